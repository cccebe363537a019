"""Blank lines between pieces that only a merge has made adjacent.

Text right below an item or a paragraph continues it: what one side has added would become a part
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
"""A line that never continues what is above it."""

_ROW: Final = re.compile(r" {0,3}\|")


def separate_at_seams(merged: Sequence[Piece], versions: Iterable[Sequence[Piece]]) -> list[Piece]:
    """Insert a blank line wherever text would continue an entry of another version.

    Args:
        merged: The pieces of a merge.
        versions: The pieces of what was merged: what is adjacent in one of them stays so.
    """
    rows = [row for row, pair in enumerate(pairwise(merged), 1) if _continues(*pair)]
    if not rows:
        return [*merged]
    known = {(above.text, below.text) for pieces in versions for above, below in pairwise(pieces)}
    separated: list[Piece] = []
    start = 0
    for row in rows:
        above, below = merged[row - 1 : row + 1]
        if (above.text, below.text) not in known:
            separated += (
                *merged[start:row],
                Piece("blank", _newline(above), headings=above.headings),
            )
            start = row
    return [*separated, *merged[start:]]


def _continues(above: Piece, below: Piece) -> bool:
    """Return whether a piece would be read as a part of the entry above it."""
    if above.kind != "entry" or above.level or below.kind not in ("line", "entry"):
        return False
    is_table = _ROW.match(above.text) and _ROW.match(below.text)
    return not is_table and not below.level and not _BEGINS.match(below.text)


def _newline(piece: Piece) -> str:
    return "\r\n" if piece.text.endswith("\r\n") else "\n"
