"""From the rows of a table to people, each by a function that knows the program's columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.exchange.draft import IncomingDraft
from netvault.exchange.incoming import ImportedFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from netvault.exchange.tables.csv_table import CsvTable

    ReadRow = Callable[[dict[str, str], IncomingDraft], str]

_LISTED: Final = 8
"""Lines that a notice lists; of more it gives their number."""


def people_in(table: CsvTable, path: str, source: str, read_row: ReadRow) -> ImportedFile:
    """Read each row as one person; cells that are not taken out of a row stand in the rest.

    Args:
        table: The table.
        path: The file.
        source: What the file is, as told to the user.
        read_row: Takes the cells that it places out of a row, by their columns, into a draft, and
            returns the name; an empty one where the row names nobody.
    """
    people, problems, nameless = [], [], []
    for row in table.rows:
        draft, cells = IncomingDraft(path, row.line), dict(row.cells)
        name = read_row(cells, draft)
        for column, text in cells.items():
            draft.keep(column, text)
        problems += draft.problems if name else []
        if name:
            people.append(draft.finish(name))
        else:
            nameless.append(row.line)
    notices = (_nameless(nameless),) if nameless else ()
    return ImportedFile(source, tuple(people), (), tuple(problems), notices)


def _nameless(lines: list[int]) -> str:
    places = ", ".join(map(str, lines[:_LISTED])) + (", …" if len(lines) > _LISTED else "")
    if len(lines) == 1:
        return f"1 row names nobody and is left out (line {places})"
    return f"{len(lines)} rows name nobody and are left out (lines {places})"
