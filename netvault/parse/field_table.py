"""The table of fields: one row says how a field is spelled, read, searched and shown.

All that knows the fields of a contact draws from it: reading a note, `who FIELD:VALUE` and the text
that `who` searches, `new FIELD=VALUE`, hints about misspelled names, `brief`, and the test that
`docs/notes.md` names every spelling. A new field is a row here and an attribute of `Contact`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Reader = Literal[
    "aliases",
    "cadence",
    "circles",
    "day",
    "death",
    "flag",
    "items",
    "links",
    "part_of_day",
    "role",
    "stance",
    "words",
]
"""How a value is read: the method of `FieldValues` of this name."""


class FieldRow(NamedTuple):
    """One field of a contact.

    Attributes:
        name: The attribute of `Contact` that holds it.
        reader: How its value is read.
        spellings: The names under which notes have it, the most telling one first.
        queries: The names by which `who` searches its text; none where `who` has a rule of its own.
        is_text: Whether `who` finds its words without a field name.
        label: What `brief` calls it; empty where `brief` has a rule of its own, or leaves it out.
    """

    name: str
    reader: Reader
    spellings: tuple[str, ...]
    queries: tuple[str, ...] = ()
    is_text: bool = False
    label: str = ""

    @property
    def is_list(self) -> bool:
        """Whether it holds texts in the words of the note."""
        return self.reader in ("aliases", "items", "words")


def _row(  # noqa: PLR0913 - a column each
    name: str,
    reader: Reader,
    spellings: str,
    *,
    queries: str = "",
    is_text: bool = False,
    label: str = "",
) -> FieldRow:
    names = tuple(spellings.split(", "))
    return FieldRow(name, reader, names, tuple(queries.split()), is_text, label)


FIELDS: Final[tuple[FieldRow, ...]] = (
    _row(
        "aliases",
        "aliases",
        "aliases, alias, nickname, nicknames, name, full name",
        is_text=True,
    ),
    _row(
        "circles",
        "circles",
        "circle, circles, relationship, relationships, relation, group, groups, relationship type,"
        " prm relationship, prm tier",
        is_text=True,
    ),
    _row(
        "companies",
        "words",
        "company, companies, organization, organisation, org, employer, work, account,"
        " organizations, organisations, affiliation, affiliations, workplace",
        is_text=True,
    ),
    _row(
        "former_companies",
        "words",
        "formerly, former company, former companies, former employer, previous company,"
        " previous companies, previous employer, past companies",
    ),
    _row("role", "role", "role, position, job title, job, occupation, title", is_text=True),
    _row("industries", "words", "industry, industries", queries="industry", is_text=True),
    _row(
        "locations",
        "words",
        "location, locations, city, area, home, prm location",
        queries="location",
        is_text=True,
    ),
    _row("skills", "items", "skills, skill, expertise", queries="skill skills", is_text=True),
    _row("experiences", "items", "experiences, experience", queries="experience", is_text=True),
    _row("talents", "items", "talents, talent", queries="talent", is_text=True),
    _row("needs", "items", "needs, need", queries="need needs", is_text=True),
    _row(
        "interests",
        "items",
        "interests, interest",
        queries="interest",
        is_text=True,
        label="Cares for",
    ),
    _row("offers", "items", "offers, offer", queries="offer", is_text=True),
    _row(
        "introduced_by",
        "links",
        "introduced by, referred by, introduced, via, met through, met via",
    ),
    _row("knows", "links", "knows, contacts, friends, connections"),
    _row("stance", "stance", "stance, attitude"),
    _row("met", "day", "met, first met, met on, since, met date, date met, met at"),
    _row(
        "last_contact",
        "day",
        "last contact, last contacted, last seen, last interaction, last met, last chatted,"
        " date last contacted, last contact date, prm last contacted",
    ),
    _row(
        "cadence",
        "cadence",
        "every, cadence, frequency, contact frequency, keep in touch, cadence days,"
        " contact interval days, custom frequency days, prm cadence",
    ),
    _row(
        "next",
        "day",
        "next, next contact, follow up, followup, next followup, next follow up, next contact due",
    ),
    _row("skipped", "items", "skipped"),
    _row("snoozed_until", "day", "snooze until, snoozed until, prm snooze until"),
    _row("is_paused", "flag", "paused, prm paused"),
    _row("ignores_daily", "flag", "ignore journal, ignore daily, prm ignore journal"),
    _row(
        "birthday",
        "part_of_day",
        "birthday, bday, birthdate, date of birth, dob, birth, born, prm birthday",
    ),
    _row(
        "died",
        "death",
        "died, deceased, death, died on, date of death, death date, deceased date",
    ),
    _row(
        "emails",
        "words",
        "email, emails, e-mail, e-mails, mail, email address, work email",
        queries="email",
        is_text=True,
    ),
    _row(
        "phones",
        "words",
        "phone, phones, phone number, phone numbers, mobile, work phone, tel",
        queries="phone",
        is_text=True,
    ),
    _row("urls", "words", "url, urls, website, websites", is_text=True),
    _row("addresses", "words", "address, addresses, street address", is_text=True),
    _row("uids", "words", "uid, uids"),
)
"""Every field, in the order of `docs/notes.md`."""

ALSO_ELSEWHERE: Final = frozenset({"aliases", "circles", "died"})
"""Fields that something other than an entry may give: a title, the folder, a `status`."""

KIND_FIELDS: Final = ("type", "kind", "class", "fileclass", "category", "categories")
"""Fields that may say that a note is a contact, or the owner's."""

