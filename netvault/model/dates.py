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
_YEARLESS: Final = re.compile(r"(?:--|(?:\?{4}|[Xx]{4}|0000)-)?(\d{1,2})-(\d{1,2})|--(\d\d)(\d\d)")
_SHORT: Final = re.compile(r"(\d{1,2})(?:/(\d{1,2})|\.\s?(\d{1,2})\.?)")
_NAMED_SHORT: Final = re.compile(
    rf"(\d{{1,2}})(?:\.|st|nd|rd|th)? ({_MONTH})\.?|({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?"
)
_YEAR: Final = re.compile(r"(?:(?i:c|ca|circa|about|around)\.? ?|~ ?)?(\d{4})\??")
_YEAR_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")
_MONTH_YEAR: Final = re.compile(rf"({_MONTH})\.?,? (\d{{4}})")
_LONE_YEAR: Final = re.compile(r"(?<!\w)(1[0-9]\d\d|20\d\d)(?!\w)")
_PARTS: Final = "write what you know of it: 1985-11-02, 11-02 or 1985"
_OLDEST: Final = 120
"""Years that somebody may turn; more are a slip, or long ago."""

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
_WEEKDAY: Final = re.compile(rf"(last |next )?({'|'.join(_WEEKDAYS)})")
_AGO: Final = re.compile(r"(\d{1,4}) (day|week)s? ago")


class BadDate(ValueError):  # noqa: N818 - the value is bad, and no bug
    """Text that should be a date and is none; its message says why."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(f"{shown(text)} {why}")
        self.why = why


class PartialDate(NamedTuple):
    """What is known of a day: all of it, no year (`05-09`), only a year (`1985`), or nothing.

    Attributes:
        year: None where it is not known.
        month: None where it is not known.
        day: Of the month; None where it or the month is not known.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def next_on_or_after(self, today: date) -> date | None:
        """Return the next day of that month and day; None where these are not known.

        29 February falls on the 28th in a common year.
        """
        if self.month is None or self.day is None:
            return None
        this_year = _celebration(self.month, self.day, today.year)
        if this_year >= today:
            return this_year
        return _celebration(self.month, self.day, today.year + 1)

    def latest(self) -> date:
        """Return the latest day that it can be; the last of the calendar without a year."""
        year, month = self.year or date.max.year, self.month or _MONTHS_A_YEAR
        return _celebration(month, self.day or monthrange(year, month)[1], year)

    def age_on(self, day: date) -> int | None:
        """Return how many years old somebody of this birthday turns in the year of a day.

        Args:
            day: Their birthday, or any day of the year where they have none.

        Returns:
            None where the year is not known, or nobody is so old.
        """
        age = day.year - self.year if self.year else 0
        return age if 0 < age <= _OLDEST else None

    def __str__(self) -> str:
        """Format as `YYYY-MM-DD`, or what is known of it: `MM-DD`, `YYYY-MM`, `YYYY`."""
        known = (f"{part:0{width}}" for part, width in zip(self, (4, 2, 2), strict=True) if part)
        return "-".join(known)


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


def read_partial_date(text: str) -> PartialDate:
    """Read a date that may lack its year, or all but its year.

    Reads any date, `05-09`, `--0509`, `????-05-09`, `9 May`, `May 9th`, `9.5.`, `13/5`, `1985`,
    `c. 1985`, `1985-05` and `May 1985`.

    Raises:
        BadDate: When it is none, no day of the calendar, or could be two days.
    """
    bare = _bare(text)
    if found := _YEAR.fullmatch(bare):
        return PartialDate(int(found[1]))
    if found := _YEAR_MONTH.fullmatch(bare):
        first = _day(text, int(found[1]), int(found[2]), 1)
        return PartialDate(first.year, first.month)
    if found := _MONTH_YEAR.fullmatch(bare):
        return PartialDate(int(found[2]), _MONTHS[found[1].casefold()])
    try:
        day = _without_year(text, bare) or read_date(text)
    except BadDate as error:
        raise BadDate(text, f"{error.why.partition(':')[0]}; {_PARTS}") from None
    return PartialDate(None if day.year == _NO_YEAR else day.year, day.month, day.day)


def _without_year(text: str, bare: str) -> date | None:
    """Read a day and month, as a day of the year that stands for none."""
    if found := _YEARLESS.fullmatch(bare):
        return _day(text, _NO_YEAR, int(found[1] or found[3]), int(found[2] or found[4]))
    if found := _SHORT.fullmatch(bare):
        return _numeric(text, int(found[1]), int(found[2] or found[3]), _NO_YEAR)
    if found := _NAMED_SHORT.fullmatch(bare):
        month = _MONTHS[(found[2] or found[3]).casefold()]
        return _day(text, _NO_YEAR, month, int(found[1] or found[4]))
    return None


def year_in(text: str) -> int | None:
    """Return the only year that a text names, of those in which people have lived."""
    years = set(_LONE_YEAR.findall(text[:_TOO_LONG]))
    return int(years.pop()) if len(years) == 1 else None


def read_day(text: str, today: date) -> date:
    """Read a day as people type it: any date, `yesterday`, `last friday`, `3 days ago`.

    A day of the week, with `last` or without, is the last one before today; with `next` the first
    one after it.

    Args:
        text: What was typed.
        today: The day that it is relative to.

    Raises:
        BadDate: When it is none.
    """
    word = " ".join(text.casefold().split())
    if word in _DAYS_BEFORE:
        return today - timedelta(days=_DAYS_BEFORE[word])
    if weekday := _WEEKDAY.fullmatch(word):
        index = _WEEKDAYS[weekday[2]]
        return _next(index, today) if weekday[1] == "next " else _last(index, today)
    if ago := _AGO.fullmatch(word):
        return today - timedelta(days=int(ago[1]) * (7 if ago[2] == "week" else 1))
    return read_date(text)


def _last(weekday: int, today: date) -> date:
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def _next(weekday: int, today: date) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


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
