"""The kind of note that a line is in, as far as talks go: a journal, a silent one, or any other."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from netvault.model.dates import BadDate, read_date
from netvault.model.names import folder_of, stem_of
from netvault.parse.field_table import key_of
from netvault.parse.field_values import items_of, tag_words
from netvault.parse.kind import DAY_NAME, kind_words
from netvault.parse.talks import happened
from netvault.parse.yaml_events import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from netvault.parse.field_values import FieldValues
    from netvault.parse.talks import TalkWords
    from netvault.parse.yaml_events import Field

COMPANION_FIELDS: Final = frozenset(
    {"people", "person", "attendees", "attendee", "participants", "participant", "with", "present"}
)
"""Fields of a meeting note that say with whom it was."""

_SOURCE_FIELDS: Final = frozenset({"author", "authors", "url", "source", "published"})

Writing = Literal["journal", "silent", "other"]


class Setting(NamedTuple):
    """What a note as a whole says of the talks in it.

    Attributes:
        writing: A `journal` tells of the user's days; in a `source` others speak.
        day: The day of a daily or meeting note; None for any other.
        is_daily: Whether its name is a day and nothing else: it tells of all that was that day.
    """

    writing: Writing
    day: date | None = None
    is_daily: bool = False


def setting_of(front: Sequence[Field], fields: FieldValues, words: TalkWords) -> Setting:
    """Return what a note says of the talks in it; a meeting's date that is none is noted.

    Args:
        front: The entries of its front matter.
        fields: All its fields; what is wrong in them is noted there.
        words: The names of folders and kinds.
    """
    stem = stem_of(fields.path)
    named = DAY_NAME.match(stem)
    if _is_source(front, fields, words) or _fell_through(front, words):
        return Setting("silent")
    day = next(_days(front, "-".join(named.groups()) if named else ""), None)
    if day:
        return Setting("journal", day, is_daily=named is not None and named.end() == len(stem))
    is_meeting = _is_named("meeting_note", fields, words) or _has_companions(front)
    if is_meeting:
        _report_bad_date(front, fields)
    is_journal = is_meeting or _is_named("journal", fields, words)
    return Setting("journal" if is_journal else "other")


def _days(front: Sequence[Field], named: str) -> Iterator[date]:
    """Return the day that a field `date` says, or else the name."""
    dates = (field.value for field in front if key_of(field.key.text) == "date")
    for text in (*(text.text for value in dates for text in texts_of(value)), named):
        with suppress(BadDate):
            yield read_date(text)


def _is_source(front: Sequence[Field], fields: FieldValues, words: TalkWords) -> bool:
    is_from = any(key_of(field.key.text) in _SOURCE_FIELDS and items_of(field) for field in front)
    return is_from or _is_named("source", fields, words)


def _fell_through(front: Sequence[Field], words: TalkWords) -> bool:
    states = (field for field in front if key_of(field.key.text) in ("status", "state"))
    return any(not happened(item, words) for field in states for item in items_of(field))


def _is_named(label: str, fields: FieldValues, words: TalkWords) -> bool:
    """Return whether a kind, a tag or a folder of a note has a name."""
    tags = (tag.rpartition("/")[2] for tag in tag_words(fields))
    names = (*kind_words(fields), *tags, *folder_of(fields.path).split("/"))
    return any(words.labels_as(label, name) for name in names if name)


def _has_companions(front: Sequence[Field]) -> bool:
    return any(key_of(field.key.text) in COMPANION_FIELDS and items_of(field) for field in front)


def _report_bad_date(front: Sequence[Field], fields: FieldValues) -> None:
    for field in front:
        if key_of(field.key.text) == "date":
            for text in texts_of(field.value)[:1]:
                fields.read(text, read_date, "bad-date")
