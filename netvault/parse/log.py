"""The log: its dated items, each with what is nested below it, wherever in the body they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.model import Help, Link, Touch
from netvault.model.dates import DATE_SHAPE
from netvault.parse.body import has_tag
from netvault.parse.spoken_of import is_spoken_of_by_user
from netvault.parse.talks import happened, tells_of_contact
from netvault.parse.tasks import asks_of, help_of
from netvault.text.inline import date_at_start, plain, task_state
from netvault.text.markdown import Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from netvault.model import HelpKind
    from netvault.parse.body import Body
    from netvault.parse.talks import TalkWords
    from netvault.text.inline import DatedText

OLDEST_TALK: Final = date(1926, 1, 1)
"""What lies before this is no talk of a living user: netvault was written a hundred years later."""

IN_TABLE: Final = 99
"""The depth of an entry that is the row of a table: nothing is nested below it."""

_LEAD_IN: Final = re.compile(r"(?:on|am|den|le|el|em|op|il) ", re.IGNORECASE)
"""A word before the date of an entry that is a sentence."""

_ANY_DATE: Final = re.compile(rf"(?<![\w/-])(?:{DATE_SHAPE})")
_MOST_UNREAD: Final = 3
"""How many problems about talks that were not read one note gets."""

_UNREAD: Final = (
    "this speaks of a talk, but is not read as one: begin a line with the date, as in"
    " `- 2026-11-02 lunch`"
)
_DASHES: Final = ("-", "\N{EN DASH}", "\N{EM DASH}")
_CELL: Final = re.compile(r"(?<!\\)\|")


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


class Misdated(NamedTuple):
    """A block that begins with a date that is none.

    Attributes:
        block: The block.
        start: Where its text begins.
        fault: Why it is none.
    """

    block: Block
    start: int
    fault: str


def read_log(body: Body, words: TalkWords) -> tuple[Touch, ...]:
    """Read the log of a contact's own note.

    Args:
        body: The note's body; a date that is none is noted there.
        words: What words mean.
    """
    reader = _LogReader(words)
    for block in body.blocks:
        reader.take(block)
    for block, start, fault in reader.misdated:
        body.problem(block, start, "bad-date", fault)
    for block, place in islice(_unread(reader.prose, words), _MOST_UNREAD):
        body.problem(block, place, "unread-talk", _UNREAD)
    return tuple(touch_of(body, entry) for entry in reader.happened())


def _unread(prose: Iterable[Block], words: TalkWords) -> Iterator[tuple[Block, int]]:
    """Yield what speaks of a talk and a day, but does not begin with it, with the day's place."""
    for block in prose:
        found = _ANY_DATE.search(block.text)
        if found and tells_of_contact(block.text, words):
            yield block, found.start()


def read_entries(blocks: Iterable[Block], words: TalkWords) -> tuple[list[Entry], list[Misdated]]:
    """Gather the dated items that record a talk, and what has a date that is none.

    Args:
        blocks: The blocks of the note.
        words: What words mean.
    """
    reader = _LogReader(words)
    for block in blocks:
        reader.take(block)
    return reader.happened(), reader.misdated


def _said(entry: Entry) -> str:
    block, start = entry.pieces[0]
    return block.text[start:]


def touch_of(body: Body, entry: Entry) -> Touch:
    """Return the touch that an entry records, with all that is nested below it."""
    links: list[Link] = []
    by_you: list[Link] = []
    helps: list[Help] = []
    asks: list[HelpKind] = []
    is_news = False
    for block, start in entry.pieces:
        own: tuple[Help, ...] = ()
        if "#" in block.text or "::" in block.text:
            own = help_of(body, block, start)
            asks += asks_of(body, block, start)
            is_news = is_news or has_tag(block, "news")
        helps += own
        for link, position in body.placed_links(block, start) if "[" in block.text else ():
            links.append(link)
            if is_spoken_of_by_user(block.text, position, own):
                by_you.append(link)
    line = body.line(entry.block)
    return Touch(
        day=entry.day,
        text=entry.text,
        with_=(),
        helps=tuple(helps),
        is_news=is_news,
        path=body.path,
        line=line,
        asks=tuple(asks),
        about=tuple(links),
        by_you=tuple(by_you),
    )


def own_start(block: Block) -> int | None:
    """Return where the text of a block begins, behind a ticked box; None for a task not done."""
    task = task_state(block.text) if block.kind == "item" else None
    if task is None:
        return 0
    return task[1] if task[0] == "done" else None


