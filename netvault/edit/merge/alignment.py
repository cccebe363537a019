"""Which items of two sequences are the same, and what changed; never slower than n log n."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

_FEW: Final = 1_000
"""Up to so many pairs of items every one is looked at: then the most that can be are paired."""


class Hunk(NamedTuple):
    """A change: what stood from `start` to `end` became what stands from `first` to `last`."""

    start: int
    end: int
    first: int
    last: int


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pair the equal items of two sequences, in order.

    What is the same at both ends is paired first, then whatever occurs once in each, then what is
    the same next to those. Between two pairs as much as can be is paired at last, or in a long
    stretch what occurs for the same time in both.
    """
    pairs = _between(old, new, _anchors(old, new), _ends)
    return _between(old, new, pairs, _left_over)


def _between(
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    anchors: Iterable[tuple[int, int]],
    pair: Callable[..., list[tuple[int, int]]],
) -> list[tuple[int, int]]:
    """Add to some pairs those in each stretch between them."""
    pairs: list[tuple[int, int]] = []
    x, y = 0, 0
    for anchor in (*anchors, (len(old), len(new))):
        pairs += pair(old, new, (x, y), anchor)
        if anchor[0] < len(old):
            pairs.append(anchor)
        x, y = anchor[0] + 1, anchor[1] + 1
    return pairs


def _left_over(
    old: Sequence[Hashable], new: Sequence[Hashable], start: tuple[int, int], end: tuple[int, int]
) -> list[tuple[int, int]]:
    """Pair all that can be in a short stretch; in a long one what occurs for the same time."""
    (x, y), (last_x, last_y) = start, end
    if (last_x - x) * (last_y - y) <= _FEW:
        found = _longest_common(old[x:last_x], new[y:last_y])
        return [(x + row, y + place) for row, place in found]
    rows, places = (
        _turns(items[first:last], first)
        for items, first, last in zip((old, new), start, end, strict=True)
    )
    return _longest_rise([(row, places[turn]) for turn, row in rows.items() if turn in places])


def _longest_common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pair as many items as can be in order, in time that grows with both lengths multiplied."""
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for x, y in product(reversed(range(len(old))), reversed(range(len(new)))):
        is_same = old[x] == new[y]
        best[x][y] = best[x + 1][y + 1] + 1 if is_same else max(best[x + 1][y], best[x][y + 1])
    pairs = []
    x = y = 0
    while x < len(old) and y < len(new):
        if old[x] == new[y]:
            pairs.append((x, y))
            x, y = x + 1, y + 1
        elif best[x + 1][y] >= best[x][y + 1]:
            x += 1
        else:
            y += 1
    return pairs


def _turns(items: Sequence[Hashable], first: int) -> dict[tuple[Hashable, int], int]:
    """Give the row of each item, by the item and how often it occurs above."""
    seen: Counter[Hashable] = Counter()
    turns = {}
    for row, item in enumerate(items, first):
        turns[item, seen[item]] = row
        seen[item] += 1
    return turns


def hunks(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Hunk]:
    """Give what changed from one sequence to the other."""
    x, y = 0, 0
    for i, j in (*matches(old, new), (len(old), len(new))):
        if (x, y) != (i, j):
            yield Hunk(x, i, y, j)
        x, y = i + 1, j + 1


def _ends(
    old: Sequence[Hashable], new: Sequence[Hashable], start: tuple[int, int], end: tuple[int, int]
) -> list[tuple[int, int]]:
    """Pair what is the same at both ends of a stretch."""
    (x, y), (last_x, last_y) = start, end
    head = []
    while x < last_x and y < last_y and old[x] == new[y]:
        head.append((x, y))
        x, y = x + 1, y + 1
    tail = []
    while x < last_x and y < last_y and old[last_x - 1] == new[last_y - 1]:
        last_x, last_y = last_x - 1, last_y - 1
        tail.append((last_x, last_y))
    return head + tail[::-1]


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pair what occurs once in each between the equal ends, as far as it keeps its order."""
    ends = _ends(old, new, (0, 0), (len(old), len(new)))
    head = sum(1 for place, (i, j) in enumerate(ends) if i == j == place)
    tail = len(ends) - head
    rest, others = old[head : len(old) - tail], new[head : len(new) - tail]
    once, other_once = Counter(rest), Counter(others)
    places = {item: j for j, item in enumerate(others, head) if other_once[item] == 1}
    found = [
        (i, places[item]) for i, item in enumerate(rest, head) if once[item] == 1 and item in places
    ]
    return _longest_rise(found)


def _longest_rise(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the longest row of pairs whose second places rise as well."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, (_, j) in enumerate(pairs):
        length = bisect_left(tops, j)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [j]
        ends[length : length + 1] = [place]
    row = []
    place = ends[-1] if ends else -1
    while place >= 0:
        row.append(pairs[place])
        place = before[place]
    return row[::-1]
