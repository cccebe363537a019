"""Merging the changes of two sides, piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from netvault.edit.merge.alignment import Hunk
from netvault.edit.merge.identity import same_pieces
from netvault.edit.merge.seams import separate_at_seams
from netvault.edit.merge.sections import merge_additions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netvault.edit.merge.pieces import Piece


class Versions(NamedTuple):
    """A note's pieces as they were and as they are on two sides."""

    base: list[Piece]
    ours: list[Piece]
    theirs: list[Piece]


def merge_pieces(versions: Versions, *, newest_first: bool) -> Versions:
    """Return three versions with the same pieces wherever the changes of both sides can be merged.

    Args:
        versions: The pieces of each.
        newest_first: The order of the log.
    """
    return _Sweep(versions, newest_first=newest_first).run()


class _Sweep:
    """Walks along the base, and merges the changes of both sides."""

    def __init__(self, versions: Versions, *, newest_first: bool) -> None:
        self.versions = versions
        self.newest_first = newest_first
        self.ours = list(_changes(versions.base, versions.ours))[::-1]
        self.theirs = list(_changes(versions.base, versions.theirs))[::-1]
        self.merged = Versions([], [], [])

    def run(self) -> Versions:
        row = 0
        while self.ours or self.theirs:
            start = min(changes[-1].start for changes in (self.ours, self.theirs) if changes)
            self._add_merged(self.versions.base[row:start])
            row = start if self._merge_additions(start) else self._merge_replacements(start)
        self._add_merged(self.versions.base[row:])
        return Versions(*(separate_at_seams(pieces, self.versions) for pieces in self.merged))

    def _add_merged(self, pieces: Sequence[Piece]) -> None:
        for side in self.merged:
            side.extend(pieces)

    def _add_conflict(
        self, base: Sequence[Piece], ours: Sequence[Piece], theirs: Sequence[Piece]
    ) -> None:
        for side, pieces in zip(self.merged, (base, ours, theirs), strict=True):
            side.extend(pieces)

    def _merge_additions(self, row: int) -> bool:
        """Merge what was added above a row of the base; return whether anything was."""
        mine, other = (_next(changes, row, row) for changes in (self.ours, self.theirs))
        ours, theirs = self._versions(row, row, mine, other)
        for part in merge_additions(ours, theirs, newest_first=self.newest_first):
            if part.ours == part.theirs:
                self._add_merged(part.ours)
            else:
                self._add_conflict((), *part)
        return bool(mine or other)

    def _merge_replacements(self, start: int) -> int:
        """Merge what replaces the base from a row on; return the row after that."""
        mine: list[Hunk] = []
        other: list[Hunk] = []
        end = start + 1
        size = -1
        while size < len(mine) + len(other):
            size = len(mine) + len(other)
            mine += _next(self.ours, start, end)
            other += _next(self.theirs, start, end)
            end = max(end, *(hunk.end for hunk in (*mine, *other)))
            if self._changes_sections(mine, self.versions.ours):
                other += _next(self.theirs, end, end)
            if self._changes_sections(other, self.versions.theirs):
                mine += _next(self.ours, end, end)
        ours, theirs = self._versions(start, end, mine, other)
        if not mine or not other or _texts(ours) == _texts(theirs):
            self._add_merged(ours if mine else theirs)
        else:
            self._add_conflict(self.versions.base[start:end], ours, theirs)
        return end

    def _changes_sections(self, changes: Sequence[Hunk], side: Sequence[Piece]) -> bool:
        """Return whether what is added below these changes would end up below another heading."""
        base = self.versions.base
        return any(
            _count_headings(base[hunk.start : hunk.end])
            != _count_headings(side[hunk.first : hunk.last])
            for hunk in changes
        )

    def _versions(
        self, start: int, end: int, mine: Sequence[Hunk], other: Sequence[Hunk]
    ) -> tuple[list[Piece], list[Piece]]:
        """Return each side's version of some rows of the base."""
        base = self.versions.base
        return (
            _rewritten(base, start, end, self.versions.ours, mine),
            _rewritten(base, start, end, self.versions.theirs, other),
        )


def _count_headings(pieces: Sequence[Piece]) -> int:
    return sum(piece.level > 0 for piece in pieces)


def _next(changes: list[Hunk], start: int, end: int) -> list[Hunk]:
    """Take the changes of some rows off a stack; of no rows, those that add something there."""
    found = []
    while changes and (changes[-1].start < end or changes[-1].end == start == end):
        found.append(changes.pop())
    return found


def _rewritten(
    base: Sequence[Piece], start: int, end: int, side: Sequence[Piece], changes: Sequence[Hunk]
) -> list[Piece]:
    rows: list[Piece] = []
    row = start
    for hunk in changes:
        rows += (*base[row : hunk.start], *side[hunk.first : hunk.last])
        row = hunk.end
    return [*rows, *base[row:end]]


def _texts(pieces: Sequence[Piece]) -> list[str]:
    return [piece.text for piece in pieces]


def _changes(base: Sequence[Piece], side: Sequence[Piece]) -> Iterator[Hunk]:
    """Yield what a side has changed, cut wherever an entry of a log was edited."""
    i = j = 0
    for x, y in (*same_pieces(base, side), (len(base), len(side))):
        if (i, j) != (x, y):
            yield from _cut(base, side, Hunk(i, x, j, y))
        if x < len(base) and base[x].text != side[y].text:
            yield Hunk(x, x + 1, y, y + 1)
        i, j = x + 1, y + 1


def _cut(base: Sequence[Piece], side: Sequence[Piece], hunk: Hunk) -> Iterator[Hunk]:
    """Cut off what a change adds above a heading, and below what it replaces."""
    start, end, first, last = hunk
    if start < end and base[start].level:
        row = next((row for row in range(first, last) if side[row].level), first)
        if row > first:
            yield Hunk(start, start, first, row)
        first = row
    is_solid = start < end and all(piece.kind != "blank" for piece in base[start:end])
    rows = range(first + end - start, last) if is_solid else ()
    row = next((row for row in rows if side[row].kind == "blank" or side[row].level), last)
    yield Hunk(start, end, first, row)
    if row < last:
        yield Hunk(end, end, row, last)
