"""The body of a note: its blocks, with the links, tags and fields in them, and the dated log."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.blocks import Block
from netvault.dates import BadDate, read_date
from netvault.markdown import Places, read_blocks
from netvault.model import Help, Link, Touch
from netvault.names import stem_of
from netvault.parse.text import (
    date_at_start,
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

IN_TABLE: Final = 99
"""The depth of an entry that is the row of a table: nothing is nested below it."""

_CELL: Final = re.compile(r"(?<!\\)\|")


class PlacedField(NamedTuple):
    """An inline field with its place in the file, counted from 1."""

    key: str
    value: str
    line: int
    column: int


@dataclass(slots=True)
class Entry:
    """A dated item of a log, with what is nested below it.

    Attributes:
        day: Its date.
        text: What it says, in one line.
        block: The block it begins with.
        depth: How many lists are around it; `IN_TABLE` for the row of a table.
        pieces: Its blocks, each with the index at which its own text begins.
    """

    day: date
    text: str
    block: Block
    depth: int
    pieces: list[tuple[Block, int]]


@dataclass
class Body:
    """The blocks of one note's body, ready to be read as the log of a contact or as mentions."""

    path: str
    first_line: int
    text: str
    blocks: list[Block]
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, path: str, first_line: int) -> Body:
        """Read a body.

        Args:
            text: The note without its front matter.
            path: The note.
            first_line: How many lines stand above the body.
        """
        return cls(path, first_line, text, read_blocks(text))

    @cached_property
    def _places(self) -> Places:
        return Places(self.text)

    def line(self, block: Block) -> int:
        """Give the line in the file, counted from 1, on which a block begins."""
        return block.line + self.first_line + 1

    def place(self, block: Block, position: int) -> tuple[int, int]:
        """Give line and column in the file, counted from 1, of a position in a block."""
        line, column = self._places.of(block, position)
        return line + self.first_line + 1, column

    def problem(self, block: Block, position: int, code: str, message: str) -> None:
        """Note a problem at a position in a block."""
        self.problems.append(Problem(self.path, *self.place(block, position), code, message))

    def day(self, block: Block, written: str, position: int) -> date | None:
        """Read a date at a position in a block; what is none is a problem there."""
        try:
            return read_date(written)
        except BadDate as error:
            self.problem(block, position, "bad-date", str(error))
            return None

    def links(self, block: Block, start: int = 0) -> Iterator[Link]:
        """Give the links in a block, but for those to a day."""
        for target, position in links_in(block.text[start:] if start else block.text):
            if not _is_day(target):
                yield Link(target, *self.place(block, start + position))

    def helps(self, block: Block, start: int) -> tuple[Help, ...]:
        """Give the help that a block tells of; what is no kind of help is a problem."""
        helps, unknown = help_in(block.text[start:])
        for written, position in unknown:
            kinds = "information, contact, connection or referral"
            said = f'"{written}" is no kind of help: it is {kinds}'
            self.problem(block, start + position, "unknown-help", said)
        return helps

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
                yield PlacedField(found.key, found.value, *self.place(block, found.position))


def has_tag(block: Block, tag: str) -> bool:
    """Tell whether a block bears a tag, given in lower case."""
    return any(found == tag for found, _ in tags_in(block.text))


def read_log(body: Body) -> tuple[Touch, ...]:
    """Read the log of a contact's own note: its dated items, wherever they stand."""
    for block, start in dated_beginnings(body.blocks):
        report_bad_date(body, block, start)
    return tuple(touch_of(body, entry) for entry in log_entries(body))


def touch_of(body: Body, entry: Entry) -> Touch:
    """Give the touch that an entry tells of, with all that is nested below it."""
    return Touch(
        day=entry.day,
        text=entry.text,
        links=tuple(link for block, start in entry.pieces for link in body.links(block, start)),
        helps=tuple(help_ for block, start in entry.pieces for help_ in body.helps(block, start)),
        is_news=any(has_tag(block, "news") for block, _ in entry.pieces),
        path=body.path,
        line=body.line(entry.block),
    )


