"""The fields of a note and the properties of a card, in one table: how each is read and written.

What no row reads is kept as it stands, so that nothing is lost; what tells of the program rather
than of the person is dropped. What no row writes goes into `X-NETVAULT-FIELD`, one line for each
value, so that `import` finds it again.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.exchange.cards.values import (
    address_of,
    day_of,
    items_in,
    kind_of,
    name_in_words,
    one_line,
    parts_of,
    structure_of,
    text_of,
    without_scheme,
)
from netvault.exchange.draft import is_plain
from netvault.exchange.folded_lines import escaped
from netvault.model.names import name_key, word_set
from netvault.parse.field_table import field_of, means_stance, name_in_notes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from netvault.exchange.cards.card import Card
    from netvault.exchange.cards.content_lines import ContentLine
    from netvault.exchange.draft import IncomingDraft

    Read = Callable[[str, ContentLine, Card, IncomingDraft], None]
    Write = Callable[[str, tuple[str, ...]], Iterable[str]]

OWN_PREFIX: Final = "X-NETVAULT-"
"""What begins a property that carries a field for which vCard has none: `X-NETVAULT-SKILLS`."""

_OF_THE_PROGRAM: Final = word_set(
    "VERSION PRODID REV UID CREATED SOURCE NAME PROFILE MAILER CLASS CLIENTPIDMAP XML SORT-STRING"
    " BEGIN END KIND FN N X-ABLABEL X-ABUID X-ABADR X-ABSHOWAS X-ABORDER X-IMAGEHASH X-IMAGETYPE"
    " X-SHARED-PHOTO-DISPLAY-PREF X-ADDRESSBOOKSERVER-KIND X-EVOLUTION-FILE-AS X-MOZILLA-HTML"
    " X-MS-OL-DESIGN X-GENERATOR X-MS-OL-DEFAULT-POSTAL-ADDRESS X-RADICALE-NAME"
)
"""Properties that tell of the program, or that are read with others."""

_DAYS: Final = frozenset({"ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-ABDATE"})
"""Days that no field takes."""

_NO_CIRCLES: Final = frozenset({"mycontacts", "my contacts", "all contacts"})
"""What address books put everybody into."""

_NO_PHONE: Final = frozenset({"fax", "pager", "bbs", "modem"})
_TIES: Final = frozenset(
    {"friend", "contact", "acquaintance", "met", "colleague", "co-worker", "neighbor", ""}
)
"""Who is related so is somebody whom they know; family is kept as a text, and is no lead."""

_FULL_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_DATED: Final = re.compile(r"\d{4}")
_YEARLESS: Final = re.compile(r"\d\d-\d\d")
_NO_YEAR: Final = "1604"
"""The year that Apple writes where there is none; iOS, Android and Nextcloud know it."""


class CardField(NamedTuple):
    """A property that is a field of a note.

    Attributes:
        field: Its name in a note.
        property: Its name in a card.
        read: Puts what a line says into the draft of the person.
        write: Gives the lines for the values of a note; none where it is written otherwise.
    """

    field: str
    property: str
    read: Read
    write: Write | None = None


def read_fields(card: Card, names: Mapping[str, str], draft: IncomingDraft) -> None:
    """Read all that a card says but the name to show; of each property what is preferred first.

    Args:
        card: The card.
        names: The name of each card of the file, by its uid.
        draft: The person.
    """
    _read_names(card, draft)
    places = {line.name: place for place, line in reversed([*enumerate(card.lines)])}
    for line in sorted(card.lines, key=lambda line: (places[line.name], line.rank)):
        if line.is_binary and line.name not in _OF_THE_PROGRAM:
            draft.keep(card.label(line), "left out, since it is no text")
        elif line.name.startswith(OWN_PREFIX):
            _read_own(line, draft)
        elif line.name in {"RELATED", "X-ABRELATEDNAMES"}:
            _read_related(line, card, names, draft)
        elif row := _BY_PROPERTY.get(line.name):
            row.read(row.field, line, card, draft)
        elif line.name not in _OF_THE_PROGRAM:
            _keep(line, card, draft)
    for text in card.unread:
        draft.keep("Line", text)


def written_fields(fields: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a card that carry the fields of a note."""
    for field, values in fields.items():
        row = _BY_FIELD.get(field)
        yield from row.write(row.property, values) if row and row.write else _own(field, values)


