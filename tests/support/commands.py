"""Runs commands: as a process, as users do, or quicker in the process of the tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from tests.support.vaults import note, people

SMALL: Final = {
    "netvault.toml": 'output = "Network"\n',
    "Me.md": note(type="me", skills="[cooking]"),
    **people(
        Grace=note(
            "- 2026-09-01 lunch: she named [[Quinn]] #got/contact",
            "- 2026-10-15 call #gave/contact",
            "- [ ] send the slides 📅 2026-11-20",
            aliases="[Amazing Grace]",
            circle="friend",
            company="Acme",
            role="nurse",
            needs="[cooking]",
            every="monthly",
        ),
        Huey=note("- 2026-11-01 walk", circle="club"),
    ),
    "People/Ann Lee.md": note(circle="club", introduced_by="'[[Grace]]'"),
    "People/Ann Roe.md": note(circle="club"),
}
"""A small vault in which something is due."""


@dataclass(frozen=True)
class Ran:
    """What a command printed, and the code it ended with."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.out)
        return answer


Run: TypeAlias = Callable[..., Ran]


def process(*args: str, **environment: str) -> Ran:
    """Run a command as users do."""
    ran = subprocess.run(
        [sys.executable, "-m", "netvault", *args],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | environment,
    )
    return Ran(ran.returncode, ran.stdout, ran.stderr)
