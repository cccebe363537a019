"""The lines of a note by row: one is added or changed, and all others stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.text.decode import BOM

if TYPE_CHECKING:
    from collections.abc import Sequence

_TAB: Final = 4
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z")


class Lines:
    """A text as lines, each with its line end; a byte order mark stays before the first."""

    def __init__(self, text: str) -> None:
        """Split a text; joining the lines gives it back.

        Args:
            text: The whole note.
        """
        self.mark = BOM if text.startswith(BOM) else ""
        self.lines = lines_of(text.removeprefix(BOM))

    def __getitem__(self, row: int) -> str:
        """Return a line without its line end."""
        return self.lines[row].rstrip("\r\n")

    @property
    def texts(self) -> list[str]:
        """The lines without their ends."""
        return [self[row] for row in range(len(self))]

    def __len__(self) -> int:
        """Count the lines."""
        return len(self.lines)

    def start(self, row: int) -> int:
        """Return the index in the text at which a line begins."""
        return len(self.mark) + sum(map(len, self.lines[:row]))

    def is_blank(self, row: int) -> bool:
        """Return whether a line is blank, or there is no such line."""
        return not 0 <= row < len(self.lines) or not self.lines[row].strip()

    def insert(self, row: int, *added: str) -> str:
        """Return the text with lines added before a row; the last line keeps its lack of an end."""
        newline = self.newline_at(row)
        before = self.lines[:row]
        new = [line + newline for line in added]
        if before and not self._end(row - 1):
            before[-1] += newline
            new[-1] = added[-1]
        return "".join((self.mark, *before, *new, *self.lines[row:]))

    def replace(self, row: int, line: str) -> str:
        """Return the text with one line changed."""
        return "".join(
            (self.mark, *self.lines[:row], line + self._end(row), *self.lines[row + 1 :])
        )

    def newline_at(self, row: int) -> str:
        """Return the line end for a line that is added before a row: that of the nearest above."""
        above = (self._end(index) for index in range(min(row, len(self.lines)) - 1, -1, -1))
        return next(filter(None, above), self._end(0) or "\n")

    def _end(self, row: int) -> str:
        return self.lines[row][len(self[row]) :] if row < len(self.lines) else ""


def lines_of(text: str) -> list[str]:
    """Split a text into its lines, each with its end."""
    return _LINE.findall(text)


def indent_of(line: str) -> int:
    """Return how many columns a line is indented."""
    expanded = line.expandtabs(_TAB)
    return len(expanded) - len(expanded.lstrip(" "))


def nested_end(lines: Lines | Sequence[str], margin: int, row: int) -> int:
    """Return the row after the lines from a row on that are nested below an item.

    Args:
        lines: The lines of the note.
        margin: How many columns the item is indented.
        row: The row after the item itself.
    """
    end = row
    while row < len(lines) and (not lines[row].strip() or indent_of(lines[row]) > margin):
        row += 1
        if lines[row - 1].strip():
            end = row
    return end
