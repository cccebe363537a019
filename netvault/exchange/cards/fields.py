"""What each property of a contact card says: fields of a note, or what no field takes.

A table has the function that reads a property. One without a row is kept as it stands, so that
nothing is lost; what tells of the program rather than of the person is dropped.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from netvault.exchange.cards.values import (
    address_of,
    day_of,
    items_in,
    kind_of,
    name_in_words,
    one_line,
    parts_of,
    structure_of,
    unescaped,
    without_scheme,
)
from netvault.exchange.incoming import Rest
from netvault.model.names import name_key
from netvault.parse.field_table import SPELLINGS, field_of, means_stance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from netvault.exchange.cards.card import Card
    from netvault.exchange.cards.content_lines import ContentLine

OWN_PREFIX: Final = "X-NETVAULT-"
"""What begins a property that carries a field for which vCard has none: `X-NETVAULT-SKILLS`."""

_OF_THE_PROGRAM: Final = frozenset(
    {
        *("VERSION", "PRODID", "REV", "UID", "CREATED", "SOURCE", "NAME", "PROFILE", "MAILER"),
        *(
            "CLASS",
            "CLIENTPIDMAP",
            "XML",
            "SORT-STRING",
            "BEGIN",
            "END",
            "KIND",
            "FN",
            "N",
            "NICKNAME",
        ),
        *("X-ABLABEL", "X-ABUID", "X-ABADR", "X-ABSHOWAS", "X-ABORDER", "X-IMAGEHASH"),
        *("X-IMAGETYPE", "X-SHARED-PHOTO-DISPLAY-PREF", "X-ADDRESSBOOKSERVER-KIND"),
        *("X-EVOLUTION-FILE-AS", "X-MOZILLA-HTML", "X-MS-OL-DESIGN", "X-GENERATOR"),
        *("X-MS-OL-DEFAULT-POSTAL-ADDRESS", "X-RADICALE-NAME"),
    }
)
"""Properties that tell of the program, or that are read with others."""

_NO_CIRCLES: Final = frozenset({"mycontacts", "my contacts", "all contacts"})
"""What address books put everybody into."""

_PLAIN_LABELS: Final = frozenset(
    {"home page", "home", "work", "mobile", "iphone", "main", "other", "profile"}
)
_NO_PHONE: Final = frozenset({"fax", "pager", "bbs", "modem"})
_TIES: Final = frozenset(
    {"friend", "contact", "acquaintance", "met", "colleague", "co-worker", "neighbor", ""}
)
"""Who is related so is somebody whom they know; family is kept as a text, and is no lead."""


class FieldValue(NamedTuple):
    """One value of a field, by the name that it has in a note."""

    field: str
    text: str


Said: TypeAlias = FieldValue | Rest


def said_by(card: Card, names: Mapping[str, str]) -> Iterator[Said]:
    """Yield all that a card says but the name to show; of each property what is preferred first.

    A text may be empty, where a property is.

    Args:
        card: The card.
        names: The name of each card of the file, by its uid.
    """
    yield from _names(card)
    places = {line.name: place for place, line in reversed([*enumerate(card.lines)])}
    for line in sorted(card.lines, key=lambda line: (places[line.name], line.rank)):
        if line.name not in _OF_THE_PROGRAM:
            yield from _line(line, card, names)
    for text in card.unread:
        yield Rest("Line", text)


def bare_uid(uid: str) -> str:
    """Return a uid in the form in which one card refers to another."""
    return uid.strip().removeprefix("urn:uuid:").casefold()


def _names(card: Card) -> Iterator[Said]:
    words = set(name_key(card.name).split())
    for name in card.full_names:
        if not words.issuperset(name_key(name).split()):
            yield FieldValue("aliases", name)
    for name in card.nicknames:
        if name != card.name:
            yield FieldValue("aliases", name)
    for _, _, _, prefix, suffix in card.names_in_parts:
        for label, text in (("Name prefix", prefix), ("Name suffix", suffix)):
            if not words.issuperset(name_key(text).split()):
                yield Rest(label, text)


def _line(line: ContentLine, card: Card, names: Mapping[str, str]) -> Iterator[Said]:
    if line.is_binary:
        yield Rest(card.label(line), "left out, since it is no text")
    elif line.name.startswith(OWN_PREFIX):
        yield from _own(line)
    elif line.name in {"RELATED", "X-ABRELATEDNAMES"}:
        yield from _related(line, card, names)
    else:
        yield from _READERS.get(line.name, _as_it_stands)(line, card)


def _own(line: ContentLine) -> Iterator[Said]:
    """Read a field that netvault itself has written; a stance is private, and never comes in."""
    written = line.name.removeprefix(OWN_PREFIX)
    if means_stance(written):
        return
    field = field_of(written)
    if field is None:
        yield Rest(name_in_words(written), unescaped(line.value))
        return
    name = SPELLINGS[field][0].replace(" ", "_")
    yield from (FieldValue(name, one_line(item)) for item in items_in(line.value))


def _as_it_stands(line: ContentLine, card: Card) -> Iterator[Said]:
    kind = kind_of(line.types)
    label = card.label(line)
    yield Rest(f"{label} ({kind})" if kind else label, unescaped(line.value))


def _text(field: str) -> Callable[[ContentLine, Card], Iterator[Said]]:
    """Return a reader of properties whose whole text is one value of a field."""

    def read(line: ContentLine, _card: Card) -> Iterator[Said]:
        yield FieldValue(field, one_line(unescaped(line.value)))

    return read


def _circles(line: ContentLine, _card: Card) -> Iterator[Said]:
    for item in items_in(line.value):
        if item.casefold() not in _NO_CIRCLES:
            yield FieldValue("circle", one_line(item))


def _company(line: ContentLine, _card: Card) -> Iterator[Said]:
    company, *units = (one_line(unescaped(part)) for part in parts_of(line.value, ";"))
    yield FieldValue("company", company)
    yield Rest("Department", ", ".join(filter(None, units)))


def _reached(field: str) -> Callable[[ContentLine, Card], Iterator[Said]]:
    """Return a reader of where somebody is reached: the kind is kept where it tells something."""

    def read(line: ContentLine, card: Card) -> Iterator[Said]:
        text = without_scheme(one_line(unescaped(line.value)))
        yield FieldValue(field, text)
        label = card.labels.get(line.group, "")
        kind = label or kind_of(line.types)
        is_own_label = label.casefold() not in {*_PLAIN_LABELS, ""}
        if is_own_label or (kind and card.times[line.name] > 1):
            yield Rest(name_in_words(line.name), f"{text} ({kind})")

    return read


def _phone(line: ContentLine, card: Card) -> Iterator[Said]:
    """Read a number: a fax answers nobody, and is no phone."""
    if machine := next((kind for kind in line.types if kind in _NO_PHONE), ""):
        yield Rest(machine.capitalize(), without_scheme(unescaped(line.value)))
    else:
        yield from _reached("phone")(line, card)


def _profile(line: ContentLine, card: Card) -> Iterator[Said]:
    """Read the profile of a social network: an address of the web, or a name there."""
    if line.value.casefold().startswith(("http://", "https://")):
        yield FieldValue("url", unescaped(line.value))
    else:
        names = (*line.params.get("X-USER", ()), unescaped(line.value))
        yield Rest(kind_of(line.types).capitalize() or card.label(line), names[0])


def _address(line: ContentLine, card: Card) -> Iterator[Said]:
    written = line.params.get("LABEL", ())
    yield FieldValue("address", address_of(line.value) or next(map(one_line, written), ""))
    city = structure_of(line.value, 7)[3]
    if city and OWN_PREFIX + "LOCATION" not in card.times:
        yield FieldValue("location", city)


def _label(line: ContentLine, card: Card) -> Iterator[Said]:
    """Read an address as it stands on an envelope, unless the card has its parts too."""
    if "ADR" not in card.times:
        yield FieldValue("address", one_line(unescaped(line.value)))


def _birthday(line: ContentLine, card: Card) -> Iterator[Said]:
    day = day_of(line)
    yield FieldValue("birthday", str(day)) if day else Rest(card.label(line), unescaped(line.value))


def _death(line: ContentLine, card: Card) -> Iterator[Said]:
    day = day_of(line)
    if day and day.year:
        yield FieldValue("died", str(day))
    else:
        yield FieldValue("died", "yes")
        yield Rest(card.label(line), str(day or unescaped(line.value)))


def _day(line: ContentLine, card: Card) -> Iterator[Said]:
    yield Rest(card.label(line), str(day_of(line) or unescaped(line.value)))


def _related(line: ContentLine, card: Card, names: Mapping[str, str]) -> Iterator[Said]:
    """Read somebody who is related, by name or by the uid of a card."""
    written = one_line(unescaped(line.value))
    name = names.get(bare_uid(written), written)
    kind = card.labels.get(line.group, "") or kind_of(line.types)
    plain = kind.casefold().replace(" ", "-")
    if ":" in name:  # an address of the web, or a card that is not in this file
        yield Rest(kind.capitalize() or "Related", name)
    elif plain in {"referred-by", "introduced-by"}:
        yield FieldValue("introduced_by", name)
    elif _TIES.issuperset(plain.split(",-")):
        yield FieldValue("knows", name)
    else:
        yield Rest(kind.capitalize(), name)


_READERS: Final[Mapping[str, Callable[[ContentLine, Card], Iterator[Said]]]] = MappingProxyType(
    {
        "TITLE": _text("role"),
        "ROLE": _text("role"),
        "EXPERTISE": _text("skills"),
        "HOBBY": _text("interests"),
        "INTEREST": _text("interests"),
        "CATEGORIES": _circles,
        "ORG": _company,
        "EMAIL": _reached("email"),
        "TEL": _phone,
        "URL": _reached("url"),
        "X-SOCIALPROFILE": _profile,
        "SOCIALPROFILE": _profile,
        "ADR": _address,
        "LABEL": _label,
        "BDAY": _birthday,
        "DEATHDATE": _death,
        "ANNIVERSARY": _day,
        "X-ANNIVERSARY": _day,
        "X-EVOLUTION-ANNIVERSARY": _day,
        "X-ABDATE": _day,
    }
)
