"""Which lines of a list are the user's own: those nested beneath what they answered.

They are found by the checksum of the region: lines are taken out until what is left is what was
written. So any template may be rendered, and nothing generated is ever taken for somebody's words.
"""

from __future__ import annotations

from itertools import combinations, islice, product
from textwrap import dedent
from typing import TYPE_CHECKING, Final

from netvault.edit.ticks import beneath
from netvault.text.checksum import digest, normalized

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from netvault.text.regions import Region

_TRIES: Final = 4_000
_LETTERS: Final = 40_000_000
"""How much is looked at for one region, where it holds edits that nothing explains."""

_Span = tuple[int, int]


def own_lines(
    region: Region, lines: Sequence[str], rows: Sequence[int]
) -> Mapping[int, tuple[str, ...]] | None:
    """Find the user's lines beneath answered ones.

    Args:
        region: The region.
        lines: Its lines, with each answer taken back.
        rows: The answered lines beneath which somebody may have written.

    Returns:
        The lines by the row of the answer, with the indentation that they have among themselves;
        None when more was changed than that.
    """
    if region.was("\n".join(lines)):
        return {}
    written = normalized("\n".join(lines)).split("\n")
    tries = min(_TRIES, _LETTERS // (len(region.content) + 1))
    for spans in islice(_choices(written, rows), tries):
        if digest("\n".join(_without(written, spans.values()))) == region.checksum:
            return {row: _dedented(lines[start:end]) for row, (start, end) in spans.items()}
    return None


def _choices(lines: Sequence[str], rows: Sequence[int]) -> Iterator[dict[int, _Span]]:
    """Go through the lines that may be the user's: beneath one answer, then two and more."""
    spans = {row: [*_spans(row + 1, row + 1 + beneath(lines, row))] for row in rows}
    for count in range(1, len(rows) + 1):
        for chosen in combinations(rows, count):
            for each in product(*(spans[row] for row in chosen)):
                yield dict(zip(chosen, each, strict=True))


def _spans(first: int, end: int) -> Iterator[_Span]:
    """Go through the runs of lines: few before many, and those at either end first."""
    sizes = range(1, end - first + 1)
    yield from ((first, first + size) for size in sizes)
    yield from ((end - size, end) for size in sizes[:-1])
    yield from ((start, start + size) for size in sizes for start in range(first + 1, end - size))


def _without(lines: Sequence[str], spans: Iterable[_Span]) -> list[str]:
    kept: list[str] = []
    done = 0
    for start, end in sorted(spans):
        kept += lines[done:start]
        done = end
    return kept + list(lines[done:])


def _dedented(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(dedent("\n".join(lines)).split("\n"))
