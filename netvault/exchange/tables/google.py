"""Google's contacts as CSV, of the current generation (`First Name`) and the older one (`Name`).

Both number what there may be several of: `Phone 1 - Label`, `Phone 1 - Value`. A cell may hold
several values, joined by ` ::: `, and the preferred label is starred (`* Work`).
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.exchange.tables.rows import people_in
from netvault.model.names import name_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from netvault.exchange.draft import IncomingDraft
    from netvault.exchange.incoming import ImportedFile
    from netvault.exchange.tables.csv_table import CsvTable

_NUMBERED: Final = re.compile(
    r"(E-mail|Phone|Address|Website|Relation|Event|Custom Field|IM|Jot|Organization) (\d+) - (.+)"
)
_JOINER: Final = re.compile(r"\s*:::\s*")
_EVERYBODY: Final = frozenset({"mycontacts", "contacts", "my contacts"})
"""The group in which Google puts everybody: it tells nothing of anybody."""

_COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Nickname": "aliases",
        "Short Name": "aliases",
        "Organization Name": "company",
        "Organization Title": "role",
        "Occupation": "role",
        "Location": "location",
        "Hobby": "interests",
    }
)
"""Columns that are a field of a note."""

_UNSAID: Final = frozenset({("Sensitivity", "Normal"), ("Priority", "Normal")})
"""What the older generation writes of everybody."""

_SIGNS: Final = frozenset(
    {"Given Name", "Family Name", "Group Membership", "Organization Title", "Labels", "File As"}
)
_FIRST: Final = ("First Name", "Given Name")
_MIDDLE: Final = ("Middle Name", "Additional Name")
_LAST: Final = ("Last Name", "Family Name")
_WHOLE: Final = ("Name", "File As")
_SILENT: Final = ("fax", "pager", "telex")
_ADDRESS_PARTS: Final = ("Street", "Extended Address", "PO Box", "City", "Region", "Postal Code")


class _Group(NamedTuple):
    """The cells of one number: a phone with its label, or several that share it.

    Attributes:
        kind: What they are: `Phone`.
        label: Without its star.
        is_preferred: Whether the label was starred.
        parts: The cells by the end of their column's name: `Value`.
    """

    kind: str
    label: str
    is_preferred: bool
    parts: dict[str, str]

    @property
    def values(self) -> list[str]:
        """The values of the group."""
        return _several(self.parts.pop("Value", ""))


def is_google(table: CsvTable) -> bool:
    """Tell whether a table is Google's, of either generation."""
    numbered = any(map(_numbered, table.columns))
    return numbered and not _SIGNS.isdisjoint(table.columns)


def is_google_column(name: str) -> bool:
    """Tell whether a column may be Google's."""
    return _numbered(name) is not None or name in _COLUMNS or name in _SIGNS


def read_google(table: CsvTable, path: str) -> ImportedFile:
    """Read the contacts of somebody at Google."""
    source = "Google contacts" + (" (older form)" if "Given Name" in table.columns else "")
    return people_in(table, path, source, _read_row)


def _read_row(cells: dict[str, str], draft: IncomingDraft) -> str:
    name = _name(cells, draft)
    for column, field in _COLUMNS.items():
        draft.add(field, *_several(cells.pop(column, "")))
    for group in _groups(cells):
        _read_group(group, draft)
    draft.add_part_of_day("birthday", "Birthday", cells.pop("Birthday", ""))
    for column in ("Labels", "Group Membership"):
        for label in map(_bare, _several(cells.pop(column, ""))):
            if label.casefold() not in _EVERYBODY:
                draft.add_group(column, label)
    _drop_unsaid(cells, name)
    return name or draft.fallback_name()


def _name(cells: dict[str, str], draft: IncomingDraft) -> str:
    first, middle, last = (_pop(cells, *columns) for columns in (_FIRST, _MIDDLE, _LAST))
    if first or middle or last:
        return draft.name_in_parts(first, middle, last, cells.pop("Name Suffix", ""))
    return draft.name_whole(_pop(cells, *_WHOLE))


