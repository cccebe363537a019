"""A bar on a terminal for what takes longer than a moment."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Final

from netvault.reading import silent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress, TaskID

    from netvault.reading import Tell

PATIENCE: Final = 1.0
"""Seconds that somebody waits without being told why."""


@contextmanager
def progress(clock: Callable[[], float] = monotonic) -> Iterator[Tell]:
    """Show how far the reading of notes is, once it takes longer than a moment.

    Nothing is shown where standard error is no terminal. The bar is gone when all is done.

    Args:
        clock: Gives the time in seconds.
    """
    if not sys.stderr.isatty():
        yield silent
        return
    bar = _Bar(clock)
    try:
        yield bar.tell
    finally:
        bar.end()


class _Bar:
    """The bar, which begins to be there when it is needed."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._begun = clock()
        self._shown: tuple[Progress, TaskID] | None = None

    def tell(self, done: int, total: int) -> None:
        if self._shown is None and self._clock() - self._begun < PATIENCE:
            return
        shown, task = self._shown = self._shown or _show(total)
        said = "reading notes" if done < total else "making pages"
        shown.update(task, completed=done, description=said)

    def end(self) -> None:
        if self._shown:
            self._shown[0].stop()


def _show(total: int) -> tuple[Progress, TaskID]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    shown = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = shown.add_task("", total=total)
    shown.start()
    return shown, task
