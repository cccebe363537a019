"""The vault is renamed, or replaced by an empty folder, while a build with ticks is at work."""

from __future__ import annotations

import random
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from netvault.vault.lock import LOCAL
from tools.attack.child import ended
from tools.attack.report import Report
from tools.attack.stage import Stage, contents

_MOMENT: Final = 0.001
"""Seconds between two looks whether a build has begun."""


def run(tries: int, seed: int) -> Report:
    """Move the vault away at a random moment of a build, again and again.

    Args:
        tries: How many builds.
        seed: Chooses the moments, and whether an empty folder is left.
    """
    dice = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    notes: list[str] = []
    losses = 0
    with TemporaryDirectory() as home:
        stage = Stage(Path(home))
        stage.tick_everything()
        stage.keep()
        began = time.monotonic()
        stage.netvault("build")
        lasts = time.monotonic() - began
        for number in range(tries):
            wrong = _moved(stage, dice.uniform(0, lasts), leaves_folder=dice.random() < 0.5)  # noqa: PLR2004 - as often as not
            losses += bool(wrong)
            notes += (f"seed {seed}, build {number}: {what}" for what in wrong)
    return Report("moving", tries, losses, tuple(notes))


def _moved(stage: Stage, wait: float, *, leaves_folder: bool) -> list[str]:
    """Move the vault in the middle of a build; say what was lost, or made in its old place."""
    stage.reset()
    away = stage.home / "away"
    process = stage.begun("build")
    while not (stage.root / LOCAL / "holder").exists():
        time.sleep(_MOMENT)
    time.sleep(wait)
    stage.root.rename(away)
    if leaves_folder:
        stage.root.mkdir()
    ended(process)
    made = [f"made anew: {path}" for path in contents(stage.root) if not path.startswith(".")]
    stage.clear()
    away.rename(stage.root)
    broken = stage.broken()
    stage.netvault("build")
    return [*made, *broken, *stage.unmended()]
