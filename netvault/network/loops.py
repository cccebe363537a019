"""Loops of introductions: people who, by what the notes say, introduced one another in a ring."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.model.names import stem_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Ties = Mapping[str, Sequence[str]]


_SHOWN: Final = 8
"""Names of a long loop that a message shows."""


class Loop(NamedTuple):
    """People each of whom can be reached from each other through introducers.

    Attributes:
        members: Their keys.
        way: The shortest way from the first of them up through introducers and back to them.
    """

    members: frozenset[str]
    way: tuple[str, ...]

    def __str__(self) -> str:
        """Tell the way round, as `Ann → Ben → Ann`; a long one is shortened."""
        ring = [stem_of(key) for key in (*self.way, self.way[0])]
        shown = ring if len(ring) <= _SHOWN else [*ring[: _SHOWN - 2], "…", ring[-1]]
        return " → ".join(shown)


def loops_of(introducers: Ties) -> list[Loop]:
    """Find every loop; two that share somebody are one (Kosaraju's algorithm, without recursion).

    Args:
        introducers: For each person the keys of who introduced them.
    """
    introduced = _reversed(introducers)
    taken: set[str] = set()
    loops = []
    for key in reversed(_as_left(introducers)):
        members = _flood(key, introduced, taken)
        is_own = key in members and key in introducers.get(key, ())
        if len(members) > 1 or is_own:
            loops.append(Loop(members, _way_round(min(members), introducers, members)))
    return loops


def _reversed(ties: Ties) -> dict[str, list[str]]:
    back: dict[str, list[str]] = {}
    for key, others in ties.items():
        for other in others:
            back.setdefault(other, []).append(key)
    return back


def _as_left(ties: Ties) -> list[str]:
    """List everybody in the order in which a walk along the ties, deepest first, leaves them."""
    left: list[str] = []
    seen: set[str] = set()
    waiting = [(key, False) for key in ties]
    while waiting:
        key, is_done = waiting.pop()
        if is_done:
            left.append(key)
        elif key not in seen:
            seen.add(key)
            waiting.append((key, True))
            waiting += ((other, False) for other in ties.get(key, ()))
    return left


def _flood(start: str, ties: Ties, taken: set[str]) -> frozenset[str]:
    """Take everybody who can be reached and was not taken before."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key not in taken:
            taken.add(key)
            found.add(key)
            waiting += ties.get(key, ())
    return frozenset(found)


def _way_round(start: str, ties: Ties, members: frozenset[str]) -> tuple[str, ...]:
    came_from: dict[str, str] = {}
    waiting = deque([start])
    while start not in came_from:
        key = waiting.popleft()
        for other in ties[key]:
            if other in members and other not in came_from:
                came_from[other] = key
                waiting.append(other)
    way = [came_from[start]]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))
