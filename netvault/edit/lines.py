"""The lines of a note, so that one can be added or changed and all others stay."""

from __future__ import annotations

import re
from typing import Final

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class Lines:
    """A text as lines, each with its line end."""

    def __init__(self, text: str) -> None:
        """Split a text; joining the lines gives it back.

        Args:
            text: The whole note.
        """
        self.lines = [found[0] for found in _LINE.finditer(text) if found[0]]
        self.newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"

    def __getitem__(self, row: int) -> str:
        """Give a line without its line end."""
        return self.lines[row].rstrip("\r\n")

    def __len__(self) -> int:
        """Count the lines."""
        return len(self.lines)

    def insert(self, row: int, *added: str) -> str:
        """Give the text with lines added before a row; a last line without an end stays without."""
        before = self.lines[:row]
        new = [line + self.newline for line in added]
        if before and row == len(self.lines) and before[-1] == self[row - 1]:
            before[-1] += self.newline
            new[-1] = added[-1]
        return "".join((*before, *new, *self.lines[row:]))

    def replace(self, row: int, line: str) -> str:
        """Give the text with one line changed."""
        ending = self.lines[row][len(self[row]) :]
        return "".join((*self.lines[:row], line + ending, *self.lines[row + 1 :]))
