"""What the pages that a vault adds get: everything at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, cast

from netvault.insights.leads import rhythm_of
from netvault.parse.field_table import FIELDS, means_stance
from netvault.render.companies import CompaniesData, companies_data
from netvault.render.followups import FollowUpsData, follow_ups_data
from netvault.render.front_page import FrontPageData, front_page_data
from netvault.render.give import GivePageData, give_data
from netvault.render.goals import GoalsData, goals_data
from netvault.render.leads import LeadsData, leads_data
from netvault.render.person import PersonData
from netvault.render.referral_map import ReferralMapData, referral_map_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from netvault.insights import Insights
    from netvault.model import Contact, Problem
    from netvault.render.person import People


class FullPersonData(PersonData):
    """Somebody, with what their note says.

    Attributes:
        path: The note; empty for a ghost.
        aliases: Other names.
        companies: Where they are.
        former_companies: Where they were.
        industries: Their industries.
        locations: Where they live or work.
        skills: What they can do.
        experiences: What they went through.
        talents: What they are gifted for.
        needs: What they look for.
        interests: What they care for.
        offers: What they give.
        emails: As typed.
        phones: As typed.
        urls: As typed.
        addresses: As typed.
        uids: What other programs know them by.
        met: The day you met, as text; empty where the note is silent.
        birthday: `YYYY-MM-DD`, or what is known of it: `MM-DD`, `YYYY`; else empty.
        is_dead: Whether they have died.
        next: The follow-up set by hand, as text; empty without one.
        every: Their rhythm in words, as `3 months`; empty without one.
        is_warm: Whether you know them.
        is_dormant: Whether the tie sleeps.
        touches: On how many days you were in touch.
        given: How often you helped them.
        got: How often they helped you.
        introduced_by: Who brought them to you.
        knows: Whom they know.
        others: Fields that netvault does not know, each a list of texts by its name as typed.
    """

    path: str
    aliases: list[str]
    companies: list[str]
    former_companies: list[str]
    industries: list[str]
    locations: list[str]
    skills: list[str]
    experiences: list[str]
    talents: list[str]
    needs: list[str]
    interests: list[str]
    offers: list[str]
    emails: list[str]
    phones: list[str]
    urls: list[str]
    addresses: list[str]
    uids: list[str]
    met: str
    birthday: str
    is_dead: bool
    next: str
    every: str
    is_warm: bool
    is_dormant: bool
    touches: int
    given: int
    got: int
    introduced_by: list[PersonData]
    knows: list[PersonData]
    others: dict[str, list[str]]


class VaultData(TypedDict):
    """What a page gets that the vault adds.

    Attributes:
        today: The day of the page, as text.
        people: Everybody but you, by name.
        network: What the front door shows.
        follow_ups: What the follow-ups show.
        referral_map: What the referral map shows.
        give: What the page about giving shows.
        goals: What the goal board shows.
        companies: What the list of companies shows.
        leads: What the leads show.
    """

    today: str
    people: list[FullPersonData]
    network: FrontPageData
    follow_ups: FollowUpsData
    referral_map: ReferralMapData
    give: GivePageData
    goals: GoalsData
    companies: CompaniesData
    leads: LeadsData


def vault_data(insights: Insights, people: People, problems: Sequence[Problem]) -> VaultData:
    """Collect everything that pages show, and everybody.

    Args:
        insights: What holds on the day.
        people: How people are shown.
        problems: What was met in the notes.
    """
    return {
        "today": str(insights.today),
        "people": [_full(insights, people, key) for key in _shown(insights)],
        "network": front_page_data(insights, people, problems),
        "follow_ups": follow_ups_data(insights, people),
        "referral_map": referral_map_data(insights, people),
        "give": give_data(insights, people),
        "goals": goals_data(insights, people),
        "companies": companies_data(insights, people),
        "leads": leads_data(insights, people),
    }


def _shown(insights: Insights) -> Iterable[str]:
    """Return everybody by name, without ghosts that nobody leads to: they could show a mark."""
    found = insights.network.people
    shown = [key for key in found if not found[key].is_ghost or key in insights.reach.degrees]
    return sorted(shown, key=lambda key: (found[key].name, key))


def _full(insights: Insights, people: People, key: str) -> FullPersonData:
    person, lead, balance = (
        insights.network.people[key],
        insights.leads[key],
        insights.balances[key],
    )
    contact = person.contact
    return {
        **people(key),
        **_texts(contact),
        "path": contact.path,
        "met": str(contact.met or ""),
        "birthday": str(contact.birthday or ""),
        "is_dead": person.is_dead,
        "next": str(contact.next or ""),
        "every": rhythm_of(lead),
        "is_warm": lead.is_warm,
        "is_dormant": lead.is_dormant,
        "touches": len(lead.days),
        "given": balance.given_in_all,
        "got": balance.got_in_all,
        "introduced_by": people.all(person.introducers),
        "knows": people.all(person.knows),
        "others": _others(contact),
    }


def _texts(contact: Contact) -> FullPersonData:
    """Return the lists of texts that a note holds: of the whole shape these keys alone."""
    lists = (row.name for row in FIELDS if row.is_list)
    return cast("FullPersonData", {name: list(getattr(contact, name)) for name in lists})


def _others(contact: Contact) -> dict[str, list[str]]:
    """Return the unknown fields; a misspelled stance stays as private as any (M10)."""
    found: dict[str, list[str]] = {}
    for name, texts in contact.others:
        if not means_stance(name):
            found.setdefault(name, []).extend(texts)
    return found
