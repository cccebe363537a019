"""Readers: several processes that read notes side by side, where there are many to read.

Each is a Python of its own that is handed a few paths at a time. One that fails costs time and
nothing else: what it was to read, this process reads itself.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
from collections import deque
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import IO, TYPE_CHECKING, Final, TypeVar, cast

from netvault.reader import Read, read_one, send

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from netvault.model import Config, Problem

_Item = TypeVar("_Item")

_CHUNK: Final = 100
_MOST: Final = 8
COMMAND: Final = (sys.executable, "-P", "-c", "from netvault.reader import serve; serve()")


def read_many(
    root: Path, paths: Sequence[str], config: Config, tell: Callable[[int], object]
) -> Iterator[tuple[str, Read | Problem]]:
    """Read many notes, in several processes where that pays, and give each as soon as it is read.

    Args:
        root: The vault's folder.
        paths: The notes.
        config: How they are read.
        tell: Is told how many are read, from time to time.
    """
    work = _Work(root, paths, config, tell)
    helpers = min(_MOST, cores() - 1, len(paths) // _CHUNK - 1)
    threads = [Thread(target=work.hand_on, daemon=True) for _ in range(helpers)]
    for thread in threads:
        thread.start()
    yield from work.do()
    for thread in threads:
        thread.join()
    yield from work.do()  # what a reader left that failed
    yield from work.handed_back()


class _Work:
    """The notes that are still to be read, and those that others have read."""

    def __init__(
        self, root: Path, paths: Sequence[str], config: Config, tell: Callable[[int], object]
    ) -> None:
        self.root, self.config, self.tell = root, config, tell
        starts = range(0, len(paths), _CHUNK)
        self.waiting = deque(paths[start : start + _CHUNK] for start in starts)
        self.returned: deque[Sequence[tuple[str, Read | Problem]]] = deque()
        self.done = 0

    def do(self) -> Iterator[tuple[str, Read | Problem]]:
        """Read in this process, as long as something waits."""
        for chunk in _taken(self.waiting):
            for path in chunk:
                yield path, read_one(self.root, path, self.config)
            yield from self.handed_back()
            self._count(chunk)

    def handed_back(self) -> Iterator[tuple[str, Read | Problem]]:
        """Give what other processes have read meanwhile."""
        for found in _taken(self.returned):
            yield from found
            self._count(found)

    def hand_on(self) -> None:
        """Have a process of its own read, as long as something waits."""
        chunk: Sequence[str] = ()
        try:
            with _process() as process:
                requests = cast("IO[bytes]", process.stdin)
                answers = cast("IO[bytes]", process.stdout)
                send(requests, (str(self.root), _plain(self.config)))
                for chunk in _taken(self.waiting):
                    send(requests, list(chunk))
                    found = zip(chunk, pickle.load(answers), strict=True)  # noqa: S301
                    self.returned.append(tuple(found))
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            self.waiting.append(chunk)

    def _count(self, chunk: Sequence[object]) -> None:
        self.done += len(chunk)
        self.tell(self.done)


def _taken(waiting: deque[_Item]) -> Iterator[_Item]:
    """Give what waits, as long as something does."""
    with contextlib.suppress(IndexError):
        while True:
            yield waiting.popleft()


def _process() -> subprocess.Popen[bytes]:
    """Start our own program, by the Python that runs us."""
    folders = (str(Path(__file__).parents[1]), *filter(None, sys.path))
    return subprocess.Popen(  # noqa: S603 - nothing in it comes from the user
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(folders)},
    )


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _plain(config: Config) -> Config:
    """Give a configuration that can be sent: proxies cannot."""
    return replace(config, circles=dict(config.circles), cadence=dict(config.cadence))
