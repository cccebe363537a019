"""The body of a note: log, promises, inline fields and tags, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from netvault.dates import BadDate, read_date
from netvault.markdown import Block, column_of, read_blocks, split_lines
from netvault.model import Link, Promise, Touch
from netvault.parse.text import (
    InlineField,
    asks_in,
    date_at_start,
    due_in,
    help_in,
    inline_fields,
    links_in,
    plain,
    tags_in,
    task_state,
)
from netvault.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from netvault.config import Config

_NO_DAY: Final = 99

Reading = Literal["log", "mentions"]
"""How lines become touches: the log of a contact's own note, or lines that mention contacts."""


class PlacedField(NamedTuple):
    """An inline field with its place in the file, counted from 1."""

    key: str
    value: str
    line: int
    column: int


@dataclass(slots=True)
class _Entry:
    """A dated item while its nested items are still being gathered."""

    day: date
    text: str
    block: Block
    depth: int
    pieces: list[tuple[Block, int]]


@dataclass(slots=True)
class Body:
    """The blocks of one note's body, ready to be read as the log of a contact or as mentions."""

    path: str
    first_line: int
    text: str
    blocks: list[Block]
    problems: list[Problem] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, path: str, first_line: int) -> Body:
        """Read a body.

        Args:
            text: The note without its front matter.
            path: The note.
            first_line: How many lines stand above the body.
        """
        return cls(path, first_line, text, read_blocks(text))

    def place(self, block: Block, position: int) -> tuple[int, int]:
        """Give line and column in the file, counted from 1, of a position in a block."""
        if not self._lines:
            self._lines = split_lines(self.text)
        line, column = column_of(self._lines, block, position)
        return line + self.first_line + 1, column

    def problem(self, block: Block, position: int, code: str, message: str) -> None:
        """Note a problem at a position in a block."""
        self.problems.append(Problem(self.path, *self.place(block, position), code, message))

    def links(self, block: Block, start: int = 0) -> Iterator[Link]:
        """Give the links in a block, but for those to a day."""
        for target, position in links_in(block.text[start:] if start else block.text):
            if not _is_day(target):
                yield Link(target, *self.place(block, start + position))

    def tags(self) -> Iterator[str]:
        """Give the tags of the body."""
        if "#" in self.text:
            for block in self.blocks:
                if block.kind != "html":
                    yield from (tag for tag, _ in tags_in(block.text))

    def fields(self) -> Iterator[PlacedField]:
        """Give the Dataview fields of the body, but for those in tasks and in the log."""
        if "::" not in self.text:
            return
        for block in self.blocks:
            if block.kind == "html" or (block.kind == "item" and _is_task_or_entry(block.text)):
                continue
            for found in inline_fields(block.text):
                yield self._placed(block, found)

    def _placed(self, block: Block, found: InlineField) -> PlacedField:
        return PlacedField(found.key, found.value, *self.place(block, found.position))


def read_log(body: Body) -> tuple[Touch, ...]:
    """Read the log of a contact's own note: its dated items, wherever they stand."""
    touches = []
    for entry in _entries(body):
        helps = []
        links: list[Link] = []
        is_news = False
        for block, start in entry.pieces:
            found, unknown = help_in(block.text[start:])
            helps += found
            links += body.links(block, start)
            is_news = is_news or any(tag == "news" for tag, _ in tags_in(block.text))
            _report_unknown_help(body, block, start, unknown)
        line = entry.block.line + body.first_line + 1
        touches.append(
            Touch(entry.day, entry.text, tuple(links), tuple(helps), is_news, body.path, line)
        )
    return tuple(touches)


def read_dated_mentions(body: Body) -> tuple[Touch, ...]:
    """Read the items that begin with a date, or stand under one, and link to somebody."""
    return tuple(touch for touch in read_log(body) if touch.links)


def read_mentions(body: Body, day: date, config: Config) -> tuple[Touch, ...]:
    """Read a daily or meeting note: its items and paragraphs that link to somebody.

    Args:
        body: The note's body.
        day: The day of the note.
        config: Whether every such line counts, or only those with `#touch`.
    """
    touches = []
    for block in body.blocks:
        if block.kind not in ("item", "paragraph") or "[" not in block.text:
            continue
        touch = _mention(body, block, day)
        if touch and (config.daily == "all" or any(tag == "touch" for tag, _ in tags_in(block.text))):
            touches.append(touch)
    return tuple(touches)


def read_promises(body: Body, config: Config) -> tuple[Promise, ...]:
    """Read the open tasks of a contact's note."""
    promises = []
    for block in body.blocks:
        if block.kind != "item" or not block.text.startswith("["):
            continue
        task = task_state(block.text)
        if task and task[0] == "open" and _has_task_tag(block.text, config):
            promises.append(_promise(body, block, task[1]))
    return tuple(promise for promise in promises if promise.text)


