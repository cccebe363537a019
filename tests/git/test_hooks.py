from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from netvault.git.git import GitError
from netvault.git.install import install, uninstall
from tests.support.repositories import NOTES, Tree, everything, hook, new_tree, with_unmeasured_git

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = with_unmeasured_git

JANES = "People/Jane.md"
LEADS = "Network/Leads.md"


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return new_tree(tmp_path / "vault")


def test_hooks_are_set_and_leave_nothing_behind(tree: Tree) -> None:
    before = everything(tree.root)

    installed = install(tree.root)
    names = {path.name for path in (tree.root / ".git/hooks").iterdir() if "." not in path.name}
    assert names == {"pre-commit", "post-merge", "post-checkout", "post-rewrite"}
    assert installed.folder == tree.root / ".git/hooks"

    uninstall(tree.root)
    assert everything(tree.root) == before


def test_hooks_can_be_set_twice(tree: Tree) -> None:
    before = everything(tree.root)
    install(tree.root)
    once = everything(tree.root)

    install(tree.root)
    assert everything(tree.root) == once
    uninstall(tree.root)
    uninstall(tree.root)
    assert everything(tree.root) == before


def test_hooks_that_are_there_come_back_byte_for_byte(tree: Tree) -> None:
    hook(tree, ".git/hooks/pre-commit", "#!/bin/bash -e\nexit 0\n")
    hook(tree, ".git/hooks/post-merge", "#!/usr/bin/env python3\n")
    tree.write(
        {".git/hooks/post-checkout": "#!/bin/sh\n# not to be run\n", "tools/hook": "#!/bin/sh\n"}
    )
    (tree.root / ".git/hooks/post-rewrite").symlink_to("../../tools/hook")
    before = everything(tree.root)

    assert len(install(tree.root).said) == 6
    install(tree.root)
    uninstall(tree.root)

    assert everything(tree.root) == before


def test_a_link_to_a_fixed_place_comes_back(tree: Tree, tmp_path: Path) -> None:
    (tmp_path / "hook").write_text("#!/bin/sh\n")
    (tree.root / ".git/hooks/pre-commit").symlink_to(tmp_path / "hook")
    before = everything(tree.root)

    install(tree.root)
    uninstall(tree.root)

    assert everything(tree.root) == before


def test_a_repository_without_a_folder_for_hooks_gets_one_and_loses_it_again(tree: Tree) -> None:
    shutil.rmtree(tree.root / ".git/hooks")
    before = everything(tree.root)

    install(tree.root)
    uninstall(tree.root)
    assert everything(tree.root) == before

    install(tree.root)
    tree.write({".git/hooks/mine": ""})
    uninstall(tree.root)
    assert [path.name for path in (tree.root / ".git/hooks").iterdir()] == ["mine"]


@pytest.mark.parametrize("path", [".githooks", "{outside}/hooks", "~/hooks"])
def test_hooks_go_where_git_looks_for_them(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    tree.git("config", "core.hooksPath", path.format(outside=tmp_path))
    before = everything(tmp_path)

    installed = install(tree.root)
    assert installed.folder == tree.root / ".githooks" or installed.folder == tmp_path / "hooks"
    assert tree.commit().startswith("netvault: ")
    tree.git("update-ref", "-d", "HEAD")
    tree.git("rm", "-rq", "--cached", ".")
    uninstall(tree.root)

    left = everything(tmp_path)
    assert {name for name in left if "hooks" in name} == {
        name for name in before if "hooks" in name
    }
    assert left["vault/.git/config"] == before["vault/.git/config"]


def test_hooks_that_are_switched_off_are_not_switched_on(tree: Tree) -> None:
    tree.git("config", "core.hooksPath", os.devnull)

    with pytest.raises(GitError, match="hooks are off"):
        install(tree.root)


def test_a_folder_of_hooks_that_repositories_share_serves_them_all(tmp_path: Path) -> None:
    one, two, other = (new_tree(tmp_path / name) for name in ("one", "two", "other"))
    one.git("config", "--global", "core.hooksPath", str(tmp_path / "hooks"))
    install(one.root)
    install(two.root)

    assert one.commit() != ""
    assert two.commit() != ""
    assert other.commit() == ""
    uninstall(one.root)
    assert one.git("ls-files", "Network") != ""
    two.append(JANES, "- 2026-11-02 lunch")
    assert two.commit() != ""
    uninstall(two.root)
    assert not (tmp_path / "hooks").exists() or list((tmp_path / "hooks").iterdir()) == []


def test_two_vaults_in_a_repository_share_its_hooks(tmp_path: Path) -> None:
    tree = new_tree(tmp_path / "all", {})
    for name in ("work", "home"):
        tree.write({f"{name}/{path}": text for path, text in NOTES.items()})
        install(tree.root / name)
    tree.commit()
    assert "home/Network/Leads.md" in tree.git("ls-files")
    assert "work/Network/Leads.md" in tree.git("ls-files")

    assert uninstall(tree.root / "work").said[-1] == "the hooks stay for home"
    tree.append("home/People/Jane.md", "- 2026-11-02 lunch")
    assert tree.commit() != ""
    uninstall(tree.root / "home")
    assert not (tree.root / ".git/hooks/pre-commit").exists()


def test_hooks_are_taken_out_of_a_folder_that_is_no_longer_used(tree: Tree) -> None:
    before = everything(tree.root / ".git/hooks")
    install(tree.root)
    tree.git("config", "core.hooksPath", ".githooks")

    uninstall(tree.root)

    assert everything(tree.root / ".git/hooks") == before


def test_a_hook_that_took_our_place_stays(tree: Tree) -> None:
    hook(tree, ".git/hooks/pre-commit", "#!/bin/sh\n# first\n")
    install(tree.root)
    hook(tree, ".git/hooks/pre-commit", "#!/bin/sh\n# second\n")

    assert "another hook stands here now" in " ".join(uninstall(tree.root).said)
    assert tree.read(".git/hooks/pre-commit").endswith("second\n")
    assert tree.read(".git/hooks/before-netvault/pre-commit").endswith("first\n")

    install(tree.root)
    uninstall(tree.root)
    assert tree.read(".git/hooks/pre-commit").endswith("second\n")


def test_no_hard_links_are_no_trouble(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr("os.link", refuse)
    hook(tree, ".git/hooks/pre-commit", "#!/bin/sh\n")
    before = everything(tree.root)

    install(tree.root)
    uninstall(tree.root)

    assert everything(tree.root) == before


def test_a_hook_that_was_kept_is_kept_again_where_another_took_the_place_of_ours(
    tree: Tree,
) -> None:
    hook(tree, ".git/hooks/pre-commit", "#!/bin/sh\n# the first\n")
    install(tree.root)
    hook(tree, ".git/hooks/pre-commit", "#!/bin/sh\n# the second\n")

    install(tree.root)

    kept = tree.root / ".git/hooks/before-netvault"
    assert "the second" in (kept / "pre-commit").read_text()
    assert "the first" in (kept / "pre-commit.1").read_text()
