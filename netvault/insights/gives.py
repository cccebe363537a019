"""Gives: which needs you, or somebody you know, can serve; and whom to introduce to whom (M9)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from netvault.insights.matching import Shelf
from netvault.insights.reach import neighbors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from netvault.insights import Insights
    from netvault.model import Contact

FEW: Final = 3
"""How many helpers are proposed for one need."""

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Give:
    """A need that can be served.

    Attributes:
        key: Who needs something.
        need: What, as their note has it.
        by: Who has it: a key; empty for the owner.
        match: What they have, as their note has it.
    """

    key: str
    need: str
    by: str
    match: str


def gives_of(insights: Insights, settled: Callable[[str, str], bool]) -> tuple[Give, ...]:
    """Find what can be given to each person you have met, the strongest tie first.

    For each need there is the owner's own, if anything of theirs serves it, then the strongest few
    who have it and are not tied to that person yet. However common a skill is, only those few are
    looked at: everybody who has it stands in a list by strength, made once.

    Args:
        insights: What holds on the day.
        settled: Tells of two people whether an introduction between them was made or declined.
    """
    met = [
        key
        for key, person in insights.network.people.items()
        if insights.leads[key].is_warm and not person.is_discouraging
    ]
    met.sort(key=lambda key: (-insights.strength(key), key))
    market = _Market(insights, met, settled)
    return tuple(give for key in met for give in market.gives_to(key))


def introductions_of(gives: Iterable[Give]) -> tuple[Give, ...]:
    """Keep the gives that are somebody else's: each is an introduction to make."""
    return tuple(give for give in gives if give.by)


def offers_of(contact: Contact) -> tuple[str, ...]:
    """Give what somebody has: offers, skills, talents and experiences."""
    return (*contact.offers, *contact.skills, *contact.talents, *contact.experiences)


class _Market:
    """Needs and what serves them, laid out once for everybody."""

    def __init__(
        self, insights: Insights, met: list[str], settled: Callable[[str, str], bool]
    ) -> None:
        self._insights = insights
        self._settled = settled
        self._holders = _holders(insights, met)
        self._shelf = Shelf(insights.matcher, self._holders)
        own = offers_of(insights.network.owner.contact)
        self._own_shelf = Shelf(insights.matcher, own)
        self._ranked: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        self._rank = {key: place for place, key in enumerate(met)}

    def gives_to(self, key: str) -> Iterator[Give]:
        person = self._insights.network.people[key]
        for need in person.contact.needs:
            for match in self._own_shelf.matching(need)[:1]:
                yield Give(key, need, "", match)
            yield from islice(self._from_others(key, need), FEW)

    def _from_others(self, key: str, need: str) -> Iterator[Give]:
        phrases = self._shelf.matching(need)
        if not phrases:
            return
        tied = {key, *neighbors(self._insights.network.people[key])}
        for by, match in self._by_strength(phrases):
            if by not in tied and not self._is_named(by, key) and not self._settled(key, by):
                yield Give(key, need, by, match)

    def _is_named(self, by: str, key: str) -> bool:
        """Tell whether the one has named the other: they know each other then."""
        return any(naming.whom == key for naming in self._insights.network.people[by].named)

    def _by_strength(self, phrases: tuple[str, ...]) -> list[tuple[str, str]]:
        """Give everybody who has one of some phrases, the strongest first, each once."""
        if phrases not in self._ranked:
            first: dict[str, str] = {}
            for phrase in phrases:
                for key in self._holders[phrase]:
                    first.setdefault(key, phrase)
            self._ranked[phrases] = sorted(first.items(), key=lambda item: self._rank[item[0]])
        return self._ranked[phrases]


def _holders(insights: Insights, met: list[str]) -> Mapping[str, list[str]]:
    """Give for each thing that somebody has the people who have it, the strongest first."""
    holders: dict[str, list[str]] = {}
    for key in met:
        for phrase in dict.fromkeys(offers_of(insights.network.people[key].contact)):
            holders.setdefault(phrase, []).append(key)
    return holders
