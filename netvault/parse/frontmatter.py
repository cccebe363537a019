"""Front matter as typed: every scalar stays text, and every key and value knows its place.

The YAML is read in C, by events, through a handler for python-frontmatter: so `NO` stays `NO`, a
phone number keeps its zeros, a duplicate key is seen, and no alias or nesting can blow up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler

from netvault.parse.faults import CONFLICT, conflict_row, explain
from netvault.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_DEPTH: Final = 20
MAX_VALUES: Final = 20_000
"""Caps on what one front matter may hold: beyond them a problem says so and the rest is left."""

MAX_FAULTS: Final = 20
"""Faults after which the rest of one front matter is left unread."""

_FENCE: Final = re.compile(r"\ufeff?---[ \t]*(?:\r\n?|\n|$)")
_CLOSING: Final = re.compile(r"^(---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE)
_KEY_LINE: Final = re.compile(r"[^\s#:-][^:\r\n]*:(?:\s|$)")
_TAB_AFTER_KEY: Final = re.compile(r"^([ ]*[^\s#:'\"\[{-][^:\n'\"]*:)\t", re.MULTILINE)
_LINE_BREAK: Final = re.compile(r"\r\n?|\n")
_PLACEHOLDER: Final = re.compile(r"\{\{[^{}\n]*\}\}|<%[^\n]*?%>")
_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})
_TOO_MUCH: Final = "front matter {} is not read any further; make it shorter or split the note"
_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Text(NamedTuple):
    """One scalar as typed, without its quotes. Places are those in the file, counted from 1."""

    text: str
    line: int
    column: int


class Field(NamedTuple):
    """One top-level entry of the front matter."""

    key: Text
    value: Value


Value = Text | tuple["Value", ...] | dict[str, Field]
"""A scalar, a list or a mapping."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands above a note's body.

    Attributes:
        fields: The entries in order, one for each key.
        body: Where the body begins, as an index into the note's text.
        body_line: How many lines stand above it.
        is_template: Whether it holds placeholders (`{{ }}`, `<% %>`) that a template left.
        problems: What is wrong in it.
    """

    fields: tuple[Field, ...] = ()
    body: int = 0
    body_line: int = 0
    is_template: bool = False
    problems: tuple[Problem, ...] = ()


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Read the front matter of a note.

    Args:
        text: The whole note; a byte order mark may stand before the first fence.
        path: The note's path, for the problems.

    Returns:
        All that could be read of it, with a problem for whatever could not.
    """
    opening = _FENCE.match(text)
    if opening is None:
        return FrontMatter()
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        return _unclosed(text, path, opening.end())
    header = text[opening.end() : closing.start()]
    if _PLACEHOLDER.search(header):
        return FrontMatter(body=closing.end(), is_template=True)
    fields, problems = _read(header, path)
    body_line = len(_LINE_BREAK.findall(text, 0, closing.end()))
    if closing[1] == "...":
        said = 'the front matter must end with "---": "..." is not understood by Obsidian'
        problems = (Problem(path, body_line, 1, "unclosed-front-matter", said), *problems)
    return FrontMatter(fields, closing.end(), body_line, is_template=False, problems=problems)


def texts_of(value: Value) -> Iterator[Text]:
    """Give the scalars of a value, those of nested lists too, without the empty ones."""
    if isinstance(value, Text):
        if value.text not in _NOTHING:
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)


def _unclosed(text: str, path: str, start: int) -> FrontMatter:
    """Read what stands between the opening fence and the first blank line or heading."""
    end = start
    for found in re.finditer(r"([^\r\n]*)(?:\r\n?|\n|\Z)", text[start:]):
        if not found[1].strip() or found[1].startswith("# "):
            break
        end = start + found.end()
    header = text[start:end]
    if not _KEY_LINE.match(header):
        return FrontMatter()  # a thematic break, not front matter
    said = 'the front matter that begins here is never closed: put a line "---" after its last field'
    fields, _ = _read(header, path)
    problem = Problem(path, 1, 1, "unclosed-front-matter", said)
    lines = len(_LINE_BREAK.findall(text, 0, end))
    return FrontMatter(fields, end, lines, is_template=False, problems=(problem,))


def _read(header: str, path: str) -> tuple[tuple[Field, ...], tuple[Problem, ...]]:
    if "<<<<<<<" in header and (row := conflict_row(header.split("\n"))) is not None:
        return (), (Problem(path, row + 2, 1, "yaml-syntax", CONFLICT),)
    handler = _Handler(header, path)
    metadata, _ = frontmatter.parse(header, handler=handler)
    return tuple(metadata.values()), tuple(handler.problems)  # type: ignore[arg-type]


class _Handler(BaseHandler):  # type: ignore[misc]
    """Lets python-frontmatter read a header whose fences are already known."""

    def __init__(self, header: str, path: str) -> None:
        self.header = header
        self.path = path
        self.problems: list[Problem] = []

    def detect(self, text: str) -> bool:
        return True

    def split(self, text: str) -> tuple[str, str]:
        return self.header, ""

    def load(self, fm: str, **_: object) -> Mapping[str, Field]:
        reader = _EventReader(self.header, self.path)
        fields = reader.read()
        self.problems += reader.problems
        return fields

    def export(self, metadata: Mapping[str, object], **_: object) -> str:
        raise NotImplementedError("netvault never writes front matter anew")


