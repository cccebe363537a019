"""Reach: how far everybody is, how they came to you, and who waits on the frontier (M4)."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from netvault.insights.leads import Lead
    from netvault.network import Network
    from netvault.people import Person


@dataclass(frozen=True, slots=True)
class Reach:
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
    network: Network,
    leads: Mapping[str, Lead],
    strength: Callable[[str], float],
    today: date = date.max,
) -> Reach:
    """Measure the network around the owner.

    Args:
        network: The network.
        leads: How well everybody is known, by key.
        strength: Gives the strength of the owner's tie to somebody, by key.
        today: Touches after this day are plans, and name nobody yet.
    """
    degrees, before = _spread_out(network, leads, strength, today)
    generations, came_through = _descend(network, leads)
    return Reach(degrees, before, generations, came_through)


def neighbors(person: Person, today: date = date.max) -> Iterator[str]:
    """Give the keys of those whom somebody knows, introduced, was introduced by, or has named."""
    yield from person.introduced
    yield from person.introducers
    yield from person.knows
    for naming in person.named:
        if naming.touch.day <= today:
            yield naming.whom


def _spread_out(
    network: Network, leads: Mapping[str, Lead], strength: Callable[[str], float], today: date
) -> tuple[dict[str, int], dict[str, str]]:
    """Go outward from all you have met, the strongest first, but through nobody discouraging."""
    met = [key for key in network.people if leads[key].is_warm]
    degrees = dict.fromkeys(met, 1)
    before: dict[str, str] = {}
    leading = [key for key in met if _leads_on(network.people[key], degrees)]
    queue = deque(sorted(leading, key=lambda key: (-strength(key), key)))
    while queue:
        key = queue.popleft()
        person = network.people[key]
        if person.is_discouraging:
            continue
        for other in sorted(set(neighbors(person, today))):
            if other not in degrees:
                degrees[other] = degrees[key] + 1
                before[other] = key
                queue.append(other)
    return degrees, before


def _leads_on(person: Person, met: Mapping[str, int]) -> bool:
    return any(other not in met for other in neighbors(person))


def _descend(network: Network, leads: Mapping[str, Lead]) -> tuple[dict[str, int], dict[str, str]]:
    """Go down from those who came by themselves to those they introduced; there are no loops."""
    generations = {
        key: 1
        for key, person in network.people.items()
        if not person.introducers and (leads[key].is_warm or person.introduced)
    }
    came_through: dict[str, str] = {}
    queue = deque(generations)
    while queue:
        key = queue.popleft()
        for other in network.people[key].introduced:
            if other not in generations:
                generations[other] = generations[key] + 1
                came_through[other] = key
                queue.append(other)
    return generations, came_through


def _trace(key: str, through: Mapping[str, str]) -> tuple[str, ...]:
    way = [key]
    while way[-1] in through:
        way.append(through[way[-1]])
    return tuple(reversed(way))
