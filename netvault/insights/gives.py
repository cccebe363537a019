"""Gives: which needs you, or somebody you know, can serve; whom to introduce to whom (M9)."""

from __future__ import annotations

from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.each import each_of
from netvault.insights.groups import stays_of
from netvault.insights.matching import Holder, Market, Shelf, Taken
from netvault.insights.reach import neighbors
from netvault.names import company_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from netvault.insights import Insights
    from netvault.insights.leads import Lead
    from netvault.insights.matching import Matcher
    from netvault.model import Contact
    from netvault.people import Person
    from netvault.tying import Made

FEW: Final = 3
"""How many helpers are proposed for one need."""

_Places = frozenset[tuple[str, str]]


class _Giver(NamedTuple):
    """What of somebody decides what they can give and get.

    Attributes:
        key: Who.
        needs: What they need.
        offers: What they have.
        places: Where they are today.
        tied: Those to whom they are tied already, themselves among them.
    """

    key: str
    needs: tuple[str, ...]
    offers: tuple[str, ...]
    places: _Places
    tied: frozenset[str]


class Give(NamedTuple):
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


def gives_of(insights: Insights) -> tuple[Give, ...]:
    """Find what can be given to each person you have met, the strongest tie first.

    For each need there is the owner's own, if anything of theirs serves it, then the strongest few
    who have it, are not tied to that person, and were never to be introduced to them in any note.

    Args:
        insights: What holds on the day.
    """
    lasting = insights.lasting
    compute = partial(_giver, this_year=insights.today.year)
    found = each_of(lasting, "giver", compute, insights.people, insights.leads)
    in_order = lasting.of_all(
        "givers",
        lambda keys, _: tuple(filter(None, found.of(keys))),
        *(insights.by_strength, found.column),
    )
    owner = offers_of(insights.network.owner.contact)
    settled = lasting.of_all("settled", _settled, insights.network.introductions)
    find = partial(_gives, insights.matcher)
    return lasting.of_all("gives", find, in_order, owner, settled)


def _gives(
    matcher: Matcher,
    givers: Sequence[_Giver],
    owner: Iterable[str],
    settled: Mapping[str, Collection[str]],
) -> tuple[Give, ...]:
    helpers = _Helpers(matcher, givers, owner, settled)
    return tuple(give for giver in givers if giver.needs for give in helpers.gives_to(giver))


def _giver(person: Person, lead: Lead, this_year: int) -> _Giver | None:
    """Give what decides it of somebody you have met; None of others."""
    if person.is_discouraging or not lead.is_warm:
        return None
    tied = {person.key, *neighbors(person), *(naming.by for naming in person.named_by)}
    contact = person.contact
    places = _places(person, this_year)
    return _Giver(person.key, contact.needs, offers_of(contact), places, frozenset(tied))


def introductions_of(gives: Iterable[Give]) -> tuple[Give, ...]:
    """Keep the gives that are somebody else's: each is an introduction to make."""
    return tuple(give for give in gives if give.by)


def offers_of(contact: Contact) -> tuple[str, ...]:
    """Give what somebody has: offers, skills, talents and experiences."""
    return (*contact.offers, *contact.skills, *contact.talents, *contact.experiences)


class _Helpers:
    """Who has what, laid out once for everybody's needs.

    However common a skill is, each need looks at hardly more people than it gets: those who have it
    are taken one by one, the strongest first, and all who share a company or club with whoever asks
    are passed over once for everybody there.
    """

    def __init__(
        self,
        matcher: Matcher,
        givers: Iterable[_Giver],
        owner: Iterable[str],
        settled: Mapping[str, Collection[str]],
    ) -> None:
        self._market = Market(matcher, ((giver.key, giver.offers) for giver in givers))
        self._own = Shelf(matcher, owner)
        self._places = {giver.key: giver.places for giver in givers}
        self._elsewhere: dict[tuple[str, _Places], Taken[Holder]] = {}
        self._settled = settled

    def gives_to(self, giver: _Giver) -> Iterator[Give]:
        """Give what serves the needs of one person."""
        tied = giver.tied.union(self._settled.get(giver.key, ()))
        for need in giver.needs:
            for match in self._own.matching(need)[:1]:
                yield Give(giver.key, need, "", match)
            found = self._strangers(giver.places, need)
            free = (holder for holder in found if holder.key not in tied)
            yield from (Give(giver.key, need, by, match) for by, match in islice(free, FEW))

    def _strangers(self, places: _Places, need: str) -> Iterable[Holder]:
        """Give who has what is needed, but for those at one of some companies and clubs."""
        if (need, places) not in self._elsewhere:
            found = self._market.holders(need)
            apart = (holder for holder in found if places.isdisjoint(self._places[holder.key]))
            self._elsewhere[need, places] = Taken(apart)
        return self._elsewhere[need, places]


def _places(person: Person, this_year: int) -> _Places:
    """Give the companies and clubs where somebody is today."""
    stays = stays_of(person, this_year)
    return frozenset((stay.kind, company_key(stay.name)) for stay in stays if stay.is_now)


def _settled(introductions: Iterable[Made]) -> dict[str, set[str]]:
    """Give for each person whom any note tells of introducing to them: open, made or declined."""
    partners: dict[str, set[str]] = {}
    for one, other in chain.from_iterable((made.keys, made.keys[::-1]) for made in introductions):
        partners.setdefault(one, set()).add(other)
    return partners