def report_bad_date(body: Body, block: Block, start: int) -> bool:
    """Tell whether a block begins with a date that is none, which is a problem."""
    dated = date_at_start(block.text[start:])
    if dated is None or dated.day:
        return False
    body.problem(block, start, "bad-date", dated.fault)
    return True


def log_entries(body: Body) -> list[Entry]:
    """Gather the dated items, each with what is nested below it."""
    entries: list[Entry] = []
    around: list[Entry] = []
    headings: list[tuple[int, date]] = []
    for block in body.blocks:
        if block.kind == "heading":
            around = []
            headings = [*(above for above in headings if above[0] < block.level), *_day_of(block)]
        elif block.kind != "html":
            around = [entry for entry in around if _holds(entry, block)]
            day = headings[-1][1] if headings and not around else None
            found = _entries_of(block, day)
            if found:
                around.append(found[-1])
            elif around:
                around[-1].pieces += _pieces_of(block)
            entries += found
    return entries


def _day_of(heading: Block) -> Iterator[tuple[int, date]]:
    dated = date_at_start(heading.text)
    if dated and dated.day:
        yield heading.level, dated.day


def _holds(entry: Entry, block: Block) -> bool:
    """Tell whether a block that follows an entry belongs to it: nested, or another paragraph."""
    is_paragraph_of_item = block.kind == "paragraph" and block.level == entry.depth > 0
    return block.level > entry.depth or is_paragraph_of_item


def _entries_of(block: Block, heading_day: date | None) -> list[Entry]:
    if block.kind == "paragraph" and block.text.startswith("|"):
        return list(_table_entries(block))
    start = own_start(block)
    if start is None:
        return []
    dated = date_at_start(block.text[start:]) if block.kind == "item" else None
    if dated:
        return [_entry(block, dated.day, start + dated.rest)] if dated.day else []
    has_text = start == 0 and block.shown.strip()
    return [_entry(block, heading_day, 0)] if heading_day and has_text else []


def _pieces_of(block: Block) -> Iterator[tuple[Block, int]]:
    """Give a nested block with the start of its text, unless it is still to do or has a day."""
    start = own_start(block)
    if start is not None and (block.kind != "item" or not date_at_start(block.text[start:])):
        yield block, start


def own_start(block: Block) -> int | None:
    """Give where the text of a block begins, behind a ticked box; None for a task not done."""
    task = task_state(block.text) if block.kind == "item" else None
    if task is None:
        return 0
    return task[1] if task[0] == "done" else None


def _entry(block: Block, day: date, start: int) -> Entry:
    return Entry(day, plain(block.shown[start:]), block, block.level, [(block, start)])


def _table_entries(block: Block) -> Iterator[Entry]:
    """Read a log that is kept as a table: each row whose first cell is a date."""
    for row, start in _rows(block):
        dated = date_at_start(row.text[start:])
        if dated and dated.day:
            cells = (cell.strip() for cell in _CELL.split(row.shown[start + dated.rest :]))
            text = plain(": ".join(cell for cell in cells if cell)).replace("\\|", "|")
            yield Entry(dated.day, text, row, IN_TABLE, [(row, start)])


def _rows(table: Block) -> Iterator[tuple[Block, int]]:
    """Give the rows of a table as items, each with the start of its first cell."""
    lines = (part.split("\n") for part in (table.raw, table.shown, table.text))
    for row, (raw, shown, text) in enumerate(zip(*lines, strict=True), table.line):
        if text.startswith("|"):
            start = len(text) - len(text.lstrip("| \t"))
            yield Block("item", raw, shown, text, row, 0, table.is_top), start


def dated_beginnings(blocks: Iterable[Block]) -> Iterator[tuple[Block, int]]:
    """Give each block that a log may date, with the place where its date would stand."""
    for block in blocks:
        if block.kind == "heading":
            yield block, 0
        elif block.kind == "item" and (start := own_start(block)) is not None:
            yield block, start
        elif block.kind == "paragraph" and block.text.startswith("|"):
            yield from _rows(block)


def _is_task_or_entry(text: str) -> bool:
    return task_state(text) is not None or date_at_start(text) is not None


def _is_day(target: str) -> bool:
    name = stem_of(target)
    dated = date_at_start(name) if name[:1].isdigit() else None
    return dated is not None and dated.rest >= len(name)
