"""Adding a touch to a contact's note, in the form that its own log has."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final

from netvault.edit.lines import Lines
from netvault.edit.log_form import BULLET, PLAIN, TouchText, with_nested
from netvault.edit.log_headings import Section, add_under_heading, day_headings, sections_of
from netvault.edit.log_items import add_item, add_row, largest_list, largest_table
from netvault.edit.verify import EditRefused, Reading, reading_of
from netvault.model import Config
from netvault.parse.body import Body
from netvault.parse.front_matter import read_front_matter
from netvault.parse.log import Entry, read_entries
from netvault.parse.talks import talk_words
from netvault.text.inline import plain
from netvault.text.regions import find_regions, without_regions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_HEADINGS: Final = frozenset(
    {
        *("log", "history", "interactions", "interaction log", "contact log"),
        *("conversations", "talks", "touches"),
    }
)
_WORD: Final = re.compile(r"\w+")
_BEFORE_TEXT: Final = " \t:;,.|*_\N{EN DASH}\N{EM DASH}-"
"""What may separate a date from its text, and is no part of the text."""


def add_touch(text: str, path: str, day: date, said: str, config: Config) -> str:
    """Add a touch of one line to a note's log, as `add_entry` does."""
    return add_entry(text, path, day, TouchText(said), config)


def add_entry(text: str, path: str, day: date, touch: TouchText, config: Config) -> str:
    """Add a touch to a note's log.

    The log's own heading, order (newest first or last), date form and bullet are followed; a note
    without a log gets `## Log` at its end. Every other byte stays.

    Args:
        text: The whole note.
        path: Its path, for messages.
        day: The day of the touch.
        touch: What it says.
        config: As the note is read with.

    Returns:
        The note with the touch.

    Raises:
        EditRefused: When the touch could not be read back, or anything else would change.
    """
    before = reading_of(text, path, config)
    touch = touch._replace(text=" ".join(touch.text.split()))
    edited = insert_entry(text, path, day, touch, config)
    if not _is_added(before, reading_of(edited, path, config), day, touch, config):
        raise EditRefused(
            path,
            "its log cannot take this line without more being changed (is there code or a"
            " comment that never ends?); write it in by hand",
        )
    return edited


def has_touch(
    text: str, path: str, touch: TouchText, days: Callable[[date], bool], config: Config
) -> bool:
    """Return whether the log of a note has this touch already, with all that is nested in it.

    Args:
        text: The whole note.
        path: Its path.
        touch: What to look for.
        days: Which days to look at.
        config: As the note is read with.
    """
    meant = next(iter(_entries_of(touch.note(date(2000, 1, 1)), path, config)), None)
    return any(
        days(entry.day)
        and (
            entry.text == plain(touch.in_one_line)
            or (meant and entry.text == meant.text and _nested_texts(meant) <= _nested_texts(entry))
        )
        for entry in _entries_of(text, path, config)
    )


def _entries_of(text: str, path: str, config: Config) -> Sequence[Entry]:
    return read_entries(_body_of(text, path).blocks, talk_words(config.talks))[0]


def _nested_texts(entry: Entry) -> Counter[str]:
    return Counter(plain(block.shown[start:]) for block, start in entry.pieces[1:])


def _is_added(before: Reading, after: Reading, day: date, touch: TouchText, config: Config) -> bool:
    """Return whether exactly this touch was added to a log, and nothing else changed."""
    meant = (touch, TouchText(touch.in_one_line)) if touch.nested else (touch,)
    plainly = Config(talks=config.talks)
    return any(_is_sum(before, reading_of(each.note(day), "", plainly), after) for each in meant)


def _is_sum(before: Reading, added: Reading, after: Reading) -> bool:
    """Return whether a reading is another one with these touches and tasks more."""
    whole = before._replace(
        touches=after.touches, tasks=before.tasks + added.tasks, problems=after.problems
    )
    is_kept = before.touches <= after.touches
    more = after.touches - before.touches
    return whole == after and is_kept and _bare(more) == _bare(added.touches)


def _bare(touches: Counter[tuple[date, str]]) -> list[tuple[date, str]]:
    return [(day, text.lstrip(_BEFORE_TEXT)) for day, text in touches.elements()]


def _body_of(text: str, path: str) -> Body:
    bare = without_regions(text, find_regions(text, path)[0])
    front = read_front_matter(bare, path)
    return Body.of(bare[front.body :], path, front.body_line)


def insert_entry(text: str, path: str, day: date, touch: TouchText, config: Config) -> str:
    """Add a touch to the log of a note as `add_entry` does, but without any proof."""
    body = _body_of(text, path)
    lines = Lines(text)
    sections = sections_of(body, lines)
    named = [section for section in sections if is_named_log(section)]
    dated, _ = read_entries(body.blocks, talk_words(config.talks))
    entries, within = _own_log(body, dated, sections, named)
    parts = [] if named else [section.heading.line for section in sections]
    items, rows = largest_list(entries, lines, body, parts), largest_table(entries)
    days = day_headings(within)
    most = max(len(items), len(rows), len(days))
    if not most:
        return _begin_log(lines, named, day, touch)
    if len(items) == most:
        return add_item(lines, body, items, day, touch)
    if len(rows) == most:
        return add_row(lines, body, rows, day, touch.in_one_line)
    return add_under_heading(lines, body, days, day, touch)


def is_named_log(section: Section) -> bool:
    """Return whether the heading of a section says that it is a log."""
    return is_log_heading(section.heading.text)


def is_log_heading(heading: str) -> bool:
    """Return whether a heading says that a log stands below it."""
    words = _WORD.findall(heading.replace("_", " "))
    return " ".join(words).casefold() in _HEADINGS


def _own_log(
    body: Body,
    entries: Sequence[Entry],
    sections: Sequence[Section],
    named: Sequence[Section],
) -> tuple[Sequence[Entry], Sequence[Section]]:
    """Return what is in the section that is called a log; in a note without one all there is."""
    for log in named:
        inside = [entry for entry in entries if log.start < body.line(entry.block) <= log.end]
        nested = [s for s in sections if log.start <= s.start - 1 < log.end]
        if inside or nested:
            return inside, nested
    return ([], []) if named else (entries, sections)


def _begin_log(lines: Lines, named: Sequence[Section], day: date, touch: TouchText) -> str:
    """Begin the log of a note: under its heading where it has one, else at the end."""
    entry = with_nested(PLAIN.line(day, touch.text), touch.items)
    if named:
        row = named[0].start
        is_apart = lines.is_blank(row) or BULLET.match(lines[row])
        return lines.insert(row, *entry, *(() if is_apart else ("",)))
    gap = () if lines.is_blank(len(lines) - 1) else ("",)
    return lines.insert(len(lines), *gap, "## Log", *entry)
