"""Runs the commands that the documentation shows, and gives what a reader would see.

A plain `netvault …`, also one whose answer is piped on, runs in this process, which spares the time
of starting another; whatever else it is, the shell runs it.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import subprocess
import sys
import sysconfig
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING, Final
from unittest import mock

from netvault.cli import main

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DAY: Final = "2026-11-23"

_FOR_THE_SHELL: Final = re.compile(r"[<>&;$*?`#~\n]|\|.*netvault")


def shell(command: str, vault: Path) -> str:
    """Run a command in a vault, on the day of all examples, with a home of its own.

    Args:
        command: As it is typed.
        vault: The folder in which it is typed; the one above it is the home.
    """
    with mock.patch.dict(os.environ, environment(vault)):
        if not command.startswith("netvault ") or _FOR_THE_SHELL.search(command):
            return _outside(command, vault).decode()
        typed, _, pipe = command.partition(" | ")
        said, warned = BytesIO(), BytesIO()
        _inside(shlex.split(typed), vault, said, warned if pipe else said)
        told = _outside(pipe, vault, said.getvalue()) if pipe else said.getvalue()
        return (warned.getvalue() + told).decode()


def environment(vault: Path) -> dict[str, str]:
    """Give what is set for a command that is typed in a vault."""
    scripts = os.pathsep.join((sysconfig.get_path("scripts"), os.environ["PATH"]))
    home = str(vault.parent)
    homes = {"HOME": home, "XDG_CACHE_HOME": home, "NETVAULT_CACHE": f"{home}/cache"}
    return homes | {"PATH": scripts, "NETVAULT_TODAY": DAY, "COLUMNS": "80", "LC_ALL": "C.UTF-8"}


def _inside(typed: Sequence[str], vault: Path, said: BytesIO, warned: BytesIO) -> None:
    out, err = (TextIOWrapper(each, "utf-8", write_through=True) for each in (said, warned))
    with (
        contextlib.chdir(vault),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch.object(sys, "argv", list(typed)),
        contextlib.suppress(SystemExit),
    ):
        main()
    out.detach()
    err.detach()


def _outside(command: str, vault: Path, piped: bytes = b"") -> bytes:
    ran = subprocess.run(  # noqa: S603 - the documentation has every command
        ["sh", "-c", command],  # noqa: S607 - found on the path, as users have it
        cwd=vault,
        input=piped,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return ran.stdout
