"""Ties between other people: who knows whom, who shares a company or club, and what that bears.

One table has the weights. They order kinds of evidence: whoever introduced two people vouches for
both, whoever only mentioned somebody may hardly know them.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from netvault.model.names import company_key, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from netvault.insights.leads import Lead
    from netvault.model import NamedPerson, Person

GroupKind = Literal["company", "club", "once company", "once club"]
TieKind = Literal["introduced", "knows", "recommended", "named"] | GroupKind

WEIGHTS: Final[Mapping[TieKind, float]] = MappingProxyType(
    {
        "introduced": 0.7,
        "knows": 0.6,
        "recommended": 0.5,
        "named": 0.3,
        "company": 0.25,
        "club": 0.2,
        "once company": 0.15,
        "once club": 0.1,
    }
)
"""How much each kind of tie bears: an introduction, `knows`, a name given as help, a name that fell
in a talk, the same company or club today, the same company or club in some year before."""


class Tie(NamedTuple):
    """One person's tie to another, as far as the notes say.

    Attributes:
        key: The other person.
        kind: What the notes say.
        detail: What makes it clear: the day of the line that tells of it, or the company or club
            that is shared; for an introduction the key of who introduced.
    """

    key: str
    kind: TieKind
    detail: str = ""

    @property
    def weight(self) -> float:
        """How much it bears, in (0, 1]."""
        return WEIGHTS[self.kind]


def ties_of(person: Person, today: date) -> Iterator[Tie]:
    """Yield the ties that lead on from somebody, except those of a company or club.

    Args:
        person: From whom.
        today: Touches after this day name nobody yet.
    """
    for other in person.introduced:
        yield Tie(other, "introduced", person.key)
    for other in person.introducers:
        yield Tie(other, "introduced", other)
    for other in person.knows:
        yield Tie(other, "knows")
    for naming in person.pointed_to:
        if naming.touch.day <= today:
            yield Tie(naming.whom, _kind_of(naming), str(naming.touch.day))


def _kind_of(naming: NamedPerson) -> TieKind:
    return "recommended" if naming.touch.helps and naming.is_help else "named"


def why_tied(people: Mapping[str, Person], key: str, tie: Tie, leads: Mapping[str, Lead]) -> str:
    """Return why a tie holds, in plain words.

    Args:
        people: Everybody, by key.
        key: The person from whom the tie leads on.
        tie: The tie.
        leads: How well everybody is known, by key: who is cold was not introduced yet.
    """
    one, other = people[key].name, people[tie.key].name
    match tie.kind:
        case "introduced":
            by, whom = (one, other) if tie.detail == key else (other, one)
            is_done = leads[tie.key if tie.detail == key else key].is_warm
            return f"{by} {'introduced' if is_done else 'can introduce'} {whom} to you"
        case "knows":
            return f"{one} knows {other}"
        case "recommended" | "named":
            return f"{one} named {other} on {tie.detail}"
    return f"{one} and {other} {tie.detail}"


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
        years: The years in which the note says they were there.
    """

    kind: Literal["company", "club"]
    name: str
    is_now: bool
    years: range


class GroupKey(NamedTuple):
    """A group's kind, its place as names are compared, and the year, or 0 for today."""

    kind: GroupKind
    place: str
    year: int


class Group(NamedTuple):
    """People who share a company or a club, today or in one year.

    Attributes:
        kind: Which of the two, and whether it is past.
        name: Its name as notes write it most often.
        year: The year; 0 for today.
        members: The keys of the people.
    """

    kind: GroupKind
    name: str
    year: int
    members: tuple[str, ...]

    @property
    def why(self) -> str:
        """What ties two of them, in plain words."""
        preposition = "at" if self.kind.endswith("company") else "in"
        when = f"were both {preposition} {self.name} in {self.year}"
        return when if self.year else f"are both {preposition} {self.name}"


@lru_cache(maxsize=1 << 14)
def place_name(text: str) -> str:
    """Return the name of a company or club without the years behind it: `Acme (2015-2019)`."""
    found = _YEARS.search(text)
    return (text[: found.start()].rstrip() if found else "") or text


def stays_of(person: Person, this_year: int) -> Iterator[Stay]:
    """Read where somebody is, as in `company: Acme (since 2018)`, and where they were.

    The latter is in `formerly: Acme (2015-2018)`; a club is a field of its own, as in
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


def groups_of(people: Iterable[Person], today: date) -> dict[GroupKey, Group]:
    """Gather who shares a company or a club: today, and in each year that notes mention.

    Args:
        people: Whoever may be in one.
        today: The day on which they are there.
    """
    members: dict[GroupKey, dict[str, None]] = {}
    names: dict[str, Counter[str]] = {}
    for person in people:
        for stay in stays_of(person, today.year):
            place = company_key(stay.name)
            names.setdefault(place, Counter())[stay.name] += 1
            for key in _group_keys(stay):
                members.setdefault(key, {})[person.key] = None
    return {
        key: Group(key.kind, _commonest(names[key.place]), key.year, tuple(keys))
        for key, keys in sorted(members.items(), key=itemgetter(0))
        if len(keys) > 1
    }


def group_keys_of(person: Person, today: date) -> Iterable[GroupKey]:
    """Return the keys of the groups in which somebody is, if others are there too."""
    stays = stays_of(person, today.year)
    return dict.fromkeys(key for stay in stays for key in _group_keys(stay))


def _group_keys(stay: Stay) -> Iterator[GroupKey]:
    place = company_key(stay.name)
    if stay.is_now:
        yield GroupKey(stay.kind, place, 0)
    past: GroupKind = "once company" if stay.kind == "company" else "once club"
    yield from (GroupKey(past, place, year) for year in stay.years)


def _commonest(names: Counter[str]) -> str:
    return min(names.items(), key=lambda item: (-item[1], item[0]))[0]
