"""Ties between other people: what a note tells of who knows whom, and how much each kind of tie bears.

The weights stand in one table. They order kinds of evidence: somebody who introduced two people
stands for both, somebody who only spoke of another may hardly know them.
"""

from __future__ import annotations

import math
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from netvault.names import company_key, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from rustworkx import PyDiGraph

    from netvault.network import Naming, Network, Person

TieKind = Literal["introduced", "knows", "recommended", "named", "company", "club"]

WEIGHTS: Final[Mapping[TieKind, float]] = MappingProxyType(
    {
        "introduced": 0.7,
        "knows": 0.6,
        "recommended": 0.5,
        "named": 0.3,
        "company": 0.25,
        "club": 0.2,
    }
)
"""How much each kind of tie bears: an introduction, `knows`, a name given as help, a name that fell in
a talk, the same company today, the same club today."""

_CLUB_FIELDS: Final = frozenset({"club", "clubs", "association", "associations"})


class Tie(NamedTuple):
    """One person's tie to another, as far as notes tell.

    Attributes:
        key: The other person.
        kind: What the notes tell.
        why: The same in plain words.
    """

    key: str
    kind: TieKind
    why: str

    @property
    def weight(self) -> float:
        """How much it bears, in (0, 1]."""
        return WEIGHTS[self.kind]


def ties_of(network: Network, key: str, today: date) -> Iterator[Tie]:
    """Give the ties that lead on from somebody; those of one company or club are left to `TieGraph`.

    Args:
        network: The network.
        key: From whom.
        today: Touches after this day name nobody yet.
    """
    person = network.people[key]
    name = person.name
    for other in person.introduced:
        yield Tie(other, "introduced", f"{name} introduced {network.people[other].name} to you")
    for other in person.introducers:
        yield Tie(other, "introduced", f"{network.people[other].name} introduced {name} to you")
    for other in person.knows:
        yield Tie(other, "knows", f"{name} knows {network.people[other].name}")
    for naming in person.named:
        if naming.touch.day <= today:
            yield _named(network, name, naming)


def _named(network: Network, name: str, naming: Naming) -> Tie:
    kind: TieKind = "recommended" if naming.is_help else "named"
    return Tie(naming.whom, kind, f"{name} named {network.people[naming.whom].name} on {naming.touch.day}")


class Group(NamedTuple):
    """People who share a company or a club today.

    Attributes:
        kind: Which of the two.
        name: Its name as notes write it most often.
        keys: The people.
    """

    kind: TieKind
    name: str
    keys: tuple[str, ...]


def groups_of(people: Iterable[Person]) -> tuple[Group, ...]:
    """Gather who shares a company or a club; a club is a field, as in `club: Malmö Choir`."""
    members: dict[tuple[TieKind, str], list[str]] = {}
    names: dict[tuple[TieKind, str], Counter[str]] = {}
    for person in people:
        for kind, name in _memberships(person):
            place = (kind, company_key(name))
            members.setdefault(place, []).append(person.key)
            names.setdefault(place, Counter())[name] += 1
    return tuple(
        Group(place[0], names[place].most_common(1)[0][0], tuple(keys))
        for place, keys in sorted(members.items())
        if len(keys) > 1
    )


def _memberships(person: Person) -> Iterator[tuple[TieKind, str]]:
    for company in person.contact.companies:
        yield "company", company
    for field, values in person.contact.others:
        if fold(field) in _CLUB_FIELDS:
            yield from (("club", value) for value in values)


class TieGraph:
    """Every tie that can be walked: from the nearest to the owner outward, never through a discouraging person.

    A company or a club stands between its people as a node of its own, so that a thousand colleagues
    are a thousand edges and not a million.
    """

    def __init__(self, network: Network, today: date) -> None:
        """Lay out the ties of a network on one day."""
        from rustworkx import PyDiGraph  # noqa: PLC0415 - it brings numpy, which most commands never need

        self._network = network
        self._today = today
        self._keys = [key for key, person in network.people.items() if not person.is_discouraging]
        self._numbers = {key: number for number, key in enumerate(self._keys)}
        self._groups = groups_of(network.people[key] for key in self._keys)
        self._member_of: dict[str, list[int]] = {}
        self._backward: PyDiGraph[int, float] = PyDiGraph()
        self._backward.add_nodes_from(range(len(self._keys) + len(self._groups)))
        self._backward.add_edges_from(list(self._edges()))

    def costs_to(self, targets: Iterable[str]) -> Mapping[str, float]:
        """Give what the best way from each person to any of the targets costs.

        The cost of a way is the sum of minus the logarithms of its ties' weights, so that the least
        cost is the greatest product; people from whom no way leads there are missing.
        """
        from rustworkx import dijkstra_shortest_path_lengths  # noqa: PLC0415 - as above

        goal = self._backward.add_node(-1)
        try:
            ends = [(goal, self._numbers[key], 0.0) for key in targets if key in self._numbers]
            self._backward.add_edges_from(ends)
            found = dijkstra_shortest_path_lengths(self._backward, goal, float)
        finally:
            self._backward.remove_node(goal)
        people = len(self._keys)
        return {self._keys[number]: cost for number, cost in found.items() if number < people}

    def best_way(self, start: str, costs: Mapping[str, float]) -> tuple[Tie, ...]:
        """Give the ties of the best way from somebody to the targets of `costs_to`, each the next person's."""
        way: list[Tie] = []
        key = start
        seen = {start}
        while costs[key] > 0:
            steps = (tie for tie in self.ties(key) if tie.key in costs and tie.key not in seen)
            tie = min(steps, key=lambda tie: (costs[tie.key] - math.log(tie.weight), tie.key, tie.why))
            way.append(tie)
            key = tie.key
            seen.add(key)
        return tuple(way)

    def ties(self, key: str) -> Iterator[Tie]:
        """Give every tie from somebody that can be walked."""
        for tie in ties_of(self._network, key, self._today):
            if tie.key in self._numbers:
                yield tie
        for number in self._member_of.get(key, ()):
            group = self._groups[number]
            word = "both at" if group.kind == "company" else "both in"
            yield from (Tie(other, group.kind, f"{word} {group.name}") for other in group.keys if other != key)

    def _edges(self) -> Iterator[tuple[int, int, float]]:
        """Give the edges against the direction in which they are walked: ways are searched from their end."""
        for key in self._keys:
            number = self._numbers[key]
            for tie in ties_of(self._network, key, self._today):
                if tie.key in self._numbers:
                    yield self._numbers[tie.key], number, -math.log(tie.weight)
        for index, group in enumerate(self._groups):
            half = -math.log(WEIGHTS[group.kind]) / 2
            node = len(self._keys) + index
            for key in group.keys:
                self._member_of.setdefault(key, []).append(index)
                yield node, self._numbers[key], half
                yield self._numbers[key], node, half


def strengths(ties: Sequence[Tie]) -> float:
    """Multiply the weights along a way."""
    return math.prod(tie.weight for tie in ties)
