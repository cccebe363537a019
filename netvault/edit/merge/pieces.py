"""A note's body as pieces: what a merge takes, moves or keeps as one."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from netvault.edit.lines import indent_of, lines_of, nested_end
from netvault.text.inline import date_at_start, task_state
from netvault.text.markdown import read_blocks
from netvault.text.regions import find_regions, without_regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from netvault.text.markdown import Block
    from netvault.text.regions import Region


PieceKind = Literal["line", "blank", "entry", "region"]


class Piece(NamedTuple):
    """Some lines that belong together.

    Attributes:
        kind: An entry is a dated item or a task with all that is nested below it, or whatever
            is below a heading that is a date.
        text: The lines with their ends.
        day: The date of an entry that has one.
        heading: For a region, what its begin marker says.
        level: For a heading its level from 1, else 0.
        headings: The headings under which it is, a heading itself included.
    """

    kind: PieceKind
    text: str
    day: date | None = None
    heading: str = ""
    level: int = 0
    headings: tuple[str, ...] = ()


class _PieceSpan(NamedTuple):
    """The rows of a piece that is more than a line."""

    start: int
    end: int
    kind: PieceKind
    day: date | None = None
    heading: str = ""
    level: int = 0


def read_pieces(body: str) -> list[Piece]:
    """Split a body, whose every line has an end, into pieces; joined they are the body again."""
    lines = lines_of(body)
    regions, problems = find_regions(body, "")
    found = () if problems else regions
    entries = _entries(read_blocks(without_regions(body, found)), lines)
    pieces = []
    row = 0
    for span in sorted((*_region_spans(found, lines), *entries), key=attrgetter("start")):
        pieces += [_line(line) for line in lines[row : span.start]]
        text = "".join(lines[span.start : span.end])
        pieces.append(Piece(span.kind, text, span.day, span.heading, span.level))
        row = span.end
    return [*_with_headings(pieces + [_line(line) for line in lines[row:]])]


def _with_headings(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield each piece with the headings above it."""
    path: list[Piece] = []
    headings: tuple[str, ...] = ()
    for piece in pieces:
        if piece.level:
            path = [*(above for above in path if above.level < piece.level), piece]
            headings = tuple(heading.text.strip() for heading in path)
        yield piece._replace(headings=headings)


def _line(text: str) -> Piece:
    return Piece("line" if text.strip() else "blank", text)


def _region_spans(regions: Iterable[Region], lines: Sequence[str]) -> Iterator[_PieceSpan]:
    ends = list(accumulate(map(len, lines)))
    for region in regions:
        end = bisect_left(ends, region.tail) + 1
        yield _PieceSpan(region.line - 1, end, "region", heading=region.heading)


def _entries(blocks: Sequence[Block], lines: Sequence[str]) -> Iterator[_PieceSpan]:
    """Find the rows of each heading and each entry."""
    done = 0
    days: list[tuple[int, date]] = []
    for block in blocks:
        if block.kind == "html" or block.line < done:
            continue
        if block.kind == "heading":
            dated = date_at_start(block.text)
            days = [day for day in days if day[0] < block.level]
            days += [(block.level, dated.day)] if dated and dated.day else []
        for span in _spans(block, lines, days[-1][1] if days else None):
            yield span
            done = span.end


def _spans(block: Block, lines: Sequence[str], day: date | None) -> Iterator[_PieceSpan]:
    """Yield the pieces that a block begins: one, none, or one for each dated row of a table."""
    end = block.line + block.raw.count("\n") + 1
    if block.kind == "heading" and block.is_top:
        end += not lines[block.line].lstrip().startswith("#")  # else a line below makes it one
        yield _PieceSpan(block.line, end, "entry" if day else "line", day, level=block.level)
    elif block.kind == "item":
        task = task_state(block.text)
        dated = date_at_start(block.text[task[1] if task else 0 :])
        own = dated.day if dated else None
        if task or own or day:
            row = nested_end(lines, indent_of(lines[block.line]), end)
            yield _PieceSpan(block.line, row, "entry", own or day)
    elif day:
        yield _PieceSpan(block.line, end, "entry", day)
    elif block.kind == "paragraph" and block.text.startswith("|"):
        for place, line in enumerate(block.text.split("\n"), block.line):
            dated = date_at_start(line.lstrip("| \t"))
            if dated and dated.day:
                yield _PieceSpan(place, place + 1, "entry", dated.day)
