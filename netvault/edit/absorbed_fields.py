"""The fields of a second note about the same person: into the first one's, or kept as lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.edit.lines import Lines
from netvault.edit.listed import add_item
from netvault.edit.properties import add_to_property, sound_front
from netvault.edit.verify import EditRefused, read_text
from netvault.model.names import fold, name_of
from netvault.parse.field_table import FIELDS, field_of, key_of
from netvault.parse.field_values import items_of
from netvault.parse.yaml_events import Field, Text, texts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netvault.model import Config, Contact
    from netvault.parse.front_matter import FrontMatter

_COMMENT: Final = re.compile(r"(?:^|\s)#", re.MULTILINE)
_ITEMS: Final = frozenset(
    row.name for row in FIELDS if row.reader in ("aliases", "circles", "items")
)
_UNITED: Final = _ITEMS | {
    *("introduced_by", "knows", "former_companies"),
    *("emails", "phones", "urls", "addresses", "uids"),
}
"""Fields that hold whatever either note has; of any other the first note's value stays."""

_UNITED_OTHERS: Final = frozenset({"tags", "tag"})


class Absorbed(NamedTuple):
    """A note that has taken in some of another.

    Attributes:
        text: The note.
        kept: The lines that have no place in it yet.
    """

    text: str
    kept: tuple[str, ...] = ()


class _Entry(NamedTuple):
    """An entry of the other note's front matter, with the lines on which it is written."""

    field: Field
    rows: tuple[str, ...]


def absorb_fields(text: str, path: str, other: str, other_path: str, config: Config) -> Absorbed:
    """Take the fields of another note into a note.

    A field that lacks comes as it is written, a list gains the items that it lacks, and where the
    two differ the other's is kept as lines of a list.

    Args:
        text: The note.
        path: Its path.
        other: The other note.
        other_path: Its path, for messages.
        config: As notes are read with.

    Raises:
        EditRefused: When the front matter of one of the two is broken.
    """
    sound_front(text, path)
    contact = read_text(text, path, config).contact
    kept = _comments(other, other_path)
    for entry in _entries(other, other_path):
        try:
            if not _own(sound_front(text, path), entry.field):
                _refuse_overtaking(contact, path, entry)
            text = _with_entry(text, path, entry, config)
        except EditRefused:
            kept += _as_item(entry.rows)
        else:
            kept += [] if _has_comments(text, path, entry) else _as_item(entry.rows)
    return Absorbed(text, tuple(kept))


def _refuse_overtaking(contact: Contact | None, path: str, entry: _Entry) -> None:
    """Refuse to put a field above one that the note has in its text, which would not count then."""
    name = field_of(entry.field.key.text)
    value = getattr(contact, name, None) if name else None
    if value and not isinstance(value, tuple) and _says(entry.field):
        raise EditRefused(path, f"{name} is in the text of the note")


def _entries(text: str, path: str) -> list[_Entry]:
    """List the entries of front matter; each has the lines up to the next one."""
    front = sound_front(text, path)
    lines = Lines(text)
    rows = [field.key.line - 1 for field in front.fields]
    ends = [*rows[1:], front.body_line - 1][: len(rows)]
    return [
        _Entry(field, tuple(lines[row] for row in range(start, end)))
        for field, start, end in zip(front.fields, rows, ends, strict=True)
    ]


def _comments(text: str, path: str) -> list[str]:
    """Return the comments above all entries of front matter, as items of a list."""
    front = sound_front(text, path)
    lines = Lines(text)
    end = front.fields[0].key.line - 1 if front.fields else front.body_line - 1
    rows = [lines[row].strip() for row in range(1, end)]
    return [f"- `{row}`" for row in rows if row]


def _as_item(rows: Sequence[str]) -> list[str]:
    """Write the lines of an entry as an item of a list."""
    written = [row for row in rows if row.strip()]
    return [f"{'  ' if index else '- '}{row}" for index, row in enumerate(written)]


def _with_entry(text: str, path: str, entry: _Entry, config: Config) -> str:
    """Return a note with what an entry says.

    Raises:
        EditRefused: When the note says something else there, or cannot take it.
    """
    front = sound_front(text, path)
    own = _own(front, entry.field)
    filled = next((field for field in own if _says(field)), None)
    if not own or (filled is None and _says(entry.field)):
        return _with_rows(text, path, front, own, entry)
    if filled is None or not _says(entry.field) or _is_same(text, path, filled, entry):
        return text
    return _united(text, path, filled, entry, config)


def _is_same(text: str, path: str, own: Field, entry: _Entry) -> bool:
    """Return whether an entry says the same as one of the note's own."""
    texts = _texts(own)
    is_written_so = any(entry.rows == one.rows for one in _entries(text, path))
    return is_written_so or (texts is not None and texts == _texts(entry.field))


def _has_comments(text: str, path: str, entry: _Entry) -> bool:
    """Return whether a note has the comments of an entry, as far as there are some."""
    has_some = _COMMENT.search("\n".join(entry.rows)) is not None
    return not has_some or any(entry.rows == one.rows for one in _entries(text, path))


def _own(front: FrontMatter, other: Field) -> list[Field]:
    """Return the entries of a note that mean the same as another note's."""
    name, key = field_of(other.key.text), key_of(other.key.text)
    return [
        field
        for field in front.fields
        if (name and field_of(field.key.text) == name) or key_of(field.key.text) == key
    ]


def _says(field: Field) -> bool:
    return bool(texts_of(field.value)) or (isinstance(field.value, dict) and bool(field.value))


def _texts(field: Field) -> list[str] | None:
    """Return what an entry says, as typed; None where that is more than texts."""
    if isinstance(field.value, Text):
        return [field.value.text]
    is_flat = not isinstance(field.value, dict) and all(isinstance(v, Text) for v in field.value)
    return [text.text for text in texts_of(field.value)] if is_flat else None


def _with_rows(
    text: str, path: str, front: FrontMatter, own: Sequence[Field], entry: _Entry
) -> str:
    """Return a note with the lines of an entry at the end of its front matter."""
    if not front.body:
        lines = Lines(text)
        newline = lines.newline_at(0)
        head = newline.join(("---", *entry.rows, "---", ""))
        return lines.mark + head + text.removeprefix(lines.mark)
    margin = front.fields[0].key.column if front.fields else 1
    if entry.field.key.column != margin or own:
        raise EditRefused(path, f"{entry.field.key.text} cannot be taken over as it is written")
    return Lines(text).insert(front.body_line - 1, *entry.rows)


def _united(text: str, path: str, own: Field, entry: _Entry, config: Config) -> str:
    """Return a note whose list has the items of another as well."""
    field, key = field_of(own.key.text) or "", key_of(own.key.text)
    values = _items(entry.field) if field in _ITEMS else _texts(entry.field)
    if values is None or not (field in _UNITED or key in _UNITED_OTHERS):
        raise EditRefused(path, f"{own.key.text} says something else in the other note")
    known = {fold(item) for item in (*(_texts(own) or ()), *_items(own))}
    if field == "aliases":
        known.add(fold(name_of(path)))
    for value in values:
        if fold(value) not in known:
            known.add(fold(value))
            text = (
                add_item(text, path, field, value, config)
                if field
                else add_to_property(text, path, own.key.text, value)
            )
    return text


def _items(field: Field) -> list[str]:
    """Return the items of a list as typed, or those of a text with commas."""
    return items_of(field) if isinstance(field.value, Text) else _texts(field) or []
