"""Promote and share: what is worth passing on, to whom, and whose work deserves praise (M9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final

from netvault.insights.matching import Shelf
from netvault.names import fold, stem_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netvault.insights import Insights
    from netvault.model import Resource
    from netvault.network import Person

FEW: Final = 3
"""How many people are proposed for one resource at a time: the next ones have their turn later."""

PRAISED: Final = 5
"""How many colleagues are proposed to be praised at a time."""

_COLLEAGUES: Final = frozenset({"co-worker", "professional", "client", "supplier"})


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
    """

    key: str
    what: str


def shares_of(insights: Insights) -> tuple[Share, ...]:
    """Propose whom to send each resource to: those whom you gave nothing for longest come first.

    Whoever has got it already (a line of their log links to it or names it) is left out, so that
    the next ones have their turn and it spreads.
    """
    wishes = _Wishes(insights)
    return tuple(
        share
        for resource in insights.network.resources
        for share in islice(wishes.shares(resource), FEW)
    )


def praises_of(insights: Insights) -> tuple[Praise, ...]:
    """Propose colleagues to praise: those you have known steadily and gave nothing for longest."""
    found = [
        Praise(key, (*person.contact.talents, *person.contact.skills)[0])
        for key, person in insights.network.people.items()
        if insights.leads[key].is_warm and _is_worth_praise(insights, person)
    ]
    found.sort(key=lambda praise: _turn(insights, praise.key))
    return tuple(found[:PRAISED])


def _is_worth_praise(insights: Insights, person: Person) -> bool:
    contact = person.contact
    is_colleague = contact.stance == "supportive" or not _COLLEAGUES.isdisjoint(contact.circles)
    has_work = bool(contact.talents or contact.skills)
    return (
        is_colleague and has_work and not person.is_discouraging and insights.tier(person.key) != "thin"
    )


class _Wishes:
    """Who is interested in what, laid out once for all resources."""

    def __init__(self, insights: Insights) -> None:
        self._insights = insights
        self._holders: dict[str, list[str]] = {}
        for key, person in insights.network.people.items():
            if insights.leads[key].is_warm and not person.is_discouraging:
                for topic in dict.fromkeys((*person.contact.interests, *person.contact.needs)):
                    self._holders.setdefault(topic, []).append(key)
        self._shelf = Shelf(insights.matcher, self._holders)

    def shares(self, resource: Resource) -> Iterator[Share]:
        topics = dict.fromkeys(t for topic in resource.topics for t in self._shelf.matching(topic))
        fitting: dict[str, str] = {}
        for topic in topics:
            for key in self._holders[topic]:
                fitting.setdefault(key, topic)
        for key in sorted(fitting, key=lambda key: _turn(self._insights, key)):
            if not _has_got(self._insights, key, resource):
                yield Share(resource, key, fitting[key])


def _turn(insights: Insights, key: str) -> tuple[date, float, str]:
    """Order people by the last day you gave them anything, then by strength."""
    past = insights.leads[key].past
    given = (t.day for t in reversed(past) if any(h.direction == "gave" for h in t.helps))
    return next(given, date.min), -insights.strength(key), key


def _has_got(insights: Insights, key: str, resource: Resource) -> bool:
    title = fold(resource.title)
    return any(
        title in fold(touch.text) or any(fold(stem_of(link.target)) == title for link in touch.links)
        for touch in insights.leads[key].past
    )
