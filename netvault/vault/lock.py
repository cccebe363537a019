"""One build of a vault at a time: a lock of the system, which goes when its holder does."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from netvault.vault.cache import cache_folder
from netvault.vault.write import sweep_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

WAIT: Final = 60.0
"""Seconds for which a second build waits for the first."""


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
def vault_lock(root: Path, wait: float = WAIT) -> Iterator[None]:
    """Hold the lock of a vault, and first sweep up after a holder that was interrupted.

    Its file is in the user's cache folder, so that nothing that syncs the vault sees it; where that
    folder cannot be used, it is in the system's folder for temporary files. A vault that can be
    locked in neither is worked on without a lock: each file is still changed whole or not at all.

    Args:
        root: The vault's folder.
        wait: Seconds to wait for whoever holds it.

    Raises:
        VaultBusy: When it is still held then.
    """
    lock = _acquired(root, wait)
    if lock is None:
        yield
        return
    mark = Path(lock.lock_file).with_suffix(".holder")
    try:
        if mark.exists():  # whoever made it was killed
            _sweep_all(root)
        with suppress(OSError):
            mark.write_text(str(os.getpid()))
        yield
        with suppress(OSError):
            mark.unlink(missing_ok=True)
    finally:
        lock.release()


def _acquired(root: Path, wait: float) -> FileLock | None:
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]
    for folder in _folders():
        path = folder / f"{name}.lock"
        lock = FileLock(path, timeout=wait)
        try:
            folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
            if not _is_ours(folder):
                continue
            lock.acquire()
        except Timeout:
            raise VaultBusy(_holder(path.with_suffix(".holder"))) from None
        except OSError:
            continue
        return lock
    return None


def _folders() -> Iterator[Path]:
    if folder := cache_folder():
        yield folder / "locks"
    yield Path(tempfile.gettempdir()) / f"netvault-{_user()}"


def _user() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0  # Windows has a temporary folder for each


def _is_ours(folder: Path) -> bool:
    """Tell whether nobody else could have put something into a folder."""
    status = folder.lstat()
    return stat.S_ISDIR(status.st_mode) and status.st_uid == _user()


def _holder(mark: Path) -> str:
    try:
        return mark.read_text().strip()
    except OSError:
        return ""


def _sweep_all(root: Path) -> None:
    """Delete the temporary files that were left anywhere in the vault."""
    for folder, below, _ in os.walk(root):
        below[:] = (name for name in below if not name.startswith("."))
        sweep_folder(root, os.path.relpath(folder, root))
