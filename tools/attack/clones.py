"""Two clones of a vault, whose owners write, build, commit and merge at random."""

from __future__ import annotations

import os
import random
import subprocess
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from netvault.building import build
from netvault.git.merge_setup import set_up_merging
from tools.attack.report import Report
from tools.attack.stage import DAY, NOTES, PEOPLE, write

if TYPE_CHECKING:
    from collections.abc import Iterator

_ACTIONS: Final = 8
"""So many actions each owner takes before the clones are merged."""

_ROUNDS: Final = 4
_MARKS: Final = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_SETTINGS: Final = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ivy",
    "GIT_AUTHOR_EMAIL": "ivy@example.org",
    "GIT_COMMITTER_NAME": "Ivy",
    "GIT_COMMITTER_EMAIL": "ivy@example.org",
}


def run(tries: int, seed: int) -> Report:
    """Let two clones live, and look for whatever was written in either.

    Args:
        tries: How many actions in all, about.
        seed: Chooses them.
    """
    lives = max(1, tries // (2 * _ACTIONS * _ROUNDS))
    notes = []
    for number in range(lives):
        dice = random.Random(f"{seed} {number}")  # noqa: S311 - to be repeated, not to be secret
        with TemporaryDirectory() as folder:
            lost = list(_lost_in_a_life(Path(folder), dice))
        notes += [f"seed {seed}, life {number}: {line}" for line in lost]
    return Report("clones", lives * 2 * _ACTIONS * _ROUNDS, len(notes), tuple(notes))


def _lost_in_a_life(folder: Path, dice: random.Random) -> Iterator[str]:
    """Write in two clones, merge them again and again, and give the lines that are gone."""
    first = _Clone(folder / "first", dice)
    write(first.root, {path: text.encode() for path, text in NOTES.items()})
    first.git("init", "-q", "-b", "main")
    first.commit()
    second = _Clone(folder / "second", dice)
    second.git("clone", "-q", str(first.root), ".")
    clones = (first, second)
    for clone in clones:
        set_up_merging(clone.root)
    for _ in range(_ROUNDS):
        for clone in clones:
            for _ in range(_ACTIONS):
                clone.act()
        first.pull(second)
        second.pull(first)
    for clone in clones:
        text = "".join(file.read_text() for file in clone.root.glob("People/*.md"))
        lines = set(text.splitlines())
        written = [line for one in clones for line in one.written]
        yield from (f"{line} is not in {clone.root.name}" for line in written if line not in lines)


class _Clone:
    """A working tree and its owner.

    Attributes:
        root: The vault's folder.
        dice: Chooses what is done.
        written: The lines that the owner has written.
    """

    def __init__(self, root: Path, dice: random.Random) -> None:
        self.root = root
        self.dice = dice
        self.written: list[str] = []
        root.mkdir()

    def act(self) -> None:
        """Write a line, build, or commit."""
        self.dice.choice((self.write, self.write, self.write_section, self.build, self.commit))()

    def write(self) -> None:
        """Write a line somewhere below the front matter of a note."""
        words = f"{self.root.name} {self.dice.randrange(10**9)}"
        day = f"2026-11-{self.dice.randint(1, 20):02}"
        line = self.dice.choice((f"- {day} {words}", f"- [ ] {words}", f"{words}.", f"- {words}"))
        self._insert(*([""] if line.endswith(".") else []), line)

    def write_section(self) -> None:
        """Write a section of words that both owners use, with a line of its own."""
        heading = self.dice.choice(("## Log", "### 2026-11-05", "## Ideas"))
        self._insert("", heading, "- coffee", f"- coffee {self.dice.randrange(10**9)}")

    def _insert(self, *added: str) -> None:
        note = self.root / f"People/{self.dice.choice(PEOPLE)}.md"
        lines = note.read_text().splitlines()
        anywhere = self.dice.randrange(lines.index("---", 1) + 1, len(lines))
        row = self.dice.choice((anywhere, len(lines)))
        lines[row:row] = added
        note.write_text("".join(f"{line}\n" for line in lines))
        self.written.append(added[-1])

    def build(self) -> None:
        """Build the pages."""
        build(self.root, date.fromisoformat(DAY))

    def commit(self) -> None:
        """Commit all there is."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "Notes")

    def pull(self, other: _Clone) -> None:
        """Merge what the other has; of a conflict both sides are kept."""
        self.commit()
        other.commit()
        way = self.dice.choice(("--rebase", "--no-rebase"))
        self.git("pull", "-q", "--no-edit", way, str(other.root), "main")
        while self.git("ls-files", "-u").stdout:
            self._keep_both()
            go_on = "rebase" if way == "--rebase" else "merge"
            self.git("-c", "core.editor=true", go_on, "--continue")

    def _keep_both(self) -> None:
        for path in self.git("diff", "--name-only", "--diff-filter=U").stdout.splitlines():
            file = self.root / path
            if file.exists():
                lines = file.read_text().splitlines(keepends=True)
                file.write_text("".join(line for line in lines if not line.startswith(_MARKS)))
        self.git("add", "-A")

    def git(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run git here."""
        return subprocess.run(  # noqa: S603 - git, with nothing that a shell would read
            ("git", "-c", "core.quotePath=false", *words),  # noqa: S607 - as whoever attacks has it
            cwd=self.root,
            env=os.environ | _SETTINGS,
            capture_output=True,
            text=True,
            check=False,
        )
