"""From the fields and the body of a note to a `Contact`."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from netvault.model import Contact, Place
from netvault.names import name_of
from netvault.parse.events import texts_of
from netvault.parse.log import read_log
from netvault.parse.meanings import Fields, once
from netvault.parse.promises import read_promises

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from netvault.config import Config
    from netvault.parse.body import Body

_DAYS: Final = ("met", "last_contact", "birthday")
_READERS: Final[Mapping[str, Callable[[Fields, str], Any]]] = MappingProxyType(
    {
        "aliases": Fields.aliases,
        "companies": Fields.words,
        "former_companies": Fields.words,
        "role": Fields.role,
        "industries": Fields.words,
        "locations": Fields.words,
        "skills": Fields.items,
        "experiences": Fields.items,
        "talents": Fields.items,
        "needs": Fields.items,
        "interests": Fields.items,
        "offers": Fields.items,
        "introduced_by": Fields.links,
        "knows": Fields.links,
        "stance": Fields.stance,
        "met": Fields.day,
        "last_contact": Fields.day,
        "cadence": Fields.cadence,
        "next": Fields.day,
        "skipped": Fields.items,
        "birthday": Fields.birthday,
        "emails": Fields.words,
        "phones": Fields.words,
        "urls": Fields.words,
        "addresses": Fields.words,
    }
)
"""How each field of a contact is read, but for the circles, which the configuration names."""


def read_contact(fields: Fields, body: Body, config: Config) -> Contact:
    """Read a note as the note of one person.

    Args:
        fields: Its fields; what is wrong in them is noted there.
        body: Its body; what is wrong in it is noted there.
        config: The circles' words, and which tasks are promises.
    """
    fields.report_misspelled()
    found = fields.found
    told = {field: read(fields, field) for field, read in _READERS.items() if field in found}
    return Contact(
        path=fields.path,
        name=name_of(fields.path),
        circles=once(map(config.circle, fields.items("circles"))),
        touches=read_log(body),
        promises=read_promises(body, config),
        others=tuple(_others(fields)),
        places=tuple(_places(fields)),
        **told,
    )


def _others(fields: Fields) -> Iterator[tuple[str, tuple[str, ...]]]:
    for field in fields.unknown:
        texts = tuple([text.text for text in texts_of(field.value)])
        if texts:
            yield field.key.text, texts


def _places(fields: Fields) -> Iterator[Place]:
    for meaning in _DAYS:
        if meaning in fields.found:
            key = fields.found[meaning][0].key
            yield Place(meaning, key.line, key.column)
