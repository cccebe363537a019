"""Two builds at once that share no cache folder, on a vault full of ticks."""

from __future__ import annotations

import random
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from tools.attack.child import ended
from tools.attack.report import Report
from tools.attack.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

_APART: Final = 0.05
"""At most so many seconds lie between the beginnings of the two."""


def run(tries: int, seed: int) -> Report:
    """Let two builds begin at nearly the same time, again and again.

    Args:
        tries: How many pairs.
        seed: Chooses how far apart they begin.
    """
    dice = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    notes: list[str] = []
    losses = 0
    with TemporaryDirectory() as home:
        stage = Stage(Path(home))
        stage.tick_everything()
        stage.keep()
        for number in range(tries):
            stage.reset()
            both = [_begun(stage, name, dice.uniform(0, _APART)) for name in ("one", "two")]
            codes = [ended(process) for process in both]
            wrong = [*stage.unmended(), *(f"exit code {code}" for code in codes if code)]
            losses += bool(wrong)
            notes += (f"seed {seed}, pair {number}: {what}" for what in wrong)
    return Report("builders", tries, losses, tuple(notes))


def _begun(stage: Stage, name: str, wait: float) -> int:
    """Begin a build with a cache of its own, a moment later."""
    stage.cache = stage.home / f"cache of {name}"
    return stage.begun("build", around=partial(_later, wait))


@contextmanager
def _later(wait: float) -> Iterator[None]:
    time.sleep(wait)
    yield
