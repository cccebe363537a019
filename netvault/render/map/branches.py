"""Who stands in which half of the rings, and in which order from its top.

The circles whose branches reach furthest stand together in the right half, so that the left one is
narrow: a map is shown in a column of text.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

RIGHT: Final = 1
LEFT: Final = -1

_SPLIT: Final = 0.15
"""How uneven two halves may be, in parts of the whole, so that no circle is parted."""


class Twig(NamedTuple):
    """Somebody who is to be drawn.

    Attributes:
        key: Who.
        parent: Who led there; empty for the owner.
        sector: The circle of whoever stands on the first ring of this branch.
        width: Of the label.
    """

    key: str
    parent: str
    sector: str
    width: float


_T = TypeVar("_T")


class Row(NamedTuple):
    """A line of one half of a ring: somebody, or on the first ring the name of a circle.

    Attributes:
        key: Who; empty for the name of a circle.
        parent: Who led there; empty for the owner.
        sector: The circle.
        width: Of the label.
        weight: How many lines the branch takes at least, where it is broadest.
    """

    key: str
    parent: str
    sector: str
    width: float
    weight: int


Half = list[list[Row]]
"""The lines of a half, ring by ring, each from its top."""


def halves_of(twigs: Sequence[Twig], sectors: Mapping[str, float]) -> dict[int, Half]:
    """Share everybody out to both halves.

    Args:
        twigs: Each after their parent, those who matter most first.
        sectors: Every circle, the one that matters most first, with the width of its name.

    Returns:
        The halves that anybody stands in, by side.
    """
    rows, depths = _measured(twigs)
    below: dict[str, list[Row]] = {}
    for twig in twigs:
        below.setdefault(twig.parent, []).append(rows[twig.key])
    first = below.get("", [])
    reach = dict.fromkeys(sectors, 0)
    for row in first:
        reach[row.sector] = max(reach[row.sector], depths[row.key])
    ranks = {sector: (-reach[sector], number) for number, sector in enumerate(sectors)}
    first = sorted(first, key=lambda row: ranks[row.sector])
    halves: dict[int, Half] = {}
    for side, half in _halved(first).items():
        if ring := list(_deepest_outward(half, depths)):
            halves[side] = [_headed(ring, sectors), *_rings_after(ring, below)]
    return halves


def _measured(twigs: Sequence[Twig]) -> tuple[dict[str, Row], dict[str, int]]:
    """Return everybody as a line, and of how many people the longest chain from each is."""
    weights: Counter[str] = Counter()
    depths: dict[str, int] = {}
    rows: dict[str, Row] = {}
    for twig in reversed(twigs):
        rows[twig.key] = Row(*twig, weight=max(1, weights[twig.key]))
        weights[twig.parent] += rows[twig.key].weight
        depths[twig.key] = depths.get(twig.key, 0) + 1
        depths[twig.parent] = max(depths.get(twig.parent, 0), depths[twig.key])
    return rows, depths


def _halved(first: Sequence[Row]) -> dict[int, list[Row]]:
    """Cut the first ring into two halves that are about as full."""
    total = sum(row.weight for row in first)
    sums = [0, *accumulate(row.weight for row in first)]
    cut = min(range(len(sums)), key=lambda place: abs(2 * sums[place] - total))
    edges = [place for place in range(len(sums)) if _is_edge(first, place)]
    edge = min(edges, key=lambda place: abs(2 * sums[place] - total))
    if abs(sums[edge] - sums[cut]) <= _SPLIT * total:
        cut = edge
    return {RIGHT: list(first[:cut]), LEFT: list(first[cut:])}


def _is_edge(first: Sequence[Row], place: int) -> bool:
    """Tell whether one circle ends and another begins at a place, or everything does."""
    around = first[max(0, place - 1) : place + 1]
    return len({row.sector for row in around}) != 1 or place in {0, len(first)}


def _deepest_outward(half: Sequence[Row], depths: Mapping[str, int]) -> Iterator[Row]:
    """Set what reaches furthest above and below: there is room for it, and not to the sides."""
    circles = [list(group) for _, group in groupby(half, key=lambda row: row.sector)]

    def depth(row: Row) -> int:
        return depths[row.key]

    if len(circles) == 1:
        yield from _outward(sorted(half, key=depth, reverse=True))
        return
    for number, circle in enumerate(ordered := _outward(circles)):
        yield from sorted(circle, key=depth, reverse=number < len(ordered) / 2)


def _outward(ranked: Sequence[_T]) -> list[_T]:
    """Return the first on top, the second at the bottom, and so on inward."""
    return [*ranked[::2], *reversed(ranked[1::2])]


def _headed(half: Sequence[Row], sectors: Mapping[str, float]) -> list[Row]:
    """Return half of the first ring, with the name of each circle above its people."""
    headed: list[Row] = []
    for sector, group in groupby(half, key=lambda row: row.sector):
        headed += [Row("", "", sector, sectors[sector], 0), *group]
    return headed


def _rings_after(ring: Sequence[Row], below: Mapping[str, Sequence[Row]]) -> Iterator[list[Row]]:
    while ring := [inner for row in ring for inner in below.get(row.key, ())]:
        yield ring
