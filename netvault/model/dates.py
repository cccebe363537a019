"""Days: the forms that people write, read without guessing."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

_NO_YEAR: Final = 1604
"""The leap year that Apple's address book writes where a birthday has no year."""

_MONTHS_A_YEAR: Final = 12
_MONTH_NAMES: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTHS: Final = {
    name.casefold()[:length]: number
    for number, name in enumerate(_MONTH_NAMES, 1)
    for length in (3, len(name))
} | {"sept": 9}
_MONTH: Final = f"(?i:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"

DATE_SHAPE: Final = (
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)"
    r"(?:[T ]\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{4}(?!\d)"
    rf"|\d{{1,2}}\.? {_MONTH}\.?,? \d{{4}}(?!\d)"
    rf"|{_MONTH}\.? \d{{1,2}},? \d{{4}}(?!\d)"
)
"""A pattern for text that may be a date: what it matches is for `read_date` to judge."""

_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", re.DOTALL)
_NUMERIC: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_DAY_MONTH: Final = re.compile(r"(\d{1,2})\.? ([A-Za-z]{3,9})\.?,? (\d{4})")
_MONTH_DAY: Final = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})")
_YEARLESS: Final = re.compile(r"(?:--)?(\d{1,2})-(\d{1,2})|--(\d\d)(\d\d)")
_TOO_LONG: Final = 64
_DAYS_BEFORE: Final = {"today": 0, "yesterday": 1, "tomorrow": -1, "last week": 7}
_WEEKDAY_NAMES: Final = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
_WEEKDAYS: Final = {
    name[:length]: index for index, name in enumerate(_WEEKDAY_NAMES) for length in (3, len(name))
}
_AGO: Final = re.compile(r"(\d{1,4}) (day|week)s? ago")


class BadDate(ValueError):  # noqa: N818 - the value is bad, and no bug
    """Text that should be a date and is none; its message says why."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(f"{shown(text)} {why}")
        self.why = why


class Birthday(NamedTuple):
    """A day of the year, with the year of birth where it is known."""

    month: int
    day: int
    year: int | None = None

    def next_on_or_after(self, today: date) -> date:
        """Return the next celebration; 29 February falls on the 28th in a common year."""
        this_year = _celebration(self.month, self.day, today.year)
        if this_year >= today:
            return this_year
        return _celebration(self.month, self.day, today.year + 1)

    def __str__(self) -> str:
        """Format as `YYYY-MM-DD`, or `MM-DD` without a year."""
        day = f"{self.month:02}-{self.day:02}"
        return day if self.year is None else f"{self.year:04}-{day}"


@lru_cache(maxsize=4096)
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
    raise BadDate(text, "is no date: write it as 2026-11-02")


def read_birthday(text: str) -> Birthday:
    """Read a birthday: any date, or `MM-DD` (also `--MMDD`) where the year is not known.

    Raises:
        BadDate: When it is none, or no day of the calendar.
    """
    bare = _bare(text)
    if found := _YEARLESS.fullmatch(bare):
        day = _day(text, _NO_YEAR, int(found[1] or found[3]), int(found[2] or found[4]))
    else:
        try:
            day = read_date(text)
        except BadDate as error:
            raise BadDate(text, f"{error.why}, or 11-02 without the year") from None
    return Birthday(day.month, day.day, None if day.year == _NO_YEAR else day.year)


def read_day(text: str, today: date) -> date:
    """Read a day as people type it: any date, `yesterday`, `last friday`, `3 days ago`.

    A day of the week, with `last` or without, is the last one before today.

    Args:
        text: What was typed.
        today: The day from which it is reckoned.

    Raises:
        BadDate: When it is none.
    """
    word = " ".join(text.casefold().split())
    if word in _DAYS_BEFORE:
        return today - timedelta(days=_DAYS_BEFORE[word])
    weekday = _WEEKDAYS.get(word.removeprefix("last "))
    if weekday is not None:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    if ago := _AGO.fullmatch(word):
        return today - timedelta(days=int(ago[1]) * (7 if ago[2] == "week" else 1))
    return read_date(text)


def in_form_of(sample: str, day: date) -> str:
    """Write a day as a log writes its own: `2026/11/02`, `02.11.2026`, `02 Nov 2026`; else as ISO.

    Args:
        sample: A date of that log, as typed.
        day: The day to write.
    """
    if found := re.match(r"\d{4}([-/.])\d", sample):
        return day.isoformat().replace("-", found[1])
    if re.match(r"\d{1,2}\.\d{1,2}\.\d{4}", sample):
        return f"{day.day:02}.{day.month:02}.{day.year:04}"
    if found := re.match(r"\d{1,2}(\.?) ([A-Za-z]+)", sample):
        width = "02" if sample.startswith("0") else ""
        return f"{day.day:{width}}{found[1]} {_month_name(day.month, found[2])} {day.year:04}"
    if found := re.match(r"([A-Za-z]+)\.? \d{1,2}(,?) ", sample):
        return f"{_month_name(day.month, found[1])} {day.day}{found[2]} {day.year:04}"
    return day.isoformat()


def _month_name(month: int, sample: str) -> str:
    """Return an English month, short where the sample is."""
    is_short = sample.casefold() != "may" and len(sample) == len("Nov")
    return _MONTH_NAMES[month - 1][: len("Nov") if is_short else None]


def quarter_ends(first: date, today: date) -> tuple[date, ...]:
    """Return the last day of each quarter from that of `first` to the last one before `today`."""
    ends = []
    quarter = first.year * 4 + (first.month - 1) // 3
    while (end := _quarter_end(quarter)) < today:
        ends.append(end)
        quarter += 1
    return tuple(ends)


def shown(text: str) -> str:
    """Return a text in quotes, cut where it is long."""
    return f'"{text if len(text) <= _TOO_LONG else text[:_TOO_LONG] + "…"}"'


def _bare(text: str) -> str:
    if len(text) > _TOO_LONG:
        return ""
    return text.strip().strip("*_").removeprefix("[[").removesuffix("]]").split("|")[0].strip()


def _numeric(text: str, first: int, second: int, year: int) -> date:
    """Read day and month in the order that is possible; between dots the day goes first."""
    if first != second and max(first, second) <= _MONTHS_A_YEAR and "/" in text:
        days = f"{year:04}-{second:02}-{first:02} or {year:04}-{first:02}-{second:02}"
        raise BadDate(text, f"could be two days: write {days}")
    month, day = (first, second) if second > _MONTHS_A_YEAR else (second, first)
    return _day(text, year, month, day)


def _named(text: str, year: str, month: str, day: str) -> date:
    number = _MONTHS.get(month.casefold())
    if number is None:
        raise BadDate(text, f"is no date: there is no month {shown(month)}")
    return _day(text, int(year), number, int(day))


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadDate(text, "is no day of the calendar") from None


@lru_cache(maxsize=1 << 10)  # many are born on each day
def _celebration(month: int, day: int, year: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _quarter_end(quarter: int) -> date:
    year, index = divmod(quarter, 4)
    month = 3 * index + 3
    return date(year, month, monthrange(year, month)[1])
