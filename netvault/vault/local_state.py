"""What a vault keeps on one machine alone, in the folder of its lock, which git ignores."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from netvault.vault.folder import FilePlace, opened
from netvault.vault.identity import identify
from netvault.vault.lock import LOCAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def read_local(root: Path, name: str) -> bytes | None:
    """Read a file of the folder; None where there is none, or none that can be read."""
    try:
        with _place(root, name) as place:
            return place.read()
    except OSError:
        return None


def keep_local(root: Path, name: str, data: bytes) -> None:
    """Put a file into the folder, where that can be done. The lock of the vault must be held.

    It is written in place: whoever reads it must see whether it is whole.

    Args:
        root: The vault's folder.
        name: The file, which must not exist.
        data: What it shall hold.
    """
    with suppress(OSError), _place(root, name) as place:
        handle = place.open(os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        with os.fdopen(handle, "wb") as file:
            file.write(data)


def drop_local(root: Path, name: str) -> None:
    """Delete a file of the folder, where that can be done. The lock of the vault must be held."""
    with suppress(OSError), _place(root, name) as place:
        place.unlink()


@contextmanager
def _place(root: Path, name: str) -> Iterator[FilePlace]:
    """Give where a file of the folder lies.

    Raises:
        OSError: When there is no such folder, or a link leads elsewhere from there.
    """
    with opened(root, identify(root)) as vault, vault.below(LOCAL.split("/")) as local:
        yield local.place(name)
