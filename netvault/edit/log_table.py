"""A log that is a table: a new row is placed by its day; the text goes into the last cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.edit.log_form import PLAIN, dated_form
from netvault.edit.log_items import place_of
from netvault.parse.log import IN_TABLE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netvault.edit.lines import Lines
    from netvault.parse.body import Body
    from netvault.parse.log import Entry

_CELL: Final = re.compile(r"(?<!\\)\|")


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
    """Return the text with one row more.

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
