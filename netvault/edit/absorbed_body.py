"""The text of a second note about the same person: its log into the first one's, the rest whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.edit.lines import Lines, indent_of, nested_end
from netvault.edit.log import has_touch, insert_entry, is_named_log
from netvault.edit.log_form import BULLET, TouchText, form_of
from netvault.edit.log_headings import sections_of
from netvault.parse.body import Body
from netvault.parse.front_matter import read_front_matter
from netvault.parse.log import Entry, date_of_entry, read_entries
from netvault.parse.talks import talk_words
from netvault.text.inline import plain, task_state
from netvault.text.regions import find_regions, without_regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from netvault.model import Config

_ID: Final = " ^"
_BEGINS: Final = re.compile(r"(?:[-*+]|#{1,6})[ \t]")
"""What a line begins with that is no part of the item above it."""


class LoggedItem(NamedTuple):
    """An item of a log that can stand in any other log.

    Attributes:
        day: Its day.
        touch: What it says.
        start: The row on which it begins.
        end: The row after the last one that is nested beneath it.
    """

    day: date
    touch: TouchText
    start: int
    end: int


class NoteBody(NamedTuple):
    """The body of a note, read, with all its lines."""

    lines: Lines
    body: Body
    entries: Sequence[Entry]

    @property
    def known(self) -> set[tuple[date, str]]:
        """The day and text of each entry of the log."""
        return {(entry.day, entry.text) for entry in self.entries}

    @property
    def items(self) -> list[LoggedItem]:
        """The entries that can stand in any other log: dated items of lists, with what is nested.

        One that tells more than an item of its own line and items beneath it stays where it is.
        """
        return list(filter(None, (_logged(self, entry) for entry in self.entries)))


def read_body(text: str, path: str, config: Config) -> NoteBody:
    """Read the body of a note.

    Args:
        text: The whole note.
        path: Its path.
        config: As notes are read with.
    """
    bare = without_regions(text, find_regions(text, path)[0])
    front = read_front_matter(bare, path)
    body = Body.of(bare[front.body :], path, front.body_line)
    return NoteBody(Lines(text), body, read_entries(body.blocks, talk_words(config.talks))[0])


def with_items(text: str, path: str, items: Iterable[LoggedItem], config: Config) -> str:
    """Return a note whose log has items of another, those that it lacks.

    Args:
        text: The note.
        path: Its path.
        items: What the other log has.
        config: As notes are read with.
    """
    known = read_body(text, path, config).known
    for item in items:
        is_known = (item.day, plain(item.touch.text)) in known
        if not (is_known and _has_all(text, path, item, config)):
            text = insert_entry(text, path, item.day, item.touch, config)
    return text


def _has_all(text: str, path: str, item: LoggedItem, config: Config) -> bool:
    """Return whether a log has an item with all beneath it, and the id by which it is linked to."""
    touch = item.touch
    has_nested = not touch.nested or has_touch(text, path, touch, item.day.__eq__, config)
    return has_nested and (_ID not in touch.text or touch.text.strip() in text)


def rest_of(note: NoteBody, first: int, items: Iterable[LoggedItem], own: set[str]) -> list[str]:
    """Return the lines of a body without some items of its log, and without what that leaves empty.

    Args:
        note: The note.
        first: The row on which its body begins.
        items: The items.
        own: Lines of tasks that are in the other note as well.
    """
    gone = {row for item in items for row in range(item.start, item.end)}
    gone |= {row for row in range(first, len(note.lines)) if _is_double(note.lines, row, own)}
    for section in sections_of(note.body, note.lines):
        end = _next_row(note.lines, section.end)
        rows = range(section.start, end)
        if is_named_log(section) and all(r in gone or note.lines.is_blank(r) for r in rows):
            gone |= {note.body.line(section.heading) - 1, *rows}
    left = [note.lines[row] for row in range(first, len(note.lines)) if row not in gone]
    return _trimmed(left)


def _next_row(lines: Lines, row: int) -> int:
    """Return the next row that is not blank."""
    return next((r for r in range(row, len(lines)) if not lines.is_blank(r)), len(lines))


def _is_double(lines: Lines, row: int, own: set[str]) -> bool:
    """Return whether a line is a task that stands in the other note too, with nothing beneath."""
    below = lines[row + 1] if row + 1 < len(lines) else ""
    return lines[row] in own and (not below.strip() or _BEGINS.match(below) is not None)


def tasks_in(lines: Lines) -> set[str]:
    """Return the lines of open tasks that are no part of anything else."""
    return {line for line in lines.texts if _is_open_task(line)}


def _is_open_task(line: str) -> bool:
    bullet = BULLET.match(line)
    task = task_state(line[bullet.end(1) :]) if bullet and not indent_of(line) else None
    return task is not None and task[0] == "open"


def _trimmed(rows: Sequence[str]) -> list[str]:
    """Return lines without the blank ones at both ends."""
    full = [index for index, row in enumerate(rows) if row.strip()]
    return list(rows[full[0] : full[-1] + 1]) if full else []


def _logged(note: NoteBody, entry: Entry) -> LoggedItem | None:
    block = entry.block
    row = note.body.line(block) - 1
    line = note.lines[row] if row < len(note.lines) else ""
    bullet = BULLET.match(line)
    if block.kind != "item" or bullet is None or bullet[0] != bullet[1] or form_of(line) is None:
        return None
    dated = date_of_entry(line[bullet.end() :])
    end = nested_end(note.lines, indent_of(line), row + 1)
    nested = [note.lines[below] for below in range(row + 1, end)]
    is_plain = "\n" not in block.raw and all(BULLET.match(each) for each in nested)
    if dated is None or indent_of(line) or ">" in bullet[0] or not is_plain:
        return None
    margin = min((indent_of(each) for each in nested), default=0)
    below = tuple(each.expandtabs(4)[margin:] for each in nested)
    return LoggedItem(entry.day, TouchText(line[bullet.end() + dated.rest :], below), row, end)
