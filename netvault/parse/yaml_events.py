"""YAML by events: every scalar stays text as typed, every key and value knows its place.

So `NO` stays `NO`, a phone number keeps its zeros, a duplicate key is seen, and no alias or nesting
can blow up: nothing here recurses, and there are caps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, NamedTuple

import yaml

from netvault.model import Problem
from netvault.parse.yaml_faults import (
    INVISIBLE,
    NAMELESS,
    NO_FIELDS,
    TOO_DEEP,
    TOO_LONG,
    explain,
    needs_quotes,
    tight_colon,
)
from netvault.text.inline import KEY_LINE
from netvault.text.markdown import split_lines

MAX_DEPTH: Final = 20
MAX_VALUES: Final = 20_000
"""Caps on what one front matter may hold: beyond them a problem says so and the rest is left."""

MAX_FAULTS: Final = 20
"""Faults after which the rest of one front matter is left unread."""

_FORBIDDEN: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_UNICODE_LINE_BREAKS: Final = dict.fromkeys(map(ord, "\x85\u2028\u2029"), " ")
_TAB_AFTER_KEY: Final = re.compile(r"^([ ]*[^\s#:'\"\[{-][^:\n'\"]*:)\t", re.MULTILINE)
NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})
"""Scalars that say nothing: of a field that was left empty, and YAML's null."""

_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Text(NamedTuple):
    """One scalar as typed, without its quotes, and where in the file it begins, from 1."""

    text: str
    line: int
    column: int


class Field(NamedTuple):
    """One top-level entry of the front matter."""

    key: Text
    value: Value


Value = Text | tuple["Value", ...] | dict[str, Field]
"""A scalar, a list or a mapping."""


def texts_of(value: Value) -> list[Text]:
    """Return the scalars of a value, those of nested lists too, without the empty ones."""
    if isinstance(value, Text):
        return [] if value.text in NOTHING else [value]
    if isinstance(value, dict):
        return []
    return [text for item in value for text in texts_of(item)]


