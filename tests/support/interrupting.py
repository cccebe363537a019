"""Ctrl-C as it reaches what somebody runs in front, also when the tests run in the background."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def heeding_ctrl_c() -> Iterator[None]:
    """Heed Ctrl-C within, and have what is started within heed it.

    A shell without job control lets what it puts in the background ignore it, and processes
    inherit that.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
