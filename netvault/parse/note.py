"""From the bytes of a file to a `Note`: which kind it is, and what it says."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from netvault.model import Note, Problem
from netvault.model.dates import BadDate, read_date
from netvault.model.names import stem_of
from netvault.parse.body import Body
from netvault.parse.contact import read_contact, read_owner
from netvault.parse.field_table import key_of
from netvault.parse.field_values import FieldValues
from netvault.parse.front_matter import read_front_matter
from netvault.parse.kind import DAY_NAME, kind_of
from netvault.parse.mentions import read_mentions, read_resources
from netvault.parse.tasks import read_introductions
from netvault.parse.yaml_events import Field, Text, texts_of
from netvault.text.decode import MAX_LINES, decode, extent_of
from netvault.text.markers import may_have_markers
from netvault.text.regions import find_regions, without_regions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from netvault.model import Config

_TEMPLATE_TITLE: Final = re.compile(r"\ufeff?\s*+#{1,6} .{0,200}?(?:<%|\{\{)")


def read_note(data: bytes, path: str, config: Config) -> Note | None:
    """Read one Markdown file.

    Args:
        data: The bytes of the file.
        path: Its path in the vault, with `/` between folders.
        config: The folders of people, the circles, what counts as a touch.

    Returns:
        What it says, with its problems; None for a template, which is no note.
    """
    text, problems = decode(data, path)
    regions = find_regions(text, path)[0] if may_have_markers(text) else ()
    text = without_regions(text, regions)
    front = read_front_matter(text, path)
    if front.is_template or _TEMPLATE_TITLE.match(text, front.body):
        return None
    written, cut = _bounded(text[front.body :], path, front.body_line)
    body = Body.of(written, path, front.body_line)
    inline = [
        Field(Text(key, line, column), Text(value, line, column))
        for key, value, line, column in body.fields()
    ]
    fields = FieldValues(front.fields, inline, path, config)
    is_page = any(region.is_page for region in regions)
    kind = "other" if is_page else kind_of(fields, body, config)
    day = _day(front.fields, path) if kind == "other" else None
    owner = read_owner(fields, body, config) if kind == "owner" else None
    contact = read_contact(fields, body, config) if kind == "contact" else None
    touches = read_mentions(front.fields, body, day, config) if kind == "other" else ()
    introductions = read_introductions(body)
    found = () if kind == "other" else fields.problems
    return Note(
        path=path,
        kind="dated" if day else kind,
        contact=contact,
        owner=owner,
        touches=touches,
        introductions=introductions,
        resources=read_resources(fields, body) if kind == "other" else (),
        has_regions=may_have_markers(text),
        problems=(*problems, *front.problems, *found, *body.problems, *cut),
    )


def _bounded(body: str, path: str, first: int) -> tuple[str, tuple[Problem, ...]]:
    """Cut off the lines beyond those that can be read in a moment, whatever is on them."""
    extent = extent_of(body)
    if extent is None:
        return body, ()
    said = (
        f"a note may have {MAX_LINES:,} lines (a list or quote within another on one line counts as"
        " one); what stands from here on is not read; split it"
    )
    return body[: extent.end], (Problem(path, first + extent.lines + 1, 1, "too-large", said),)


def _day(fields: Sequence[Field], path: str) -> date | None:
    """Return the day of a daily or meeting note, from its field `date` or its name."""
    dates = (field.value for field in fields if key_of(field.key.text) == "date")
    written = [text.text for value in dates for text in texts_of(value)]
    named = DAY_NAME.match(stem_of(path))
    return next(_days((*written, "-".join(named.groups()) if named else "")), None)


def _days(written: Sequence[str]) -> Iterator[date]:
    for text in written:
        with suppress(BadDate):
            yield read_date(text)
