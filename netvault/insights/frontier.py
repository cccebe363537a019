"""The frontier: everybody you were pointed to and have not met, who named them, and the way in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from netvault.insights.reach import Reach
    from netvault.network import Network
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


def frontier_of(network: Network, reach: Reach, today: date) -> tuple[FrontierRow, ...]:
    """List the frontier, the nearest first, then the latest named.

    Args:
        network: The network.
        reach: How far everybody is.
        today: Touches after this day are plans, and name nobody yet.
    """
    rows = (_row(network, reach, key, today) for key in reach.frontier())
    return tuple(sorted(rows, key=_order))


def _order(row: FrontierRow) -> tuple[object, ...]:
    return row.degree, -(row.on.toordinal() if row.on else 0), row.person.name, row.person.key


def _row(network: Network, reach: Reach, key: str, today: date) -> FrontierRow:
    person = network.people[key]
    namings = [
        naming
        for naming in person.named_by
        if naming.touch.day <= today and not network.people[naming.by].is_discouraging
    ]
    last = max(namings, key=lambda naming: (naming.touch.day, naming.by), default=None)
    pointers = dict.fromkeys(
        (*(n.by for n in namings), *person.introducers, *person.introduced, *person.knows)
    )
    named_by = tuple(network.people[k] for k in pointers if not network.people[k].is_discouraging)
    return FrontierRow(
        person=person,
        degree=reach.degrees[key],
        named_by=named_by,
        on=last.touch.day if last else None,
        why=_why(person, last, named_by),
        way=tuple(network.people[step] for step in reach.way_to(key)[:-1]),
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
