"""The data of `Follow-ups.md`."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple, TypedDict

from netvault.insights.each import each_of
from netvault.insights.followups import MONTH, WEEK, is_asleep
from netvault.insights.ranking import ranked
from netvault.names import fold
from netvault.render.follow_up_lines import FollowUpData, in_full, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from netvault.insights import Insights
    from netvault.insights.due import Due
    from netvault.insights.each import Each
    from netvault.insights.leads import Lead
    from netvault.render.data import People, PersonData

IN_FULL: Final = 100
"""How many lines of a section tell what to bring and to ask: nobody gets to more of them in a day,
and editors are slow to open a page of many thousand lines."""

LISTED: Final = 5_000
"""How many lines a section has at the most: with all of 100,000 people a page would be too large
to be opened, and to be read again. What only asks to keep in touch is left out first."""


_TITLES: Final = ("Overdue", "This week", "Next 30 days", "Later", "Any day", "Quiet for long")
"""The headings, in their order."""


class Wanted(NamedTuple):
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
        """Tell whether somebody's follow-up is one of them."""
        circles = insights.network.people[due.key].contact.circles
        is_circle = not self.circle or fold(self.circle) in map(fold, circles)
        return is_circle and self.kind in {"", due.first.kind}


EVERYTHING: Final = Wanted()


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
    insights: Insights, people: People, wanted: Wanted = EVERYTHING
) -> FollowUpsData:
    """Gather what the page shows.

    Args:
        insights: What holds on the day.
        people: How people are shown.
        wanted: Which follow-ups are to be shown. Of some of them it cannot be told how many wait.
    """
    parts = _parts(insights, wanted)
    today = insights.spread[0] if insights.spread else ()
    dues = filter(None, insights.dues.of(today))
    is_all = not wanted.circle and not wanted.kind
    return {
        "overdue": len(parts["Overdue"]),
        "this_week": len(parts["This week"]),
        "this_month": len(parts["Next 30 days"]),
        "today": people.all(due.key for due in dues if wanted.includes(due, insights)),
        "waiting": sum(len(day) for day in insights.spread[1:]) if is_all else 0,
        "per_day": insights.config.follow_ups.per_day,
        "sections": list(_sections(insights, people, parts, wanted.limit)),
        "without_rhythm": len(insights.without_rhythm),
    }


def _parts(insights: Insights, wanted: Wanted) -> Mapping[str, Sequence[str]]:
    """Give with whom something is due, the most urgent first, by heading."""
    lasting, dues = insights.lasting, insights.dues
    places = each_of(lasting, "place", partial(_place, today=insights.today), dues, insights.leads)
    keys = ranked(lasting, "by heading", places.order, places.column)

    def heading(key: str) -> int:
        place = places[key]
        return place[0] if place else len(_TITLES)

    ends = [bisect_left(keys, n, key=heading) for n in range(len(_TITLES) + 1)]
    parts = {title: keys[ends[n] : ends[n + 1]] for n, title in enumerate(_TITLES)}
    if wanted == EVERYTHING:
        return parts
    return {
        title: [due.key for due in filter(None, dues.of(found)) if wanted.includes(due, insights)]
        for title, found in parts.items()
    }


def _sections(
    insights: Insights, people: People, parts: Mapping[str, Sequence[str]], limit: int | None
) -> Iterator[SectionData]:
    lines = lines_of(insights, people)
    left = sum(map(len, parts.values())) if limit is None else limit
    for title, found in parts.items():
        wanted = found[:left]
        left -= len(wanted)
        keys = _with_room(wanted, insights.dues)
        shown = list(filter(None, lines.only_of(keys)))
        first = zip(keys[:IN_FULL], shown, strict=False)
        shown[:IN_FULL] = [in_full(insights, key, line) for key, line in first]
        if shown:
            more = len(wanted) - len(shown)
            yield {"title": title, "follow_ups": shown, "in_full": IN_FULL, "more": more}


def _with_room(keys: Sequence[str], dues: Each[Due | None]) -> Sequence[str]:
    """Give those that a page has room for, in their order."""
    if len(keys) <= LISTED:
        return keys
    found = filter(None, dues.of(keys))
    binding = [due.key for due in found if due.first.kind != "keep-in-touch" or due.also]
    listed = set(islice(dict.fromkeys((*binding, *keys)), LISTED))
    return [key for key in keys if key in listed]


def _place(due: Due | None, lead: Lead, today: date) -> tuple[int, date, int] | None:
    """Give under which heading something stands, and how urgent it is; None where nothing is."""
    return (_TITLES.index(_title(due, lead, today)), *due.first.urgency) if due else None


def _title(due: Due, lead: Lead, today: date) -> str:
    if due.day is None:
        return "Any day"
    days = (due.day - today).days
    if days < 0:
        return "Quiet for long" if is_asleep(due, lead) else "Overdue"
    if days < WEEK:
        return "This week"
    return "Next 30 days" if days <= MONTH else "Later"
