"""From a row of a table to a person, and from a cell to the field of a note that takes it."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.exchange.draft import IncomingDraft
from netvault.exchange.foreign_dates import DateOrder, with_order
from netvault.exchange.incoming import ImportedFile, some_of
from netvault.model import STANCES
from netvault.model.cadences import BadCadence, read_cadence
from netvault.parse.field_table import FIELDS, Reader, field_of, name_in_notes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from netvault.exchange.tables.csv_table import CsvTable

    ReadRow = Callable[[dict[str, str], IncomingDraft], str]

_READER: Final[Mapping[str, Reader]] = MappingProxyType({row.name: row.reader for row in FIELDS})
_ITEMS: Final = re.compile(r"[,;\n]|:::")
_TEXTS: Final = re.compile(r"[;\n]|:::")
_LINES: Final = re.compile(r"\n")
_WORDS: Final = re.compile(r"[\s,;]+|:::")
_YES: Final = frozenset({"yes", "true", "x", "1", "ja", "oui", "sí", "si", "sim", "tak"})


_LISTED: Final = 8
"""Lines that a notice lists; of more it gives their number."""


class Cell(NamedTuple):
    """A cell that a field takes.

    Attributes:
        field: The field, by its name in a note.
        column: What the table calls it.
        text: What stands in it.
    """

    field: str
    column: str
    text: str


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


def field_in_note(name: str) -> str | None:
    """Return what a note calls the field that a name means; None where it means none."""
    field = field_of(name)
    return name_in_notes(field) if field else None


def holds_days(field: str) -> bool:
    """Tell whether the values of a field are days."""
    return _reader_of(field) in ("day", "part_of_day", "death")


def read_cell(cell: Cell, draft: IncomingDraft, order: DateOrder | None) -> None:
    """Read a cell into the draft of its person; what its field cannot take is kept as text.

    Args:
        cell: The cell.
        draft: The person.
        order: In which order the table writes day and month.
    """
    if holds_days(cell.field):
        cell = cell._replace(text=with_order(cell.text, order))
    if cell.field == "groups":
        for group in _split(_ITEMS, cell.text):
            draft.add_group(cell.column, group)
    elif read := _READ.get(_reader_of(cell.field)):
        read(cell, draft)
    else:
        draft.add(cell.field, cell.text)


def _nameless(lines: list[int]) -> str:
    if len(lines) == 1:
        return f"1 row names nobody and is left out (line {lines[0]})"
    places = some_of([*map(str, lines)], _LISTED)
    return f"{len(lines)} rows name nobody and are left out (lines {places})"


def _reader_of(field: str) -> Reader | None:
    return _READER.get(field_of(field) or "")


def _read_items(cell: Cell, draft: IncomingDraft) -> None:
    draft.add(cell.field, *_split(_ITEMS, cell.text))


def _read_words(cell: Cell, draft: IncomingDraft) -> None:
    """Read values in the words of the cell; the lines of an address are one."""
    if cell.field == "address":
        draft.add(cell.field, ", ".join(_split(_LINES, cell.text)))
    else:
        is_list_of_emails = cell.field == "email" and "@" in cell.text
        draft.add(cell.field, *_split(_WORDS if is_list_of_emails else _TEXTS, cell.text))


def _read_death(cell: Cell, draft: IncomingDraft) -> None:
    if cell.text.casefold() in _YES:
        draft.add(cell.field, "yes")
    elif any(char.isdigit() for char in cell.text):
        draft.add_part_of_day(*cell)
    else:
        draft.keep(cell.column, cell.text)


def _read_cadence(cell: Cell, draft: IncomingDraft) -> None:
    try:
        read_cadence(cell.text)
    except BadCadence as error:
        draft.report("bad-cadence", f"{cell.column}: {error}; it is kept as text")
        draft.keep(cell.column, cell.text)
    else:
        draft.add(cell.field, cell.text)


def _read_stance(cell: Cell, draft: IncomingDraft) -> None:
    word = cell.text.casefold()
    if word in STANCES:
        draft.add(cell.field, word)
    else:
        draft.keep(cell.column, cell.text)


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    return [*filter(None, map(str.strip, pattern.split(text)))]


_READ: Final[Mapping[Reader | None, Callable[[Cell, IncomingDraft], None]]] = MappingProxyType(
    {
        "aliases": _read_items,
        "cadence": _read_cadence,
        "circles": _read_items,
        "day": lambda cell, draft: draft.add_day(*cell),
        "death": _read_death,
        "items": _read_items,
        "links": _read_items,
        "part_of_day": lambda cell, draft: draft.add_part_of_day(*cell),
        "stance": _read_stance,
        "words": _read_words,
    }
)
"""How a cell is read, by how the values of its field are; as one text where nothing is said."""
