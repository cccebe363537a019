"""Being asked to end, by Ctrl-C or by whoever stops a service."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

GRACE: Final = 0.5
"""Seconds in which a build that runs may come to its end; after them it is interrupted."""

_ASKING: Final = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def asked_by_signals(end: Callable[[], None]) -> Iterator[None]:
    """Pass on that somebody asks for the end.

    Args:
        end: Ends what is done within; what does not end in time, or is asked a second time, is
            interrupted as by Ctrl-C.
    """

    def ask(_: int, __: FrameType | None) -> None:
        for number in heeded:
            signal.signal(number, signal.default_int_handler)
        _interrupt_after(GRACE)
        end()

    before = {number: signal.getsignal(number) for number in _ASKING}
    heeded = [number for number in _ASKING if before[number] is not signal.SIG_IGN]
    for number in heeded:
        signal.signal(number, ask)
    try:
        yield
    finally:
        _interrupt_after(0)
        for number in heeded:
            signal.signal(number, before[number])


def _interrupt_after(seconds: float) -> None:
    """Set the alarm, or take it back with 0; where there is none, the second Ctrl-C interrupts."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.default_int_handler)
        signal.setitimer(signal.ITIMER_REAL, seconds)
