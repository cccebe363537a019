"""The data of `Referral map.md`."""

from __future__ import annotations

from functools import partial
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, TypedDict

from netvault.insights.each import each_of
from netvault.names import stem_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from netvault.insights import Insights
    from netvault.insights.each import Each
    from netvault.insights.frontier import FrontierRow
    from netvault.insights.goals import GoalRow
    from netvault.insights.lasting import Fleeting
    from netvault.insights.leads import Lead
    from netvault.insights.picture import Picture
    from netvault.network import Person
    from netvault.render.data import People, PersonData


class NodeData(TypedDict):
    """Somebody in the picture.

    Attributes:
        id: The name of the node in the diagram.
        name: What it says.
        kind: `met`, or `ahead` for somebody not met yet.
        is_note: Whether a click can open the note: Obsidian looks for one of the node's text.
    """

    id: str
    name: str
    kind: str
    is_note: bool


class LineData(TypedDict):
    """A line of the picture, from node to node; `kind` is `met`, `introduced` or `named`."""

    start: str
    end: str
    kind: str


class ChainData(TypedDict):
    """One entry of the list of chains.

    Attributes:
        indent: How deep it stands, as tabs.
        person: Who it is.
        is_met: Whether you have met.
        on: For somebody not met: the day they were named; empty when no log tells.
        by: For somebody not met: who named them.
    """

    indent: str
    person: PersonData
    is_met: bool
    on: str
    by: str


class FrontierData(TypedDict):
    """A row of the frontier.

    Attributes:
        person: Who it is.
        degree: How many ties away.
        named_by: Who pointed you there.
        on: The day; empty when no log tells.
        way: The people who lead there, from one you have met.
        why: The words of the line that names them, or the tie.
    """

    person: PersonData
    degree: int
    named_by: list[PersonData]
    on: str
    way: list[PersonData]
    why: str


class WayData(TypedDict):
    """The best way to an open goal: the goal, the people on it, and what to do next."""

    want: str
    steps: list[PersonData]
    next_step: str


class ReferralMapData(TypedDict):
    """What `referral-map.md.jinja` gets.

    Attributes:
        met: How many you met yourself.
        introduced: How many came through others.
        deepest: How many introductions deep the longest chain is.
        ahead: How many wait on the frontier.
        ways: The way to each open goal.
        nodes: The people in the picture.
        lines: What ties them.
        left_out: How many the picture has no room for.
        chains: Who led you to whom, as the lines of a nested list.
        frontier: Whom you were pointed to and have not met.
    """

    met: int
    introduced: int
    deepest: int
    ahead: int
    ways: list[WayData]
    nodes: list[NodeData]
    lines: list[LineData]
    left_out: int
    chains: list[ChainData]
    frontier: list[FrontierData]


def referral_map_data(insights: Insights, people: People) -> ReferralMapData:
    """Gather what the page shows."""
    lasting, reach = insights.lasting, insights.reach
    met, introduced, deepest = lasting.of_all(
        "generations", _counted, insights.met, reach.generations
    )
    picture = insights.picture
    ids = {key: f"p{number}" for number, key in enumerate(picture.keys)}
    return {
        "met": met,
        "introduced": introduced,
        "deepest": deepest,
        "ahead": len(insights.frontier),
        "ways": [_way(row, people) for row in insights.goals if not row.goal.reached],
        "nodes": [_node(insights, key, ids[key]) for key in picture.keys],
        "lines": _lines(picture, ids),
        "left_out": picture.left_out,
        "chains": _chains(insights, people),
        "frontier": lasting.of_all(
            "frontier shown",
            lambda rows, _: _frontier(rows, people, lasting),
            *(insights.frontier, people.shown.column),
        ),
    }


def _counted(met: Iterable[str], generations: Mapping[str, int]) -> tuple[int, int, int]:
    """Count whom you met yourself and who came through others, and how many in a row."""
    found = [generations[key] for key in met if key in generations]
    return found.count(1), len(found) - found.count(1), max(found, default=1) - 1


def _way(row: GoalRow, people: People) -> WayData:
    steps = row.path.steps if row.path else ()
    return {
        "want": row.goal.want,
        "steps": people.all(step.key for step in steps),
        "next_step": row.next_step,
    }