OTHER_FIELDS: Final = frozenset(
    {
        *("tags", "tag", "created", "updated", "modified", "matters", "goals"),
        *("linkedin", "status", "source"),
    }
)
"""Names that are no fields of a contact and no slips of the pen either."""

_SEPARATOR: Final = re.compile(r"[\s_-]+")
_LABEL: Final = re.compile(r"\[[^\[\]]*\]$")
_SHORTEST: Final = 5
"""Letters of the shortest name that is offered for a misspelled one."""


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """Return the form in which names are compared: no case, `-`, `_` or space, no `[LABEL]`."""
    return _SEPARATOR.sub("", _LABEL.sub("", name.strip())).casefold()


FIELD_OF: Final[Mapping[str, str]] = MappingProxyType(
    {key_of(spelling): row.name for row in FIELDS for spelling in row.spellings}
)
"""The field of each spelling, by the form in which names are compared."""

SPELLINGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {row.name: row.spellings for row in FIELDS}
)
"""The spellings of each field, the most telling one first."""

RANK: Final[Mapping[str, int]] = MappingProxyType(
    {key_of(spelling): rank for row in FIELDS for rank, spelling in enumerate(row.spellings)}
)
"""How telling a spelling is among those of its field: 0 is asked first."""

_LONG_SPELLINGS: Final = {
    key_of(spelling): spelling
    for row in FIELDS
    for spelling in row.spellings
    if len(key_of(spelling)) >= _SHORTEST
}


@lru_cache(maxsize=4096)
def field_of(name: str) -> str | None:
    """Return the field that a name in a note means; None where it is none of a contact's."""
    return FIELD_OF.get(key_of(name))


@lru_cache(maxsize=4096)
def misspelled(name: str) -> str | None:
    """Return the spelling that this name misses by a single edit, if there is one.

    A plural or singular is no slip, and short names are left alone: too much is close to them.
    """
    key = key_of(name)
    if key in FIELD_OF or key in OTHER_FIELDS or key in KIND_FIELDS:
        return None
    return next((known for near, known in _LONG_SPELLINGS.items() if _is_one_edit(key, near)), None)


def name_in_notes(field: str) -> str:
    """Return what a note calls a field: its most telling spelling, as one word."""
    return SPELLINGS[field][0].replace(" ", "_")


def means_stance(name: str) -> bool:
    """Return whether a name means the stance, well spelled or not: that is private (M10)."""
    return field_of(misspelled(name) or name) == "stance"


def _is_one_edit(typed: str, known: str) -> bool:
    """Return whether one letter is missing, too many, wrong, or swapped; the first one holds."""
    if abs(len(typed) - len(known)) > 1 or typed[:1] != known[:1]:
        return False
    if f"{typed}s" == known or typed == f"{known}s":
        return False
    pairs = enumerate(zip(typed, known, strict=False))
    start = next((i for i, (a, b) in pairs if a != b), len(known))
    a, b = typed[start:], known[start:]
    is_swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or is_swapped
