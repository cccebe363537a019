"""Any table of people: by a mapping of fields to columns, or by what the columns are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.exchange.foreign_dates import DateOrder, date_order
from netvault.exchange.incoming import some_of, unreadable
from netvault.exchange.person_names import join_name
from netvault.exchange.tables.column_names import column_of
from netvault.exchange.tables.rows import Cell, field_in_note, holds_days, people_in, read_cell
from netvault.model.names import name_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netvault.exchange.draft import IncomingDraft
    from netvault.exchange.incoming import ImportedFile
    from netvault.exchange.tables.csv_table import CsvTable

_PARTS: Final = ("prefix", "first name", "middle name", "last name", "suffix")
_NAMES: Final = frozenset({"name", *_PARTS})
_LISTED: Final = 20
"""Columns that a message lists."""

Fields = dict[str, str]
"""What takes each column: a part of the name, or a field of a note."""


class UnknownColumn(ValueError):  # noqa: N818 - the mapping is wrong, and no bug
    """A mapping names a column that the table does not have; its message lists those it has."""

    def __init__(self, column: str, columns: Sequence[str]) -> None:
        super().__init__(f'there is no column "{column}"; the columns are {_listed(columns)}')


def read_any_table(table: CsvTable, path: str, mapping: Mapping[str, str]) -> ImportedFile:
    """Read a table of people; a column that no field takes is kept under its own name.

    Args:
        table: The table.
        path: The file.
        mapping: The column of each field (`company`: `Employer`), which goes before any guess;
            `name`, `first name` and `last name` are fields here too.

    Raises:
        UnknownColumn: When the mapping names a column that is not there.
    """
    mapped = {_column(name, table.columns): _field(field) for field, name in mapping.items()}
    fields = _guessed(table.columns, mapped) | mapped
    if _NAMES.isdisjoint(fields.values()):
        said = "no column gives a name; say which one does: --map name=COLUMN (the columns are "
        return unreadable(path, f"{said}{_listed(table.columns)})", "table")
    days = [column for column, field in fields.items() if holds_days(field)]
    order = date_order(row.cells.get(column, "") for row in table.rows for column in days)

    def read_row(cells: dict[str, str], draft: IncomingDraft) -> str:
        return _read_row(cells, draft, fields, order)

    read = people_in(table, path, "table", read_row)
    return read._replace(notices=(_told(fields, table.columns), *read.notices))


def is_table_column(name: str) -> bool:
    """Tell whether a column may be taken by a field."""
    return column_of(name) is not None or field_in_note(name) is not None


def _column(name: str, columns: Sequence[str]) -> str:
    """Return the column that a mapping means, whatever its case and punctuation."""
    alike = (column for column in columns if name_key(column) == name_key(name))
    found = name if name in columns else next(alike, None)
    if found is None:
        raise UnknownColumn(name, columns)
    return found


def _field(name: str) -> str:
    """Return the field that a mapping means; one that is none of ours stays as it is."""
    column = column_of(name)
    return column if column in _NAMES else field_in_note(name) or name


def _guessed(columns: Sequence[str], mapped: Fields) -> Fields:
    """Return what takes each column that is not mapped, by what it is called."""
    fields = {}
    for name in columns:
        column = column_of(name)
        if name not in mapped and (field := column if column in _NAMES else _field_of(name)):
            fields[name] = field
    named = _NAMES.intersection(mapped.values())
    if named:
        return {name: field for name, field in fields.items() if field not in _NAMES}
    if "first name" in fields.values() and "last name" not in fields.values():
        return {name: "last name" if field == "name" else field for name, field in fields.items()}
    return fields


def _field_of(name: str) -> str | None:
    """Return the field of a column that is no part of a name, as our notes or others call it."""
    column = column_of(name)
    if column in ("groups", "connected on"):
        return column if column == "groups" else None
    return field_in_note(name) or (field_in_note(column) if column else None)


def _read_row(
    cells: dict[str, str], draft: IncomingDraft, fields: Fields, order: DateOrder | None
) -> str:
    parts = dict.fromkeys((*_PARTS, "name"), "")
    for column, field in fields.items():
        if field in _NAMES and not parts[field]:
            parts[field] = cells.pop(column, "")
    name = _name(parts, draft)
    for column, field in fields.items():
        if column in cells:
            read_cell(Cell(field, column, cells.pop(column)), draft, order)
    return name or draft.fallback_name()


def _name(parts: Mapping[str, str], draft: IncomingDraft) -> str:
    """Return the name to show, from its parts or whole; where there are both, both are kept."""
    first, middle, last = (parts[part] for part in ("first name", "middle name", "last name"))
    written, whole = join_name(*(parts[part] for part in _PARTS)), parts["name"]
    if not (first or middle or last):
        return draft.name_whole(whole, written)
    if sorted(name_key(whole).split()) != sorted(name_key(written).split()):
        draft.keep("Name", whole)
    return draft.name_in_parts(first, middle, last, parts["suffix"], parts["prefix"])


def _told(fields: Fields, columns: Sequence[str]) -> str:
    """Say which column gives which field, and which are kept as text."""
    taken = ", ".join(f"{field} from {column}" for column, field in fields.items())
    kept = [column for column in columns if column not in fields]
    return taken + (f"; kept as text: {_listed(kept)}" if kept else "")


def _listed(columns: Sequence[str]) -> str:
    return some_of(columns, _LISTED)
