"""The filling of shelves: piece by piece, so that all that is kept need never be held at once.

A shelf is written whole or not at all: it takes its place when it is full.
"""

from __future__ import annotations

import contextlib
import time
import zlib
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from netvault.drawers import in_drawers
from netvault.shelves import HEAD, MAGIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PREFIX: Final = "tmp"
_LEFT: Final = 3600.0
"""Seconds: a file that nobody wrote to for so long was left by a process that was killed."""


class NewShelf:
    """A shelf that is being filled."""

    def __init__(self, file: IO[bytes] | None, key: bytes) -> None:
        """Begin to fill a file that `new_shelf` opened; None where nothing is kept."""
        self.is_whole = False
        self._file, self._key, self._end = file, key, HEAD.size
        self._index: dict[str, tuple[int, int, int]] = {}
        self._write(bytes(HEAD.size))

    def put(self, name: str, piece: bytes | memoryview) -> None:
        """Put a piece there."""
        self._index[name] = (self._end, len(piece), zlib.crc32(piece))
        self._end += len(piece)
        self._write(piece)

    def finish(self, cover: bytes) -> None:
        """Say that it is full, and what can be read of it without looking for a piece."""
        told = in_drawers(self._index)
        sums = (len(cover), zlib.crc32(cover), len(told), zlib.crc32(told))
        self._write(cover, told)
        self._write(HEAD.pack(MAGIC, self._key, self._end, *sums), start=0)
        self.is_whole = self._file is not None

    def _write(self, *parts: bytes | memoryview, start: int | None = None) -> None:
        """Write at the end, or from a place; where that fails, nothing is kept."""
        if self._file:
            try:
                if start is not None:
                    self._file.seek(start)
                self._file.writelines(parts)
            except OSError:
                self._file = None


@contextlib.contextmanager
def new_shelf(folder: Path | None, name: str, key: bytes) -> Iterator[NewShelf]:
    """Fill a shelf; once finished it takes the place of the one that may be there.

    Where it cannot be written, nothing is kept.

    Args:
        folder: The folder of the vault's shelves, as `folder_for` gives it.
        name: The shelf.
        key: What it is bound to.
    """
    file = _temporary(folder)
    if not (folder and file):
        yield NewShelf(None, key)
        return
    shelf = NewShelf(file, key)
    try:
        yield shelf
    finally:
        with contextlib.suppress(OSError):
            file.close()
            if shelf.is_whole:
                Path(file.name).replace(folder / name)
        with contextlib.suppress(OSError):
            Path(file.name).unlink(missing_ok=True)


def write_shelf(
    folder: Path | None,
    name: str,
    key: bytes,
    pieces: Iterable[tuple[str, bytes]],
    cover: bytes = b"",
) -> None:
    """Put a shelf in the place of the one that may be there; where that cannot be done, do nothing.

    Args:
        folder: The folder of the vault's shelves, as `folder_for` gives it.
        name: The shelf.
        key: What it is bound to.
        pieces: What it holds.
        cover: What can be read of it without looking for a piece.
    """
    with new_shelf(folder, name, key) as shelf:
        for piece in pieces:
            shelf.put(*piece)
        shelf.finish(cover)


def _temporary(folder: Path | None) -> IO[bytes] | None:
    """Open a new file in a folder, with mode 0600; None where that cannot be done."""
    if folder is None:
        return None
    import tempfile  # noqa: PLC0415 - mostly a shelf is only read

    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(folder)
        return tempfile.NamedTemporaryFile(prefix=_PREFIX, dir=folder, delete=False)
    except OSError:
        return None


def _sweep(folder: Path) -> None:
    """Delete what was begun in a folder and never finished."""
    for begun in folder.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):  # somebody else swept it
            if begun.stat().st_mtime < time.time() - _LEFT:
                begun.unlink()