def _mention(body: Body, block: Block, day: date) -> Touch | None:
    start = 0
    task = task_state(block.text) if block.kind == "item" else None
    if task:
        state, start = task
        if state != "done":
            return None
    dated = date_at_start(block.text[start:])
    if dated and dated.day:
        day, start = dated.day, start + dated.rest
    links = tuple(body.links(block, start))
    if not links:
        return None
    helps, unknown = help_in(block.text[start:])
    _report_unknown_help(body, block, start, unknown)
    is_news = any(tag == "news" for tag, _ in tags_in(block.text))
    line = block.line + body.first_line + 1
    return Touch(day, plain(block.raw[start:]), links, helps, is_news, body.path, line)


def _promise(body: Body, block: Block, start: int) -> Promise:
    due = None
    written = due_in(block.text)
    dated = date_at_start(block.text[start:])
    if written:
        due = _due_day(body, block, *written)
    elif dated and dated.day:
        due, start = dated.day, start + dated.rest
    return Promise(
        text=plain(block.raw[start:]),
        due=due,
        links=tuple(body.links(block, start)),
        asks=asks_in(block.text),
        is_introduction=any(tag == "intro" for tag, _ in tags_in(block.text)),
        path=body.path,
        line=block.line + body.first_line + 1,
        column=body.place(block, start)[1],
    )


def _due_day(body: Body, block: Block, written: str, position: int) -> date | None:
    try:
        return read_date(written)
    except BadDate as error:
        body.problem(block, position, "bad-date", str(error))
        return None


def _entries(body: Body) -> list[_Entry]:
    """Gather the dated items, each with what is nested below it."""
    entries: list[_Entry] = []
    current: _Entry | None = None
    heading_day: date | None = None
    heading_level = _NO_DAY
    for block in body.blocks:
        if block.kind == "heading":
            current = None
            if block.level <= heading_level:
                heading_day = _heading_day(block)
                heading_level = block.level if heading_day else _NO_DAY
        elif block.kind == "html":
            continue
        elif current and block.level > current.depth and not _begins_with_date(block):
            current.pieces.append((block, 0))
        elif current and block.kind == "paragraph" and block.level == current.depth > 0:
            current.pieces.append((block, 0))
        else:
            found = list(_entries_of(body, block, heading_day))
            current = found[-1] if found else None
            entries += found
    return entries


def _entries_of(body: Body, block: Block, heading_day: date | None) -> Iterable[_Entry]:
    if block.kind == "paragraph" and block.text.startswith("|"):
        return _table_entries(body, block)
    start = 0
    if block.kind == "item":
        task = task_state(block.text)
        if task and task[0] != "done":
            return ()
        start = task[1] if task else 0
        dated = date_at_start(block.text[start:])
        if dated and dated.day:
            return (_entry(block, dated.day, start + dated.rest),)
        if dated:
            body.problem(block, start, "bad-date", dated.fault)
            return ()
    if heading_day is None or not (block.raw.strip() and start == 0):
        return ()
    return (_entry(block, heading_day, start),)


def _entry(block: Block, day: date, start: int) -> _Entry:
    return _Entry(day, plain(block.raw[start:]), block, block.level, [(block, start)])


def _table_entries(body: Body, block: Block) -> Iterator[_Entry]:
    """Read a log that is kept as a table: each row whose first cell is a date."""
    for row, line in enumerate(block.raw.split("\n")):
        begin = len(line) - len(line.lstrip("| \t"))
        dated = date_at_start(line[begin:])
        if line.startswith("|") and dated and dated.day:
            cells = [cell.strip() for cell in line[begin + dated.rest :].split("|") if cell.strip()]
            piece = Block("item", line, line, block.line + row, 0, block.is_top)
            yield _Entry(dated.day, plain(": ".join(cells)), piece, _NO_DAY, [(piece, begin)])


def _heading_day(block: Block) -> date | None:
    dated = date_at_start(block.text)
    return dated.day if dated else None


def _begins_with_date(block: Block) -> bool:
    if block.kind != "item":
        return False
    task = task_state(block.text)
    start = task[1] if task else 0
    return task is not None or date_at_start(block.text[start:]) is not None


def _is_task_or_entry(text: str) -> bool:
    return task_state(text) is not None or date_at_start(text) is not None


def _is_day(target: str) -> bool:
    dated = date_at_start(target) if target[:1].isdigit() else None
    return dated is not None and dated.rest >= len(target)


def _has_task_tag(text: str, config: Config) -> bool:
    wanted = config.task_tag.lstrip("#").casefold()
    return not wanted or any(tag == wanted for tag, _ in tags_in(text))


def _report_unknown_help(body: Body, block: Block, start: int, unknown: Iterable[tuple[str, int]]) -> None:
    for written, position in unknown:
        said = f'"{written}" is no kind of help: it is information, contact, connection or referral'
        body.problem(block, start + position, "unknown-help", said)
