"""The graph of ties, on which the best ways are searched: from their end, the nearest first.

A company or a club stands between its people as a node of its own, so that a thousand colleagues
are a thousand ties and not a million. Nobody discouraging is in it, neither on a way nor at its
end.
"""

from __future__ import annotations

import math
from functools import partial
from heapq import heappop, heappush
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.each import each_of
from netvault.insights.groups import groups_of, kind_of, marks_of, stays_of
from netvault.insights.ties import WEIGHTS, Tie, ties_of, ties_to

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from netvault.insights.each import Each
    from netvault.insights.groups import Group, Stay
    from netvault.insights.lasting import Fleeting, Lookup
    from netvault.network import Network, Person


_COSTS: Final = MappingProxyType({kind: -math.log(weight) for kind, weight in WEIGHTS.items()})
"""What it costs to walk a tie: costs add up where weights multiply."""


_Node = tuple[str, bool]
"""Somebody by key, or a group by its mark, which is told by the second part."""


Knot = tuple[tuple[tuple[str, float], ...], tuple[str, ...]]
"""What leads on to somebody, as plain data: the keys of people, each with the cost of the tie from
them, and the marks of companies and clubs, where others may be."""


class Search(NamedTuple):
    """What was found on the way back from some targets.

    Attributes:
        first: Who stands where the best way begins.
        costs: What the best way to the targets costs from everybody who is as near as that.
    """

    first: str
    costs: Mapping[str, float]


def knots_of(people: Each[Person], today: date, lasting: Fleeting) -> Mapping[str, Knot | None]:
    """Give what leads on to everybody; None for somebody discouraging.

    Args:
        people: Everybody.
        today: Whoever is named later is not tied yet.
        lasting: The knots of before.
    """
    return each_of(lasting, "knot", partial(_knot, today=today), people).one_by_one()


def _knot(person: Person, today: date) -> Knot | None:
    if person.is_discouraging:
        return None
    ties = tuple((key, _COSTS[kind]) for key, kind in ties_to(person, today))
    return ties, marks_of(stays_of(person, today.year))


def shared_places(people: Each[Person], today: date, lasting: Fleeting) -> Mapping[str, Group]:
    """Give who shares a company or a club, by the marks of the groups.

    Args:
        people: Everybody.
        today: The day on which they are there.
        lasting: The groups of before.
    """
    stays = each_of(lasting, "stays", partial(_stays, this_year=today.year), people)
    return lasting.of_all("groups", _groups, people.order, stays.column)


def _stays(person: Person, this_year: int) -> tuple[Stay, ...]:
    return () if person.is_discouraging else tuple(stays_of(person, this_year))


def _groups(keys: Iterable[str], stays: Iterable[Iterable[Stay]]) -> Mapping[str, Group]:
    return groups_of(zip(keys, stays, strict=True))


class TieGraph:
    """Every tie that can be walked, from the nearest to the owner outward."""

    def __init__(
        self,
        network: Network,
        today: date,
        knots: Mapping[str, Knot | None],
        groups: Mapping[str, Group],
        lasting: Fleeting,
    ) -> None:
        """Make a graph of a network's ties on one day, from `knots_of` and `shared_places`."""
        self._network, self._today = network, today
        self._knots, self._groups = knots, groups
        self._lasting = lasting

    def search(
        self,
        targets: Iterable[str],
        strengths: Mapping[str, float],
        without: Collection[str] = (),
    ) -> Search | None:
        """Look for the best way from the owner to any of some people.

        The cost of a way is the sum of minus the logarithms of its ties' weights, so that the least
        cost is the greatest product. Whoever is farther from the targets than the best way is long
        needs no look.

        Args:
            targets: Whom to reach; those that are discouraging are not.
            strengths: The strength of the tie to each whom the owner knows.
            without: People through whom, and to whom, no way shall lead.

        Returns:
            What was found; None where no way leads there.
        """
        ends = frozenset(key for key in targets if key in self._knots)
        shut = tuple(without)
        name = f"way to {min(ends, default='')} without {shut}"
        grounds = (self._groups, strengths, ends, shut)
        return self._lasting.of_reading(name, _search, self._knots, *grounds)

    def best_way(self, start: str, costs: Mapping[str, float]) -> tuple[Tie, ...]:
        """Give the ties of the best way from somebody to the targets of a search."""
        way: list[Tie] = []
        while costs[start] > 0:
            steps = (tie for tie in self.ties(start) if tie.key in costs)
            way.append(min(steps, key=lambda tie: (costs[tie.key] + _COSTS[tie.kind], tie)))
            start = way[-1].key
        return tuple(way)

    def ties(self, key: str) -> Iterator[Tie]:
        """Give every tie that leads on from somebody, also to those who are discouraging."""
        person = self._network.people[key]
        yield from ties_of(person, self._today)
        marks = marks_of(stays_of(person, self._today.year))
        for group in filter(None, map(self._groups.get, marks)):
            yield from (Tie(other, group.kind, group.why) for other in group.keys if other != key)


def _search(
    knots: Lookup[Knot | None],
    groups: Mapping[str, Group],
    strengths: Mapping[str, float],
    targets: Collection[str],
    without: Collection[str],
) -> Search | None:
    best, costs = (math.inf, ""), dict[str, float]()
    for cost, key in _outward(knots, groups, targets, without):
        if cost > best[0]:
            break
        costs[key] = cost
        strength = strengths.get(key)
        best = min(best, (cost - math.log(strength), key)) if strength else best
    return Search(best[1], costs) if best[1] else None


def _outward(
    knots: Lookup[Knot | None],
    groups: Mapping[str, Group],
    targets: Iterable[str],
    without: Iterable[str],
) -> Iterator[tuple[float, str]]:
    """Give people with what the best way from them to a target costs, the least cost first."""
    passed: set[_Node] = {(key, False) for key in without}
    queue: list[tuple[float, _Node]] = [(0.0, (key, False)) for key in sorted(targets)]
    while queue:
        cost, node = heappop(queue)
        if node in passed:
            continue
        passed.add(node)
        key, is_group = node
        knot = None if is_group else knots[key]
        if knot:
            yield cost, key
        for step, other in _members(groups, key) if is_group else _steps(knot):
            if other not in passed:
                heappush(queue, (cost + step, other))


def _members(groups: Mapping[str, Group], mark: str) -> Iterator[tuple[float, _Node]]:
    """Give who is in a group, with half of the cost of the tie between two of them."""
    if group := groups.get(mark):
        half = _COSTS[group.kind] / 2
        yield from ((half, (key, False)) for key in group.keys)


def _steps(knot: Knot | None) -> Iterator[tuple[float, _Node]]:
    """Give what leads on to somebody; nothing leads to who is discouraging."""
    if knot:
        ties, groups = knot
        yield from ((cost, (other, False)) for other, cost in ties)
        yield from ((_COSTS[kind_of(mark)] / 2, (mark, True)) for mark in groups)
