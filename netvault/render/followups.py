"""The data of `Follow-ups.md`."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple, TypedDict

from netvault.insights.agenda import MONTH, WEEK, mark_of
from netvault.model.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from netvault.insights import Insights
    from netvault.insights.agenda import Due
    from netvault.render.person import People, PersonData

IN_FULL: Final = 100
"""How many lines of a section say what to bring and to ask: nobody gets to more of them in a day,
and editors are slow to open a page of many thousand lines."""

LISTED: Final = 5_000
"""How many lines a section has at the most: with all of 100,000 people a page would be too large
to be opened, and to be read again. What only asks to keep in touch is left out first."""

_TITLES: Final = ("Overdue", "This week", "Next 30 days", "Later", "Any day", "Quiet for long")
"""The headings, in their order."""

_NO_WORD: Final = re.compile(r"[^a-z0-9]+")


class FollowUpFilter(NamedTuple):
    """Which follow-ups are to be shown.

    Attributes:
        circle: Only those with people of this circle; empty for all.
        kind: Only those of this kind; empty for all.
        limit: At most so many lines; None for all.
    """

    circle: str = ""
    kind: str = ""
    limit: int | None = None

    def includes(self, due: Due, insights: Insights) -> bool:
        """Return whether somebody's follow-up is one of them."""
        circles = insights.network.people[due.key].contact.circles
        is_circle = not self.circle or fold(self.circle) in map(fold, circles)
        return is_circle and self.kind in {"", due.first.kind}


EVERYTHING: Final = FollowUpFilter()


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
        bring: What to give. Only a line that is told in full has this and the next four.
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
    """A heading with its lines.

    Attributes:
        title: The heading.
        follow_ups: The lines, the most urgent first.
        in_full: How many of them, from the first on, are told in full; the others say only what to
            do and why.
        more: How many further ones there are, for which a page has no room.
    """

    title: str
    follow_ups: list[FollowUpData]
    in_full: int
    more: int


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


def follow_ups_data(
    insights: Insights, people: People, wanted: FollowUpFilter = EVERYTHING
) -> FollowUpsData:
    """Collect what the page shows.

    Args:
        insights: What holds on the day.
        people: How people are shown.
        wanted: Which follow-ups are to be shown. How many wait is unknown for a part of them.
    """
    parts = _parts(insights, wanted)
    today = insights.spread[0] if insights.spread else ()
    dues = (insights.due_by_person[key] for key in today)
    is_all = not wanted.circle and not wanted.kind
    return {
        "overdue": len(parts["Overdue"]),
        "this_week": len(parts["This week"]),
        "this_month": len(parts["Next 30 days"]),
        "today": people.all(due.key for due in dues if wanted.includes(due, insights)),
        "waiting": sum(len(day) for day in insights.spread[1:]) if is_all else 0,
        "per_day": insights.config.follow_ups.per_day,
        "sections": list(_sections(insights, people, parts, wanted.limit)),
        "without_rhythm": insights.without_rhythm,
    }


def _parts(insights: Insights, wanted: FollowUpFilter) -> Mapping[str, Sequence[Due]]:
    """Return what is due, the most urgent first, by heading."""
    parts: dict[str, list[Due]] = {title: [] for title in _TITLES}
    for due in insights.follow_ups:
        if wanted.includes(due, insights):
            parts[_title(due, insights)].append(due)
    return parts


def _title(due: Due, insights: Insights) -> str:
    if due.day is None:
        return "Any day"
    days = (due.day - insights.today).days
    if days < 0:
        return "Quiet for long" if due.key in insights.asleep else "Overdue"
    if days < WEEK:
        return "This week"
    return "Next 30 days" if days <= MONTH else "Later"


def _sections(
    insights: Insights, people: People, parts: Mapping[str, Sequence[Due]], limit: int | None
) -> Iterator[SectionData]:
    ids = block_ids(insights.network.people)
    left = sum(map(len, parts.values())) if limit is None else limit
    for title, found in parts.items():
        wanted = found[:left]
        left -= len(wanted)
        dues = _with_room(wanted)
        lines = [_line(insights, people, due, ids[due.key]) for due in dues]
        first = zip(dues, lines[:IN_FULL], strict=False)
        shown = [*(_in_full(insights, due, line) for due, line in first), *lines[IN_FULL:]]
        if shown:
            more = len(wanted) - len(shown)
            yield {"title": title, "follow_ups": shown, "in_full": IN_FULL, "more": more}


def _with_room(dues: Sequence[Due]) -> Sequence[Due]:
    """Return those that a page has room for, in their order."""
    if len(dues) <= LISTED:
        return dues
    binding = [due.key for due in dues if due.first.kind != "keep-in-touch" or due.also]
    listed = set(islice(dict.fromkeys((*binding, *(due.key for due in dues))), LISTED))
    return [due for due in dues if due.key in listed]


def _line(insights: Insights, people: People, due: Due, block_id: str) -> FollowUpData:
    first, contact = due.first, insights.network.people[due.key].contact
    return {
        "person": people(due.key),
        "kind": first.kind,
        "what": first.what,
        "why": first.why,
        "due": _text(first.due),
        "id": f"{block_id}-{mark_of(contact, first)}",
        "bring": [],
        "may_ask": [],
        "hold": "",
        "question": "",
        "is_new": False,
        "also": [
            {"what": other.what, "why": other.why, "due": _text(other.due)} for other in due.also
        ],
    }


def _in_full(insights: Insights, due: Due, line: FollowUpData) -> FollowUpData:
    """Return a line with what to bring, and what to ask for or about."""
    readiness = insights.readiness(due.key)
    is_young = readiness.level in {"new", "building"}
    asks_about = insights.questions(due.key)[:1] if is_young and not readiness.holds else ()
    return line | {
        "bring": list(insights.bring(due.key)),
        "may_ask": [] if is_young else list(readiness.may_ask),
        "hold": next(iter(readiness.holds), ""),
        "question": "".join(question.text for question in asks_about),
        "is_new": readiness.level == "new",
    }


def _text(day: date | None) -> str:
    return str(day or "")


def block_ids(keys: Iterable[str]) -> dict[str, str]:
    """Return an id for each person: letters, digits and dashes, the same as long as the name is.

    Names that would share an id all get a part of their key's digest, so that an id never passes
    from one person to another.
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
    letters = name
    if not name.isascii():
        letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _NO_WORD.sub("-", letters.lower()).strip("-")
