from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

import pytest

from netvault.git import merge_driver
from netvault.git.git import GitError
from netvault.git.install import install, uninstall
from netvault.git.merge_setup import set_up_merging
from tests.support.repositories import Tree, everything, new_tree, with_unmeasured_git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.commands import Run

pytestmark = with_unmeasured_git

JANES = "People/Jane.md"
LEADS = "Network/Leads.md"


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return new_tree(tmp_path / "vault")


def test_the_rules_for_merges_are_there_once(tree: Tree) -> None:
    tree.write({".gitattributes": "*.png binary"})
    before = everything(tree.root)

    assert set_up_merging(tree.root, is_removable=True) != ()
    assert set_up_merging(tree.root, is_removable=True) == ()
    assert tree.read(".gitattributes").splitlines()[1:] == [
        *('"Network/**" merge=netvault', "*.md merge=netvault", "*.png binary"),
    ]
    uninstall(tree.root)
    assert everything(tree.root) == before


def test_what_is_said_about_merges_already_wins(tree: Tree) -> None:
    tree.write({".gitattributes": "*.md merge=union\n"})

    set_up_merging(tree.root)

    assert tree.git("check-attr", "merge", "a.md") == "a.md: merge: union\n"
    assert tree.git("check-attr", "merge", "Network/a.svg").endswith(" netvault\n")


def test_a_folder_of_pages_with_an_odd_name_has_its_rule(tree: Tree) -> None:
    tree.write({"netvault.toml": "output = 'My \"[pages]*\"'\n"})

    set_up_merging(tree.root)

    assert tree.git("check-attr", "-z", "merge", 'My "[pages]*"/a.svg').endswith("netvault\0")


def test_nothing_is_said_where_there_is_no_repository(tmp_path: Path) -> None:
    assert set_up_merging(tmp_path) == ()


def test_rules_that_are_committed_stay(tree: Tree) -> None:
    install(tree.root)
    tree.commit()

    assert uninstall(tree.root).said == (".gitattributes is committed, and stays as it is",)
    assert tree.status() == []


def test_an_empty_file_of_attributes_stays(tree: Tree) -> None:
    tree.write({".gitattributes": ""})
    tree.git("add", "-A")

    install(tree.root)
    uninstall(tree.root)

    assert tree.read(".gitattributes") == ""


def test_a_driver_that_was_set_before_stays(tree: Tree) -> None:
    set_up_merging(tree.root)
    before = everything(tree.root)

    install(tree.root)
    said = uninstall(tree.root).said

    assert said[0].startswith("the merge driver was there before, and stays")
    assert everything(tree.root) == before


def test_a_driver_of_an_older_place_is_renewed(tree: Tree) -> None:
    tree.git("config", "merge.netvault.driver", "old")

    set_up_merging(tree.root)

    assert sys.executable in tree.git("config", "merge.netvault.driver")


def test_attributes_that_cannot_be_written_are_an_error(tree: Tree, tmp_path: Path) -> None:
    (tree.root / ".gitattributes").symlink_to(tmp_path / "outside")

    with pytest.raises(GitError, match="outside the vault"):
        set_up_merging(tree.root)


# The commands.


def test_a_hook_outside_git_does_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, netvault: Run
) -> None:
    monkeypatch.chdir(tmp_path)

    assert netvault("hook", "post-merge", "0") == netvault("hook", "pre-commit")
    assert list(tmp_path.glob("*.md")) == []


def test_the_framework_is_told_what_changed(tree: Tree, netvault: Run) -> None:
    first = netvault("hook", "framework", "-C", str(tree.root))
    second = netvault("hook", "framework", "-C", str(tree.root))

    assert first.code == 1
    assert "changed Network/Leads.md\n" in first.out
    assert (second.code, second.out) == (0, "")


def test_the_commands_set_hooks_and_take_them_out(tree: Tree, netvault: Run) -> None:
    folder = tree.root / ".git/hooks"

    ran = netvault("hooks", "install", "-C", str(tree.root))
    assert (ran.code, ran.out.splitlines()[-1]) == (0, f"hooks are set in {folder}")
    ran = netvault("-C", str(tree.root), "hooks", "uninstall")
    assert (ran.code, ran.out) == (0, f"hooks are taken out of {folder}\n")


def test_a_vault_outside_git_is_wrong_usage(tmp_path: Path, netvault: Run) -> None:
    ran = netvault("hooks", "install", "-C", str(tmp_path))

    assert ran.code == 2
    assert f'{tmp_path} lies in no git repository: run "git init" first' in ran.err


def test_init_tells_git_how_notes_are_merged(tree: Tree, netvault: Run) -> None:
    out = netvault("init", "-C", str(tree.root)).out

    assert "made .gitattributes\nset the merge driver\n" in out
    assert tree.git("check-attr", "merge", "a.md") == "a.md: merge: netvault\n"
    assert "merge" not in netvault("init", "-C", str(tree.root)).out


def test_init_goes_on_where_git_does_not(tmp_path: Path, netvault: Run) -> None:
    (tmp_path / ".git").mkdir()

    ran = netvault("init", "-C", str(tmp_path))

    assert ran.code == 0
    assert ran.err.startswith("git was not told how to merge notes: ")


def test_a_driver_that_was_set_up_before_the_driver_moved_still_starts() -> None:
    assert importlib.import_module("netvault.merging").main is merge_driver.main
