"""What two sides have added to the same section: log lines of both are kept, in order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from netvault.edit.merge.alignment import matches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from netvault.edit.merge.pieces import Piece


def merge_entries(
    ours: Sequence[Piece], theirs: Sequence[Piece], *, newest_first: bool
) -> list[Piece] | None:
    """Merge what two sides have added to one section.

    Args:
        ours: What one side has added.
        theirs: What the other has.
        newest_first: The order of the log.

    Returns:
        The entries of both, in order and each once, and with them whatever else one side has
        added; None when both have added something else.
    """
    if not ours or not theirs:
        return [*ours, *theirs]
    pairs = list(_in_both(ours, theirs))
    moved = _moved(ours, theirs, pairs)
    added: list[Piece] = []
    i = j = 0
    for x, y in (*pairs, (len(ours), len(theirs))):
        new = [theirs[row] for row in range(j, y) if row not in moved]
        part = _stretch(ours[i:x], new, newest_first=newest_first)
        if part is None:
            return None
        added += (*part, *ours[x : x + 1])
        i, j = x + 1, y + 1
    return added


def _moved(
    ours: Sequence[Piece], theirs: Sequence[Piece], pairs: Sequence[tuple[int, int]]
) -> set[int]:
    """Return the rows of their entries that ours has as well, in another order."""
    paired = {x for x, _ in pairs}
    left = Counter(p.text for x, p in enumerate(ours) if p.kind == "entry" and x not in paired)
    done = {y for _, y in pairs}
    moved = set()
    for row, piece in enumerate(theirs):
        if row not in done and left[piece.text] > 0:
            left[piece.text] -= 1
            moved.add(row)
    return moved


def _in_both(ours: Sequence[Piece], theirs: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    pairs = matches([piece.text for piece in ours], [piece.text for piece in theirs])
    return ((i, j) for i, j in pairs if ours[i].kind != "blank")


def _stretch(
    ours: Sequence[Piece], theirs: Sequence[Piece], *, newest_first: bool
) -> list[Piece] | None:
    """Merge two additions that have nothing in common."""
    if _is_blank(theirs):
        return list(theirs if _is_blank(ours) and len(theirs) > len(ours) else ours)
    if _is_blank(ours):
        return list(theirs)
    count, other_count = _entries_ahead(ours), _entries_ahead(theirs)
    units = _units(ours[:count]), _units(theirs[:other_count])
    entries = _in_order(*units, newest_first=newest_first)
    rest, other_rest = list(ours[count:]), list(theirs[other_count:])
    if _is_blank(other_rest):
        return entries + (rest or other_rest)
    return entries + other_rest if _is_blank(rest) else None


def _entries_ahead(pieces: Sequence[Piece]) -> int:
    """Count the pieces up to the last of the entries with which an addition begins."""
    count = 0
    for place, piece in enumerate(pieces, 1):
        if piece.kind == "entry":
            count = place
        elif piece.kind != "blank":
            return count
    return len(pieces) if count and pieces[0].kind == "entry" else count


def _is_blank(pieces: Sequence[Piece]) -> bool:
    return all(piece.kind == "blank" for piece in pieces)


class _Unit(NamedTuple):
    """An entry with its share of the blank lines, and the day by which it is put in order."""

    pieces: tuple[Piece, ...]
    day: date | None


def _units(pieces: Sequence[Piece]) -> list[_Unit]:
    """Split a run of entries; one without a day of its own goes by the one before it.

    Blank lines belong to the entry above them, or to the one below where a run begins with them.
    """
    units: list[_Unit] = []
    day = next((piece.day for piece in pieces if piece.day), None)
    places = [place for place, piece in enumerate(pieces) if piece.kind == "entry"]
    below = not places or places[0] > 0
    starts = [0, *(place + 1 for place in places[:-1])] if below else places
    for start, place, end in zip(starts, places, (*starts[1:], len(pieces)), strict=False):
        day = pieces[place].day or day
        units.append(_Unit(tuple(pieces[start:end]), day))
    return units


def _in_order(ours: Sequence[_Unit], theirs: Sequence[_Unit], *, newest_first: bool) -> list[Piece]:
    """Merge two runs by day."""
    waiting = list(theirs)[::-1]
    merged: list[Piece] = []
    for unit in ours:
        while waiting and comes_before(waiting[-1].day, unit.day, newest_first=newest_first):
            merged += waiting.pop().pieces
        merged += unit.pieces
    return merged + [piece for unit in waiting[::-1] for piece in unit.pieces]


def comes_before(day: date | None, other: date | None, *, newest_first: bool) -> bool:
    """Return whether an entry of one day belongs above one of another; one of no day never does."""
    if day is None or other is None:
        return False
    return day > other if newest_first else day < other
