"""From the fields and the body of the owner's note to the `Owner`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.dates import read_date
from netvault.model import Goal, Owner
from netvault.parse.contact import read_contact
from netvault.parse.events import Field, Text, texts_of
from netvault.parse.field_table import key_of
from netvault.parse.field_values import bare, items_of, once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from netvault.config import Config
    from netvault.parse.body import Body
    from netvault.parse.field_values import FieldValues


def read_owner(fields: FieldValues, body: Body, config: Config) -> Owner:
    """Read the owner's note: a contact's fields, with goals and what matters.

    Args:
        fields: Its fields; what is wrong in them is noted there.
        body: Its body; what is wrong in it is noted there.
        config: The circles' words, and which tasks are promises.
    """
    return Owner(
        contact=read_contact(fields, body, config),
        matters=once(item for field in fields.named("matters") for item in items_of(field)),
        goals=tuple(goal for field in fields.named("goals") for goal in _goals(field, fields)),
    )


def _goals(field: Field, fields: FieldValues) -> Iterator[Goal]:
    values = (field.value,) if isinstance(field.value, Text | dict) else field.value
    for value in values:
        if isinstance(value, dict):
            yield from _goal(value, fields)
        else:
            yield from (Goal(bare(text).text, line=text.line) for text in texts_of(value))


def _goal(entries: dict[str, Field], fields: FieldValues) -> Iterator[Goal]:
    found = {key_of(key): field for key, field in entries.items()}
    want = " ".join(_some(found, "want", "goal"))
    if want:
        yield Goal(
            want=want,
            companies=_some(found, "companies", "company"),
            industries=_some(found, "industries", "industry"),
            roles=_some(found, "roles", "role"),
            by=_day(found.get("by"), fields),
            reached=_day(found.get("reached"), fields),
            line=next(iter(entries.values())).key.line,
        )


def _some(found: dict[str, Field], *names: str) -> tuple[str, ...]:
    texts = (text for name in names if name in found for text in texts_of(found[name].value))
    return once(bare(text).text for text in texts)


def _day(field: Field | None, fields: FieldValues) -> date | None:
    texts = texts_of(field.value) if field else []
    return fields.read(texts[0], read_date, "bad-date") if texts else None
