"""Reading a note that is to be edited: all of it, while nobody is writing to it."""

from __future__ import annotations

from time import sleep, time
from typing import TYPE_CHECKING, Final

from netvault.edit.verify import EditRefused
from netvault.vault import FileStamp, is_whole
from netvault.vault.read import RECENT
from netvault.vault.regular import read_regular
from netvault.vault.write import OutsideError, real_target

if TYPE_CHECKING:
    from pathlib import Path

    from netvault.vault import NoteFile

LOOKS: Final = 10
"""How often a note that keeps changing is looked at before it is given up."""

PAUSE: Final = 0.02
"""Seconds between two looks."""


def read_for_edit(root: Path, path: str, known: NoteFile | None = None) -> bytes:
    """Read a note between two equal looks at it, so that no half of a save is taken for all of it.

    One that was emptied a moment ago, or lost the end of its front matter, is waited for.

    Args:
        root: The vault's folder.
        path: The note.
        known: How the note looked some time ago; None to look at it twice now.

    Raises:
        EditRefused: When it cannot be read, keeps changing, or lies outside the vault.
    """
    seen = known.stamp if known else None
    try:
        target = real_target(root, path)
        for left in reversed(range(LOOKS)):
            look = _look(target)
            data = read_regular(target)
            is_stable = look == seen == _look(target) and len(data) == look.size
            if is_stable and (is_whole(data) or not (left and _is_recent(look))):
                return data
            seen = look
            sleep(PAUSE)
    except OutsideError:
        raise EditRefused(path, "this lies outside the vault (a link leads there)") from None
    except OSError as error:
        reason = (error.strerror or "an error of the disk").lower()
        raise EditRefused(path, f"this cannot be read ({reason})") from None
    raise EditRefused(path, "this keeps changing while it is read; try again")


def decoded(data: bytes, path: str) -> str:
    """Decode a note that is to be edited.

    Raises:
        EditRefused: When it is not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise EditRefused(path, "this is not UTF-8; save it as UTF-8 first") from None


def _is_recent(look: FileStamp) -> bool:
    return abs(time() - look.mtime / 1e9) <= RECENT


def _look(target: Path) -> FileStamp:
    return FileStamp.of(target.stat())
