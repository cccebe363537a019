"""Reach: how far everybody is, how they came to you, and who waits on the frontier (M4)."""

from __future__ import annotations

from collections import deque
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from netvault.insights.each import each_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from netvault.insights.each import Each
    from netvault.insights.lasting import Fleeting
    from netvault.network import Person


class Reach(NamedTuple):
    """How the network lies around the owner on one day.

    Attributes:
        degrees: Ties from the owner to each person; a person nobody leads to is missing.
        before: For each person of degree 2 and beyond, who stands one nearer: the strongest.
        generations: How each person came to the owner; a person who did not yet is missing.
        came_through: For each person of generation 2 and beyond, the introducer who is nearest.
    """

    degrees: Mapping[str, int]
    before: Mapping[str, str]
    generations: Mapping[str, int]
    came_through: Mapping[str, str]

    def way_to(self, key: str) -> tuple[str, ...]:
        """Give the keys from somebody you have met to this person; empty when nobody leads on."""
        return _trace(key, self.before) if key in self.degrees else ()

    def chain_of(self, key: str) -> tuple[str, ...]:
        """Give the keys from the first introducer to this person; empty when they did not come."""
        return _trace(key, self.came_through) if key in self.generations else ()

    def frontier(self) -> tuple[str, ...]:
        """Give the keys of everybody you were pointed to and have not met, the nearest first."""
        return tuple(key for key, degree in self.degrees.items() if degree > 1)


def reach_of(
    people: Each[Person],
    met: tuple[str, ...],
    by_strength: tuple[str, ...],
    today: date,
    lasting: Fleeting,
) -> Reach:
    """Measure the network around the owner.

    Args:
        people: Everybody.
        met: The keys of those you know, in the order of the people.
        by_strength: Everybody's keys, the strongest tie first.
        today: Touches after this day are plans, and name nobody yet.
        lasting: What was measured before.
    """
    keys = people.order
    near = each_of(lasting, "near", partial(_near, today=today), people).column
    leading = lasting.of_all("leading", _leading, keys, near, met)
    first = lasting.of_all("first", _among, by_strength, leading)
    degrees, before = lasting.of_all("spread out", _spread_out, keys, near, met, first)
    came = each_of(lasting, "came", lambda person: (person.introducers, person.introduced), people)
    generations, came_through = lasting.of_all("descend", _descend, keys, came.column, met)
    return lasting.of_all("reach", Reach, degrees, before, generations, came_through)


def _leading(
    keys: Iterable[str], near: Iterable[tuple[str, ...]], met: Iterable[str]
) -> frozenset[str]:
    """Give those of whom you know that lead on to somebody whom you do not know."""
    known = frozenset(met)
    pairs = zip(keys, near, strict=True)
    return frozenset(key for key, ahead in pairs if key in known and not known.issuperset(ahead))


def _among(keys: Iterable[str], some: Collection[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key in some)


def neighbors(person: Person, today: date = date.max) -> tuple[str, ...]:
    """Give the keys of those whom somebody knows, introduced, was introduced by, or has named."""
    named = [naming.whom for naming in person.named if naming.touch.day <= today]
    return (*person.introduced, *person.introducers, *person.knows, *named)


def _near(person: Person, today: date) -> tuple[str, ...]:
    """Give those to whom somebody leads on, in order; nobody discouraging leads anywhere."""
    return () if person.is_discouraging else tuple(sorted(set(neighbors(person, today))))


def _spread_out(
    keys: Iterable[str],
    near: Iterable[tuple[str, ...]],
    met: Iterable[str],
    first: Iterable[str],
) -> tuple[dict[str, int], dict[str, str]]:
    """Go outward from all you have met: from those who lead on, in the order that is given."""
    leads_to = dict(zip(keys, near, strict=True))
    return _step_by_step(dict.fromkeys(met, 1), first, leads_to)


def _descend(
    keys: Iterable[str],
    came: Iterable[tuple[tuple[str, ...], tuple[str, ...]]],
    met: Iterable[str],
) -> tuple[dict[str, int], dict[str, str]]:
    """Go down from those who came by themselves to those they introduced; there are no loops."""
    known = frozenset(met)
    introduced = {}
    generations = {}
    for key, (introducers, led) in zip(keys, came, strict=True):
        introduced[key] = led
        if not introducers and (led or key in known):
            generations[key] = 1
    return _step_by_step(generations, generations, introduced)


def _step_by_step(
    begun: Mapping[str, int], first: Iterable[str], leads_to: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, int], dict[str, str]]:
    """Tell in how many steps each is reached, and who leads there first.

    Args:
        begun: Those who are reached to begin with.
        first: Those of them from whom it goes on, in order.
        leads_to: Whom each one leads to.
    """
    steps = dict(begun)
    before: dict[str, str] = {}
    queue = deque(first)
    while queue:
        key = queue.popleft()
        for other in leads_to[key]:
            if other not in steps:
                steps[other] = steps[key] + 1
                before[other] = key
                queue.append(other)
    return steps, before


def _trace(key: str, through: Mapping[str, str]) -> tuple[str, ...]:
    way = [key]
    while way[-1] in through:
        way.append(through[way[-1]])
    return tuple(reversed(way))
