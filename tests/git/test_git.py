from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from netvault.git.git import GitError, Repository, find
from netvault.git.install import install
from netvault.git.merge_setup import set_up_merging
from tests.support.repositories import NOTES, Tree, new_tree, vault_tree, with_unmeasured_git

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = with_unmeasured_git


def repository(tree: Tree) -> Repository:
    found = find(tree.root)
    assert found is not None
    return found


def test_a_working_tree_is_found_from_any_folder_in_it(tmp_path: Path) -> None:
    tree = new_tree(tmp_path / "two\nlines ✓", {"a/b/note.md": "Hi.\n"})

    found = find(tree.root / "a/b")

    assert found == Repository(
        tree.root, tree.root / ".git", tree.root / ".git", tree.root / ".git/index"
    )
    assert found.place(tree.root / "a/b") == "a/b"
    assert found.place(tree.root) == "."


def test_no_working_tree_is_found_where_there_is_none(tmp_path: Path) -> None:
    assert find(tmp_path) is None


def test_a_folder_that_only_looks_like_a_repository_is_an_error(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()

    with pytest.raises(GitError, match="not a git repository"):
        find(tmp_path)


def test_a_machine_without_git_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(GitError, match="git is not installed"):
        find(tmp_path)


def test_what_the_surroundings_say_counts_in_a_hook_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, other = new_tree(tmp_path / "ours"), new_tree(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "next-index-1.lock"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))

    plain, inside = find(ours.root), find(ours.root, inside_hook=True)

    assert plain is not None
    assert (plain.top, plain.index) == (ours.root, ours.root / ".git/index")
    assert inside is not None
    assert (inside.top, inside.index) == (other.root, tmp_path / "next-index-1.lock")


def test_a_setting_has_values_with_any_letters(tmp_path: Path) -> None:
    git = repository(new_tree(tmp_path / "vault"))

    git.add_value("netvault.vault", "a\nb")
    git.add_value("netvault.vault", 'c" [ß] .*')
    git.remove_value("netvault.vault", "no such thing")
    assert git.values("netvault.vault") == ("a\nb", 'c" [ß] .*')

    git.remove_value("netvault.vault", 'c" [ß] .*')
    assert git.values("netvault.vault") == ("a\nb",)
    git.remove_section("netvault")
    git.remove_section("netvault")
    assert git.values("netvault.vault") == ()


def test_a_command_that_git_refuses_is_an_error(tmp_path: Path) -> None:
    git = repository(new_tree(tmp_path / "vault"))

    with pytest.raises(GitError, match="does not contain a section"):
        git.add_value("no key", "value")


def test_a_file_is_known_as_it_is_in_the_index_and_in_the_last_commit(tmp_path: Path) -> None:
    odd = ":(top)*\n[ß].md"
    tree = vault_tree(tmp_path / "vault", NOTES | {odd: "Old.\n"})
    tree.write({odd: "New.\n", "new *.md": "Hi.\n", "out": "", ".git/info/exclude": "out\n"})
    git = repository(tree)

    assert (staged(git, odd), git.committed(odd)) == (b"Old.\n", b"Old.\n")
    assert (staged(git, "new *.md"), git.committed("new *.md")) == (None, None)
    assert sorted(git.changed(".")) == [odd, "new *.md"]
    assert git.tracked(".")[odd].is_watched
    assert git.ignored([odd, "out", "new *.md"]) == {"out"}
    git.stage([odd, "new *.md"])
    assert staged(git, odd) == b"New.\n"
    assert git.changed(".") == []


def staged(git: Repository, path: str) -> bytes | None:
    """Give a file as it is in the index."""
    entry = git.tracked(".").get(path)
    return git.contents([entry.object])[entry.object] if entry else None


def test_many_files_are_asked_for_at_once(tmp_path: Path) -> None:
    texts = {f"{number}.md": f"{number}\n" * number for number in range(9)}
    tree = vault_tree(tmp_path / "vault", NOTES | texts)
    tree.git("submodule", "-q", "add", "./", "below")
    git = repository(tree)
    tracked = git.tracked(".")

    found = git.contents([entry.object for entry in tracked.values()] + ["0" * 40, "HEAD^{tree}"])

    for path, text in texts.items():
        assert found[tracked[path].object] == text.encode()
    assert len(found) == len({entry.object for entry in tracked.values()}) - 1, "all but `below`"
    assert git.contents([]) == {}


def test_a_new_repository_has_no_day_and_nothing_staged(tmp_path: Path) -> None:
    tree = new_tree(tmp_path / "vault")

    assert repository(tree).head_day() is None
    assert not repository(tree).has_staged(".")
    tree.git("add", "-A")
    assert repository(tree).has_staged(".")
    tree.git("commit", "-qm", "Notes", GIT_COMMITTER_DATE="2026-02-03T23:00:00 -0500")
    assert repository(tree).head_day() == "2026-02-03"
    assert not repository(tree).has_staged(".")


@pytest.mark.skipif(os.name != "posix", reason="the trap is a shell command")
def test_nothing_that_the_vaults_own_settings_name_is_run(tmp_path: Path) -> None:
    tree = vault_tree(tmp_path / "vault")
    trap = tmp_path / "sprung"
    tree.write(
        {
            ".git/traps/post-index-change": f"#!/bin/sh\ntouch {trap}\n",
            ".git/traps/reference-transaction": f"#!/bin/sh\ntouch {trap}\n",
        }
    )
    for hook in (tree.root / ".git/traps").iterdir():
        hook.chmod(0o755)
    for key, value in (
        ("core.fsmonitor", f"touch {trap}; false"),
        ("core.hooksPath", ".git/traps"),
        ("core.pager", f"touch {trap}"),
        ("core.editor", f"touch {trap}; true"),
        ("diff.external", f"touch {trap}"),
        ("log.showSignature", "true"),
        ("gpg.program", f"touch {trap}; true"),
    ):
        tree.git("-c", "core.fsmonitor=false", "config", key, value)
    tree.append("People/Jane.md", "- 2026-11-02 lunch")
    git = repository(tree)

    git.has_staged(".")
    git.changed(".")
    git.stage(["People/Jane.md"])
    git.export(["People/Jane.md"], tmp_path / "copy")
    git.ignored(["x"])
    git.attribute("merge", "x")
    set_up_merging(tree.root)
    install(tree.root)

    assert not trap.exists()
    tree.run("git", "status")
    assert trap.exists(), "the trap works"
