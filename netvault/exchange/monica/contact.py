"""What an export of Monica says of a contact itself, and who that contact is to others."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from netvault.exchange.monica.account import list_of, mapping_of, text_of

if TYPE_CHECKING:
    from netvault.exchange.draft import IncomingDraft
    from netvault.exchange.monica.account import MonicaAccount, Record

_DAYS: Final = re.compile(r"[1-9]\d{0,4}", re.ASCII)
_NAMES: Final = ("first_name", "middle_name", "last_name")
_FIELDS: Final = (("nickname", "aliases"), ("company", "company"), ("job", "role"))
_KEPT: Final = (
    ("description", "Description"),
    ("food_preferences", "Food preferences"),
)
_READ: Final = frozenset(
    {
        *_NAMES,
        *(name for name, _ in (*_FIELDS, *_KEPT)),
        *("is_starred", "is_partial", "is_active", "is_dead", "last_talked_to", "tags", "gender"),
        *("stay_in_touch_frequency", "stay_in_touch_trigger_date", "first_met_through"),
    }
)
_OF_THE_PROGRAM: Final = frozenset(
    {"last_consulted_at", "number_of_views", "vcard", "distant_etag", "avatar"}
)
"""What tells of the program: whose view of a contact was when, and its copy for other programs."""


_LABELS: Final = MappingProxyType(
    {
        "partner": "significant other",
        "inlovewith": "in love with",
        "lovedby": "loved by",
        "ex": "ex-partner",
        "ex_husband": "ex-husband",
        "stepparent": "step-parent",
        "bestfriend": "best friend",
    }
)
_CIRCLES: Final = MappingProxyType(
    {
        kind: circle
        for circle, kinds in {
            "family": (
                *("partner", "spouse", "date", "lover", "parent", "child", "stepparent"),
                *("stepchild", "sibling", "grandparent", "grandchild", "uncle", "nephew"),
                *("cousin", "godfather", "godson"),
            ),
            "friend": ("friend", "bestfriend"),
            "co-worker": ("colleague", "boss", "subordinate"),
            "professional": ("mentor", "protege"),
        }.items()
        for kind in kinds
    }
)
"""The circle of somebody to whom the owner is one of these."""


def read_properties(contact: Record, account: MonicaAccount, draft: IncomingDraft) -> str:
    """Read what a contact says of itself, and return its name."""
    name = draft.name_in_parts(*map(contact.text, _NAMES))
    for property_, field in _FIELDS:
        draft.add(field, contact.text(property_))
    for property_, label in _KEPT:
        draft.keep(label, contact.text(property_))
    for tag in map(text_of, list_of(contact.properties.get("tags"))):
        draft.add_group("Tag", tag)
    draft.keep("Gender", account.kind("genders", contact.text("gender")).text("name"))
    _read_state(contact, draft)
    _read_days(contact, draft)
    draft.add("introduced_by", account.name_of(contact.text("first_met_through")))
    for property_ in contact.properties:
        if property_ not in _READ | _OF_THE_PROGRAM:
            draft.keep(property_.replace("_", " ").capitalize(), contact.text(property_))
    return name or contact.text("nickname")


def read_ties(contact: Record, account: MonicaAccount, draft: IncomingDraft) -> None:
    """Read what others are to a contact; what the owner is to them tells their circle."""
    for kind, other in account.relationships.get(contact.uuid, ()):
        label = _LABELS.get(kind, kind).capitalize() or "Related to"
        if other == account.owner:
            draft.keep(label, "you")
            draft.add("circle", _CIRCLES.get(kind, ""))
        else:
            draft.keep(label, account.name_of(other) or "somebody who is not in the export")
            draft.add("knows", account.name_of(other))


def _read_state(contact: Record, draft: IncomingDraft) -> None:
    """Read what Monica marks a contact with."""
    if contact.text("is_starred"):
        draft.add("tags", "starred")
    if contact.text("is_partial"):
        draft.keep("In Monica", "known only as a relation of somebody else")
    if contact.properties.get("is_active") is False:
        draft.add("paused", "yes")
    draft.keep("Stay in touch on", contact.text("stay_in_touch_trigger_date")[:10])
    days = contact.text("stay_in_touch_frequency")
    if _DAYS.fullmatch(days):
        draft.add("every", f"{days} days")
    elif days != "0":
        draft.keep("Stay in touch, days", days)


def _read_days(contact: Record, draft: IncomingDraft) -> None:
    draft.add_day("last_contact", "Last talked to", contact.text("last_talked_to")[:10])
    draft.add_part_of_day("birthday", "Birthdate", _special_day(contact, "birthdate"))
    died = _special_day(contact, "deceased_date")
    draft.add_part_of_day("died", "Deceased date", died)
    if not died and contact.text("is_dead"):
        draft.add("died", "yes")
    met = _special_day(contact, "first_met_date")
    if len(met) == len("2020-01-01"):
        draft.add_day("met", "First met", met)
    else:
        draft.keep("First met", met)


def _special_day(contact: Record, name: str) -> str:
    """Return what is known of a special date: all of it, no year, or only a year."""
    said = mapping_of(contact.properties.get(name))
    day = text_of(said.get("date"))[:10]
    if text_of(said.get("is_age_based")):
        return day[:4]
    return day[5:] if text_of(said.get("is_year_unknown")) else day
