"""The values of a contact card: escapes, parts, days, postal addresses and labels, as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.model.dates import BadDate, PartialDate, read_partial_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netvault.exchange.cards.content_lines import ContentLine

_PIECE: Final = re.compile(r"\\.|[^\\;,]+|[\\;,]", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\([\\,;:nN])")
_COMPACT_DAY: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T.*)?", re.DOTALL)
_APPLE_LABEL: Final = re.compile(r"_\$!<(.*)>!\$_", re.DOTALL)
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")

_SAYS_NOTHING: Final = frozenset({"internet", "voice", "pref", "msg", "x400", "dom", "intl", ""})
"""Types that tell nothing of an address."""

_LABELS: Final = {
    "IMPP": "Chat",
    "TZ": "Time zone",
    "LANG": "Language",
    "GEO": "Coordinates",
    "ORG-DIRECTORY": "Directory",
    "CALURI": "Calendar",
    "CALADRURI": "Calendar address",
    "FBURL": "Free and busy",
    "BDAY": "Birthday",
    "DEATHDATE": "Died",
    "TEL": "Phone",
    "EMAIL": "E-mail",
    "ADR": "Address",
    "X-ABDATE": "Date",
    "X-ABRELATEDNAMES": "Related",
}
"""What properties are called where their names do not read as words."""


def unescaped(text: str) -> str:
    """Return a text without its escapes."""
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text).strip()


def text_of(line: ContentLine) -> str:
    """Return the text of a property; empty where it is nothing but separators."""
    text = unescaped(line.value)
    return text if text.strip(" \xa0;,\n") else ""


def parts_of(value: str, separator: str) -> list[str]:
    """Split a value at each separator that is not escaped; escapes stay.

    Args:
        value: As a content line has it.
        separator: `;` between the parts of a structure, `,` between the items of a list.
    """
    parts = [""]
    for piece in _PIECE.findall(value):
        if piece == separator:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def items_in(value: str) -> list[str]:
    """Return the items of a list, without escapes and empty ones."""
    return [item for part in parts_of(value, ",") if (item := unescaped(part))]


def structure_of(value: str, length: int, between: str = " ") -> list[str]:
    """Return the parts of a structured value, as many as are asked for.

    Args:
        value: As a content line has it.
        length: How many parts.
        between: What joins several items in one part.
    """
    parts = [between.join(items_in(part)) for part in parts_of(value, ";")]
    return (parts + [""] * length)[:length]


def day_of(line: ContentLine) -> PartialDate | None:
    """Read a day as far as it is known; None where it is written as no day.

    Apple writes a year that stands for none, and says so in a parameter.
    """
    text = _COMPACT_DAY.sub(r"\1-\2-\3", unescaped(line.value))
    for year in line.params.get("X-APPLE-OMIT-YEAR", ()):
        text = re.sub(rf"^{re.escape(year)}-", "--", text) if year else text
    try:
        return read_partial_date(text)
    except BadDate:
        return None


def address_of(value: str) -> str:
    """Return a postal address in one line: `1 Long Road, 20095 Hamburg, Germany`."""
    box, extended, street, city, region, code, country = structure_of(value, 7, ", ")
    place = f"{city}, {region} {code}" if city and region else f"{code} {city or region}"
    lines = (street, extended, box, place.strip(), country)
    return ", ".join(part for line in lines if (part := one_line(line)))


def one_line(text: str) -> str:
    """Return a text of several lines as one, a comma between them."""
    first, *others = [part for line in text.splitlines() if (part := line.strip())] or [""]
    return (
        ", ".join((first.rstrip(" ,"), *(line.strip(" ,") for line in others))) if others else first
    )


def without_scheme(text: str) -> str:
    """Return a phone number or address without `tel:` or `mailto:`."""
    scheme, _, rest = text.partition(":")
    if scheme.casefold() not in ("tel", "mailto"):
        return text
    return rest.replace(";ext=", " ext. ").partition(";")[0].partition("?")[0].strip()


def label_of(text: str) -> str:
    """Return a label as words: `_$!<HomePage>!$_` is how Apple writes `Home page`."""
    found = _APPLE_LABEL.fullmatch(text)
    return _HUMP.sub(" ", found[1]).capitalize() if found else one_line(text)


def kind_of(types: Iterable[str]) -> str:
    """Return what types tell of an address, in words; empty where they tell nothing."""
    told = (kind.removeprefix("x-") for kind in types if kind not in _SAYS_NOTHING)
    return ", ".join(dict.fromkeys(told))


def name_in_words(name: str) -> str:
    """Return the name of a property as words: `X-SKYPE-USERNAME` is `Skype username`."""
    return _LABELS.get(name) or name.removeprefix("X-").replace("-", " ").strip().capitalize()
