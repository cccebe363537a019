"""One netvault at a time at work on a vault: a lock of the system, which goes when its holder does.

The lock lies in the vault, so that whoever opens the same vault meets the same lock, whatever
cache, home or name they have, on this machine or over a network drive. It is a file, since Windows
locks no folders, and a network drive locks them for each machine alone. The file is empty and never
changes: a sync tool carries it once, and git ignores its folder.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from netvault.vault.identity import FolderId, identify
from netvault.vault.write import read_regular, sweep_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from filelock import FileLock

WAIT: Final = 60.0
"""Seconds for which a second build waits for the first."""

LOCAL: Final = ".netvault/local"
"""What a vault has on one machine; `*` in a `.gitignore` of its own keeps it out of git."""


class VaultBusy(Exception):  # noqa: N818 - a state of the vault, and no error of the program
    """Another netvault is at work on the same vault, and does not end."""

    def __init__(self, holder: str) -> None:
        """Say which.

        Args:
            holder: Its process; empty when that is not known.
        """
        named = f" (process {holder})" if holder else ""
        super().__init__(f"another netvault is at work on this vault{named}; try again later")


@contextmanager
def vault_lock(root: Path, wait: float = WAIT) -> Iterator[FolderId]:
    """Hold the lock of a vault, and first sweep up after a holder that was killed.

    A vault in which nothing can be created is worked on without a lock: hardly anything can be
    written to it, and each file is still changed whole or not at all.

    Args:
        root: The vault's folder.
        wait: Seconds to wait for whoever holds it.

    Yields:
        The folder that was there before the lock was sought: nothing else is to be changed.

    Raises:
        VaultBusy: When it is still held then.
        VaultGone: When there is no such folder.
    """
    folder = identify(root)
    lock = _acquired(root, wait)
    if lock is None:
        yield folder
        return
    mark = root / LOCAL / "holder"
    try:
        if mark.exists():  # whoever made it was killed
            _sweep_all(root)
        with suppress(OSError):
            mark.unlink(missing_ok=True)
            with mark.open("x") as file:
                file.write(str(os.getpid()))
        yield folder
        with suppress(OSError):
            mark.unlink(missing_ok=True)
    finally:
        lock.release()


def _acquired(root: Path, wait: float) -> FileLock | None:
    from filelock import FileLock, Timeout  # noqa: PLC0415 - a question takes no lock

    folder = root / LOCAL
    lock = FileLock(folder / "lock", timeout=wait)
    try:
        if folder.resolve() != root.resolve() / LOCAL:  # a link may lead out of the vault
            return None
        _make_folder(folder)
        lock.acquire()
    except Timeout:
        raise VaultBusy(_holder(folder / "holder")) from None
    except OSError:
        return None
    return lock


def _make_folder(folder: Path) -> None:
    """Make the folder, but never the vault itself: that may be gone by now."""
    for part in (folder.parent, folder):
        with suppress(FileExistsError):
            part.mkdir()
    rules = folder / ".gitignore"
    if not rules.exists():
        rules.write_text("*\n")


def _holder(mark: Path) -> str:
    try:
        return read_regular(mark).decode().strip()
    except OSError:
        return ""


def _sweep_all(root: Path) -> None:
    """Delete the temporary files that were left anywhere in the vault."""
    for folder, below, _ in os.walk(root):
        below[:] = (name for name in below if not name.startswith("."))
        sweep_folder(root, os.path.relpath(folder, root))
