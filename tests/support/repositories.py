"""Real git repositories with vaults in them, away from the settings of whoever runs the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import build, preview
from netvault.git.install import install
from tests.support.commands import Ran
from tests.support.vaults import TODAY, vault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

with_git = [
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.usefixtures("git_settings"),
]
with_unmeasured_git = [*with_git, pytest.mark.usefixtures("unmeasured")]
"""For what the coverage of `test_commits.py` and `test_after_git.py` shows as well."""

SETTINGS: Final = """\
[user]
	name = Ivy
	email = ivy@example.org
[init]
	defaultBranch = main
[pull]
	rebase = false
[gc]
	auto = 0
[advice]
	detachedHead = false
[protocol "file"]
	allow = always
"""

JANE: Final = (
    "---\ncompany: Acme\nevery: monthly\n---\nShe has bees.\n\n## Log\n- 2026-10-01 coffee\n"
)
TOM: Final = (
    "---\ncompany: Acme\nrole: lead\n---\n## Log\n- 2026-10-05 call: he named [[Dana Fox]]\n"
)
NOTES: Final = {"Me.md": "---\ntype: me\n---\n", "People/Jane.md": JANE, "People/Tom.md": TOM}


class Tree:
    """A working tree of a repository."""

    def __init__(self, root: Path) -> None:
        """Take a folder, which need not be a working tree yet."""
        self.root = root

    def run(self, *command: str, **surroundings: str) -> Ran:
        """Run a program in the folder."""
        ran = subprocess.run(
            command,
            cwd=self.root,
            env=os.environ | surroundings,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            stdin=subprocess.DEVNULL,
            check=False,
        )
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    def git(self, *words: str, **surroundings: str) -> str:
        """Run git, which must succeed, and give what it printed."""
        ran = self.run("git", *words, **surroundings)
        assert ran.code == 0, (words, ran)
        return ran.out

    def plainly(self, *words: str) -> None:
        """Run git without any hook."""
        self.git("-c", "core.hooksPath=/dev/null", *words)

    def log(self, name: str, *lines: str) -> None:
        """Add lines to somebody's log, and commit all there is without any hook."""
        self.append(f"People/{name}.md", *lines)
        self.plainly("add", "-A")
        self.plainly("commit", "-qm", "Log")

    def fails(self, *words: str) -> str:
        """Run git, which must fail, and give all that it printed."""
        ran = self.run("git", *words)
        assert ran.code != 0, (words, ran)
        return ran.out + ran.err

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files."""
        vault(self.root, files)

    def read(self, path: str) -> str:
        """Read a file."""
        return (self.root / path).read_text(encoding="utf-8")

    def append(self, path: str, *lines: str) -> None:
        """Add lines to the end of a file."""
        with (self.root / path).open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)

    def commit(self) -> str:
        """Commit all there is, and give what was printed."""
        self.git("add", "-A")
        ran = self.run("git", "commit", "-qm", "Notes")
        assert ran.code == 0, ran
        return ran.err

    def committed(self, path: str, at: str = "HEAD") -> str:
        """Give a file as it is in a commit."""
        return self.git("show", f"{at}:{path}")

    def status(self) -> list[str]:
        """Give what differs, as short lines."""
        return self.git("status", "--porcelain").splitlines()

    def is_current(self) -> bool:
        """Tell whether a build would change nothing."""
        return not preview(self.root, date.fromisoformat(TODAY)).has_changes


def new_tree(root: Path, files: Mapping[str, str | bytes] = NOTES) -> Tree:
    """Make a repository with some files, none of them committed."""
    root.mkdir(parents=True, exist_ok=True)
    tree = Tree(root)
    tree.git("init", "-q")
    tree.write(files)
    return tree


def vault_tree(root: Path, files: Mapping[str, str | bytes] = NOTES) -> Tree:
    """Make a repository with a vault, its hooks set and all committed."""
    tree = new_tree(root, files)
    install(root)
    build(root, date.fromisoformat(TODAY))
    tree.plainly("add", "-A")
    tree.plainly("commit", "-qm", "Notes")
    return tree


def clone(source: Path, root: Path, *words: str) -> Tree:
    """Clone a repository."""
    tree = Tree(root)
    Tree(root.parent).git("clone", "-q", *words, str(source), str(root))
    return tree


def hook(tree: Tree, path: str, text: str) -> None:
    """Write a hook that can be run."""
    tree.write({path: text})
    (tree.root / path).chmod(0o755)


def everything(folder: Path) -> dict[str, tuple[int, bytes | str]]:
    """Give all that is in a folder, with modes and where links lead, but for git's objects."""
    found: dict[str, tuple[int, bytes | str]] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        mode = path.lstat().st_mode
        if path.is_symlink():
            found[name] = (mode, str(path.readlink()))
        elif path.is_file():
            found[name] = (mode, path.read_bytes())
        else:
            found[name] = (mode, "")
    return found
