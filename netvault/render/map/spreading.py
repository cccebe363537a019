"""Giving each their line, near to where they would stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def spread(wanted: Sequence[float], limit: float, line: float) -> list[float]:
    """Move heights as little as can be until each is a line from the next, within both limits.

    The least squares under an order are the means of the pools that break it (pool adjacent
    violators; Barlow, Bartholomew, Bremner, Brunk, 1972).

    Args:
        wanted: Where each would stand, in their order.
        limit: How far up and down there is room.
        line: The distance of two lines.
    """
    pools: list[tuple[float, int]] = []
    for number, height in enumerate(wanted):
        mean, size = height - number * line, 1
        while pools and pools[-1][0] > mean:
            before, more = pools.pop()
            mean, size = (before * more + mean * size) / (more + size), more + size
        pools.append((mean, size))
    highest = limit - (len(wanted) - 1) * line
    means = [min(max(mean, -limit), highest) for mean, size in pools for _ in range(size)]
    return [mean + number * line for number, mean in enumerate(means)]
