"""The data of `Leads.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netvault.insights import Insights
    from netvault.insights.reach import FrontierRow
    from netvault.render.person import People, PersonData


class ColdData(TypedDict):
    """Somebody you do not know yet.

    Attributes:
        person: Who it is.
        way: The people who lead there, from one you know; empty when nobody does.
        why: Why the last of these ties holds.
    """

    person: PersonData
    way: list[PersonData]
    why: str


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
        circles: These by circle; somebody in two circles stands in both.
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
            *(_ahead(row, people) for row in insights.frontier),
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


def _ahead(row: FrontierRow, people: People) -> ColdData:
    return {"person": people(row.key), "way": people.way(row.way), "why": row.why}


def _without_way(insights: Insights) -> list[str]:
    """Return the contacts nobody leads to."""
    known, people = insights.reach.degrees, insights.network.people
    apart = (key for key in people if key not in known and not people[key].is_ghost)
    return [key for key in apart if not people[key].is_dead]


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
