"""What a note about nobody has that is worth sending on: itself, or items in it.

A resource is a note that is marked so by tag or type, or a list item with `#share`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.model import Resource
from netvault.model.names import name_of
from netvault.parse.field_values import tag_words
from netvault.parse.kind import kind_words
from netvault.parse.yaml_events import texts_of
from netvault.text.inline import plain, tags_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netvault.parse.body import Body
    from netvault.parse.field_values import FieldValues

_RESOURCE_WORDS: Final = frozenset({"share", "resource", "resources", "article", "articles"})
_TOPIC_FIELDS: Final = frozenset({"topics", "topic", "about", "subject", "subjects"})


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
