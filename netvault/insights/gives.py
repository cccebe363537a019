"""Gives: which needs you, or somebody you know, can serve; whom to introduce to whom (M9).

Give before you get. For each need of somebody you have met there is your own offer, if one matches,
and then an introduction to the strongest few who have what is needed. Two people are introduced
only where neither a tie, nor a company or club, nor an earlier introduction joins them already.
"""

from __future__ import annotations

from itertools import chain, groupby, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.matching import LazyList, OfferIndex, PhraseIndex
from netvault.insights.reach import neighbors
from netvault.insights.ties import stays_of
from netvault.model.names import company_key

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence
    from datetime import date

    from netvault.insights.matching import Holder, Matcher
    from netvault.insights.sharing import Share
    from netvault.model import Contact, Person
    from netvault.network import Network, ResolvedIntroduction

HELPERS: Final = 3
"""How many helpers are proposed for one need."""

BROUGHT: Final = 3
"""How many things to bring are proposed at a time."""

_Places = frozenset[tuple[str, str]]


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


def gives_of(
    network: Network,
    allies: Sequence[Person],
    matcher: Matcher,
    today: date,
    only: Container[str] | None = None,
) -> tuple[Give, ...]:
    """Find what can be given to each person you have met.

    Args:
        network: The owner, and the introductions of any note.
        allies: Those you have met and may turn to, the strongest tie first.
        matcher: How needs are compared with what there is.
        today: The day on which people are at a company or in a club.
        only: To whom, by key, with everybody who can serve a need; None for all of `allies`, with
            the strongest few.

    Returns:
        The gives in the order of `allies`, those of one person in the order of their needs.
    """
    own = PhraseIndex(matcher, offers_of(network.owner.contact))
    helpers = _Helpers(network, allies, matcher, today, most=None if only else HELPERS)
    return tuple(
        give
        for person in allies
        if only is None or person.key in only
        for need in person.contact.needs
        for give in (
            *(Give(person.key, need, "", match) for match in own.matching(need)[:1]),
            *(Give(person.key, need, by, match) for by, match in helpers.for_need(need, person)),
        )
    )


class _Helpers:
    """Who has what, indexed once for everybody's needs.

    However common a skill is, each need looks at hardly more people than it gets: those who have it
    are taken one by one, the strongest first, and whoever shares a company or club with the person
    in need is skipped once for everybody there.
    """

    def __init__(
        self,
        network: Network,
        allies: Iterable[Person],
        matcher: Matcher,
        today: date,
        most: int | None,
    ) -> None:
        allies = tuple(allies)
        self._most = most
        self._offers = OfferIndex(matcher, ((one.key, offers_of(one.contact)) for one in allies))
        self._partners = _partners(network.introductions)
        self._places = {one.key: _places(one, today) for one in allies}
        self._elsewhere: dict[tuple[str, _Places], LazyList[Holder]] = {}

    def for_need(self, need: str, person: Person) -> Iterable[Holder]:
        """Return the first who have what somebody needs and are to be introduced to them."""
        joined = self._joined_to(person)
        found = self._elsewhere_than(self._places[person.key], need)
        return islice((holder for holder in found if holder.key not in joined), self._most)

    def _joined_to(self, person: Person) -> set[str]:
        """Return the keys of those whom a tie or an introduction joins to somebody already."""
        named_by = (naming.by for naming in person.named_by)
        partners = self._partners.get(person.key, ())
        return {person.key, *neighbors(person), *named_by, *partners}

    def _elsewhere_than(self, places: _Places, need: str) -> Iterable[Holder]:
        if (need, places) not in self._elsewhere:
            holders = self._offers.holders(need)
            apart = (one for one in holders if places.isdisjoint(self._places[one.key]))
            self._elsewhere[need, places] = LazyList(apart)
        return self._elsewhere[need, places]


def _places(person: Person, today: date) -> _Places:
    """Return the companies and clubs where somebody is today."""
    stays = stays_of(person, today.year)
    return frozenset((stay.kind, company_key(stay.name)) for stay in stays if stay.is_now)


def _partners(introductions: Iterable[ResolvedIntroduction]) -> dict[str, set[str]]:
    """Return the partners of each person in any introduction: open, made or declined."""
    partners: dict[str, set[str]] = {}
    for introduction in introductions:
        one, other = introduction.keys
        partners.setdefault(one, set()).add(other)
        partners.setdefault(other, set()).add(one)
    return partners


def introductions_of(gives: Iterable[Give]) -> tuple[Give, ...]:
    """Keep the gives that are somebody else's: each is an introduction to make."""
    return tuple(give for give in gives if give.by)


def by_need(gives: Iterable[Give]) -> tuple[tuple[Give, ...], ...]:
    """Gather the gives of each need of each person, in their order."""
    groups = groupby(gives, lambda give: (give.key, give.need))
    return tuple(tuple(group) for _, group in groups)


def offers_of(contact: Contact) -> tuple[str, ...]:
    """Return what somebody has: offers, skills, talents and experiences."""
    return (*contact.offers, *contact.skills, *contact.talents, *contact.experiences)


def bring_of(
    gives: Iterable[Give], shares: Iterable[Share], people: Mapping[str, Person]
) -> tuple[str, ...]:
    """Say in plain words what to bring to somebody: a need served, an introduction, a text.

    Args:
        gives: What can be given to them.
        shares: What is worth sending to them.
        people: Everybody, by key.
    """
    firsts = (group[0] for group in by_need(gives))
    served = (
        f"{_offer(give, people)}; they want {'it' if give.match == give.need else give.need}"
        for give in firsts
    )
    sent = (f'send "{one.resource.title}"; they care for {one.topic}' for one in shares)
    return tuple(islice(chain(served, sent), BROUGHT))


def _offer(give: Give, people: Mapping[str, Person]) -> str:
    return f"{people[give.by].name} offers {give.match}" if give.by else f"your {give.match}"
