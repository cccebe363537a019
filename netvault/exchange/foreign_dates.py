"""Days as other languages and countries write them: `5. März 2024`, `05 mars 2024`, `5/9/2024`."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from netvault.model.dates import BadDate, read_date
from netvault.model.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MONTHS: Final = (
    "jan januar january janvier janv enero ene janeiro januari gennaio gen stycznia styczen sty",
    "feb februar february fevrier fevr febrero fevereiro fev februari febbraio lutego luty lut",
    "mar march marz maerz mrz mars marzo marco maart mrt marts marca marzec",
    "apr april avril avr abril abr aprile kwietnia kwiecien kwi",
    "may mai mayo maio mei maggio mag maj maja",
    "jun june juni juin junio junho giugno giu czerwca czerwiec cze",
    "jul july juli juillet juil julio julho luglio lug lipca lipiec lip",
    "aug august aout agosto ago augustus augusti sierpnia sierpien sie",
    "sep sept september septembre septiembre setembro set settembre wrzesnia wrzesien wrz",
    "oct october oktober okt octobre octubre outubro out ottobre ott pazdziernika pazdziernik paz",
    "nov november novembre noviembre novembro listopada listopad lis",
    "dec december dezember dez decembre diciembre dic dezembro desember des dicembre grudnia gru",
)
"""Each month in the languages in which LinkedIn's dates were seen, as `name_key` has them."""

_MONTH: Final[Mapping[str, int]] = MappingProxyType(
    {name_key(word): number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
)
_DAY_THEN_MONTH: Final = re.compile(
    r"(\d{1,2})(?:\.|º|er)? (?:de )?([^\W\d]+)\.?,? (?:de )?(\d{4})"
)
_MONTH_THEN_DAY: Final = re.compile(r"([^\W\d]+)\.? (\d{1,2}),? (\d{4})")
_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: .*)?")
_MONTHS_A_YEAR: Final = 12

DateOrder = Literal["day first", "month first"]
"""Which of two numbers between slashes is the day."""


@lru_cache(maxsize=4096)
def read_foreign_date(text: str) -> date:
    """Read a date as `read_date` does, or one whose month is named in another language.

    Raises:
        BadDate: When it is none, no day of the calendar, or could be two days.
    """
    bare = " ".join(text.split())
    if found := _DAY_THEN_MONTH.fullmatch(bare):
        return _day(text, found[3], found[2], found[1])
    if found := _MONTH_THEN_DAY.fullmatch(bare):
        return _day(text, found[3], found[1], found[2])
    return read_date(bare)


def date_order(texts: Iterable[str]) -> DateOrder | None:
    """Return the order in which a file writes day and month, as far as its own dates show it.

    Returns:
        None where no date shows it, or they contradict each other.
    """
    found = [match for text in texts if (match := _SLASHED.fullmatch(text.strip()))]
    is_day_first = any(int(match[1]) > _MONTHS_A_YEAR for match in found)
    is_month_first = any(int(match[2]) > _MONTHS_A_YEAR for match in found)
    if is_day_first == is_month_first:
        return None
    return "day first" if is_day_first else "month first"


def with_order(text: str, order: DateOrder | None) -> str:
    """Write a date between slashes so that it can be read in one way; any other as it is."""
    found = _SLASHED.fullmatch(text.strip())
    if not found or not order:
        return text
    first, second, year = found.groups()
    day, month = (first, second) if order == "day first" else (second, first)
    return f"{year}-{month}-{day}"


def _day(text: str, year: str, name: str, day: str) -> date:
    month = _MONTH.get(name_key(name))
    if month is None:
        return read_date(text)
    try:
        return date(int(year), month, int(day))
    except ValueError:
        raise BadDate(text, "is no day of the calendar") from None