def bare_uid(uid: str) -> str:
    """Return a uid in the form in which one card refers to another."""
    return uid.strip().removeprefix("urn:uuid:").casefold()


def _read_names(card: Card, draft: IncomingDraft) -> None:
    words = set(name_key(card.name).split())
    for name in card.full_names:
        if not words.issuperset(name_key(name).split()):
            draft.add("aliases", name)
    for _, _, _, prefix, suffix in card.names_in_parts:
        for label, text in (("Name prefix", prefix), ("Name suffix", suffix)):
            if not words.issuperset(name_key(text).split()):
                draft.keep(label, text)


def _read_own(line: ContentLine, draft: IncomingDraft) -> None:
    """Read a field that netvault itself has written; a stance is private, and never comes in."""
    written = line.name.removeprefix(OWN_PREFIX)
    field = field_of(written)
    if field and not means_stance(written):
        draft.add(name_in_notes(field), *map(one_line, items_in(line.value)))
    elif not means_stance(written):
        draft.keep(name_in_words(written), text_of(line))


def _keep(line: ContentLine, card: Card, draft: IncomingDraft) -> None:
    kind, label, text = kind_of(line.types), card.label(line), text_of(line)
    day = day_of(line) if line.name in _DAYS else None
    draft.keep(f"{label} ({kind})" if kind else label, str(day or text))


def _read_related(
    line: ContentLine, card: Card, names: Mapping[str, str], draft: IncomingDraft
) -> None:
    """Read somebody who is related, by name or by the uid of a card."""
    written = one_line(text_of(line))
    name = names.get(bare_uid(written), written)
    kind = card.labels.get(line.group, "") or kind_of(line.types)
    plain = kind.casefold().replace(" ", "-")
    if ":" in name:  # an address of the web, or a card that is not in this file
        draft.keep(kind.capitalize() or "Related", name)
    elif plain in {"referred-by", "introduced-by"}:
        draft.add("introduced_by", name)
    elif _TIES.issuperset(plain.split(",-")):
        draft.add("knows", name)
    else:
        draft.keep(kind.capitalize(), name)


def _read_nicknames(field: str, line: ContentLine, card: Card, draft: IncomingDraft) -> None:
    draft.add(field, *(name for name in map(one_line, items_in(line.value)) if name != card.name))


def _read_text(field: str, line: ContentLine, _card: Card, draft: IncomingDraft) -> None:
    draft.add(field, one_line(text_of(line)))


def _read_circles(field: str, line: ContentLine, _card: Card, draft: IncomingDraft) -> None:
    groups = (item for item in items_in(line.value) if item.casefold() not in _NO_CIRCLES)
    draft.add(field, *map(one_line, groups))


def _read_company(field: str, line: ContentLine, _card: Card, draft: IncomingDraft) -> None:
    company, *units = (", ".join(items_in(part)) for part in parts_of(line.value, ";"))
    draft.add(field, one_line(company))
    draft.keep("Department", ", ".join(filter(None, map(one_line, units))))


def _read_reached(field: str, line: ContentLine, card: Card, draft: IncomingDraft) -> None:
    """Read where somebody is reached: the kind is kept where it tells something."""
    text = without_scheme(one_line(text_of(line)))
    draft.add(field, text)
    label = card.labels.get(line.group, "")
    kind = label or kind_of(line.types)
    if text and (not is_plain(label) or (kind and card.times[line.name] > 1)):
        draft.keep(name_in_words(line.name), f"{text} ({kind})")


def _read_phone(field: str, line: ContentLine, card: Card, draft: IncomingDraft) -> None:
    """Read a number: a fax answers nobody, and is no phone."""
    if machine := next((kind for kind in line.types if kind in _NO_PHONE), ""):
        draft.keep(machine.capitalize(), without_scheme(text_of(line)))
    else:
        _read_reached(field, line, card, draft)


def _read_profile(field: str, line: ContentLine, card: Card, draft: IncomingDraft) -> None:
    """Read the profile of a social network: an address of the web, or a name there."""
    if line.value.casefold().startswith(("http://", "https://")):
        draft.add(field, text_of(line))
    else:
        names = (*line.params.get("X-USER", ()), text_of(line))
        draft.keep(kind_of(line.types).capitalize() or card.label(line), names[0])


