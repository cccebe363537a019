"""What the map shows of each person and line, before anybody knows where it is drawn."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from netvault.insights import Insights
    from netvault.insights.picture import LineKind, Picture
    from netvault.insights.strength import Tier
    from netvault.model import Person

NO_CIRCLE: Final = "without a circle"

_BRIDGED: Final = 2
"""How many people of other circles somebody led you to who is marked as a bridge."""


class DrawnPerson(NamedTuple):
    """Somebody on the map.

    Attributes:
        key: Who.
        name: The name to show.
        path: The note; empty for a ghost.
        circle: Their first circle, else that of whoever led to them.
        sector: The circle of whoever stands on the first ring of their branch.
        about: Who they are, in one line, for whoever points at them or hears the picture.
        tier: The strength of the tie, in a word: a number would be another each day.
        is_met: Whether you have met.
        is_wanted: Whether they fit an open goal.
        is_bridge: Whether they led you into other circles.
    """

    key: str
    name: str
    path: str
    circle: str
    sector: str
    about: str
    tier: Tier
    is_met: bool
    is_wanted: bool
    is_bridge: bool


class DrawnLine(NamedTuple):
    """A tie on the map; `start` is empty for the owner.

    Attributes:
        start: The key of who led on.
        end: The key of whom they led to.
        kind: How they did.
        is_way: Whether it is part of the way to an open goal.
    """

    start: str
    end: str
    kind: LineKind
    is_way: bool


class Drawing(NamedTuple):
    """A whole map.

    Attributes:
        people: Everybody on it, each after whoever led there.
        lines: The ties.
        circles: The circles, the one of most people first.
        goals: The open goals that somebody on the map fits.
        left_out: How many more there are, ring by ring.
    """

    people: tuple[DrawnPerson, ...]
    lines: tuple[DrawnLine, ...]
    circles: tuple[str, ...]
    goals: tuple[str, ...]
    left_out: tuple[int, ...]


def drawing_of(insights: Insights, picture: Picture) -> Drawing:
    """Collect what the map shows.

    Args:
        insights: What may be shown (`Insights.discreet`).
        picture: Who of them is drawn.
    """
    parents = {line.end: line.start for line in picture.lines}
    circles = _circles(insights.network.people, parents)
    bridges = _bridges(circles, parents)
    wanted = _wanted(insights, picture)
    sectors: dict[str, str] = {}
    people = []
    for key in picture.keys:
        sectors[key] = sectors.get(parents[key], circles[key])
        person, lead = insights.network.people[key], insights.leads[key]
        people.append(
            DrawnPerson(
                key=key,
                name=person.name,
                path=person.contact.path,
                circle=circles[key],
                sector=sectors[key],
                about=who_in_one_line(insights, person),
                tier=insights.tier(key),
                is_met=lead.temperature != "cold",
                is_wanted=key in wanted,
                is_bridge=key in bridges,
            )
        )
    counts = Counter(circles.values())
    ranked = sorted(counts, key=lambda name: (name == NO_CIRCLE, -counts[name], name))
    goals = tuple(dict.fromkeys(goal for key in picture.keys for goal in wanted.get(key, ())))
    return Drawing(
        tuple(people), tuple(_lines(insights, picture)), tuple(ranked), goals, picture.left_out
    )


def _circles(people: Mapping[str, Person], parents: Mapping[str, str]) -> dict[str, str]:
    """Return the circle of each, outward: somebody without one belongs to who led there."""
    found: dict[str, str] = {}
    for key, parent in parents.items():
        own = people[key].contact.circles
        found[key] = own[0] if own else found.get(parent, NO_CIRCLE)
    return found


def _bridges(circles: Mapping[str, str], parents: Mapping[str, str]) -> frozenset[str]:
    """Return who led to several people of other circles than their own."""
    abroad: Counter[str] = Counter()
    for key, parent in parents.items():
        if parent and circles[key] != circles[parent]:
            abroad[parent] += 1
    return frozenset(key for key, count in abroad.items() if count >= _BRIDGED)


def _wanted(insights: Insights, picture: Picture) -> dict[str, list[str]]:
    """Return the open goals that each person on the map fits."""
    wanted: dict[str, list[str]] = {}
    for fit in insights.goal_fits:
        for key in () if fit.goal.reached else sorted(fit.keys & picture.rings.keys()):
            wanted.setdefault(key, []).append(fit.goal.want)
    return wanted


def _lines(insights: Insights, picture: Picture) -> Iterable[DrawnLine]:
    """Return the tie that leads to each, and those of the ways to goals that are none of these."""
    paths = [row.path for row in insights.goals if row.path and not row.goal.reached]
    ways = [["", *(step.key for step in path.steps)] for path in paths]
    strong = dict.fromkeys(pair for way in ways for pair in pairwise(way))
    for line in picture.lines:
        is_way = (line.start, line.end) in strong
        yield DrawnLine(line.start, line.end, line.kind, is_way)
        strong.pop((line.start, line.end), None)
    for start, end in strong:
        if (not start or start in picture.rings) and end in picture.rings:
            is_met = insights.leads[end].temperature != "cold"
            yield DrawnLine(start, end, "met" if is_met else "named", is_way=True)


def who_in_one_line(insights: Insights, person: Person) -> str:
    """Say who somebody is: `friend, grid planner at Helio, a steady tie`."""
    contact = person.contact
    work = " at ".join(part for part in (contact.role, ", ".join(contact.companies)) if part)
    is_met = insights.leads[person.key].temperature != "cold"
    tie = f"a {insights.tier(person.key)} tie" if is_met else "not met yet"
    return ", ".join(part for part in (*contact.circles, work, tie) if part)
