"""The picture of the network: who is in it when there is no room for everybody."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from netvault.insights.reach import Reach
    from netvault.insights.relevance import GoalFit

RINGS: Final = (24, 32, 24, 16)
"""How many people there is room for on each ring: of more than some two dozen around you, nobody
sees which is which."""

_DEEPEST: Final = 40
"""How many introductions deep anybody is drawn, however much room there is."""

LineKind = Literal["met", "introduced", "named"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the picture.

    Attributes:
        start: The key of who led on; empty for the owner.
        end: The key of whom they led to.
        kind: How: met by the owner, introduced, or named and not met yet.
    """

    start: str
    end: str
    kind: LineKind


@dataclass(frozen=True, slots=True)
class Picture:
    """Who is drawn and what ties them.

    Attributes:
        keys: The people, in the order they were chosen; whoever led to somebody stands before them.
        lines: For each of them, the line that leads there.
        rings: On which ring each stands, by key: 1 for those whom nobody led you to.
        left_out: How many more there are, ring by ring; the last also counts all beyond it.
    """

    keys: tuple[str, ...]
    lines: tuple[Line, ...]
    rings: Mapping[str, int]
    left_out: tuple[int, ...]


def picture_of(
    reach: Reach,
    before: Mapping[str, str],
    by_strength: Iterable[str],
    fits: Iterable[GoalFit],
    room: Sequence[int] = RINGS,
) -> Picture:
    """Choose who is drawn: those who fit an open goal, then the strongest, each with their chain.

    Args:
        reach: How far everybody is.
        before: Who is the last on the way to each whom you have not met, by key.
        by_strength: Everybody's keys, the strongest tie first.
        fits: The owner's goals, each with who fits it.
        room: How many people there is room for, ring by ring.
    """
    parents = _parents(reach, before)
    wanted = {key for fit in fits if not fit.goal.reached for key in fit.keys}
    candidates = [key for key in by_strength if key in parents]
    candidates.sort(key=lambda key: key not in wanted)
    rings: dict[str, int] = {}
    taken: Counter[int] = Counter()
    for key in candidates:
        new = [one for one in _chain(key, parents, len(room)) if one[0] not in rings]
        if all(ring <= len(room) and taken[ring] < room[ring - 1] for _, ring in new):
            rings.update(new)
            taken.update(ring for _, ring in new)
    lines = tuple(parents[key] for key in rings)
    left_out = Counter(_depth(key, parents, len(room)) for key in parents.keys() - rings.keys())
    deepest = max((*left_out, *rings.values()), default=0)
    counts = tuple(left_out[ring] for ring in range(1, deepest + 1))
    return Picture(tuple(rings), lines, rings, counts)


def everybody(number: int) -> tuple[int, ...]:
    """Return room for so many people, ring by ring."""
    return (number,) * _DEEPEST


def _parents(reach: Reach, before: Mapping[str, str]) -> dict[str, Line]:
    """Return the line that leads to each person: from who introduced or named them, or the owner.

    Somebody to whom only a discouraging person leads is not there: the picture would tell (M10).
    """
    lines: dict[str, Line] = {}
    for key in reach.degrees:
        introducer = reach.came_through.get(key, "")
        if introducer in reach.degrees:
            lines[key] = Line(introducer, key, "introduced")
        elif key in reach.generations or key not in before:
            lines[key] = Line("", key, "met")
        else:
            lines[key] = Line(before[key], key, "named")
    return lines


def _chain(key: str, parents: Mapping[str, Line], most: int) -> list[tuple[str, int]]:
    """Return who leads to somebody, outward, each with their ring; short of it where it is long."""
    upward = list(_upward(key, parents, most))
    return [(one, ring) for ring, one in enumerate(reversed(upward), 1)]


def _depth(key: str, parents: Mapping[str, Line], most: int) -> int:
    """Return on which ring somebody would stand; the last for all beyond it."""
    return min(len(list(_upward(key, parents, most))), most)


def _upward(key: str, parents: Mapping[str, Line], most: int) -> Iterator[str]:
    """Give somebody and who led there, up to the owner; at most one more than there are rings."""
    for _ in range(most + 1):
        yield key
        key = parents[key].start
        if not key:
            return
