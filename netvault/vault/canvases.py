"""Which canvases of Obsidian a vault has; they are no notes, but hold paths and links of notes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_IGNORED_FOLDERS: Final = frozenset({"node_modules"})


def list_canvases(root: Path) -> list[str]:
    """List the canvases of a vault by their paths; hidden folders and links are left out."""
    return sorted(_canvases(root))


def _canvases(root: Path) -> Iterator[str]:
    for folder, below, names in os.walk(root):
        below[:] = (
            name for name in below if not name.startswith(".") and name not in _IGNORED_FOLDERS
        )
        for name in names:
            place = Path(folder, name)
            if place.suffix.lower() == ".canvas" and place.is_file() and not place.is_symlink():
                yield place.relative_to(root).as_posix()
