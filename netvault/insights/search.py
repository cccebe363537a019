"""Searching people by field and text: `circle:family skill:python company:acme "solar"`."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from itertools import chain
from operator import eq, ge, gt, le, lt
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol

from netvault.model.names import company_key, fold
from netvault.parse.field_table import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from netvault.insights.leads import Lead
    from netvault.insights.matching import Matcher
    from netvault.insights.reach import Reach
    from netvault.insights.readiness import Readiness
    from netvault.insights.relevance import GoalFit
    from netvault.insights.strength import Tier
    from netvault.model import Config, Contact, Person
    from netvault.network import Network


class UnknownFieldError(ValueError):
    """A query names a field that cannot be searched; the message lists those that can."""

    def __init__(self, name: str) -> None:
        """Say which, and what could be meant."""
        near = get_close_matches(name, SEARCHABLE, n=1)
        guess = f' Did you mean "{near[0]}:"?' if near else ""
        super().__init__(f'"{name}:" cannot be searched.{guess} Fields: {", ".join(SEARCHABLE)}.')


_COMPARISON: Final = re.compile(r"([<>]=?|=?)(\d{1,9})")
_COMPARE: Final[Mapping[str, Callable[[int, int], bool]]] = MappingProxyType(
    {"": eq, "=": eq, "<": lt, "<=": le, ">": gt, ">=": ge}
)
_DAY_COMPARISON: Final = re.compile(r"([<>]=?|=?)(\d{4}(?:-\d{2}){0,2})")
_COMPARE_TEXT: Final[Mapping[str, Callable[[str, str], bool]]] = MappingProxyType(
    {"": eq, "=": eq, "<": lt, "<=": le, ">": gt, ">=": ge}
)


class Facts(Protocol):
    """What a query can ask of people, besides what their notes say."""

    @property
    def network(self) -> Network:
        """Everyone."""

    @property
    def config(self) -> Config:
        """How circles are spelled."""

    @property
    def leads(self) -> Mapping[str, Lead]:
        """How well everybody is known, by key."""

    @property
    def reach(self) -> Reach:
        """How far everybody is."""

    @property
    def goal_fits(self) -> tuple[GoalFit, ...]:
        """The owner's goals, each with who fits it."""

    @property
    def matcher(self) -> Matcher:
        """Compares phrases by their words."""

    def readiness(self, key: str, /) -> Readiness:
        """Return what may be asked of one person."""

    def tier(self, key: str, /) -> Tier:
        """Return the strength of the tie to one person, in a word."""


def search(facts: Facts, terms: Iterable[str]) -> tuple[Person, ...]:
    """Find the people whom every term fits.

    Args:
        facts: What holds on the day, computed as far as a term asks for it.
        terms: Each `field:value`, or text that is anywhere in a name, a field or the log.
            `degree:2` is exact, `degree:>1` and `degree:<=3` compare, `degree:none` is for those
            whom nobody leads to; days compare too, and a year or a month has all of its days, as in
            `last_touch:<2025`; the user's own fields work as well.

    Returns:
        Those found, in the order of their names.

    Raises:
        UnknownFieldError: When a term names no field.
    """
    tests = [_test(facts, term) for term in terms]
    people = facts.network.people.values()
    return tuple(person for person in people if all(test(person) for test in tests))


def _test(facts: Facts, term: str) -> Callable[[Person], bool]:
    """Return a test whether a term fits somebody."""
    name, value = _parts(term)
    if not _is_of_field(term):
        wanted = fold(term)
        says = cache(lambda text: wanted in fold(text))  # one line tells of many people
        return lambda person: any(map(says, _texts_of(person)))
    field, wanted = _field(name), fold(value.strip())
    if read := _FIELDS.get(field):
        return lambda person: read(facts, person, wanted)
    own = {_field(key) for p in facts.network.people.values() for key, _ in p.contact.others}
    if field not in own:
        raise UnknownFieldError(name)
    return lambda person: _has_own(person, field, wanted)


def _is_of_field(term: str) -> bool:
    """Return whether a term names a field; any other is text."""
    name, colon, _ = term.partition(":")
    return bool(colon and name) and " " not in name


def _parts(term: str) -> tuple[str, str]:
    name, _, value = term.partition(":")
    return name, value


def _field(name: str) -> str:
    return fold(name).replace("-", "_").replace(" ", "_")


