"""Runs netvault in a process of its own, which can be killed, and whose calls can be watched."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import netvault.building.draft
import netvault.building.record  # noqa: F401 - what every command needs is loaded once, here
from netvault.cli import main

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Around: TypeAlias = Callable[[], AbstractContextManager[object]]
"""Makes what is entered while a command runs."""


class Ended(NamedTuple):
    """How a process ended.

    Attributes:
        code: Its exit code; that of a signal is negative.
        said: What it printed.
    """

    code: int
    said: str


def started(work: Callable[[], object]) -> int:
    """Run something in a new process, and give its number."""
    sys.stdout.flush()
    sys.stderr.flush()
    if number := os.fork():
        return number
    code = 70
    try:
        work()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(bool(end.code))
    finally:
        os._exit(code)


def ended(number: int) -> int:
    """Wait for a process, and give its exit code."""
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def command(words: Sequence[str], said: Path, around: Around) -> Callable[[], None]:
    """Give what runs a command of netvault as users do, for a process of its own.

    Args:
        words: The command, with all its options.
        said: The file that gets what it prints.
        around: Is entered while it runs.
    """

    def run() -> None:
        handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        sys.stdout, sys.stderr = (os.fdopen(os.dup(end), "w") for end in (1, 2))
        sys.argv = ["netvault", *words]
        try:
            with around():
                main()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()

    return run
