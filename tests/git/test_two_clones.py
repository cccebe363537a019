"""Two people, or one with two machines, write to the same vault at the same time."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Protocol

import pytest

from netvault.building import load
from netvault.building.merge_contacts import merge_contacts
from netvault.building.record import record_touch
from netvault.git.hook_runner import run_hook
from netvault.git.install import install
from tests.support.repositories import NOTES, Tree, clone, vault_tree, with_unmeasured_git
from tests.support.vaults import TODAY

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = with_unmeasured_git

ROUNDS: Final = {"merge": 4, "rebase": 4, "pull, pages ignored": 4}
"""How often two clones are brought together in each way; `make attack` does so at length."""

BRING: Final = {"merge": ("post-merge", "merge", "--no-edit"), "rebase": ("post-rewrite", "rebase")}
"""The hook that runs last in each way, and the command."""

BY_GIT: Final = 4
"""Of so many rounds, git runs the hooks in one; in the others this process does what they do."""

PEOPLE: Final = ("Jane", "Tom", "Ann", "Ben", "Eve")
MORE: Final = {f"People/{name}.md": "---\ncircle: club\n---\nHi.\n" for name in PEOPLE[2:]}
IGNORED: Final = {"pull, pages ignored": {".gitignore": "/Network/\n"}}
FIELDS: Final = ("role", "location", "phone", "email", "birthday", "met")
START: Final = date(2026, 1, 1)
DAY: Final = date.fromisoformat(TODAY)


class Writer:
    """Somebody who writes to one of the clones, and remembers what."""

    def __init__(self, tree: Tree, name: str, dice: random.Random) -> None:
        self.tree = tree
        self.name = name
        self.dice = dice
        self.logged: list[tuple[str, str]] = []
        self.fields: dict[tuple[str, str], str] = {}

    def write(self) -> None:
        """Log with one to three people, and sometimes set a field or add a thought."""
        for _ in range(self.dice.randint(1, 3)):
            self.log(self.dice.choice(PEOPLE))
        if self.dice.random() < 0.5:
            self.set_field(self.dice.choice(PEOPLE))
        if self.dice.random() < 0.3:
            self.think()

    def log(self, name: str) -> None:
        day = START + timedelta(days=self.dice.randrange(320))
        text = f"{self.name} talked of {self.dice.randrange(10**9)}"
        loaded = load(self.tree.root)
        person = next(one for one in loaded.network.people.values() if one.name == name)
        record_touch(loaded, [person], day, text)
        self.logged.append((f"People/{name}.md", f"- {day} {text}"))

    def set_field(self, name: str) -> None:
        """Set one of the fields that this writer alone sets."""
        field = self.dice.choice(FIELDS[:3] if self.name == "Ivy" else FIELDS[3:])
        path, value = f"People/{name}.md", f"{field}: 2026-0{self.dice.randint(1, 9)}-01"
        fence, *rest = self.tree.read(path).splitlines()
        lines = (fence, value, *(line for line in rest if not line.startswith(field)))
        self.tree.write({path: "".join(f"{line}\n" for line in lines)})
        self.fields[path, field] = value

    def think(self) -> None:
        path = f"Thoughts of {self.name}.md"
        self.tree.append(path, f"A thought {self.dice.randrange(10**9)}.")
        self.logged.append((path, self.tree.read(path).splitlines()[-1]))


@pytest.mark.parametrize("way", ROUNDS)
def test_no_line_is_lost_and_nothing_conflicts(tmp_path: Path, way: str) -> None:
    dice = random.Random(f"seed of {way}")  # noqa: S311 - a game, not a secret
    first, second = two_clones(tmp_path, NOTES | MORE | IGNORED.get(way, {}))
    writers = Writer(first, "Ivy", dice), Writer(second, "Leo", dice)

    for number in range(ROUNDS[way]):
        for writer in writers:
            writer.write()
        run = by_git if number % BY_GIT == 0 else in_this_process
        bring_together(dice.choice(writers).tree, way, run)
    for tree in (first, second, first):
        bring_together(tree, way, by_git)

    assert first.git("rev-parse", "HEAD") == second.git("rev-parse", "HEAD")
    for tree in (first, second):
        assert tree.status() == []
        assert tree.is_current()
    for writer in writers:
        all_is_there(writer, first)
    for name in PEOPLE:
        log = first.read(f"People/{name}.md").partition("## Log\n")[2]
        assert log.splitlines() == sorted(log.splitlines(), key=lambda line: line[2:12])


def test_a_note_that_was_merged_away_meanwhile_is_there_to_be_merged_again(tmp_path: Path) -> None:
    first, second = two_clones(tmp_path, NOTES | MORE)
    merge_ann_and_ben(first)
    first.plainly("add", "-A")
    first.plainly("commit", "-qm", "One note of two")
    first.plainly("push", "-q", "origin", "HEAD:main")
    second.log("Ben", "- 2026-11-02 lunch at the pier")

    said = second.fails("pull", "-q", "--no-edit", "origin", "main")
    merge_ann_and_ben(second)
    second.commit()

    assert "People/Ben.md deleted in" in said
    assert "- 2026-11-02 lunch at the pier\n" in second.read("People/Ann.md")
    assert not (second.root / "People/Ben.md").exists()
    assert second.status() == []


def merge_ann_and_ben(tree: Tree) -> None:
    loaded = load(tree.root)
    people = loaded.network.people
    merge_contacts(loaded, people["People/Ann.md"], people["People/Ben.md"])


def two_clones(folder: Path, files: dict[str, str]) -> tuple[Tree, Tree]:
    """Make a vault and a clone of it, both with hooks, and a bare repository between them."""
    first = vault_tree(folder / "ivy", files)
    Tree(folder).git("clone", "-q", "--bare", "ivy", "server.git")
    first.git("remote", "add", "origin", str(folder / "server.git"))
    second = clone(folder / "server.git", folder / "leo")
    install(second.root)
    return first, second


class RunGit(Protocol):
    """A way to run a command of git, and then its hooks."""

    def __call__(self, tree: Tree, hook: str, *words: str) -> None: ...


def by_git(tree: Tree, hook: str, *words: str) -> None:  # noqa: ARG001 - git knows by itself
    tree.git(*words)


def in_this_process(tree: Tree, hook: str, *words: str) -> None:
    if hook == "pre-commit":
        run_hook(hook, [], DAY, tree.root)
    tree.plainly(*words)
    if hook != "pre-commit":
        run_hook(hook, [words[0]], DAY, tree.root)


def bring_together(tree: Tree, way: str, run: RunGit) -> None:
    """Commit, take what the other has sent, and send: as editors do that keep a vault in git."""
    commit_all(tree, run)
    if way.startswith("pull"):
        run(tree, "post-merge", "pull", "-q", "--no-edit", "origin", "main")
    else:
        tree.git("fetch", "-q", "origin", "main")
        hook, *words = BRING[way]
        run(tree, hook, *words, "-q", "FETCH_HEAD")
    commit_all(tree, run)
    tree.git("push", "-q", "origin", "HEAD:main")


def commit_all(tree: Tree, run: RunGit) -> None:
    tree.git("add", "-A")
    if tree.git("diff", "--cached", "--name-only"):
        run(tree, "pre-commit", "commit", "-qm", "Notes")


def all_is_there(writer: Writer, tree: Tree) -> None:
    """See that each line that was logged stands once, and each field as it was set last."""
    for path, line in writer.logged:
        assert tree.read(path).splitlines().count(line) == 1, (path, line)
    for (path, field), line in writer.fields.items():
        assert [one for one in tree.read(path).splitlines() if one.startswith(field)] == [line]
