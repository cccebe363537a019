"""A log that is a list or a table: a new item or row is placed by its day, in the log's order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.edit.lines import indent_of, nested_end
from netvault.edit.log_form import BULLET, PLAIN, dated_form, form_of, with_nested
from netvault.parse.log import IN_TABLE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netvault.edit.lines import Lines
    from netvault.edit.log_form import TouchText
    from netvault.parse.body import Body
    from netvault.parse.log import Entry

_CELL: Final = re.compile(r"(?<!\\)\|")
_NUMBERED: Final = re.compile(r"([ \t]*)(\d{1,8})([.)][ \t])")


def largest_list(
    entries: Sequence[Entry], lines: Lines, body: Body, headings: Sequence[int]
) -> list[Entry]:
    """Return the dated items of the section that has most of them, the later one of two alike.

    Args:
        entries: Everything in the note that is dated.
        lines: The note.
        body: The same, read.
        headings: The lines of the body at which sections begin.
    """
    sections: dict[int, list[Entry]] = {}
    for entry in entries:
        if _is_dated_item(entry, lines, body):
            section = sum(line < entry.block.line for line in headings)
            sections.setdefault(section, []).append(entry)
    if not sections:
        return []
    largest = max(sections.items(), key=lambda section: (len(section[1]), section[0]))[1]
    depth = min(entry.depth for entry in largest)
    return [entry for entry in largest if entry.depth == depth]


def add_item(
    lines: Lines,
    body: Body,
    log: Sequence[Entry],
    day: date,
    touch: TouchText,
) -> str:
    """Return the text with one item more.

    Args:
        lines: The note.
        body: The same, read.
        log: The items of the list, in the order of the note.
        day: The day of the new one.
        touch: What it says.
    """
    place, neighbor = place_of(log, day)
    row = body.line(neighbor.block) - 1
    line = (form_of(lines[row]) or PLAIN).line(day, touch.text)
    is_loose = len(log) > 1 and lines.is_blank(body.line(log[1].block) - 2)
    gap = ("",) if is_loose else ()
    if place == "before":
        return lines.insert(row, *with_nested(line, touch.items), *gap)
    entry = with_nested(_renumbered(line), touch.items)
    return lines.insert(_end_of(lines, body, neighbor), *gap, *entry)


def _renumbered(line: str) -> str:
    """Return an item of a numbered list with the next number."""
    found = _NUMBERED.match(line)
    return f"{found[1]}{int(found[2]) + 1}{line[found.end(2) :]}" if found else line


def place_of(log: Sequence[Entry], day: date) -> tuple[str, Entry]:
    """Find the entry next to which a day belongs, in a log that is newest first or newest last."""
    if log[0].day > log[-1].day:
        older = next((entry for entry in log if entry.day <= day), None)
        return ("before", older) if older else ("after", log[-1])
    earlier = [entry for entry in log if entry.day <= day]
    return ("after", earlier[-1]) if earlier else ("before", log[0])


def _is_dated_item(entry: Entry, lines: Lines, body: Body) -> bool:
    is_item = entry.block.kind == "item" and entry.depth != IN_TABLE
    return is_item and form_of(lines[body.line(entry.block) - 1]) is not None


def _end_of(lines: Lines, body: Body, entry: Entry) -> int:
    """Return the row after an entry and all that is nested below it."""
    end = max(body.line(block) - 1 + block.raw.count("\n") + 1 for block, _ in entry.pieces)
    bullet = BULLET.match(lines[body.line(entry.block) - 1])
    return nested_end(lines, indent_of(bullet[0]) if bullet else 0, end)


def largest_table(entries: Sequence[Entry]) -> list[Entry]:
    """Return the dated rows of the table that has most of them, the later one of two alike."""
    tables: list[list[Entry]] = []
    for entry in entries:
        if entry.depth == IN_TABLE:
            if not tables or entry.block.line != tables[-1][-1].block.line + 1:
                tables.append([])
            tables[-1].append(entry)
    return max(reversed(tables), key=len, default=[])


def add_row(lines: Lines, body: Body, rows: Sequence[Entry], day: date, said: str) -> str:
    """Return the text with one row more; what it says goes into the last cell.

    Args:
        lines: The note.
        body: The same, read.
        rows: The rows of the table, in the order of the note.
        day: The day of the new one.
        said: What it says.
    """
    place, neighbor = place_of(rows, day)
    row = body.line(neighbor.block) - 1
    margin, _, rest = lines[row].partition("|")
    cells = _CELL.split(rest.rstrip().removesuffix("|"))
    dated = (dated_form(cells[0].strip()) or PLAIN).dated(day)
    text = said.replace("|", "\\|")
    written = (dated, *[""] * (len(cells) - 2), text) if len(cells) > 1 else (f"{dated} {text}",)
    line = f"{margin}| {' | '.join(written)} |"
    return lines.insert(row if place == "before" else row + 1, line)
