"""Outlook's contacts as CSV, with English, German or French columns.

Outlook has a column for each place and kind: `Business Street`, `E-mail 2 Address`, `Home Phone`.
Its `Referred By` is who introduced them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from netvault.exchange.foreign_dates import DateOrder, date_order, with_order
from netvault.exchange.person_names import plain_name
from netvault.exchange.tables.rows import Cell, people_in, read_cell
from netvault.model.names import name_key, word_set

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netvault.exchange.draft import IncomingDraft
    from netvault.exchange.incoming import ImportedFile
    from netvault.exchange.tables.csv_table import CsvTable

_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "first": "first name|vorname|prenom",
        "middle": "middle name|weitere vornamen|zweiter vorname|deuxieme prenom",
        "last": "last name|nachname|nom",
        "suffix": "suffix|suffixe",
        "aliases": "nickname|spitzname|surnom",
        "email": r"e mail(?: \d)?(?: addresse?| adresse)?(?: \d)?"
        r"|adresse (?:de messagerie|electronique)(?: \d)?",
        "shown email": r"e mail(?: \d)? display name|e mail(?: \d)? angezeigter name|nom complet de"
        r" l adresse (?:de messagerie|electronique)(?: \d)?",
        "initials": "initials|initialen|initiales",
        "company": "company|firma|unternehmen|societe",
        "role": "job title|position|fonction|titre du poste",
        "birthday": "birthday|geburtstag|anniversaire",
        "day": "anniversary|jahrestag|anniversaire de mariage(?: ou fete)?",
        "referrer": "referred by|empfohlen von|recommande par",
        "related": "manager s name|name des der"
        " vorgesetzten|nom du responsable|responsable|assistant s name|name assistent|nom de l"
        " assistant(?: e)?",
        "url": "(?:personal )?web page|(?:personliche )?webseite|page web(?: personnelle)?",
        "interests": "hobby|hobbys|passe temps|loisirs",
        "location": "location|ort|emplacement",
        "groups": "categories|kategorien",
        "phone": "(?!.*(?:fax|telecopie|pager|telex|tty|assist|isdn|callback|ruckmeldung|rappel))"
        ".*(?:phone|telefon|telephone|mobil).*",
    }
)
"""What a column holds, by what its name may be as `name_key` has it; the first that fits.

A part of the name, a field of a note, or one of a few kinds that are read in a way of their own.
"""

_PLACE: Final = (
    "(?P<place>business|home|other|geschaftlich|privat|weitere[rs]?|bureau|domicile|autre)"
)
_PLACES: Final = MappingProxyType({"geschaftlich": "geschäftlich"})
_PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "street": r"(?:street|strasse|rue)(?: \d)?",
        "box": "address po box|po box|postfach|boite postale|bp",
        "city": "city|ort|ville",
        "state": "state|bundesland kanton|region|dep region|departement",
        "code": "postal code|postleitzahl|plz|code postal",
        "country": "country(?: region)?|land(?: region)?|pays(?: region)?",
    }
)
_UNSAID: Final = word_set(
    "normal mittel normale unspecified false falsch aus faux smtp ex 0/0/00 0/0/0000 00.00.00"
    " 00/00/00 0.0.00"
) | {"keine angabe", "non specifie"}
"""What Outlook writes of everybody of whom there is nothing to say."""

_UNSAID_IN: Final = re.compile(
    "gender|geschlecht|sexe|priority|prioritat|priorite|sensitivity|vertraulichkeit|critere.*"
    "|private?|prive|e mail(?: \\d)? typ(?:e)?|type de messagerie.*|type d adresse.*|birthday"
    "|geburtstag|anniver.*|jahrestag"
)
_FEWEST: Final = 8
"""Columns that tell a table of Outlook, one of a place among them; others have a few of them."""


def is_outlook(table: CsvTable) -> bool:
    """Tell whether a table is Outlook's."""
    known = [name for name in table.columns if is_outlook_column(name)]
    phones = (name for name in known if _kind_of(name) == "phone")
    has_place = any(map(_address_part, known)) or any(
        re.search(_PLACE, name_key(name)) for name in phones
    )
    return len(known) >= _FEWEST and has_place


