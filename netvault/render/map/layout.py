"""Where everybody is drawn: rings around you, each half of one a column of labels bent to an arc.

In each half the people of a ring stand in the order of whoever led to them, at least one line
apart. Labels are level and go outward, and the next ring begins where the longest of them ends. So
no label can meet another or a dot, whatever the names are, and branches need not cross.
"""

from __future__ import annotations

from itertools import accumulate, groupby
from math import sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

LINE: Final = 19.0
"""The distance of two lines of labels."""

DOT: Final = 20.0
"""The room for a dot, on either side of a label."""

_NEAREST: Final = 110.0
"""The least distance of two rings, and of the first from the middle."""

_POLE: Final = 26.0
"""What a ring leaves free above and below, where it bears its own name."""

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


class Sector(NamedTuple):
    """The branches of one circle in one half, as a bracket at the edge of the picture.

    Attributes:
        name: The circle.
        top: Where the bracket begins, as y.
        bottom: Where it ends.
        side: In which half.
    """

    name: str
    top: float
    bottom: float
    side: int


class Layout(NamedTuple):
    """A whole picture.

    Attributes:
        spots: Where everybody is, by key.
        radii: Of each ring, the innermost first.
        sectors: The circles, from the top of each half.
        edge: How far the picture reaches to either side, up to the brackets.
    """

    spots: Mapping[str, Spot]
    radii: tuple[float, ...]
    sectors: tuple[Sector, ...]
    edge: float


class _Branch(NamedTuple):
    """One person and those they led to, as far as they are drawn."""

    key: str
    sector: str
    width: float
    below: tuple[_Branch, ...]
    weight: int


def layout_of(twigs: Sequence[Twig], sectors: Sequence[str]) -> Layout:
    """Find a place for everybody.

    Args:
        twigs: Each after their parent, those who matter most first.
        sectors: Every circle, in the order in which they stand around you.
    """
    branches = sorted(_branches(twigs), key=lambda branch: sectors.index(branch.sector))
    halves = {side: _rings(half) for side, half in _halved(branches).items()}
    *radii, edge = _radii(halves.values())
    heights: dict[str, float] = {}
    for rings in halves.values():
        _place(rings, radii, heights)
    spots = {
        branch.key: _spot(heights[branch.key], number, side, radii)
        for side, rings in halves.items()
        for number, ring in enumerate(rings, 1)
        for branch, _ in ring
    }
    brackets = [
        sector
        for side, rings in halves.items()
        for sector in _sectors([branch for branch, _ in rings[0]], heights, radii, side)
    ]
    return Layout(spots, tuple(radii), tuple(brackets), edge)


def _branches(twigs: Sequence[Twig]) -> list[_Branch]:
    """Return the branches that begin at the owner."""
    below: dict[str, list[Twig]] = {}
    for twig in twigs:
        below.setdefault(twig.parent, []).append(twig)

    def grown(twig: Twig) -> _Branch:
        inner = tuple(map(grown, below.get(twig.key, ())))
        weight = max(1, sum(one.weight for one in inner))
        return _Branch(twig.key, twig.sector, twig.width, inner, weight)

    return [grown(twig) for twig in below.get("", ())]


def _halved(branches: Sequence[_Branch]) -> dict[int, list[_Branch]]:
    """Share the branches out to both halves, clockwise from the top, each half from its top."""
    total = sum(branch.weight for branch in branches)
    sums = [0, *accumulate(branch.weight for branch in branches)]
    cut = min(range(len(sums)), key=lambda place: abs(2 * sums[place] - total))
    edges = [place for place in range(len(sums)) if _is_edge(branches, place)]
    edge = min(edges, key=lambda place: abs(2 * sums[place] - total))
    if abs(sums[edge] - sums[cut]) <= _SPLIT * total:
        cut = edge
    halves = {1: list(branches[:cut]), -1: list(reversed(branches[cut:]))}
    return {side: half for side, half in halves.items() if half}


def _is_edge(branches: Sequence[_Branch], place: int) -> bool:
    """Tell whether one circle ends and another begins at a place, or everything does."""
    around = branches[max(0, place - 1) : place + 1]
    return len({branch.sector for branch in around}) != 1 or place in (0, len(branches))


