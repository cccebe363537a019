"""One netvault at a time at work on a vault: a lock of the system, which goes when its holder does.

The lock lies in the vault, so that whoever opens the same vault meets the same lock, whatever
cache, home or name they have, on this machine or over a network drive. It is a file, since Windows
locks no folders, and a network drive locks them for each machine alone. The file is empty and never
changes: a sync tool carries it once, and git ignores its folder.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Final

from netvault.vault.folder import FilePlace, Folder, opened
from netvault.vault.identity import FolderId, identify
from netvault.vault.system_lock import LockedError, locked
from netvault.vault.write import make_folders, sweep_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
    with ExitStack() as held:
        vault = held.enter_context(opened(root, folder))
        local = _locked(vault, wait, held)
        if local is None:
            yield folder
            return
        mark = local.place("holder")
        if mark.exists():  # whoever made it was killed
            _sweep_all(vault)
        with suppress(OSError):
            _discard(mark)
            _make(mark, str(os.getpid()))
        yield folder
        with suppress(OSError):
            _discard(mark)


def _locked(vault: Folder, wait: float, held: ExitStack) -> Folder | None:
    """Take the lock; return the folder in which it lies, or None where none can be had."""
    names = LOCAL.split("/")
    try:
        make_folders(vault, names)
        local = held.enter_context(vault.below(names))
        if not local.place(".gitignore").exists():
            _make(local.place(".gitignore"), "*\n")
        held.enter_context(locked(local.place("lock"), wait))
    except LockedError:
        raise VaultBusy(_holder(local.place("holder"))) from None
    except OSError:
        return None
    return local


def _make(place: FilePlace, text: str) -> None:
    with os.fdopen(place.open(os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "wb") as file:
        file.write(text.encode())


def _discard(place: FilePlace) -> None:
    with suppress(FileNotFoundError):
        place.unlink()


def _holder(mark: FilePlace) -> str:
    try:
        return mark.read().decode().strip()
    except OSError:
        return ""


def _sweep_all(vault: Folder) -> None:
    """Delete the temporary files that were left anywhere in the vault."""
    for folder, below, _ in os.walk(vault.path):
        below[:] = (name for name in below if not name.startswith("."))
        sweep_folder(vault, os.path.relpath(folder, vault.path))
