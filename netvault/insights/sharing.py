"""Promote and share: what is worth passing on, to whom, and whose work deserves praise (M9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final

from netvault.insights.matching import Market
from netvault.names import fold, stem_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netvault.insights import Insights
    from netvault.model import Resource, Touch
    from netvault.people import Person

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
    people = insights.network.people
    turn = sorted(_met(insights), key=lambda key: _turn(insights, key))
    wishes = ((key, (*people[key].contact.interests, *people[key].contact.needs)) for key in turn)
    market = Market(insights.matcher, wishes)
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
    people = insights.network.people
    found = [key for key in _met(insights) if _is_worth_praise(insights, people[key])]
    found.sort(key=lambda key: _turn(insights, key))
    return tuple(
        Praise(key, _work(people[key])[0], _last_given(insights, key)) for key in found[:PRAISED]
    )


def _is_worth_praise(insights: Insights, person: Person) -> bool:
    is_colleague = not _COLLEAGUES.isdisjoint(person.contact.circles)
    return is_colleague and bool(_work(person)) and insights.tier(person.key) != "thin"


def _work(person: Person) -> tuple[str, ...]:
    return (*person.contact.talents, *person.contact.skills)


def _met(insights: Insights) -> Iterator[str]:
    for key, person in insights.network.people.items():
        if insights.leads[key].is_warm and not person.is_discouraging:
            yield key


def _turn(insights: Insights, key: str) -> tuple[date, float, str]:
    """Order people by the last day you gave them anything, then by strength."""
    return _last_given(insights, key) or date.min, -insights.strength(key), key


def _last_given(insights: Insights, key: str) -> date | None:
    past = insights.leads[key].past
    given = (t.day for t in reversed(past) if any(h.direction == "gave" for h in t.helps))
    return next(given, None)
