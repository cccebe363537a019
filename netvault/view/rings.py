"""Where everybody stands on the page: rings for any number of people.

The order and the halves are those of the other pictures (`render/map/branches.py`). Labels need no
room here, for the page shows those that have some. So the rings are round and near to each other,
and one of many people is several rows deep, in which they stand by turns.
"""

from __future__ import annotations

from itertools import accumulate, groupby
from math import asin, ceil, hypot, pi, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.render.map.branches import halves_of
from netvault.render.map.spreading import spread

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from netvault.render.map.branches import Half, Row, Twig

LINE: Final = 19.0
"""The distance of two people in one row."""

_IN_ROW: Final = 36
"""How many people of one half of a ring stand in a single row."""

_DEPTH: Final = 60.0
"""The distance of two rows of one ring."""

_NEAREST: Final = 110.0
"""The distance of two rings, and the least of the first from the middle."""

_POLE: Final = 26.0
"""What a ring leaves free above and below, where it bears its own name."""


class Dot(NamedTuple):
    """Where somebody stands; the owner is at (0, 0), and y grows downward.

    Attributes:
        x: To the right.
        y: Downward.
        side: 1 in the right half, -1 in the left.
    """

    x: float
    y: float
    side: int


class Arc(NamedTuple):
    """The angles between which a circle stands; 0 is to the right, and they grow clockwise."""

    name: str
    start: float
    end: float
    side: int


class Rings(NamedTuple):
    """Everybody in their places.

    Attributes:
        dots: Where everybody is, by key.
        radii: Of the first row of each ring, the innermost first.
        arcs: The circles.
        reach: How far from the middle the outermost person is.
    """

    dots: Mapping[str, Dot]
    radii: tuple[float, ...]
    arcs: tuple[Arc, ...]
    reach: float


class _Ring(NamedTuple):
    people: Sequence[Row]
    rows: int


def rings_of(twigs: Sequence[Twig], circles: Collection[str]) -> Rings:
    """Find a place for everybody.

    Args:
        twigs: Each after their parent, those who matter most first.
        circles: Every circle, the one that matters most first.
    """
    shared = halves_of(twigs, dict.fromkeys(circles, 0.0))
    halves = {side: list(_rings(half)) for side, half in shared.items()}
    radii = _radii(halves.values())
    dots: dict[str, Dot] = {}
    arcs: list[Arc] = []
    for side, rings in halves.items():
        heights = _heights(rings, radii)
        dots.update(_dots(rings, heights, radii, side))
        arcs += _arcs(rings[0], heights, radii[0], side)
    reach = max((hypot(dot.x, dot.y) for dot in dots.values()), default=0.0)
    return Rings(dots, tuple(radii), tuple(arcs), reach)


def _rings(half: Half) -> Iterator[_Ring]:
    for ring in half:
        people = [row for row in ring if row.key]
        yield _Ring(people, _rows(len(people)))


def _rows(people: int) -> int:
    """Return how many rows half a ring has: about as deep as it is far from the middle."""
    return 1 if people <= _IN_ROW else ceil(sqrt(people * LINE / (2 * _DEPTH)))


def _radii(halves: Collection[Sequence[_Ring]]) -> list[float]:
    """Return the radius of each ring: as large as its fuller half needs."""
    radii: list[float] = []
    least = _NEAREST
    for number in range(max(map(len, halves), default=0)):
        rings = [half[number] for half in halves if number < len(half)]
        needed = max((len(ring.people) - 1) * LINE / ring.rows / 2 for ring in rings) + _POLE
        radii.append(max(needed, least))
        least = radii[-1] + (max(ring.rows for ring in rings) - 1) * _DEPTH + _NEAREST
    return radii


def _heights(rings: Sequence[_Ring], radii: Sequence[float]) -> dict[str, float]:
    """Give everybody in a half a height on the first row of their ring: near whoever led there."""
    heights: dict[str, float] = {}
    inner = 0.0
    for (people, rows), radius in zip(rings, radii, strict=False):
        line = LINE / rows
        if inner:
            wanted = _near_parents(people, heights, radius / inner, line)
        else:
            wanted = _shared_out(people, radius)
        spots = spread(wanted, radius - _POLE, line)
        heights.update(zip((row.key for row in people), spots, strict=True))
        inner = radius
    return heights


def _shared_out(people: Sequence[Row], radius: float) -> list[float]:
    """Share the first ring out by how much follows on each."""
    weights = [row.weight for row in people]
    total = sum(weights)
    return [
        radius * (2 * end - weight - total) / total
        for end, weight in zip(accumulate(weights), weights, strict=True)
    ]


def _near_parents(
    people: Sequence[Row], heights: Mapping[str, float], growth: float, line: float
) -> list[float]:
    """Set those whom one person led to around the line from the middle through that person."""
    wanted: list[float] = []
    for parent, group in groupby(people, key=lambda row: row.parent):
        size = len(list(group))
        first = heights[parent] * growth - (size - 1) * line / 2
        wanted += [first + number * line for number in range(size)]
    return wanted


def _dots(
    rings: Sequence[_Ring], heights: Mapping[str, float], radii: Sequence[float], side: int
) -> Iterator[tuple[str, Dot]]:
    for (people, rows), radius in zip(rings, radii, strict=False):
        for place, row in enumerate(people):
            yield row.key, _dot(heights[row.key], radius, place % rows, side)


def _dot(height: float, radius: float, row: int, side: int) -> Dot:
    """Return a place on a ring, further out in the same direction where it is in a later row."""
    growth = 1 + row * _DEPTH / radius
    across = sqrt(max(0.0, radius**2 - height**2))
    return Dot(round(side * across * growth, 1), round(height * growth, 1), side)


def _arcs(ring: _Ring, heights: Mapping[str, float], radius: float, side: int) -> Iterator[Arc]:
    beside = LINE / ring.rows / 3
    for name, group in groupby(ring.people, key=lambda row: row.sector):
        inner = [heights[row.key] for row in group]
        top, bottom = (
            asin(max(-1.0, min(1.0, height / radius)))
            for height in (inner[0] - beside, inner[-1] + beside)
        )
        start, end = (top, bottom) if side > 0 else (pi - bottom, pi - top)
        yield Arc(name, round(start, 4), round(end, 4), side)
