"""From bytes to text, and how much of it is read: no more than takes a moment."""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from netvault.model import Problem

BOM: Final = "\ufeff"
"""What some editors put before the first letter of a file; it is no part of the text."""

_WINDOWS: Final = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)
}
"""What a byte that is no UTF-8, marked by `surrogateescape`, meant on Windows in the west."""

MAX_LINES: Final = 20_000
"""Lines that are read of a text: a log of five lines a day for ten years."""

_LINE: Final = re.compile(r"[^\r\n]*+(?:\r\n?+|\n|\Z)")
_NESTED: Final = re.compile(r"[ \t]*+(?:(?:>|(?:[-*+]|\d{1,9}+[.)])(?=[ \t]))[ \t]*+){2,}+")
_MARK: Final = re.compile(r"[-*+.)>]")


def decode(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Decode a note; one that is not UTF-8 is read as well as can be, with a problem.

    Args:
        data: The bytes of the file.
        path: The note.
    """
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
        said = (
            "this is not UTF-8 from here on; save the note as UTF-8 (it is read as well as can be)"
        )
        problem = Problem(path, line, column, "not-utf8", said)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), (problem,)
    return data.decode("utf-8", "surrogateescape").translate(_WINDOWS), (problem,)


class Extent(NamedTuple):
    """How far a text is read.

    Attributes:
        end: The index of the first character that is not.
        lines: How many lines are.
    """

    end: int
    lines: int


def extent_of(text: str) -> Extent | None:
    """Return where a text grows too long to be read in a moment; None where it never does.

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
