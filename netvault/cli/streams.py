"""Standard streams that are full, closed, or gone while something is printed."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable

_FLAGS: Final = {0: os.O_RDONLY, 1: os.O_RDONLY, 2: os.O_WRONLY}
"""How a closed stream is reopened: what is printed to a closed output fails, as it should."""


def prepare_streams() -> None:
    """Reopen closed streams, and let all others print whatever a note contains.

    Without that the next file that is opened, perhaps a note, would be standard output.
    """
    for number, flags in _FLAGS.items():
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, flags)  # takes the lowest free number, which is this one
    sys.stdout = _opened(sys.stdout, 1)
    sys.stderr = _opened(sys.stderr, 2)


def flush() -> None:
    """Print what is still buffered.

    Raises:
        OSError: When it cannot be printed.
    """
    sys.stdout.flush()
    sys.stderr.flush()


def give_up() -> None:
    """Drop what cannot be printed, so that the end of the process does not try it once more."""
    for stream in (sys.stdout, sys.stderr):
        _drop_if_stuck(stream.flush, stream.fileno)


def _opened(stream: TextIO | None, number: int) -> TextIO:
    if stream is None:
        stream = os.fdopen(number, "w", encoding="utf-8", closefd=False)
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    return stream


def _drop_if_stuck(flush_stream: Callable[[], None], number: Callable[[], int]) -> None:
    try:
        flush_stream()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number())
        with suppress(OSError):
            flush_stream()
