"""Groups: who is, or was, at one company or in one club at the same time."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, cast

from netvault.names import company_key, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from netvault.network import Person

GroupKind = Literal["company", "club", "once company", "once club"]

_CLUB_FIELDS: Final = frozenset({"club", "clubs", "association", "associations"})
_YEARS: Final = re.compile(
    r"\((?:(?:(?:since|from) )?(?P<first>\d{4})(?: ?(?:[-\u2013]|to) ?(?P<last>\d{4}|now|today)?)?"
    r"|until (?P<until>\d{4}))\)$",
    re.IGNORECASE,
)
_LONGEST: Final = 70
"""Years that a stay is taken to last at most."""


class Stay(NamedTuple):
    """Somebody's time at a company or in a club.

    Attributes:
        kind: Which of the two.
        name: Where.
        is_now: Whether they are there today.
        years: The years of which the note tells that they were there.
    """

    kind: Literal["company", "club"]
    name: str
    is_now: bool
    years: range


class Group(NamedTuple):
    """People who share a company or a club, today or in one year.

    Attributes:
        kind: Which of the two, and whether it is past.
        name: Its name as notes write it most often.
        year: The year; 0 for today.
        keys: The people.
    """

    kind: GroupKind
    name: str
    year: int
    keys: tuple[str, ...]

    @property
    def why(self) -> str:
        """What ties two of them, in plain words."""
        preposition = "at" if self.kind.endswith("company") else "in"
        when = f"were both {preposition} {self.name} in {self.year}"
        return when if self.year else f"are both {preposition} {self.name}"


@lru_cache(maxsize=1 << 14)
def place_name(text: str) -> str:
    """Give the name of a company or club without the years behind it: `Acme (2015-2019)`."""
    found = _YEARS.search(text)
    return (text[: found.start()].rstrip() if found else "") or text


def stays_of(person: Person, this_year: int) -> Iterator[Stay]:
    """Read where somebody is, as in `company: Acme (since 2018)`, and where they were.

    The latter stands in `formerly: Acme (2015-2018)`; a club is a field of its own, as in
    `club: Malmö Choir`.

    Args:
        person: Whose note is read.
        this_year: The year in which a stay that goes on is.
    """
    contact = person.contact
    for company in contact.companies:
        yield _stay("company", company, this_year, is_current=True)
    for company in contact.former_companies:
        yield _stay("company", company, this_year, is_current=False)
    for field, values in contact.others:
        if fold(field) in _CLUB_FIELDS:
            yield from (
                _stay("club", name.strip("[]"), this_year, is_current=True) for name in values
            )


@lru_cache(maxsize=1 << 14)  # as above
def _stay(kind: Literal["company", "club"], text: str, this_year: int, *, is_current: bool) -> Stay:
    found = _YEARS.search(text)
    if found is None:
        return Stay(kind, text, is_current, range(0))
    first = int(found["first"] or 0)
    last = int(found["until"] or _year(found["last"]))
    is_now = is_current and not last
    end = this_year if is_now else last or first
    return Stay(kind, place_name(text), is_now, range(max(first or end, end - _LONGEST), end + 1))


def _year(written: str | None) -> int:
    return int(written) if written and written.isdecimal() else 0


def groups_of(people: Iterable[tuple[str, Iterable[Stay]]]) -> dict[str, Group]:
    """Gather who shares a company or a club: today, and in each year of which notes tell.

    Args:
        people: Whoever may be in one, each by key with where they were.

    Returns:
        The groups by their marks, as `marks_of` gives them.
    """
    members: dict[tuple[GroupKind, str, int], list[str]] = {}
    names: dict[str, Counter[str]] = {}
    for member, stays in people:
        for stay in stays:
            key = company_key(stay.name)
            names.setdefault(key, Counter())[stay.name] += 1
            for kind, year in _times(stay):
                members.setdefault((kind, key, year), []).append(member)
    return {
        _mark(kind, key, year): Group(
            kind, _commonest(names[key]), year, tuple(dict.fromkeys(keys))
        )
        for (kind, key, year), keys in sorted(members.items())
        if len(set(keys)) > 1
    }


def marks_of(stays: Iterable[Stay]) -> tuple[str, ...]:
    """Give the marks of the groups in which somebody is by these stays, if others are there."""
    marks = (
        _mark(kind, company_key(stay.name), year) for stay in stays for kind, year in _times(stay)
    )
    return tuple(dict.fromkeys(marks))


def kind_of(mark: str) -> GroupKind:
    """Give the kind of the group that bears a mark."""
    return cast("GroupKind", mark.partition("\0")[0])


def _mark(kind: GroupKind, key: str, year: int) -> str:
    return f"{kind}\0{key}\0{year}"


def _times(stay: Stay) -> Iterator[tuple[GroupKind, int]]:
    if stay.is_now:
        yield stay.kind, 0
    past: GroupKind = "once company" if stay.kind == "company" else "once club"
    yield from ((past, year) for year in stay.years)


def _commonest(names: Counter[str]) -> str:
    return min(names.items(), key=lambda item: (-item[1], item[0]))[0]
