"""When to scan: hints of changes are gathered until they pause, or have waited long enough."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import Final

QUIET: Final = 0.04
"""Seconds without a hint after which a batch is complete: editors save in several steps."""

CEILING: Final = 0.4
"""Seconds after its first hint from which a batch waits no longer for a pause."""

PATIENCE: Final = 1.0
"""Seconds after its first hint for which a batch may be held for a file that is half-written."""

FIRST_PAUSE: Final = 5.0
"""Seconds after which what failed is tried again."""

LONGEST_PAUSE: Final = 30.0
"""Seconds between two tries at the most."""

SHARE: Final = 20.0
"""How many times longer than a repeated task lasts the pause before the next is at the least."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Hints that one scan looks into together.

    All times are seconds of one clock that never goes back.

    Attributes:
        first: When the first was heard.
        last: When the last was heard.
        held: Until when it was held back.
    """

    first: float = inf
    last: float = -inf
    held: float = -inf

    @property
    def due(self) -> float:
        """When to scan; never, for an empty batch."""
        is_empty = self.first == inf
        return inf if is_empty else max(self.held, min(self.last + QUIET, self.first + CEILING))

    def add(self, now: float) -> Batch:
        """Add a hint that was heard at a time."""
        return replace(self, first=min(self.first, now), last=max(self.last, now))

    def can_wait(self, now: float) -> bool:
        """Return whether it may be held back at this time."""
        return now < self.first + PATIENCE

    def hold(self, now: float) -> Batch:
        """Hold it back for one more scan."""
        return replace(self, held=min(now + QUIET, self.first + PATIENCE))


@dataclass(frozen=True, slots=True)
class Retry:
    """When to try again what failed: a disk is full, or another process holds the lock.

    Attributes:
        at: The time.
        pause: Seconds from one try to the next.
    """

    at: float = inf
    pause: float = 0.0

    def again(self, now: float, took: float) -> Retry:
        """Wait longer each time, and long enough that trying takes little of the machine.

        Args:
            now: When the last try ended.
            took: The seconds it took.
        """
        pause = min(max(FIRST_PAUSE, 2 * self.pause), LONGEST_PAUSE)
        return Retry(now + max(pause, SHARE * took), pause)
