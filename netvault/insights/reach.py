"""Reach: how far everybody is, how they came to you, and who waits on the frontier (M4)."""

from __future__ import annotations

from collections import deque
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from netvault.insights.relevance import Relevance
    from netvault.model import Person


class Reach(NamedTuple):
    """How far everybody is from the owner on one day.

    Attributes:
        degrees: Ties from the owner to each person; a person nobody leads to is missing.
        before: For each person of degree 2 and beyond, who is one nearer: the strongest.
        generations: How each person came to the owner; a person who did not yet is missing.
        came_through: For each person of generation 2 and beyond, the introducer who is nearest.
    """

    degrees: Mapping[str, int]
    before: Mapping[str, str]
    generations: Mapping[str, int]
    came_through: Mapping[str, str]

    def way_to(self, key: str) -> tuple[str, ...]:
        """Return the keys from somebody you have met to this person; empty when nobody leads on."""
        return _trace(key, self.before) if key in self.degrees else ()

    def chain_of(self, key: str) -> tuple[str, ...]:
        """Return the keys from the first introducer to this person; empty if they did not come."""
        return _trace(key, self.came_through) if key in self.generations else ()

    def frontier(self) -> tuple[str, ...]:
        """Return the keys of everybody you were pointed to and have not met, the nearest first."""
        return tuple(key for key, degree in self.degrees.items() if degree > 1)


class FrontierRow(NamedTuple):
    """Somebody on the frontier; everybody is given by key.

    Attributes:
        key: Whom you have not met.
        degree: How many ties away.
        named_by: Who pointed you there: by name in a log, or as their introducer or acquaintance.
        on: The day they were last named; None when no log names them.
        why: The words in which they were named, or the tie.
        way: The people from one you have met to the last before them.
    """

    key: str
    degree: int
    named_by: tuple[str, ...]
    on: date | None
    why: str
    way: tuple[str, ...]


def reach_of(
    people: Mapping[str, Person], met: Iterable[str], by_strength: Iterable[str], today: date
) -> Reach:
    """Measure the network around the owner.

    Args:
        people: Everybody, by key.
        met: The keys of those you know.
        by_strength: Everybody's keys, the strongest tie first.
        today: Touches after this day are plans, and name nobody yet.
    """
    known = frozenset(met)
    degrees, before = _spread_out(people, known, by_strength, today)
    generations, came_through = _descend(people, known)
    return Reach(degrees, before, generations, came_through)


def neighbors(person: Person, today: date = date.max) -> tuple[str, ...]:
    """Return the keys of those whom somebody knows, introduced, was introduced by, or has named."""
    named = [naming.whom for naming in person.pointed_to if naming.touch.day <= today]
    return (*person.introduced, *person.introducers, *person.knows, *named)


def _spread_out(
    people: Mapping[str, Person], met: frozenset[str], by_strength: Iterable[str], today: date
) -> tuple[dict[str, int], dict[str, str]]:
    """Go outward from all you have met, the strongest first; nobody barred leads on."""
    leads_to = {
        key: () if person.is_barred else _living(neighbors(person, today), people)
        for key, person in people.items()
    }
    begun = {key: 1 for key in people if key in met}
    first = (key for key in by_strength if key in met and not met.issuperset(leads_to[key]))
    return _step_by_step(begun, first, leads_to)


def _living(keys: Iterable[str], people: Mapping[str, Person]) -> tuple[str, ...]:
    """Return each of these once and in order, without the dead: nobody is on the way to them."""
    return tuple(sorted(key for key in set(keys) if not people[key].is_dead))


def _descend(
    people: Mapping[str, Person], met: frozenset[str]
) -> tuple[dict[str, int], dict[str, str]]:
    """Go down from those who came by themselves to those they introduced; there are no loops."""
    introduced = {key: person.introduced for key, person in people.items()}
    begun = {
        key: 1
        for key, person in people.items()
        if not person.introducers and (person.introduced or key in met)
    }
    return _step_by_step(begun, begun, introduced)


def _step_by_step(
    begun: Mapping[str, int], first: Iterable[str], leads_to: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, int], dict[str, str]]:
    """Search breadth first: return in how many steps each is reached, and who leads there first.

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


def frontier_of(
    people: Mapping[str, Person],
    reach: Reach,
    relevance: Callable[[str], Relevance],
    today: date,
) -> tuple[FrontierRow, ...]:
    """List the frontier: the nearest first, then by what matters, then the latest named.

    Args:
        people: Everybody, by key.
        reach: How far everybody is.
        relevance: Returns how near somebody is to what matters, by key.
        today: Touches after this day are plans, and name nobody yet.
    """

    def order(row: FrontierRow) -> tuple[object, ...]:
        days = row.on.toordinal() if row.on else 0
        return row.degree, -relevance(row.key).weight, -days, people[row.key].name, row.key

    rows = (_frontier_row(people[key], people, reach, today) for key in reach.frontier())
    return tuple(sorted(rows, key=order))


def _frontier_row(
    person: Person, people: Mapping[str, Person], reach: Reach, today: date
) -> FrontierRow:
    """Return the row of one person, to whom nobody discouraging points; who named them is first."""
    namings = [
        naming
        for naming in person.pointed_by
        if naming.touch.day <= today and not people[naming.by].is_barred
    ]
    last = max(namings, key=lambda naming: (naming.touch.day, naming.by), default=None)
    others = (
        key
        for key in (*person.introducers, *person.introduced, *person.knows)
        if not people[key].is_barred
    )
    pointers = tuple(dict.fromkeys((*(naming.by for naming in namings), *others)))
    return FrontierRow(
        key=person.key,
        degree=reach.degrees[person.key],
        named_by=pointers,
        on=last.touch.day if last else None,
        # whoever is on the frontier has somebody who leads there
        why=last.touch.text if last else _why(person, people[pointers[0]]),
        way=reach.way_to(person.key)[:-1],
    )


def _why(person: Person, first: Person) -> str:
    if first.key in person.introducers:
        return f"{first.name} can introduce you"
    if first.key in person.introduced:
        return f"introduced {first.name} to you"
    return f"{first.name} knows them"
