"""Reading a note while somebody may be saving it: a half of a save is not taken for all of it."""

from __future__ import annotations

import os
import re
from time import sleep, time
from typing import TYPE_CHECKING, Final

from netvault.vault import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from netvault.model import Problem

LOOKS: Final = 5
"""How often a note that is being saved is read before it is taken as it is."""

PAUSE: Final = 0.01
"""Seconds between two looks: editors that do not rename write at once after they have emptied."""

RECENT: Final = 1.0
"""Seconds after a change within which it may be half of one."""

_BOM: Final = b"\xef\xbb\xbf"
_FENCE: Final = b"---"
_CLOSING: Final = re.compile(rb"^(?:---|\.\.\.)[ \t\r]*$", re.MULTILINE)


def read_steady(root: Path, path: str) -> bytes | Problem:
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
    """Tell whether a file has content, and an end to its front matter if that has begun."""
    if _FENCE.startswith(data) or data.isspace():
        return False
    first, _, rest = data.removeprefix(_BOM).partition(b"\n")
    return first.rstrip() != _FENCE or bool(_CLOSING.search(rest))


def _is_settled(place: str, data: bytes | Problem) -> bool:
    """Tell whether what was read of a file is all of it, as far as can be known."""
    try:
        status = os.stat(place)  # noqa: PTH116 - as in `read_bytes`
    except FileNotFoundError:
        return False  # some editors delete a note and make it anew
    except OSError:
        return True
    if not isinstance(data, bytes) or abs(time() - status.st_mtime) > RECENT:
        return True
    return len(data) == status.st_size and is_whole(data)
