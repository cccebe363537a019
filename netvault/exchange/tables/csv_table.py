"""Tables as other programs write them: whatever encoding, separator and lines before the header."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.text.decode import BOM, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_SEPARATORS: Final = (",", ";", "\t", "|")
_HEAD: Final = 40
"""Rows among which the header is sought: the longest known notice before one has six."""

_WIDEST: Final = 500
"""Columns that may have a name; Outlook's have 92."""

_ZEROS_OF_UTF16: Final = 0.3
"""The part of a text in a western language that is zero bytes, in UTF-16; half, but for a few."""


class DecodedText(NamedTuple):
    """The text of a file.

    Attributes:
        text: Without a byte order mark.
        notices: What had to be guessed to read it.
    """

    text: str
    notices: tuple[str, ...]


class CsvRow(NamedTuple):
    """One row below the header.

    Attributes:
        line: Where it begins in the file, counted from 1.
        cells: What stands in each column, by the name of the column; empty cells are left out.
    """

    line: int
    cells: Mapping[str, str]


class CsvTable(NamedTuple):
    """A table that was read.

    Attributes:
        columns: The names of the columns as the header has them, each once.
        rows: The rows that have anything in them.
    """

    columns: tuple[str, ...]
    rows: tuple[CsvRow, ...]


class _Record(NamedTuple):
    line: int
    cells: tuple[str, ...]


def decode_text(data: bytes) -> DecodedText:
    """Decode a file: UTF-8 or UTF-16, with a mark or without, or Windows-1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return DecodedText(data.decode("utf-16", "replace"), ())
    if guessed := _utf16_without_mark(data):
        return DecodedText(data.decode(guessed, "replace"), ("it is read as UTF-16",))
    text, problems = decode(data, "")
    said = "it is not UTF-8 and is read as Windows-1252; if names look wrong, save it as UTF-8"
    return DecodedText(text.removeprefix(BOM), (said,) if problems else ())


def read_csv(text: str, knows: Callable[[str], bool]) -> CsvTable:
    """Read a table whose header may stand below other lines.

    The header is the row with the most names of columns that are known, and the separator the one
    that gives it. Where none is known, it is the first row of as many cells as most rows have.
    A quotation mark that is never closed, or not at the end of its cell, is text like any other.

    Args:
        text: The text of the file.
        knows: Whether a name is that of a column that may occur.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    separator, header_line = _layout(text, knows)
    records = (each for each in _records(text, separator) if each.line >= header_line)
    columns = _distinct(next(records).cells[:_WIDEST])
    rows = (_row(record, columns) for record in records)
    return CsvTable(tuple(columns), tuple(row for row in rows if row.cells))


def _utf16_without_mark(data: bytes) -> str | None:
    head = data[:2000]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[first::2].count(0) > len(head) * _ZEROS_OF_UTF16:
            return encoding
    return None


def _layout(text: str, knows: Callable[[str], bool]) -> tuple[str, int]:
    """Return the separator, and the line of the header."""
    best, found = (0, 0), (_SEPARATORS[0], 1)
    for separator in _SEPARATORS:
        head = [record for record in islice(_records(text, separator), _HEAD) if any(record.cells)]
        for record, score in zip(head, _scores(head, knows), strict=True):
            if score > best:
                best, found = score, (separator, record.line)
    return found


def _scores(head: Sequence[_Record], knows: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Yield how much each row looks like a header: names that are known, then its usual width."""
    widths = Counter(len(record.cells) for record in head)
    for record in head:
        width = len(record.cells)
        yield (
            sum(map(knows, filter(None, set(record.cells[:_WIDEST])))),
            (width - 1) * widths[width],
        )


def _records(text: str, separator: str) -> Iterator[_Record]:
    """Yield the rows, each with the line where it begins."""
    cell = _cell(separator)
    line, at, cells = 1, 0, list[str]()
    begins = line
    while found := cell.match(text, at):
        quoted, bare, end = found.groups()
        cells.append((bare if quoted is None else quoted.replace('""', '"')).strip())
        line += text.count("\n", at, found.end())
        at = found.end()
        if end != separator:
            yield _Record(begins, tuple(cells))
            begins, cells = line, []
        if not end:
            return


def _cell(separator: str) -> re.Pattern[str]:
    """Return the pattern of a cell, quoted or not, and what ends it."""
    end = re.escape(separator)
    quoted = rf'"([^"]*+(?:""[^"]*+)*+)"\ *+(?={end}|\n|\Z)'
    return re.compile(rf"(?:{quoted}|([^{end}\n]*+))({end}|\n|\Z)")


def _distinct(names: Sequence[str]) -> list[str]:
    """Return the names of columns, each once: `Phone`, `Column 2`, `Phone (3)`."""
    columns = dict[str, None]()
    for number, name in enumerate(names, 1):
        column = name or f"Column {number}"
        while column in columns:
            column = f"{column} ({number})"
        columns[column] = None
    return list(columns)


def _row(record: _Record, columns: Sequence[str]) -> CsvRow:
    """Return a row by its columns; cells beyond the header go by their number."""
    further = (f"Column {number}" for number in range(len(columns) + 1, len(record.cells) + 1))
    cells = zip((*columns, *further), record.cells, strict=False)
    return CsvRow(record.line, {column: text for column, text in cells if text})
