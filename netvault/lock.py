"""One build of a vault at a time: a lock of the system, which goes when its holder does."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout
from platformdirs import user_cache_path

if TYPE_CHECKING:
    from collections.abc import Iterator

WAIT: Final = 60.0
"""Seconds for which a second build waits for the first."""


class VaultBusyError(Exception):
    """Another build of the same vault does not end; the message says which."""


@contextmanager
def vault_lock(root: Path, wait: float = WAIT) -> Iterator[None]:
    """Hold the lock of a vault.

    Its file is in the user's cache folder, so that nothing that syncs the vault sees it.

    Args:
        root: The vault's folder.
        wait: Seconds to wait for whoever holds it.

    Raises:
        VaultBusyError: When it is still held then.
    """
    path = _lock_path(root)
    lock = FileLock(path, timeout=wait)
    try:
        lock.acquire()
    except Timeout:
        holder = _holder(path)
        raise VaultBusyError(
            f"another netvault is at work on this vault{holder}; try again"
        ) from None
    try:
        path.with_suffix(".holder").write_text(str(os.getpid()))
        yield
    finally:
        lock.release()


def _lock_path(root: Path) -> Path:
    folder = Path(os.environ.get("NETVAULT_CACHE") or user_cache_path("netvault")) / "locks"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]
    return folder / f"{name}.lock"


def _holder(path: Path) -> str:
    try:
        return f" (process {path.with_suffix('.holder').read_text().strip()})"
    except OSError:
        return ""
