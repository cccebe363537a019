"""The graph of ties, on which the best ways are searched."""

from __future__ import annotations

import math
from functools import cached_property, partial
from itertools import islice
from struct import Struct
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.each import each_of
from netvault.insights.groups import groups_of, stays_of
from netvault.insights.ties import WEIGHTS, Tie, ties_of, told_ties

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from rustworkx import PyDiGraph

    from netvault.insights.each import Each
    from netvault.insights.groups import Group, Stay
    from netvault.insights.lasting import Fleeting
    from netvault.network import Network
    from netvault.people import Person


_COSTS: Final = MappingProxyType({kind: -math.log(weight) for kind, weight in WEIGHTS.items()})
"""What it costs to walk a tie: costs add up where weights multiply."""

EDGE: Final = Struct("<IId")
"""An edge in a layout: start, end and cost."""

_AT_ONCE: Final = 10_000
"""How many edges are unpacked at a time."""


class _Knot(NamedTuple):
    """One person with what ties them to others: people with the cost of each, and places."""

    key: str
    ties: tuple[tuple[str, float], ...]
    stays: tuple[Stay, ...]


class Layout(NamedTuple):
    """Ties as data: people and groups are nodes, by their numbers, people first.

    Attributes:
        keys: The people.
        groups: What stands between its people as a node of its own.
        edges: Start, end and cost of each edge, against its direction: ways are searched from
            their end. There are several for each person, so they are packed, by `EDGE`.
    """

    keys: tuple[str, ...]
    groups: tuple[Group, ...]
    edges: bytes


def layout_of(people: Each[Person], today: date, lasting: Fleeting) -> Layout:
    """Lay out the ties of a network on one day; nobody discouraging is in it.

    Args:
        people: Everybody.
        today: Whoever is named later is not tied yet.
        lasting: The ties of before.
    """
    knots = each_of(lasting, "knot", partial(_knot, today=today), people)
    return lasting.of_all("layout", _layout, knots.column)


def _knot(person: Person, today: date) -> _Knot | None:
    if person.is_discouraging:
        return None
    ties = tuple([(key, _COSTS[kind]) for key, kind, _ in told_ties(person, today)])
    return _Knot(person.key, ties, tuple(stays_of(person, today.year)))


def _layout(found: Iterable[_Knot | None]) -> Layout:
    knots = tuple(filter(None, found))
    numbers = {knot.key: number for number, knot in enumerate(knots)}
    groups = groups_of((knot.key, knot.stays) for knot in knots)
    edges = bytearray()
    for edge in _edges(knots, numbers, groups):
        edges += EDGE.pack(*edge)
    return Layout(tuple(numbers), groups, bytes(edges))


def _edges(
    knots: Iterable[_Knot], numbers: Mapping[str, int], groups: Sequence[Group]
) -> Iterator[tuple[int, int, float]]:
    for number, knot in enumerate(knots):
        for key, cost in knot.ties:
            before = numbers.get(key)
            if before is not None:
                yield before, number, cost
    for node, group in enumerate(groups, len(numbers)):
        half = _COSTS[group.kind] / 2
        for key in group.keys:
            yield node, numbers[key], half
            yield numbers[key], node, half


class _Backward:
    """A layout as the graph that is searched, which is made when that is first done."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    @cached_property
    def graph(self) -> PyDiGraph[int, float]:
        from rustworkx import PyDiGraph  # noqa: PLC0415 - heavy, and most commands never need it

        graph: PyDiGraph[int, float] = PyDiGraph()
        graph.add_nodes_from(range(len(self._layout.keys) + len(self._layout.groups)))
        edges = EDGE.iter_unpack(self._layout.edges)
        while some := list(islice(edges, _AT_ONCE)):
            graph.add_edges_from(some)
        return graph

    def __reduce__(self) -> tuple[type[_Backward], tuple[Layout]]:
        return _Backward, (self._layout,)


def _numbers_of(keys: Iterable[str]) -> Mapping[str, int]:
    return {key: number for number, key in enumerate(keys)}


def _member_of(groups: Iterable[Group]) -> Mapping[str, Sequence[int]]:
    """Give the numbers of the groups in which each person is."""
    member_of: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        for key in group.keys:
            member_of.setdefault(key, []).append(number)
    return member_of


class TieGraph:
    """Every tie that can be walked, from the nearest to the owner outward.

    Nobody discouraging is in it, neither on a way nor at its end.

    A company or a club stands between its people as a node of its own, so that a thousand
    colleagues are a thousand edges and not a million.
    """

    def __init__(self, network: Network, today: date, layout: Layout, lasting: Fleeting) -> None:
        """Make a graph of a layout of the network's ties on one day."""
        self._network = network
        self._today = today
        self._keys = layout.keys
        self._layout, self._lasting = layout, lasting
        self._numbers = lasting.of_all("numbers", _numbers_of, layout.keys)
        self._groups = layout.groups
        self._member_of = lasting.of_all("member of", _member_of, layout.groups)
        self._backward = lasting.of_all("graph", _Backward, layout)

    @property
    def edges(self) -> int:
        """How many edges the graph has."""
        return self._backward.graph.num_edges()

    def costs_to(
        self, targets: Iterable[str], without: Collection[str] = ()
    ) -> Mapping[str, float]:
        """Give what the best way from each person to any of the targets costs.

        The cost of a way is the sum of minus the logarithms of its ties' weights, so that the least
        cost is the greatest product.

        Args:
            targets: Whom to reach; those that are discouraging are not.
            without: People through whom, and to whom, no way shall lead.

        Returns:
            The cost by person; those from whom no way leads there are missing.
        """
        wanted, shut = frozenset(targets), tuple(without)
        key = str(hash((wanted, shut)))
        return self._lasting.of_one("costs", key, self._costs_to, wanted, shut, self._layout)

    def _costs_to(
        self, targets: Iterable[str], without: Collection[str], _: Layout
    ) -> Mapping[str, float]:
        from rustworkx import dijkstra_shortest_path_lengths  # noqa: PLC0415 - as above

        graph = self._backward.graph
        shut = [edge for key in without for edge in graph.in_edges(self._numbers[key])]
        graph.remove_edges_from([(start, end) for start, end, _ in shut])
        goal = graph.add_node(-1)
        open_ends = (key for key in targets if key in self._numbers and key not in without)
        ends = [self._numbers[key] for key in open_ends]
        graph.add_edges_from([(goal, end, 0.0) for end in ends])
        found = dijkstra_shortest_path_lengths(graph, goal, float)
        graph.remove_node(goal)
        graph.add_edges_from(shut)
        people = len(self._keys)
        return {self._keys[number]: cost for number, cost in found.items() if number < people}

    def best_way(self, start: str, costs: Mapping[str, float]) -> tuple[Tie, ...]:
        """Give the ties of the best way from somebody to the targets of `costs_to`."""
        way: list[Tie] = []
        while costs[start] > 0:
            steps = (tie for tie in self.ties(start) if tie.key in costs)
            way.append(min(steps, key=lambda tie: (costs[tie.key] + _COSTS[tie.kind], tie)))
            start = way[-1].key
        return tuple(way)

    def ties(self, key: str) -> Iterator[Tie]:
        """Give every tie from somebody that can be walked."""
        for tie in ties_of(self._network.people[key], self._today):
            if tie.key in self._numbers:
                yield tie
        for group in (self._groups[number] for number in self._member_of.get(key, ())):
            why = group.why
            yield from (Tie(other, group.kind, why) for other in group.keys if other != key)
