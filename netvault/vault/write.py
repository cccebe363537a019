"""Changing files: each one whole or not at all, and none outside the vault.

New bytes go to a temporary file beside the old one, and take its place in one step. The old file is
compared just before that: one that changed meanwhile is left alone. What cannot be made again is
synced to the disk first.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

Secure: TypeAlias = Callable[[int], None]
"""What is done with an open file, by its handle, before it takes another's place."""

_PREFIX: Final = ".netvault-"
_SUFFIX: Final = ".tmp"
_NO_WAITING: Final = getattr(os, "O_NONBLOCK", 0)
"""Lets a FIFO be opened without somebody at its other end; it changes nothing for files."""


class OutsideError(Exception):
    """A path whose real place is not in the vault, or in a hidden folder."""


def digest(data: bytes) -> bytes:
    """Give what tells this content from any other."""
    return hashlib.blake2b(data, digest_size=16).digest()


def open_regular(path: str, flags: int) -> int:
    """Open a file, as an opener for `open`; what is none is refused.

    To read a FIFO or a device might never end, and to write to one goes elsewhere.

    Raises:
        OSError: When it is a FIFO, a device or a socket.
    """
    handle = os.open(path, flags | _NO_WAITING)
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


def real_target(root: Path, path: str) -> Path:
    """Follow links to the real file.

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
    return target


def synced(handle: int) -> None:
    """Have the bytes on the disk, so that they outlive a loss of power."""
    os.fsync(handle)


def unsynced(handle: int) -> None:
    """Leave it to the system when the bytes go to the disk: they can be made again."""


def make_folders(root: Path, folder: Path) -> None:
    """Make a folder in the vault, and those above it, but never the vault itself.

    Args:
        root: The vault's folder.
        folder: The real path of a folder in it.
    """
    place = root.resolve()
    for name in folder.relative_to(place).parts:
        place /= name
        place.mkdir(exist_ok=True)


def create(target: Path, data: bytes, secure: Secure = synced) -> bool:
    """Put a new file in place; tell whether there was none, nor appeared one meanwhile."""
    if _has_stub(target):
        return False
    temporary = _write_beside(target, data, secure)
    try:
        os.link(temporary, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        if target.exists():
            return False
        temporary.replace(target)
    finally:
        _discard(temporary)
    return True


def replace(target: Path, before: bytes, after: bytes, secure: Secure = synced) -> bool:
    """Put new bytes in the place of old ones; tell whether these were still there."""
    temporary = _write_beside(target, after, secure)
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


def delete(target: Path, before: bytes, root: Path) -> bool:
    """Delete a file, and its folder if that is empty then; tell whether it was as it was known."""
    if _current(target) != before:
        return False
    target.unlink()
    if target.parent != root.resolve():
        with contextlib.suppress(OSError):  # it is not empty
            target.parent.rmdir()
    return True


def sweep_folder(root: Path, folder: str) -> None:
    """Delete the temporary files that an interrupted run left in a folder of the vault."""
    with contextlib.suppress(OSError, OutsideError):
        place = real_target(root, str(Path(folder, _PREFIX))).parent
        for path in place.glob(f"{_PREFIX}*{_SUFFIX}"):
            path.unlink()


def sync_folders(root: Path, target: Path) -> None:
    """Make sure that a file's place outlives a loss of power, where that can be done.

    Args:
        root: The vault's folder.
        target: A file in it that was put in place: every folder on the way to it may be new.
    """
    real_root = root.resolve()
    for folder in target.parents:
        if folder.is_relative_to(real_root):
            _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _current(target: Path) -> bytes | None:
    try:
        return read_regular(target)
    except FileNotFoundError:
        return None


def _has_stub(target: Path) -> bool:
    """Tell whether iCloud keeps this file elsewhere: a new one beside its stub would destroy it."""
    return (target.parent / f".{target.name}.icloud").exists()


def _copy_attributes(source: Path, target: Path) -> None:
    """Keep mode and extended attributes of a file that is replaced."""
    import shutil  # noqa: PLC0415 - questions change no file

    shutil.copymode(source, target)
    for name in _attributes(source):
        with contextlib.suppress(OSError):
            os.setxattr(target, name, os.getxattr(source, name))


def _attributes(source: Path) -> list[str]:
    try:
        return os.listxattr(source)
    except (AttributeError, OSError):  # not every system has them, nor every file system
        return []


def _write_beside(target: Path, data: bytes, secure: Secure) -> Path:
    import tempfile  # noqa: PLC0415 - as above

    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            secure(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
    except BaseException:
        _discard(Path(name))
        raise
    return Path(name)


def _discard(temporary: Path) -> None:
    """Delete a temporary file; one that stays does no harm, and is swept another time."""
    with contextlib.suppress(OSError):
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
