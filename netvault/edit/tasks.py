"""Closing, cancelling and moving a task in a note: one line changes, in the notation it has."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from netvault.edit.lines import Lines
from netvault.edit.log_form import dated_form
from netvault.edit.verify import EditRefused, Reading, reading_of
from netvault.model.cadences import BadCadence, add_rhythm
from netvault.text.inline import date_at_start, due_in

if TYPE_CHECKING:
    from netvault.model import Config

_BOX: Final = re.compile(r"([ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[)(.)(\][ \t]+|\]$)")
_BLOCK_ID: Final = re.compile(r"[ \t]\^[\w-]{1,100}$")
_DAY: Final = re.compile(
    r"((?:📅|📆|🗓|⏳|⌛|🛫)\ufe0f?[ \t]{0,9}|[\[(](?:due|scheduled|start)::[ \t]{0,9})"
    r"(\d{4}-\d\d-\d\d)"
)
_REPEAT: Final = re.compile(
    r"🔁\ufe0f?[ \t]{0,9}([\w ]{1,60})|[\[(]repeat::[ \t]{0,9}([\w ]{1,60})[\])]"
)
_WHEN_DONE: Final = "when done"
_OWN_ID: Final = re.compile(
    r"[ \t](?:(?:🆔|⛔)\ufe0f?[ \t]{0,9}[\w,-]{1,100}|[\[(](?:id|dependsOn)::[\w ,-]{0,100}[\])])"
)
_DATAVIEW: Final = re.compile(r"[\[(](?:due|created|scheduled|start|repeat|priority)::")
_EMOJI: Final = re.compile(r"[ \t][🔺⏫🔼🔽⏬🔁🏁🛫⏳⌛📅📆🗓❌✅🆔⛔\N{HEAVY PLUS SIGN}]")


def close_task(text: str, path: str, row: int, day: date, config: Config) -> str:
    """Mark a task as done on a day; one that repeats leaves its next occurrence above it.

    Args:
        text: The whole note.
        path: Its path, for messages.
        row: The task's line, counted from 1.
        day: The day it was done.
        config: As the note is read with.

    Raises:
        EditRefused: When there is no task on that line, or anything else would change.
    """
    line = _task(text, path, row)
    edited = Lines(text).replace(row - 1, _marked(line, "x", "✅", "completion", day))
    done = _verified(text, edited, path, row, config)
    if not is_repeating(line):
        return done
    following = _next_occurrence(line, path, row, day)
    return _verified(done, Lines(done).insert(row - 1, following), path, row, config)


def cancel_task(text: str, path: str, row: int, day: date, config: Config) -> str:
    """Mark a task as cancelled on a day; the arguments are those of `close_task`."""
    line = _marked(_task(text, path, row), "-", "❌", "cancelled", day)
    return _verified(text, Lines(text).replace(row - 1, line), path, row, config)


def move_task(text: str, path: str, row: int, due: date, config: Config) -> str:
    """Move a task to another due date; the other arguments are those of `close_task`."""
    line = _moved(_task(text, path, row), due)
    return _verified(text, Lines(text).replace(row - 1, line), path, row, config)


def set_task_field(text: str, path: str, row: int, written: str, config: Config) -> str:
    """Set a Dataview field of a task.

    Args:
        text: The whole note.
        path: Its path, for messages.
        row: The task's line, counted from 1.
        written: The field, as `[made:: 2026-11-02]`.
        config: As the note is read with.

    Raises:
        EditRefused: As `close_task` does.
    """
    line = _with_field(_task(text, path, row), written)
    return _verified(text, Lines(text).replace(row - 1, line), path, row, config)


def is_repeating(line: str) -> bool:
    """Return whether a task has a rule by which it comes again."""
    return _REPEAT.search(line) is not None


def _task(text: str, path: str, row: int) -> str:
    lines = Lines(text)
    if not 0 < row <= len(lines) or not _BOX.match(lines[row - 1]):
        raise EditRefused(path, "there is no task on this line any more", row)
    return lines[row - 1]


def _marked(line: str, state: str, emoji: str, field: str, day: date) -> str:
    """Tick a box and add the day, as the Tasks plugin or Dataview would."""
    ticked = _BOX.sub(rf"\g<1>{state}\g<3>", line, count=1)
    return _with(ticked, f"[{field}:: {day}]" if _DATAVIEW.search(line) else f"{emoji} {day}")


def _with(line: str, written: str) -> str:
    """Add something at the end of a line, before its block id."""
    bare = line.rstrip()
    block_id = _BLOCK_ID.search(bare)
    at = len(bare[: block_id.start()].rstrip()) if block_id else len(bare)
    return f"{line[:at]} {written}{line[at:]}"


def _with_field(line: str, written: str) -> str:
    """Set a field: in its place, else before what the Tasks plugin wants at the end of a line."""
    field = written[1:].partition("::")[0]
    pattern = rf"[\[(]{field}::(?:\[\[[^\[\]]{{1,400}}\]\]|[^\[\]()]){{0,400}}[\])]"
    if found := re.search(pattern, line, re.IGNORECASE):
        return line[: found.start()] + written + line[found.end() :]
    if emoji := _EMOJI.search(line):
        return f"{line[: emoji.start()]} {written}{line[emoji.start() :]}"
    return _with(line, written)


def _moved(line: str, due: date) -> str:
    """Change the date of a task where it has one, in whatever place and notation; else add one."""
    if written := due_in(line):
        day, position = written
        return line[:position] + str(due) + line[position + len(day) :]
    box = _BOX.match(line)
    text = line[box.end() :] if box else line
    form, dated = dated_form(text, line[: len(line) - len(text)]), date_at_start(text)
    if form and dated:
        return form.line(due, text[dated.rest :])
    return _with(line, f"[due:: {due}]" if _DATAVIEW.search(line) else f"📅 {due}")


def _next_occurrence(line: str, path: str, row: int, day: date) -> str:
    """Return the next occurrence of a repeating task: its days moved, and without its ids."""
    repeat = _REPEAT.search(line)
    rule = " ".join((repeat[1] or repeat[2]).split()) if repeat else ""
    block_id = _BLOCK_ID.search(line.rstrip())
    bare = _OWN_ID.sub("", line[: block_id.start()] if block_id else line)
    fresh = _BOX.sub(r"\g<1> \g<3>", bare, count=1)
    first = due_in(fresh) or next(((found[2], 0) for found in _DAY.finditer(fresh)), None)
    if first is None:
        return fresh
    try:
        since = date.fromisoformat(first[0])
        start = day if rule.endswith(_WHEN_DONE) else since
        shift = add_rhythm(start, rule.removesuffix(_WHEN_DONE).strip()) - since
        return _DAY.sub(lambda found: found[1] + str(date.fromisoformat(found[2]) + shift), fresh)
    except (BadCadence, ValueError, OverflowError):
        said = f'"{rule}" is no rhythm that netvault knows; tick the task by hand'
        raise EditRefused(path, said, row) from None


def _verified(text: str, edited: str, path: str, row: int, config: Config) -> str:
    """Return the edited note if one task, and nothing else, has changed in it."""
    before, after = reading_of(text, path, config), reading_of(edited, path, config)
    if not (_is_one_changed(before, after) and _is_rest_same(before, after)):
        raise EditRefused(path, "this task cannot be changed alone; change it by hand", row)
    return edited


def _is_one_changed(before: Reading, after: Reading) -> bool:
    gone = (before.tasks - after.tasks).total()
    new = (after.tasks - before.tasks).total()
    introduced = (before.introductions - after.introductions).total()
    return max(gone, new, introduced) == 1


def _is_rest_same(before: Reading, after: Reading) -> bool:
    """Compare all but tasks; one that begins with a date becomes a touch once it is done."""
    done = {(due, text) for text, due in before.tasks - after.tasks}
    is_log_same = before.touches <= after.touches and set(after.touches - before.touches) <= done
    return is_log_same and before == after._replace(
        touches=before.touches, tasks=before.tasks, introductions=before.introductions
    )
