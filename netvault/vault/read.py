"""The vault on disk: where it is, and the bytes of its files. None outside it is ever opened.

A note may be read while somebody is saving it: `read_when_stable` waits a moment for the rest.
"""

from __future__ import annotations

import os
import re
from time import sleep, time
from typing import TYPE_CHECKING, Final

from netvault.model import Problem
from netvault.model.config import CONFIG_PATH
from netvault.vault.regular import open_regular, read_regular

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES: Final = 10_000_000
"""Notes larger than this are not read; a life's daily notes in one file are a tenth of it."""

_AT_ONCE: Final = 1 << 16
"""Nearly every note has fewer bytes; room for the largest is made only where one may have more."""

MARKS: Final = (CONFIG_PATH, ".obsidian", ".git")
"""What makes a folder a vault, the surest first."""

LOOKS: Final = 5
"""How often a note that is being saved is read before it is taken as it is."""

PAUSE: Final = 0.01
"""Seconds between two looks: editors that do not rename write at once after they have emptied."""

RECENT: Final = 1.0
"""Seconds after a change within which it may be half of one."""

_BOM: Final = b"\xef\xbb\xbf"
_FENCE: Final = b"---"
_CLOSING: Final = re.compile(rb"^(?:---|\.\.\.)[ \t\r]*$", re.MULTILINE)


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
        with open(f"{root}/{path}", "rb", opener=open_regular) as file:
            data = file.read(_AT_ONCE)
            if len(data) == _AT_ONCE:
                data += file.read(MAX_BYTES + 1 - _AT_ONCE)
    except OSError as error:
        return unreadable(path, error)
    if len(data) > MAX_BYTES:
        return too_large(path)
    return data


def read_page(root: Path, path: str) -> bytes | Problem:
    """Read a file among the pages, whatever its size: what was written must be readable again."""
    try:
        return read_regular(root / path)
    except OSError as error:
        return unreadable(path, error)


def read_when_stable(root: Path, path: str) -> bytes | Problem:
    """Read one file of the vault as `read_bytes` does, and wait a moment for one being saved.

    Args:
        root: The vault's folder.
        path: The file.
    """
    for _ in range(LOOKS - 1):
        data = read_bytes(root, path)
        if _is_settled(f"{root}/{path}", data):
            return data
        sleep(PAUSE)
    return read_bytes(root, path)


def is_whole(data: bytes) -> bool:
    """Return whether a file has content, and an end to its front matter if that has begun."""
    if _FENCE.startswith(data) or data.isspace():
        return False
    first, _, rest = data.removeprefix(_BOM).partition(b"\n")
    return first.rstrip() != _FENCE or bool(_CLOSING.search(rest))


def _is_settled(place: str, data: bytes | Problem) -> bool:
    """Return whether what was read of a file is all of it, as far as can be known."""
    try:
        status = os.stat(place)  # noqa: PTH116 - as in `read_bytes`
    except FileNotFoundError:
        return False  # some editors delete a note and create it again
    except OSError:
        return True
    if not isinstance(data, bytes) or abs(time() - status.st_mtime) > RECENT:
        return True
    return len(data) == status.st_size and is_whole(data)


def shown(path: str) -> str:
    """Return a path as a message can have it, whatever its bytes."""
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
