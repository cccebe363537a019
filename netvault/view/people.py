"""What the page shows of each person."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypedDict

from netvault.insights.distance import known_since
from netvault.insights.ties import place_name, ties_of
from netvault.render.brief import brief_of, first_ask
from netvault.render.map.drawing import NO_CIRCLE, who_in_one_line
from netvault.render.map.svg import note_link
from netvault.text.excerpts import plain_excerpt, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from netvault.insights import Insights
    from netvault.insights.leads import Temperature
    from netvault.insights.picture import LineKind
    from netvault.insights.readiness import Level
    from netvault.insights.strength import Tier
    from netvault.insights.ties import Tie, TieKind
    from netvault.model import Contact
    from netvault.render.map.drawing import Drawing
    from netvault.view.rings import Dot


class SpotView(TypedDict):
    """Where somebody is on the map, and the line that leads there.

    Attributes:
        x: To the right of you.
        y: Below you.
        side: 1 where the label goes to the right; -1 to the left.
        lead: Who leads there; None for you.
        kind: How they do.
        way: Whether the line is part of the way to an open goal.
        bridge: Whether they led you into other circles.
    """

    x: float
    y: float
    side: int
    lead: int | None
    kind: LineKind
    way: bool
    bridge: bool


class TieView(TypedDict):
    """A tie to another person."""

    person: int
    kind: TieKind


class StepView(TypedDict):
    """One person on the way, why the tie to them holds, and in which words they were named."""

    person: int
    why: str
    words: str


class WayView(TypedDict):
    """The way to somebody.

    Attributes:
        way: The people on it; nobody where there is none, or you know them yourself.
        ask: What to ask the first of them for, or what comes before it.
    """

    way: list[StepView]
    ask: str


class RowView(TypedDict):
    """Lines under one heading."""

    title: str
    lines: list[str]


class PersonView(WayView):
    """One person, and the way to them.

    Attributes:
        key: What they are known by from one payload to the next.
        name: The name to show.
        words: Other words by which they are found: aliases, places, skills and the like.
        note: The address that opens their note in Obsidian; empty for a ghost.
        about: Who they are, in one line.
        circle: The circle whose colour they have.
        circles: The circles they are in.
        companies: Where they are.
        goals: The open goals that they fit.
        lead: `warm` or `cold`; the dead are neither.
        asleep: Whether the tie is dormant.
        readiness: What the tie has earned.
        tier: The strength of the tie, in a word.
        degree: How many ties away they are; None when nobody leads there.
        met: The year since which they are known; 0 for always, None for nobody you have met.
        heard: The year since which they are in your network; 0 for always.
        spot: Where they are on the map; None for those to whom nobody leads.
        ties: The ties between them and others.
        reached: Phone and e-mail, as typed.
        standing: How well you know each other, and what may be asked.
        rows: The rest of the brief.
    """

    key: str
    name: str
    words: str
    note: str
    about: str
    circle: int
    circles: list[int]
    companies: list[str]
    goals: list[int]
    lead: Temperature
    asleep: bool
    readiness: Level
    tier: Tier
    degree: int | None
    met: int | None
    heard: int
    spot: SpotView | None
    ties: list[TieView]
    reached: str
    standing: list[str]
    rows: list[RowView]


class Numbering(NamedTuple):
    """Where everybody stands.

    Attributes:
        numbers: The place of each in the list of people, by key.
        circles: The place of each circle in the list of circles, by name.
        hues: The circle whose colour somebody has on the map, by key.
        spots: Where they are on the map, by key.
    """

    numbers: Mapping[str, int]
    circles: Mapping[str, int]
    hues: Mapping[str, str]
    spots: Mapping[str, SpotView]


def numbering_of(insights: Insights, drawing: Drawing, dots: Mapping[str, Dot]) -> Numbering:
    """Number people and circles: first those on the map, in its order.

    Args:
        insights: What may be shown (`Insights.discreet`).
        drawing: The map.
        dots: Where everybody on it is, by key.
    """
    everybody = insights.network.people
    numbers = _numbered((*(person.key for person in drawing.people), *everybody))
    others = (circle for one in everybody.values() for circle in one.contact.circles)
    return Numbering(
        numbers,
        _numbered((*drawing.circles, *others, NO_CIRCLE)),
        {person.key: person.circle for person in drawing.people},
        _spots(drawing, dots, numbers),
    )


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(dict.fromkeys(names))}


def _spots(
    drawing: Drawing, dots: Mapping[str, Dot], numbers: Mapping[str, int]
) -> dict[str, SpotView]:
    lines = {line.end: line for line in reversed(drawing.lines)}
    bridges = {person.key for person in drawing.people if person.is_bridge}
    return {
        key: {
            "x": dot.x,
            "y": dot.y,
            "side": dot.side,
            "lead": numbers.get(lines[key].start),
            "kind": lines[key].kind,
            "way": lines[key].is_way,
            "bridge": key in bridges,
        }
        for key, dot in dots.items()
    }


def people_view(insights: Insights, numbering: Numbering) -> list[PersonView]:
    """Collect what the page shows of everybody.

    Args:
        insights: What may be shown (`Insights.discreet`).
        numbering: Where everybody stands.
    """
    seen = _Seen(insights, numbering)
    return [seen.person(key) for key in numbering.numbers]


class _Seen:
    """Shows one person after another, each after whoever leads there."""

    def __init__(self, insights: Insights, numbering: Numbering) -> None:
        self._insights = insights
        self._numbering = numbering
        self._keys = tuple(numbering.numbers)
        self._heard: dict[str, int] = {}
        fits = [fit for fit in insights.goal_fits if not fit.goal.reached]
        self._fits = [fit.keys for fit in fits]

    def person(self, key: str) -> PersonView:
        insights, numbering = self._insights, self._numbering
        person, lead = insights.network.people[key], insights.leads[key]
        contact, brief = person.contact, brief_of(insights, person)
        circles = contact.circles or (NO_CIRCLE,)
        met = self._met(key)
        return {
            "key": key,
            "name": person.name,
            "words": _words(contact),
            "note": note_link(contact.path) if contact.path else "",
            "about": who_in_one_line(insights, person),
            "circle": numbering.circles[numbering.hues.get(key, circles[0])],
            "circles": [numbering.circles[name] for name in circles],
            "companies": list(dict.fromkeys(map(place_name, contact.companies))),
            "goals": [number for number, keys in enumerate(self._fits) if key in keys],
            "lead": lead.temperature,
            "asleep": lead.is_dormant,
            "readiness": insights.readiness(key).level,
            "tier": insights.tier(key),
            "degree": insights.reach.degrees.get(key),
            "met": met,
            "heard": self._heard_in(key, met),
            "spot": numbering.spots.get(key),
            "ties": list(self._ties(key)),
            "reached": brief.reached,
            "standing": list(brief.standing),
            "rows": [{"title": row.title, "lines": list(row.lines)} for row in brief.rows],
            **self._way(key),
        }

    def _met(self, key: str) -> int | None:
        lead = self._insights.leads[key]
        is_known = lead.is_warm or (lead.temperature == "dead" and lead.last_touch)
        people, today = self._insights.network.people, self._insights.today
        return _year(known_since(people[key], today)) if is_known else None

    def _heard_in(self, key: str, met: int | None) -> int:
        """Return the year of the first line that named somebody, or in which you met them."""
        person, today = self._insights.network.people[key], self._insights.today
        days = [one.touch.day for one in person.pointed_by if one.touch.day <= today]
        spot = self._numbering.spots.get(key)
        years = [_year(min(days))] if days else []
        years += [] if met is None else [met]
        if not years and spot and spot["lead"] is not None:
            years = [self._heard[self._keys[spot["lead"]]]]
        self._heard[key] = min(years, default=0)
        return self._heard[key]

    def _ties(self, key: str) -> Iterator[TieView]:
        """Return the ties to others, each other person once."""
        insights = self._insights
        ties: dict[str, Tie] = {}
        for tie in ties_of(insights.network.people[key], insights.today):
            if tie.key not in ties or tie.weight > ties[tie.key].weight:
                ties[tie.key] = tie
        for other, tie in ties.items():
            yield {"person": self._numbering.numbers[other], "kind": tie.kind}

    def _way(self, key: str) -> WayView:
        way = self._insights.way_to(key)
        if way is None or len(way.steps) == 1:
            return {"way": [], "ask": ""}
        steps: list[StepView] = [
            {
                "person": self._numbering.numbers[step.key],
                "why": spoken(step.why),
                "words": spoken(plain_excerpt(step.words, str)),
            }
            for step in way.steps
        ]
        return {"way": steps, "ask": first_ask(self._insights, way)}


def _year(day: date) -> int:
    """Return the year of a day; 0 for the first day of the calendar, which stands for always."""
    return day.year if day.year > 1 else 0


def _words(contact: Contact) -> str:
    """Return what else somebody is found by."""
    fields = (
        *(contact.aliases, contact.companies, (contact.role,), contact.industries),
        *(contact.locations, contact.skills, contact.talents, contact.interests, contact.needs),
    )
    return " ".join(word for field in fields for word in field if word)
