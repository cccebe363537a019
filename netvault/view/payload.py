"""What the page shows: the whole map, a brief of each person, what is due and what moved.

People are numbers here: their places in the list of people. Everything comes from the discreet
network (M10), and has the order and the colours of the other pictures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

from netvault.insights.agenda import MONTH, within
from netvault.insights.leads import later
from netvault.insights.moved import month_before
from netvault.render.map.colours import hues_of
from netvault.render.map.drawing import drawing_of
from netvault.render.map.svg import RING_NAMES, twigs_of
from netvault.text.excerpts import spoken
from netvault.view.people import PersonView, numbering_of, people_view
from netvault.view.rings import rings_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from netvault.insights import Insights
    from netvault.insights.moved import Moved
    from netvault.render.map.drawing import Drawing
    from netvault.view.people import Numbering
    from netvault.view.rings import Rings


class CircleView(TypedDict):
    """A circle, with its colours in light and in dark."""

    name: str
    light: str
    dark: str


class RingView(TypedDict):
    """A ring of the map: how far from the middle it begins, and what it is."""

    radius: float
    name: str


class SectorView(TypedDict):
    """The bracket of a circle around one half of the map: from which angle to which.

    Angles are those of a canvas: 0 to the right, and on clockwise.
    """

    circle: int
    start: float
    end: float
    side: int


class LineView(TypedDict):
    """A line of the way to a goal that is no line of the tree; `start` is None for you."""

    start: int | None
    end: int


class MapView(TypedDict):
    """The map, apart from the people on it.

    Attributes:
        rings: From the innermost.
        sectors: The circles at the edge.
        ways: Lines of ways to goals, beside those that lead to each person.
        reach: How far from the middle the outermost person is.
    """

    rings: list[RingView]
    sectors: list[SectorView]
    ways: list[LineView]
    reach: float


class DueView(TypedDict):
    """Somebody's follow-ups.

    Attributes:
        person: Whom they are with.
        due: The day of the most urgent one; empty where any day will do.
        what: What to do.
        why: The reason, in a few words.
        today: Whether they are one of the few of the day.
    """

    person: int
    due: str
    what: str
    why: str
    today: bool


class ChangeView(TypedDict):
    """Something that moved; `person` is None where it was a goal."""

    what: str
    person: int | None
    how: str


class MovedView(TypedDict):
    """What moved since a day."""

    since: str
    changes: list[ChangeView]


class Payload(TypedDict):
    """All that the page shows.

    Attributes:
        today: The day for which it was made.
        anonymous: Whether names and the words of notes are left out.
        circles: The circles, the one of most people first.
        goals: The open goals, in the order of the owner's note.
        map: The map.
        people: Everybody: first those on the map, those who matter most first.
        due: What is due within a month, in the one order.
        moved: What moved since some days, the latest day first.
    """

    today: str
    anonymous: bool
    circles: list[CircleView]
    goals: list[str]
    map: MapView
    people: list[PersonView]
    due: list[DueView]
    moved: list[MovedView]


_SPANS: Final = (90, 365)
"""So many days back it is shown what moved, besides since last month."""


def payload_of(insights: Insights) -> Payload:
    """Collect what the page shows.

    Args:
        insights: What holds on the day.
    """
    insights = insights.discreet
    drawing = _whole_drawing(insights)
    rings = rings_of(twigs_of(drawing), drawing.circles)
    numbering = numbering_of(insights, drawing, rings.dots)
    return {
        "today": str(insights.today),
        "anonymous": False,
        "circles": list(_circles(numbering.circles)),
        "goals": [fit.goal.want for fit in insights.goal_fits if not fit.goal.reached],
        "map": _map(rings, drawing, numbering),
        "people": people_view(insights, numbering),
        "due": list(_due(insights, numbering.numbers)),
        "moved": [_moved(insights, day, numbering.numbers) for day in _days(insights.today)],
    }


def _whole_drawing(insights: Insights) -> Drawing:
    """Draw everybody, with the circles in the order and the colours of the other pictures."""
    drawing = drawing_of(insights, insights.whole_picture)
    circles = drawing_of(insights, insights.picture).circles
    return drawing._replace(circles=tuple(dict.fromkeys((*circles, *drawing.circles))))


def _circles(names: Collection[str]) -> Iterator[CircleView]:
    for name, (light, dark) in hues_of(tuple(names)).items():
        yield {"name": name, "light": light, "dark": dark}


def _map(rings: Rings, drawing: Drawing, numbering: Numbering) -> MapView:
    names = (*RING_NAMES, *("" for _ in rings.radii))
    return {
        "rings": [
            {"radius": radius, "name": name}
            for radius, name in zip(rings.radii, names, strict=False)
        ],
        "sectors": [
            {
                "circle": numbering.circles[arc.name],
                "start": arc.start,
                "end": arc.end,
                "side": arc.side,
            }
            for arc in rings.arcs
        ],
        "ways": list(_ways(drawing, numbering.numbers)),
        "reach": rings.reach,
    }


def _ways(drawing: Drawing, numbers: Mapping[str, int]) -> Iterator[LineView]:
    """Return the lines beside those that lead to each person: there is one such for each."""
    for line in drawing.lines[len(drawing.people) :]:
        yield {"start": numbers.get(line.start), "end": numbers[line.end]}


def _due(insights: Insights, numbers: Mapping[str, int]) -> Iterator[DueView]:
    today = insights.spread[0] if insights.spread else ()
    for due in within(insights.follow_ups, insights.today, MONTH):
        if due.key not in insights.asleep:
            yield {
                "person": numbers[due.key],
                "due": str(due.day or ""),
                "what": spoken(due.first.what),
                "why": spoken(due.first.short),
                "today": due.key in today,
            }


def _days(today: date) -> Iterable[date]:
    return month_before(today), *(later(today, -days) for days in _SPANS)


def _moved(insights: Insights, since: date, numbers: Mapping[str, int]) -> MovedView:
    changes = _changes(insights.moved(since), insights, numbers)
    return {"since": str(since), "changes": list(changes)}


def _changes(moved: Moved, insights: Insights, numbers: Mapping[str, int]) -> Iterator[ChangeView]:
    people = insights.network.people
    for key, day, named_by in moved.met:
        named = f", named by {', '.join(people[by].name for by in named_by)}" if named_by else ""
        yield {"what": "met", "person": numbers[key], "how": f"{day}{named}"}
    for goal, before, now in moved.nearer:
        how = f"{goal.want}: {before or 'no way'} → {now}"
        yield {"what": "goal nearer", "person": None, "how": how}
    for key, was, is_ in moved.grown:
        yield {"what": "tie grew", "person": numbers[key], "how": f"{was} → {is_}"}
    for what, keys in (("woke", moved.woken), ("fell asleep", moved.asleep)):
        for key in keys:
            yield {"what": what, "person": numbers[key], "how": ""}