def _drop_unsaid(cells: dict[str, str], name: str) -> None:
    """Drop what only repeats the name, or is written of everybody."""
    parts = sorted(name_key(name).split())
    is_said = {column: sorted(name_key(cells.get(column, "")).split()) for column in _WHOLE}
    for column in [column for column, words in is_said.items() if words == parts]:
        cells.pop(column, None)
    for column, text in _UNSAID:
        if cells.get(column) == text:
            del cells[column]


def _groups(cells: dict[str, str]) -> Iterator[_Group]:
    """Take the numbered cells out of a row, the preferred ones of each kind first."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for column in list(cells):
        if numbered := _numbered(column):
            kind, number, part = numbered
            found.setdefault((kind, number), {})[part] = cells.pop(column)
    groups = [_group(kind, parts) for (kind, _), parts in found.items()]
    return iter(sorted(groups, key=lambda group: not group.is_preferred))


def _group(kind: str, parts: dict[str, str]) -> _Group:
    written = _pop(parts, "Label", "Type")
    return _Group(kind, _bare(written), written.startswith("*"), parts)


def _read_group(group: _Group, draft: IncomingDraft) -> None:
    """Read the values of one number; what is left of its parts is kept under their names."""
    is_silent = group.kind == "Phone" and any(word in group.label.casefold() for word in _SILENT)
    read = _read_other if is_silent else _READ.get(group.kind, _read_other)
    read(group, draft)
    for part, text in group.parts.items():
        draft.keep(f"{group.kind} {part.lower()}", text)


def _read_reached(field: str, group: _Group, draft: IncomingDraft) -> None:
    for value in group.values:
        draft.add_labelled(field, group.label, value)


def _read_organization(group: _Group, draft: IncomingDraft) -> None:
    draft.add("company", *_several(group.parts.pop("Name", "")))
    draft.add("role", *_several(group.parts.pop("Title", "")))
    draft.keep("Organization", group.label)


def _read_other(group: _Group, draft: IncomingDraft) -> None:
    values, service = group.values, group.parts.pop("Service", "")
    label = ", ".join(filter(None, (service, group.label))) or group.kind
    for value in values:
        draft.keep(label, value)
    if not values and not group.parts:
        draft.keep(group.kind, group.label)


def _read_address(group: _Group, draft: IncomingDraft) -> None:
    """Read an address as one line: as Google has formatted it, else from its parts."""
    parts = group.parts
    formatted = parts.pop("Formatted", "")
    pieces = [parts.pop(part, "") for part in (*_ADDRESS_PARTS, "Country")]
    draft.add("location", pieces[_ADDRESS_PARTS.index("City")])
    joined = ", ".join(filter(None, pieces))
    for address in _several(formatted) or [joined]:
        draft.add_labelled("address", group.label, ", ".join(map(str.strip, address.splitlines())))
    said = set(_words(formatted))
    for piece in pieces:
        if formatted and not said.issuperset(_words(piece)):
            draft.keep("Address", piece)


def _read_relation(group: _Group, draft: IncomingDraft) -> None:
    for value in group.values:
        if group.label.casefold() in ("referred by", "referredby"):
            draft.add("introduced_by", value)
        else:
            draft.add_related(group.label or "Relation", value)


@lru_cache(maxsize=1024)
def _numbered(column: str) -> tuple[str, str, str] | None:
    found = _NUMBERED.fullmatch(column)
    return (found[1], found[2], found[3]) if found else None


def _words(text: str) -> list[str]:
    return text.replace(",", " ").split()


def _several(text: str) -> list[str]:
    return [value for value in _JOINER.split(text.strip()) if value]


def _bare(label: str) -> str:
    """Return a label without its star."""
    return label.removeprefix("*").strip()


def _pop(cells: dict[str, str], *columns: str) -> str:
    """Take the first of these columns that has text out of a row."""
    return next((cells.pop(column) for column in columns if cells.get(column)), "")


_READ: Final[Mapping[str, Callable[[_Group, IncomingDraft], None]]] = MappingProxyType(
    {
        "E-mail": partial(_read_reached, "email"),
        "Phone": partial(_read_reached, "phone"),
        "Website": partial(_read_reached, "url"),
        "Address": _read_address,
        "Relation": _read_relation,
        "Organization": _read_organization,
    }
)
"""How what is numbered is read; events, custom fields and the like are kept under their labels."""
