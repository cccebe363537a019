"""From the fields and the body of a note to a `Contact`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.model import Contact, Place
from netvault.names import name_of
from netvault.parse.events import texts_of
from netvault.parse.field_table import FIELDS
from netvault.parse.log import read_log
from netvault.parse.promises import read_promises

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netvault.config import Config
    from netvault.parse.body import Body
    from netvault.parse.field_values import FieldValues

_DAYS: Final = ("met", "last_contact", "birthday")


def read_contact(fields: FieldValues, body: Body, config: Config) -> Contact:
    """Read a note as the note of one person.

    Args:
        fields: Its fields; what is wrong in them is noted there.
        body: Its body; what is wrong in it is noted there.
        config: Which tasks are promises.
    """
    fields.report_misspelled()
    found = (row for row in FIELDS if row.name in fields.found)
    values = {row.name: getattr(fields, row.reader)(row.name) for row in found}
    return Contact(
        path=fields.path,
        name=name_of(fields.path),
        touches=read_log(body),
        promises=read_promises(body, config),
        others=tuple(_others(fields)),
        places=tuple(_places(fields)),
        **values,
    )


def _others(fields: FieldValues) -> Iterator[tuple[str, tuple[str, ...]]]:
    for field in fields.unknown:
        texts = tuple([text.text for text in texts_of(field.value)])
        if texts:
            yield field.key.text, texts


def _places(fields: FieldValues) -> Iterator[Place]:
    for name in _DAYS:
        if name in fields.found:
            key = fields.found[name][0].key
            yield Place(name, key.line, key.column)
