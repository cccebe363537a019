"""The cache: what was read of each note, one row a note, in one SQLite file for each vault.

A row is valid while its file has the stamp that it had when it was read. A file that changed so
shortly before that the clock might not tell a later change apart gets no stamp: the next time its
bytes decide, by their digest, as they do for every file whose stamp differs. All rows belong to one
state of the program and of the configuration; for another they are dropped.

The file lies in the user's cache folder, for the user alone. Reading it runs no code: msgspec
decodes a row to a `Note`. A file that is damaged, foreign or from another version is replaced;
while another process writes to it, nothing is kept.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
import zlib
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import msgspec

from netvault.model import Note, Problem
from netvault.vault.read import read_bytes
from netvault.vault.write import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from netvault.model.config import Config
    from netvault.vault.listing import NoteFile

_PATIENCE: Final = 1.0
"""Seconds to wait for another process that writes to the same file."""

_PRIMARY: Final = 0xFF
"""The bits of an error of SQLite that tell its kind."""

_BUSY: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_SCHEMA: Final = """
BEGIN IMMEDIATE;
DROP TABLE IF EXISTS note;
DROP TABLE IF EXISTS record;
CREATE TABLE note (path TEXT PRIMARY KEY, stamp TEXT, digest BLOB, note BLOB);
CREATE TABLE record (id INTEGER PRIMARY KEY, value BLOB);
PRAGMA user_version = {version};
COMMIT;
"""
_OFF: Final = frozenset({"off", "0", "no"})
_Result = TypeVar("_Result")
_notes: Final = msgspec.msgpack.Decoder(Note | None)


class KnownFile(NamedTuple):
    """A file as it was when it was read.

    Attributes:
        stamp: Its `FileStamp` as text; empty where the clock can prove nothing.
        digest: Of its bytes.
    """

    stamp: str
    digest: bytes

    @classmethod
    def of(cls, file: NoteFile, digest: bytes) -> KnownFile:
        """Return what is known of a file that was listed, and read after that."""
        return cls("" if file.is_racy else str(file.stamp), digest)


@dataclass(frozen=True)
class CachedNote:
    """What was read of one note.

    Attributes:
        file: Its file, as it was then.
        packed: The note as `pack_note` gives it.
    """

    file: KnownFile
    packed: bytes

    @cached_property
    def note(self) -> Note | None:
        """The note; None for a template, which is none."""
        note: Note | None = _notes.decode(self.packed)
        return note


def still_known(root: Path, file: NoteFile, known: KnownFile) -> KnownFile | None:
    """Return what is known of a file if its bytes are still the same, or else None.

    Args:
        root: The vault's folder.
        file: The file, as it is listed now.
        known: What was known of it before; if that still tells it all, the same object is returned.
    """
    if known.stamp == str(file.stamp):
        return known
    data = read_bytes(root, file.path)
    if isinstance(data, Problem) or digest(data) != known.digest:
        return None
    again = KnownFile.of(file, known.digest)
    return known if again == known else again


def pack_note(note: Note | None) -> bytes:
    """Encode a note for its row."""
    return msgspec.msgpack.encode(note)


class Cache:
    """What is kept of one vault. Where nothing can be kept, it is empty and stays so."""

    def __init__(self, root: Path, config: Config) -> None:
        """Open nothing yet.

        Args:
            root: The vault's folder.
            config: What its notes are read by.
        """
        self._file = _file_for(root)
        key = digest(repr((_code_stamp(), config)).encode("utf-8", "surrogatepass"))
        self._version = int.from_bytes(key[:4]) >> 1  # SQLite has 31 bits for it

    def notes(self) -> dict[str, CachedNote]:
        """Return what was read of each note, by path."""
        query = "SELECT path, stamp, digest, note FROM note"
        rows = self._run(lambda database: database.execute(query).fetchall()) or ()
        return {
            path: CachedNote(KnownFile(stamp, seen), packed)
            for path, stamp, seen, sealed in rows
            if (packed := _unsealed(sealed)) is not None
        }

    def keep_notes(self, fresh: Mapping[str, CachedNote], gone: Iterable[str]) -> None:
        """Keep what was read, and drop the rows of notes that are no longer there."""
        rows = [(path, *one.file, _sealed(one.packed)) for path, one in fresh.items()]

        def write(database: sqlite3.Connection) -> None:
            database.executemany("DELETE FROM note WHERE path = ?", [(path,) for path in gone])
            database.executemany("INSERT OR REPLACE INTO note VALUES (?, ?, ?, ?)", rows)

        self._run(write)

    def record(self) -> bytes | None:
        """Return the record of the last settled build; None where there is none."""
        query = "SELECT value FROM record"
        found = self._run(lambda database: database.execute(query).fetchone())
        return _unsealed(found[0]) if found else None

    def keep_record(self, value: bytes) -> None:
        """Replace the record of the last settled build."""
        query = "INSERT OR REPLACE INTO record VALUES (1, ?)"
        self._run(lambda database: database.execute(query, (_sealed(value),)))

    def _run(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """Do something in one transaction; None where it cannot be done.

        A file that SQLite cannot make sense of is deleted: the next transaction makes a new one.
        """
        if self._file is None:
            return None
        try:
            _make_private(self._file)
            with closing(sqlite3.connect(self._file, timeout=_PATIENCE)) as database, database:
                self._prepare(database)
                return work(database)
        except OSError:
            return None
        except (sqlite3.Error, UnicodeDecodeError) as error:
            if getattr(error, "sqlite_errorcode", 0) & _PRIMARY not in _BUSY:
                _drop(self._file)
            return None

    def _prepare(self, database: sqlite3.Connection) -> None:
        """Make the tables, where those that are there belong to another version."""
        database.execute("PRAGMA synchronous = OFF")  # what a loss of power damages is replaced
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version != self._version:
            database.executescript(_SCHEMA.format(version=self._version))


def cache_folder() -> Path | None:
    """Return the folder for what may be thrown away; None where the user wants nothing kept.

    It is the system's own for each user, unless `NETVAULT_CACHE` names another, or is `off`.
    """
    named = os.environ.get("NETVAULT_CACHE", "")
    if named.casefold() in _OFF:
        return None
    if named:
        return Path(named)
    from platformdirs import user_cache_path  # noqa: PLC0415 - not needed where it is named

    return user_cache_path("netvault")


def lend_cache(root: Path, other: Path) -> None:
    """Copy the cache of one vault to another, whose notes may be the same."""
    source, target = _file_for(root), _file_for(other)
    if source is None or target is None or not source.exists():
        return
    with suppress(OSError, sqlite3.Error):
        _make_private(target)
        with closing(sqlite3.connect(source)) as ours, closing(sqlite3.connect(target)) as theirs:
            ours.backup(theirs)


def drop_cache(root: Path) -> None:
    """Throw away all that is kept of a vault."""
    if file := _file_for(root):
        _drop(file)


def _file_for(root: Path) -> Path | None:
    folder = cache_folder()
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]
    return folder / "vaults" / f"{name}.sqlite" if folder else None


def _make_private(file: Path) -> None:
    """Make sure that nobody but the user can have written a file, nor can read it.

    Raises:
        OSError: When that cannot be.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _is_private(file.parent):
        raise PermissionError(file.parent)
    if file.exists() and not _is_private(file):
        file.unlink()
    os.close(os.open(file, os.O_CREAT | os.O_RDONLY, 0o600))


def _is_private(place: Path) -> bool:
    """Return whether nobody else can write to a place, where the system can tell."""
    status = place.lstat()
    is_ours = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    return os.name == "nt" or (is_ours and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH))


def _drop(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)


def _sealed(data: bytes) -> bytes:
    """Put a checksum before data: SQLite has none for a row."""
    return zlib.crc32(data).to_bytes(4) + data


def _unsealed(sealed: object) -> bytes | None:
    """Return sealed data; None where it is damaged."""
    if not isinstance(sealed, bytes):
        return None
    data = sealed[4:]
    return data if sealed == _sealed(data) else None


@cache
def _code_stamp() -> tuple[object, ...]:
    """Return what changes with the program, also while it is being worked on."""
    home = Path(__file__).parents[1]
    sources = (path for path in home.rglob("*") if path.suffix in {".py", ".toml", ".jinja"})
    return tuple(sorted((str(path), path.stat().st_mtime_ns) for path in sources))
