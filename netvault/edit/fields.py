"""Setting a field in a note's front matter: one splice; comments, order and quotes stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.edit.lines import Lines
from netvault.edit.verify import LINKS, EditRefused, Reading, reading_of
from netvault.model import Contact
from netvault.parse.field_table import RANK, SPELLINGS, field_of, key_of
from netvault.parse.front_matter import FrontMatter, read_front_matter
from netvault.parse.yaml_events import Field, Text, texts_of

if TYPE_CHECKING:
    from netvault.model import Config

_QUOTED: Final = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_LINK: Final = re.compile(r"\[\[[^\[\]]*\]\]")
_COLON: Final = re.compile(r"([ \t]*:)[ \t]*")
_COMMENT: Final = re.compile(r"[ \t]#")
_PLAIN: Final = re.compile(r"[^\W_][^\n\r\t:#'\"\[\]{}&*!|>%@`,]*(?<! )")
_NUMBER: Final = re.compile(r"[\d_.]+(?:[eE][+-]?\d+)?|0[xob][\da-fA-F_]+")
_WORDS: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""What some readers of YAML take for something else than text."""

_Edit = tuple[int, int, str]
"""Where a part of a text begins and ends, and what takes its place."""


class _Span(NamedTuple):
    """What follows the colon of a field, on its line.

    Attributes:
        start: Where that begins.
        end: Where the value ends.
        gap: What separates the value from the colon.
        quote: The quotes that the value has.
    """

    start: int
    end: int
    gap: str
    quote: str


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
    front = read_front_matter(text, path)
    if front.problems:
        first = front.problems[0]
        raise EditRefused(path, f"mend the front matter first: {first.message}", first.line)
    edited = _edited(text, path, front, field, value)
    written = read_front_matter(edited, path)
    before, after = reading_of(text, path, config), reading_of(edited, path, config)
    is_set = not written.problems and _value_of(written, field) == value
    is_empty = value or not getattr(after.contact, field, None)
    if not (after.contact and is_set and is_empty and _changed(before, after) <= {field}):
        raise EditRefused(path, f"{field} cannot be set without changing more; set it by hand")
    for new in after.problems - before.problems:
        raise EditRefused(path, new)
    return edited


def quoted(value: str, quote: str = "") -> str:
    """Write a value as YAML reads it back, with quotes where it has or needs them.

    Args:
        value: The text.
        quote: The quotes that the old value had; empty for none.
    """
    if not value:
        return f"{quote}{quote}"
    if quote == "'":
        return "'" + value.replace("'", "''") + "'"
    is_plain = _PLAIN.fullmatch(value) and not _NUMBER.fullmatch(value)
    if not quote and is_plain and value.casefold() not in _WORDS:
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _changed(before: Reading, after: Reading) -> set[str]:
    """Name the fields that an edit changed; anything else that changed has a name of its own."""
    names = Contact._fields
    old, new = before.contact, after.contact
    changed = {name for name in names if getattr(old, name, None) != getattr(new, name, None)}
    changed |= {name for name in LINKS if before.links.get(name) != after.links.get(name)}
    is_rest_same = before._replace(contact=new, links=after.links, problems=after.problems) == after
    return changed if is_rest_same else {*changed, "more"}


def _value_of(front: FrontMatter, field: str) -> str:
    """Return the value of a field: the first text of its most specific spelling."""
    filled = _entries_of(front, field, is_filled=True)
    return next((text.text for found in filled for text in texts_of(found.value)), "")


def _entries_of(front: FrontMatter, field: str, *, is_filled: bool) -> list[Field]:
    """List the entries of a field, the most specific spelling first."""
    found = [entry for entry in front.fields if field_of(entry.key.text) == field]
    if is_filled:
        found = [entry for entry in found if any(texts_of(entry.value))]
    return sorted(found, key=lambda entry: RANK.get(key_of(entry.key.text), 0))


def _edited(text: str, path: str, front: FrontMatter, field: str, value: str) -> str:
    filled = _entries_of(front, field, is_filled=True)
    entries = filled if not value else (filled or _entries_of(front, field, is_filled=False))[:1]
    if entries:
        lines = Lines(text)
        edits = sorted((_edit(lines, path, entry, value) for entry in entries), reverse=True)
        for start, end, written in edits:
            text = text[:start] + written + text[end:]
        return text
    if not value:
        return text
    return _with_line(text, front, field, value) if front.body else _with_front(text, field, value)


def _edit(lines: Lines, path: str, entry: Field, value: str) -> _Edit:
    row, column = entry.key.line - 1, entry.key.column - 1
    span = _span_of(lines[row][column:], entry)
    if span is None:
        said = f"{entry.key.text} is a list, or more than one line; change it by hand"
        raise EditRefused(path, said, entry.key.line)
    start = lines.start(row) + column
    written = quoted(value, span.quote)
    return start + span.start, start + span.end, f"{span.gap}{written}" if written else ""


def _span_of(line: str, entry: Field) -> _Span | None:
    """Find the value in a line that begins with its key; None unless all of it is there."""
    key = _QUOTED.match(line)
    colon = _COLON.match(line, key.end() if key else len(entry.key.text))
    if colon is None or not isinstance(entry.value, Text):
        return None
    start = colon.end()
    whole = _QUOTED.match(line, start) or _LINK.match(line, start)
    comment = _COMMENT.search(line, whole.end() if whole else colon.end(1))
    end = len(line[: comment.start() if comment else len(line)].rstrip())
    quote = line[start] if whole and line[start] != "[" else ""
    is_all = whole.end() == end if whole and quote else line[start:end] == entry.value.text
    if comment is None and end <= start:
        end = len(line)  # there is nothing but the gap
    gap = line[colon.end(1) : start] if end >= start else ""
    return _Span(colon.end(1), max(end, colon.end(1)), gap or " ", quote) if is_all else None


def _with_front(text: str, field: str, value: str) -> str:
    """Add front matter with one field."""
    lines = Lines(text)
    newline = lines.newline_at(0)
    head = newline.join(("---", f"{_name(field)}: {quoted(value)}", "---", ""))
    return lines.mark + head + text.removeprefix(lines.mark)


def _with_line(text: str, front: FrontMatter, field: str, value: str) -> str:
    """Add a field as the last line of the front matter."""
    closing = len(Lines(text[: front.body])) - 1
    margin = " " * (front.fields[0].key.column - 1) if front.fields else ""
    return Lines(text).insert(closing, f"{margin}{_name(field)}: {quoted(value)}")


def _name(field: str) -> str:
    """Return the field's first spelling, as one word."""
    return SPELLINGS[field][0].replace(" ", "_")