def _texts_of(person: Person) -> Iterator[str]:
    fields = (text for row in FIELDS if row.is_text for text in _texts(person.contact, row.name))
    others = (value for _, values in person.contact.others for value in values)
    return chain((person.name,), fields, others, (touch.text for touch in person.touches))


def _texts(contact: Contact, field: str) -> tuple[str, ...]:
    value: str | tuple[str, ...] = getattr(contact, field)
    return (value,) if isinstance(value, str) else value


def _contains(words: Iterable[str], value: str) -> bool:
    return any(value in fold(word) for word in words)


def _text_field(name: str) -> Callable[[Facts, Person, str], bool]:
    return lambda _, person, value: _contains(_texts(person.contact, name), value)


def _has_own(person: Person, field: str, value: str) -> bool:
    return any(
        _field(key) == field and _contains(values, value) for key, values in person.contact.others
    )


def _is_name(_: Facts, person: Person, value: str) -> bool:
    return _contains((person.name, *person.contact.aliases), value)


def _is_circle(facts: Facts, person: Person, value: str) -> bool:
    if value == "none":
        return not person.contact.circles
    return facts.config.circle(value) in person.contact.circles


def _is_company(_: Facts, person: Person, value: str) -> bool:
    return any(company_key(value) in company_key(name) for name in person.contact.companies)


def _is_role(_: Facts, person: Person, value: str) -> bool:
    return value in fold(person.contact.role)


def _is_lead(facts: Facts, person: Person, value: str) -> bool:
    lead = facts.leads[person.key]
    return lead.is_dormant if value == "dormant" else lead.temperature == value


def _is_readiness(facts: Facts, person: Person, value: str) -> bool:
    return facts.readiness(person.key).level == value


def _is_tie(facts: Facts, person: Person, value: str) -> bool:
    return facts.leads[person.key].is_warm and facts.tier(person.key) == value


def _is_degree(facts: Facts, person: Person, value: str) -> bool:
    return _compares(facts.reach.degrees.get(person.key), value)


def _is_generation(facts: Facts, person: Person, value: str) -> bool:
    return _compares(facts.reach.generations.get(person.key), value)


def _compares(number: int | None, value: str) -> bool:
    if value in ("none", ""):
        return number is None
    found = _COMPARISON.fullmatch(value)
    if number is None or found is None:
        return False
    return _COMPARE[found[1]](number, int(found[2]))


def _is_last_touch(facts: Facts, person: Person, value: str) -> bool:
    return _day_compares(facts.leads[person.key].last_touch, value)


def _was_met(_: Facts, person: Person, value: str) -> bool:
    return _day_compares(person.contact.met, value)


def _day_compares(day: date | None, value: str) -> bool:
    """Return whether a day is within, before or after a year, a month or a day."""
    if value in ("none", ""):
        return day is None
    found = _DAY_COMPARISON.fullmatch(value)
    if day is None or found is None:
        return False
    return _COMPARE_TEXT[found[1]](str(day)[: len(found[2])], found[2])


def _fits_goal(facts: Facts, person: Person, value: str) -> bool:
    """Return whether somebody fits the goal of that name; else any whose words match."""
    fits = facts.goal_fits
    exact = [fit for fit in fits if fold(fit.goal.want) == value]
    near = exact or [fit for fit in fits if facts.matcher.match(value, fit.goal.want)]
    return any(person.key in fit.matches for fit in near)


def _was_introduced_by(facts: Facts, person: Person, value: str) -> bool:
    return _contains((facts.network.people[key].name for key in person.introducers), value)


def _has_tag(_: Facts, person: Person, value: str) -> bool:
    return any(_has_own(person, field, value.lstrip("#")) for field in ("tag", "tags"))


def _does_know(facts: Facts, person: Person, value: str) -> bool:
    return _contains((facts.network.people[key].name for key in person.knows), value)


_FIELDS: Final[Mapping[str, Callable[[Facts, Person, str], bool]]] = MappingProxyType(
    {
        "name": _is_name,
        "circle": _is_circle,
        "company": _is_company,
        "role": _is_role,
        "lead": _is_lead,
        "readiness": _is_readiness,
        "tie": _is_tie,
        "degree": _is_degree,
        "generation": _is_generation,
        "last_touch": _is_last_touch,
        "met": _was_met,
        "goal": _fits_goal,
        "introduced_by": _was_introduced_by,
        "knows": _does_know,
        "tag": _has_tag,
        **{query: _text_field(row.name) for row in FIELDS for query in row.queries},
    }
)

SEARCHABLE: Final = tuple(_FIELDS)
"""The fields that a query can name."""
