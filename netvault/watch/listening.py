"""Hints of changes from the operating system, through watchdog.

A hint says that something may have changed, and not what: a scan finds that out.
"""

from __future__ import annotations

import logging
import os
import warnings
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

from netvault.render.sandbox.sources import TEMPLATES
from netvault.vault.listing import PAGE_ENDINGS, SETTINGS

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
_LOG.addHandler(logging.NullHandler())  # its threads log after they were stopped, and to nobody
_LOG.propagate = False
warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")

_SETTING_FOLDERS: Final = (".netvault/", ".obsidian/", f"{TEMPLATES}/")


class Listener:
    """Listens for changes in a vault until it is stopped, or fails."""

    def __init__(self, root: Path, hear: Callable[[], None]) -> None:
        """Create a listener; it is not started yet.

        Args:
            root: The vault's folder.
            hear: Called for each hint, in other threads.
        """
        self._root = root
        self._hear = hear
        self._observer: BaseObserver | None = None
        self._log = _Log(hear)

    def start(self) -> None:
        """Start to listen, or start again.

        Raises:
            OSError: When the system has no resources left for it.
        """
        self.stop()
        _LOG.addHandler(self._log)
        handler = _Forwarder(self._root, self._hear)
        self._observer = Observer()
        self._observer.schedule(handler, str(self._root), recursive=True, event_filter=_HEARD)
        self._observer.start()

    def is_well(self) -> bool:
        """Return whether all of its threads are alive: one that failed is silent for ever."""
        if self._observer is None:
            return False
        return self._observer.is_alive() and all(
            emitter.is_alive() for emitter in self._observer.emitters
        )

    def stop(self) -> None:
        """Stop listening; its threads end by themselves."""
        _LOG.removeHandler(self._log)
        if self._observer is not None:
            self._observer.stop()
            self._observer = None


class _Forwarder(FileSystemEventHandler):
    def __init__(self, root: Path, hear: Callable[[], None]) -> None:
        self._root = str(root)
        self._hear = hear

    def on_any_event(self, event: FileSystemEvent) -> None:
        if matters(event, self._root):
            self._hear()


class _Log(logging.Handler):
    """Takes each warning of watchdog as a hint: events may have been lost."""

    def __init__(self, hear: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._hear = hear

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - that there is one says it all
        self._hear()


def matters(event: FileSystemEvent, root: str) -> bool:
    """Return whether an event may have changed what a build reads.

    A save by renaming names the note only as where the file went, so both ends count.

    Args:
        event: Of the observer.
        root: The vault's folder.
    """
    for place in (event.src_path, event.dest_path):
        if place:
            path = os.path.relpath(os.fsdecode(place), root).replace(os.sep, "/")
            is_outside = path == "." or path.startswith("../")
            if is_outside or can_count(f"{path}/" if event.is_directory else path):
                return True
    return False


def can_count(path: str) -> bool:
    """Return whether a file or a folder can matter, by its name alone.

    Args:
        path: Relative to the vault; that of a folder ends with `/`.
    """
    if path in SETTINGS or path in _SETTING_FOLDERS or path.startswith(_SETTING_FOLDERS[-1]):
        return True
    parts = path.split("/")
    if "node_modules" in parts or any(part.startswith(".") for part in parts):
        return False
    return path.endswith("/") or path.lower().endswith(PAGE_ENDINGS)
