"""Changing files: each one whole or not at all, and none outside the vault.

New bytes go to a temporary file beside the old one, and take its place in one step. The old file is
compared just before that: one that changed meanwhile is left alone. What cannot be made again is
synced to the disk first.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netvault.vault.folder import FilePlace, Folder

Secure: TypeAlias = Callable[[int], None]
"""What is done with an open file, by its handle, before it takes another's place."""

_PREFIX: Final = ".netvault-"
_SUFFIX: Final = ".tmp"
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_OURS: Final = 0o600
"""What nobody else can read, like what it replaces, perhaps."""

_SHARED: Final = 0o666
"""What the user's own mask decides."""


class OutsideError(Exception):
    """A path whose real place is not in the vault, or in a hidden folder."""


def digest(data: bytes) -> bytes:
    """Give what tells this content from any other."""
    return hashlib.blake2b(data, digest_size=16).digest()


def real_names(root: Path, path: str) -> tuple[str, ...]:
    """Follow links to the real file, and return the names that lead to it from the vault.

    Args:
        root: The vault's folder.
        path: A file in it, which need not exist.

    Raises:
        OutsideError: When a link leads out of the vault, into a hidden folder, or in a circle.
    """
    real_root = root.resolve()
    target = Path(os.path.realpath(root / path))
    inside = target.relative_to(real_root).parts if target.is_relative_to(real_root) else ()
    is_hidden = any(part.startswith(".") for part in inside[:-1])
    if not inside or is_hidden or target.is_symlink():
        raise OutsideError(path)
    return inside


def real_target(root: Path, path: str) -> Path:
    """Return the real place of a file of the vault; the arguments are those of `real_names`."""
    return root.resolve().joinpath(*real_names(root, path))


def synced(handle: int) -> None:
    """Have the bytes on the disk, so that they outlive a loss of power."""
    os.fsync(handle)


def unsynced(handle: int) -> None:
    """Leave it to the system when the bytes go to the disk: they can be made again."""


def make_folders(vault: Folder, names: Sequence[str]) -> None:
    """Make a folder in the vault, and those above it, but never the vault itself."""
    for depth, name in enumerate(names):
        with vault.below(names[:depth]) as folder:
            folder.place(name).make_folder()


def create(target: FilePlace, data: bytes, secure: Secure = synced) -> bool:
    """Put a new file in place; tell whether there was none, nor appeared one meanwhile."""
    if _has_stub(target):
        return False
    temporary = _write_beside(target, data, secure, _SHARED)
    try:
        temporary.link_to(target)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        if target.exists():
            return False
        temporary.replace(target)
    finally:
        _discard(temporary)
    return True


def replace(target: FilePlace, before: bytes, after: bytes, secure: Secure = synced) -> bool:
    """Put new bytes in the place of old ones; tell whether these were still there."""
    temporary = _write_beside(target, after, secure, _OURS)
    try:
        _copy_attributes(target, temporary)
        if _current(target) != before:
            return False
        temporary.replace(target)
    except FileNotFoundError:
        return False
    finally:
        _discard(temporary)
    return True


def delete(target: FilePlace, before: bytes) -> bool:
    """Delete a file, and its folder if that is empty then; tell whether it was as it was known."""
    if _current(target) != before:
        return False
    target.unlink()
    folder = target.folder
    if folder.above:
        with contextlib.suppress(OSError):  # it is not empty
            folder.above.place(folder.path.name).remove_folder()
    return True


def sweep_folder(vault: Folder, folder: str) -> None:
    """Delete the temporary files that an interrupted run left in a folder of the vault."""
    with contextlib.suppress(OSError, OutsideError):
        names = real_names(vault.path, str(Path(folder, _PREFIX)))
        with vault.below(names[:-1]) as place:
            for name in place.names():
                if name.startswith(_PREFIX) and name.endswith(_SUFFIX):
                    place.place(name).unlink()


def sync_everything() -> None:
    """Have all on the disk that was written without: many new files at once, where that can be."""
    if hasattr(os, "sync"):
        os.sync()


def _current(target: FilePlace) -> bytes | None:
    try:
        return target.read()
    except FileNotFoundError:
        return None


def _has_stub(target: FilePlace) -> bool:
    """Tell whether iCloud keeps this file elsewhere: a new one beside its stub would destroy it."""
    return target.beside(f".{target.name}.icloud").exists()


def _copy_attributes(source: FilePlace, target: FilePlace) -> None:
    """Keep mode and extended attributes of a file that is replaced."""
    if hasattr(os, "listxattr"):
        _copy_extended_attributes(source, target)
    target.chmod(stat.S_IMODE(source.status().st_mode))


def _copy_extended_attributes(source: FilePlace, target: FilePlace) -> None:
    with source.opened() as old, target.opened() as new, contextlib.suppress(OSError):
        for name in os.listxattr(old):
            with contextlib.suppress(OSError):
                os.setxattr(new, name, os.getxattr(old, name))


def _write_beside(target: FilePlace, data: bytes, secure: Secure, mode: int) -> FilePlace:
    temporary = target.beside(f"{_PREFIX}{os.urandom(8).hex()}{_SUFFIX}")
    handle = temporary.open(_NEW, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            secure(file.fileno())
    except BaseException:
        _discard(temporary)
        raise
    return temporary


def _discard(temporary: FilePlace) -> None:
    """Delete a temporary file; one that stays does no harm, and is swept another time."""
    with contextlib.suppress(OSError):
        temporary.unlink()
