"""Copies of notes that sync tools left, known by their names, and by how they begin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

_SYNC_COPY: Final = re.compile(
    r"(.+?)(?:\.sync-conflict-\d{8}-\d{6}(?:-\w+)?| \([^()]*conflicted copy[^()]*\))\.md",
    re.IGNORECASE,
)
_COPY_ENDING: Final = re.compile(r" (?:[2-9]|\d\d)|-(?![\d-]+$)(?=[^-]*[A-Z\d]{2})[\w-]+")
"""What iCloud (` 2`) and OneDrive (`-DESKTOP-AB12CD3`, `-MBP-2`) add to the name of a copy.

Numbers alone are no device: `2026-11-24` is the note of a day of `2026-11`.
"""

_LIKELY: Final = re.compile(
    r"[ cC-](?:(?<= )(?:[2-9]|\d\d)|(?<=-)(?![\d-]+\.)[\w-]*[A-Z\d]{2}[\w-]*|(?i:onflict).*)"
    r"\.[mM][dD]$",
    re.MULTILINE,
)
"""What is worth a closer look, each on its line: the first characters are a set, which is quick."""

_ALIKE: Final = 100
"""Bytes that such a copy has in common with its original at the least."""


def likely_copies(paths: Iterable[str]) -> set[str]:
    """Return those of some files that may be copies of others by their names alone."""
    lines = "\n".join(paths)
    return {
        lines[lines.rfind("\n", 0, found.start()) + 1 : found.end()]
        for found in _LIKELY.finditer(lines)
    }


def original_of(
    path: str, paths: Container[str], read: Callable[[str], bytes | Problem]
) -> str | None:
    """Return the note of which a file is a copy that a sync tool left; None where it is none.

    The names that Syncthing, Obsidian Sync and Dropbox give are enough. Those of iCloud
    (`NAME 2.md`) and OneDrive (`NAME-DEVICE.md`) could be a person's own: they count only when
    `NAME.md` lies beside them and begins alike, for half of the shorter of the two and for
    100 bytes. A namesake with a note of their own is no copy.

    Args:
        path: The file.
        paths: All notes.
        read: Gives the bytes of one.
    """
    if found := _SYNC_COPY.fullmatch(path):
        return f"{found[1]}.md"
    ends = (place for place, char in enumerate(path) if char in " -")
    names = ((f"{path[:end]}.md", path[end:-3]) for end in ends)
    likely = (name for name, added in names if name in paths and _COPY_ENDING.fullmatch(added))
    return next((name for name in likely if _begin_alike(read(path), read(name))), None)


def _begin_alike(copy: bytes | Problem, original: bytes | Problem) -> bool:
    if isinstance(copy, Problem) or isinstance(original, Problem):
        return False
    shorter = min(len(copy), len(original))
    shared = max(_ALIKE, shorter // 2)
    return shared <= shorter and copy[:shared] == original[:shared]
