"""Gives: which needs you, or somebody you know, can serve; whom to introduce to whom (M9)."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from netvault.insights.each import always
from netvault.insights.groups import stays_of
from netvault.insights.matching import Shelf
from netvault.insights.reach import neighbors
from netvault.insights.serving import Giver, served
from netvault.names import company_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from netvault.insights import Insights
    from netvault.insights.each import Order
    from netvault.insights.leads import Lead
    from netvault.insights.serving import Helpers, Places
    from netvault.model import Contact
    from netvault.network import Person, ResolvedIntroduction


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
    lasting, (leads, strength, _), order = (
        insights.lasting,
        insights.nearness,
        insights.people.order,
    )
    settled = lasting.of_all("settled", _settled, insights.network.introductions, order)
    columns = (insights.people.column, leads.column, strength.column, settled)
    compute = partial(_giver, this_year=insights.today.year)
    givers = lasting.of_each("giver", order, compute, *columns)
    helpers = tuple(map(served(lasting, insights.matcher, order, givers).get, order))
    offers = offers_of(insights.network.owner.contact)
    shelf = lasting.of_all("own offers", partial(Shelf, insights.matcher), offers)
    own = always(lasting, "own", order, shelf).column
    found = lasting.of_each("gives of", order, _gives, givers, helpers, own)
    return lasting.of_all("gives", _chained, insights.by_strength, order, found)


def _giver(
    person: Person, lead: Lead, strength: float, settled: Iterable[str], this_year: int
) -> Giver | None:
    """Give what decides it of somebody you have met; None of others."""
    if person.is_discouraging or not lead.is_warm:
        return None
    return Giver(
        key=person.key,
        rank=-strength,
        needs=person.contact.needs,
        offers=offers_of(person.contact),
        places=_places(person, this_year),
        tied=(person.key, *neighbors(person), *(n.by for n in person.named_by), *sorted(settled)),
    )


def _gives(giver: Giver | None, helpers: Helpers | None, own: Shelf) -> tuple[Give, ...]:
    """Give what serves the needs of one person."""
    if giver is None or helpers is None:
        return ()
    return tuple(
        Give(giver.key, need, by, match)
        for need, found in zip(giver.needs, helpers, strict=True)
        for by, match in (*(("", match) for match in own.matching(need)[:1]), *found)
    )


def _chained(
    keys: Iterable[str], order: Order, found: Sequence[tuple[Give, ...]]
) -> tuple[Give, ...]:
    places = map(order.places.__getitem__, keys)
    return tuple(chain.from_iterable(map(found.__getitem__, places)))


def introductions_of(gives: Iterable[Give]) -> tuple[Give, ...]:
    """Keep the gives that are somebody else's: each is an introduction to make."""
    return tuple(give for give in gives if give.by)


def offers_of(contact: Contact) -> tuple[str, ...]:
    """Give what somebody has: offers, skills, talents and experiences."""
    return (*contact.offers, *contact.skills, *contact.talents, *contact.experiences)


def _places(person: Person, this_year: int) -> Places:
    """Give the companies and clubs where somebody is today."""
    stays = stays_of(person, this_year)
    return frozenset((stay.kind, company_key(stay.name)) for stay in stays if stay.is_now)


def _settled(
    introductions: Iterable[ResolvedIntroduction], order: Iterable[str]
) -> tuple[frozenset[str], ...]:
    """Give for everybody whom any note tells of introducing to them: open, made or declined."""
    partners: dict[str, set[str]] = {}
    for one, other in chain.from_iterable((made.keys, made.keys[::-1]) for made in introductions):
        partners.setdefault(one, set()).add(other)
    settled = {key: frozenset(others) for key, others in partners.items()}
    nobody: frozenset[str] = frozenset()
    return tuple(settled.get(key, nobody) for key in order)
