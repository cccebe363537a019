"""Whether the vault is where it was: a drive may go for a moment, a folder may be renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.vault import MARKS

if TYPE_CHECKING:
    from pathlib import Path


class Place:
    """The place of a vault that is watched."""

    def __init__(self, root: Path) -> None:
        """Remember what is there.

        Args:
            root: The vault's folder.
        """
        self._root = root
        self._marks = self._found_marks()
        self._identity = self._current()

    def is_there(self) -> bool:
        """Tell whether the vault is there.

        A vault that had a mark and now has none is gone: what is left is the bare folder on which
        its drive was mounted, and pages must not be written there.
        """
        if self._current() is None:
            return False
        return not self._marks or bool(self._found_marks())

    def is_another(self) -> bool:
        """Tell, once, whether the folder is not the one that was there before."""
        before, self._identity = self._identity, self._current()
        return self._identity != before

    def _found_marks(self) -> list[str]:
        return [mark for mark in MARKS if (self._root / mark).exists()]

    def _current(self) -> tuple[int, int] | None:
        try:
            status = self._root.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino
