"""Reading the notes of a vault: the cached ones are reused, the others are parsed.

Many are parsed by several processes. Where one of these fails, this process parses the rest itself.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from netvault.model import Problem
from netvault.vault import read_when_stable
from netvault.vault.cache import CachedNote, KnownFile, pack_note, still_known
from netvault.vault.write import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from netvault.model.config import Config
    from netvault.vault import NoteFile

OnProgress: TypeAlias = Callable[[int, int], object]
"""Called with how many of how many notes are parsed."""

MANY: Final = 500
"""Notes from which on several processes parse: to start them takes as long as to parse these."""

_AT_ONCE: Final = 50
"""Notes that a process is given at a time."""

_MOST_PROCESSES: Final = 8


class Read(NamedTuple):
    """What was read of one note.

    Attributes:
        digest: Of its bytes.
        packed: The note as `pack_note` returns it.
    """

    digest: bytes
    packed: bytes


def no_progress(*_: object) -> None:
    """Show no progress."""


def read_notes(
    root: Path,
    files: Sequence[NoteFile],
    config: Config,
    known: Mapping[str, CachedNote],
    on_progress: OnProgress = no_progress,
) -> tuple[dict[str, CachedNote], tuple[Problem, ...]]:
    """Read every note of a vault.

    Args:
        root: The vault's folder.
        files: The notes, as they were listed.
        config: How they are read.
        known: What was read of them before, by the same configuration.
        on_progress: Called with how many of how many are parsed, while they are.

    Returns:
        Each that could be read, by path and in the order of `files`, and problems of the others.
    """
    notes = {file.path: _known_note(root, file, known.get(file.path)) for file in files}
    changed = [file for file in files if notes[file.path] is None]
    problems = []
    for file, found in zip(changed, _parsed(root, changed, config, on_progress), strict=True):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            notes[file.path] = CachedNote(KnownFile.of(file, found.digest), found.packed)
    return {path: note for path, note in notes.items() if note}, tuple(problems)


def _known_note(root: Path, file: NoteFile, known: CachedNote | None) -> CachedNote | None:
    """Return the cached note if its file is unchanged; None if it must be parsed."""
    if known is None:
        return None
    same = still_known(root, file, known.file)
    if same is None or same is known.file:
        return same and known
    return replace(known, file=same)


def parse_note(root: Path, config: Config, path: str) -> Read | Problem:
    """Read and parse one note; what cannot be read is a problem."""
    from netvault.parse.note import read_note  # noqa: PLC0415 - heavy, and needed for changes alone

    data = read_when_stable(root, path)
    if isinstance(data, Problem):
        return data
    return Read(digest(data), pack_note(read_note(data, path, config)))


def _parsed(
    root: Path, files: Sequence[NoteFile], config: Config, on_progress: OnProgress
) -> Iterator[Read | Problem]:
    """Parse notes, and yield each in its turn."""
    paths = [file.path for file in files]
    parse = partial(parse_note, root, _plain(config))
    done = 0
    if len(paths) >= MANY and sys.platform == "linux":
        for done, found in enumerate(_parsed_by_many(parse, paths), 1):
            on_progress(done, len(paths))
            yield found
    for path in paths[done:]:
        yield parse(path)
        done += 1
        on_progress(done, len(paths))


def _parsed_by_many(
    parse: Callable[[str], Read | Problem], paths: Sequence[str]
) -> Iterator[Read | Problem]:
    """Parse notes in several processes, until one of these fails.

    They are forked. Where the system can only spawn them, each would run the main script of whoever
    uses this as a library again.
    """
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - heavy, and seldom needed
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - as above
    from multiprocessing import get_context  # noqa: PLC0415 - as above

    count = min(len(os.sched_getaffinity(0)), _MOST_PROCESSES)
    with (
        suppress(OSError, ImportError, NotImplementedError, BrokenProcessPool),
        ProcessPoolExecutor(count, get_context("fork"), _leave_ctrl_c_to_us) as workers,
    ):
        yield from workers.map(parse, paths, chunksize=_AT_ONCE)


def _plain(config: Config) -> Config:
    """Return a configuration that can be sent to another process: proxies cannot."""
    return replace(config, circles=dict(config.circles), cadence=dict(config.cadence))


def _leave_ctrl_c_to_us() -> None:
    """Ignore Ctrl-C in a worker: it ends with the process that it works for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