def is_outlook_column(name: str) -> bool:
    """Tell whether a column may be Outlook's."""
    return _address_part(name) is not None or _kind_of(name) is not None


def read_outlook(table: CsvTable, path: str) -> ImportedFile:
    """Read the contacts of somebody in Outlook."""
    days = [name for name in table.columns if _kind_of(name) in ("birthday", "day")]
    shown = date_order(row.cells.get(name, "") for row in table.rows for name in days)
    order = shown or (None if "First Name" in table.columns else "day first")

    def read_row(cells: dict[str, str], draft: IncomingDraft) -> str:
        return _read_row(cells, draft, order)

    return people_in(table, path, "Outlook contacts", read_row)


def _read_row(cells: dict[str, str], draft: IncomingDraft, order: DateOrder | None) -> str:
    name = _name(cells, draft)
    for column in [column for column, text in cells.items() if _is_unsaid(column, text, name)]:
        del cells[column]
    _read_addresses(cells, draft)
    for column in list(cells):
        if kind := _kind_of(column):
            _read_cell(Cell(kind, column, cells.pop(column)), draft, order)
    return name or draft.fallback_name()


def _name(cells: dict[str, str], draft: IncomingDraft) -> str:
    parts = dict.fromkeys(("first", "middle", "last", "suffix"), "")
    for column in list(cells):
        kind = _kind_of(column)
        if kind in parts and not parts[kind]:
            parts[kind] = cells.pop(column)
    return draft.name_in_parts(**parts)


def _read_cell(cell: Cell, draft: IncomingDraft, order: DateOrder | None) -> None:
    """Read a cell of its kind; any other than these is a field of a note."""
    kind, column, text = cell
    match kind:
        case "phone":
            draft.add_labelled("phone", column, text)
        case "referrer":
            draft.add("introduced_by", plain_name(text).name)
        case "related":
            draft.add_related(column, text)
        case "day" | "initials" | "shown email":
            draft.keep(column, with_order(text, order))
        case _:
            read_cell(cell, draft, order)


def _read_addresses(cells: dict[str, str], draft: IncomingDraft) -> None:
    """Take the parts of each address out of a row, and join them to a line for each place."""
    places: dict[str, list[tuple[str, str]]] = {}
    for column in list(cells):
        if found := _address_part(column):
            place, part = found
            places.setdefault(place, []).append((part, cells.pop(column)))
    for place, parts in places.items():
        in_order = sorted(parts, key=lambda part: [*_PARTS].index(part[0]))
        draft.add_labelled("address", place, ", ".join(text for _, text in in_order))
        draft.add("location", *(text for part, text in parts if part == "city"))


def _is_unsaid(column: str, text: str, name: str) -> bool:
    """Tell whether a cell only repeats the name, or is what Outlook writes of everybody."""
    kind, initials = _kind_of(column), "".join(word[0] for word in name.split())
    if kind == "initials":
        return text.replace(".", "").casefold() == initials.casefold()
    if kind == "shown email":
        return text == name or text.startswith(f"{name} (") or ("@" in text and " " not in text)
    return text.casefold() in _UNSAID and _UNSAID_IN.fullmatch(name_key(column)) is not None


@lru_cache(maxsize=1024)
def _kind_of(column: str) -> str | None:
    key = name_key(column)
    return next((kind for kind, pattern in _KINDS.items() if re.fullmatch(pattern, key)), None)


@lru_cache(maxsize=1024)
def _address_part(column: str) -> tuple[str, str] | None:
    """Return the place and the part of an address that a column holds: `business`, `city`."""
    key = name_key(column)
    for part, pattern in _PARTS.items():
        for order in (f"{_PLACE} (?:{pattern})", f"(?:{pattern}) {_PLACE}"):
            if found := re.fullmatch(order, key):
                return _PLACES.get(found["place"], found["place"]), part
    return None
