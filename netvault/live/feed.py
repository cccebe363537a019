"""The latest state of the network, and whoever waits for the next one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Feed:
    """Hands each new state on to everybody who listens, in the form of server-sent events."""

    def __init__(self) -> None:
        """Start with nobody listening."""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listeners: set[asyncio.Queue[str]] = set()
        self._is_ended = False

    def open(self) -> None:
        """Begin to hand on; to be called where the listeners run."""
        self._loop = asyncio.get_running_loop()

    def publish(self, data: str) -> None:
        """Hand on a state; any thread may.

        Args:
            data: The state, in one line.
        """
        if self._loop and not self._is_ended:
            self._loop.call_soon_threadsafe(self._tell, f"data: {data}\n\n")

    def end(self) -> None:
        """Let everybody go; a signal may ask for it."""
        if self._loop and not self._is_ended:
            self._is_ended = True
            self._loop.call_soon_threadsafe(self._tell, "")

    async def events(self) -> AsyncIterator[str]:
        """Give each state from now on, until the end."""
        listener: asyncio.Queue[str] = asyncio.Queue()
        self._listeners.add(listener)
        try:
            yield ": listening\n\n"
            while not self._is_ended and (event := await listener.get()):
                yield event
        finally:
            self._listeners.discard(listener)

    def _tell(self, event: str) -> None:
        for listener in self._listeners:
            listener.put_nowait(event)
