"""From the fields and the body of a note to a `Contact`."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from netvault.cadences import read_cadence
from netvault.dates import read_birthday
from netvault.model import Contact, Place
from netvault.names import fold, name_of
from netvault.parse.events import texts_of
from netvault.parse.log import read_log
from netvault.parse.meanings import once
from netvault.parse.promises import read_promises

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netvault.config import Config
    from netvault.parse.body import Body
    from netvault.parse.meanings import Fields

_DAYS: Final = ("met", "last_contact", "birthday")


def read_contact(fields: Fields, body: Body, config: Config) -> Contact:
    """Read a note as the note of one person.

    Args:
        fields: Its fields; what is wrong in them is noted there.
        body: Its body; what is wrong in it is noted there.
        config: The circles' words, and which tasks are promises.
    """
    fields.report_misspelled()
    name = name_of(fields.path)
    return Contact(
        path=fields.path,
        name=name,
        aliases=tuple(alias for alias in fields.items("aliases") if fold(alias) != fold(name)),
        circles=once(config.circle(word) for word in fields.items("circles")),
        companies=fields.words("companies"),
        former_companies=fields.words("former_companies"),
        role=fields.role(),
        industries=fields.words("industries"),
        locations=fields.words("locations"),
        skills=fields.items("skills"),
        experiences=fields.items("experiences"),
        talents=fields.items("talents"),
        needs=fields.items("needs"),
        interests=fields.items("interests"),
        offers=fields.items("offers"),
        introduced_by=fields.links("introduced_by"),
        knows=fields.links("knows"),
        stance=fields.stance(),
        met=fields.day("met"),
        last_contact=fields.day("last_contact"),
        cadence=fields.first("cadence", read_cadence, "bad-cadence"),
        next=fields.day("next"),
        skipped=fields.items("skipped"),
        birthday=fields.first("birthday", read_birthday, "bad-date"),
        emails=fields.words("emails"),
        phones=fields.words("phones"),
        urls=fields.words("urls"),
        addresses=fields.words("addresses"),
        touches=read_log(body),
        promises=read_promises(body, config),
        others=tuple(_others(fields)),
        places=tuple(_places(fields)),
    )


def _others(fields: Fields) -> Iterator[tuple[str, tuple[str, ...]]]:
    for field in fields.unknown:
        texts = tuple(text.text for text in texts_of(field.value))
        if texts:
            yield field.key.text, texts


def _places(fields: Fields) -> Iterator[Place]:
    for meaning in _DAYS:
        for field in islice(fields.values(meaning), 1):
            yield Place(meaning, field.key.line, field.key.column)
