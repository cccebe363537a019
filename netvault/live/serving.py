"""Serving the live view on this machine, to this machine alone, until it is asked to end."""

from __future__ import annotations

import asyncio
import socket
from contextlib import contextmanager
from secrets import token_urlsafe
from threading import Thread
from typing import TYPE_CHECKING, Final

import uvicorn

from netvault.live.app import LiveView
from netvault.live.feed import Feed
from netvault.live.follower import Follower

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from netvault.watch.report import Reporter

_LOOPBACK: Final = "127.0.0.1"


class LiveServer:
    """The server, and the watch that runs beside it."""

    def __init__(
        self, root: Path, day: Callable[[], date], reporter: Reporter, port: int = 0
    ) -> None:
        """Take an address; nothing is served yet.

        Args:
            root: The vault's folder.
            day: Returns today.
            reporter: Where each build is reported.
            port: Where to listen; 0 for any port that is free.

        Raises:
            OSError: When the port is taken.
        """
        # It listens from here on: who opens the address at once waits, and is not refused.
        self._socket = socket.create_server((_LOOPBACK, port))
        host = f"{_LOOPBACK}:{self._socket.getsockname()[1]}"
        token = token_urlsafe(18)
        self.address = f"http://{host}/{token}/"
        self._feed = Feed()
        self._follower = Follower(root, day, reporter, self._feed)
        view = LiveView(self._follower, self._feed, host, token)
        self._server = _Server(uvicorn.Config(view.app(), log_config=None, lifespan="on"))

    def run(self) -> None:
        """Serve, and follow the vault, until it is asked to end."""
        watch = Thread(target=self._follow)
        watch.start()
        try:
            asyncio.run(self._server.serve([self._socket]))
        finally:
            self.end()
            watch.join()
            self._socket.close()

    def end(self) -> None:
        """Ask it to end; a signal may."""
        self._server.should_exit = True
        self._feed.end()
        self._follower.end()

    def _follow(self) -> None:
        try:
            self._follower.run()
        finally:
            self.end()


class _Server(uvicorn.Server):
    """A server that leaves signals to whoever runs it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield
