"""Every note of a vault, read: what did not change since the last time is taken from its shelf."""

from __future__ import annotations

import hashlib
import marshal
import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, cast

from netvault.filling import new_shelf
from netvault.model import Problem
from netvault.seen import GRAIN, Seen, SeenFiles, seen_again, seen_with
from netvault.shelves import (
    BrokenPieceError,
    folder_for,
    key_of,
    open_shelf,
    unpack,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from netvault.model import Config, Note
    from netvault.reader import Read
    from netvault.shelves import Shelf
    from netvault.vault import NoteFile

MANY: Final = 500
"""Changed notes from which several processes read: starting one takes as long as reading these."""

SHELF: Final = "notes"
"""The shelf on which what was read of notes is kept."""


Tell: TypeAlias = Callable[[int, int], object]
"""Is told how many of how many notes are read."""


def silent(*_: object) -> None:
    """Be told, and say nothing."""


class Reading(NamedTuple):
    """What was read of the notes of a vault.

    Attributes:
        notes: The notes by path, each made when it is asked for; None for a template.
        problems: Files that could not be read.
        state: What tells one state of the vault's notes from another; empty where nothing of it is
            kept on disk.
        seen: The files as they were when they were read.
    """

    notes: Mapping[str, Note | None]
    problems: tuple[Problem, ...]
    state: bytes
    seen: Mapping[str, Seen]


def read_notes(
    root: Path,
    files: Sequence[NoteFile],
    config: Config,
    tell: Tell = silent,
) -> Reading:
    """Read every note of a vault, and keep what was read for the next time.

    Args:
        root: The vault's folder.
        files: The notes, as they were listed.
        config: How notes are read.
        tell: Is told how many of how many notes are read, while they are.
    """
    begun = time.time_ns()
    key = key_of(config.people, dict(config.circles), config.daily, config.task_tag)
    folder = folder_for(root)
    shelf = open_shelf(folder, SHELF, key)
    known, state = _known(shelf)

    def read(path: str) -> Note | None:
        return _read_note(root, path, config)

    if shelf and known.are(files):
        return Reading(_Notes(known, {}, shelf, read), (), state, known)
    unchanged, changed = _unchanged(root, files, known)
    with new_shelf(folder, SHELF, key) as filled:
        fresh = _fresh(_read(root, changed, config, tell), filled.put)
        entries = _in_order(files, unchanged, fresh.digests)
        told = _proven(entries, begun)
        if told != known:
            for path, piece in _pieces(unchanged, shelf):
                filled.put(path, piece)
            filled.finish(_cover(key, told))
    state = _state(key, entries, fresh.problems)
    notes = _Notes(entries, fresh.notes, shelf, read)
    return Reading(notes, tuple(fresh.problems), state, told)


def read_again(
    root: Path,
    files: Sequence[NoteFile],
    config: Config,
    earlier: Reading,
    suspects: Collection[str],
) -> Reading:
    """Read the notes that changed since an earlier reading; the others are the same objects.

    Args:
        root: The vault's folder.
        files: The notes, as they are listed now.
        config: How notes are read, as it was then.
        earlier: What was read before.
        suspects: Every file that may have changed since, or come or gone.
    """
    begun = time.time_ns()
    seen = earlier.seen
    new = [file for file in files if file[0] in suspects or file[0] not in seen]
    unchanged, changed = _unchanged(root, new, seen)
    fresh = _fresh(_read(root, changed, config, silent), silent)
    entries = {**seen, **_proven(_in_order(new, unchanged, fresh.digests), begun)}
    notes = {**earlier.notes, **fresh.notes}
    there = [file[0] for file in files if file[0] not in changed or file[0] in fresh.notes]
    if there != list(notes):
        entries = {path: entries[path] for path in there}
        notes = {path: notes[path] for path in there}
    return Reading(
        notes=notes,
        problems=tuple(fresh.problems),
        state=b"",
        seen=entries,
    )


class _Notes(Mapping[str, "Note | None"]):
    """The notes of a vault; each that is kept is made from its piece when it is first asked for."""

    def __init__(
        self,
        paths: Mapping[str, object],
        made: dict[str, Note | None],
        shelf: Shelf | None,
        read: Callable[[str], Note | None],
    ) -> None:
        self._paths, self._made, self._shelf, self._read = paths, made, shelf, read

    def __getitem__(self, path: str) -> Note | None:
        if path not in self._made:
            self._made[path] = self._make(path)
        return self._made[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def _make(self, path: str) -> Note | None:
        if path not in self._paths:
            raise KeyError(path)
        piece = self._shelf and self._shelf.get(path)
        try:
            return _note_of(piece or b"")
        except BrokenPieceError:
            return self._read(path)


def _cover(key: bytes, entries: Mapping[str, Seen]) -> bytes:
    """Give what stands on the cover of the shelf: the files, and their state."""
    files = [(path, *entry[:3]) for path, entry in entries.items()]
    digests = [entry.digest for entry in entries.values()]
    return marshal.dumps((files, digests, _state(key, entries, ())))


def _known(shelf: Shelf | None) -> tuple[SeenFiles, bytes]:
    """Give the files of a shelf, and their state."""
    if shelf is None:
        return SeenFiles([], []), b""
    files, digests, state = marshal.loads(shelf.cover)  # noqa: S302 - of a shelf, its sum is right
    return SeenFiles(files, digests), state


def _unchanged(
    root: Path, files: Sequence[NoteFile], known: Mapping[str, Seen]
) -> tuple[dict[str, Seen], list[str]]:
    """Part the files into those that are as they were, and those that must be read."""
    entries = {
        file[0]: seen
        for file in files
        if (seen := known.get(file[0])) and seen[:3] == file[1:]  # nearly all: no call for each
    }
    changed = []
    for file in (file for file in files if file[0] not in entries):
        seen = seen_again(root, file, known.get(file.path))
        if seen:
            entries[file.path] = seen
        else:
            changed.append(file.path)
    return entries, changed


def _in_order(
    files: Sequence[NoteFile], unchanged: Mapping[str, Seen], fresh: Mapping[str, bytes]
) -> dict[str, Seen]:
    """Give the files that could be read, in the order in which they are listed."""
    read = {file[0]: seen_with(file, fresh[file[0]]) for file in files if file[0] in fresh}
    entries = {**unchanged, **read}
    return {file[0]: entries[file[0]] for file in files if file[0] in entries}


def _proven(entries: Mapping[str, Seen], begun: int) -> dict[str, Seen]:
    """Give the files with what the clock can prove of them, when they were read after a time."""
    told = dict(entries)
    for path, entry in entries.items():
        if entry[1] >= begun - GRAIN:
            told[path] = entry.proven(begun)
    return told


class _Fresh(NamedTuple):
    """What was read anew: the notes, the digests of their bytes, and what could not be read."""

    notes: dict[str, Note | None]
    digests: dict[str, bytes]
    problems: list[Problem]


def _fresh(
    found: Iterable[tuple[str, Read | Problem]], put: Callable[[str, bytes], object]
) -> _Fresh:
    """Make notes of what is being read, and put each piece away."""
    fresh = _Fresh({}, {}, [])
    for path, read in found:
        if isinstance(read, Problem):
            fresh.problems.append(read)
            continue
        put(path, read.piece)
        fresh.notes[path] = _note_of(read.piece)
        fresh.digests[path] = read.digest
    return fresh


def _read(
    root: Path, paths: Sequence[str], config: Config, tell: Tell
) -> Iterator[tuple[str, Read | Problem]]:
    """Read what changed; what many notes need is loaded only then."""
    if not paths:
        return
    if len(paths) >= MANY:
        from netvault.readers import read_many  # noqa: PLC0415 - starts processes

        yield from read_many(root, paths, config, lambda done: tell(done, len(paths)))
        return
    from netvault.reader import read_one  # noqa: PLC0415 - heavy, and needed for changes alone

    for path in paths:
        yield path, read_one(root, path, config)
    tell(len(paths), len(paths))


def _read_note(root: Path, path: str, config: Config) -> Note | None:
    """Read a note whose piece is damaged, from its file."""
    return _fresh(_read(root, [path], config, silent), silent).notes.get(path)


def _note_of(piece: bytes) -> Note | None:
    return cast("Note | None", unpack(piece))


def _pieces(paths: Iterable[str], shelf: Shelf | None) -> Iterator[tuple[str, memoryview]]:
    """Give what is kept of some notes."""
    for path in paths:
        if piece := shelf and shelf.view(path):
            yield path, piece


def _state(key: bytes, entries: Mapping[str, Seen], problems: Sequence[Problem]) -> bytes:
    told = hashlib.blake2b(key, digest_size=16)
    told.update(b"".join(entry.digest for entry in entries.values()))
    told.update(repr((*entries, *problems)).encode("utf-8", "surrogatepass"))
    return told.digest()
