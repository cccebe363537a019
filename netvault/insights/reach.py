"""Reach: how far everybody is, how they came to you, and who waits on the frontier (M4)."""

from __future__ import annotations

from collections import deque
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from netvault.model.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from netvault.insights.relevance import Relevance
    from netvault.insights.tie_graph import Ways
    from netvault.model import NamedPerson, Person


class Reach(NamedTuple):
    """How far everybody is from the owner on one day.

    Attributes:
        degrees: Ties from the owner to each person; a person nobody leads to is missing.
        generations: How each person came to the owner; a person who did not yet is missing.
        came_through: For each person of generation 2 and beyond, the introducer who is nearest.
    """

    degrees: Mapping[str, int]
    generations: Mapping[str, int]
    came_through: Mapping[str, str]

    def chain_of(self, key: str) -> tuple[str, ...]:
        """Return the keys from the first introducer to this person; empty if they did not come."""
        if key not in self.generations:
            return ()
        chain = [key]
        while chain[-1] in self.came_through:
            chain.append(self.came_through[chain[-1]])
        return tuple(reversed(chain))

    def frontier(self) -> tuple[str, ...]:
        """Return the keys of everybody you were pointed to and have not met, the nearest first."""
        return tuple(key for key, degree in self.degrees.items() if degree > 1)


class FrontierRow(NamedTuple):
    """Somebody on the frontier; everybody is given by key.

    Attributes:
        key: Whom you have not met.
        degree: How many ties away.
        named_by: Who pointed you there, by name in a log, or as their introducer or acquaintance:
            first whoever is the last on the way in, then who named them last.
        on: The last day on which the first of these named them; None when no log tells.
        why: The words in which that one named them, else how the two are tied.
        note: The path of the note with these words; empty where no log tells.
        way: The way in: the people from one you have met to the last before them.
    """

    key: str
    degree: int
    named_by: tuple[str, ...]
    on: date | None
    why: str
    note: str
    way: tuple[str, ...]


def reach_of(people: Mapping[str, Person], met: Iterable[str], today: date) -> Reach:
    """Measure the network around the owner.

    Args:
        people: Everybody, by key.
        met: The keys of those you know.
        today: Touches after this day are plans, and name nobody yet.
    """
    known = frozenset(met)
    generations, came_through = _descend(people, known)
    return Reach(_spread_out(people, known, today), generations, came_through)


def neighbors(person: Person, today: date = date.max) -> tuple[str, ...]:
    """Return the keys of those whom somebody knows, introduced, was introduced by, or has named."""
    named = [naming.whom for naming in person.pointed_to if naming.touch.day <= today]
    return (*person.introduced, *person.introducers, *person.knows, *named)


def _spread_out(people: Mapping[str, Person], met: frozenset[str], today: date) -> dict[str, int]:
    """Go outward from all you have met; nobody barred leads on."""
    leads_to = {
        key: () if person.is_barred else _living(neighbors(person, today), people)
        for key, person in people.items()
    }
    begun = {key: 1 for key in people if key in met}
    degrees, _ = _step_by_step(begun, begun, leads_to)
    return degrees


def _living(keys: Iterable[str], people: Mapping[str, Person]) -> Iterable[str]:
    """Return these without the dead: nobody is on the way to them."""
    return tuple(key for key in keys if not people[key].is_dead)


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
    begun: Mapping[str, int], first: Iterable[str], leads_to: Mapping[str, Iterable[str]]
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


def last_naming(person: Person, by: str, today: date) -> NamedPerson | None:
    """Return where somebody was last named by another, in words if any; None when no log tells."""
    namings = (naming for naming in person.pointed_by if naming.by == by)
    past = (naming for naming in namings if naming.touch.day <= today)
    return max(past, key=lambda one: (words_on(person, one) != "", one.touch.day), default=None)


def mentions_of(person: Person, today: date) -> tuple[tuple[date, str, str], ...]:
    """Return when somebody was spoken of, by whom (a key) and in which words, the latest first."""
    past = [one for one in person.pointed_by if one.touch.day <= today]
    told = ((one.touch.day, one.by, words_on(person, one)) for one in past)
    return tuple(sorted(dict.fromkeys(told), key=lambda one: (-one[0].toordinal(), *one[1:])))


def words_on(person: Person, naming: NamedPerson | None) -> str:
    """Return the text of a line that has somebody's name; empty where only its note has it."""
    text = naming.touch.text if naming else ""
    names = fold(" ".join((person.name, *person.contact.aliases))).split()
    return text if any(name in fold(text) for name in names) else ""


def frontier_of(
    people: Mapping[str, Person],
    reach: Reach,
    ways: Ways,
    relevance: Callable[[str], Relevance],
    today: date,
) -> tuple[FrontierRow, ...]:
    """List the frontier: the nearest first, then by what matters, then the latest named.

    Args:
        people: Everybody, by key.
        reach: How far everybody is.
        ways: The best way to everybody.
        relevance: Returns how near somebody is to what matters, by key.
        today: Touches after this day are plans, and name nobody yet.
    """

    def order(row: FrontierRow) -> tuple[object, ...]:
        days = row.on.toordinal() if row.on else 0
        return row.degree, -relevance(row.key).weight, -days, people[row.key].name, row.key

    def row(key: str) -> FrontierRow:
        person, way = people[key], ways.to(key)[:-1]
        pointers = _pointers(person, people, today)
        first, *others = sorted(pointers, key=lambda pointer: pointer not in way[-1:])
        naming = last_naming(person, first, today)
        words = words_on(person, naming)
        return FrontierRow(
            key=key,
            degree=reach.degrees[key],
            named_by=(first, *others),
            on=naming.touch.day if naming else None,
            why=words or _why(person, people[first]),
            note=naming.touch.path if naming and words else "",
            way=way,
        )

    return tuple(sorted(map(row, reach.frontier()), key=order))


def _pointers(person: Person, people: Mapping[str, Person], today: date) -> tuple[str, ...]:
    """Return who points to somebody, nobody barred: who named them last is first."""
    namings = [naming for naming in person.pointed_by if naming.touch.day <= today]
    namings.sort(key=lambda naming: (naming.touch.day, naming.by), reverse=True)
    named_by = (naming.by for naming in namings)
    pointers = (*named_by, *person.introducers, *person.introduced, *person.knows)
    return tuple(key for key in dict.fromkeys(pointers) if not people[key].is_barred)


def _why(person: Person, first: Person) -> str:
    if first.key in person.introducers:
        return f"{first.name} can introduce you"
    if first.key in person.introduced:
        return f"introduced {first.name} to you"
    return f"{first.name} {'knows' if first.key in person.knows else 'named'} them"
