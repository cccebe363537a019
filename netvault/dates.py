"""Days and cadences: the forms that people write, read without guessing."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

DAYS_A_MONTH: Final = 30.4375
"""Days in the mean month of the Julian year, by which months become days."""

_MONTHS_VARY_BY: Final = 2
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
        super().__init__(f"{_shown(text)} {why}")
        self.why = why


class BadCadence(ValueError):  # noqa: N818 - the value is bad, and no bug
    """Text that should be a cadence and is none; its message says what would be one."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f'{_shown(text)} is no rhythm: write "2 weeks", "monthly", "90d" or "never"'
        )


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


def add_rhythm(day: date, rule: str) -> date:
    """Give the day that follows by a rule of the Tasks plugin: `every week`, `every 3 months`.

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
    """Give an English month, short where the sample is."""
    is_short = sample.casefold() != "may" and len(sample) == len("Nov")
    return _MONTH_NAMES[month - 1][: len("Nov") if is_short else None]


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


def quarter_ends(first: date, today: date) -> tuple[date, ...]:
    """Give the last day of each quarter from that of `first` to the last one before `today`."""
    ends = []
    quarter = first.year * 4 + (first.month - 1) // 3
    while (end := _quarter_end(quarter)) < today:
        ends.append(end)
        quarter += 1
    return tuple(ends)


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
        raise BadDate(text, f"is no date: there is no month {_shown(month)}")
    return _day(text, int(year), number, int(day))


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadDate(text, "is no day of the calendar") from None


def _count(found: re.Match[str]) -> int:
    """Give how many units a cadence has."""
    number = found[1] or "1"
    return _NUMBER_WORDS[number] if number in _NUMBER_WORDS else int(number)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + months, _MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _celebration(birthday: Birthday, year: int) -> date:
    last = monthrange(year, birthday.month)[1]
    return date(year, birthday.month, min(birthday.day, last))


def _quarter_end(quarter: int) -> date:
    year, index = divmod(quarter, 4)
    month = 3 * index + 3
    return date(year, month, monthrange(year, month)[1])


def _counted(number: int, unit: str) -> str:
    return unit if number == 1 else f"{number} {unit}s"


def _shown(text: str) -> str:
    return f'"{text if len(text) <= _TOO_LONG else text[:_TOO_LONG] + "…"}"'
