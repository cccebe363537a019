"""From people to vCards.

Version 3.0, for that is what every CardDAV server has to take (RFC 6352), what Google's and Apple's
give, and what phones read without loss; of 4.0 some drop what they do not know. No card has a date
of its own making: the same notes give the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.exchange.cards.fields import written_fields
from netvault.exchange.folded_lines import escaped, in_lines
from netvault.exchange.outgoing import words_of
from netvault.model.names import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from netvault.exchange.outgoing import Outgoing

PRODUCT: Final = "-//netvault//netvault//EN"
"""What says that a card is ours."""

_PARTICLES: Final = word_set(
    "af al bin da de del della den der di do dos du el ibn la le ten ter van von zu zum zur"
)
"""Words that stand before a family name and belong to it."""


def write_vcard(people: Iterable[Outgoing]) -> str:
    """Return one file with a card for everybody who has a note."""
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
            *written_fields(person.fields),
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


def _note(person: Outgoing) -> Iterator[str]:
    words = words_of(person)
    if words:
        yield f"NOTE:{escaped(words)}"
