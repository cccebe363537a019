"""The graph of ties, on which the best ways are searched: from their end, the nearest first.

A company or a club is a node of its own between its people, so that a thousand colleagues are a
thousand ties and not a million. Nobody discouraging (M10) or dead is in the graph, neither on a way
nor at its end.
"""

from __future__ import annotations

import math
from heapq import heappop, heappush
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.ties import (
    WEIGHTS,
    GroupKey,
    Tie,
    group_keys_of,
    groups_of,
    ties_of,
    ties_to,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from netvault.model import Person

_COSTS: Final = MappingProxyType({kind: -math.log(weight) for kind, weight in WEIGHTS.items()})
"""What it costs to walk a tie: costs add up where weights multiply."""

_Node = str | GroupKey
"""Somebody by key, or a group."""


class Search(NamedTuple):
    """The result of a search back from some targets.

    Attributes:
        first: The person with whom the best way begins.
        costs: What the best way to the targets costs from everybody who is as near as that.
    """

    first: str
    costs: Mapping[str, float]


class TieGraph:
    """Every tie that can be walked on one day."""

    def __init__(self, people: Mapping[str, Person], today: date) -> None:
        """Make the graph.

        Args:
            people: Everybody, by key.
            today: Whoever is named later is not tied yet.
        """
        self._people, self._today = people, today
        self._groups = groups_of((p for p in people.values() if not p.is_barred), today)

    def search(
        self,
        targets: Iterable[str],
        strengths: Mapping[str, float],
        without: Iterable[str] = (),
    ) -> Search | None:
        """Look for the best way from the owner to any of some people, by Dijkstra's algorithm.

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
        best, costs = (math.inf, ""), dict[str, float]()
        for cost, key in self._nearest_first(targets, without):
            if cost > best[0]:
                break
            costs[key] = cost
            if strength := strengths.get(key):
                best = min(best, (cost - math.log(strength), key))
        return Search(best[1], costs) if best[1] else None

    def best_way(self, start: str, costs: Mapping[str, float]) -> tuple[Tie, ...]:
        """Return the ties of the best way from somebody to the targets of a search."""
        way: list[Tie] = []
        while costs[start] > 0:
            steps = (tie for tie in self.ties(start) if tie.key in costs)
            way.append(min(steps, key=lambda tie: (costs[tie.key] + _COSTS[tie.kind], tie)))
            start = way[-1].key
        return tuple(way)

    def ties(self, key: str) -> Iterator[Tie]:
        """Return every tie that leads on from somebody, also to those who are discouraging."""
        person = self._people[key]
        yield from ties_of(person, self._today)
        for group in filter(None, map(self._groups.get, group_keys_of(person, self._today))):
            why = group.why
            yield from (Tie(other, group.kind, why) for other in group.members if other != key)

    def _nearest_first(
        self, targets: Iterable[str], without: Iterable[str]
    ) -> Iterator[tuple[float, str]]:
        """Yield people with what the best way from them to a target costs, the least cost first."""
        passed: set[_Node] = set(without)
        ends = (key for key in targets if key in self._people)
        queue: list[tuple[float, bool, _Node]] = [(0.0, False, key) for key in sorted(ends)]
        while queue:
            cost, _, node = heappop(queue)
            if node in passed or self._is_shut(node):
                continue
            passed.add(node)
            if isinstance(node, str):
                yield cost, node
            for step, other in self._steps_to(node):
                if other not in passed:
                    is_group = not isinstance(other, str)  # so that only nodes alike are compared
                    heappush(queue, (cost + step, is_group, other))

    def _is_shut(self, node: _Node) -> bool:
        return isinstance(node, str) and self._people[node].is_barred

    def _steps_to(self, node: _Node) -> Iterator[tuple[float, _Node]]:
        """Yield the nodes one step before a node, with the cost: half a tie to or from a group."""
        if isinstance(node, GroupKey):
            half = _COSTS[node.kind] / 2
            yield from ((half, key) for key in self._groups[node].members)
            return
        person = self._people[node]
        yield from ((_COSTS[kind], other) for other, kind in ties_to(person, self._today))
        groups = (key for key in group_keys_of(person, self._today) if key in self._groups)
        yield from ((_COSTS[key.kind] / 2, key) for key in groups)
