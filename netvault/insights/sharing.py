"""Promote and share: what is worth passing on, to whom, and whose work deserves praise (M9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final

from netvault.insights.each import each_of
from netvault.insights.matching import Market, Shelf, stock_of
from netvault.insights.ranking import ranked
from netvault.insights.strength import tier_of
from netvault.names import fold, stem_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from netvault.insights import Insights
    from netvault.insights.leads import Lead
    from netvault.model import Resource, Touch
    from netvault.network import Person

FEW: Final = 3
"""How many people are proposed for one resource at a time: the next have their turn later."""

PRAISED: Final = 5
"""How many colleagues are proposed to be praised at a time."""

_COLLEAGUES: Final = frozenset({"co-worker", "professional", "client", "supplier", "volunteer"})


@dataclass(frozen=True, slots=True)
class Share:
    """Something to send on.

    Attributes:
        resource: What.
        key: To whom.
        topic: Their interest or need that it serves.
    """

    resource: Resource
    key: str
    topic: str


@dataclass(frozen=True, slots=True)
class Praise:
    """A colleague whose work is worth praising, to others or to themselves.

    Attributes:
        key: Who.
        what: What they are good at.
        last_given: The day you last gave them anything; None when you never did.
    """

    key: str
    what: str
    last_given: date | None


def shares_of(insights: Insights) -> tuple[Share, ...]:
    """Propose whom to send each resource to: those whom you gave nothing for longest come first.

    Whoever has got it already (a line of their log links to it or names it) is left out, so that
    the next ones have their turn and it spreads.
    """
    resources = insights.network.resources
    if not resources:
        return ()
    wishes = each_of(insights.lasting, "wishes", _wishes, insights.people)
    grounds = (resources, wishes.column, *_turns(insights))
    return insights.lasting.of_all("shares", lambda *_: _shares(insights, wishes), *grounds)


def _wishes(person: Person) -> tuple[str, ...]:
    return (*person.contact.interests, *person.contact.needs)


def _shares(insights: Insights, wishes: Mapping[str, tuple[str, ...]]) -> tuple[Share, ...]:
    stock = stock_of((_turn(insights, key), key, wishes[key]) for key in _met(insights))
    market = Market(Shelf(insights.matcher, stock), stock)
    resources = insights.network.resources
    return tuple(share for each in resources for share in islice(_to(insights, market, each), FEW))


def _to(insights: Insights, market: Market, resource: Resource) -> Iterator[Share]:
    for key, topic in market.holders(*resource.topics):
        if not any(_tells_of(touch, resource) for touch in insights.leads[key].past):
            yield Share(resource, key, topic)


def _tells_of(touch: Touch, resource: Resource) -> bool:
    title = fold(resource.title)
    is_linked = any(fold(stem_of(link.target)) == title for link in touch.links)
    return is_linked or title in fold(touch.text)


def praises_of(insights: Insights) -> tuple[Praise, ...]:
    """Propose colleagues to praise: those you know well and gave nothing for longest."""
    lasting, (leads, strength, _) = insights.lasting, insights.nearness
    work = each_of(lasting, "work", _work, insights.people)
    ranks = each_of(lasting, "praise", _rank, work, leads, strength, insights.last_given)
    turn = ranked(lasting, "praises in turn", ranks.order, ranks.column)
    return tuple(
        Praise(key, work[key][0], insights.last_given[key])
        for key in islice((key for key in turn if key not in insights.marked), PRAISED)
    )


def _rank(
    work: tuple[str, ...], lead: Lead, strength: float, last_given: date | None
) -> tuple[date, float] | None:
    """Give what decides when it is a colleague's turn; None for whoever is not to be praised."""
    if not (work and lead.is_warm) or tier_of(strength) == "thin":
        return None
    return last_given or date.min, -strength


def _work(person: Person) -> tuple[str, ...]:
    """Give what a colleague is good at."""
    is_colleague = not _COLLEAGUES.isdisjoint(person.contact.circles)
    return (*person.contact.talents, *person.contact.skills) if is_colleague else ()


def _met(insights: Insights) -> Iterator[str]:
    met = insights.warm - insights.marked
    return (key for key in insights.people.order if key in met)


def _turns(insights: Insights) -> tuple[object, ...]:
    """Give all that decides whose turn it is."""
    return (insights.people.order, insights.strengths, insights.leads.column, insights.marked)


def _turn(insights: Insights, key: str) -> tuple[date, float]:
    """Order people by the last day you gave them anything, then by strength."""
    return insights.last_given[key] or date.min, -insights.strength(key)


def last_given(lead: Lead) -> date | None:
    """Give the day on which the owner last gave somebody anything; None for never.

    Args:
        lead: How well they are known.
    """
    helping = [touch for touch in lead.past if touch.helps]
    given = (t.day for t in reversed(helping) if any(h.direction == "gave" for h in t.helps))
    return next(given, None)
