"""The data of `Follow-ups.md`."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple, TypedDict

from netvault.insights.agenda import MONTH, WEEK, mark_of
from netvault.model.names import fold
from netvault.text.excerpts import EXCERPT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from netvault.insights import Insights
    from netvault.insights.agenda import Due
    from netvault.insights.followup_rules import FollowUp
    from netvault.render.person import NoteData, People, PersonData

ROOM: Final = 30
"""How many lines a page has for what is not for today; `netvault due` shows all."""

BROUGHT: Final = 2
"""How many things to bring a line tells of; `netvault brief` has all."""

BRIEF: Final = 60
"""Letters of a note that a line beside others quotes."""

SLEEPERS: Final = 7
"""How many of the ties that sleep are named; `Leads.md` has all."""

_TITLES: Final = ("Overdue", "This week", "Next 30 days", "Any day")
"""The headings, in their order."""

_SAYS_ALL: Final = frozenset({"promise", "ask", "introduction"})
"""The kinds whose `what` are the words of the note."""

_HOLD_ASKS: Final = frozenset({"promise", "thank"})
"""The kinds that an ask waits for: to say so again would say nothing."""

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
        short: The reason in a few words; may be empty.
        due: The day as text; empty when there is none.
    """

    what: str
    why: str
    short: str
    due: str


class FollowUpData(TypedDict):
    """One line of the list.

    Attributes:
        person: Whom it is with.
        kind: `promise`, `set`, `thank`, `report-back`, `birthday` or `keep-in-touch`.
        what: What to do.
        why: The reason.
        short: The reason in a few words; may be empty.
        words: A few words of the note on which it rests; empty where `what` has them, or none.
        note: That note; none where no note has a line of it.
        due: The day as text; empty when there is none.
        id: The block id by which a tick on the line is known.
        bring: What to give. Only a line for today has this and the next three.
        may_ask: Kinds of help that may be asked for today; none where `question` says more.
        hold: Why an ask waits; empty when nothing holds it back, or `what` is what it waits for.
        question: What to ask about them while a tie is young; empty before and after that.
        also: The other follow-ups of the same person, but to keep in touch: any of them does that.
    """

    person: PersonData
    kind: str
    what: str
    why: str
    short: str
    words: str
    note: NoteData | None
    due: str
    id: str
    bring: list[str]
    may_ask: list[str]
    hold: str
    question: str
    also: list[AlsoData]


class SectionData(TypedDict):
    """A heading with its lines.

    Attributes:
        title: The heading.
        follow_ups: The lines, in the order of their turn.
        more: How many further ones there are, for which a page has no room.
    """

    title: str
    follow_ups: list[FollowUpData]
    more: int


class FollowUpsData(TypedDict):
    """What `follow-ups.md.jinja` gets.

    Attributes:
        overdue: How many are overdue.
        this_week: How many are due within seven days.
        this_month: How many are due within thirty days, after this week.
        today: The few of the day, in full.
        sections: The headings that have lines; those of `today` are in none.
        later: How many are due after thirty days.
        asleep: The first of those with whom there is no hurry, for the tie sleeps.
        more_asleep: How many more they are.
        without_rhythm: How many people you know have no cadence.
    """

    overdue: int
    this_week: int
    this_month: int
    today: list[FollowUpData]
    sections: list[SectionData]
    later: int
    asleep: list[PersonData]
    more_asleep: int
    without_rhythm: int


def follow_ups_data(
    insights: Insights, people: People, wanted: FollowUpFilter = EVERYTHING
) -> FollowUpsData:
    """Collect what the page shows.

    Args:
        insights: What holds on the day.
        people: How people are shown.
        wanted: Which follow-ups are to be shown.
    """
    dues = [due for due in insights.follow_ups if wanted.includes(due, insights)]
    awake = [due for due in dues if due.key not in insights.asleep]
    asleep = [due.key for due in dues if due.key in insights.asleep]
    titles = Counter(_title(due, insights.today) for due in awake)
    today = _today(insights, people, awake, wanted.limit)
    lines = _Lines(insights, people)
    return {
        "overdue": titles["Overdue"],
        "this_week": titles["This week"],
        "this_month": titles["Next 30 days"],
        "today": today,
        "sections": list(_sections(lines, awake, len(today), wanted.limit)),
        "later": titles["Later"],
        "asleep": people.all(asleep[:SLEEPERS]),
        "more_asleep": max(0, len(asleep) - SLEEPERS),
        "without_rhythm": insights.without_rhythm,
    }


