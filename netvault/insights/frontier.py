"""The frontier: everybody you were pointed to and have not met, who named them, and the way in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from netvault.insights.lasting import Fleeting, Lookup
    from netvault.insights.reach import Reach
    from netvault.people import Naming, Person


class FrontierRow(NamedTuple):
    """Somebody on the frontier.

    Attributes:
        person: Whom you have not met.
        degree: How many ties away.
        named_by: Who pointed you there: by name in a log, or as their introducer or acquaintance.
        on: The day they were last named; None when no log names them.
        why: The words in which they were named, or the tie.
        way: The people from one you have met to the last before them.
    """

    person: Person
    degree: int
    named_by: tuple[Person, ...]
    on: date | None
    why: str
    way: tuple[Person, ...]


def frontier_of(
    people: Mapping[str, Person], reach: Reach, today: date, lasting: Fleeting
) -> tuple[FrontierRow, ...]:
    """List the frontier, the nearest first, then the latest named.

    Args:
        people: Everybody.
        reach: How far everybody is.
        today: Touches after this day are plans, and name nobody yet.
        lasting: The rows of before.
    """
    find = partial(_found, today=today, lasting=lasting)
    return lasting.of_reading("frontier", find, people, reach)


def _found(
    people: Lookup[Person], reach: Reach, today: date, lasting: Fleeting
) -> tuple[FrontierRow, ...]:
    keys = reach.frontier()
    met = tuple(people[key] for key in keys)
    pointers = tuple(tuple(_pointers(people, person, today)) for person in met)
    degrees = tuple(reach.degrees[key] for key in keys)
    ways = tuple(tuple(people[step] for step in reach.way_to(key)[:-1]) for key in keys)
    compute = partial(_row, today=today)
    rows = lasting.of_each("frontier row", keys, compute, met, pointers, degrees, ways)
    return lasting.of_all("frontier in order", _in_order, rows)


def _in_order(rows: Iterable[FrontierRow]) -> tuple[FrontierRow, ...]:
    return tuple(sorted(rows, key=_order))


def _order(row: FrontierRow) -> tuple[object, ...]:
    return row.degree, -(row.on.toordinal() if row.on else 0), row.person.name, row.person.key


def _pointers(people: Lookup[Person], person: Person, today: date) -> Iterator[Person]:
    """Give who points to somebody, but for those who are discouraging: first who named them."""
    namings = (naming.by for naming in person.named_by if naming.touch.day <= today)
    keys = (*namings, *person.introducers, *person.introduced, *person.knows)
    for key in dict.fromkeys(keys):
        if not people[key].is_discouraging:
            yield people[key]


def _row(
    person: Person,
    pointers: tuple[Person, ...],
    degree: int,
    way: tuple[Person, ...],
    today: date,
) -> FrontierRow:
    shown = {pointer.key for pointer in pointers}
    namings = (n for n in person.named_by if n.touch.day <= today and n.by in shown)
    last = max(namings, key=lambda naming: (naming.touch.day, naming.by), default=None)
    return FrontierRow(
        person=person,
        degree=degree,
        named_by=pointers,
        on=last.touch.day if last else None,
        why=_why(person, last, pointers),
        way=way,
    )


def _why(person: Person, last: Naming | None, named_by: tuple[Person, ...]) -> str:
    if last:
        return last.touch.text
    first = named_by[0]  # whoever is on the frontier has somebody who leads there
    if first.key in person.introducers:
        return f"{first.name} can introduce you"
    if first.key in person.introduced:
        return f"introduced {first.name} to you"
    return f"{first.name} knows them"
