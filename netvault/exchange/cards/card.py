"""One contact card as a whole: its names, its labels, and whether it is about a person."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from netvault.exchange.cards.values import (
    items_in,
    label_of,
    name_in_words,
    one_line,
    parts_of,
    structure_of,
    unescaped,
    without_scheme,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netvault.exchange.cards.content_lines import CardLines, ContentLine

_NO_PERSON: Final = frozenset({"org", "location", "application", "device"})


class Card:
    """What the lines of one card say of each other.

    Attributes:
        number: The line of the file where it begins, counted from 1.
        lines: Its properties.
        unread: Its lines that are none, as text.
    """

    def __init__(self, block: CardLines) -> None:
        self.number = block.number
        self.lines = block.lines
        self.unread = tuple(line.text for line in block.unread)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What the user or Apple calls the lines of each group."""
        named = ((line.group, line.value) for line in self._all("X-ABLABEL") if line.group)
        return {group: label for group, text in named if (label := label_of(unescaped(text)))}

    @cached_property
    def times(self) -> Mapping[str, int]:
        """How often each property stands in it."""
        return Counter(line.name for line in self.lines)

    def label(self, line: ContentLine) -> str:
        """Return what a line is called: by the user, or else by the format."""
        return self.labels.get(line.group) or name_in_words(line.name)

    def texts(self, *names: str) -> list[str]:
        """Return the texts of some properties, without the empty ones, each in one line."""
        lines = chain.from_iterable(map(self._all, names))
        return [text for line in lines if (text := one_line(unescaped(line.value)))]

    @cached_property
    def uid(self) -> str:
        """What the other program knows it by; empty when it says nothing."""
        return next(iter(self.texts("UID")), "")

    @cached_property
    def names_in_parts(self) -> tuple[list[str], ...]:
        """The structured names: family, given, additional, prefix and suffix."""
        return tuple(structure_of(line.value, 5) for line in self._all("N"))

    @cached_property
    def full_names(self) -> tuple[str, ...]:
        """Every whole name that it gives, the one to show first."""
        joined = (
            " ".join(filter(None, (given, additional, family)))
            for family, given, additional, _, _ in self.names_in_parts
        )
        return tuple(dict.fromkeys(filter(None, (*self.texts("FN"), *joined))))

    @cached_property
    def nicknames(self) -> tuple[str, ...]:
        """What else they are called."""
        items = chain.from_iterable(items_in(line.value) for line in self._all("NICKNAME"))
        return tuple(filter(None, map(one_line, items)))

    @cached_property
    def name(self) -> str:
        """The name to show; of a nameless card, where its owner is reached; else empty."""
        reached = map(without_scheme, self.texts("EMAIL", "TEL"))
        return next(filter(None, (*self.full_names, *self.nicknames, *reached)), "")

    @cached_property
    def is_group(self) -> bool:
        """Whether it names a group of other cards."""
        kinds = self.texts("KIND", "X-ADDRESSBOOKSERVER-KIND")
        return any(kind.casefold() == "group" for kind in kinds)

    @cached_property
    def is_company(self) -> bool:
        """Whether it is about a company, a place or a thing: about no person."""
        kinds = {kind.casefold() for kind in self.texts("KIND")}
        if kinds & _NO_PERSON or "company" in map(str.casefold, self.texts("X-ABSHOWAS")):
            return True
        if any(map(any, self.names_in_parts)) or self.nicknames:
            return False
        called = self.full_names[0] if self.full_names else ""
        companies = {unescaped(parts_of(line.value, ";")[0]) for line in self._all("ORG")}
        # Outlook writes an empty N where a contact is a company; others leave out the N of people.
        if called:
            return bool(self.names_in_parts) and called in companies
        return bool(companies - {""})

    def _all(self, name: str) -> list[ContentLine]:
        return [line for line in self.lines if line.name == name]
