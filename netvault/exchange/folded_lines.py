"""Writing the lines of which vCard and iCalendar are made: escaped, folded, ended by CR and LF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST: Final = 75
"""Octets that a line may have, without its end."""

_ESCAPES: Final = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"})
_LINE_END: Final = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def escaped(text: str) -> str:
    """Return a text as the value of a property; control characters, which none may hold, go."""
    return _CONTROL.sub("", _LINE_END.sub("\n", text)).translate(_ESCAPES)


def in_lines(lines: Iterable[str]) -> str:
    """Put the lines of a file together, each folded where it is too long."""
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _folded(line: str) -> str:
    """Break a line into pieces of at most 75 octets, none of which ends within a letter."""
    pieces, rest, room = list[str](), line.encode("utf-8", "replace"), _LONGEST
    while rest:
        piece = rest[:room].decode(errors="ignore")  # without the part of a letter at its end
        pieces.append(piece)
        rest, room = rest[len(piece.encode()) :], _LONGEST - 1
    return "\r\n ".join(pieces)
