"""Hearing of changes from the system, through watchdog, which has a way for each."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from netvault.watch.batch import EVERYTHING
from netvault.watch.hints import hints_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from watchdog.observers.api import BaseObserver

_HEARD: Final[list[type[FileSystemEvent]]] = [
    *(FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent),
    *(DirCreatedEvent, DirMovedEvent, DirDeletedEvent),
]
"""No event of merely reading a file: a build reads, and would hear itself for ever."""

_LOG: Final = logging.getLogger("watchdog")


class Listener:
    """Hears of changes in a vault until it is stopped, or fails."""

    def __init__(self, root: Path, hear: Callable[[str], None]) -> None:
        """Hear nothing yet.

        Args:
            root: The vault's folder.
            hear: Takes each hint, in other threads.
        """
        self._root = root
        self._hear = hear
        self._observer: BaseObserver | None = None
        self._log = _Log(hear)

    def start(self) -> None:
        """Begin to hear, anew if need be.

        Raises:
            OSError: When the system has no means left for it.
        """
        self.stop()
        _LOG.addHandler(self._log)
        _LOG.propagate = False
        handler = _Handler(self._root, self._hear)
        self._observer = Observer()
        self._observer.schedule(handler, str(self._root), recursive=True, event_filter=_HEARD)
        self._observer.start()

    def is_well(self) -> bool:
        """Tell whether all of its threads are alive: one that failed is silent for ever."""
        if self._observer is None:
            return False
        return self._observer.is_alive() and all(
            emitter.is_alive() for emitter in self._observer.emitters
        )

    def stop(self) -> None:
        """Hear nothing more; its threads end by themselves."""
        _LOG.removeHandler(self._log)
        if self._observer is not None:
            self._observer.stop()
            self._observer = None


class _Handler(FileSystemEventHandler):
    def __init__(self, root: Path, hear: Callable[[str], None]) -> None:
        self._root = str(root)
        self._hear = hear

    def on_any_event(self, event: FileSystemEvent) -> None:
        for hint in hints_of(event, self._root):
            self._hear(hint)


class _Log(logging.Handler):
    """Takes each warning of watchdog for what it means: that events may have been lost."""

    def __init__(self, hear: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._hear = hear

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - that there is one says it all
        self._hear(EVERYTHING)