def today_data(insights: Insights, people: People) -> list[FollowUpData]:
    """Return the few of the day, in full."""
    return _today(insights, people, insights.follow_ups, None)


def _today(
    insights: Insights, people: People, dues: Iterable[Due], limit: int | None
) -> list[FollowUpData]:
    lines, days = _Lines(insights, people), insights.spread
    today = [due for due in dues if days and due.key in days[0]]
    return [lines.in_full(due) for due in today[:limit]]


def _title(due: Due, today: date) -> str:
    if due.day is None:
        return "Any day"
    days = (due.day - today).days
    if days < 0:
        return "Overdue"
    if days < WEEK:
        return "This week"
    return "Next 30 days" if days <= MONTH else "Later"


def _sections(
    lines: _Lines, awake: Sequence[Due], start: int, limit: int | None
) -> Iterator[SectionData]:
    """Yield what is not for today under its headings, a line each, as far as there is room.

    Args:
        lines: Writes the lines.
        awake: What is due, in the one order.
        start: How many of them are for today.
        limit: How many there may be in all; None for what a page has room for.
    """
    rest, left = awake[start:limit], ROOM if limit is None else limit * (1 + ROOM)
    for title in _TITLES:
        found = [due for due in rest if _title(due, lines.today) == title]
        ends = accumulate(1 + len(_beneath(due)) for due in found)
        shown = [due for due, end in zip(found, ends, strict=True) if end <= left]
        left -= sum(1 + len(_beneath(due)) for due in shown)
        if found:
            more = len(found) - len(shown)
            yield {"title": title, "follow_ups": [*map(lines.short, shown)], "more": more}


def _beneath(due: Due) -> list[FollowUp]:
    """Return what stands beneath somebody's line: doing any of it keeps in touch."""
    return [one for one in due.also if one.kind != "keep-in-touch"]


class _Lines:
    """Writes the line of each follow-up."""

    def __init__(self, insights: Insights, people: People) -> None:
        self.today = insights.today
        self._insights = insights
        self._people = people
        self._ids = block_ids(insights.network.people)

    def short(self, due: Due, letters: int = BRIEF) -> FollowUpData:
        """Return a line without what to bring and to ask."""
        first, contact = due.first, self._insights.network.people[due.key].contact
        source = first.source
        return {
            "person": self._people(due.key),
            "kind": first.kind,
            "what": self._what(first),
            "why": first.why,
            "short": first.short,
            "words": self._words(first, letters),
            "note": self._people.note_data(source.path) if source else None,
            "due": _text(first.due),
            "id": f"{self._ids[due.key]}-{mark_of(contact, first)}",
            "bring": [],
            "may_ask": [],
            "hold": "",
            "question": "",
            "also": [
                {"what": self._what(one), "why": one.why, "short": one.short, "due": _text(one.due)}
                for one in _beneath(due)
            ],
        }

    def _what(self, follow_up: FollowUp) -> str:
        path = follow_up.source.path if follow_up.source else ""
        return self._people.excerpt(follow_up.what, path)

    def _words(self, follow_up: FollowUp, letters: int) -> str:
        source = follow_up.source
        if source is None or follow_up.kind in _SAYS_ALL:
            return ""
        return self._people.excerpt(source.text, source.path, letters)

    def in_full(self, due: Due) -> FollowUpData:
        """Return a line with what to bring, and what to ask for or about."""
        readiness = self._insights.readiness(due.key)
        is_young = readiness.level in {"new", "building"}
        questions = self._insights.questions(due.key)[: is_young and not readiness.holds]
        holds = () if due.first.kind in _HOLD_ASKS else readiness.holds
        return self.short(due, EXCERPT) | {
            "bring": list(self._insights.bring(due.key)[:BROUGHT]),
            "may_ask": [] if is_young else list(readiness.may_ask),
            "hold": next(iter(holds), ""),
            "question": "".join(question.text for question in questions),
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
