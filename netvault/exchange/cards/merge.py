"""One card of two: the one that the vault gives, and the one that lies there and others changed.

A merge in three ways, property by property. What was written last decides whose a value is: one
that was written and is no longer given goes, one that somebody else added stays, and one that
somebody else took away or wrote in another form is not written again until the note says something
new.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.exchange.cards.fields import CARD_FIELDS, OWN_PREFIX
from netvault.exchange.cards.writing import PRODUCT
from netvault.exchange.folded_lines import in_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FOLD: Final = re.compile(r"\r?\n[ \t]")
_LINE_END: Final = re.compile(r"\r?\n")
_LINE: Final = re.compile(r'((?:[^":]|"[^"]*+")*+):(.*)', re.DOTALL)
_HALF: Final = re.compile("[\ud800-\udfff]")
"""What `surrogateescape` makes of a byte that is no UTF-8."""

_FRAME: Final = frozenset({"BEGIN", "END", "VERSION", "PRODID", "UID"})
_OURS: Final = frozenset({"FN", "N", "NOTE", *(row.property for row in CARD_FIELDS if row.write)})
_SINGLE: Final = _OURS - {"EMAIL", "TEL", "URL", "ADR"}


class CardProperty(NamedTuple):
    """One property of a card.

    Attributes:
        name: Its name in capitals, without a group.
        value: Its value, as `bare_value` gives it.
        line: The whole of it, unfolded.
    """

    name: str
    value: str
    line: str

    @property
    def mark(self) -> str:
        """What it is known by later, whatever becomes of its parameters."""
        text = f"{self.name}:{self.value}".encode("utf-8", "surrogateescape")
        return hashlib.blake2b(text, digest_size=6).hexdigest()

    @property
    def is_ours(self) -> bool:
        """Whether it is of a kind that netvault writes."""
        return self.name in _OURS or self.name.startswith(OWN_PREFIX)


class MergedCard(NamedTuple):
    """What becomes of a card.

    Attributes:
        text: The whole card; None where it stays as it is.
        replaced: The lines that another program had changed, and the note since then too.
    """

    text: str | None
    replaced: tuple[str, ...] = ()


def read_card(text: str) -> tuple[CardProperty, ...]:
    """Read the properties of a card."""
    return tuple(map(_property, filter(str.strip, _LINE_END.split(_FOLD.sub("", text)))))


def can_merge(card: Sequence[CardProperty]) -> bool:
    """Tell whether these properties are one card, in UTF-8 and of a version that folds as ours."""
    frame = [one.value.upper() for one in card if one.name in ("BEGIN", "END")]
    is_one = frame == ["VCARD", "VCARD"] and card[0].name == "BEGIN" and card[-1].name == "END"
    is_old = any(one.name == "VERSION" and one.value == "2.1" for one in card)
    return is_one and not is_old and not any(map(_HALF.search, (one.line for one in card)))


def uid_in(card: Iterable[CardProperty]) -> str:
    """Return the identifier of a card, as `bare_value` does; empty where it has none."""
    return next((one.value for one in card if one.name == "UID"), "")


def bare_value(written: str) -> str:
    """Return a value as it is compared: without the escapes that programs write differently."""
    return written.replace("\\", "").strip()


def marks_of(card: Iterable[CardProperty]) -> frozenset[str]:
    """Return the marks by which what a card holds is known later."""
    return frozenset(one.mark for one in card if one.name not in _FRAME)


def merge_card(ours: str, theirs: str, written: frozenset[str] | None) -> MergedCard:
    """Bring a card that lies there up to date.

    Args:
        ours: The card that the vault gives.
        theirs: The card that lies there; it can be read.
        written: The marks of what was written last; None where nobody knows.
    """
    given, there = read_card(ours), read_card(theirs)
    if written is None:
        written = _guessed(there)
    merge = _Merge(given, there, written)
    lines = [one.line for one in there if merge.stays(one)]
    lines[-1:-1] = [one.line for one in given if merge.is_new(one)]
    replaced = tuple(one.line for one in there if merge.is_replaced(one))
    if lines == [one.line for one in there]:
        return MergedCard(None)
    return MergedCard(in_lines(lines), replaced)


def _guessed(there: Iterable[CardProperty]) -> frozenset[str]:
    """Return what we will have written into a card: nothing, where it is not ours."""
    card = tuple(there)
    is_made = any(one.name == "PRODID" and one.value == PRODUCT for one in card)
    return marks_of(one for one in card if one.is_ours) if is_made else frozenset()


class _Merge:
    """What is given, what is there, and what was written, of one card."""

    def __init__(
        self, given: Iterable[CardProperty], there: Iterable[CardProperty], written: frozenset[str]
    ) -> None:
        self.written = written
        self.given = {one.mark for one in given}
        self.changed = {one.name for one in given if one.mark not in written} if written else set()
        self.there = {one.mark for one in there}
        self.foreign = {
            one.name
            for one in there
            if one.name in _SINGLE and one.mark not in written and one.mark not in self.given
        }

    def is_replaced(self, one: CardProperty) -> bool:
        """Tell whether the note says something new where another program had its own."""
        return one.name in self.foreign and one.name in self.changed and one.mark not in self.given

    def stays(self, one: CardProperty) -> bool:
        """Tell whether a property that is there stays there."""
        if one.name in _FRAME or one.mark in self.given:
            return True
        return one.mark not in self.written and not self.is_replaced(one)

    def is_new(self, one: CardProperty) -> bool:
        """Tell whether a property that is given is still to be written."""
        if one.name in _FRAME or one.mark in self.there or one.mark in self.written:
            return False
        return one.name not in self.foreign or one.name in self.changed


def _property(line: str) -> CardProperty:
    found = _LINE.fullmatch(line)
    head, value = found.groups() if found else (line, "")
    name = head.partition(";")[0].rpartition(".")[2].upper()
    return CardProperty(name, bare_value(value), line)
