"""Blank lines between pieces that only a merge has put next to each other.

Text right below an item or a paragraph goes on with it: what one side has added would become a part
of what the other has.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from netvault.edit.merge.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BEGINS: Final = re.compile(r" {0,3}(?:[-*+>][ \t]|#{1,6}[ \t]|\d{1,9}[.)][ \t]|```|~~~|<)|[ \t]*$")
"""A line that never goes on with what stands above it."""

_ROW: Final = re.compile(r" {0,3}\|")


def part_at_seams(made: Sequence[Piece], versions: Iterable[Sequence[Piece]]) -> list[Piece]:
    """Put a blank line wherever text would go on with an entry that another version has.

    Args:
        made: The pieces of a merge.
        versions: The pieces of what was merged: what is adjacent in one of them stays so.
    """
    rows = [row for row, pair in enumerate(pairwise(made), 1) if _goes_on(*pair)]
    if not rows:
        return [*made]
    known = {(above.text, below.text) for pieces in versions for above, below in pairwise(pieces)}
    parted: list[Piece] = []
    start = 0
    for row in rows:
        above, below = made[row - 1 : row + 1]
        if (above.text, below.text) not in known:
            parted += (*made[start:row], Piece("blank", _newline(above), headings=above.headings))
            start = row
    return [*parted, *made[start:]]


def _goes_on(above: Piece, below: Piece) -> bool:
    """Tell whether a piece would be read as a part of the entry above it."""
    if above.kind != "entry" or above.level or below.kind not in ("line", "entry"):
        return False
    is_table = _ROW.match(above.text) and _ROW.match(below.text)
    return not is_table and not below.level and not _BEGINS.match(below.text)


def _newline(piece: Piece) -> str:
    return "\r\n" if piece.text.endswith("\r\n") else "\n"
