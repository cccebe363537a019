"""Days and cadences: the forms that people write, read without guessing."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

DAYS_A_MONTH: Final = 30.4375
"""Days in the mean month of the Julian year, by which months become days."""

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}

DATE_SHAPE: Final = (
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)(?:[T ]\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{4}(?!\d)"
    r"|\d{1,2}\.? [A-Za-z]{3,9}\.?,? \d{4}(?!\d)"
    r"|[A-Za-z]{3,9}\.? \d{1,2},? \d{4}(?!\d)"
)
"""A pattern for text that may be a date: what it matches is for `read_date` to judge."""

_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d])(?:[T ].*)?", re.DOTALL)
_NUMERIC: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_DAY_MONTH: Final = re.compile(r"(\d{1,2})\.? ([A-Za-z]{3,9})\.?,? (\d{4})")
_MONTH_DAY: Final = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})")
_YEARLESS: Final = re.compile(r"(?:--)?(\d{1,2})-?(\d{2})")
_UNITS: Final = {"d": 1.0, "w": 7.0, "m": DAYS_A_MONTH, "q": 3 * DAYS_A_MONTH, "y": 365.25}
_CADENCE: Final = re.compile(
    r"(?:every\s+)?(\d{1,5}|an?|one|two|three|four|six|other)?\s*"
    r"(days?|d|weeks?|wks?|w|months?|mos?|m|quarters?|q|years?|yrs?|y)"
)
_NUMBER_WORDS: Final = {"a": 1, "an": 1, "one": 1, "two": 2, "other": 2, "three": 3, "four": 4, "six": 6}
_CADENCE_WORDS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "daily": 1,
        "weekly": 7,
        "biweekly": 14,
        "bi-weekly": 14,
        "fortnightly": 14,
        "monthly": 30,
        "bimonthly": 61,
        "bi-monthly": 61,
        "quarterly": 91,
        "half-yearly": 183,
        "semiannually": 183,
        "biannually": 183,
        "twice a year": 183,
        "yearly": 365,
        "annually": 365,
        "annual": 365,
    }
)
_NEVER: Final = frozenset({"never", "none", "no", "off", "-"})
_TOO_LONG: Final = 64
_DAYS_BEFORE: Final = {"today": 0, "yesterday": 1, "tomorrow": -1, "last week": 7}
_WEEKDAY_NAMES: Final = (
    *("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_WEEKDAYS: Final = {name[:3]: index for index, name in enumerate(_WEEKDAY_NAMES[:7])}
_AGO: Final = re.compile(r"(\d{1,4}) (day|week)s? ago")


class BadDate(ValueError):
    """Text that should be a date and is none; its message says why."""


class BadCadence(ValueError):
    """Text that should be a cadence and is none; its message says why."""


@dataclass(frozen=True, slots=True, order=True)
class Birthday:
    """A day of the year, with the year of birth where it is known."""

    month: int
    day: int
    year: int | None = None

    def next_on_or_after(self, today: date) -> date:
        """Give the next celebration; 29 February falls on the 28th in a common year."""
        this_year = _celebration(self, today.year)
        return this_year if this_year >= today else _celebration(self, today.year + 1)

    def __str__(self) -> str:
        """Format as `YYYY-MM-DD`, or `MM-DD` without a year."""
        day = f"{self.month:02}-{self.day:02}"
        return day if self.year is None else f"{self.year:04}-{day}"


Cadence = int | Literal["never"]
"""Days between two touches, or `never`: no rhythm is wanted."""


def read_date(text: str) -> date:
    """Read one date; a time of day, a wiki link and bold around it are dropped.

    Reads `2026-11-02`, `2026-11-02T10:30`, `2026/11/02`, `[[2026-11-02]]`, `02 Nov 2026`,
    `November 2, 2026`, and `13/11/2026` where only one order of day and month is possible.

    Raises:
        BadDate: When it is no date, no day of the calendar, or could be two days.
    """
    bare = _bare(text)
    if found := _ISO.fullmatch(bare):
        return _day(text, *(int(part) for part in found.groups()[:3]))
    if found := _NUMERIC.fullmatch(bare):
        return _numeric(text, *(int(part) for part in found.groups()))
    if found := _DAY_MONTH.fullmatch(bare):
        return _named(text, found[3], found[2], found[1])
    if found := _MONTH_DAY.fullmatch(bare):
        return _named(text, found[3], found[1], found[2])
    raise BadDate(f"{_shown(text)} is no date: write it as 2026-11-02")


def read_birthday(text: str) -> Birthday:
    """Read a birthday: any date, or `MM-DD` (also `--MMDD`) where the year is not known.

    Raises:
        BadDate: When it is none, or no day of the calendar.
    """
    bare = _bare(text)
    if found := _YEARLESS.fullmatch(bare):
        day = _day(text, 2000, int(found[1]), int(found[2]))
        return Birthday(day.month, day.day)
    if bare.startswith("1604-"):  # Apple's address book: 1604 stands for "no year"
        return Birthday(read_date(bare).month, read_date(bare).day)
    try:
        day = read_date(text)
    except BadDate as error:
        raise BadDate(f"{error}, or 11-02 without the year") from None
    return Birthday(day.month, day.day, day.year)


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
    if word.isdecimal() and len(word) <= 5 and int(word):  # noqa: PLR2004 - 99,999 days are 273 years
        return int(word)
    found = _CADENCE.fullmatch(word)
    if found is None or found[1] == "0":
        raise BadCadence(f'{_shown(text)} is no rhythm: write "2 weeks", "monthly", "90d" or "never"')
    return _days(found)


def read_day(text: str, today: date) -> date:
    """Read a day as people type it: any date, `today`, `yesterday`, `friday`, `last friday`, `3 days ago`.

    A day of the week is the last one before today.

    Args:
        text: What was typed.
        today: The day from which it is reckoned.

    Raises:
        BadDate: When it is none.
    """
    word = " ".join(text.casefold().split())
    if word in _DAYS_BEFORE:
        return today - timedelta(days=_DAYS_BEFORE[word])
    weekday = _WEEKDAYS.get(word.removeprefix("last ")[:3])
    if weekday is not None and word.removeprefix("last ") in _WEEKDAY_NAMES:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    ago = _AGO.fullmatch(word)
    if ago:
        return today - timedelta(days=int(ago[1]) * (7 if ago[2] == "week" else 1))
    return read_date(text)


def cadence_in_words(days: int) -> str:
    """Say a cadence as people do after "every": `2 weeks`, `month`, `10 days`.

    Args:
        days: The days between two touches.
    """
    months = round(days / DAYS_A_MONTH)
    if days >= 28 and abs(days - months * DAYS_A_MONTH) <= 2:  # noqa: PLR2004 - months vary by as much
        return _counted(months // 12, "year") if months % 12 == 0 else _counted(months, "month")
    if days % 7 == 0:
        return _counted(days // 7, "week")
    return _counted(days, "day")


def quarter_ends(first: date, today: date) -> tuple[date, ...]:
    """Give the last day of each quarter from that of `first` to the last one before `today`."""
    ends = []
    year, quarter = first.year, (first.month - 1) // 3
    while (end := _quarter_end(year, quarter)) < today:
        ends.append(end)
        year, quarter = (year + 1, 0) if quarter == 3 else (year, quarter + 1)  # noqa: PLR2004
    return tuple(ends)


def _bare(text: str) -> str:
    if len(text) > _TOO_LONG:
        return ""
    return text.strip().strip("*_").removeprefix("[[").removesuffix("]]").split("|")[0].strip()


def _numeric(text: str, first: int, second: int, year: int) -> date:
    if first == second or second > 12 or "." in text:  # noqa: PLR2004 - months in a year
        return _day(text, year, *((first, second) if second > 12 else (second, first)))  # noqa: PLR2004
    if first > 12:  # noqa: PLR2004 - months in a year
        return _day(text, year, second, first)
    raise BadDate(
        f"{_shown(text)} could be two days: write {year:04}-{second:02}-{first:02}"
        f" or {year:04}-{first:02}-{second:02}"
    )


def _named(text: str, year: str, month: str, day: str) -> date:
    number = _MONTHS.get(month.casefold())
    if number is None:
        raise BadDate(f"{_shown(text)} is no date: there is no month {_shown(month)}")
    return _day(text, int(year), number, int(day))


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadDate(f"{_shown(text)} is no day of the calendar") from None


def _days(found: re.Match[str]) -> int:
    number = found[1] or "1"
    count = _NUMBER_WORDS.get(number) or int(number)
    return max(1, int(count * _UNITS[found[2][0]]))


def _celebration(birthday: Birthday, year: int) -> date:
    last = monthrange(year, birthday.month)[1]
    return date(year, birthday.month, min(birthday.day, last))


def _quarter_end(year: int, quarter: int) -> date:
    first_after = date(year + 1, 1, 1) if quarter == 3 else date(year, 3 * quarter + 4, 1)  # noqa: PLR2004
    return first_after - timedelta(days=1)


def _counted(number: int, unit: str) -> str:
    return unit if number == 1 else f"{number} {unit}s"


def _shown(text: str) -> str:
    return f'"{text if len(text) <= _TOO_LONG else text[:_TOO_LONG] + "…"}"'
