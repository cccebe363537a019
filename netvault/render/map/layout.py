"""Where everybody is drawn: rings around you, each half of one a column of labels bent to an arc.

In each half the people of a ring stand in the order of whoever led to them, at least one line
apart, so branches need not cross. Labels are level and go outward, and a ring is as near to the one
before as it can be with no label on another or on a dot, whatever the names are. Where there are
many people around you the rings are higher than wide: a map is shown in a column of text.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, count, groupby, islice
from math import sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.render.map.branches import halves_of
from netvault.render.map.spreading import spread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from netvault.render.map.branches import Half, Row, Twig

LINE: Final = 17.0
"""The distance of two lines of labels."""

DOT: Final = 8.0
"""The most that a dot takes, to either side."""

GAP: Final = 14.0
"""From the middle of a dot to its label."""

_SPACE: Final = 6.0
"""Between a label and the next dot."""

_FIRST: Final = 76.0
"""The least radius of the first ring."""

_NEAREST: Final = 84.0
"""The least distance of two rings."""

_WIDE: Final = 96.0
"""How wide the first ring may be while it is made higher, to have room for its lines."""

_HIGHEST: Final = 1.4
"""How many times as high as wide a ring may be."""

_STEP: Final = 6.0
"""By how much a ring is widened at a time, until everything has room."""

_POLE: Final = 22.0
"""What a ring leaves free above and below, where it bears its own name."""


class Spot(NamedTuple):
    """Where somebody is drawn; the owner is at (0, 0), and y grows downward.

    Attributes:
        x: To the right.
        y: Downward.
        ring: The number of the ring, from 1.
        side: 1 in the right half, where labels begin at the dot; -1 in the left, where they end.
    """

    x: float
    y: float
    ring: int
    side: int


class Heading(NamedTuple):
    """The name of a circle, above those of its people who stand on the first ring.

    Attributes:
        name: The circle.
        x: Where the name begins in the right half, or ends in the left one.
        y: Where the middle of its line is.
        side: In which half.
    """

    name: str
    x: float
    y: float
    side: int


class Frame(NamedTuple):
    """How far people and labels reach, to each side of the owner."""

    left: float
    top: float
    right: float
    bottom: float


class Layout(NamedTuple):
    """A whole picture.

    Attributes:
        spots: Where everybody is, by key.
        radii: Of each ring, the innermost first, to the right and to the left.
        stretch: How many times as high as wide the rings are.
        headings: The names of the circles.
        frame: How far it all reaches.
    """

    spots: Mapping[str, Spot]
    radii: tuple[float, ...]
    stretch: float
    headings: tuple[Heading, ...]
    frame: Frame


class _Strip(NamedTuple):
    """What a dot and its label take of the line at a height, outward from the middle."""

    height: float
    near: float
    far: float

    def meets(self, other: _Strip) -> bool:
        """Tell whether both want the same place, given that they are at nearly one height."""
        return self.near < other.far + _SPACE and other.near < self.far + _SPACE


def layout_of(twigs: Sequence[Twig], sectors: Mapping[str, float]) -> Layout:
    """Find a place for everybody.

    Args:
        twigs: Each after their parent, those who matter most first.
        sectors: Every circle, the one that matters most first, with the width of its name.
    """
    shared = halves_of(twigs, sectors)
    stretch = _stretch(max((len(half[0]) for half in shared.values()), default=0))
    halves = {side: _Half(half, stretch) for side, half in shared.items()}
    radii: list[float] = []
    for number in range(max((len(half.rings) for half in halves.values()), default=0)):
        rings = [half for half in halves.values() if number < len(half.rings)]
        least = max((radii[-1] + _NEAREST) if radii else _FIRST, *map(_Half.least, rings))
        inner = radii[-1] if radii else 0.0
        radii.append(next(r for r in count(least, _STEP) if all(h.fits(inner, r) for h in rings)))
        for half in rings:
            half.settle(inner, radii[-1])
    spots: dict[str, Spot] = {}
    headings: list[Heading] = []
    for side, half in halves.items():
        headings += [Heading(*place, side) for place in half.headings(radii)]
        spots.update(half.spots(radii, side))
    return Layout(spots, tuple(radii), stretch, tuple(headings), _frame(halves))


def _stretch(lines: int) -> float:
    """Return how high the rings are, in parts of their width, by the lines of half the first."""
    return min(max(1.0, _room(lines) / _WIDE), _HIGHEST)


def _room(lines: int) -> float:
    """Return how far up and down a ring reaches that has room for so many lines."""
    return (lines - 1) * LINE / 2 + _POLE


class _Half:
    """One half while it is laid out, ring by ring outward."""

    def __init__(self, rings: Half, stretch: float) -> None:
        self.rings = rings
        self.stretch = stretch
        self.heights: list[list[float]] = []
        self.strips: list[_Strip] = []

    def least(self) -> float:
        """Return the least radius in which the next ring has room for its lines."""
        return _room(len(self.rings[len(self.heights)])) / self.stretch

    def fits(self, inner: float, radius: float) -> bool:
        """Tell whether the next ring meets no label of those before it."""
        _, strips = self._placed(inner, radius)
        return not any(one.meets(other) for one in strips for other in self._level_with(one))

    def settle(self, inner: float, radius: float) -> None:
        """Keep the next ring at a radius."""
        heights, strips = self._placed(inner, radius)
        self.heights.append(heights)
        self.strips = sorted(self.strips + strips)

    def _level_with(self, strip: _Strip) -> Iterator[_Strip]:
        """Return the strips that are less than a line above or below another."""
        first = bisect_right(self.strips, strip.height - LINE, key=lambda one: one.height)
        for one in islice(self.strips, first, None):
            if one.height >= strip.height + LINE:
                return
            yield one

    def _placed(self, inner: float, radius: float) -> tuple[list[float], list[_Strip]]:
        number = len(self.heights)
        ring = self.rings[number]
        if inner:
            before = zip(self.rings[number - 1], self.heights[-1], strict=True)
            parents = {row.key: height for row, height in before}
            wanted = _near_parents(ring, parents, radius / inner)
        else:
            wanted = _shared_out(ring, radius * self.stretch)
        heights = spread(wanted, radius * self.stretch - _POLE, LINE)
        return heights, [
            _strip(row, self._across(radius, height), height)
            for row, height in zip(ring, heights, strict=True)
        ]

    def _across(self, radius: float, height: float) -> float:
        """Return how far from the middle a ring is at a height."""
        return sqrt(max(0.0, radius**2 - (height / self.stretch) ** 2))

    def headings(self, radii: Sequence[float]) -> Iterator[tuple[str, float, float]]:
        for row, height in zip(self.rings[0], self.heights[0], strict=True):
            if not row.key:
                yield row.sector, self._across(radii[0], height) - DOT, height

    def spots(self, radii: Sequence[float], side: int) -> Iterator[tuple[str, Spot]]:
        places = zip(self.rings, self.heights, radii, strict=False)
        for number, (ring, heights, radius) in enumerate(places, 1):
            for row, height in zip(ring, heights, strict=True):
                if row.key:
                    x = side * self._across(radius, height)
                    yield row.key, Spot(round(x, 1), round(height, 1), number, side)


def _strip(row: Row, x: float, height: float) -> _Strip:
    return _Strip(height, x - DOT, x + row.width + (GAP if row.key else -DOT))


def _frame(halves: Mapping[int, _Half]) -> Frame:
    far = {
        side: max((strip.far for strip in half.strips), default=0.0)
        for side, half in halves.items()
    }
    heights = [strip.height for half in halves.values() for strip in half.strips]
    least = _FIRST / 2
    return Frame(
        left=-max(far.get(-1, 0.0), least),
        top=min((*heights, -least)) - LINE,
        right=max(far.get(1, 0.0), least),
        bottom=max((*heights, least)) + LINE,
    )


def _shared_out(ring: Sequence[Row], radius: float) -> list[float]:
    """Share the first ring out by how much follows on each; names of circles stand above theirs."""
    weights = [row.weight for row in ring]
    ends = accumulate(weights)
    total = sum(weights)
    middles = [
        radius * (2 * end - weight - total) / total
        for end, weight in zip(ends, weights, strict=True)
    ]
    below = [*middles[1:], 0.0]
    return [
        height if row.key else first - LINE
        for row, height, first in zip(ring, middles, below, strict=True)
    ]


def _near_parents(ring: Sequence[Row], parents: Mapping[str, float], growth: float) -> list[float]:
    """Set those whom one person led to around the line from the middle through that person."""
    wanted: list[float] = []
    for parent, group in groupby(ring, key=lambda row: row.parent):
        size = len(list(group))
        first = parents[parent] * growth - (size - 1) * LINE / 2
        wanted += [first + number * LINE for number in range(size)]
    return wanted
