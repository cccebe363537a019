"""One note from two about the same person: the first stays, and takes in all of the second."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

from netvault.edit.absorbed_body import read_body, rest_of, tasks_in, with_items
from netvault.edit.absorbed_fields import absorb_fields
from netvault.edit.lines import Lines
from netvault.edit.log import is_named_log
from netvault.edit.log_headings import sections_of
from netvault.edit.verify import EditRefused, Reading, reading_of
from netvault.model import Contact
from netvault.model.names import name_of
from netvault.parse.front_matter import read_front_matter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netvault.model import Config

_HEADING: Final = re.compile(r" {0,3}(#{1,6})[ \t]")
_KEY: Final = re.compile(r"^[^\s:#-][^:]*:")
_WORD: Final = re.compile(r"\w+")
_LEVEL: Final = 2
"""The level of the heading above what the first note has no place for, where that can be."""

_Form = Literal["one log", "apart"]
_FORMS: Final[tuple[_Form, ...]] = get_args(_Form)
"""Whether the two logs become one, or the second note stands apart as it is."""


class _Pair(NamedTuple):
    """A note, and the second one about the same person."""

    text: str
    path: str
    other: str
    other_path: str


_READ_APART: Final = frozenset({"introduced_by", "knows", "touches", "tasks", "places", "others"})


def absorb(text: str, path: str, other: str, other_path: str, config: Config) -> str:
    """Take all that a second note says into a note.

    Fields of the note stay; lists are united; the logs become one, without doubles. What differs,
    and all other text, stands under a heading that names the second note. A note that has taken in
    the other already is returned as it is, so that an interrupted command can be given again.

    Args:
        text: The note that stays.
        path: Its path.
        other: The second note, its links as seen from the first one's place.
        other_path: Its path.
        config: As notes are read with.

    Raises:
        EditRefused: When a part of either note would be lost, or say something else.
    """
    pair = _Pair(text, path, other, other_path)
    head = above_section(text, other_path)
    if head != text and any(_is_absorbed(pair, head, form, config) for form in _FORMS):
        return text
    try:
        return _absorbed(pair, "one log", config)
    except EditRefused:
        return _absorbed(pair, "apart", config)


def heading_for(other_path: str) -> str:
    """Return what stands above the part of a second note that the first has no place for."""
    return f"From {name_of(other_path)}"


def above_section(text: str, other_path: str) -> str:
    """Return what stands above the part of a second note; all where there is no such part."""
    heading = re.escape(heading_for(other_path))
    found = re.search(rf"^#{{1,2}} {heading}[ \t]*\r?$", text, re.MULTILINE)
    return text[: found.start()] if found else text


def _is_absorbed(pair: _Pair, head: str, form: _Form, config: Config) -> bool:
    """Return whether a note is what stands above the part of the other, with the other taken in."""
    try:
        again = _absorbed(pair._replace(text=head), form, config)
    except EditRefused:
        return False
    return again.rstrip() == pair.text.rstrip()


def _absorbed(pair: _Pair, form: _Form, config: Config) -> str:
    """Return a note with all of another.

    Raises:
        EditRefused: When anything would be lost in this form.
    """
    text, path, other, other_path = pair
    fields = absorb_fields(text, path, other, other_path, config)
    note = read_body(other, path, config)
    items = note.items if form == "one log" else []
    first = read_front_matter(other, other_path).body_line
    tasks = tasks_in(Lines(text)) if form == "one log" else set()
    rest = rest_of(note, first, items, tasks)
    rows = (*fields.kept, *_between(fields.kept, rest), *rest)
    merged = with_items(fields.text, path, items, config)
    level = 1 if form == "apart" else _level_above(rows)
    merged = _with_section(merged, f"{'#' * level} {heading_for(other_path)}", rows)
    _prove(merged, path, text, other, config)
    return merged


def _between(kept: Sequence[str], rest: Sequence[str]) -> tuple[str, ...]:
    """Return what parts a list from the text below it, which is no part of the list."""
    if not kept or not rest:
        return ()
    return ("", "<!-- -->", "") if rest[0].startswith((" ", "\t")) else ("",)


def _level_above(rows: Sequence[str]) -> int:
    """Return the level of a heading under which those of some lines can stand."""
    levels = [len(found[1]) for found in map(_HEADING.match, rows) if found]
    return _LEVEL if min(levels, default=_LEVEL + 1) > _LEVEL else 1


def _with_section(text: str, heading: str, rows: Sequence[str]) -> str:
    """Return a note with lines under a heading at its end."""
    if not rows:
        return text
    lines = Lines(text)
    gap = () if lines.is_blank(len(lines) - 1) else ("",)
    return lines.insert(len(lines), *gap, heading, *rows)


def _prove(merged: str, path: str, text: str, other: str, config: Config) -> None:
    """Refuse a merged note in which anything of the two is missing."""
    was, second, now = (reading_of(each, path, config) for each in (text, other, merged))
    for lost in _lost(was, second, now):
        said = f"the two cannot be made one without a loss ({lost}); mend that by hand first"
        raise EditRefused(path, said)
    for problem in now.problems - was.problems - second.problems:
        raise EditRefused(path, problem)
    there = _words(merged) | _words(name_of(path))
    for line in (*Lines(text).texts, *_lines_of(other, path, config)):
        if not _words(line) <= there:
            raise EditRefused(path, f'the line "{line}" would be lost; move it by hand first')


def _lines_of(other: str, path: str, config: Config) -> list[str]:
    """Return what the lines of the second note say, however the first one says it.

    The names of fields are left out, which have other spellings, and the dates of a log, which
    have other forms: what the note as a whole says is proven apart.
    """
    note = read_body(other, path, config)
    front = read_front_matter(other, path)
    said = {item.start: item.touch.text for item in note.items}
    logs = filter(is_named_log, sections_of(note.body, note.lines))
    said |= {note.body.line(log.heading) - 1: "" for log in logs}
    said |= {row: _KEY.sub("", note.lines[row]) for row in range(front.body_line)}
    return [said.get(row, line) for row, line in enumerate(note.lines.texts)]


def _lost(was: Reading, second: Reading, now: Reading) -> list[str]:
    """Name what two notes say and the merged one does not."""
    lost = []
    if now.kind != was.kind or now.contact is None or was.contact is None:
        return ["what kind of note it is"]
    for name in Contact._fields:
        old, new = getattr(was.contact, name), getattr(now.contact, name)
        is_kept = set(old) <= set(new) if isinstance(old, tuple) else old in (new, None, "", False)
        if name not in _READ_APART and not is_kept:
            lost.append(name)
    if not (was.touches | second.touches) <= now.touches:
        lost.append("talks")
    if not (was.tasks | second.tasks) <= now.tasks:
        lost.append("tasks")
    if not (was.introductions | second.introductions) <= now.introductions:
        lost.append("introductions")
    return lost


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text))
