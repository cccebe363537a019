"""The vault goes in the middle of a command: at a call it is renamed, and at times replaced.

No clock decides when: the process that is at work moves the vault itself, just before one of its
calls, once it has looked which folder its vault is. Whatever stands in the vault's place then must
stay as it is, and nothing of the vault be lost: moved back, the same command and a build bring in
the rest.
"""

from __future__ import annotations

import random
from contextlib import contextmanager
from functools import partial
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from netvault.vault import identity
from tools.attack.calls import BUG, SCENES, Scene
from tools.attack.gate import Before
from tools.attack.report import Report
from tools.attack.stage import PEOPLE, Stage, contents, write

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Mapping

_COMMANDS: Final = ("build", "log", "new")
_OTHER: Final = {f"People/{name}.md": f"Another {name}\n".encode() for name in PEOPLE}
_LEFT: Final[Mapping[str, Mapping[str, bytes] | None]] = {
    "nothing": None,
    "an empty folder": {},
    "another vault": _OTHER,
}
"""What stands in the vault's place then."""


def run(tries: int, seed: int) -> Report:
    """Move the vault away before a call, again and again.

    Args:
        tries: How many in all, about.
        seed: Chooses the calls, and what is left in the vault's place.
    """
    dice = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    done, wrong = 0, dict[str, list[str]]()
    for name in _COMMANDS:
        with TemporaryDirectory() as home:
            attack = _Attack(Path(home), SCENES[name])
            every = list(product(range(attack.calls), _LEFT))
            for at, left in dice.sample(every, min(tries // len(_COMMANDS) + 1, len(every))):
                done += 1
                if found := attack.tried(at, left):
                    wrong[f"{name}, {left} at {at}"] = found
    notes = tuple(f"{where}: {what}" for where, found in wrong.items() for what in found)
    return Report("moving", done, len(wrong), notes)


class _Attack:
    """One command, tried again and again on the same vault.

    Attributes:
        calls: How many calls it makes once its vault is known.
    """

    def __init__(self, home: Path, scene: Scene) -> None:
        self.words = scene.words
        self.stage = Stage(home)
        self.away = home / "away"
        scene.prepare(self.stage)
        self.stage.keep()
        self.counted = home / "calls"
        self._run(-1, None)
        self.calls = int(self.counted.read_text())

    def tried(self, at: int, left: str) -> list[str]:
        """Run the command while the vault goes, then in peace; say what was lost or made."""
        self.stage.reset()
        wrong = self._run(at, _LEFT[left])
        if self.away.exists():
            wrong += (f"changed where it was: {path}" for path in self._changed(_LEFT[left] or {}))
            self.stage.clear()
            self.away.rename(self.stage.root)
        wrong += self.stage.broken()
        self.stage.netvault(*self.words)
        self.stage.netvault("build")
        return [*wrong, *self.stage.unmended()]

    def _run(self, at: int, left: Mapping[str, bytes] | None) -> list[str]:
        """Run the command, and have the vault go before a call of it."""
        gate = Before(-1, lambda: self._go(left))

        @contextmanager
        def guarded() -> Iterator[None]:
            gate.guard()
            gate.guard_looks()
            _once_it_is_known(partial(gate.count_from_here, at))
            try:
                yield
            finally:
                self.counted.write_text(str(len(gate.calls)))

        ended = self.stage.netvault(*self.words, around=guarded)
        is_bug = ended.code == BUG or "Traceback" in ended.said
        return [ended.said.strip()[-200:]] if is_bug else []

    def _go(self, left: Mapping[str, bytes] | None) -> None:
        self.stage.root.rename(self.away)
        if left is not None:
            self.stage.root.mkdir()
            write(self.stage.root, left)

    def _changed(self, left: Mapping[str, bytes]) -> list[str]:
        """Name what is in the vault's old place and was not left there, or is no longer."""
        now = contents(self.stage.root)
        paths = {path for path in now.keys() | left if now.get(path) != left.get(path)}
        folders = {path for path in self.stage.root.rglob("*") if path.is_dir()}
        known = {self.stage.root / parent for path in left for parent in Path(path).parents}
        return sorted({*paths, *map(str, folders - known)})


def _once_it_is_known(begin: Callable[[], None]) -> None:
    """Begin when it was first looked which folder the vault is: before that any folder may be."""
    look = identity._look  # noqa: SLF001 - whoever asks for it comes by here

    def looking(root: Path) -> os.stat_result:
        identity._look = look  # noqa: SLF001 - as above
        status = look(root)
        begin()
        return status

    identity._look = looking  # noqa: SLF001 - as above
