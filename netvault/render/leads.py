"""The data of `Leads.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

from netvault.render.ways import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netvault.insights import Insights
    from netvault.insights.paths import Path
    from netvault.render.person import People, PersonData


class ColdData(TypedDict):
    """Somebody you do not know yet.

    Attributes:
        person: Who it is.
        way: The people on the way in, from one you know; empty when nobody leads there.
        why: Why the last of these ties holds.
        words: What the last of them said of the person; empty where no log tells.
    """

    person: PersonData
    way: list[PersonData]
    why: str
    words: str


class CircleData(TypedDict):
    """A circle with the people in it, the strongest tie first."""

    circle: str
    people: list[PersonData]


class DormantData(TypedDict):
    """A tie that sleeps.

    Attributes:
        person: Who it is.
        last: The day of the last touch.
        what: What it was about, where a line tells.
    """

    person: PersonData
    last: str
    what: str


class LeadsData(TypedDict):
    """What `leads.md.jinja` gets.

    Attributes:
        warm: How many people you know.
        circles: These by circle; somebody in two circles is in both.
        cold: Those you do not know yet and somebody leads to, the nearest first.
        apart: Those nobody you know leads to.
        dormant: Those you know and have not heard of for long, the strongest first.
    """

    warm: int
    circles: list[CircleData]
    cold: list[ColdData]
    apart: list[PersonData]
    dormant: list[DormantData]


NO_CIRCLE: Final = "no circle yet"


def leads_data(insights: Insights, people: People) -> LeadsData:
    """Collect what the page shows."""
    warm = [key for key in insights.by_strength if insights.leads[key].is_warm]
    asleep = {key for key in warm if _may_be_woken(insights, key)}
    awake = [key for key in warm if key not in asleep]
    return {
        "warm": len(warm),
        "circles": _circles(insights, people, awake),
        "cold": [
            _cold(path, people) for key in _cold_keys(insights) if (path := insights.way_to(key))
        ],
        "apart": people.all(_without_way(insights)),
        "dormant": [_dormant(insights, people, key) for key in warm if key in asleep],
    }


def _may_be_woken(insights: Insights, key: str) -> bool:
    """Return whether a tie is dormant, unless the note says never to call."""
    cadence = insights.network.people[key].contact.cadence
    return insights.leads[key].is_dormant and cadence != "never"


def _circles(insights: Insights, people: People, keys: Iterable[str]) -> list[CircleData]:
    members: dict[str, list[str]] = {}
    for key in keys:
        for circle in insights.network.people[key].contact.circles or (NO_CIRCLE,):
            members.setdefault(circle, []).append(key)
    order = sorted(members, key=lambda circle: (circle == NO_CIRCLE, circle))
    return [{"circle": circle, "people": people.all(members[circle])} for circle in order]


def _cold_keys(insights: Insights) -> list[str]:
    """Return the frontier, then the contacts who are not on it."""
    people, reached = insights.network.people, insights.reach.degrees
    contacts = (key for key, lead in insights.leads.items() if lead.temperature == "cold")
    apart = (key for key in contacts if key not in reached and not people[key].is_ghost)
    return [*(row.key for row in insights.frontier), *apart]


def _without_way(insights: Insights) -> list[str]:
    """Return the contacts nobody leads to."""
    people = insights.network.people
    return [
        key
        for key, lead in insights.leads.items()
        if lead.temperature == "cold"
        and not people[key].is_ghost
        and not insights.path_finder.leads_to(key)
    ]


def _cold(path: Path, people: People) -> ColdData:
    *before, last = path.steps
    way = people.way([step.key for step in before])
    return {
        "person": people(last.key),
        "way": way,
        "why": last.why,
        "words": words_of(last, people),
    }


def _dormant(insights: Insights, people: People, key: str) -> DormantData:
    lead = insights.leads[key]
    last = next((one for one in lead.past[-1:] if one.day == lead.last_touch), None)
    return {
        "person": people(key),
        "last": str(lead.last_touch or ""),
        "what": people.excerpt(last.text, last.path)
        if last and last.day == lead.last_touch
        else "",
    }
