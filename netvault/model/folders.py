"""Folders as the configuration names them: by name anywhere, by path from the top, with `*`."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import lru_cache

from netvault.model.names import fold


@lru_cache(maxsize=1 << 10)  # many notes lie in each folder
def parts_within(folder: str, patterns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folders from the outermost that a pattern names down to this one, folded.

    `("People",)` names `Work/People` and all below it; `("Work/People",)` only that one at the top
    of the vault; `("* NPCs",)` any folder whose name ends so.

    Args:
        folder: A folder of the vault; empty for the top.
        patterns: The folders that are named.

    Returns:
        The names, the named folder's own first; empty where no pattern names any.
    """
    parts = tuple(fold(folder).split("/")) if folder else ()
    sought = [tuple(fold(pattern).strip("/").split("/")) for pattern in patterns]
    ends = [end for each in sought for end in _ends(parts, each)]
    return parts[min(ends) - 1 :] if ends else ()


def _ends(parts: tuple[str, ...], sought: tuple[str, ...]) -> list[int]:
    """Return how many leading parts a match uses: any place for a name, the top for a path."""
    length = len(sought)
    starts = range(len(parts) - length + 1) if length == 1 else range(1)
    return [start + length for start in starts if _matches(parts[start : start + length], sought)]


def _matches(parts: tuple[str, ...], sought: tuple[str, ...]) -> bool:
    if len(parts) != len(sought):
        return False
    return all(fnmatchcase(part, each) for part, each in zip(parts, sought, strict=True))
