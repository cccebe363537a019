"""A vault that is built again and again by one process: what changed is told, not searched for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.building import build_loaded
from netvault.loading import load, load_again
from netvault.lock import vault_lock
from netvault.reading import silent

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from netvault.built import BuildResult
    from netvault.loading import Loaded
    from netvault.reading import Tell


class Session:
    """Builds of one vault, one after the other."""

    def __init__(self, root: Path) -> None:
        """Read nothing yet.

        Args:
            root: The vault's folder.
        """
        self._root = root
        self._loaded: Loaded | None = None
        self._written: frozenset[str] = frozenset()

    def build(
        self, today: date, changed: Collection[str] | None, tell: Tell = silent
    ) -> BuildResult:
        """Bring every page up to date.

        The pages are those of a build from nothing, byte for byte.

        Args:
            today: The day from which all is reckoned.
            changed: Everything that may have changed since the last call, besides what that build
                has written: paths, relative to the vault, of notes, pages, templates and settings,
                new and deleted ones as well. None to look at everything.
            tell: Is told how many of how many changed notes are read, when everything is looked at.

        Raises:
            VaultBusy: When another build of the same vault does not end.
        """
        with vault_lock(self._root):
            before, self._loaded = self._loaded, None  # if this fails, nothing is known
            loaded = self._read(before, changed, tell)
            result = build_loaded(loaded, today)
        self._written = frozenset((*result.written, *result.removed))
        self._loaded = loaded
        return result

    def _read(self, before: Loaded | None, changed: Collection[str] | None, tell: Tell) -> Loaded:
        if before is None or changed is None:
            return load(self._root, tell)
        return load_again(before, self._written.union(changed))
