from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from netvault.git.install import install
from tests.support.repositories import Tree, hook, new_tree, with_unmeasured_git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.commands import Run

pytestmark = with_unmeasured_git

JANES = "People/Jane.md"
LEADS = "Network/Leads.md"


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return new_tree(tmp_path / "vault")


# Hooks that are there are run first.


@pytest.mark.parametrize(
    "first", ["#!/bin/sh", "#!/usr/bin/env bash", "#!/bin/sh -e", "#!/usr/bin/env python3"]
)
def test_a_hook_that_is_there_runs_first_and_can_stop_the_commit(tree: Tree, first: str) -> None:
    body = (
        "echo kept; exit $FAIL"
        if "sh" in first
        else "import os; print('kept'); os._exit(int(os.environ['FAIL']))"
    )
    hook(tree, ".git/hooks/pre-commit", f"{first}\n{body}\n")
    install(tree.root)
    tree.git("add", "-A")

    stopped = tree.run("git", "commit", "-qm", "Notes", FAIL="3")
    assert (stopped.code, stopped.err) == (1, "kept\n")
    assert not (tree.root / LEADS).exists()
    passed = tree.run("git", "commit", "-qm", "Notes", FAIL="0")
    assert passed.err.startswith("kept\nnetvault: ")


def test_a_kept_hook_finds_its_files_by_its_own_name(tree: Tree) -> None:
    """Some tools look for what to run by the name and the folder of the hook."""
    tree.git("config", "core.hooksPath", ".tool/_")
    hook(tree, ".tool/_/pre-commit", '#!/usr/bin/env sh\n. "$(dirname "$0")/h"\n')
    tree.write(
        {".tool/_/h": 'sh -e "$(dirname "$(dirname "$0")")/$(basename "$0")" "$@"\nexit $?\n'}
    )
    tree.write({".tool/pre-commit": "echo tool\n"})
    install(tree.root)

    assert tree.commit().startswith("tool\nnetvault: ")


def test_a_kept_hook_gets_what_git_says_to_it(tree: Tree) -> None:
    hook(tree, ".git/hooks/post-rewrite", '#!/bin/sh\necho "$1: $(cut -c 1-7 | wc -l)"; exit 5\n')
    install(tree.root)
    tree.commit()
    tree.append(JANES, "- 2026-11-02 lunch")

    assert tree.run("git", "commit", "-qa", "--amend", "--no-edit").err.endswith("amend: 1\n")
    assert tree.is_current()


def test_a_kept_hook_that_cannot_be_run_is_not(tree: Tree) -> None:
    tree.write({".git/hooks/pre-commit": "#!/bin/sh\nexit 1\n"})
    (tree.root / ".git/hooks/pre-commit").chmod(0o644)
    install(tree.root)

    assert "netvault: " in tree.commit()


# Nothing stops git.


def test_netvault_is_found_without_a_path(tree: Tree, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").symlink_to(shutil.which("git") or "")
    install(tree.root)
    tree.git("add", "-A")

    ran = tree.run("git", "commit", "-qm", "Notes", PATH=str(tmp_path / "bin"))

    assert (ran.code, ran.err.count("\n")) == (0, 1)
    assert ran.err.startswith("netvault: ")


@pytest.mark.parametrize("gone", ["python", "netvault"])
def test_where_netvault_is_gone_one_line_says_so_and_the_commit_passes(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: str
) -> None:
    bare = tmp_path / "it's gone/python"
    bare.parent.mkdir()
    if gone == "netvault":
        bare.write_text(f'#!/bin/sh\nexec {sys.executable} -S "$@"\n')
        bare.chmod(0o755)
        monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.setattr("sys.executable", str(bare))
    install(tree.root)

    assert tree.commit() == (
        f"netvault is no longer at {bare}: pages were not built;"
        ' run "netvault hooks install" again\n'
    )


def test_what_goes_wrong_is_said_and_the_commit_passes(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tree.root)
    monkeypatch.setenv("NETVAULT_TODAY", "no day")

    said = tree.commit()

    assert '"no day" is no date' in said
    assert tree.git("log", "--oneline") != ""


def test_a_repository_that_git_will_not_open_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, netvault: Run
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)

    ran = netvault("hook", "pre-commit")

    assert ran.code == 0
    assert ran.err.startswith("netvault: pages were not built: fatal: not a git repository")


def test_code_that_lies_in_the_repository_is_not_run(tree: Tree) -> None:
    tree.write(
        {"json.py": "raise SystemExit(9)\n", "netvault/__init__.py": "raise SystemExit(9)\n"}
    )
    install(tree.root)

    assert tree.commit().startswith("netvault: 7 pages") or tree.is_current()
