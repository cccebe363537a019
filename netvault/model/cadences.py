"""Cadences: how often people want to be in touch, as they write it."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

from netvault.model.dates import shown

DAYS_A_MONTH: Final = 30.4375
"""Days in the mean month of the Julian year, by which months become days."""

_MONTHS_VARY_BY: Final = 2
_MONTHS_A_YEAR: Final = 12
_MONTHS_IN: Final = {"m": 1, "q": 3, "y": _MONTHS_A_YEAR}
_UNITS: Final = {"d": 1.0, "w": 7.0} | {u: n * DAYS_A_MONTH for u, n in _MONTHS_IN.items()}
_CADENCE: Final = re.compile(
    r"(?:every\s+)?(\d{1,5}|an?|one|two|three|four|six|other)?\s*"
    r"(days?|d|weeks?|wks?|w|months?|mos?|m|quarters?|q|years?|yrs?|y)"
)
_DAYS: Final = re.compile(r"\d{1,5}")
_MOST_DAYS: Final = 99_999
_NUMBER_WORDS: Final = {
    word: number
    for number, words in {1: "a an one", 2: "two other", 3: "three", 4: "four", 6: "six"}.items()
    for word in words.split()
}
_CADENCE_WORDS: Final = {
    word: days
    for days, words in {
        1: ("daily",),
        7: ("weekly",),
        14: ("biweekly", "bi-weekly", "fortnightly"),
        30: ("monthly",),
        61: ("bimonthly", "bi-monthly"),
        91: ("quarterly",),
        183: ("half-yearly", "semiannually", "biannually", "twice a year"),
        365: ("yearly", "annually", "annual"),
    }.items()
    for word in words
}
_NEVER: Final = frozenset({"never", "none", "no", "off", "-"})


class BadCadence(ValueError):  # noqa: N818 - the value is bad, and no bug
    """Text that should be a cadence and is none; its message says what would be one."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f'{shown(text)} is no rhythm: write "2 weeks", "monthly", "90d" or "never"'
        )


Cadence = int | Literal["never"]
"""Days between two touches, or `never`: no rhythm is wanted."""


@lru_cache(maxsize=256)
def read_cadence(text: str) -> Cadence:
    """Read a cadence as days: `2 weeks`, `monthly`, `every 3 months`, `90d`, `90`, `never`.

    Raises:
        BadCadence: When it is none.
    """
    word = " ".join(text.split()).casefold()
    if word in _NEVER:
        return "never"
    if word in _CADENCE_WORDS:
        return _CADENCE_WORDS[word]
    if _DAYS.fullmatch(word):
        days = int(word)
    elif found := _CADENCE.fullmatch(word):
        days = round(_count(found) * _UNITS[found[2][0]])
    else:
        raise BadCadence(text)
    if not 1 <= days <= _MOST_DAYS:
        raise BadCadence(text)
    return days


def add_rhythm(day: date, rule: str) -> date:
    """Return the day that follows by a rule of the Tasks plugin: `every week`, `every 3 months`.

    Months and years keep the day of the month, or take the last one of a shorter month.

    Args:
        day: The day before.
        rule: The rule.

    Raises:
        BadCadence: When it is none, or is `never`, or leads beyond the calendar.
    """
    cadence = read_cadence(rule)
    if cadence == "never":
        raise BadCadence(rule)
    found = _CADENCE.fullmatch(" ".join(rule.casefold().split()))
    months = _count(found) * _MONTHS_IN.get(found[2][0], 0) if found else 0
    try:
        return _months_later(day, months) if months else day + timedelta(days=cadence)
    except (OverflowError, ValueError):
        raise BadCadence(rule) from None


@lru_cache(maxsize=1 << 8)  # people are in few rhythms
def cadence_in_words(days: int) -> str:
    """Say a cadence as people do after "every": `2 weeks`, `month`, `10 days`.

    Args:
        days: The days between two touches.
    """
    months = round(days / DAYS_A_MONTH)
    if months and abs(days - months * DAYS_A_MONTH) <= _MONTHS_VARY_BY:
        years, rest = divmod(months, _MONTHS_A_YEAR)
        return _counted(months, "month") if rest else _counted(years, "year")
    if days % 7 == 0:
        return _counted(days // 7, "week")
    return _counted(days, "day")


def _count(found: re.Match[str]) -> int:
    """Return how many units a cadence has."""
    number = found[1] or "1"
    return _NUMBER_WORDS[number] if number in _NUMBER_WORDS else int(number)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + months, _MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _counted(number: int, unit: str) -> str:
    return unit if number == 1 else f"{number} {unit}s"
