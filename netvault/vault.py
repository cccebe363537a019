"""The vault on disk: where it is, and the bytes of its files. None outside it is ever opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.model import Problem
from netvault.model.config import CONFIG_PATH

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES: Final = 10_000_000
"""Notes larger than this are not read; a life's daily notes in one file are a tenth of it."""

_AT_ONCE: Final = 1 << 16
"""Nearly every note has fewer bytes; room for the largest is made only where one may have more."""

MARKS: Final = (CONFIG_PATH, ".obsidian", ".git")
"""What makes a folder a vault, the surest first."""


class NoteFile(NamedTuple):
    """One Markdown file, as the file system knows it.

    Attributes:
        path: Relative to the vault, with `/` between folders.
        size: In bytes.
        mtime: When it was last changed, in nanoseconds.
        inode: Its number in the file system.
    """

    path: str
    size: int
    mtime: int
    inode: int


def find_vault(start: Path) -> Path | None:
    """Find the vault around a folder, upward, by `netvault.toml`, else `.obsidian`, else `.git`."""
    folders = (start.resolve(), *start.resolve().parents)
    for mark in MARKS:
        for folder in folders:
            if (folder / mark).exists():
                return folder
    return None


def read_bytes(root: Path, path: str) -> bytes | Problem:
    """Read one file of the vault; what cannot be read is a problem."""
    try:
        with open(f"{root}/{path}", "rb") as file:  # noqa: PTH123 - `Path` takes longer than the rest
            data = file.read(_AT_ONCE)
            if len(data) == _AT_ONCE:
                data += file.read(MAX_BYTES + 1 - _AT_ONCE)
    except OSError as error:
        return unreadable(path, error)
    if len(data) > MAX_BYTES:
        return too_large(path)
    return data


def shown(path: str) -> str:
    """Give a path as a message can have it, whatever its bytes."""
    return path.encode("utf-8", "backslashreplace").decode()


def unreadable(path: str, error: OSError) -> Problem:
    """Say why a file or a folder cannot be read."""
    if isinstance(error, FileNotFoundError):
        said = "this vanished while the vault was being read; run the command again"
    else:
        reason = (error.strerror or "it cannot be read").lower()
        said = f"this cannot be read ({reason}); look at its permissions"
    return Problem(shown(path), 1, 1, "unreadable", said)


def too_large(path: str) -> Problem:
    """Say that a note is not read for its size."""
    said = f"this note is larger than {MAX_BYTES // 1_000_000} MB and is not read; split it"
    return Problem(path, 1, 1, "too-large", said)
