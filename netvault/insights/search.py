"""Searching people by field and text: `circle:family skill:python company:acme "solar"`."""

from __future__ import annotations

import re
from difflib import get_close_matches
from operator import eq, ge, gt, le, lt
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from netvault.names import company_key, fold
from netvault.parse.field_table import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from netvault.insights import Insights
    from netvault.model import Contact
    from netvault.network import Person


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


def search(insights: Insights, terms: Sequence[str]) -> tuple[Person, ...]:
    """Find the people whom every term fits.

    Args:
        insights: What holds on the day.
        terms: Each `field:value`, or text that stands anywhere in a name, a field or the log.
            `degree:2` is exact, `degree:>1` and `degree:<=3` compare, `degree:none` is for those
            whom nobody leads to; the user's own fields work too.

    Returns:
        Those found, in the order of their names.

    Raises:
        UnknownFieldError: When a term names no field.
    """
    tests = [_test(insights, *_parts(term)) for term in terms if _is_of_field(term)]
    people = insights.network.people
    likely = _likely(insights, terms)
    return tuple(p for p in map(people.__getitem__, likely) if all(test(p) for test in tests))


def text_to_search(person: Person) -> str:
    """Give what is to be searched of somebody: name, fields and log, in one text."""
    return fold(_text_of(person))


def _likely(insights: Insights, terms: Sequence[str]) -> Iterable[str]:
    """Give the keys of those whom the terms may fit, by what is kept: nobody is made for it."""
    keys = tuple(insights.network.people)
    words = [word for term in terms if (word := _word_of(insights, term))]
    if words:
        found = [set(insights.told.places_of(word)) for word in words]
        keys = tuple(keys[place] for place in sorted(set.intersection(*found)))
    for fits in (_by_key(insights, *_parts(term)) for term in terms if _is_of_field(term)):
        keys = tuple(filter(fits, keys)) if fits else keys
    return keys


def _by_key(insights: Insights, name: str, value: str) -> Callable[[str], bool] | None:
    """Give what tells by a key alone whom a term fits; None where a person must be looked at."""
    if _field(name) not in _NUMBERS:
        return None
    numbers: Mapping[str, int] = getattr(insights, _NUMBERS[_field(name)])
    return lambda key: _compares(numbers.get(key), fold(value.strip()))


def _word_of(insights: Insights, term: str) -> str:
    """Give a text that stands in the text of each person whom a term fits; empty for none."""
    if not _is_of_field(term):
        return fold(term)
    name, value = _parts(term)
    if _field(name) == "circle":
        return fold(insights.config.circle(fold(value.strip())))
    return fold(value.strip()) if _field(name) in _TOLD else ""


def _is_of_field(term: str) -> bool:
    """Tell a term that names a field from one that is text, which those have who are likely."""
    name, colon, _ = term.partition(":")
    return bool(colon and name) and " " not in name


def _parts(term: str) -> tuple[str, str]:
    name, _, value = term.partition(":")
    return name, value


def _test(insights: Insights, name: str, value: str) -> Callable[[Person], bool]:
    field = _field(name)
    read = _FIELDS.get(field)
    if read is not None:
        return lambda person: read(insights, person, fold(value.strip()))
    own = {_field(key) for p in insights.network.people.values() for key, _ in p.contact.others}
    if field not in own:
        raise UnknownFieldError(name)
    return lambda person: _has_own(person, field, fold(value.strip()))


def _field(name: str) -> str:
    return fold(name).replace("-", "_").replace(" ", "_")


def _text_of(person: Person) -> str:
    told = (text for row in FIELDS if row.is_text for text in _texts(person.contact, row.name))
    others = (value for _, values in person.contact.others for value in values)
    return "\n".join((person.name, *told, *others, *(touch.text for touch in person.touches)))


def _texts(contact: Contact, field: str) -> tuple[str, ...]:
    value: str | tuple[str, ...] = getattr(contact, field)
    return (value,) if isinstance(value, str) else value


def _contains(words: Iterable[str], value: str) -> bool:
    return any(value in fold(word) for word in words)


def _text_field(name: str) -> Callable[[Insights, Person, str], bool]:
    return lambda _, person, value: _contains(_texts(person.contact, name), value)


def _has_own(person: Person, field: str, value: str) -> bool:
    return any(
        _field(key) == field and _contains(values, value) for key, values in person.contact.others
    )


def _is_name(_: Insights, person: Person, value: str) -> bool:
    return _contains((person.name, *person.contact.aliases), value)


def _is_circle(insights: Insights, person: Person, value: str) -> bool:
    return insights.config.circle(value) in person.contact.circles


def _is_company(_: Insights, person: Person, value: str) -> bool:
    return any(company_key(value) in company_key(name) for name in person.contact.companies)


def _is_role(_: Insights, person: Person, value: str) -> bool:
    return value in fold(person.contact.role)


def _is_lead(insights: Insights, person: Person, value: str) -> bool:
    lead = insights.leads[person.key]
    return lead.is_dormant if value == "dormant" else lead.temperature == value


def _is_readiness(insights: Insights, person: Person, value: str) -> bool:
    return insights.readiness(person.key).level == value


def _is_tie(insights: Insights, person: Person, value: str) -> bool:
    return insights.leads[person.key].is_warm and insights.tier(person.key) == value


def _is_degree(insights: Insights, person: Person, value: str) -> bool:
    return _compares(insights.reach.degrees.get(person.key), value)


def _is_generation(insights: Insights, person: Person, value: str) -> bool:
    return _compares(insights.reach.generations.get(person.key), value)


def _compares(number: int | None, value: str) -> bool:
    if value in ("none", ""):
        return number is None
    found = _COMPARISON.fullmatch(value)
    if number is None or found is None:
        return False
    return _COMPARE[found[1]](number, int(found[2]))


def _was_introduced_by(insights: Insights, person: Person, value: str) -> bool:
    return _contains((insights.network.people[key].name for key in person.introducers), value)


def _has_tag(_: Insights, person: Person, value: str) -> bool:
    return any(_has_own(person, field, value.lstrip("#")) for field in ("tag", "tags"))


def _does_know(insights: Insights, person: Person, value: str) -> bool:
    return _contains((insights.network.people[key].name for key in person.knows), value)


_FIELDS: Final[Mapping[str, Callable[[Insights, Person, str], bool]]] = MappingProxyType(
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
        "introduced_by": _was_introduced_by,
        "knows": _does_know,
        "tag": _has_tag,
        **{query: _text_field(row.name) for row in FIELDS for query in row.queries},
    }
)

_NUMBERS: Final = MappingProxyType({"degree": "degrees", "generation": "generations"})
"""Fields that are numbers, and what tells them of everybody."""

_TOLD: Final = frozenset(
    {"name", "role", *(query for row in FIELDS if row.is_text for query in row.queries)}
)
"""Fields whose values stand in the text of a person as they are."""

SEARCHABLE: Final = tuple(_FIELDS)
"""The fields that a query can name."""
