"""Trends: the network over months and years (M12)."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from netvault.insights.balance import balance_of
from netvault.insights.distance import reach_on
from netvault.insights.leads import DORMANT_CADENCES, DORMANT_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from netvault.insights.balance import Balance
    from netvault.insights.distance import Leaders
    from netvault.insights.leads import Lead
    from netvault.model import Touch

MONTHS: Final = 12
"""How many of the latest months are listed one by one."""


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
    def is_empty(self) -> bool:
        """Return whether nothing happened in it."""
        return not (self.met or self.touches or self.woken or self.given or self.got)

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


def trends_of(  # noqa: PLR0913, PLR0917 - all that happened, and how far it reached
    leads: Iterable[Lead],
    degrees: Mapping[str, int],
    leaders: Leaders,
    known_since: Mapping[str, date],
    dead_known_since: Iterable[date],
    today: date,
) -> Trends:
    """Count what the notes say, by month and by year.

    Args:
        leads: How well everybody is known.
        degrees: How far everybody is today, by key.
        leaders: Who leads to whom, and since when.
        known_since: The day from which each person ever met is known, by key.
        dead_known_since: The same of those who have died since: they were met all the same.
        today: The last day.
    """
    events = _Events(leads, (*known_since.values(), *dead_known_since))
    months = tuple(_months(today))
    years = tuple(_years(events.first_touch, today))
    ends = {name: min(_end(name), today) for name in (*months, *years)}
    reach = reach_on(ends.values(), leaders, known_since)
    return Trends(
        months=tuple(events.span(name, reach[ends[name]]) for name in months),
        years=tuple(events.span(name, reach[ends[name]]) for name in years),
        reach=Counter(sorted(degrees.values())),
    )


def _end(name: str) -> date:
    """Return the last day of a month or a year."""
    year, month = int(name[:4]), int(name[5:] or 12)
    return date(year, month, monthrange(year, month)[1])


def _months(today: date) -> Iterator[str]:
    last = today.year * 12 + today.month - 1
    for month in range(last - MONTHS + 1, last + 1):
        yield f"{month // 12:04}-{month % 12 + 1:02}"


def _years(first: date | None, today: date) -> Iterator[str]:
    if first:
        yield from (f"{year:04}" for year in range(first.year, today.year + 1))


class _Events:
    """Everything that happened, counted by month and by year."""

    def __init__(self, leads: Iterable[Lead], known_since: Iterable[date]) -> None:
        leads = tuple(leads)
        self.first_touch = min((lead.days[0] for lead in leads if lead.days), default=None)
        self._known = sorted(known_since)
        self._met = _by_span(self._known)
        self._touches = _by_span(chain.from_iterable(lead.days for lead in leads))
        self._woken = _by_span(chain.from_iterable(map(wakings, leads)))
        self._helps: dict[str, list[Touch]] = {}
        for touch in (touch for lead in leads for touch in lead.past if touch.helps):
            for name in _names(touch.day):
                self._helps.setdefault(name, []).append(touch)

    def span(self, name: str, reach: Mapping[int, int]) -> Span:
        """Return what happened in a month or a year.

        Args:
            name: The month or the year.
            reach: How far the network reached by its end.
        """
        return Span(
            name=name,
            met=self._met[name],
            touches=self._touches[name],
            balance=balance_of(self._helps.get(name, ())),
            woken=self._woken[name],
            known=bisect_right(self._known, name, key=lambda day: str(day)[: len(name)]),
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
    """Return the names of the year and the month in which a day lies."""
    written = str(day)
    return written[:4], written[:7]


def wakings(lead: Lead) -> Iterator[date]:
    """Yield the days on which a dormant tie woke."""
    shortest = max(DORMANT_DAYS, DORMANT_CADENCES * (lead.cadence or 0) + 1)
    for before, day in pairwise(lead.days):
        if (day - before).days >= shortest:
            yield day
