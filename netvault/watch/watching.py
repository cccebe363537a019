"""The watch itself: hears, looks, builds, and tells. Clock, disk and threads are at its edges."""

from __future__ import annotations

import gc
import queue
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.building import BuildSession
from netvault.vault import MARKS
from netvault.vault.lock import VaultBusy
from netvault.watch.batch import EVERYTHING, MANY, SHARE, Batch, Retry
from netvault.watch.index import FileIndex, Look
from netvault.watch.listening import Listener
from netvault.watch.telling import News, named, told

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from netvault.building import BuildResult
    from netvault.watch.telling import Voice

TICK: Final = 0.5
"""Seconds after which it looks around at the latest: is the vault there, is it another day."""

GLANCE: Final = 5.0
"""Seconds after which everything is looked at, in case that the system has dropped a change."""

POLL: Final = 1.0
"""The same where the system tells of no change."""

_UNDONE: Final = frozenset({"unreadable", "kept-tick"})
"""Problems that may go without any change of a file: of the disk, and of permissions."""


class Built(NamedTuple):
    """A build that was made.

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
        voice: Voice,
        *,
        polls: bool = False,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Do nothing yet.

        Args:
            root: The vault's folder.
            day: Returns today.
            voice: Where each build is reported.
            polls: Whether to look for changes instead of listening for them.
            clock: Returns seconds that never go back.
        """
        self.session = BuildSession(root)
        self.index = FileIndex(root)
        self.place = WatchedRoot(root)
        self.heard: queue.SimpleQueue[tuple[float, str]] = queue.SimpleQueue()
        self.listener = Listener(root, lambda hint: self.heard.put((clock(), hint)))
        self.day = day
        self.voice = voice
        self.polls = polls
        self.clock = clock
        self.news = News()
        self.said = ""
        self.batch = Batch()
        self.glance_at = 0.0
        self.retry = Retry(at=0.0)
        self.is_current = False
        self.reckoned: date | None = None
        self.is_away = False
        self.is_ended = False

    def end(self) -> None:
        """Ask it to end: at once, or when the build that runs is done. A signal may do so."""
        self.is_ended = True
        self.heard.put((self.clock(), EVERYTHING))

    def run(self) -> None:
        """Build, and go on until it is asked to end.

        It listens before it looks, and looks before it builds: so nothing falls between.
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
            built = self._kept_current() if self._is_in_place() else None
        except (VaultBusy, OSError) as error:
            self.is_current = False
            self.retry = self.retry.again(self.clock(), 0.0)
            self._say(str(error))
        else:
            self._tell(built)
            if built:
                gc.collect()  # once pages are written: nobody waits for it

    def _hear(self) -> None:
        """Take in what was heard; wait for it as long as nothing is due."""
        wait = min(TICK, self.batch.due - self.clock())
        for _ in range(MANY):
            try:
                at, hint = self.heard.get(timeout=max(0.0, wait))
            except queue.Empty:
                return
            self.batch = self.batch.add(hint, at)
            wait = 0.0

    def _is_in_place(self) -> bool:
        """Return whether the vault is there; listen and scan again once it is back or replaced."""
        if not self.place.is_there():
            self.is_away = True
            self.batch = Batch()
            self._say("the vault is gone; waiting until it is back")
            return False
        is_deaf = not (self.polls or self.listener.is_well())
        if self.place.is_another() or self.is_away or is_deaf:
            self._listen()
            self.batch = self.batch.add(EVERYTHING, self.clock())
        if self.is_away:
            self.is_away = False
            self._say("the vault is back")
        return True

    def _listen(self) -> None:
        if self.polls:
            return
        try:
            self.listener.start()
        except OSError as error:
            self.polls = True
            reason = error.strerror or str(error)
            self._say(f"changes cannot be heard of ({reason}); looking for them each second")

    def _kept_current(self) -> Built | None:
        """Build if there is a reason to."""
        now, day = self.clock(), self.day()
        if not self.is_current:
            self.batch = Batch()
            return self._built_anew(day) if now >= self.retry.at else None
        changed = self._changed(now)
        causes = [named("", sorted(changed))] if changed else []
        if day != self.reckoned:
            causes.append(f"a new day, {day}")
        if not causes and now < self.retry.at:
            return None
        return self.build(causes, day)

    def _built_anew(self, day: date) -> Built:
        """Take stock and build everything: nothing is built yet, or the last build failed."""
        begun = self.clock()
        self.index.begin()
        self._plan_glance(begun)
        return self.build(["everything"], day)

    def build(self, causes: list[str], day: date) -> Built:
        """Build, and know what that has written.

        Args:
            causes: Why; none when it is only tried again.
            day: The day from which all is reckoned.
        """
        self.reckoned = day
        begun = self.clock()
        with self.voice.progress() as on_progress:
            result = self.session.build(day, on_progress)
        took = self.clock() - begun
        self.index.wrote(result.digests, result.removed)
        self.is_current = True
        is_undone = any(problem.code in _UNDONE for problem in result.problems)
        self.retry = self.retry.again(self.clock(), took) if is_undone else Retry()
        return Built(causes, result, took)

    def _changed(self, now: float) -> frozenset[str]:
        """Return what changed, once the hints of it are complete and no file is half-written."""
        if now >= self.glance_at:
            for hint in self.index.suspects():
                self.batch = self.batch.add(hint, now)
            self._plan_glance(now)
        if now < self.batch.due:
            return frozenset()
        look = self._looked()
        if look.unfinished and self.batch.can_wait(now):
            self.batch = self.batch.hold(now)
            return frozenset()
        self.batch = Batch()
        self.index.accept(look)
        return look.changed

    def _looked(self) -> Look:
        hints = self.batch.hints
        if not self.index.needs_rescan(hints):
            return self.index.look(hints)
        return self.index.rescan()

    def _plan_glance(self, begun: float) -> None:
        now = self.clock()
        usual = POLL if self.polls else GLANCE
        self.glance_at = now + max(usual, SHARE * (now - begun))

    def _tell(self, built: Built | None) -> None:
        if built is None:
            return
        self.said = ""
        self.voice.problems(self.news.problems(built.result.problems))
        if built.causes or built.result.has_changes:
            self.voice.line(told(built.causes or ["another try"], built.result, built.seconds))

    def _say(self, text: str) -> None:
        """Say what is wrong with the watching, and not again before a build went well."""
        if text != self.said:
            self.said = text
            self.voice.notice(text)


class WatchedRoot:
    """The place of a vault that is watched."""

    def __init__(self, root: Path) -> None:
        """Remember what is there.

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
