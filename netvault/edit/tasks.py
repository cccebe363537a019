"""Closing, cancelling and moving a task: one line changes, in the notation that it has."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from netvault.cadences import BadCadence, add_rhythm
from netvault.edit.lines import Lines
from netvault.edit.verify import EditRefusedError, Reading, reading_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from netvault.config import Config

_BOX: Final = re.compile(r"([ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[)(.)(\])")
_END: Final = re.compile(r"(?:[ \t]+\^[\w-]+)?[ \t]*$")
_DUE: Final = re.compile(r"((?:📅|📆|🗓)\ufe0f?[ \t]*|[\[(]due::[ \t]*)(\d{4}-\d\d-\d\d)")
_REPEAT: Final = re.compile(
    r"🔁\ufe0f?[ \t]*([\w ]{1,60}?)(?=[ \t]*(?:$|[^\w ]))|[\[(]repeat::[ \t]*([\w ]{1,60})[\])]"
)
_DATAVIEW: Final = re.compile(r"[\[(](?:due|created|scheduled|start|repeat)::")


def close_task(text: str, path: str, row: int, day: date, config: Config) -> str:
    """Mark a task as done on a day; one that repeats leaves its next occurrence above it.

    Args:
        text: The whole note.
        path: Its path, for messages.
        row: The task's line, counted from 1.
        day: The day it was done.
        config: As the note is read with.

    Raises:
        EditRefusedError: When there is no task on that line, or anything else would change.
    """
    edited = _changed(text, path, row, lambda line: _marked(line, "x", "✅", "completion", day))
    following = _next_occurrence(Lines(text)[row - 1], path, day)
    if following is not None:
        edited = Lines(edited).insert(row - 1, following)
    return _verified(text, edited, path, config)


def cancel_task(text: str, path: str, row: int, day: date, config: Config) -> str:
    """Mark a task as cancelled on a day; the arguments are those of `close_task`."""
    edited = _changed(text, path, row, lambda line: _marked(line, "-", "❌", "cancelled", day))
    return _verified(text, edited, path, config)


def move_task(text: str, path: str, row: int, due: date, config: Config) -> str:
    """Give a task another due date, `due`; the other arguments are those of `close_task`."""
    edited = _changed(text, path, row, lambda line: _moved(line, due))
    return _verified(text, edited, path, config)


def note_in_task(text: str, path: str, row: int, written: str, config: Config) -> str:
    """Add a field such as `[made:: 2026-11-02]` to a task; arguments as in `close_task`."""
    edited = _changed(text, path, row, lambda line: _with(line, written))
    return _verified(text, edited, path, config)


def _changed(text: str, path: str, row: int, change: Callable[[str], str]) -> str:
    lines = Lines(text)
    if not 0 < row <= len(lines) or not _BOX.match(lines[row - 1]):
        raise EditRefusedError(f"{path}:{row}: there is no task on this line any more")
    return lines.replace(row - 1, change(lines[row - 1]))


def _marked(line: str, state: str, emoji: str, field: str, day: date) -> str:
    """Tick a box and add the day, as the Tasks plugin or Dataview would."""
    ticked = _BOX.sub(rf"\g<1>{state}\g<3>", line, count=1)
    return _with(ticked, f"[{field}:: {day}]" if _DATAVIEW.search(line) else f"{emoji} {day}")


def _with(line: str, written: str) -> str:
    """Add something at the end of a line, before its block id."""
    end = _END.search(line)
    at = end.start() if end else len(line)
    return f"{line[:at]} {written}{line[at:]}"


def _moved(line: str, due: date) -> str:
    found = None
    for found in _DUE.finditer(line):  # noqa: B007 - the last date is the one that counts
        pass
    if found is None:
        return _with(line, f"📅 {due}")
    return line[: found.start(2)] + str(due) + line[found.end(2) :]


def _next_occurrence(line: str, path: str, day: date) -> str | None:
    """Give the line of a repeating task's next occurrence, as the Tasks plugin would put it."""
    repeat = _REPEAT.search(line)
    if repeat is None:
        return None
    rule = (repeat[1] or repeat[2]).strip()
    due = _DUE.search(line)
    since = day if rule.endswith("when done") or due is None else date.fromisoformat(due[2])
    try:
        following = add_rhythm(since, rule.removesuffix("when done").strip())
    except BadCadence:
        raise EditRefusedError(
            f'{path}: "{rule}" is no rhythm that netvault knows; tick the task by hand'
        ) from None
    return _moved(line, following)


def _verified(text: str, edited: str, path: str, config: Config) -> str:
    before, after = reading_of(text, path, config), reading_of(edited, path, config)
    if _tasks_apart(before) != _tasks_apart(after):
        raise EditRefusedError(
            f"{path}: the task cannot be changed without changing more; change it by hand"
        )
    return edited


def _tasks_apart(reading: Reading) -> tuple[object, ...]:
    return reading.contact, reading.links, reading.touches, reading.problems
