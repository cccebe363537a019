"""The picture of the network: who is in it when there is no room for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from netvault.insights.reach import Reach
    from netvault.insights.relevance import GoalFit

MOST: Final = 60
"""How many people a picture holds: more cannot be read, and Mermaid itself ends at 500 lines."""

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
        keys: The people, in the order they were chosen.
        lines: The ties between them and the owner.
        left_out: How many more there are.
    """

    keys: tuple[str, ...]
    lines: tuple[Line, ...]
    left_out: int

    def first(self, most: int) -> Picture:
        """Return the same with so many people: each is drawn after whoever leads there."""
        more = max(0, len(self.keys) - most)
        return Picture(self.keys[:most], self.lines[:most], self.left_out + more)


def picture_of(
    reach: Reach,
    before: Mapping[str, str],
    by_strength: Iterable[str],
    fits: Iterable[GoalFit],
    most: int = MOST,
) -> Picture:
    """Choose who is drawn: those who fit an open goal, then the strongest, each with their chain.

    Args:
        reach: How far everybody is.
        before: Who is the last on the way to each whom you have not met, by key.
        by_strength: Everybody's keys, the strongest tie first.
        fits: The owner's goals, each with who fits it.
        most: How many people there is room for.
    """
    parents = _parents(reach, before)
    wanted = {key for fit in fits if not fit.goal.reached for key in fit.keys}
    candidates = [key for key in by_strength if key in parents]
    candidates.sort(key=lambda key: key not in wanted)
    chosen: dict[str, None] = {}
    for key in candidates:
        if len(chosen) >= most:
            break
        chain = _chain(key, parents, most)
        if len(chosen.keys() | set(chain)) <= most:
            chosen.update(dict.fromkeys(chain))
    lines = tuple(parents[key] for key in chosen)
    return Picture(tuple(chosen), lines, len(parents) - len(chosen))


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


def _chain(key: str, parents: dict[str, Line], most: int) -> list[str]:
    """Return the chain of people that leads to somebody, outward; at most one person too many."""
    chain = [key]
    while (above := parents[chain[-1]].start) and len(chain) <= most:
        chain.append(above)
    return chain[::-1]
