"""A vault that is built again and again by one process: what changed is told, not searched for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.building import build

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from netvault.built import BuildResult


class Session:
    """Builds of one vault, one after the other."""

    def __init__(self, root: Path) -> None:
        """Read nothing yet.

        Args:
            root: The vault's folder.
        """
        self._root = root

    def build(self, today: date, changed: Collection[str] | None) -> BuildResult:  # noqa: ARG002 - each build still reads everything
        """Bring every page up to date.

        The pages are those of a build from nothing, byte for byte.

        Args:
            today: The day from which all is reckoned.
            changed: Everything that may have changed since the last call, besides what that build
                has written: paths, relative to the vault, of notes, pages, templates and settings,
                new and deleted ones as well. None to look at everything.

        Raises:
            VaultBusy: When another build of the same vault does not end.
        """
        return build(self._root, today)
