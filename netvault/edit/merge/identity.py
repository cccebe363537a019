"""Which pieces of two versions of a note are the same, though something else may have changed.

A piece is known by its headings as well as by its words: the same words below another heading are
another piece, unless the heading itself has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from netvault.edit.log_form import BULLET
from netvault.edit.merge.alignment import matches
from netvault.text.inline import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from netvault.edit.merge.pieces import Piece

    Pairs: TypeAlias = Iterable[tuple[int, int]]
    Key: TypeAlias = Callable[[Piece], Hashable]
    Step: TypeAlias = Callable[
        [Sequence[Piece], Sequence[Piece], AbstractSet[tuple[str, ...]]], Pairs
    ]


def same_pieces(base: Sequence[Piece], side: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Pair the pieces of two versions that are the same, in order.

    The surest pairs come first, and others only between these: the same words below the same
    headings, then blank lines, which are alike everywhere and would outvote words, then an entry
    that was edited there, then what is below a heading that was added, renamed or deleted, and at
    last entries that merely have the same position.
    """
    return _paired(base, side, {(), *(piece.headings for piece in side)}, _STEPS)


def _paired(
    base: Sequence[Piece],
    side: Sequence[Piece],
    kept: AbstractSet[tuple[str, ...]],
    steps: Sequence[Step],
) -> Iterator[tuple[int, int]]:
    """Pair pieces by the first step, and those between the pairs by the others.

    Args:
        base: A stretch of one version.
        side: A stretch of the other.
        kept: All headings that the other version has.
        steps: Ways to tell which pieces are the same, the surest first.
    """
    if not (base and side and steps):
        return
    i = j = 0
    for x, y in (*steps[0](base, side, kept), (len(base), len(side))):
        between = _paired(base[i:x], side[j:y], kept, steps[1:])
        yield from ((i + row, j + other) for row, other in between)
        if x < len(base):
            yield x, y
        i, j = x + 1, y + 1


def _words(piece: Piece) -> Hashable:
    return piece.text if piece.kind != "blank" else None


def _entry(piece: Piece) -> Hashable:
    """Return the first line of an entry without its bullet, its box and its markup."""
    if piece.kind != "entry":
        return None
    return plain(BULLET.sub("", piece.text.partition("\n")[0], count=1))


def _day(piece: Piece) -> Hashable:
    return piece.day if piece.kind == "entry" else None


def _below_same_heading(key: Key) -> Step:
    """Make the step that pairs pieces by their headings and a key, where that is not None."""

    def place(piece: Piece) -> Hashable:
        found = key(piece)
        return None if found is None else (piece.headings, found)

    def step(
        base: Sequence[Piece], side: Sequence[Piece], _: AbstractSet[tuple[str, ...]]
    ) -> Pairs:
        return _matched([place(piece) for piece in base], [place(piece) for piece in side])

    return step


def _below_lost_heading(key: Key) -> Step:
    """Make the step that pairs pieces by a key alone, where the other side has lost the heading."""

    def step(
        base: Sequence[Piece], side: Sequence[Piece], kept: AbstractSet[tuple[str, ...]]
    ) -> Pairs:
        lost = [None if piece.headings in kept else key(piece) for piece in base]
        return _matched(lost, [key(piece) for piece in side])

    return step


def _below_new_heading(
    base: Sequence[Piece], side: Sequence[Piece], _: AbstractSet[tuple[str, ...]]
) -> Pairs:
    """Pair what goes on unchanged below a heading that was added."""
    first = next((row for row, piece in enumerate(side) if _is_text(piece)), len(side))
    if not any(piece.level for piece in side[:first]):
        return
    for row, (piece, other) in enumerate(zip(base, side[first:], strict=False)):
        if piece.text != other.text:
            return
        yield row, first + row


def _is_text(piece: Piece) -> bool:
    return piece.kind != "blank" and not piece.level


def _at_same_place(
    base: Sequence[Piece], side: Sequence[Piece], kept: AbstractSet[tuple[str, ...]]
) -> Pairs:
    """Pair the entries of two stretches of the same length row by row."""
    for row, (piece, other) in enumerate(zip(base, side, strict=False)):
        is_below_same = piece.headings == other.headings or piece.headings not in kept
        if len(base) == len(side) and piece.kind == other.kind == "entry" and is_below_same:
            yield row, row


def _matched(keys: Sequence[Hashable], others: Sequence[Hashable]) -> Pairs:
    rows, places = (
        [row for row, key in enumerate(found) if key is not None] for found in (keys, others)
    )
    found = matches([keys[row] for row in rows], [others[row] for row in places])
    return [(rows[x], places[y]) for x, y in found]


_STEPS: Final[tuple[Step, ...]] = (
    _below_same_heading(_words),
    _below_same_heading(lambda piece: piece.text),
    _below_same_heading(_entry),
    _below_new_heading,
    _below_lost_heading(_words),
    _below_lost_heading(_entry),
    _below_same_heading(_day),
    _below_lost_heading(_day),
    _at_same_place,
)
