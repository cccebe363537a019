"""Trends: the network over months and years (M12)."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from netvault.insights.balance import Balance, balance_from
from netvault.insights.distance import reach_on
from netvault.insights.each import each_of
from netvault.insights.leads import DORMANT_CADENCES, DORMANT_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from netvault.insights import Insights
    from netvault.insights.columns import Change
    from netvault.insights.leads import Lead
    from netvault.model import Help

_Key = TypeVar("_Key")

MONTHS: Final = 12
"""How many of the latest months are told one by one."""


@dataclass(frozen=True, slots=True)
class Span:
    """What happened in one month or year.

    Attributes:
        name: `2026-11`, or `2026`.
        met: People met for the first time.
        touches: Touches, one for each day and person.
        balance: The help that went either way, by kind.
        woken: Ties that had slept and were woken.
        known: People you had met by its end.
        reach: How many people were at each degree by its end, the nearest first.
    """

    name: str
    met: int
    touches: int
    balance: Balance
    woken: int
    known: int
    reach: Mapping[int, int]

    @property
    def given(self) -> int:
        """Pieces of help you gave."""
        return self.balance.given_in_all

    @property
    def got(self) -> int:
        """Pieces of help you got."""
        return self.balance.got_in_all


@dataclass(frozen=True, slots=True)
class Trends:
    """The network over time.

    Attributes:
        months: The latest months, oldest first.
        years: Every year from the first talk on, oldest first.
        reach: How many people are at each degree today, the nearest first.
    """

    months: tuple[Span, ...]
    years: tuple[Span, ...]
    reach: Mapping[int, int]


def trends_of(insights: Insights) -> Trends:
    """Count what the notes tell, by month and by year."""
    lasting, today, known = insights.lasting, insights.today, insights.known_since
    first = insights.first_touch or today
    months = tuple(_months(today))
    years = tuple(f"{year:04}" for year in range(first.year, today.year + 1))
    years = years if insights.first_touch else ()
    ends = {name: min(_end(name), today) for name in (*months, *years)}
    days = tuple(ends.values())
    reach = lasting.of_all("reach over time", reach_on, days, insights.leaders, known)
    moments = each_of(lasting, "moments", _moments, insights.leads)
    counts = lasting.of_changes("counts", _counted, _recounted, moments.order, moments.column)
    meetings = lasting.of_all("meetings", _Meetings.of, known)
    return Trends(
        months=tuple(_span(name, counts, meetings, reach[ends[name]]) for name in months),
        years=tuple(_span(name, counts, meetings, reach[ends[name]]) for name in years),
        reach=lasting.of_all("reach today", _count, insights.reach.degrees),
    )


def _count(degrees: Mapping[str, int]) -> Mapping[int, int]:
    return Counter(sorted(degrees.values()))


def _end(name: str) -> date:
    """Give the last day of a month or a year."""
    year, month = int(name[:4]), int(name[5:] or 12)
    return date(year, month, monthrange(year, month)[1])


def _months(today: date) -> Iterator[str]:
    last = today.year * 12 + today.month - 1
    for month in range(last - MONTHS + 1, last + 1):
        yield f"{month // 12:04}-{month % 12 + 1:02}"


class _Moments(NamedTuple):
    """What happened with one person, and when: touches, wakings of the tie, and help."""

    touches: tuple[date, ...] = ()
    wakings: tuple[date, ...] = ()
    helps: tuple[tuple[date, Help], ...] = ()


def _moments(lead: Lead) -> _Moments:
    helps = ((touch.day, help_) for touch in lead.past for help_ in touch.helps)
    return _Moments(lead.days, tuple(_wakings(lead)), tuple(helps))


class _Counts(NamedTuple):
    """What happened with some people, counted by month and by year."""

    touches: Counter[str]
    wakings: Counter[str]
    helps: Counter[tuple[str, Help]]


def _counted(_: object, moments: Iterable[_Moments | None]) -> _Counts:
    touches, wakings, helps = zip(_Moments(), *filter(None, moments), strict=True)
    helped = Counter(chain.from_iterable(helps)).items()
    by_span: Counter[tuple[str, Help]] = Counter()
    for (day, help_), number in helped:
        for name in _names(day):
            by_span[name, help_] += number
    return _Counts(
        _by_span(chain.from_iterable(touches)), _by_span(chain.from_iterable(wakings)), by_span
    )


def _recounted(counts: _Counts, changes: Sequence[Change[_Moments]]) -> _Counts:
    gone = _counted((), (change.before for change in changes))
    come = _counted((), (change.after for change in changes))
    return _Counts(
        _moved(counts.touches, gone.touches, come.touches),
        _moved(counts.wakings, gone.wakings, come.wakings),
        _moved(counts.helps, gone.helps, come.helps),
    )


def _moved(counts: Counter[_Key], gone: Counter[_Key], come: Counter[_Key]) -> Counter[_Key]:
    moved = Counter(counts)
    moved.subtract(gone)
    moved.update(come)
    return moved


class _Meetings(NamedTuple):
    """On which days the owner met people: all in order, and counted by month and by year."""

    days: Sequence[date]
    counts: Counter[str]

    @classmethod
    def of(cls, known_since: Mapping[str, date]) -> _Meetings:
        days = sorted(known_since.values())
        return cls(days, _by_span(days))


def _span(name: str, counts: _Counts, meetings: _Meetings, reach: Mapping[int, int]) -> Span:
    """Tell what happened in a month or a year, with how far the network reached in the end."""
    return Span(
        name=name,
        met=meetings.counts[name],
        touches=counts.touches[name],
        balance=balance_from(lambda help_: counts.helps[name, help_]),
        woken=counts.wakings[name],
        known=bisect_right(meetings.days, name, key=lambda day: str(day)[: len(name)]),
        reach=reach,
    )


def _by_span(days: Iterable[date]) -> Counter[str]:
    """Count days by month and by year."""
    counts: Counter[str] = Counter()
    for day, number in Counter(days).items():
        for name in _names(day):
            counts[name] += number
    return counts


@lru_cache(maxsize=1 << 14)  # people talk on the same days
def _names(day: date) -> tuple[str, str]:
    """Give the names of the year and the month in which a day lies."""
    written = str(day)
    return written[:4], written[:7]


def _wakings(lead: Lead) -> Iterator[date]:
    """Give the days on which a tie woke that was dormant until then."""
    shortest = max(DORMANT_DAYS, DORMANT_CADENCES * (lead.cadence or 0) + 1)
    for before, day in pairwise(lead.days):
        if (day - before).days >= shortest:
            yield day
