"""Ticks: what somebody answered in a generated list, before it is overwritten.

A line of a list is `- [ ] [[Gita Rao]]: send the slides 📅 2026-11-20 ^nv-gita-rao-1a2b3c`. A tick
(`- [x]`, with `✅ 2026-11-22` from the Tasks plugin or without), a changed date and `- [-]` are
answers.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from netvault.text.inline import (
    CLOSED_ON,
    day_closed,
    due_in,
    link_target,
    links_in,
    plain,
    without_task_fields,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netvault.model import TaskState
    from netvault.text.regions import Region

_LINE: Final = re.compile(r"[ \t>]*[-*+] \[(.)\] (.*)")
_ID: Final = re.compile(r"[ \t]?\^nv-(?:[\w-]*-)?([0-9a-f]{6})(?![\w-])")
_PERSON: Final = re.compile(
    r"(?:\[\[([^\[\]\n]{1,400})\]\]"
    r"|\[(?:[^\[\]\\\n]|\\.){0,800}\]\(<([^<>\n]{1,1600})>\)"
    r"|(.{1,400}?)): "
)
"""Whom a line is about: a wiki link, a Markdown link, or the bare name of a ghost."""

_FIELD: Final = re.compile(
    r"[ \t]?(?:\^nv-[\w-]+|📅\ufe0f?[ \t]{0,9}\d{4}-\d\d-\d\d|\*\((?:[^*\\]|\\.){1,2000}\)\*)"
)
"""What a line has besides the person and the words."""

_NESTED: Final = re.compile(r"[ \t]+\S")
_ALSO: Final = re.compile(r"[ \t>]*[-*+] Also: (.*?)(?:, \d{4}-\d\d-\d\d)?\.(?: |$)")
"""What else is due with somebody, up to the reason for it."""

_WHY: Final = re.compile(r" \*\((?:[^*\\]|\\.){1,2000}\)\*(?=[ \t.,]|$)")
"""Why something is due, as a list says it on the line itself: `*(every 6 weeks)*`. The marks tell
it from what is to be done, in whose words they would be escaped."""

_QUESTION: Final = "Was this a talk? "
_ESCAPED: Final = re.compile(r"\\([^\w\s])")
_STATES: Final[dict[str, TaskState]] = {" ": "open", "x": "done", "X": "done", "-": "cancelled"}


class Tick(NamedTuple):
    """One line of a generated list, as it is now.

    Attributes:
        path: The file.
        line: The line in it, counted from 1.
        state: `open`, `done` or `cancelled`.
        target: Whom the line links to, as a link has it.
        what: What was to be done.
        mark: The mark of the follow-up that the line was about; empty when its id was taken off.
        due: The date on the line; None without one.
        day: The day of the answer, where the line gives it.
        also: What else was to be done, by the lines beneath.
        said: What is in place of `what`, as typed.
        is_question: Whether it asks whether a line of a note is a talk.
    """

    path: str
    line: int
    state: TaskState
    target: str
    what: str
    mark: str
    due: date | None
    day: date | None
    also: tuple[str, ...] = ()
    said: str = ""
    is_question: bool = False


def ticks_in(region: Region, path: str) -> Iterator[Tick]:
    """Read the lines of a region that bear one of our ids, and answered ones that lost theirs."""
    lines = region.content.split("\n")
    for row, line in enumerate(lines):
        found = _LINE.match(line)
        block_id = _ID.search(line)
        state = _STATES.get(found[1]) if found else None
        if found and state and (block_id or _is_bare_answer(line, state)):
            mark = block_id[1] if block_id else ""
            tick = _tick(path, region.line + 1 + row, state, mark, found[2])
            yield tick._replace(also=tuple(_also(lines, row + 1)))


def reverted(line: str, due: date | None) -> str:
    """Return a line as it was before it was answered.

    Args:
        line: The line of a tick, as it is now.
        due: The date that it had.
    """
    bullet, _, answered = line.partition("[")
    bare = CLOSED_ON.sub("", f"{bullet}[ {answered[1:]}")
    written = due_in(bare)
    if due is None or written is None:
        return bare
    return bare[: written[1]] + str(due) + bare[written[1] + len(written[0]) :]


def with_words(line: str, words: str, due: date | None, block_id: str) -> str:
    """Return a line with the words, the date and the id that it was written with.

    Args:
        line: The line, not answered any more.
        words: What was to be done, as a page has it.
        due: The date; None without one.
        block_id: The id, where the line lost its own.
    """
    found = _LINE.match(line)
    person = _PERSON.match(found[2]) if found else None
    if not found or not person:
        return line
    fields = [field[0].strip() for field in _FIELD.finditer(found[2], person.end())]
    fields += [] if _ID.search(line) else [f"^{block_id}"]
    if due and not any("📅" in field for field in fields):
        fields.insert(-1, f"📅 {due}")
    return " ".join((line[: found.start(2)] + person[0].rstrip(), words, *fields))


def beneath(lines: Sequence[str], row: int) -> int:
    """Count the lines that are nested beneath one."""
    return sum(1 for _ in takewhile(_NESTED.match, islice(lines, row + 1, None)))


def _also(lines: Sequence[str], start: int) -> Iterator[str]:
    """Read what a list says beneath one of its lines: `Also: keep in touch, 2027-03-03. …`.

    All down to the next line is looked at: somebody may have written in between.
    """
    for line in takewhile(lambda line: not _ID.search(line), islice(lines, start, None)):
        if found := _ALSO.match(_WHY.sub("", line)):
            yield _ESCAPED.sub(r"\1", plain(found[1]))


def _tick(path: str, line: int, state: TaskState, mark: str, text: str) -> Tick:
    due = due_in(text)
    target, said = _person_and_words(text)
    what = _ESCAPED.sub(r"\1", plain(said))
    day, due_day = day_closed(text), _day(due[0]) if due else None
    is_question = text.startswith(_QUESTION)
    return Tick(
        *(path, line, state, target, what, mark, due_day, day), said=said, is_question=is_question
    )


def _is_bare_answer(line: str, state: TaskState) -> bool:
    """Return whether a line without an id can be one of ours: it is answered, and not nested."""
    return state != "open" and not line[0].isspace()


def _person_and_words(text: str) -> tuple[str, str]:
    found = _PERSON.match(text)
    rest = text[found.end() :] if found else text
    bare = _ID.sub("", CLOSED_ON.sub("", _WHY.sub("", rest)))
    return (_target(found) if found else ""), " ".join(without_task_fields(bare).split())


def _target(found: re.Match[str]) -> str:
    if found[1]:
        return link_target(found[1])
    if found[2]:
        return unquote(found[2]).removesuffix(".md")
    link = next(iter(links_in(found[3])), None)
    return link.target if link else _ESCAPED.sub(r"\1", found[3]).strip()


def _day(written: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(written)
    return None
