"""A lock of the system on a file that is open: it is there as long as the process that took it."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from time import monotonic, sleep
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netvault.vault.folder import FilePlace

_PAUSE: Final = 0.05
"""Seconds between two tries."""

_held: Final[set[int]] = set()
"""Handles that are locked, which no process that is forked may keep open for longer than we do."""


class LockedError(Exception):
    """Somebody else has the lock."""


@contextmanager
def locked(place: FilePlace, wait: float) -> Iterator[None]:
    """Hold the lock of a file, which is made where there is none.

    Args:
        place: Where the file is.
        wait: Seconds to wait for whoever holds it.

    Raises:
        LockedError: When it is still held then.
        OSError: When the file cannot be opened, or the system locks none there.
    """
    handle = place.open(os.O_RDWR | os.O_CREAT, 0o644)
    _held.add(handle)
    try:
        _take(handle, monotonic() + wait)
        yield
    finally:
        if handle in _held:
            _held.remove(handle)
            os.close(handle)


def _take(handle: int, until: float) -> None:
    while True:
        try:
            _try_to_take(handle)
        except (BlockingIOError, PermissionError):  # the latter where it is told so
            if monotonic() >= until:
                raise LockedError from None
            sleep(_PAUSE)
        else:
            return


def _let_go() -> None:
    """Close, in a process that was just forked, what only its parent has locked."""
    for handle in _held:
        os.close(handle)
    _held.clear()


if sys.platform == "win32":
    import msvcrt

    def _try_to_take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    os.register_at_fork(after_in_child=_let_go)

    def _try_to_take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