_Ring = list[tuple[_Branch, str]]
"""The people of one half of a ring, from its top, each with the key of who led there."""


def _rings(branches: Sequence[_Branch]) -> list[_Ring]:
    rings: list[_Ring] = []
    ring: _Ring = [(branch, "") for branch in branches]
    while ring:
        rings.append(ring)
        ring = [(inner, branch.key) for branch, _ in ring for inner in branch.below]
    return rings


def _radii(halves: Collection[list[_Ring]]) -> list[float]:
    """Return the radius of each ring, and where the labels of the last one end.

    Each ring is as large as its fuller half needs, and as the labels of the one before need.
    """
    radii: list[float] = []
    least = _NEAREST
    for number in range(max(map(len, halves), default=0)):
        rings = [half[number] for half in halves if len(half) > number]
        needed = (max(map(len, rings)) - 1) * LINE / 2 + _POLE
        radii.append(max(needed, least))
        widest = max(branch.width for ring in rings for branch, _ in ring)
        least = radii[-1] + max(_NEAREST, widest + 2 * DOT)
    return [*radii, least]


def _place(rings: Sequence[_Ring], radii: Sequence[float], heights: dict[str, float]) -> None:
    """Give everybody in a half a height: near whoever led there, and one line from the next."""
    inner = 0.0
    for ring, radius in zip(rings, radii, strict=False):
        wanted = (
            _shared_out(ring, radius) if not inner else _near_parents(ring, heights, radius / inner)
        )
        limit = radius - _POLE
        for (branch, _), height in zip(ring, _spread(wanted, limit), strict=True):
            heights[branch.key] = height
        inner = radius


def _shared_out(ring: _Ring, radius: float) -> list[float]:
    """Share the first ring out by how much follows on each."""
    weights = [branch.weight for branch, _ in ring]
    ends = accumulate(weights)
    total = sum(weights)
    return [
        radius * (2 * end - weight - total) / total
        for end, weight in zip(ends, weights, strict=True)
    ]


def _near_parents(ring: _Ring, heights: Mapping[str, float], growth: float) -> list[float]:
    """Set those whom one person led to around the line from the middle through that person."""
    wanted: list[float] = []
    for parent, group in groupby(ring, key=lambda item: item[1]):
        count = len(list(group))
        first = heights[parent] * growth - (count - 1) * LINE / 2
        wanted += [first + number * LINE for number in range(count)]
    return wanted


def _spread(wanted: Sequence[float], limit: float) -> list[float]:
    """Move heights as little as can be until each is a line from the next, within both limits.

    The least squares under an order are the means of the pools that break it (pool adjacent
    violators; Barlow, Bartholomew, Bremner, Brunk, 1972).
    """
    pools: list[tuple[float, int]] = []
    for number, height in enumerate(wanted):
        mean, count = height - number * LINE, 1
        while pools and pools[-1][0] > mean:
            before, size = pools.pop()
            mean, count = (before * size + mean * count) / (size + count), size + count
        pools.append((mean, count))
    highest = limit - (len(wanted) - 1) * LINE
    means = [min(max(mean, -limit), highest) for mean, count in pools for _ in range(count)]
    return [mean + number * LINE for number, mean in enumerate(means)]


def _spot(height: float, ring: int, side: int, radii: Sequence[float]) -> Spot:
    return Spot(_across(radii[ring - 1], height, side), round(height, 1), ring, side)


def _sectors(
    ring: Sequence[_Branch], heights: Mapping[str, float], radii: Sequence[float], side: int
) -> list[Sector]:
    """Return the brackets of one half: the first ring, stretched to the height of the picture."""
    growth = radii[-1] / radii[0]
    found = []
    for name, group in groupby(ring, key=lambda branch: branch.sector):
        inner = [heights[branch.key] for branch in group]
        top, bottom = (inner[0] - LINE / 3) * growth, (inner[-1] + LINE / 3) * growth
        found.append(Sector(name, round(top, 1), round(bottom, 1), side))
    return found


def _across(radius: float, height: float, side: int) -> float:
    return round(side * sqrt(max(0.0, radius**2 - height**2)), 1)
