"""What two sides have added at the same place, heading by heading.

An addition may continue the section it is in and begin others. Each of these is merged with
the section of the same heading that the other side has added, and with no other: so whatever is
below a heading stays below it, whoever else uses the same words.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple

from netvault.edit.merge.entries import comes_before, merge_entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from netvault.edit.merge.pieces import Piece


class Part(NamedTuple):
    """A stretch of a merge, which is a conflict unless both sides are the same."""

    ours: Sequence[Piece]
    theirs: Sequence[Piece]


def merge_additions(
    ours: Sequence[Piece], theirs: Sequence[Piece], *, newest_first: bool
) -> Iterator[Part]:
    """Merge what two sides have added at one place.

    Args:
        ours: What one side has added.
        theirs: What the other has.
        newest_first: The order of the log.

    Yields:
        Section by section the entries of both sides, in order and each once, and whatever else one
        side has added; there is a conflict where both have added something else to one section.
    """
    yield from _merged(_section((), ours), _section((), theirs), newest_first=newest_first)


class _Section(NamedTuple):
    """A heading with what is below it.

    Attributes:
        heading: The heading, after blank lines above it; nothing for the section that is continued.
        pieces: What is below, up to the next heading.
        below: The sections of lower headings.
    """

    heading: tuple[Piece, ...]
    pieces: list[Piece]
    below: list[_Section]

    @property
    def level(self) -> int:
        return self.heading[-1].level

    @property
    def day(self) -> date | None:
        return self.heading[-1].day

    @property
    def is_log(self) -> bool:
        """Whether there is nothing but entries below."""
        has_text = any(piece.kind not in ("entry", "blank") for piece in self.pieces)
        return not has_text and all(section.is_log for section in self.below)


def _section(heading: tuple[Piece, ...], pieces: Sequence[Piece]) -> _Section:
    """Split what is below a heading into sections."""
    first = _Section(heading, [], [])
    path = [first]
    for piece in pieces:
        if not piece.level:
            path[-1].pieces.append(piece)
            continue
        above = _take_last_blanks(path[-1].pieces)
        while len(path) > 1 and path[-1].level >= piece.level:
            path.pop()
        path[-1].below.append(_Section((*above, piece), [], []))
        path.append(path[-1].below[-1])
    return first


def _take_last_blanks(pieces: list[Piece]) -> list[Piece]:
    blanks = []
    while pieces and pieces[-1].kind == "blank":
        blanks.append(pieces.pop())
    return blanks


def _merged(ours: _Section, theirs: _Section, *, newest_first: bool) -> Iterator[Part]:
    yield Part(ours.heading, ours.heading)
    pieces = merge_entries(ours.pieces, theirs.pieces, newest_first=newest_first)
    yield Part(ours.pieces, theirs.pieces) if pieces is None else Part(pieces, pieces)
    for level in sorted({section.level for section in (*ours.below, *theirs.below)}, reverse=True):
        mine, other = (
            [section for section in side.below if section.level == level] for side in (ours, theirs)
        )
        for mine_or_other in _paired(mine, other, newest_first=newest_first):
            yield from _merged(*mine_or_other, newest_first=newest_first)


def _paired(
    ours: Sequence[_Section], theirs: Sequence[_Section], *, newest_first: bool
) -> Iterator[tuple[_Section, _Section]]:
    """Pair sections of the same heading; any other is paired with an empty one, at its place."""
    partners = _partners(ours, theirs)
    theirs_of = {mine: other for other, mine in partners.items()}
    placed = defaultdict(list)
    row = 0
    for number, section in enumerate(theirs):
        if number in partners:
            row = partners[number] + 1
            continue
        while (
            row < len(ours)
            and row not in theirs_of
            and not _precedes(section, ours[row], newest_first=newest_first)
        ):
            row += 1
        placed[row].append(section)
    for row in range(len(ours) + 1):
        yield from ((_empty(section), section) for section in placed[row])
        if row < len(ours):
            other = theirs[theirs_of[row]] if row in theirs_of else _empty(ours[row])
            yield ours[row], other


def _partners(ours: Sequence[_Section], theirs: Sequence[_Section]) -> dict[int, int]:
    """Map each of their sections to ours of the same heading, in order."""
    waiting: defaultdict[str, deque[int]] = defaultdict(deque)
    for number, section in enumerate(ours):
        waiting[section.heading[-1].text].append(number)
    return {
        number: waiting[section.heading[-1].text].popleft()
        for number, section in enumerate(theirs)
        if waiting[section.heading[-1].text]
    }


def _precedes(section: _Section, other: _Section, *, newest_first: bool) -> bool:
    """Return whether a section belongs above another: by day, or as text above a log."""
    if section.day and other.day:
        return comes_before(section.day, other.day, newest_first=newest_first)
    return other.is_log


def _empty(section: _Section) -> _Section:
    return _Section(section.heading, [], [])
