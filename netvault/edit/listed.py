"""Adding one item to a field that lists several, however the list is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.edit.fields import add_value, set_field
from netvault.edit.verify import EditRefused
from netvault.parse.field_table import FIELDS, field_of
from netvault.parse.front_matter import read_front_matter
from netvault.parse.yaml_events import Text

if TYPE_CHECKING:
    from netvault.model import Config

_DIVIDED: Final = frozenset(
    row.name for row in FIELDS if row.reader in ("aliases", "circles", "items", "links")
)
"""Fields whose text is divided at commas."""


def add_item(text: str, path: str, field: str, value: str, config: Config) -> str:
    """Add an item to a field; one that lacks is set.

    Args:
        text: The whole note.
        path: Its path, for messages.
        field: One of the keys of `SPELLINGS` that can hold several texts.
        value: The item.
        config: As the note is read with.

    Raises:
        EditRefused: As `set_field`; and when a text is divided at commas, and the item has one.
    """
    written = _divided_text(text, path, field)
    if not written:
        return add_value(text, path, field, value, config)
    if "," in value or ";" in value:
        raise EditRefused(path, f"{field} is a text with commas; make it a list first")
    return set_field(text, path, field, f"{written}, {value}", config)


def _divided_text(text: str, path: str, field: str) -> str:
    """Return the text of a field that is several items in one; empty for any other."""
    for entry in read_front_matter(text, path).fields if field in _DIVIDED else ():
        if field_of(entry.key.text) == field and isinstance(entry.value, Text):
            written = entry.value.text
            return written if "," in written or ";" in written else ""
    return ""
