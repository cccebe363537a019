"""The field table: every spelling of every field, and how its value is read."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

SPELLINGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "aliases": ("aliases", "alias", "nickname", "nicknames", "name", "full name"),
        "circles": (
            *("circle", "circles", "relationship", "relationships", "relation", "group", "groups"),
            "relationship type",
        ),
        "companies": (
            *("company", "companies", "organization", "organisation", "org", "employer", "work"),
            *("account", "organizations", "organisations"),
        ),
        "former_companies": (
            *("formerly", "former company", "former companies", "former employer"),
            *("previous company", "previous companies", "previous employer", "past companies"),
        ),
        "role": ("role", "position", "job title", "job", "title"),
        "industries": ("industry", "industries"),
        "locations": ("location", "locations", "city", "area"),
        "skills": ("skills", "skill", "expertise"),
        "experiences": ("experiences", "experience"),
        "talents": ("talents", "talent"),
        "needs": ("needs", "need"),
        "interests": ("interests", "interest"),
        "offers": ("offers", "offer"),
        "introduced_by": (
            "introduced by",
            "referred by",
            "introduced",
            "via",
            "met through",
            "met via",
        ),
        "knows": ("knows", "contacts", "friends", "connections"),
        "stance": ("stance", "attitude"),
        "met": ("met", "first met", "met on", "since", "met date", "date met", "met at"),
        "last_contact": (
            *("last contact", "last contacted", "last seen", "last interaction", "last met"),
            *("last chatted", "date last contacted", "last contact date", "prm last contacted"),
        ),
        "cadence": (
            *("every", "cadence", "frequency", "contact frequency", "keep in touch"),
            *("cadence days", "contact interval days", "custom frequency days"),
        ),
        "next": (
            *("next", "next contact", "follow up", "followup", "next followup", "next follow up"),
            "next contact due",
        ),
        "skipped": ("skipped",),
        "birthday": ("birthday", "bday", "birthdate", "birth date", "dob", "birth", "born"),
        "emails": ("email", "emails", "e-mail", "e-mails", "mail", "email address", "work email"),
        "phones": (
            *("phone", "phones", "phone number", "phone numbers", "mobile", "work phone", "tel"),
        ),
        "urls": ("url", "urls", "website", "websites"),
        "addresses": ("address", "addresses", "street address"),
    }
)
"""Each field of `Contact` with the names under which notes have it, the most telling one first."""

KIND_FIELDS: Final = ("type", "kind", "class", "category", "categories")
"""Fields that may say that a note is a contact, or the owner's."""

OTHER_FIELDS: Final = frozenset(
    {
        *("tags", "tag", "created", "updated", "modified", "matters", "goals"),
        *("linkedin", "status", "source"),
    }
)
"""Names that are no fields of ours and no slips of the pen either."""

_SEPARATOR: Final = re.compile(r"[\s_-]+")
_LABEL: Final = re.compile(r"\[[^\[\]]*\]$")
_SHORTEST: Final = 5


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """Give the form in which names are compared: no case, `-`, `_` or space, and no `[LABEL]`."""
    return _SEPARATOR.sub("", _LABEL.sub("", name.strip())).casefold()


FIELD_OF: Final[Mapping[str, str]] = MappingProxyType(
    {key_of(name): field for field, names in SPELLINGS.items() for name in names}
)
"""The compared form of each spelling, with its field."""


@lru_cache(maxsize=4096)
def meaning_of(name: str) -> str | None:
    """Give the field that a name means, if it is one of ours."""
    return FIELD_OF.get(key_of(name))


RANK: Final[Mapping[str, int]] = MappingProxyType(
    {key_of(name): rank for names in SPELLINGS.values() for rank, name in enumerate(names)}
)
"""How telling a spelling is among those of its field: 0 is the first to be asked."""

_LONG_NAMES: Final = {
    key_of(name): name
    for names in SPELLINGS.values()
    for name in names
    if len(key_of(name)) >= _SHORTEST
}


@lru_cache(maxsize=4096)
def misspelled(name: str) -> str | None:
    """Give the field name that this one misses by a single edit, if there is one.

    A plural or singular is no slip, and short names are left alone: too much is close to them.
    """
    key = key_of(name)
    if key in FIELD_OF or key in OTHER_FIELDS or key in KIND_FIELDS:
        return None
    return next((known for near, known in _LONG_NAMES.items() if _is_one_edit(key, near)), None)


def _is_one_edit(typed: str, known: str) -> bool:
    """Tell whether one letter is missing, too many, wrong, or swapped; the first one holds."""
    if abs(len(typed) - len(known)) > 1 or typed[:1] != known[:1]:
        return False
    if f"{typed}s" == known or typed == f"{known}s":
        return False
    pairs = enumerate(zip(typed, known, strict=False))
    start = next((i for i, (a, b) in pairs if a != b), len(known))
    a, b = typed[start:], known[start:]
    is_swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or is_swapped
