"""Runs `netvault watch` as users do, and waits for what it does, not for time to pass."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from tests.support.interrupting import heeding_ctrl_c

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DEADLINE: Final = 60.0
"""Seconds after which a test gives up: no machine is that slow."""


class Watched:
    """A vault with a watch that runs on it."""

    def __init__(self, root: Path, process: subprocess.Popen[str]) -> None:
        self.root = root
        self.process = process
        self.out = root.parent / "out"
        self.err = root.parent / "err"

    @property
    def lines(self) -> list[str]:
        """The lines of the builds so far."""
        return self.out.read_text().splitlines()

    def holds(self, page: str, text: str) -> bool:
        """Tell whether a page holds a text."""
        try:
            return text in (self.root / page).read_text()
        except FileNotFoundError:
            return False

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something to be so."""
        end = time.monotonic() + DEADLINE
        while not condition():
            assert self.process.poll() is None, self.err.read_text()
            assert time.monotonic() < end, (self.lines, self.err.read_text())
            time.sleep(0.01)

    def until_page(self, page: str, text: str) -> None:
        self.until(lambda: self.holds(page, text))

    def until_gone(self, page: str, text: str) -> None:
        self.until(lambda: not self.holds(page, text))

    def until_said(self, text: str) -> None:
        self.until(lambda: text in self.err.read_text())

    def until_built(self, builds: int = 1) -> None:
        self.until(lambda: len(self.lines) >= builds)

    def end(self, how: signal.Signals = signal.SIGINT) -> int:
        """Ask it to end, and give its exit code."""
        self.process.send_signal(how)
        return self.process.wait(DEADLINE)


@contextmanager
def watched(root: Path, *options: str) -> Iterator[Watched]:
    """Run a watch on a vault, past its first build."""
    with starting(root, *options) as watch:
        watch.until_built()
        yield watch


@contextmanager
def starting(root: Path, *options: str) -> Iterator[Watched]:
    """Run a watch on a vault, from its very start."""
    command = (sys.executable, "-m", "netvault", "watch", "-C", str(root), *options)
    environment = os.environ | {"NETVAULT_CACHE": str(root.parent / "cache")}
    out, err = root.parent / "out", root.parent / "err"
    with out.open("w") as output, err.open("w") as errors, heeding_ctrl_c():
        process = subprocess.Popen(
            command, cwd=root.parent, env=environment, stdout=output, stderr=errors, text=True
        )
    try:
        yield Watched(root, process)
    finally:
        process.terminate()
        process.wait(DEADLINE)
