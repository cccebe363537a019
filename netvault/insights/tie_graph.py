"""The graph of ties, on which the best way to everybody is searched: from the owner outward.

A company or a club is a node of its own between its people, so that a thousand colleagues are a
thousand ties and not a million. Nobody discouraging (M10) or dead is in the graph, neither on a way
nor at its end.
"""

from __future__ import annotations

import math
from heapq import heapify, heappop, heappush
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.ties import WEIGHTS, GroupKey, Tie, group_keys_of, groups_of, ties_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from netvault.model import Person

_COSTS: Final = MappingProxyType({kind: -math.log(weight) for kind, weight in WEIGHTS.items()})
"""What it costs to walk a tie: costs add up where weights multiply."""

_Node = str | GroupKey
"""Somebody by key, or a group."""

_Waiting = tuple[float, bool, _Node, str]
"""What the way to a node costs, whether it is a group, the node, and who is the last before it."""


class Ways(NamedTuple):
    """The best way to everybody whom some people lead to.

    Attributes:
        costs: What the way to each costs, by key; whoever nobody leads to is missing.
        before: Who is the last on the way to each, by key; those with whom a way begins are
            missing.
    """

    costs: Mapping[str, float]
    before: Mapping[str, str]

    def to(self, key: str) -> tuple[str, ...]:
        """Return the keys from the first person on the way to somebody; empty without a way."""
        if key not in self.costs:
            return ()
        way = [key]
        while way[-1] in self.before:
            way.append(self.before[way[-1]])
        return tuple(reversed(way))


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

    def ways(self, strengths: Mapping[str, float], shut: Iterable[str] = ()) -> Ways:
        """Find the best way from the owner to everybody, by Dijkstra's algorithm.

        The cost of a way is the sum of minus the logarithms of its ties' weights, so that the least
        cost is the greatest product. Whoever the owner knows is reached by that tie alone: a direct
        tie comes before a detour.

        Args:
            strengths: The strength of the tie to each with whom a way may begin.
            shut: People through whom, and to whom, no way shall lead.

        Returns:
            The ways; of two that cost the same, the one whose last but one is nearer.
        """
        passed: set[_Node] = set(shut)
        begun = ((key, strength) for key, strength in strengths.items() if not self._is_shut(key))
        queue: list[_Waiting] = [(-math.log(tie), False, key, "") for key, tie in begun]
        heapify(queue)
        costs, before = dict[str, float](), dict[str, str]()
        while queue:
            cost, _, node, through = heappop(queue)
            if node in passed:
                continue
            passed.add(node)
            if isinstance(node, str):
                costs[node] = cost
                before |= {node: through} if through else {}
                through = node
            for step, other in self._steps_from(node):
                if other not in passed and other not in strengths:
                    heappush(queue, (cost + step, not isinstance(other, str), other, through))
        return Ways(costs, before)

    def tie(self, key: str, other: str) -> Tie:
        """Return the strongest tie that leads from one to the other, and of these the latest."""
        ties = (tie for tie in self.ties(key) if tie.key == other)
        return max(ties, key=lambda tie: (tie.weight, tie.detail))

    def ties(self, key: str) -> Iterator[Tie]:
        """Return every tie that leads on from somebody, also to those who are discouraging."""
        person = self._people[key]
        yield from ties_of(person, self._today)
        for group in filter(None, map(self._groups.get, group_keys_of(person, self._today))):
            why = group.why
            yield from (Tie(other, group.kind, why) for other in group.members if other != key)

    def _is_shut(self, node: _Node) -> bool:
        return isinstance(node, str) and self._people[node].is_barred

    def _steps_from(self, node: _Node) -> Iterator[tuple[float, _Node]]:
        """Yield the nodes one step on from a node, with the cost: half a tie to or from a group."""
        if isinstance(node, GroupKey):
            half = _COSTS[node.kind] / 2
            yield from ((half, key) for key in self._groups[node].members)
            return
        person = self._people[node]
        ties = ties_of(person, self._today)
        yield from ((_COSTS[tie.kind], tie.key) for tie in ties if not self._is_shut(tie.key))
        groups = (key for key in group_keys_of(person, self._today) if key in self._groups)
        yield from ((_COSTS[key.kind] / 2, key) for key in groups)
