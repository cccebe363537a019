"""`.pre-commit-hooks.yaml`, tried with the program that reads it."""

from __future__ import annotations

import os
import shutil
import sysconfig
from pathlib import Path
from typing import Final

import pytest

from netvault.git.install import install, uninstall
from tests.support.repositories import NOTES, Tree, new_tree, with_unmeasured_git

MANIFEST: Final = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"

SCRIPTS: Final = sysconfig.get_path("scripts")

pytestmark = [
    *with_unmeasured_git,
    pytest.mark.skipif(
        shutil.which("pre-commit", path=SCRIPTS) is None, reason="pre-commit is not installed"
    ),
]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """Give a vault with the hooks of the framework; netvault itself is the one that is tested."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "framework"))
    monkeypatch.setenv("PATH", os.pathsep.join((SCRIPTS, os.environ["PATH"])))
    source = new_tree(tmp_path / "source", {MANIFEST.name: MANIFEST.read_text()})
    source.commit()
    hooks = [
        f"  - id: {name}\n    language: system\n" for name in ("netvault-build", "netvault-check")
    ]
    settings = (
        f"repos:\n- repo: {source.root}\n  rev: {source.git('rev-parse', 'HEAD')}"
        f"  hooks:\n{''.join(hooks)}"
    )
    tree = new_tree(tmp_path / "vault", NOTES | {".pre-commit-config.yaml": settings})
    assert tree.run("pre-commit", "install").code == 0
    return tree


def test_the_first_commit_is_stopped_to_add_the_pages_and_the_second_passes(tree: Tree) -> None:
    tree.git("add", "-A")

    stopped = tree.fails("commit", "-qm", "Notes")
    tree.commit()

    assert "build the pages of netvault" in stopped
    assert "changed Network/Leads.md" in stopped
    assert "Network/Leads.md" in tree.git("ls-files")
    assert (tree.status(), tree.is_current()) == ([], True)


def test_a_note_with_an_error_stops_the_commit(tree: Tree) -> None:
    tree.write({"People/Ann.md": "- 2026-13-45 lunch\n"})
    tree.git("add", "-A")
    tree.fails("commit", "-qm", "Notes")
    tree.git("add", "-A")

    said = tree.fails("commit", "-qm", "Notes")

    assert "check the notes for netvault" in said
    assert "People/Ann.md:1:3: error: " in said


def test_our_hooks_and_those_of_the_framework_live_together(tree: Tree) -> None:
    before = tree.read(".git/hooks/pre-commit")
    install(tree.root)
    tree.git("add", "-A")

    assert "changed Network/Leads.md" in tree.fails("commit", "-qm", "Notes")
    tree.commit()
    uninstall(tree.root)

    assert tree.read(".git/hooks/pre-commit") == before
