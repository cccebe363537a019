"""Trends: the network over months and years (M12)."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from netvault.insights.leads import DORMANT_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from netvault.insights import Insights
    from netvault.insights.leads import Lead

MONTHS: Final = 12
"""How many of the latest months are told one by one."""


@dataclass(frozen=True, slots=True)
class Span:
    """What happened in one month or year.

    Attributes:
        name: `2026-11`, or `2026`.
        met: People met for the first time.
        touches: Touches, one for each day and person.
        given: Pieces of help you gave.
        got: Pieces of help you got.
        woken: Ties that had slept and were woken.
        known: People you had met by its end.
    """

    name: str
    met: int
    touches: int
    given: int
    got: int
    woken: int
    known: int


@dataclass(frozen=True, slots=True)
class Trends:
    """The network over time.

    Attributes:
        months: The latest months, oldest first.
        years: Every year with a touch, oldest first.
        reach: How many people are at each degree today.
    """

    months: tuple[Span, ...]
    years: tuple[Span, ...]
    reach: Mapping[int, int]


def trends_of(insights: Insights) -> Trends:
    """Count what the notes tell, by month and by year."""
    events = _Events(insights.leads)
    years = sorted({day.year for day in events.days})
    spans = range(years[0], insights.today.year + 1) if years else ()
    return Trends(
        months=tuple(events.span(name) for name in _months(insights.today)),
        years=tuple(events.span(f"{year:04}") for year in spans),
        reach=Counter(sorted(insights.reach.degrees.values())),
    )


def _months(today: date) -> Iterator[str]:
    last = today.year * 12 + today.month - 1
    for month in range(last - MONTHS + 1, last + 1):
        yield f"{month // 12:04}-{month % 12 + 1:02}"


class _Events:
    """Everything that happened, counted by the month in which it did."""

    def __init__(self, leads: Mapping[str, Lead]) -> None:
        self.days: list[date] = []
        self.counts: Counter[tuple[str, str]] = Counter()
        met: list[str] = []
        for lead in leads.values():
            self.days += lead.days
            self._count_days(lead.days)
            self._count_help(lead)
            met += [_month(lead.days[0])] if lead.days else []
        self.met = sorted(met)

    def span(self, name: str) -> Span:
        """Add up the months of a year, or give one month."""
        months = [name] if "-" in name else [f"{name}-{month:02}" for month in range(1, 13)]
        met, touches, given, got, woken = (
            sum(self.counts[kind, month] for month in months)
            for kind in ("met", "touch", "gave", "got", "woken")
        )
        return Span(name, met, touches, given, got, woken, bisect_right(self.met, months[-1]))

    def _count_days(self, days: Sequence[date]) -> None:
        before: date | None = None
        for day in days:
            month = _month(day)
            self.counts["touch", month] += 1
            if before is None:
                self.counts["met", month] += 1
            elif day - before > timedelta(days=DORMANT_DAYS):
                self.counts["woken", month] += 1
            before = day

    def _count_help(self, lead: Lead) -> None:
        for touch in lead.past:
            for help_ in touch.helps:
                self.counts[help_.direction, _month(touch.day)] += 1


def _month(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"
