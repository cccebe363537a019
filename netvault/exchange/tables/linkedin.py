"""LinkedIn's `Connections.csv`: any language, any order of columns, a notice above or none.

That two people are connected there since some day is neither a talk nor a meeting: the day is kept
as a line of its own, and nobody becomes warm by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.exchange.foreign_dates import read_foreign_date
from netvault.exchange.tables.column_names import column_of
from netvault.exchange.tables.rows import people_in
from netvault.model.dates import BadDate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netvault.exchange.draft import IncomingDraft
    from netvault.exchange.incoming import ImportedFile
    from netvault.exchange.tables.csv_table import CsvTable

_ORDER: Final = (*("first name", "last name", "url", "email", "company", "role", "connected on"),)
"""The columns as LinkedIn writes them, which tells a language that is not known."""

_NAMES: Final = frozenset({"first name", "last name"})
_PROFILE: Final = "linkedin.com/in/"
_CONNECTED: Final = "Connected on LinkedIn"


def is_linkedin(table: CsvTable) -> bool:
    """Tell whether a table is LinkedIn's list of connections."""
    known = set(map(column_of, table.columns))
    if known >= _NAMES | {"connected on"}:
        return True
    has_profiles = any(_PROFILE in text for row in table.rows[:20] for text in row.cells.values())
    return has_profiles and (known >= _NAMES or len(table.columns) == len(_ORDER))


def read_linkedin(table: CsvTable, path: str) -> ImportedFile:
    """Read the connections of somebody on LinkedIn."""
    columns = _columns(table)

    def read_row(cells: dict[str, str], draft: IncomingDraft) -> str:
        return _read_row({name: cells.pop(columns[name], "") for name in columns}, draft)

    return people_in(table, path, "LinkedIn connections", read_row)


def _columns(table: CsvTable) -> Mapping[str, str]:
    """Return the name of each column in the file, the order telling those that are not known."""
    known = {column: name for name in table.columns if (column := column_of(name)) in _ORDER}
    if len(table.columns) != len(_ORDER) or known.keys() >= _NAMES:
        return known
    return dict(zip(_ORDER, table.columns, strict=True))


def _read_row(cells: Mapping[str, str], draft: IncomingDraft) -> str:
    first, last = cells.get("first name", ""), cells.get("last name", "")
    name = draft.name_in_parts(first, "", last)
    for field in ("role", "company", "email", "url"):
        draft.add(field, cells.get(field, ""))
    draft.keep(_CONNECTED, _day(cells.get("connected on", "")))
    return name or cells.get("email", "")


def _day(text: str) -> str:
    try:
        return read_foreign_date(text).isoformat()
    except BadDate:
        return text