def _read_address(field: str, line: ContentLine, card: Card, draft: IncomingDraft) -> None:
    written = line.params.get("LABEL", ())
    draft.add(field, address_of(line.value) or next(map(one_line, written), ""))
    if OWN_PREFIX + "LOCATION" not in card.times:
        draft.add("location", structure_of(line.value, 7)[3])


def _read_label(field: str, line: ContentLine, card: Card, draft: IncomingDraft) -> None:
    """Read an address as it stands on an envelope, unless the card has its parts too."""
    if "ADR" not in card.times:
        draft.add(field, one_line(text_of(line)))


def _read_birthday(field: str, line: ContentLine, card: Card, draft: IncomingDraft) -> None:
    if day := day_of(line):
        draft.add(field, str(day))
    else:
        draft.keep(card.label(line), text_of(line))


def _read_death(field: str, line: ContentLine, card: Card, draft: IncomingDraft) -> None:
    day = day_of(line)
    if day and day.year:
        draft.add(field, str(day))
    else:
        draft.add(field, "yes")
        draft.keep(card.label(line), str(day or text_of(line)))


def _one(name: str, values: Iterable[str]) -> Iterator[str]:
    """Yield one line with all values."""
    yield f"{name}:{','.join(map(escaped, values))}"


def _each(name: str, values: Iterable[str]) -> Iterator[str]:
    """Yield a line for each value."""
    yield from (f"{name}:{escaped(value)}" for value in values)


def _own(field: str, values: Iterable[str]) -> Iterator[str]:
    """Yield what only netvault has a property for."""
    return _each(f"{OWN_PREFIX}{field.upper().replace('_', '-')}", values)


def _companies(name: str, values: tuple[str, ...]) -> Iterator[str]:
    """Yield where somebody is: a card has room for one."""
    yield from _each(name, values[:1])
    yield from _own("company", values[1:])


def _addresses(name: str, values: Iterable[str]) -> Iterator[str]:
    """Yield addresses, each as the street: which part of it is the town, no note says."""
    yield from (f"{name}:;;{escaped(value)};;;;" for value in values)


def _uris(name: str, values: Iterable[str]) -> Iterator[str]:
    """Yield addresses of the web: in them a comma is none that parts values."""
    for line in _each(name, values):
        yield line.replace("\\,", ",").replace("\\;", ";")


def _birthday(name: str, values: tuple[str, ...]) -> Iterator[str]:
    """Yield a birthday as phones read it; a mere year they would take for a day."""
    day = values[0]
    if _FULL_DATE.fullmatch(day) and not day.startswith(_NO_YEAR):
        yield f"{name}:{day}"
    elif _YEARLESS.fullmatch(day):
        yield f"{name};X-APPLE-OMIT-YEAR={_NO_YEAR}:{_NO_YEAR}-{day}"
    else:
        yield from _own("birthday", values)


def _death(name: str, values: tuple[str, ...]) -> Iterator[str]:
    """Yield a death (RFC 6474), of which often only the year is known, or no day at all."""
    return _each(name, values) if _DATED.match(values[0]) else _own("died", values)


CARD_FIELDS: Final = (
    CardField("aliases", "NICKNAME", _read_nicknames, _one),
    CardField("circle", "CATEGORIES", _read_circles, _one),
    CardField("company", "ORG", _read_company, _companies),
    CardField("role", "TITLE", _read_text, _each),
    CardField("role", "ROLE", _read_text),
    CardField("skills", "EXPERTISE", _read_text),
    CardField("interests", "HOBBY", _read_text),
    CardField("interests", "INTEREST", _read_text),
    CardField("email", "EMAIL", _read_reached, _each),
    CardField("phone", "TEL", _read_phone, _each),
    CardField("url", "URL", _read_reached, _uris),
    CardField("url", "SOCIALPROFILE", _read_profile),
    CardField("url", "X-SOCIALPROFILE", _read_profile),
    CardField("address", "ADR", _read_address, _addresses),
    CardField("address", "LABEL", _read_label),
    CardField("birthday", "BDAY", _read_birthday, _birthday),
    CardField("died", "DEATHDATE", _read_death, _death),
)

_BY_PROPERTY: Final = MappingProxyType({row.property: row for row in CARD_FIELDS})
_BY_FIELD: Final = MappingProxyType({row.field: row for row in CARD_FIELDS if row.write})
