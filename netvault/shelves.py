"""Shelves: files in the user's cache folder that keep named pieces of bytes between runs.

One is read lazily: its cover first, which tells whether the rest is wanted, then what is asked for,
piece by piece; `netvault.filling` writes it. Each is bound to a key: what was put there by another
version, for another configuration or another state of the vault is not found. A shelf that is
damaged, or belongs to somebody else, is as good as none.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import mmap
import os
import pickle
import stat
import struct
import sys
import zlib
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from netvault.alike import MAKERS
from netvault.drawers import Drawers
from netvault.files import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FORMAT: Final = 4
"""To be raised when what is kept changes its form without a change of any type that is kept."""

MAGIC: Final = b"netvault shelf\n\0"
HEAD: Final = struct.Struct("<16s16sQQIQI")
"""The magic, the key, where the pieces end, and length and checksum of cover and index, which
follow."""

_OFF: Final = frozenset({"off", "0", "no"})
_PUBLIC: Final = {
    ("types", "MappingProxyType"),
    ("builtins", "frozenset"),
    ("builtins", "range"),
    ("builtins", "set"),
    ("builtins", "tuple"),
    ("collections", "Counter"),
}


def key_of(*parts: object) -> bytes:
    """Give the key of a shelf: a digest of what its content depends on, and of the program."""
    told = repr((FORMAT, sys.version_info[:2], *_code_stamp(), *parts))
    return digest(told.encode("utf-8", "surrogatepass"))


def cache_folder() -> Path | None:
    """Give the folder for what may be thrown away; None where the user wants nothing kept.

    It is the system's own for each user, unless `NETVAULT_CACHE` names another, or is `off`.
    """
    named = os.environ.get("NETVAULT_CACHE", "")
    if named.casefold() in _OFF:
        return None
    if named:
        return Path(named)
    from platformdirs import user_cache_path  # noqa: PLC0415 - not needed where it is named

    return user_cache_path("netvault")


def folder_for(root: Path) -> Path | None:
    """Give the folder of the shelves of one vault; None where nothing is to be kept."""
    folder = cache_folder()
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]
    return folder / name if folder else None


class BrokenPieceError(Exception):
    """A piece from which no value can be made."""


class Shelf:
    """One shelf, open for reading."""

    def __init__(self, data: mmap.mmap, cover: bytes) -> None:
        """Take over a file that was opened by `open_shelf`, and what stands on its cover."""
        self._data = data
        self.cover = cover

    def __contains__(self, name: str) -> bool:
        """Tell whether there is a piece of this name."""
        return name in self._index

    def names(self) -> Iterator[str]:
        """Give the names of all pieces."""
        return iter(self._index)

    def get(self, name: str) -> bytes | None:
        """Give a piece; None where there is none, or where it is damaged."""
        piece = self.view(name)
        return None if piece is None else bytes(piece)

    def view(self, name: str) -> memoryview | None:
        """Give a piece as it lies in the file; None where there is none, or where it is damaged."""
        start, length, checksum = self._index.get(name, (0, 0, -1))
        piece = memoryview(self._data)[start : start + length]
        return piece if zlib.crc32(piece) == checksum else None

    def is_sound(self, name: str) -> bool:
        """Tell whether there is a piece of this name, and whether it is as it was put there."""
        return self.view(name) is not None

    def value(self, name: str) -> object:
        """Give what `pack` made a piece of; None where there is none, or where it is damaged.

        It is made from the file itself: the bytes of a large one are not held beside what they say.
        """
        if not self.is_sound(name):
            return None
        self._data.seek(self._index[name][0])
        try:
            return _load(self._data)
        except BrokenPieceError:
            return None

    @cached_property
    def _index(self) -> Mapping[str, tuple[int, int, int]]:
        """Where each piece lies, its length and its checksum; empty where that is damaged."""
        _, _, end, covered, _, length, checksum = HEAD.unpack_from(self._data)
        start = end + covered
        told = memoryview(self._data)[start : start + length]
        if zlib.crc32(told) != checksum:
            return {}
        return Drawers(told, tuple)


def open_shelf(folder: Path | None, name: str, key: bytes) -> Shelf | None:
    """Open a shelf.

    Args:
        folder: The folder of the vault's shelves, as `folder_for` gives it.
        name: The shelf.
        key: What it must be bound to, as `key_of` gives it.

    Returns:
        The shelf; None where there is none for that key, or where it is not to be trusted.
    """
    if folder is None:
        return None
    try:
        with (folder / name).open("rb") as file:
            if not _is_private(os.fstat(file.fileno())):
                return None
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # an empty file cannot be mapped
        return None
    cover = _cover_of(data, key)
    return None if cover is None else Shelf(data, cover)


def lend_shelf(name: str, root: Path, other: Path) -> None:
    """Give a shelf of one vault to another, whose notes may be the same; if it cannot be, nothing.

    Args:
        name: The shelf.
        root: The folder of the vault that has it.
        other: The folder of the one that is to have it as well.
    """
    import shutil  # noqa: PLC0415 - mostly a shelf is only read

    source, target = folder_for(root), folder_for(other)
    if source and target:
        with contextlib.suppress(OSError):
            target.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.copy(source / name, target / name)


def drop_shelves(root: Path) -> None:
    """Throw away all that is kept of a vault."""
    import shutil  # noqa: PLC0415 - as above

    if folder := folder_for(root):
        shutil.rmtree(folder, ignore_errors=True)


def pack(value: object) -> bytes:
    """Make a piece of a value that consists of netvault's own types and of plain ones."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpack(piece: bytes) -> object:
    """Give the value that a piece was made of.

    Raises:
        BrokenPieceError: When it is no such piece.
    """
    return _load(io.BytesIO(piece))


def _load(source: io.BytesIO | mmap.mmap) -> object:
    try:
        return _Unpickler(source).load()
    except Exception:  # noqa: BLE001 - what is damaged can fail in any way
        raise BrokenPieceError from None


class _Unpickler(pickle.Unpickler):
    """Makes only values of netvault's own types: a shelf runs nothing."""

    _classes: Final[dict[tuple[str, str], object]] = dict(MAKERS)

    def find_class(self, module: str, name: str) -> object:
        found = self._classes.get((module, name))
        if found is None:
            if module.partition(".")[0] != "netvault" and (module, name) not in _PUBLIC:
                raise pickle.UnpicklingError(name)
            found = getattr(import_module(module), name)
            if not isinstance(found, type):
                raise pickle.UnpicklingError(name)
            self._classes[module, name] = found
        return found


def _cover_of(data: mmap.mmap, key: bytes) -> bytes | None:
    if len(data) < HEAD.size:
        return None
    magic, bound_to, end, length, checksum, _, _ = HEAD.unpack_from(data)
    cover = data[end : end + length]
    is_ours = (magic, bound_to) == (MAGIC, key) and zlib.crc32(cover) == checksum
    return cover if is_ours else None


def _is_private(status: os.stat_result) -> bool:
    """Tell whether nobody else could have written a file, where the system can tell."""
    is_ours = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    return (is_ours and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)) or os.name == "nt"


@cache
def _code_stamp() -> tuple[object, ...]:
    """Tell one state of the program from another, also while it is being worked on."""
    home = str(Path(__file__).parent)
    found = []
    for folder, _, names in os.walk(home):
        files = (f"{folder}/{name}" for name in names if name.endswith((".py", ".jinja")))
        found += [(file[len(home) :], Path(file).stat().st_mtime_ns) for file in files]
    return tuple(sorted(found))
