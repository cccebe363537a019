"""Which folder a vault is: while it is worked on, its path may come to lead elsewhere.

A vault that is renamed leaves nothing behind its path, one that is unmounted an empty folder, and
one that is replaced another vault. Nothing is to be created in any of these.
"""

from __future__ import annotations

import errno
import stat
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import os
    from pathlib import Path


class VaultGone(FileNotFoundError):  # noqa: N818 - a state of the vault, and no error of the program
    """There is no vault at a path, or no longer the one that was read."""

    def __init__(self, root: Path, why: str) -> None:
        """Say why.

        Args:
            root: Where the vault should be.
            why: What is there instead.
        """
        super().__init__(errno.ENOENT, why, str(root))

    def __str__(self) -> str:
        return f"{self.strerror}: {self.filename}"


class FolderId(NamedTuple):
    """What tells a folder from any other, as long as it is there.

    Attributes:
        device: The file system on which it lies.
        inode: Its number in that.
    """

    device: int
    inode: int

    def require(self, root: Path, status: os.stat_result) -> None:
        """Make sure that a folder is this one.

        Args:
            root: Its path.
            status: How the system describes it.

        Raises:
            VaultGone: When it is another.
        """
        if (status.st_dev, status.st_ino) != self:
            raise VaultGone(root, "the vault was moved or unmounted, and another folder is here")


def identify(root: Path) -> FolderId:
    """Return which folder a vault is.

    Raises:
        VaultGone: When there is no folder.
    """
    status = _look(root)
    return FolderId(status.st_dev, status.st_ino)


def require_same(root: Path, folder: FolderId) -> None:
    """Make sure that a path still leads to the folder that was read.

    Raises:
        VaultGone: When it does not.
    """
    folder.require(root, _look(root))


def _look(root: Path) -> os.stat_result:
    try:
        status = root.stat()
    except OSError:
        raise VaultGone(root, "there is no vault here") from None
    if not stat.S_ISDIR(status.st_mode):
        raise VaultGone(root, "there is no vault here, but a file")
    return status
