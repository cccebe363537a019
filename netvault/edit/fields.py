"""Setting fields in a note's front matter: a splice each; comments, order and quotes stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.edit.properties import sound_front, with_entry, with_item, with_values
from netvault.edit.verify import LINKS, EditRefused, Reading, reading_of
from netvault.model import Contact
from netvault.parse.field_table import RANK, field_of, key_of, name_in_notes
from netvault.parse.front_matter import FrontMatter, read_front_matter
from netvault.parse.yaml_events import Field, Text, texts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netvault.model import Config


def set_field(text: str, path: str, field: str, value: str, config: Config) -> str:
    """Set a field of a contact's note to one value.

    The spelling that the note has is kept; a missing field is added at the end of the front
    matter, and front matter where there is none. An empty value empties the field.

    Args:
        text: The whole note.
        path: Its path, for messages.
        field: One of the keys of `SPELLINGS`.
        value: The text that shall be read back.
        config: As the note is read with.

    Returns:
        The note with the field set.

    Raises:
        EditRefused: When the front matter is broken, the value that is there is more than one line
            or one value, or anything else would change.
    """
    return set_fields(text, path, {field: (value,) if value else ()}, config)


def set_fields(text: str, path: str, values: Mapping[str, Sequence[str]], config: Config) -> str:
    """Set several fields of a contact's note at once, as `set_field` does with one.

    Args:
        text: The whole note.
        path: Its path, for messages.
        values: The texts of each field; several become a list.
        config: As the note is read with.

    Raises:
        EditRefused: When one of them cannot be set; then none is.
    """
    edited = text
    for field, texts in values.items():
        edited = _edited(edited, path, sound_front(edited, path), field, texts)
    _prove(text, edited, path, values, config)
    return edited


def add_value(text: str, path: str, field: str, value: str, config: Config) -> str:
    """Add a text to what a field has already; one that lacks is set.

    Args:
        text: The whole note.
        path: Its path, for messages.
        field: One of the keys of `SPELLINGS` that can hold several texts.
        value: The text that is added.
        config: As the note is read with.

    Raises:
        EditRefused: As `set_field`.
    """
    front = sound_front(text, path)
    filled = _entries_of(front, field, is_filled=True)
    if not filled:
        return set_field(text, path, field, value, config)
    texts = [text.text for text in texts_of(filled[0].value)]
    if isinstance(filled[0].value, Text):
        edited = _edited(text, path, front, field, (*texts, value))
    else:
        edited = with_item(text, path, filled[0], value)
    _prove(text, edited, path, {field: (*texts, value)}, config)
    return edited


def typed_texts(text: str, path: str) -> Mapping[str, tuple[str, ...]]:
    """Return what the front matter of a note has for each field, in any spelling, as it is typed.

    Args:
        text: The whole note.
        path: Its path.

    Raises:
        EditRefused: When the front matter is broken.
    """
    found: dict[str, tuple[str, ...]] = {}
    for entry in sound_front(text, path).fields:
        if field := field_of(entry.key.text):
            texts = tuple(text.text for text in texts_of(entry.value))
            found[field] = (*found.get(field, ()), *texts)
    return found


def _prove(
    text: str, edited: str, path: str, values: Mapping[str, Sequence[str]], config: Config
) -> None:
    """Refuse an edit unless it sets these fields and changes nothing else."""
    written = read_front_matter(edited, path)
    before, after = reading_of(text, path, config), reading_of(edited, path, config)
    changed = _changed(before, after)
    is_all = after.contact and not written.problems and changed <= values.keys()
    for field, texts in values.items():
        is_empty = texts or not getattr(after.contact, field, None)
        if not (is_all and is_empty and _values_of(written, field) == tuple(texts)):
            raise EditRefused(path, f"{field} cannot be set without changing more; set it by hand")
    for new in after.problems - before.problems:
        raise EditRefused(path, new)


def _changed(before: Reading, after: Reading) -> set[str]:
    """Name the fields that an edit changed; anything else that changed has a name of its own."""
    names = Contact._fields
    old, new = before.contact, after.contact
    changed = {name for name in names if getattr(old, name, None) != getattr(new, name, None)}
    changed |= {name for name in LINKS if before.links.get(name) != after.links.get(name)}
    is_rest_same = before._replace(contact=new, links=after.links, problems=after.problems) == after
    return changed if is_rest_same else {*changed, "more"}


def _values_of(front: FrontMatter, field: str) -> tuple[str, ...]:
    """Return the values of a field: the texts of its most specific spelling."""
    filled = _entries_of(front, field, is_filled=True)
    return tuple(text.text for found in filled[:1] for text in texts_of(found.value))


def _entries_of(front: FrontMatter, field: str, *, is_filled: bool) -> list[Field]:
    """List the entries of a field, the most specific spelling first."""
    found = [entry for entry in front.fields if field_of(entry.key.text) == field]
    if is_filled:
        found = [entry for entry in found if any(texts_of(entry.value))]
    return sorted(found, key=lambda entry: RANK.get(key_of(entry.key.text), 0))


def _edited(text: str, path: str, front: FrontMatter, field: str, values: Sequence[str]) -> str:
    filled = _entries_of(front, field, is_filled=True)
    entries = filled if not values else (filled or _entries_of(front, field, is_filled=False))[:1]
    for entry in sorted(entries, key=lambda entry: -entry.key.line):
        text = with_values(text, path, entry, values)
    return text if entries or not values else with_entry(text, front, name_in_notes(field), values)
