"""From the fields and the body of a note to a `Contact`, or to the `Owner`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from netvault.model import Contact, FieldPlace, Goal, Owner, PartialDate
from netvault.model.dates import read_date
from netvault.model.names import name_of
from netvault.parse.field_table import ALSO_ELSEWHERE, FIELDS, key_of
from netvault.parse.field_values import bare, items_of, once
from netvault.parse.log import OLDEST_TALK
from netvault.parse.talks import talk_words, tells_of_funeral
from netvault.parse.tasks import read_tasks
from netvault.parse.yaml_events import Field, Text, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from netvault.model import Config, Touch
    from netvault.parse.body import Body
    from netvault.parse.field_values import FieldValues

_PLACED: Final = ("met", "last_contact", "next", "birthday", "introduced_by")
_ALL_DEAD: Final = 1900
"""Nobody who was born before this year is alive."""

_LONGEST_LIFE: Final = 120
"""Years after a birth in which there may be talks."""


def read_contact(
    fields: FieldValues, body: Body, config: Config, log: Iterable[Touch] = ()
) -> Contact:
    """Read a note as the note of one person.

    Args:
        fields: Its fields; what is wrong in them is noted there.
        body: Its body; what is wrong in it is noted there.
        config: Which tasks count, and what they are.
        log: The dated entries of the body; those of a time when they did not live are no touches.
    """
    fields.report_misspelled()
    found = (row for row in FIELDS if row.name in fields.found or row.name in ALSO_ELSEWHERE)
    values = {row.name: getattr(fields, row.reader)(row.name) for row in found}
    values["died"] = values["died"] or _long_dead(values.get("birthday"))
    return Contact(
        path=fields.path,
        name=name_of(fields.path),
        touches=_of_their_life(log, values, config),
        tasks=read_tasks(body, config),
        others=tuple(_others(fields)),
        places=tuple(_places(fields)),
        **values,
    )


def _long_dead(birthday: PartialDate | None) -> PartialDate | None:
    """Return a death without a day for whoever was born so long ago that nobody need note it."""
    is_long_dead = birthday is not None and birthday.year and birthday.year < _ALL_DEAD
    return PartialDate() if is_long_dead else None


def read_owner(fields: FieldValues, body: Body, config: Config) -> Owner:
    """Read the owner's note: a contact's fields, with goals and what matters.

    Args:
        fields: Its fields; what is wrong in them is noted there.
        body: Its body; what is wrong in it is noted there.
        config: Which tasks count, and what they are.
    """
    return Owner(
        contact=read_contact(fields, body, config),
        matters=once(item for field in fields.named("matters") for item in items_of(field)),
        goals=tuple(goal for field in fields.named("goals") for goal in _goals(field, fields)),
    )


def _can_be(day: date, values: Mapping[str, Any]) -> bool:
    """Return whether somebody who is alive now can have talked with them on a day."""
    born: PartialDate | None = values.get("birthday")
    died: PartialDate | None = values.get("died")
    year = born.year if born and born.year else day.year
    lives = 0 <= day.year - year <= _LONGEST_LIFE
    return day >= OLDEST_TALK and lives and (died is None or day <= died.latest())


def _of_their_life(
    log: Iterable[Touch], values: Mapping[str, Any], config: Config
) -> tuple[Touch, ...]:
    """Leave out what is of another time: for the dead, also their funeral and what came after."""
    touches = tuple(touch for touch in log if _can_be(touch.day, values))
    if not values["died"]:
        return touches
    words = talk_words(config.talks)
    funerals = [touch.day for touch in touches if tells_of_funeral(touch.text, words)]
    end = min(funerals, default=date.max)
    return tuple(touch for touch in touches if touch.day < end)


def _others(fields: FieldValues) -> Iterator[tuple[str, tuple[str, ...]]]:
    for field in fields.unknown:
        texts = tuple([text.text for text in texts_of(field.value)])
        if texts:
            yield field.key.text, texts


def _places(fields: FieldValues) -> Iterator[FieldPlace]:
    for name in _PLACED:
        if name in fields.found:
            key = fields.found[name][0].key
            yield FieldPlace(name, key.line, key.column)


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
