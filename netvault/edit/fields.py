"""Setting a field in a note's front matter: one splice; comments, order and quotes stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import yaml

from netvault.edit.lines import Lines
from netvault.edit.verify import LINKS, EditRefusedError, Reading, reading_of
from netvault.parse.fields import FIELD_OF, RANK, SPELLINGS, key_of
from netvault.parse.frontmatter import read_front_matter

if TYPE_CHECKING:
    from netvault.config import Config
    from netvault.parse.frontmatter import FrontMatter

_OPENING: Final = re.compile(r"\ufeff?---[ \t]*(?:\r\n?|\n)")
_PLAIN: Final = re.compile(r"[^\W_][^\n\r\t:#'\"\[\]{}&*!|>%@`,]*(?<! )")
_SPECIAL: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "~"})
_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Span(NamedTuple):
    """Where a field's value stands in the note: from `start` to `end`, after a key in `row`."""

    key: str
    start: int
    end: int
    quote: str
    is_simple: bool


def set_field(text: str, path: str, field: str, value: str, config: Config) -> str:
    """Set a field of a contact's note to one value.

    The spelling that the note has is kept; a field that lacks is added at the end of the front
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
        EditRefusedError: When the front matter is broken, the value that is there is more than one
            line or one value, or anything else would change.
    """
    front = read_front_matter(text, path)
    if front.problems:
        raise EditRefusedError(f"{front.problems[0]}; mend the front matter first")
    before = reading_of(text, path, config)
    edited = _edited(text, path, front, field, value)
    after = reading_of(edited, path, config)
    new = after.problems - before.problems
    if new:
        raise EditRefusedError(f"{path}: {next(iter(new))}")
    changed = _changed(before, after)
    if not changed <= {field, "role"} or not (field in changed or edited == text or not value):
        raise EditRefusedError(
            f"{path}: {field} cannot be set without changing more; set it by hand"
        )
    return edited


def _changed(before: Reading, after: Reading) -> set[str]:
    """Name the fields that an edit changed; anything else that changed has a name of its own."""
    changed = {
        name
        for name in SPELLINGS
        if getattr(before.contact, name, None) != getattr(after.contact, name, None)
    }
    changed |= {name for name in LINKS if before.links.get(name) != after.links.get(name)}
    is_body_same = before[2:5] == after[2:5]
    return changed if is_body_same else changed | {"body"}


def _edited(text: str, path: str, front: FrontMatter, field: str, value: str) -> str:
    opening = _OPENING.match(text)
    if opening is None or not front.body:
        return _with_front_matter(text, field, value)
    span = _span_of(text[opening.end() : front.body], field, opening.end())
    if span is None:
        return _with_line(text, front, field, value)
    if not span.is_simple:
        raise EditRefusedError(
            f"{path}: {span.key} is a list, or stands on several lines; change it by hand"
        )
    written = quoted(value, span.quote)
    gap = "" if not written or text[span.start - 1 : span.start] in (" ", "\t") else " "
    return text[: span.start] + gap + written + text[span.end :]


def _with_front_matter(text: str, field: str, value: str) -> str:
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    newline = Lines(text).newline
    head = newline.join(("---", f"{_name(field)}: {quoted(value)}", "---", ""))
    return mark + head + text[len(mark) :]


def _with_line(text: str, front: FrontMatter, field: str, value: str) -> str:
    """Add a field as the last line of the front matter."""
    lines = Lines(text)
    closing = front.body_line - 1
    return lines.insert(closing, f"{_name(field)}: {quoted(value)}")


def _name(field: str) -> str:
    """Give the field's first spelling, as one word."""
    return SPELLINGS[field][0].replace(" ", "_")


def quoted(value: str, quote: str = "") -> str:
    """Write a value as YAML reads it back, with quotes where it has or needs them.

    Args:
        value: The text.
        quote: The quotes that the old value had; empty for none.
    """
    if not value:
        return f"{quote}{quote}"
    if quote == "'":
        return f"'{value.replace(chr(39), chr(39) * 2)}'"
    if not quote and _PLAIN.fullmatch(value) and value.casefold() not in _SPECIAL:
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _span_of(header: str, field: str, offset: int) -> _Span | None:
    """Find the value of a field, in the spelling that counts."""
    spans = [span for span in _spans(header, offset) if FIELD_OF.get(key_of(span.key)) == field]
    filled = [span for span in spans if span.end > span.start]
    return min(filled or spans, key=lambda span: RANK.get(key_of(span.key), 0), default=None)


def _spans(header: str, offset: int) -> list[_Span]:
    """List the top-level fields with the places of their values, from the events of the parser."""
    spans: list[_Span] = []
    depth = 0
    key: Any = None
    for event in yaml.parse(header.rpartition("---")[0], Loader=_Loader):
        kind = type(event)
        if kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            depth -= 1
            continue
        is_node = kind in (yaml.ScalarEvent, yaml.AliasEvent)
        is_opening = kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent)
        if depth == 1 and key is not None and (is_node or is_opening):
            spans.append(_span(key, event, header, offset))
            key = None
        elif depth == 1 and kind is yaml.ScalarEvent:
            key = event
        depth += is_opening
    return spans


def _span(key: Any, event: Any, header: str, offset: int) -> _Span:  # noqa: ANN401 - untyped events
    start, end = event.start_mark.index, event.end_mark.index
    written = header[start:end]
    is_scalar = (
        isinstance(event, yaml.ScalarEvent)
        and event.anchor is None
        and event.style not in ("|", ">")
    )
    quote = event.style if is_scalar and event.style in ("'", '"') else ""
    return _Span(key.value, start + offset, end + offset, quote, is_scalar and "\n" not in written)
