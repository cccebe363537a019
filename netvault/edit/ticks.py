"""Ticks: what somebody answered in a generated list, before it is written anew.

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

from netvault.text.inline import CLOSED_ON, day_closed, due_in, link_target, links_in, plain

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

_BENEATH: Final = re.compile(r"[ \t>]*[ \t][-*+] ")
_ALSO: Final = re.compile(r"[ \t>]*[-*+] Also: (.*?)(?:, \d{4}-\d\d-\d\d)?\.(?: |$)")
"""What else is due with somebody, up to the reason for it."""

_WHY: Final = re.compile(r" \*\((?:[^*\\]|\\.){1,2000}\)\*(?=[ \t.,]|$)")
"""Why something is due, as a list says it on the line itself: `*(every 6 weeks)*`. The marks tell
it from what is to be done, in whose words they would be escaped."""

_QUESTION: Final = "Was this a talk? "
_ESCAPED: Final = re.compile(r"\\([^\w\s])")
_STATES: Final[dict[str, TaskState]] = {" ": "open", "x": "done", "X": "done", "-": "cancelled"}


class Tick(NamedTuple):
    """One line of a generated list, as it stands now.

    Attributes:
        path: The file.
        line: The line in it, counted from 1.
        state: `open`, `done` or `cancelled`.
        target: Whom the line links to, as a link has it.
        what: What was to be done.
        mark: The mark of the follow-up that the line was about.
        due: The date on the line; None without one.
        day: The day of the answer, where the line gives it.
        also: What else was to be done, by the lines beneath.
        is_question: Whether it asks whether a line of a note tells of a talk.
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
    is_question: bool = False


def ticks_in(region: Region, path: str) -> Iterator[Tick]:
    """Read the lines of a region that bear one of our ids, ticked or not."""
    if "^nv-" not in region.content:
        return
    lines = region.content.split("\n")
    for row, line in enumerate(lines):
        found = _LINE.match(line)
        block_id = _ID.search(line)
        state = _STATES.get(found[1]) if found else None
        if found and block_id and state:
            tick = _tick(path, region.line + 1 + row, state, block_id[1], found[2])
            yield tick._replace(also=tuple(_also(lines, row + 1)))


def reverted(line: str, due: date | None) -> str:
    """Give a line as it was before it was answered.

    Args:
        line: The line of a tick, as it stands.
        due: The date that it had.
    """
    bullet, _, answered = line.partition("[")
    bare = CLOSED_ON.sub("", f"{bullet}[ {answered[1:]}")
    written = due_in(bare)
    if due is None or written is None:
        return bare
    return bare[: written[1]] + str(due) + bare[written[1] + len(written[0]) :]


def _also(lines: Sequence[str], start: int) -> Iterator[str]:
    """Read what a list says beneath one of its lines: `Also: keep in touch, 2027-03-03. …`."""
    for line in takewhile(_BENEATH.match, islice(lines, start, None)):
        if found := _ALSO.match(_WHY.sub("", line)):
            yield _ESCAPED.sub(r"\1", plain(found[1]))


def _tick(path: str, line: int, state: TaskState, mark: str, text: str) -> Tick:
    due = due_in(text)
    target, what = _person_and_what(text)
    day = day_closed(text)
    is_question = text.startswith(_QUESTION)
    return Tick(
        *(path, line, state, target, what, mark, _day(due[0]) if due else None, day),
        is_question=is_question,
    )


def _person_and_what(text: str) -> tuple[str, str]:
    found = _PERSON.match(text)
    rest = text[found.end() :] if found else text
    what = _ESCAPED.sub(r"\1", plain(_ID.sub("", CLOSED_ON.sub("", _WHY.sub("", rest)))))
    return (_target(found) if found else ""), what


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
