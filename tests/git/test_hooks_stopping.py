from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from netvault.git.git import GitError
from netvault.git.install import install, uninstall
from tests.support.repositories import Tree, everything, hook, new_tree, with_unmeasured_git
from tools.attack.gate import Fault, Gate, Stopped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.commands import Run

pytestmark = with_unmeasured_git


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Give a repository with hooks of its own, one of them a link."""
    tree = new_tree(tmp_path / "vault")
    hook(tree, ".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n")
    hook(tree, "tools/hook", "#!/bin/sh\n")
    (tree.root / ".git/hooks/post-merge").symlink_to("../../tools/hook")
    return tree


def install_behind(gate: Gate, tree: Tree) -> None:
    with pytest.MonkeyPatch.context() as patch:
        gate.guard(patch.setattr)
        install(tree.root)


def calls_of_install(tree: Tree) -> int:
    gate = Gate()
    install_behind(gate, tree)
    uninstall(tree.root)
    return len(gate.calls)


def test_whatever_fails_hooks_and_settings_are_as_they_were(tree: Tree) -> None:
    before = everything(tree.root)
    calls = calls_of_install(tree)
    assert calls > len(("pre-commit", "post-merge", "post-checkout", "post-rewrite"))

    for at in range(calls):
        with suppress(GitError):
            install_behind(Gate(at, "fails"), tree)
            uninstall(tree.root)
        assert everything(tree.root) == before


@pytest.mark.parametrize("then", ["install", "uninstall"])
def test_what_a_killed_install_left_is_swept(tree: Tree, then: str) -> None:
    before = everything(tree.root)
    fault: Fault = "stopped"

    for at in range(calls_of_install(tree)):
        with pytest.raises(Stopped):
            install_behind(Gate(at, fault), tree)
        if then == "install":
            install(tree.root)
            assert not any(path.endswith(".tmp") for path in everything(tree.root))
        uninstall(tree.root)
        assert everything(tree.root) == before


def test_where_git_cannot_write_its_settings_no_hook_is_left(tree: Tree, netvault: Run) -> None:
    before = everything(tree.root)
    tree.write({".git/config.lock": ""})

    ran = netvault("hooks", "install", "-C", str(tree.root))

    assert "hooks were not set, and all is as it was: " in ran.err
    (tree.root / ".git/config.lock").unlink()
    assert everything(tree.root) == before
