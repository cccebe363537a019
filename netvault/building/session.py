"""A vault that is built again and again by one process, which reads only what has changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from netvault.building.loading import load
from netvault.building.reading import silent
from netvault.building.run import build_loaded
from netvault.vault.identity import require_same
from netvault.vault.lock import vault_lock

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from netvault.building.loading import Loaded
    from netvault.building.reading import Tell
    from netvault.building.run import BuildResult


class BuildSession:
    """Builds of one vault, one after the other."""

    def __init__(self, root: Path) -> None:
        """Read nothing yet.

        Args:
            root: The vault's folder.
        """
        self._root = root
        self._loaded: Loaded | None = None

    def build(self, today: date, tell: Tell = silent) -> BuildResult:
        """Bring every page up to date.

        Args:
            today: The day from which all is reckoned.
            tell: Called with how many of how many changed notes are parsed, while they are.

        Raises:
            VaultBusy: When another build of the same vault does not end.
        """
        with vault_lock(self._root) as folder:
            loaded = load(self._root, tell, self._loaded)
            require_same(self._root, folder)
            result = build_loaded(loaded, today)
        self._loaded = replace(loaded)  # its notes, without the network that was made of them
        return result
