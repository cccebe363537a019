"""Each system call of the merge driver fails, or is the last before a kill, in a merge by git."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

from netvault.git.scripts import driver_command
from tools.attack.gate import Fault, Gate
from tools.attack.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOTE: Final = "Jane.md"
_BASE: Final = "# Jane\n\nShe has bees.\n\n## Log\n- 2026-10-01 coffee\n"
_FAULTS: Final[tuple[Fault, ...]] = ("killed", "fails", "fails from then on")
_AT: Final = "ATTACK_AT"
_FAULT: Final = "ATTACK_FAULT"
_COUNT: Final = "ATTACK_COUNT"
_NO_SETTINGS: Final = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
_FIRST: Final = (
    "{python} -P -c 'from {room} import main; main()' %O %A %B %P %L; code=$?; "
    "[ $code -ne 10 ] || exit 1; [ $code -ne 0 ] || exit 0; "
    "git merge-file --marker-size=%L -L HEAD -L base -L theirs %A %O %B"
)
"""The command as it was installed at first: it is in users' repositories."""


class _Sides(NamedTuple):
    """What two branches have made of the note."""

    ours: str
    theirs: str


_SETTLED: Final = _Sides(f"{_BASE}- 2026-11-20 lunch\n", f"{_BASE}- 2026-11-02 mail\n")
_IN_CONFLICT: Final = _Sides(
    _SETTLED.ours.replace("bees", "hives"), _SETTLED.theirs.replace("bees", "a farm")
)


def run(tries: int, seed: int) -> Report:
    """Merge two branches again and again, and fail a call of the driver each time.

    Args:
        tries: How many merges.
        seed: Chooses the calls.
    """
    dice = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    notes = []
    with TemporaryDirectory() as folder:
        scenes = [_Scene(Path(folder, name), sides) for name, sides in _scenes()]
        for _ in range(tries):
            scene = dice.choice(scenes)
            at, fault = dice.randrange(scene.calls), dice.choice(_FAULTS)
            if broken := list(scene.broken_by(dice.choice(_commands()), at, fault)):
                notes.append(f"{scene.root.name}, call {at} {fault}: {'; '.join(broken)}")
    return Report("merge_driver", tries, len(notes), tuple(notes))


def main() -> NoReturn:
    """Be the merge driver, with a gate before its calls."""
    gate = Gate(int(os.environ[_AT]), os.environ[_FAULT])  # type: ignore[arg-type] - one of ours
    gate.guard()
    from netvault.git.merge_driver import main as merge  # noqa: PLC0415 - behind the gate

    try:
        merge()
    finally:
        gate.at = -1
        Path(os.environ[_COUNT]).write_text(str(len(gate.calls)))


def _scenes() -> Iterator[tuple[str, _Sides]]:
    yield "settled", _SETTLED
    yield "in conflict", _IN_CONFLICT


def _commands() -> tuple[str, str]:
    now = driver_command().replace("netvault.git.merge_driver", __name__)
    return now, _FIRST.format(python=sys.executable, room=__name__)


class _Scene:
    """A repository with two branches that changed the same note.

    Attributes:
        root: Its folder.
        sides: What the branches have made of the note.
        calls: How many calls its driver makes.
    """

    def __init__(self, root: Path, sides: _Sides) -> None:
        self.root = root
        self.sides = sides
        root.mkdir()
        self._git("init", "-q", "-b", "main")
        (root / ".gitattributes").write_text("*.md merge=netvault\n")
        self._commit(_BASE)
        self._git("branch", "side")
        self._commit(sides.ours)
        self._git("checkout", "-q", "side")
        self._commit(sides.theirs)
        self._git("checkout", "-q", "main")
        self._merge(_commands()[0], -1, "fails")
        self.calls = int((root.parent / "count").read_text())
        self._reset()

    def broken_by(self, command: str, at: int, fault: Fault) -> Iterator[str]:
        """Merge with a fault in the driver; say which promises do not hold."""
        code = self._merge(command, at, fault)
        text = (self.root / _NOTE).read_text()
        added = [side.splitlines()[-1] for side in self.sides]
        stages = [self._git("show", f":{stage}:{_NOTE}").stdout for stage in (2, 3)]
        if code == 0 and not all(line in text for line in added):
            yield "a clean merge without a line"
        if code and (stages != [*self.sides] or added[0] not in text):
            yield "a conflict without a side"
        self._reset()

    def _merge(self, command: str, at: int, fault: Fault) -> int:
        self._git("config", "merge.netvault.driver", command)
        count = str(self.root.parent / "count")
        given = {
            _AT: str(at),
            _FAULT: fault,
            _COUNT: count,
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        return self._git("merge", "-q", "--no-edit", "side", **given).returncode

    def _reset(self) -> None:
        self._git("merge", "--abort")
        self._git("reset", "-q", "--hard", "ours")
        self._git("clean", "-fdq")

    def _commit(self, text: str) -> None:
        (self.root / _NOTE).write_text(text)
        self._git("add", "-A")
        self._git("commit", "-qm", "Note")
        self._git("tag", "-f", "theirs" if text == self.sides.theirs else "ours")

    def _git(self, *words: str, **given: str) -> subprocess.CompletedProcess[str]:
        calm = ("-c", "user.name=Ivy", "-c", "user.email=ivy@example.org", "-c", "gc.auto=0")
        return subprocess.run(  # noqa: S603 - git, with nothing that a shell would read
            ("git", *calm, *words),  # noqa: S607 - as whoever attacks has it
            cwd=self.root,
            env=os.environ | _NO_SETTINGS | given,
            capture_output=True,
            text=True,
            check=False,
        )
