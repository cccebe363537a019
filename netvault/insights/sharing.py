"""Promote and share: what is worth passing on, to whom, and whose work deserves praise (M9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final

from netvault.insights.matching import OfferIndex
from netvault.insights.strength import tier_of
from netvault.model.names import fold, stem_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from netvault.insights.leads import Lead
    from netvault.insights.matching import Matcher
    from netvault.model import Person, Resource, Touch

RECEIVERS: Final = 3
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


def by_last_given(allies: Iterable[Person], leads: Mapping[str, Lead]) -> tuple[Person, ...]:
    """Sort people by their turn: those whom you gave nothing for longest come first.

    Args:
        allies: Those you have met and may turn to, the strongest tie first.
        leads: How well everybody is known, by key.
    """
    return tuple(sorted(allies, key=lambda one: _last_given(leads[one.key]) or date.min))


def _last_given(lead: Lead) -> date | None:
    """Return the day on which the owner last gave somebody anything; None for never."""
    helping = [touch for touch in lead.past if touch.helps]
    given = (t.day for t in reversed(helping) if any(h.direction == "gave" for h in t.helps))
    return next(given, None)


def shares_of(
    resources: Iterable[Resource],
    turn: Iterable[Person],
    leads: Mapping[str, Lead],
    matcher: Matcher,
) -> tuple[Share, ...]:
    """Propose whom to send each resource to.

    Whoever has got it already (a line of their log links to it or names it) is left out, so that
    the next ones have their turn and it spreads.

    Args:
        resources: What is worth sending on.
        turn: Those who may get it, in the order of their turn.
        leads: How well everybody is known, by key.
        matcher: How topics are compared with interests and needs.
    """
    wishes = ((one.key, (*one.contact.interests, *one.contact.needs)) for one in turn)
    index = OfferIndex(matcher, wishes)

    def receivers(resource: Resource) -> Iterator[Share]:
        known: dict[tuple[str, int], bool] = {}  # one line tells of many people

        def tells(touch: Touch) -> bool:
            place = touch.path, touch.line
            if place not in known:
                known[place] = _tells_of(touch, resource)
            return known[place]

        for key, topic in index.holders(*resource.topics):
            if not any(map(tells, leads[key].past)):
                yield Share(resource, key, topic)

    return tuple(share for each in resources for share in islice(receivers(each), RECEIVERS))


def _tells_of(touch: Touch, resource: Resource) -> bool:
    title = fold(resource.title)
    is_linked = any(fold(stem_of(link.target)) == title for link in touch.links)
    return is_linked or title in fold(touch.text)


def praises_of(
    turn: Iterable[Person], leads: Mapping[str, Lead], strengths: Mapping[str, float]
) -> tuple[Praise, ...]:
    """Propose colleagues to praise: those you know well and gave nothing for longest.

    Args:
        turn: Those you know, in the order of their turn.
        leads: How well everybody is known, by key.
        strengths: The strength of the tie to everybody, by key.
    """
    worthy = (one for one in turn if _work(one) and tier_of(strengths[one.key]) != "thin")
    return tuple(
        Praise(one.key, _work(one)[0], _last_given(leads[one.key]))
        for one in islice(worthy, PRAISED)
    )


def _work(person: Person) -> tuple[str, ...]:
    """Return what a colleague is good at; nothing of anybody else."""
    is_colleague = not _COLLEAGUES.isdisjoint(person.contact.circles)
    return (*person.contact.talents, *person.contact.skills) if is_colleague else ()
