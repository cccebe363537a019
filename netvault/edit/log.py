"""Adding a touch to a contact's note, in the form that its own log has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from netvault.dates import in_form_of
from netvault.edit.lines import Lines
from netvault.edit.verify import EditRefusedError, reading_of, touch_added
from netvault.parse.body import IN_TABLE, Body, Entry, log_entries
from netvault.parse.frontmatter import read_front_matter
from netvault.parse.text import date_at_start

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netvault.config import Config
    from netvault.markdown import Block

_HEADINGS: Final = frozenset(
    {
        "log",
        "history",
        "interactions",
        "interaction log",
        "contact log",
        "conversations",
        "talks",
        "touches",
    }
)
_BULLET: Final = re.compile(r"([ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+)(?:\[.\][ \t]+)?")
_DATE: Final = re.compile(
    r"((?:\*\*|__|[*_])?(?:\[\[)?)([^\]*_]*?\d)((?:\|[^\]]*)?(?:\]\])?(?:\*\*|__|[*_])?)"
    r"([ \t]*[:;,.\u2013\u2014-]?[ \t]*)$"
)
_PLAIN: Final = "- {day} {text}"


@dataclass(frozen=True, slots=True)
class _Form:
    """How a log writes its entries.

    Attributes:
        bullet: What stands before the date.
        opening: What stands before the date's own text.
        sample: A date as the log writes it.
        closing: What stands after it.
        separator: What parts it from the text.
    """

    bullet: str
    opening: str
    sample: str
    closing: str
    separator: str

    def line(self, day: date, text: str) -> str:
        written = f"{self.opening}{in_form_of(self.sample, day)}{self.closing}"
        return f"{self.bullet}{written}{self.separator}{text}"


def add_touch(text: str, path: str, day: date, said: str, config: Config) -> str:
    """Add a touch to a note's log.

    The log's own heading, order (newest first or last), date form and bullet are followed; a note
    without a log gets `## Log` at its end. Every other byte stays.

    Args:
        text: The whole note.
        path: Its path, for messages.
        day: The day of the touch.
        said: What to note, in one line.
        config: As the note is read with.

    Returns:
        The note with the touch.

    Raises:
        EditRefusedError: When the touch could not be read back, or anything else would change.
    """
    before = reading_of(text, path, config)
    edited = _insert(text, path, day, " ".join(said.split()))
    if not touch_added(before, reading_of(edited, path, config), day):
        raise EditRefusedError(
            f"{path}: the end of this note is code or a comment that never ends,"
            " so a log line would be lost; close it first"
        )
    return edited


def _insert(text: str, path: str, day: date, said: str) -> str:
    front = read_front_matter(text, path)
    body = Body.of(text[front.body :], path, front.body_line)
    lines = Lines(text)
    entries = log_entries(body)
    rows = [entry for entry in entries if entry.depth == IN_TABLE]
    items = [entry for entry in entries if _form_of(lines, entry, body) is not None]
    if items:
        return _insert_item(lines, body, _last_log(body, items), day, said)
    if rows:
        return _insert_row(lines, body, rows, day, said)
    return _begin_log(lines, body, day, said)


def _row(body: Body, block: Block) -> int:
    return block.line + body.first_line


def _form_of(lines: Lines, entry: Entry, body: Body) -> _Form | None:
    """Read the form of an entry that is a list item with a date of its own."""
    row = _row(body, entry.block)
    if entry.depth == IN_TABLE or entry.block.kind != "item" or row >= len(lines):
        return None
    line = lines[row]
    bullet = _BULLET.match(line)
    dated = date_at_start(line[bullet.end() :]) if bullet else None
    if bullet is None or dated is None:
        return None
    written = line[bullet.end() : bullet.end() + dated.rest]
    found = _DATE.match(written) or _DATE.match(f"{written.rstrip()} ")
    return _Form(bullet[1], found[1], found[2], found[3], found[4] or " ") if found else None


def _last_log(body: Body, items: Sequence[Entry]) -> list[Entry]:
    """Keep the entries of the section that has most of them, the later one of two alike."""
    sections: dict[int, list[Entry]] = {}
    headings = [block.line for block in body.blocks if block.kind == "heading"]
    for entry in items:
        section = sum(line < entry.block.line for line in headings)
        sections.setdefault(section, []).append(entry)
    largest = max(sections.items(), key=lambda section: (len(section[1]), section[0]))[1]
    depth = min(entry.depth for entry in largest)
    return [entry for entry in largest if entry.depth == depth]


def _insert_item(lines: Lines, body: Body, log: Sequence[Entry], day: date, said: str) -> str:
    place, neighbor = _place(log, day)
    form = _form_of(lines, neighbor, body) or _Form("- ", "", str(day), "", " ")
    row = _row(body, neighbor.block) if place == "before" else _end_of(lines, body, neighbor)
    return lines.insert(row, form.line(day, said))


def _place(log: Sequence[Entry], day: date) -> tuple[str, Entry]:
    """Find the entry beside which a day belongs, in a log that is newest first or newest last."""
    if log[0].day > log[-1].day:
        older = next((entry for entry in log if entry.day <= day), None)
        return ("before", older) if older else ("after", log[-1])
    earlier = [entry for entry in log if entry.day <= day]
    return ("after", earlier[-1]) if earlier else ("before", log[0])


def _end_of(lines: Lines, body: Body, entry: Entry) -> int:
    """Give the row after an entry and all that is nested below it."""
    end = max(_row(body, block) + block.raw.count("\n") + 1 for block, _ in entry.pieces)
    bullet = _BULLET.match(lines[_row(body, entry.block)])
    margin = _indent(bullet[1]) if bullet else 0
    row = end
    while row < len(lines) and (not lines[row].strip() or _indent(lines[row]) > margin):
        row += 1
        if lines[row - 1].strip():
            end = row
    return end


def _indent(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip(" "))


def _insert_row(lines: Lines, body: Body, rows: Sequence[Entry], day: date, said: str) -> str:
    """Add a row to a log that is a table: the day in the first cell, the text in the last."""
    place, neighbor = _place(rows, day)
    row = _row(body, neighbor.block)
    cells = lines[row].strip().strip("|").split("|")
    sample = cells[0].strip()
    dated = date_at_start(sample)
    first = in_form_of(sample, day) if dated else str(day)
    middle = ["", *([""] * max(0, len(cells) - 2))][1:]
    line = "| " + " | ".join((first, *middle, said.replace("|", "\\|"))) + " |"
    return lines.insert(row if place == "before" else row + 1, line)


def _begin_log(lines: Lines, body: Body, day: date, said: str) -> str:
    """Begin the log of a note: under its heading where it has one, else at the end."""
    entry = _PLAIN.format(day=day, text=said)
    heading = next((block for block in body.blocks if _is_log_heading(block)), None)
    if heading is not None:
        return lines.insert(_row(body, heading) + 1, entry)
    dated = next((block for block in body.blocks if _is_day_heading(block, day)), None)
    if dated is not None:
        return lines.insert(_row(body, dated) + 1, f"- {said}")
    gap = ("",) if len(lines) and lines[len(lines) - 1].strip() else ()
    return lines.insert(len(lines), *gap, "## Log", entry)


def _is_log_heading(block: Block) -> bool:
    return block.kind == "heading" and block.text.strip().casefold() in _HEADINGS


def _is_day_heading(block: Block, day: date) -> bool:
    dated = date_at_start(block.text) if block.kind == "heading" else None
    return dated is not None and dated.day == day
