"""The watch: listens, scans, builds and reports. Clock, disk and threads are passed in."""

from __future__ import annotations

import gc
import queue
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.building import BuildSession
from netvault.vault import MARKS
from netvault.vault.lock import VaultBusy
from netvault.watch.batch import SHARE, Batch, Retry
from netvault.watch.index import FileIndex
from netvault.watch.listening import Listener
from netvault.watch.report import NewProblems, build_line, first_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from netvault.building import BuildResult
    from netvault.watch.report import Reporter

TICK: Final = 0.5
"""Seconds after which it checks at the latest: is the vault there, is it another day."""

RESCAN: Final = 5.0
"""Seconds after which it scans without any hint, in case the system has dropped one."""

POLL: Final = 1.0
"""The same where the system gives no hints."""

_MANY: Final = 500
"""Hints that are taken from the queue at a time."""

_TRANSIENT: Final = frozenset({"unreadable", "keeps-changing", "kept-tick"})
"""Problems that can disappear without a change of any file: of the disk, and of permissions."""


class Built(NamedTuple):
    """A build that was run.

    Attributes:
        causes: Why; empty when it was only tried again.
        result: What it did.
        seconds: How long it took.
    """

    causes: list[str]
    result: BuildResult
    seconds: float


class Watch:
    """Keeps the pages of one vault current."""

    def __init__(
        self,
        root: Path,
        day: Callable[[], date],
        reporter: Reporter,
        *,
        polls: bool = False,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Prepare; nothing is done yet.

        Args:
            root: The vault's folder.
            day: Returns today.
            reporter: Where each build is reported.
            polls: Whether to look for changes instead of listening for them.
            clock: Returns seconds that never go back.
        """
        self.session = BuildSession(root)
        self.index = FileIndex(root)
        self.place = WatchedRoot(root)
        self.heard: queue.SimpleQueue[float] = queue.SimpleQueue()
        self.listener = Listener(root, lambda: self.heard.put(clock()))
        self.day = day
        self.reporter = reporter
        self.polls = polls
        self.clock = clock
        self.new_problems = NewProblems()
        self.noticed = ""
        self.batch = Batch()
        self.scan_at = 0.0
        self.retry = Retry(at=0.0)
        self.is_current = False
        self.built_day: date | None = None
        self.is_away = False
        self.is_ended = False

    def end(self) -> None:
        """Ask it to end: at once, or when the build that runs is done. A signal may do so."""
        self.is_ended = True
        self.heard.put(self.clock())

    def run(self) -> None:
        """Build, and go on until it is asked to end.

        It listens before it scans, and scans before it builds: so no change is missed.
        """
        try:
            self._listen()
            while not self.is_ended:
                self.turn()
        finally:
            self.listener.stop()

    def turn(self) -> None:
        """Wait for something to do, do it, and report it."""
        self._hear()
        if self.is_ended:
            return
        try:
            built = self._build_if_needed() if self._is_in_place() else None
        except (VaultBusy, OSError) as error:
            self.is_current = False
            self.retry = self.retry.again(self.clock(), 0.0)
            self._notice(str(error))
        else:
            self._report(built)
            if built:
                gc.collect()  # once pages are written: nobody waits for it

    def _hear(self) -> None:
        """Gather hints; wait for them as long as nothing is due."""
        wait = min(TICK, self.batch.due - self.clock())
        for _ in range(_MANY):
            try:
                at = self.heard.get(timeout=max(0.0, wait))
            except queue.Empty:
                return
            self.batch = self.batch.add(at)
            wait = 0.0

    def _is_in_place(self) -> bool:
        """Return whether the vault is there; listen and scan again once it is back or replaced."""
        if not self.place.is_there():
            self.is_away = True
            self.batch = Batch()
            self._notice("the vault is gone; waiting until it is back")
            return False
        is_deaf = not (self.polls or self.listener.is_well())
        if self.place.is_another() or self.is_away or is_deaf:
            self._listen()
            self.batch = self.batch.add(self.clock())
        if self.is_away:
            self.is_away = False
            self._notice("the vault is back")
        return True

    def _listen(self) -> None:
        if self.polls:
            return
        try:
            self.listener.start()
        except OSError as error:
            self.polls = True
            reason = error.strerror or str(error)
            self._notice(f"changes cannot be heard of ({reason}); looking for them each second")

    def _build_if_needed(self) -> Built | None:
        """Build if there is a reason to."""
        now, day = self.clock(), self.day()
        if not self.is_current:
            self.batch = Batch()
            return self._built_from_start(day) if now >= self.retry.at else None
        changed = self._changed(now)
        causes = [first_of(sorted(changed))] if changed else []
        if day != self.built_day:
            causes.append(f"a new day, {day}")
        if not causes and now < self.retry.at:
            return None
        return self.build(causes, day)

    def _built_from_start(self, day: date) -> Built:
        """Build everything: nothing is built yet, or the last build failed."""
        begun = self.clock()
        self.index.reset()
        self._plan_scan(begun)
        return self.build(["everything"], day)

    def build(self, causes: list[str], day: date) -> Built:
        """Build, and record what that has written.

        Args:
            causes: Why; none when it is only tried again.
            day: The day as of which everything is computed.
        """
        self.built_day = day
        begun = self.clock()
        with self.reporter.progress() as on_progress:
            result = self.session.build(day, on_progress)
        took = self.clock() - begun
        self.index.wrote(result.digests, result.removed)
        self.is_current = True
        is_undone = any(problem.code in _TRANSIENT for problem in result.problems)
        self.retry = self.retry.again(self.clock(), took) if is_undone else Retry()
        return Built(causes, result, took)

    def _changed(self, now: float) -> frozenset[str]:
        """Scan when it is time; return what changed, unless a file is half-written."""
        if now < min(self.batch.due, self.scan_at):
            return frozenset()
        batch = self.batch.add(now)
        scan = self.index.scan()
        self._plan_scan(now)
        if scan.unfinished and batch.can_wait(now):
            self.batch = batch.hold(now)
            return frozenset()
        self.batch = Batch()
        self.index.accept(scan)
        return scan.changed

    def _plan_scan(self, begun: float) -> None:
        now = self.clock()
        usual = POLL if self.polls else RESCAN
        self.scan_at = now + max(usual, SHARE * (now - begun))

    def _report(self, built: Built | None) -> None:
        if built is None:
            return
        self.noticed = ""
        self.reporter.problems(self.new_problems.among(built.result.problems))
        if built.causes or built.result.has_changes:
            self.reporter.line(
                build_line(built.causes or ["another try"], built.result, built.seconds)
            )

    def _notice(self, text: str) -> None:
        """Report what is wrong with the watching, and not again before a build succeeds."""
        if text != self.noticed:
            self.noticed = text
            self.reporter.notice(text)


class WatchedRoot:
    """The folder of a vault that is watched."""

    def __init__(self, root: Path) -> None:
        """Record what is there.

        Args:
            root: The vault's folder.
        """
        self._root = root
        self._marks = self._found_marks()
        self._identity = self._current()

    def is_there(self) -> bool:
        """Return whether the vault is there.

        A vault that had a mark and now has none is gone: what is left is the bare folder on which
        its drive was mounted, and pages must not be written there.
        """
        if self._current() is None:
            return False
        return not self._marks or bool(self._found_marks())

    def is_another(self) -> bool:
        """Return, once, whether the folder is not the one that was there before."""
        before, self._identity = self._identity, self._current()
        return self._identity != before

    def _found_marks(self) -> list[str]:
        return [mark for mark in MARKS if (self._root / mark).exists()]

    def _current(self) -> tuple[int, int] | None:
        try:
            status = self._root.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino
