"""Mentions: what a note that is about nobody tells of touches with the people it links to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.model import Link, Touch
from netvault.names import name_of
from netvault.parse.body import has_tag
from netvault.parse.events import texts_of
from netvault.parse.field_table import key_of
from netvault.parse.log import own_start, read_entries, touch_of
from netvault.parse.text import date_at_start, links_in, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from netvault.config import Config
    from netvault.markdown import Block
    from netvault.parse.body import Body
    from netvault.parse.events import Field

_COMPANION_FIELDS: Final = frozenset(
    {"people", "person", "attendees", "attendee", "participants", "with"}
)


def read_mentions(
    fields: Sequence[Field], body: Body, day: date | None, config: Config
) -> tuple[Touch, ...]:
    """Read the touches that a note tells of.

    Args:
        fields: The note's front matter.
        body: Its body; what is wrong in it is noted there.
        day: The day of a daily or meeting note; None for any other.
        config: Which lines of a daily note count.
    """
    if day is None:
        return tuple(_dated(body))
    if config.daily == "off":
        return ()
    if config.daily == "tagged":
        return tuple(_of_day(body, [b for b in body.blocks if has_tag(b, "touch")], day))
    return (*_companions(fields, body.path, day), *_of_day(body, body.blocks, day))


def _dated(body: Body) -> Iterator[Touch]:
    """Read the items that begin with a date, or stand under one, and link to somebody."""
    entries, misdated = read_entries(body.blocks)
    for block, start, fault in misdated:
        if body.has_links(block, start):
            body.problem(block, start, "bad-date", fault)
    for entry in entries:
        if any(body.has_links(block, start) for block, start in entry.pieces):
            yield touch_of(body, entry)


def _of_day(body: Body, blocks: Sequence[Block], day: date) -> Iterator[Touch]:
    """Read the items and paragraphs that link to somebody, but for tasks that are not done."""
    for block in blocks:
        start = own_start(block) if block.kind in ("item", "paragraph") else None
        if start is not None and body.has_links(block, start):
            yield from _mention(body, block, start, day)


def _mention(body: Body, block: Block, start: int, day: date) -> Iterator[Touch]:
    """Read one of them; a date of its own counts, and one that is none is a problem."""
    dated = date_at_start(block.text[start:])
    if dated and dated.day:
        day, start = dated.day, start + dated.rest
    elif dated:
        body.problem(block, start, "bad-date", dated.fault)
        return
    yield Touch(
        day=day,
        text=plain(block.shown[start:]),
        links=tuple(body.links(block, start)),
        helps=body.helps(block, start),
        is_news=has_tag(block, "news"),
        path=body.path,
        line=body.line(block),
    )


def _companions(fields: Sequence[Field], path: str, day: date) -> Iterator[Touch]:
    """Read whom a meeting note names in its fields, as `people: ["[[Jane Doe]]"]`."""
    for field in fields:
        if key_of(field.key.text) not in _COMPANION_FIELDS:
            continue
        links = tuple(
            Link(target, text.line, text.column + position)
            for text in texts_of(field.value)
            for target, position in links_in(text.text)
        )
        if links:
            line = field.key.line
            yield Touch(day, name_of(path), links, helps=(), is_news=False, path=path, line=line)
