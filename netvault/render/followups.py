"""The data of `Follow-ups.md`."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final, TypedDict

from netvault.insights.due import mark_of
from netvault.insights.followups import MONTH, WEEK, is_asleep
from netvault.insights.questions import first_question

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from netvault.insights import Insights
    from netvault.insights.due import Due
    from netvault.render.data import People, PersonData

_NO_WORD: Final = re.compile(r"[^a-z0-9]+")


class AlsoData(TypedDict):
    """A further follow-up of the same person.

    Attributes:
        what: What to do.
        why: The reason.
        due: The day as text; empty when there is none.
    """

    what: str
    why: str
    due: str


class FollowUpData(TypedDict):
    """One line of the list.

    Attributes:
        person: Whom it is with.
        kind: `promise`, `set`, `thank`, `report-back`, `birthday` or `keep-in-touch`.
        what: What to do.
        why: The reason.
        due: The day as text; empty when there is none.
        id: The block id by which a tick on the line is known.
        bring: What to give.
        may_ask: Kinds of help that may be asked for today; none where `question` says more.
        hold: Why an ask waits; empty when nothing holds it back.
        question: What to ask about them while a tie is young; empty before and after that.
        is_new: Whether it is too early to ask for anything else.
        also: The other follow-ups of the same person.
    """

    person: PersonData
    kind: str
    what: str
    why: str
    due: str
    id: str
    bring: list[str]
    may_ask: list[str]
    hold: str
    question: str
    is_new: bool
    also: list[AlsoData]


class SectionData(TypedDict):
    """A heading with its lines."""

    title: str
    follow_ups: list[FollowUpData]


class FollowUpsData(TypedDict):
    """What `follow-ups.md.jinja` gets.

    Attributes:
        overdue: How many are overdue.
        this_week: How many are due within seven days.
        this_month: How many are due within thirty days, after this week.
        today: Whom to turn to today, a few of those who are due.
        waiting: How many more are due and wait for another day.
        per_day: How many are suggested for a day.
        sections: The headings that have lines.
        without_rhythm: How many people you know have no cadence.
    """

    overdue: int
    this_week: int
    this_month: int
    today: list[PersonData]
    waiting: int
    per_day: int
    sections: list[SectionData]
    without_rhythm: int


def follow_ups_data(insights: Insights, people: People) -> FollowUpsData:
    """Gather what the page shows."""
    parts = _parts(insights)
    today = insights.spread[0] if insights.spread else ()
    warm = [lead for lead in insights.leads.values() if lead.is_warm]
    ids = block_ids(insights.network.people)
    return {
        "overdue": len(parts["Overdue"]),
        "this_week": len(parts["This week"]),
        "this_month": len(parts["Next 30 days"]),
        "today": people.all(due.key for due in today),
        "waiting": sum(len(day) for day in insights.spread[1:]),
        "per_day": insights.config.follow_ups.per_day,
        "sections": [
            {
                "title": title,
                "follow_ups": [_line(insights, people, due, ids[due.key]) for due in found],
            }
            for title, found in parts.items()
            if found
        ],
        "without_rhythm": sum(lead.cadence is None for lead in warm),
    }


def block_ids(keys: Iterable[str]) -> dict[str, str]:
    """Give each person an id of letters, digits and dashes that stays the same while the name does.

    Names that such an id cannot tell apart all get a part of their key's digest, so that an id
    never passes from one person to another.
    """
    slugs = {key: _slug(key) for key in keys}
    uses = Counter(slugs.values())
    return {
        key: f"nv-{slug if slug and uses[slug] == 1 else f'{slug}-{_digest(key)}'.lstrip('-')}"
        for key, slug in slugs.items()
    }


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:8]


def _slug(key: str) -> str:
    name = key.rpartition("/")[2].removesuffix(".md")
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _NO_WORD.sub("-", letters.lower()).strip("-")


def _parts(insights: Insights) -> dict[str, list[Due]]:
    titles = ("Overdue", "This week", "Next 30 days", "Later", "Any day", "Quiet for long")
    parts: dict[str, list[Due]] = {title: [] for title in titles}
    for due in insights.follow_ups:
        parts[_title(due, insights)].append(due)
    return parts


def _title(due: Due, insights: Insights) -> str:
    if due.day is None:
        return "Any day"
    days = (due.day - insights.today).days
    if days < 0:
        return "Quiet for long" if is_asleep(due, insights.leads) else "Overdue"
    if days < WEEK:
        return "This week"
    return "Next 30 days" if days <= MONTH else "Later"


def _line(insights: Insights, people: People, due: Due, block_id: str) -> FollowUpData:
    readiness = insights.readiness(due.key)
    is_young = readiness.level in {"new", "building"}
    first = due.first
    return {
        "person": people(due.key),
        "kind": first.kind,
        "what": first.what,
        "why": first.why,
        "due": _text(first.due),
        "id": f"{block_id}-{mark_of(insights.network.people[due.key].contact, first)}",
        "bring": list(insights.bring(due.key)),
        "may_ask": [] if is_young else list(readiness.may_ask),
        "hold": next(iter(readiness.holds), ""),
        "question": _question(insights, due.key) if is_young and not readiness.holds else "",
        "is_new": readiness.level == "new",
        "also": [
            {"what": other.what, "why": other.why, "due": _text(other.due)} for other in due.also
        ],
    }


def _question(insights: Insights, key: str) -> str:
    question = first_question(insights, insights.network.people[key])
    return question.text if question else ""


def _text(day: date | None) -> str:
    return str(day or "")
