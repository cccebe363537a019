"""What a build did, or would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netvault.edit.harvest import Logged
    from netvault.model import Problem


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did, or would do.

    Attributes:
        written: Files that were written, or would be.
        removed: Pages that were deleted, or would be.
        unchanged: How many pages were already as they should be.
        logged: Touches that were logged from ticks.
        saved: Files that keep text which somebody wrote into a region.
        problems: Everything that is wrong in the vault.
        digests: Of the content of each of the files that were written.
        notes: The paths of the notes that were there to read.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    logged: tuple[Logged, ...]
    saved: tuple[str, ...]
    problems: tuple[Problem, ...]
    digests: Mapping[str, bytes]
    notes: tuple[str, ...]

    @property
    def has_changes(self) -> bool:
        """Whether any file was, or would be, written or deleted."""
        return bool(self.written or self.removed or self.saved or self.logged)
