"""The data of `Leads.md`."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, TypedDict

from netvault.insights.each import each_of, those

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from netvault.insights import Insights
    from netvault.insights.each import Each
    from netvault.insights.frontier import FrontierRow
    from netvault.insights.lasting import Fleeting
    from netvault.insights.leads import Lead
    from netvault.network import Person
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
    return {
        "warm": len(insights.met),
        "circles": _circles(insights, people),
        "cold": [*_ahead(insights, people), *_apart(insights, people)],
        "dormant": _dormant(insights, people),
    }


def _circles(insights: Insights, people: People) -> list[CircleData]:
    lasting = insights.lasting
    places = each_of(lasting, "circles of leads", _circles_of, insights.people, insights.leads)
    members = lasting.of_all(
        "members", lambda keys, *_: _members(keys, places), insights.by_strength, places.column
    )
    grounds = (members, insights.people.order, people.shown.column)
    return lasting.of_all("circles shown", lambda *_: _shown(members, people), *grounds)


def _shown(members: Mapping[str, Sequence[str]], people: People) -> list[CircleData]:
    order = sorted(members, key=lambda circle: (circle == NO_CIRCLE, circle))
    return [{"circle": name, "people": people.all(members[name])} for name in order]


def _circles_of(person: Person, lead: Lead) -> tuple[str, ...]:
    """Give the circles under which somebody is listed: none for whoever is cold or asleep."""
    is_listed = lead.is_warm and not _may_be_woken(person, lead)
    return (person.contact.circles or (NO_CIRCLE,)) if is_listed else ()


def _members(keys: Sequence[str], circles: Each[tuple[str, ...]]) -> Mapping[str, Sequence[str]]:
    members: dict[str, list[str]] = {}
    for key, names in zip(keys, circles.of(keys), strict=True):
        for name in names:
            members.setdefault(name, []).append(key)
    return members


def _may_be_woken(person: Person, lead: Lead) -> bool:
    """Tell whether a tie sleeps, unless the note says never to call."""
    return lead.is_dormant and person.contact.cadence != "never"


def _ahead(insights: Insights, people: People) -> Iterable[ColdData]:
    lasting = insights.lasting
    return lasting.of_all(
        "all ahead",
        lambda rows, _: _ways_to(rows, people, lasting),
        *(insights.frontier, people.shown.column),
    )


def _ways_to(
    rows: tuple[FrontierRow, ...], people: People, lasting: Fleeting
) -> Iterable[ColdData]:
    keys = tuple(row.key for row in rows)
    ways = tuple(people.way(row.way) for row in rows)
    whys = tuple(row.why for row in rows)
    return lasting.of_each("ahead", keys, _cold, people.shown.of(keys), ways, whys)


def _apart(insights: Insights, people: People) -> Iterable[ColdData]:
    """Give the contacts nobody leads to."""
    lasting, known = insights.lasting, insights.reach.degrees
    is_contact = each_of(lasting, "is contact", lambda one: not one.is_ghost, insights.people)
    contacts = those(lasting, "contacts", is_contact)
    keys = lasting.of_all("apart", lambda *_: _without(contacts, known), contacts, known)
    return lasting.of_each("cold and apart", keys, _cold, people.shown.of(keys))


def _without(keys: Iterable[str], known: Container[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key not in known)


def _cold(person: PersonData, way: Sequence[PersonData] = (), why: str = "") -> ColdData:
    return {"person": person, "way": list(way), "why": why}


def _dormant(insights: Insights, people: People) -> list[DormantData]:
    lasting = insights.lasting
    asleep = each_of(lasting, "may be woken", _may_be_woken, insights.people, insights.leads)
    keys = lasting.of_all(
        "strongest asleep",
        lambda keys, _: tuple(compress(keys, asleep.of(keys))),
        *(insights.by_strength, asleep.column),
    )
    columns = (people.shown.of(keys), insights.leads.of(keys))
    return list(lasting.of_each("asleep", keys, _asleep, *columns))


def _asleep(person: PersonData, lead: Lead) -> DormantData:
    return {
        "person": person,
        "last": str(lead.last_touch or ""),
        "what": lead.past[-1].text if lead.past and lead.past[-1].day == lead.last_touch else "",
    }
