"""From people to vCards.

Version 3.0, for that is what every CardDAV server has to take (RFC 6352), what Google's and Apple's
give, and what phones read without loss; of 4.0 some drop what they do not know. What vCard has no
property for goes into `X-NETVAULT-FIELD`, one line for each value, so that `import` finds it again.
No card has a date of its own making: the same notes give the same bytes.
"""

from __future__ import annotations

import re
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from netvault.exchange.cards.fields import OWN_PREFIX
from netvault.exchange.folded_lines import escaped, in_lines
from netvault.exchange.outgoing import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from netvault.exchange.outgoing import Outgoing

PRODUCT: Final = "-//netvault//netvault//EN"
"""What says that a card is ours."""

_PARTICLES: Final = frozenset(
    {
        *("af", "al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du"),
        *("el", "ibn", "la", "le", "ten", "ter", "van", "von", "zu", "zum", "zur"),
    }
)
"""Words that stand before a family name and belong to it."""

_FULL_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_DATED: Final = re.compile(r"\d{4}")
_YEARLESS: Final = re.compile(r"\d\d-\d\d")
_NO_YEAR: Final = "1604"
"""The year that Apple writes where there is none; iOS, Android and Nextcloud know it."""


def write_vcard(people: Iterable[Outgoing]) -> str:
    """Return one file with a card for everybody who has a note.

    Args:
        people: Who shall be in it.
    """
    return "".join(card_of(person) for person in people if person.path)


def card_of(person: Outgoing) -> str:
    """Return the card of one person."""
    return in_lines(
        (
            "BEGIN:VCARD",
            "VERSION:3.0",
            f"PRODID:{PRODUCT}",
            f"UID:{escaped(person.uid)}",
            f"FN:{escaped(person.name)}",
            f"N:{_name_parts(person.name)}",
            *_properties(person.fields),
            *_note(person),
            "END:VCARD",
        )
    )


def _name_parts(name: str) -> str:
    """Divide a name into family and given names, as phones sort by them."""
    given = name.split()
    family: list[str] = []
    if len(given) > 1:
        family = [given.pop()]
        while len(given) > 1 and given[-1].casefold() in _PARTICLES:
            family.insert(0, given.pop())
    return f"{escaped(' '.join(family))};{escaped(' '.join(given))};;;"


def _properties(fields: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for name, values in fields.items():
        write = _WRITERS.get(name)
        yield from write(values) if write else _own(name, values)


def _listed(name: str, values: Iterable[str]) -> Iterator[str]:
    """Yield one line with all values."""
    yield f"{name}:{','.join(map(escaped, values))}"


def _each(name: str, values: Iterable[str]) -> Iterator[str]:
    """Yield a line for each value."""
    yield from (f"{name}:{escaped(value)}" for value in values)


def _own(name: str, values: Iterable[str]) -> Iterator[str]:
    """Yield what only netvault has a property for."""
    yield from _each(f"{OWN_PREFIX}{name.upper().replace('_', '-')}", values)


def _companies(values: tuple[str, ...]) -> Iterator[str]:
    """Yield where somebody is: a card has room for one."""
    yield f"ORG:{escaped(values[0])}"
    yield from _own("company", values[1:])


def _addresses(values: Iterable[str]) -> Iterator[str]:
    """Yield addresses, each as the street: which part of it is the town, no note says."""
    yield from (f"ADR:;;{escaped(value)};;;;" for value in values)


def _uris(values: Iterable[str]) -> Iterator[str]:
    yield from (f"URL:{_uri(value)}" for value in values)


def _uri(value: str) -> str:
    """Return an address of the web: in it a comma is none that parts values."""
    return escaped(value).replace("\\,", ",").replace("\\;", ";")


def _birthday(values: tuple[str, ...]) -> Iterator[str]:
    """Yield a birthday as phones read it; a mere year they would take for a day."""
    day = values[0]
    if _FULL_DATE.fullmatch(day) and not day.startswith(_NO_YEAR):
        yield f"BDAY:{day}"
    elif _YEARLESS.fullmatch(day):
        yield f"BDAY;X-APPLE-OMIT-YEAR={_NO_YEAR}:{_NO_YEAR}-{day}"
    else:
        yield from _own("birthday", values)


def _death(values: tuple[str, ...]) -> Iterator[str]:
    """Yield a death (RFC 6474), of which often only the year is known, or no day at all."""
    is_dated = _DATED.match(values[0])
    yield from _each("DEATHDATE", values) if is_dated else _own("died", values)


_WRITERS: Final[Mapping[str, Callable[[tuple[str, ...]], Iterable[str]]]] = MappingProxyType(
    {
        "aliases": partial(_listed, "NICKNAME"),
        "circle": partial(_listed, "CATEGORIES"),
        "company": _companies,
        "role": partial(_each, "TITLE"),
        "email": partial(_each, "EMAIL"),
        "phone": partial(_each, "TEL"),
        "url": _uris,
        "address": _addresses,
        "birthday": _birthday,
        "died": _death,
    }
)
"""How the fields are written that vCard has a property for."""


def _note(person: Outgoing) -> Iterator[str]:
    words = words_of(person)
    if words:
        yield f"NOTE:{escaped(words)}"
