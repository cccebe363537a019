"""A watch turn by turn, in this process: the clock and what is heard are the test's own."""

from __future__ import annotations

import queue
from contextlib import nullcontext
from typing import TYPE_CHECKING

from netvault.building import no_progress
from netvault.watch.watching import Watch
from tests.support.ticking import DAY, PAGE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path

    from netvault.building import OnProgress
    from netvault.model import Problem
    from netvault.watch.watching import Built


class Reports:
    """Keeps what is reported."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.errors: list[str] = []

    def line(self, text: str) -> None:
        self.lines.append(text.rpartition(" in ")[0])

    def problems(self, problems: Iterable[Problem]) -> None:
        self.errors += (problem.code for problem in problems)

    def progress(self) -> AbstractContextManager[OnProgress]:
        return nullcontext(no_progress)

    def notice(self, text: str) -> None:
        self.errors.append(text)


class Ears(queue.SimpleQueue[float]):
    """Never waits for anything to be heard."""

    def get(self, block: bool = True, timeout: float | None = None) -> float:  # noqa: ARG002, FBT001, FBT002 - the queue's own form
        return self.get_nowait()


class Desk:
    """A vault that is watched, with a clock that the test moves."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.now = 100.0
        self.day = DAY
        self.reporter = Reports()
        self.watch = Watch(root, lambda: self.day, self.reporter, polls=True, clock=self.clock)
        self.watch.heard = Ears()
        self.causes: list[list[str]] = []
        self._build = self.watch.build
        self.watch.build = self.build  # type: ignore[method-assign]
        self.fault: Exception | None = None

    def clock(self) -> float:
        return self.now

    def build(self, causes: list[str], day: date) -> Built:
        self.causes.append(causes)
        if self.fault:
            raise self.fault
        return self._build(causes, day)

    def hear(self, hints: int = 1) -> None:
        for _ in range(hints):
            self.watch.heard.put(self.now)

    def after(self, seconds: float) -> None:
        """Let time pass, and the watch take a turn before and after."""
        self.watch.turn()
        self.now += seconds
        self.watch.turn()

    def text(self, path: str = PAGE) -> str:
        return (self.root / path).read_text()
