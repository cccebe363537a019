"""Splices of front matter: a value is put in its place, and comments, order and quotes stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.edit.lines import Lines
from netvault.edit.verify import EditRefused
from netvault.parse.field_table import key_of
from netvault.parse.front_matter import FrontMatter, read_front_matter
from netvault.parse.yaml_events import Field, Text, texts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUOTED: Final = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_LINK: Final = re.compile(r"\[\[[^\[\]]*\]\]")
_COLON: Final = re.compile(r"([ \t]*:)[ \t]*")
_COMMENT: Final = re.compile(r"[ \t]#")
_PLAIN: Final = re.compile(r"[^\W_][^\n\r\t:#'\"\[\]{}&*!|>%@`,]*(?<! )")
_EMPTY_LIST: Final = re.compile(r"\[[ \t]*\]")
_ITEM: Final = re.compile(r"[ \t]*-[ \t]+")
_NUMBER: Final = re.compile(r"[\d_.]+(?:[eE][+-]?\d+)?|0[xob][\da-fA-F_]+")
_WORDS: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""What some readers of YAML take for something else than text."""


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


def property_texts(text: str, path: str, name: str) -> tuple[str, ...]:
    """Return what the front matter of a note has under a name, as it is typed.

    Args:
        text: The whole note.
        path: Its path.
        name: The name, in any case.
    """
    entry = _entry(read_front_matter(text, path), name)
    return tuple(text.text for text in texts_of(entry.value)) if entry else ()


def set_property(text: str, path: str, name: str, values: Sequence[str]) -> str:
    """Set an entry of the front matter of a note that is about no person.

    Args:
        text: The whole note.
        path: Its path, for messages.
        name: The name of the entry.
        values: The texts that shall be read back; several become a list, none empties it.

    Raises:
        EditRefused: When the front matter is broken, or anything else would change.
    """
    front = sound_front(text, path)
    entry = _entry(front, name)
    edited = (
        with_values(text, path, entry, values) if entry else with_entry(text, front, name, values)
    )
    return _proven(text, edited, path, name, values)


def add_to_property(text: str, path: str, name: str, value: str) -> str:
    """Add a text to an entry of the front matter, as `set_property` sets one."""
    front = sound_front(text, path)
    entry = _entry(front, name)
    texts = [text.text for text in texts_of(entry.value)] if entry else []
    if entry is None or not texts:
        return set_property(text, path, name, (value,))
    if isinstance(entry.value, Text):
        return set_property(text, path, name, (*texts, value))
    edited = with_item(text, path, entry, value)
    return _proven(text, edited, path, name, (*texts, value))


def sound_front(text: str, path: str) -> FrontMatter:
    """Read front matter that is to be edited.

    Raises:
        EditRefused: When something is wrong in it.
    """
    front = read_front_matter(text, path)
    if front.problems:
        first = front.problems[0]
        raise EditRefused(path, f"mend the front matter first: {first.message}", first.line)
    return front


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


def with_values(text: str, path: str, entry: Field, values: Sequence[str]) -> str:
    """Return a note with other values in an entry, which has one on its line, or none.

    Raises:
        EditRefused: When it has more.
    """
    lines = Lines(text)
    row, column = entry.key.line - 1, entry.key.column - 1
    span = _span_of(lines[row][column:], entry)
    if span is None:
        said = f"{entry.key.text} is a list, or more than one line; change it by hand"
        raise EditRefused(path, said, entry.key.line)
    start = lines.start(row) + column
    written = _written(values, span.quote)
    filling = f"{span.gap}{written}" if written else ""
    return text[: start + span.start] + filling + text[start + span.end :]


def with_entry(text: str, front: FrontMatter, name: str, values: Sequence[str]) -> str:
    """Return a note with one more entry, the last of its front matter."""
    line = f"{name}: {_written(values)}"
    return _with_line(text, front, line) if front.body else _with_front(text, line)


def _written(values: Sequence[str], quote: str = "") -> str:
    """Write one text, or several as a list on one line."""
    if len(values) > 1:
        return f"[{', '.join(quoted(value) for value in values)}]"
    return quoted(next(iter(values), ""), quote)


def with_item(text: str, path: str, entry: Field, value: str) -> str:
    """Add an item to a list, in the form that the list has."""
    lines = Lines(text)
    last = texts_of(entry.value)[-1].line - 1
    line = lines[last]
    item = _ITEM.match(line)
    if last == entry.key.line - 1 and "]" in line:
        kept = line[: line.rindex("]")].rstrip()
        return lines.replace(last, f"{kept}, {quoted(value)}{line[len(kept) :]}")
    if item and last != entry.key.line - 1:
        return lines.insert(last + 1, item[0] + quoted(value))
    raise EditRefused(path, f"{entry.key.text} is a list to which you must add by hand", last + 1)


def _span_of(line: str, entry: Field) -> _Span | None:
    """Find the value in a line that begins with its key; None unless all of it is there."""
    key = _QUOTED.match(line)
    colon = _COLON.match(line, key.end() if key else len(entry.key.text))
    if colon and entry.value == () and (empty := _EMPTY_LIST.match(line, colon.end())):
        return _Span(colon.end(1), empty.end(), line[colon.end(1) : colon.end()], "")
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


def _with_front(text: str, line: str) -> str:
    """Add front matter with one field."""
    lines = Lines(text)
    newline = lines.newline_at(0)
    head = newline.join(("---", line, "---", ""))
    return lines.mark + head + text.removeprefix(lines.mark)


def _with_line(text: str, front: FrontMatter, line: str) -> str:
    """Add a field as the last line of the front matter."""
    closing = len(Lines(text[: front.body])) - 1
    margin = " " * (front.fields[0].key.column - 1) if front.fields else ""
    return Lines(text).insert(closing, f"{margin}{line}")


def _entry(front: FrontMatter, name: str) -> Field | None:
    return next((one for one in front.fields if key_of(one.key.text) == key_of(name)), None)


def _proven(text: str, edited: str, path: str, name: str, values: Sequence[str]) -> str:
    """Return an edited note unless anything but one entry of its front matter changed."""
    before, after = (read_front_matter(each, path) for each in (text, edited))
    had, has = (
        {key_of(one.key.text): [text.text for text in texts_of(one.value)] for one in front.fields}
        for front in (before, after)
    )
    is_only = had | {key_of(name): [*values]} == has and not after.problems
    if not is_only or text[before.body :] != edited[after.body :]:
        raise EditRefused(path, f"{name} cannot be set without changing more; set it by hand")
    return edited
