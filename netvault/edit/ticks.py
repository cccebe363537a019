"""Ticks: what somebody answered in a generated list, before it is written anew.

A line of a list is `- [ ] [[Gita Rao]]: send the slides 📅 2026-11-20 ^nv-gita-rao-1a2b3c`.
A tick (`- [x]`, with the Tasks plugin's `✅ 2026-11-22` or without), a changed date and `- [-]`
are answers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.dates import BadDate, read_date
from netvault.parse.text import due_in, links_in, plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from netvault.model import TaskState
    from netvault.regions import Region

_LINE: Final = re.compile(r"[ \t>]*[-*+] \[(.)\] (.*)")
_ID: Final = re.compile(r"[ \t]*\^nv-([\w-]*?)-?([0-9a-f]{6})(?![\w-])")
_STAMP: Final = re.compile(
    r"[ \t]*(?:(?:✅|❌)\ufe0f?[ \t]*(\d{4}-\d\d-\d\d)"
    r"|\[(?:completion|cancelled)::[ \t]*(\d{4}-\d\d-\d\d)\])"
)
_ESCAPED: Final = re.compile(r"\\([^\w\s])")
_STATES: Final[dict[str, TaskState]] = {" ": "open", "x": "done", "X": "done", "-": "cancelled"}


class Tick(NamedTuple):
    """One line of a generated list, as it stands now.

    Attributes:
        path: The file.
        line: The line in it, counted from 1.
        region: The line of the region's begin marker.
        state: `open`, `done` or `cancelled`.
        target: Whom the line links to, as a link has it.
        what: What was to be done.
        mark: The mark of the follow-up that the line was about.
        due: The date on the line; None without one.
        day: The day of the answer, where the line gives it.
    """

    path: str
    line: int
    region: int
    state: TaskState
    target: str
    what: str
    mark: str
    due: date | None
    day: date | None


def ticks_in(region: Region, path: str) -> Iterator[Tick]:
    """Read the lines of a region that bear one of our ids, ticked or not."""
    if "^nv-" not in region.content:
        return
    for row, line in enumerate(region.content.split("\n")):
        found = _LINE.match(line)
        block_id = _ID.search(line)
        state = _STATES.get(found[1]) if found else None
        if found and block_id and state:
            yield _tick(region, path, region.line + row + 1, state, found[2], block_id[2])


def reverted(line: str, due: date | None) -> str:
    """Give a line as it was before it was answered.

    Args:
        line: The line as it stands.
        due: The date that it had.
    """
    found = _LINE.match(line)
    if found is None:
        return line
    box = found.start(1)
    bare = _STAMP.sub("", line[:box] + " " + line[box + 1 :])
    written = due_in(bare)
    if due is None or written is None:
        return bare
    return bare[: written[1]] + str(due) + bare[written[1] + len(written[0]) :]


def _tick(  # noqa: PLR0913, PLR0917 - what a line is made of
    region: Region, path: str, line: int, state: TaskState, text: str, mark: str
) -> Tick:
    due = due_in(text)
    stamp = _STAMP.search(text)
    target, what = _person_and_what(text)
    return Tick(
        path=path,
        line=line,
        region=region.line,
        state=state,
        target=target,
        what=what,
        mark=mark,
        due=_day(due[0]) if due else None,
        day=_day(stamp[1] or stamp[2]) if stamp else None,
    )


def _person_and_what(text: str) -> tuple[str, str]:
    head, _, rest = text.partition(": ")
    link = next(links_in(head), None)
    bare = plain(_ID.sub("", _STAMP.sub("", rest)))
    return (link.target if link else head.strip()), _ESCAPED.sub(r"\1", bare)


def _day(written: str) -> date | None:
    try:
        return read_date(written)
    except BadDate:
        return None