class _Open(NamedTuple):
    """A list or mapping that is being read."""

    start: Any
    is_flow: bool
    items: list[Value] | None
    fields: dict[str, Field] | None
    anchor: str | None
    before: int


class _Stop(Exception):
    """Reading cannot go on; what was read so far is kept."""


class _EventReader:
    """Builds values from the events of the YAML parser, without recursion."""

    def __init__(self, header: str, path: str) -> None:
        self.header = _TAB_AFTER_KEY.sub(r"\1 ", header)
        self.path = path
        self.problems: list[Problem] = []
        self.fields: dict[str, Field] = {}
        self.anchors: dict[str, tuple[Value, int]] = {}
        self.values = 0
        self.stack: list[_Open] = []
        self.keys: list[Text | None] = []
        self.row = 0

    def read(self) -> dict[str, Field]:
        """Read all fields; after a fault go on with the next line that begins a field."""
        lines = self.header.split("\n")
        for _ in range(MAX_FAULTS):
            broken = self.read_from(lines)
            following = (
                row for row in range(broken + 1, len(lines)) if _KEY_LINE.match(lines[row] + "\n")
            )
            self.row = next(following, len(lines))
            if self.row == len(lines):
                break
        return self.fields

    def read_from(self, lines: list[str]) -> int:
        """Read from the current row on, and give the row of the first fault."""
        self.stack, self.keys = [], []
        self.part = "\n".join(lines[self.row :]) if self.row else self.header
        try:
            for event in yaml.parse(self.part, Loader=_Loader):
                self.take(event)
        except yaml.YAMLError as error:
            problem = explain(error, lines, self.row, self.path)
            self.problems.append(problem)
            return problem.line - 2
        except _Stop as stop:
            self.problems.append(stop.args[0])
        return len(lines)

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            mark = event.start_mark
            self.add(Text(event.value, self.line(mark), mark.column + 1), event.anchor)
        elif kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
            self.open(event, is_mapping=kind is yaml.MappingStartEvent)
        elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            self.close(event)
        elif kind is yaml.AliasEvent:
            value, size = self.anchors.get(event.anchor, ((), 0))
            self.values += size
            self.add(value, None)

    def open(self, event: Any, *, is_mapping: bool) -> None:
        if not self.stack and not is_mapping:
            raise _Stop(self.not_a_mapping(event.start_mark))
        if len(self.stack) >= MAX_DEPTH:
            raise _Stop(self.too_much(event.start_mark, "nested this deep"))
        fields: dict[str, Field] = {} if self.stack else self.fields
        opened = _Open(
            event.start_mark,
            bool(event.flow_style),
            None if is_mapping else [],
            fields if is_mapping else None,
            event.anchor,
            self.values,
        )
        self.stack.append(opened)
        self.keys.append(None)

    def close(self, event: Any) -> None:
        done = self.stack.pop()
        self.keys.pop()
        if not self.stack:
            return
        value: Value = done.fields if done.items is None else tuple(done.items)  # type: ignore[assignment]
        if done.items is not None and done.is_flow:
            value = self.link_or_list(done, value, event)
        self.add(value, done.anchor, done.before)

    def link_or_list(self, done: _Open, value: Value, event: Any) -> Value:
        """Read `[[Jane Doe]]`, which YAML takes for a list in a list, as the link that it is."""
        written = self.part[done.start.index : event.end_mark.index]
        if written.startswith("[[") and written.endswith("]]") and written.find("]") == len(written) - 2:
            return Text(written, self.line(done.start), done.start.column + 1)
        return value

    def line(self, mark: Any) -> int:
        """Give the line in the file; the first line of the header is the second of the note."""
        return int(mark.line) + self.row + 2

    def add(self, value: Value, anchor: str | None, before: int = 0) -> None:
        self.values += 1
        if self.values > MAX_VALUES:
            raise _Stop(Problem(self.path, 2, 1, "yaml-syntax", _TOO_MUCH.format("this long")))
        if anchor:
            self.anchors[anchor] = (value, self.values - before)
        if not self.stack:
            raise _Stop(self.not_a_mapping(None))
        top = self.stack[-1]
        if top.items is not None:
            top.items.append(value)
        elif self.keys[-1] is None:
            self.keys[-1] = value if isinstance(value, Text) else Text("", 0, 0)
        else:
            self.set(top, self.keys[-1], value)
            self.keys[-1] = None

    def set(self, top: _Open, key: Text, value: Value) -> None:
        fields = top.fields if top.fields is not None else {}
        first = fields.get(key.text)
        if first is None:
            fields[key.text] = Field(key, value)
            return
        said = f'"{key.text}" stands here again (first in line {first.key.line}); keep one, the first is used'
        self.problems.append(Problem(self.path, key.line, key.column, "duplicate-key", said))

    def not_a_mapping(self, mark: Any) -> Problem:
        line, column = (self.line(mark), mark.column + 1) if mark else (2, 1)
        said = 'front matter is made of "field: value" lines; this is something else'
        return Problem(self.path, line, column, "not-a-mapping", said)

    def too_much(self, mark: Any, how: str) -> Problem:
        return Problem(self.path, self.line(mark), mark.column + 1, "yaml-syntax", _TOO_MUCH.format(how))
