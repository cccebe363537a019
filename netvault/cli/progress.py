"""A bar on a terminal for what takes longer than a moment."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from netvault.building import no_progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress

    from netvault.building import OnProgress

PATIENCE: Final = 1.0
"""Seconds that somebody waits before the bar appears."""


@contextmanager
def progress(after: str, patience: float = PATIENCE) -> Iterator[OnProgress]:
    """Show how far reading the notes is, and what follows it, once it takes longer than a moment.

    Nothing is shown where standard error is no terminal. The bar is gone when all is done.

    Args:
        after: What is done when the notes are read.
        patience: Seconds that are waited before anything is shown.
    """
    if not sys.stderr.isatty():
        yield no_progress
        return
    from threading import Timer

    bar = Bar(after)
    timer = Timer(patience, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield bar.advance
    finally:
        timer.cancel()
        bar.stop()


class Bar:
    """The bar, which appears when it is needed: a timer in another thread sees to that."""

    def __init__(self, after: str) -> None:
        """Show nothing yet.

        Args:
            after: What is done when the notes are read.
        """
        from threading import Lock

        self._after = after
        self._lock = Lock()
        self._at = (0, 0)
        self._shown: Progress | None = None
        self._is_over = False

    def start(self) -> None:
        """Appear, unless all is done already."""
        with self._lock:
            if not self._is_over:
                self._shown = _show(self._after)
                self._update()

    def advance(self, done: int, total: int) -> None:
        """Show how many of how many notes are read."""
        with self._lock:
            self._at = (done, total)
            self._update()

    def stop(self) -> None:
        """Disappear."""
        with self._lock:
            self._is_over = True
            if self._shown:
                self._shown.stop()

    def _update(self) -> None:
        if self._shown:
            (done, total), (reading, following) = self._at, self._shown.task_ids
            self._shown.update(
                reading, completed=done, total=total, of=f"{done} of {total}", visible=done < total
            )
            self._shown.update(following, visible=done >= total)


def _show(after: str) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

    shown = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[of]}"),
        console=Console(stderr=True),
        refresh_per_second=5,
        transient=True,
    )
    shown.add_task("reading notes", of="", visible=False)
    shown.add_task(after, total=None, of="", visible=False)
    shown.start()
    return shown
