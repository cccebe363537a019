"""Keeps the pages and the view of one vault current."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from netvault.building.loading import load
from netvault.view import page_of, payload_of
from netvault.view.page import data_of
from netvault.watch.watching import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path

    from netvault.building import OnProgress
    from netvault.building.loading import Loaded
    from netvault.live.feed import Feed
    from netvault.model import Problem
    from netvault.view.payload import Payload
    from netvault.watch.report import Reporter


class Follower:
    """A watch that tells a feed of each build; it is the reporter of its own watch."""

    def __init__(self, root: Path, day: Callable[[], date], reporter: Reporter, feed: Feed) -> None:
        """Read the vault; nothing is built yet.

        Args:
            root: The vault's folder.
            day: Returns today.
            reporter: Where each build is reported besides.
            feed: Whoever looks at the view.
        """
        self.root = root
        self.day = day
        self._reporter = reporter
        self._feed = feed
        self._watch = Watch(root, day, self)
        self._loaded: Loaded | None = None
        self._payload = self._read()

    def run(self) -> None:
        """Follow the vault until it is asked to end."""
        self._watch.run()

    def end(self) -> None:
        """Ask it to end."""
        self._watch.end()

    def page(self) -> str:
        """Return the page as it is now."""
        return page_of(self._payload, is_live=True)

    def line(self, text: str) -> None:
        """Report what a build has done, and tell whoever looks on."""
        self._reporter.line(text)
        with suppress(OSError):  # the vault is gone for a while: the watch says so, and goes on
            self._payload = self._read()
            self._feed.publish(data_of(self._payload))

    def problems(self, problems: Iterable[Problem]) -> None:
        """Report what is wrong in the vault."""
        self._reporter.problems(problems)

    def progress(self) -> AbstractContextManager[OnProgress]:
        """Show that a build is going on."""
        return self._reporter.progress()

    def notice(self, text: str) -> None:
        """Report what is wrong with the watching itself."""
        self._reporter.notice(text)

    def _read(self) -> Payload:
        self._loaded = load(self.root, earlier=self._loaded)
        return payload_of(self._loaded.insights(self.day()))
