"""Opening files, and nothing else: a FIFO, a device or a socket in place of one is refused."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_NO_WAITING: Final = getattr(os, "O_NONBLOCK", 0)
"""Lets a FIFO be opened without somebody at its other end; it changes nothing for files."""


def open_regular(path: str, flags: int, mode: int = 0o600, folder: int | None = None) -> int:
    """Open a file, also as an opener for `open`; what is none is refused.

    To read a FIFO or a device might never end, and to write to one goes elsewhere.

    Args:
        path: The file.
        flags: As the system takes them.
        mode: Who may do what with a file that is made by this.
        folder: The handle of the folder from which the path leads.

    Raises:
        OSError: When it is a FIFO, a device or a socket.
    """
    handle = os.open(path, flags | _NO_WAITING, mode, dir_fd=folder)
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return handle
    os.close(handle)
    raise OSError(errno.EINVAL, "not a file")


def read_regular(path: Path) -> bytes:
    """Read all of a file.

    Raises:
        OSError: When it cannot be read, or is no file.
    """
    with open(path, "rb", opener=open_regular) as file:
        return file.read()