def read_fields(header: str, path: str) -> tuple[dict[str, Field], tuple[Problem, ...]]:
    """Read the lines between the fences of a note's front matter.

    Args:
        header: These lines.
        path: The note, for the problems.

    Returns:
        Each field that could be read, by its name as typed, and what is wrong.
    """
    reader = _EventReader(header, path)
    reader.read()
    return reader.fields, tuple(reader.problems)


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read.

    Attributes:
        place: Its line and column in the file.
        start: Where it begins in the text that is being read.
        is_flow: Whether it is written in brackets.
        value: What it holds so far.
        anchor: The name by which an alias repeats it.
        before: How many values were read before it.
        key: In a mapping, the key whose value comes next.
    """

    place: tuple[int, int]
    start: int
    is_flow: bool
    value: list[Value] | dict[str, Field]
    anchor: str | None
    before: int
    key: Text | None = None


class _EventReader:
    """Builds values from the events of the YAML parser, without recursion."""

    def __init__(self, header: str, path: str) -> None:
        self.path = path
        self.fields: dict[str, Field] = {}
        self.problems: list[Problem] = []
        self.part = self._legible(header.translate(_UNICODE_LINE_BREAKS))
        self.lines = split_lines(self.part)
        self.row = 0
        self.values = 0
        self.anchors: dict[str, tuple[Value, int]] = {}
        self.stack: list[_Open] = []

    def _legible(self, header: str) -> str:
        """Blank characters that YAML forbids: one of them would cost every field above it."""
        for found in islice(_FORBIDDEN.finditer(header), MAX_FAULTS):
            above = split_lines(header[: found.start()])
            place = (len(above) + 1, len(above[-1]) + 1)
            self.problems.append(Problem(self.path, *place, "yaml-syntax", INVISIBLE))
        return _TAB_AFTER_KEY.sub(r"\1 ", _FORBIDDEN.sub(" ", header))

    def read(self) -> None:
        """Read all fields; after a fault go on with the next line that begins a field."""
        for _ in range(MAX_FAULTS):
            fault = self._read_part()
            if fault is None:
                return
            self.problems.append(fault)
            rows = range(fault.line - 1, len(self.lines))
            self.row = next(
                (row for row in rows if KEY_LINE.match(self.lines[row])), len(self.lines)
            )
            self.part = "\n".join(self.lines[self.row :])

    def _read_part(self) -> Problem | None:
        """Read from the current row on, up to the first fault."""
        self.stack = []
        try:
            for event in yaml.parse(self.part, Loader=_Loader):
                self._take(event)
        except yaml.MarkedYAMLError as error:
            return explain(error, self.lines, self.row, self.path)
        except _NoFieldError as fault:
            return fault.problem
        except _StopError as stop:
            self.problems.append(stop.problem)
        return None

    def _take(self, event: yaml.Event) -> None:
        place = self._place(event)
        if isinstance(event, yaml.ScalarEvent):
            self._add(Text(event.value, *place), place, event.anchor)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event, place)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close(event)
        elif isinstance(event, yaml.AliasEvent):
            self._repeat(event.anchor or "", place)

    def _repeat(self, anchor: str, place: tuple[int, int]) -> None:
        if anchor not in self.anchors:
            self.problems.append(Problem(self.path, *place, "yaml-syntax", needs_quotes("*")))
        value, size = self.anchors.get(anchor, (Text(f"*{anchor}", *place), 0))
        self.values += size
        self._add(value, place, None)

    def _place(self, event: yaml.Event) -> tuple[int, int]:
        """Return the place in the file; the first line of the header is the second of the note."""
        mark: Any = event.start_mark
        return mark.line + self.row + 2, mark.column + 1

    def _open(self, event: yaml.CollectionStartEvent, place: tuple[int, int]) -> None:
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        if not self.stack and not is_mapping:
            raise _StopError(Problem(self.path, *place, "not-a-mapping", NO_FIELDS))
        if len(self.stack) >= MAX_DEPTH:
            raise _StopError(Problem(self.path, *place, "yaml-syntax", TOO_DEEP))
        value: list[Value] | dict[str, Field] = {} if is_mapping else []
        mark: Any = event.start_mark
        self.stack.append(
            _Open(
                place=place,
                start=mark.index,
                is_flow=bool(event.flow_style),
                value=value if self.stack else self.fields,
                anchor=event.anchor,
                before=self.values,
            )
        )

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        done = self.stack.pop()
        if self.stack:
            value = done.value if isinstance(done.value, dict) else tuple(done.value)
            link = self._link(done, event) if done.is_flow else None
            self._add(link or value, done.place, done.anchor, done.before)

    def _link(self, done: _Open, event: yaml.CollectionEndEvent) -> Text | None:
        """Read `[[Jane Doe]]`, which YAML takes for a list in a list, as the link that it is."""
        mark: Any = event.end_mark
        written = self.part[done.start : mark.index]
        is_link = written.startswith("[[") and written.find("]") == len(written) - 2
        return Text(written, *done.place) if is_link else None

    def _add(
        self, value: Value, place: tuple[int, int], anchor: str | None, before: int | None = None
    ) -> None:
        self.values += 1
        if self.values > MAX_VALUES:
            raise _StopError(Problem(self.path, *place, "yaml-syntax", TOO_LONG))
        if anchor:
            self.anchors[anchor] = (value, 1 if before is None else self.values - before)
        if not self.stack:
            raise _NoFieldError(self._no_field(place))
        top = self.stack[-1]
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.key is None:
            top.key = value if isinstance(value, Text) else Text("", *place)
        else:
            self._set(top.value, top.key, value)
            top.key = None

    def _no_field(self, place: tuple[int, int]) -> Problem:
        line = min(place[0] - 2, len(self.lines) - 1)  # a parser may point behind the last
        tight = tight_colon(self.lines[line])
        code = "yaml-syntax" if tight else "not-a-mapping"
        return Problem(self.path, *place, code, tight or NO_FIELDS)

    def _set(self, fields: dict[str, Field], key: Text, value: Value) -> None:
        first = fields.get(key.text)
        if not key.text:
            self.problems.append(Problem(self.path, *key[1:], "yaml-syntax", NAMELESS))
        elif first is None:
            fields[key.text] = Field(key, value)
        else:
            where = f"first in line {first.key.line}"
            said = f'"{key.text}" stands here again ({where}); keep one, the first is used'
            self.problems.append(Problem(self.path, *key[1:], "duplicate-key", said))


class _StopError(Exception):
    """Reading cannot go on; what was read so far is kept."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _NoFieldError(_StopError):
    """A line is no field; the next one may be."""
