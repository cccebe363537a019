"""The changes of two sides, put together piece by piece."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.edit.merge.alignment import Hunk, hunks
from netvault.edit.merge.entries import both_added
from netvault.text.inline import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netvault.edit.merge.pieces import Piece

_BOX: Final = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[.\][ \t]+)?")


class Versions(NamedTuple):
    """A note's pieces as they were and as they are on two sides."""

    base: list[Piece]
    ours: list[Piece]
    theirs: list[Piece]


def settle_pieces(versions: Versions, *, newest_first: bool) -> Versions:
    """Give three versions with the same pieces wherever both sides' changes go together.

    Args:
        versions: The pieces of each.
        newest_first: The order of the log.
    """
    return _Sweep(versions, newest_first=newest_first).settled()


class _Sweep:
    """Goes along the base, and takes up the changes of both sides."""

    def __init__(self, versions: Versions, *, newest_first: bool) -> None:
        self.versions = versions
        self.newest_first = newest_first
        self.ours = list(_changes(versions.base, versions.ours))[::-1]
        self.theirs = list(_changes(versions.base, versions.theirs))[::-1]
        self.made = Versions([], [], [])

    def settled(self) -> Versions:
        row = 0
        while self.ours or self.theirs:
            start = min(changes[-1].start for changes in (self.ours, self.theirs) if changes)
            self._take_same(self.versions.base[row:start])
            row = start if self._take_additions(start) else self._take_replacements(start)
        self._take_same(self.versions.base[row:])
        return self.made

    def _take_same(self, pieces: Sequence[Piece]) -> None:
        for side in self.made:
            side.extend(pieces)

    def _take_apart(
        self, base: Sequence[Piece], ours: Sequence[Piece], theirs: Sequence[Piece]
    ) -> None:
        for side, pieces in zip(self.made, (base, ours, theirs), strict=True):
            side.extend(pieces)

    def _take_additions(self, row: int) -> bool:
        """Take up what was added above a row of the base; tell whether anything was."""
        mine, other = (_next(changes, row, row) for changes in (self.ours, self.theirs))
        ours, theirs = self._versions(row, row, mine, other)
        added = both_added(ours, theirs, newest_first=self.newest_first)
        if added is None:
            self._take_apart((), ours, theirs)
        else:
            self._take_same(added)
        return bool(mine or other)

    def _take_replacements(self, start: int) -> int:
        """Take up what has become of the base from a row on, and give the row after it."""
        mine: list[Hunk] = []
        other: list[Hunk] = []
        end = start + 1
        size = -1
        while size < len(mine) + len(other):
            size = len(mine) + len(other)
            mine += _next(self.ours, start, end)
            other += _next(self.theirs, start, end)
            end = max(end, *(hunk.end for hunk in (*mine, *other)))
        ours, theirs = self._versions(start, end, mine, other)
        if not mine or not other or _texts(ours) == _texts(theirs):
            self._take_same(ours if mine else theirs)
        else:
            self._take_apart(self.versions.base[start:end], ours, theirs)
        return end

    def _versions(
        self, start: int, end: int, mine: Sequence[Hunk], other: Sequence[Hunk]
    ) -> tuple[list[Piece], list[Piece]]:
        """Give what each side has made of some rows of the base."""
        base = self.versions.base
        return (
            _rewritten(base, start, end, self.versions.ours, mine),
            _rewritten(base, start, end, self.versions.theirs, other),
        )


def _next(changes: list[Hunk], start: int, end: int) -> list[Hunk]:
    """Take the changes of some rows off a stack; of no rows, those that add something there."""
    found = []
    while changes and (changes[-1].start < end or changes[-1].end == start == end):
        found.append(changes.pop())
    return found


def _rewritten(
    base: Sequence[Piece], start: int, end: int, side: Sequence[Piece], changes: Sequence[Hunk]
) -> list[Piece]:
    made: list[Piece] = []
    row = start
    for hunk in changes:
        made += (*base[row : hunk.start], *side[hunk.first : hunk.last])
        row = hunk.end
    return [*made, *base[row:end]]


def _texts(pieces: Sequence[Piece]) -> list[str]:
    return [piece.text for piece in pieces]


def _changes(base: Sequence[Piece], side: Sequence[Piece]) -> Iterator[Hunk]:
    """Give what a side has changed, cut wherever an entry of a log was edited."""
    for hunk in hunks(_texts(base), _texts(side)):
        i, j = hunk.start, hunk.first
        for x, y in _edited_entries(base, side, hunk):
            if (i, j) != (x, y):
                yield Hunk(i, x, j, y)
            yield Hunk(x, x + 1, y, y + 1)
            i, j = x + 1, y + 1
        if (i, j) != (hunk.end, hunk.last):
            yield from _cut(base, side, Hunk(i, hunk.end, j, hunk.last))


def _edited_entries(
    base: Sequence[Piece], side: Sequence[Piece], hunk: Hunk
) -> Iterator[tuple[int, int]]:
    """Pair the entries that are still the same, though their text is not."""
    rows, places = range(hunk.start, hunk.end), range(hunk.first, hunk.last)
    if len(rows) == len(places):
        pairs = zip(rows, places, strict=True)
        yield from ((x, y) for x, y in pairs if base[x].kind == side[y].kind == "entry")
        return
    for x in rows:
        found = next((y for y in places if _is_edited(base[x], side[y])), None)
        if found is not None:
            yield x, found
            places = range(found + 1, hunk.last)


def _is_edited(before: Piece, after: Piece) -> bool:
    if before.kind != "entry" or after.kind != "entry":
        return False
    is_same_day = before.day is not None and before.day == after.day
    return is_same_day or _bare(before) == _bare(after)


def _bare(piece: Piece) -> str:
    return plain(_BOX.sub("", piece.text.partition("\n")[0], count=1))


def _cut(base: Sequence[Piece], side: Sequence[Piece], hunk: Hunk) -> Iterator[Hunk]:
    """Cut a change that goes on below what it replaces: from a blank line on it is added."""
    size = hunk.end - hunk.start
    is_solid = size and all(piece.kind != "blank" for piece in base[hunk.start : hunk.end])
    rows = range(hunk.first + size, hunk.last) if is_solid else ()
    row = next((row for row in rows if side[row].kind == "blank"), None)
    if row is None:
        yield hunk
    else:
        yield Hunk(hunk.start, hunk.end, hunk.first, row)
        yield Hunk(hunk.end, hunk.end, row, hunk.last)
