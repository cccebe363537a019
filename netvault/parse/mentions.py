"""What is read of a note about nobody: touches with the people it links to, and resources.

A resource is worth sending on: a note that is marked so by tag or type, or a list item with
`#share`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.model import Link, Resource, Touch
from netvault.model.names import name_of
from netvault.parse.body import has_tag
from netvault.parse.field_table import key_of
from netvault.parse.field_values import tag_words
from netvault.parse.kind import kind_words
from netvault.parse.log import own_start, read_entries, touch_of
from netvault.parse.tasks import asks_of, help_of
from netvault.parse.yaml_events import texts_of
from netvault.text.inline import date_at_start, links_in, plain, tags_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from netvault.model import Config
    from netvault.parse.body import Body
    from netvault.parse.field_values import FieldValues
    from netvault.parse.yaml_events import Field
    from netvault.text.markdown import Block

_COMPANION_FIELDS: Final = frozenset(
    {"people", "person", "attendees", "attendee", "participants", "with"}
)
_RESOURCE_WORDS: Final = frozenset({"share", "resource", "resources", "article", "articles"})
_TOPIC_FIELDS: Final = frozenset({"topics", "topic", "about", "subject", "subjects"})


def read_mentions(
    fields: Sequence[Field], body: Body, day: date | None, config: Config
) -> tuple[Touch, ...]:
    """Read the touches that a note records.

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
    """Read the items that begin with a date, or are nested under one, and link to somebody."""
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
        helps=help_of(body, block, start),
        is_news=has_tag(block, "news"),
        path=body.path,
        line=body.line(block),
        asks=asks_of(body, block, start),
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


def read_resources(fields: FieldValues, body: Body) -> tuple[Resource, ...]:
    """Read what a note has that is worth sending: itself, and items, where they are marked."""
    return (*_note_itself(fields, body), *_shared_items(body))


def _note_itself(fields: FieldValues, body: Body) -> Iterator[Resource]:
    tags = tag_words(fields)
    if (tags | kind_words(fields)) & _RESOURCE_WORDS:
        named = fields.named(*_TOPIC_FIELDS)
        topics = (text.text for field in named for text in texts_of(field.value))
        title = name_of(body.path)
        yield Resource(
            title, (title, *sorted(tags - _RESOURCE_WORDS), *topics), body.path, 1, is_note=True
        )


def _shared_items(body: Body) -> Iterator[Resource]:
    if "#share" not in body.text.lower():
        return
    for block in body.blocks:
        tags = [tag for tag, _ in tags_in(block.text)] if block.kind == "item" else []
        if "share" in tags:
            title = _without_tags(plain(block.shown))
            topics = (title, *(tag for tag in tags if tag != "share"))
            yield Resource(title, topics, body.path, body.line(block), is_note=False)


def _without_tags(text: str) -> str:
    return " ".join(word for word in text.split() if not word.startswith("#"))
