"""When to look: hints of changes are gathered until they pause, or have waited long enough."""

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

MANY: Final = 500
"""Hints from which it is quicker, and surer, to look at everything."""

EVERYTHING: Final = "/"
"""The hint that anything may have changed."""

FIRST_PAUSE: Final = 5.0
"""Seconds after which what could not be done is tried again."""

LONGEST_PAUSE: Final = 30.0
"""Seconds that are between two tries at the most."""

SHARE: Final = 20.0
"""How many times longer than a repeated work lasts the pause before the next is at the least."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Hints that wait to be looked into together.

    All times are seconds of one clock that never goes back.

    Attributes:
        hints: Paths, relative to the vault; one that ends with `/` is a folder.
        first: When the first was heard.
        last: When the last was heard.
        held: Until when it was held back.
    """

    hints: frozenset[str] = frozenset()
    first: float = inf
    last: float = -inf
    held: float = -inf

    @property
    def due(self) -> float:
        """When to look; never, for an empty batch."""
        return max(self.held, min(self.last + QUIET, self.first + CEILING)) if self.hints else inf

    def add(self, hint: str, now: float) -> Batch:
        """Add a hint that was heard at a time."""
        hints = self.hints | {hint}
        return replace(
            self,
            hints=hints if len(hints) < MANY else frozenset({EVERYTHING}),
            first=min(self.first, now),
            last=max(self.last, now),
        )

    def can_wait(self, now: float) -> bool:
        """Return whether it may be held back at this time."""
        return now < self.first + PATIENCE

    def hold(self, now: float) -> Batch:
        """Hold it back for one more look."""
        return replace(self, held=min(now + QUIET, self.first + PATIENCE))


@dataclass(frozen=True, slots=True)
class Retry:
    """When to try again what could not be done: a disk is full, or somebody else is at work.

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