class _LogReader:
    """Takes block by block, and knows which entries and dated headings are around the next one."""

    def __init__(self, words: TalkWords) -> None:
        self.entries: list[Entry] = []
        self.misdated: list[Misdated] = []
        self.prose: list[Block] = []
        self._words = words
        self._around: list[Entry] = []
        self._headings: list[tuple[int, date]] = []
        self._life: int | None = None

    def happened(self) -> list[Entry]:
        """Return the entries that record a talk."""
        return [entry for entry in self.entries if happened(_said(entry), self._words)]

    def take(self, block: Block) -> None:
        if block.kind == "heading":
            self._around = []
            self._take_heading(block)
        elif block.kind != "html" and self._life is None and not block.is_quoted:
            while self._around and not _holds(self._around[-1], block):
                self._around.pop()
            self._take_text(block)

    def _take_heading(self, block: Block) -> None:
        self._headings = [above for above in self._headings if above[0] < block.level]
        if self._life is not None and self._life < block.level:
            return
        is_life = self._words.labels_as("life", block.text)
        self._life = block.level if is_life else None
        dated = None if is_life else self._date(block, 0)
        if dated and dated.day:
            self._headings.append((block.level, dated.day))

    def _take_text(self, block: Block) -> None:
        if block.kind == "paragraph" and block.text.startswith("|"):
            self._take_table(block)
        elif block.kind == "paragraph" and block.level == 0:
            for part in _dated_parts(block):
                self._take_line(part, 0)
        else:
            start = own_start(block)
            if start is not None:
                self._take_line(block, start)

    def _take_line(self, block: Block, start: int) -> None:
        is_own = block.kind == "item" or block.level == 0
        dated = self._date(block, start) if is_own else None
        if dated is None:
            self._take_undated(block, start)
        elif dated.day and not _is_span(block.text[start:], dated):
            self._begin(block, dated.day, start + dated.rest)

    def _take_undated(self, block: Block, start: int) -> None:
        """Take what has no date of its own: nested below an entry, or under a dated heading."""
        if self._around:
            self._around[-1].pieces.append((block, start))
        elif self._headings and start == 0 and block.shown.strip():
            self._begin(block, self._headings[-1][1], 0)
        elif start == 0 and not self._headings and not block.text.startswith("["):
            self.prose.append(block)

    def _take_table(self, block: Block) -> None:
        """Read a log that is kept as a table: each row whose first cell is a date."""
        if self._is_life(block):
            return
        dates = [(row, start, self._date(row, start)) for row, start in _rows(block)]
        entries = [
            _row_entry(row, dated.day, start + dated.rest)
            for row, start, dated in dates
            if dated and dated.day
        ]
        if self._around and not entries:
            self._around[-1].pieces.append((block, 0))
        self.entries += entries

    def _is_life(self, table: Block) -> bool:
        """Return whether a column of a table is named as those of somebody's life are."""
        first = table.text.partition("\n")[0].strip("|")
        return any(self._words.labels_as("life", cell) for cell in _CELL.split(first))

    def _begin(self, block: Block, day: date, start: int) -> None:
        entry = Entry(day, plain(block.shown[start:]), block, block.level, [(block, start)])
        self._around.append(entry)
        self.entries.append(entry)

    def _date(self, block: Block, start: int) -> DatedText | None:
        """Read the date with which a block begins; one that is none is kept as a fault."""
        dated = date_of_entry(block.text[start:])
        if dated and not dated.day:
            self.misdated.append(Misdated(block, start, dated.fault))
        return dated


def _is_span(text: str, dated: DatedText) -> bool:
    """Return whether a text begins with a span of time, which is a part of somebody's life."""
    is_open = text[: dated.rest].rstrip().endswith(_DASHES)
    return is_open and date_at_start(text[dated.rest :]) is not None


def date_of_entry(text: str) -> DatedText | None:
    """Read the date with which an entry begins: `2026-11-02 coffee`, `On 2 November 2026 we met`.

    Args:
        text: What the block says.
    """
    lead_in = _LEAD_IN.match(text)
    start = lead_in.end() if lead_in else 0
    dated = date_at_start(text[start:])
    return dated._replace(rest=dated.rest + start) if dated else None


def _dated_parts(block: Block) -> Iterator[Block]:
    """Divide a paragraph before each line that begins with a date."""
    texts = block.text.split("\n")
    starts = [0, *(row for row in range(1, len(texts)) if date_of_entry(texts[row]))]
    if len(starts) == 1:
        yield block
        return
    lines = [part.split("\n") for part in (block.raw, block.shown, block.text)]
    for start, end in zip(starts, [*starts[1:], len(texts)], strict=True):
        raw, shown, text = ("\n".join(line[start:end]) for line in lines)
        yield block._replace(raw=raw, shown=shown, text=text, line=block.line + start)


def _holds(entry: Entry, block: Block) -> bool:
    """Return whether a block that follows an entry belongs to it: nested, or another paragraph."""
    is_paragraph_of_item = block.kind == "paragraph" and block.level == entry.depth > 0
    return block.level > entry.depth or is_paragraph_of_item


def _rows(table: Block) -> Iterator[tuple[Block, int]]:
    """Return the rows of a table as items, each with the start of its first cell."""
    lines = (part.split("\n") for part in (table.raw, table.shown, table.text))
    for row, (raw, shown, text) in enumerate(zip(*lines, strict=True), table.line):
        if text.startswith("|"):
            start = len(text) - len(text.lstrip("| \t"))
            yield Block("item", raw, shown, text, row, 0, table.is_top), start


def _row_entry(row: Block, day: date, start: int) -> Entry:
    cells = (cell.strip() for cell in _CELL.split(row.shown[start:]))
    text = plain(": ".join(cell for cell in cells if cell)).replace("\\|", "|")
    return Entry(day, text, row, IN_TABLE, [(row, start)])
