"""How much of a text is read: no more than takes a moment, whatever stands in it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

MAX_LINES: Final = 20_000
"""Lines that are read of a text: a log of five lines a day for ten years."""

_LINE: Final = re.compile(r"[^\r\n]*+(?:\r\n?+|\n|\Z)")
_NESTED: Final = re.compile(r"[ \t]*+(?:(?:>|(?:[-*+]|\d{1,9}+[.)])(?=[ \t]))[ \t]*+){2,}+")
_MARK: Final = re.compile(r"[-*+.)>]")


class Extent(NamedTuple):
    """How far a text is read.

    Attributes:
        end: The index of the first character that is not.
        lines: How many lines are.
    """

    end: int
    lines: int


def extent_of(text: str) -> Extent | None:
    """Tell where a text grows too long to be read in a moment; None where it never does.

    A list or quote within another on one line (`- - a`) takes as long as a line of its own, and
    counts as one. Empty lines at the end do not count.
    """
    if len(text) <= MAX_LINES:
        return None
    counted = 0
    for row, line in enumerate(_LINE.finditer(text)):
        nested = _NESTED.match(text, line.start())
        counted += len(_MARK.findall(nested[0])) if nested else 1
        if counted > MAX_LINES:
            return Extent(line.start(), row) if text[line.start() :].strip() else None
    return None