def _node(insights: Insights, key: str, node_id: str) -> NodeData:
    person = insights.network.people[key]
    return {
        "id": node_id,
        "name": person.name,
        "kind": "met" if insights.leads[key].is_warm else "ahead",
        "is_note": not person.is_ghost and stem_of(person.contact.path) == person.name,
    }


def _lines(picture: Picture, ids: dict[str, str]) -> list[LineData]:
    return [
        {"start": ids.get(line.start, "you"), "end": ids[line.end], "kind": line.kind}
        for line in picture.lines
    ]


def _chains(insights: Insights, people: People) -> list[ChainData]:
    """List everybody who led you to somebody, each with those below."""
    lasting, everyone = insights.lasting, insights.people
    led = each_of(lasting, "has led", lambda one: bool(one.introduced), everyone)
    told = each_of(lasting, "last named", partial(_last_named, today=insights.today), everyone)
    names = each_of(lasting, "name", attrgetter("name"), everyone)

    def rows(*_: object) -> list[ChainData]:
        keys, depths = _in_chains(insights, led)
        named = _with_names(told.of(keys), names)
        columns = (people.shown.of(keys), depths, insights.leads.of(keys), named)
        return list(lasting.of_each("chain", keys, _chain_row, *columns))

    each = (led, told, names, people.shown, insights.leads)
    grounds = (everyone.order, insights.reach, insights.frontier, *(one.column for one in each))
    return lasting.of_all("chains shown", rows, *grounds)


def _in_chains(insights: Insights, led: Each[bool]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Give everybody in the order of the list, and how deep each stands."""
    introduced = insights.reach.came_through
    only_named = tuple(
        (row.way[-1], row.key)
        for row in insights.frontier
        if row.key not in introduced and row.way and not led[row.key]
    )
    found = insights.lasting.of_all(
        "chains", _in_order, insights.people.order, introduced, only_named
    )
    keys, depths = zip(*found, strict=True) if found else ((), ())
    return keys, depths


def _in_order(
    keys: Sequence[str], came_through: Mapping[str, str], only_named: Iterable[tuple[str, str]]
) -> tuple[tuple[str, int], ...]:
    """Give everybody with how deep they stand; however deep, there is no recursion.

    Below each person stand first those whom they introduced, then those whom they only named.
    """
    below: dict[str, list[str]] = {}
    for key, introducer in came_through.items():
        below.setdefault(introducer, []).append(key)
    for by, key in only_named:
        below.setdefault(by, []).append(key)
    inner = set(chain.from_iterable(below.values()))
    waiting = [(key, 0) for key in reversed(keys) if key in below and key not in inner]
    rows = []
    while waiting:
        key, depth = waiting.pop()
        rows.append((key, depth))
        waiting += [(other, depth + 1) for other in reversed(below.get(key, ()))]
    return tuple(rows)


def _last_named(person: Person, today: date) -> tuple[str, str] | None:
    """Tell on which day somebody was named last, and in whose log; None where none tells."""
    told = (naming for naming in person.named_by if naming.touch.day <= today)
    naming = max(told, key=lambda naming: naming.touch.day, default=None)
    return (str(naming.touch.day), naming.by) if naming else None


def _with_names(
    told: Iterable[tuple[str, str] | None], names: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    return tuple((one[0], names[one[1]]) if one else ("", "") for one in told)


def _chain_row(person: PersonData, depth: int, lead: Lead, named: tuple[str, str]) -> ChainData:
    on, by = ("", "") if lead.is_warm else named
    indent = "\t" * depth
    return {"indent": indent, "person": person, "is_met": lead.is_warm, "on": on, "by": by}


def _frontier(
    rows: tuple[FrontierRow, ...], people: People, lasting: Fleeting
) -> list[FrontierData]:
    columns = (
        rows,
        people.shown.of(row.key for row in rows),
        tuple(people.all(row.named_by) for row in rows),
        tuple(people.way(row.way) for row in rows),
    )
    keys = tuple(row.key for row in rows)
    return list(lasting.of_each("row of the frontier", keys, _row, *columns))


def _row(
    row: FrontierRow, person: PersonData, named_by: list[PersonData], way: list[PersonData]
) -> FrontierData:
    return {
        "person": person,
        "degree": row.degree,
        "named_by": named_by,
        "on": str(row.on or ""),
        "way": way,
        "why": row.why,
    }
