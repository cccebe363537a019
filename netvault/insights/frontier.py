"""The frontier: everybody you were pointed to and have not met, who named them, and the way in."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from netvault.insights.each import each_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from netvault.insights import Insights
    from netvault.insights.reach import Reach
    from netvault.network import Person


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


class _Pointed(NamedTuple):
    """What of somebody tells who points to them.

    Attributes:
        name: Their name.
        namings: The lines that name them: the day, in whose log, and the words.
        introducers: Who introduced them.
        introduced: Whom they introduced.
        knows: Whom they know.
    """

    name: str
    namings: tuple[tuple[date, str, str], ...]
    introducers: tuple[str, ...]
    introduced: tuple[str, ...]
    knows: tuple[str, ...]


def frontier_of(insights: Insights) -> tuple[FrontierRow, ...]:
    """List the frontier: the nearest first, then by what matters, then the latest named.

    Args:
        insights: What holds on the day.
    """
    lasting, (_, _, relevance) = insights.lasting, insights.nearness
    compute = partial(_pointed, today=insights.today)
    pointed = each_of(lasting, "pointed", compute, insights.people)
    weight = each_of(lasting, "weight", lambda one: one.weight, relevance)
    rows = lasting.of_all(
        "frontier",
        lambda *_: _rows(pointed, insights.reach, insights.marked),
        *(insights.people.order, pointed.column, insights.reach, insights.marked),
    )
    return lasting.of_all(
        "frontier in order", lambda *_: _in_order(rows, pointed, weight), rows, weight.column
    )


def _pointed(person: Person, today: date) -> _Pointed:
    namings = tuple(
        (naming.touch.day, naming.by, naming.touch.text)
        for naming in person.named_by
        if naming.touch.day <= today
    )
    return _Pointed(person.name, namings, person.introducers, person.introduced, person.knows)


def _rows(
    pointed: Mapping[str, _Pointed], reach: Reach, marked: frozenset[str]
) -> tuple[FrontierRow, ...]:
    return tuple(_row(key, pointed, reach, marked) for key in reach.frontier())


def _row(
    key: str, pointed: Mapping[str, _Pointed], reach: Reach, marked: frozenset[str]
) -> FrontierRow:
    """Tell of one person; nobody discouraging points to them, and first stands who named them."""
    one = pointed[key]
    namings = [naming for naming in one.namings if naming[1] not in marked]
    named_by = (by for _, by, _ in namings)
    others = chain(one.introducers, one.introduced, one.knows)
    pointers = dict.fromkeys((*named_by, *(other for other in others if other not in marked)))
    last = max(namings, key=lambda naming: naming[:2], default=None)
    first = next(iter(pointers))  # whoever is on the frontier has somebody who leads there
    return FrontierRow(
        key=key,
        degree=reach.degrees[key],
        named_by=tuple(pointers),
        on=last[0] if last else None,
        why=last[2] if last else _why(one, first, pointed[first].name),
        way=reach.way_to(key)[:-1],
    )


def _why(one: _Pointed, first: str, name: str) -> str:
    if first in one.introducers:
        return f"{name} can introduce you"
    if first in one.introduced:
        return f"introduced {name} to you"
    return f"{name} knows them"


def _in_order(
    rows: Iterable[FrontierRow], pointed: Mapping[str, _Pointed], weight: Mapping[str, int]
) -> tuple[FrontierRow, ...]:
    def order(row: FrontierRow) -> tuple[object, ...]:
        days = row.on.toordinal() if row.on else 0
        return row.degree, -weight[row.key], -days, pointed[row.key].name, row.key

    return tuple(sorted(rows, key=order))
