"""The data of `Leads.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from netvault.insights.each import each_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from netvault.insights import Insights
    from netvault.insights.leads import Lead
    from netvault.people import Person
    from netvault.render.data import People, PersonData


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
        cold: Those you do not know yet.
        dormant: Those you know and have not heard of for long, the strongest first.
    """

    warm: int
    circles: list[CircleData]
    cold: list[ColdData]
    dormant: list[DormantData]


NO_CIRCLE = "no circle yet"


def leads_data(insights: Insights, people: People) -> LeadsData:
    """Gather what the page shows."""
    lasting = insights.lasting
    grounds = (
        people.shown.column,
        insights.leads.column,
        insights.strengths,
        insights.frontier,
        insights.reach,
        each_of(lasting, "grouping", _grouping, insights.people).column,
    )
    return lasting.of_all("leads", lambda *_: _gathered(insights, people), *grounds)


def _grouping(person: Person) -> object:
    """Give what of a note decides where somebody is listed."""
    contact = person.contact
    return contact.circles, contact.cadence, person.is_ghost


def _gathered(insights: Insights, people: People) -> LeadsData:
    warm = [key for key, lead in insights.leads.items() if lead.is_warm]
    asleep = {key for key in warm if _may_be_woken(insights, key)}
    awake = [key for key in warm if key not in asleep]
    return {
        "warm": len(warm),
        "circles": _circles(insights, people, awake),
        "cold": [
            *_ahead(insights, people),
            *_apart(insights, people),
        ],
        "dormant": _dormant(insights, people, asleep),
    }


def _may_be_woken(insights: Insights, key: str) -> bool:
    """Tell whether a tie sleeps, unless the note says never to call."""
    return (
        insights.leads[key].is_dormant and insights.network.people[key].contact.cadence != "never"
    )


def _strongest_first(insights: Insights, keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=lambda key: (-insights.strength(key), key))


def _circles(insights: Insights, people: People, keys: list[str]) -> list[CircleData]:
    members: dict[str, list[str]] = {}
    for key in _strongest_first(insights, keys):
        for circle in insights.network.people[key].contact.circles or (NO_CIRCLE,):
            members.setdefault(circle, []).append(key)
    order = sorted(members, key=lambda circle: (circle == NO_CIRCLE, circle))
    return [{"circle": circle, "people": people.all(members[circle])} for circle in order]


def _ahead(insights: Insights, people: People) -> Iterable[ColdData]:
    rows = insights.frontier
    keys = tuple(row.person.key for row in rows)
    ways = tuple(people.way(row.way) for row in rows)
    whys = tuple(row.why for row in rows)
    shown = tuple(people.all(keys))
    return insights.lasting.of_each("ahead", keys, _cold, shown, ways, whys)


def _apart(insights: Insights, people: People) -> Iterable[ColdData]:
    """Give the contacts nobody leads to."""
    known, everybody = insights.reach.degrees, insights.people.items()
    keys = tuple(key for key, one in everybody if key not in known and not one.is_ghost)
    return insights.lasting.of_each("apart", keys, _cold, tuple(people.all(keys)))


def _cold(person: PersonData, way: Sequence[PersonData] = (), why: str = "") -> ColdData:
    return {"person": person, "way": list(way), "why": why}


def _dormant(insights: Insights, people: People, asleep: Iterable[str]) -> list[DormantData]:
    keys = tuple(_strongest_first(insights, asleep))
    leads = tuple(insights.leads[key] for key in keys)
    shown = tuple(people.all(keys))
    return list(insights.lasting.of_each("asleep", keys, _asleep, shown, leads))


def _asleep(person: PersonData, lead: Lead) -> DormantData:
    return {
        "person": person,
        "last": str(lead.last_touch or ""),
        "what": lead.past[-1].text if lead.past and lead.past[-1].day == lead.last_touch else "",
    }
