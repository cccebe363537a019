"""Notes change while the clock goes back, forward or far away: no change goes unseen."""

from __future__ import annotations

import os
import random
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tools.attack.report import Report
from tools.attack.stage import PEOPLE, Stage, contents

SHIFTS: Final = (-1e9, -86_400, -3_600, -2, -0.001, 0.001, 2, 3_600, 86_400, 1e9)
"""Seconds by which the clock is off when a note is saved."""


def run(tries: int, seed: int) -> Report:
    """Change a note under another clock and build; a build without any cache must agree.

    Args:
        tries: How many changes.
        seed: Chooses the notes and the clocks.
    """
    dice = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    notes: list[str] = []
    with TemporaryDirectory() as home:
        stage = Stage(Path(home))
        for number in range(tries):
            shift = dice.choice(SHIFTS)
            _save(stage.root / f"People/{dice.choice(PEOPLE)}.md", dice.randrange(10, 29), shift)
            stage.netvault("build")
            if unseen := _unseen(stage):
                notes.append(f"seed {seed}, change {number}, by {shift} s: {', '.join(unseen)}")
    return Report("clock", tries, len(notes), tuple(notes))


def _save(note: Path, day: int, shift: float) -> None:
    """Change the day of a touch, which leaves the size as it is, at another time."""
    before = note.stat().st_mtime_ns
    text = note.read_text()
    at = text.index("- 2026-10-") + len("- 2026-10-")
    note.write_text(f"{text[:at]}{day}{text[at + 2 :]}")
    after = before + int(shift * 1e9)
    os.utime(note, ns=(after, after))


def _unseen(stage: Stage) -> list[str]:
    """Name the pages that a build without a cache makes otherwise; make them so."""
    cached = contents(stage.root)
    cache, stage.cache = stage.cache, Path("off")
    stage.netvault("build")
    stage.cache = cache
    fresh = contents(stage.root)
    return [path for path in fresh if cached.get(path) != fresh[path]]
