"""Each system call of each command fails in turn, or is the last before the program is killed."""

from __future__ import annotations

import random
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from tools.attack.gate import Fault, Gate
from tools.attack.report import Report
from tools.attack.stage import Stage, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tools.attack.child import Ended

FAULTS: Final[tuple[Fault, ...]] = ("killed", "fails", "fails from then on")
BUG: Final = 3
"""What netvault ends with when it met what nobody expected."""


class Scene(NamedTuple):
    """A command, and what was done to the vault before."""

    words: tuple[str, ...]
    prepare: Callable[[Stage], None]


def _as_written(_: Stage) -> None:
    """Leave the notes as they are."""


def _in_git(stage: Stage) -> None:
    """Make the vault a repository in which nothing is committed."""
    git = {"HEAD": b"ref: refs/heads/main\n", "config": b"[core]\n\tbare = false\n"}
    write(stage.root / ".git", {**git, "objects/x": b"", "refs/heads/x": b"", "hooks/x": b""})


SCENES: Final = {
    "build": Scene(("build",), Stage.tick_everything),
    "log": Scene(("log", "lunch", "--with", "Ann", "--with", "Ben"), _as_written),
    "new": Scene(("new", "Eve", "circle=friend"), _as_written),
    "init": Scene(("init",), _as_written),
    "hooks install": Scene(("hooks", "install"), _in_git),
}


def run(tries: int, seed: int) -> Report:
    """Try calls of every command at random, each with every fault.

    Args:
        tries: How many tries in all.
        seed: Chooses the calls.
    """
    dice = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    done, notes = 0, []
    for name, scene in SCENES.items():
        with TemporaryDirectory() as home:
            attack = _Attack(Path(home), scene)
            for at, fault in attack.chosen(tries // len(SCENES) + 1, dice):
                done += 1
                notes += (f"{name}, {fault} at {at}: {what}" for what in attack.tried(at, fault))
    return Report("calls", done, len({note.partition(":")[0] for note in notes}), tuple(notes))


class _Attack:
    """One command, tried again and again on the same vault."""

    def __init__(self, home: Path, scene: Scene) -> None:
        self.words = scene.words
        self.stage = Stage(home)
        scene.prepare(self.stage)
        self.stage.keep()
        self.counted = home / "calls"
        self.ended(-1, "fails")
        self.calls = self.counted.read_text().split()

    def chosen(self, number: int, dice: random.Random) -> list[tuple[int, Fault]]:
        """Choose calls and faults, none of them twice."""
        every = [(at, fault) for at in range(len(self.calls)) for fault in FAULTS]
        return dice.sample(every, min(number, len(every)))

    def tried(self, at: int, fault: Fault) -> list[str]:
        """Let one call meet its fault, then run the command and a build in peace."""
        self.stage.reset()
        first = self.ended(at, fault)
        wrong = self.stage.broken()
        if first.code == BUG or "Traceback" in first.said:
            wrong.append(f"{self.calls[at]}: {first.said.strip()[-200:]}")
        self.stage.netvault(*self.words)
        self.stage.netvault("build")
        return [*wrong, *self.stage.unmended()]

    def ended(self, at: int, fault: Fault) -> Ended:
        """Run the command with a gate before its calls, and count them."""
        gate = Gate(at, fault)

        @contextmanager
        def guarded() -> Iterator[None]:
            gate.guard()
            gate.guard_looks()
            try:
                yield
            finally:
                gate.at = -1
                self.counted.write_text("\n".join(gate.calls))

        return self.stage.netvault(*self.words, around=guarded)
