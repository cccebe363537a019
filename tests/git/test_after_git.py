from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netvault.git.install import install
from tests.support.repositories import JANE, NOTES, Tree, clone, new_tree, with_git

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = with_git

ACME = "Network/Companies/Acme.md"
LEADS = "Network/Leads.md"
JANES = "People/Jane.md"
TOMS = "People/Tom.md"


# After merges and checkouts.


def test_pages_are_current_after_a_branch_is_checked_out(tree: Tree) -> None:
    tree.plainly("checkout", "-qb", "side")
    tree.log("Jane", "- 2026-11-02 lunch")
    tree.plainly("checkout", "-q", "main")

    tree.git("checkout", "-q", "side")

    assert "2026-11-02" in tree.read(LEADS)
    assert tree.is_current()


def test_pages_of_another_day_do_not_stand_in_the_way(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETVAULT_TODAY", "2027-01-10")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2027-01-10T12:00:00Z")
    tree.plainly("checkout", "-qb", "side")
    tree.append(JANES, "- 2026-12-02 lunch")
    tree.commit()
    monkeypatch.setenv("NETVAULT_TODAY", "2027-06-01")
    tree.plainly("checkout", "-q", "main")

    tree.git("checkout", "-q", "side")

    assert tree.status() == []


def test_pages_that_git_ignores_follow_the_branch(tree: Tree) -> None:
    tree.write({".gitignore": "/Network/\n"})
    tree.plainly("rm", "-rq", "--cached", "Network")
    tree.log("Tom", "- 2026-10-20 mail")
    tree.plainly("checkout", "-qb", "side")
    tree.log("Jane", "- 2026-11-02 lunch")

    tree.git("checkout", "-q", "main")

    assert tree.is_current()


def test_pages_are_current_after_a_fast_forward(tree: Tree) -> None:
    tree.plainly("checkout", "-qb", "side")
    tree.log("Jane", "- 2026-11-02 lunch")
    tree.plainly("checkout", "-q", "main")

    tree.git("merge", "-q", "side")

    assert tree.is_current()


def diverge(tree: Tree) -> None:
    """Log on two branches, and be on the second."""
    tree.plainly("branch", "side")
    tree.log("Jane", "- 2026-10-20 mail")
    tree.plainly("checkout", "-q", "side")
    tree.log("Jane", "- 2026-11-02 lunch")


BOTH = "coffee\n- 2026-10-20 mail\n- 2026-11-02 lunch\n"


@pytest.mark.parametrize(
    "words", [("merge", "--no-edit"), ("rebase", "--merge"), ("rebase", "--apply")], ids=" ".join
)
def test_both_logs_and_current_pages_are_there_after(tree: Tree, words: tuple[str, ...]) -> None:
    diverge(tree)

    tree.git(*words, "main")

    assert tree.read(JANES).endswith(BOTH)
    assert {line[:3] for line in tree.status()} == {" M "}
    assert tree.is_current()


def test_a_cherry_pick_keeps_both_logs(tree: Tree) -> None:
    diverge(tree)

    tree.git("cherry-pick", "main")

    assert tree.read(JANES).endswith(BOTH)
    tree.append(TOMS, "- 2026-11-20 walk")
    tree.commit()
    assert tree.status() == []
    assert tree.is_current()


def test_a_rebase_that_set_changes_aside_gives_them_back(tree: Tree) -> None:
    diverge(tree)
    tree.append(TOMS, "- 2026-11-20 walk")

    said = tree.git("rebase", "--autostash", "main")

    assert "conflict" not in said
    assert tree.status() == [f" M {TOMS}"]


def test_a_rebase_that_stops_is_not_stepped_into(tree: Tree) -> None:
    tree.plainly("branch", "side")
    tree.write({JANES: JANE.replace("bees", "hives")})
    tree.log("Jane", "- 2026-10-20 mail")
    tree.plainly("checkout", "-q", "side")
    tree.write({JANES: JANE.replace("bees", "a farm")})
    tree.log("Jane", "- 2026-11-02 lunch")
    tree.log("Tom", "- 2026-11-20 walk")

    assert "CONFLICT" in tree.fails("rebase", "main")
    text = tree.read(JANES)
    assert text.count("<<<<<<<") == 1
    assert "\n=======\nShe has a farm.\n>>>>>>> " in text
    assert text.endswith(BOTH)
    tree.write({JANES: JANE.replace("bees", "hives on a farm")})
    tree.git("commit", "-qam", "Both")
    assert tree.status() == []
    tree.git("rebase", "--continue")

    assert tree.is_current()


def test_a_detached_head_is_left_as_it_is(tree: Tree) -> None:
    tree.log("Jane", "- 2026-11-02 lunch")

    tree.git("checkout", "-q", "--detach", "main")

    assert tree.status() == []
    tree.append(JANES, "- 2026-11-03 mail")
    tree.commit()
    assert tree.is_current()


def test_a_stash_comes_back(tree: Tree) -> None:
    tree.append(JANES, "- 2026-11-02 lunch")
    tree.git("stash")
    tree.log("Jane", "- 2026-11-03 mail")

    tree.git("stash", "pop")

    assert tree.read(JANES).endswith("coffee\n- 2026-11-02 lunch\n- 2026-11-03 mail\n")


def test_an_interrupted_merge_can_be_given_up_or_go_on(tree: Tree) -> None:
    diverge(tree)
    before = tree.read(JANES)

    tree.git("merge", "-q", "--no-commit", "main")
    tree.git("merge", "--abort")
    assert (tree.read(JANES), tree.status()) == (before, [])
    tree.git("merge", "-q", "--no-commit", "main")
    tree.commit()

    assert tree.read(JANES).endswith(BOTH)
    assert tree.status() == []
    assert tree.is_current()


# Other places.


def test_git_gc_and_a_shallow_clone_are_no_trouble(tree: Tree, tmp_path: Path) -> None:
    tree.log("Jane", "- 2026-11-02 lunch")
    tree.git("gc", "-q", "--prune=now")
    shallow = clone(tree.root, tmp_path / "shallow", "--no-local", "--depth=1")
    install(shallow.root)
    shallow.append(TOMS, "- 2026-11-20 walk")

    shallow.commit()

    assert (shallow.status(), shallow.is_current()) == ([], True)


def test_a_vault_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    tree = new_tree(tmp_path / "all", {"code/main.c": "int main;\n"})
    tree.write({f"my notes/{name}": text for name, text in NOTES.items()})
    install(tree.root / "my notes")
    tree.commit()
    assert "my notes/Network/Leads.md" in tree.git("ls-files")
    assert not (tree.root / "Network").exists()

    tree.append("my notes/People/Jane.md", "- 2026-11-02 lunch")
    tree.git("add", "-A")
    tree.append("my notes/People/Jane.md", "- 2026-11-20 tea")
    tree.git("commit", "-qm", "Lunch")
    assert "2026-11-02" in tree.committed("my notes/Network/Leads.md")
    assert "2026-11-20" not in tree.committed("my notes/Network/Leads.md")
    tree.append("code/main.c", "int x;")
    assert tree.run("git", "commit", "-qm", "Code", "code").err == ""


def test_a_worktree_has_its_own_pages(tree: Tree, tmp_path: Path) -> None:
    tree.plainly("worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    side = Tree(tmp_path / "side")
    side.append(JANES, "- 2026-11-02 lunch")

    side.commit()

    assert side.is_current()
    assert "2026-11-02" in side.committed(LEADS)
    assert "2026-11-02" not in tree.read(LEADS)


def test_a_branch_without_notes_is_let_be(tree: Tree) -> None:
    tree.plainly("checkout", "-q", "--orphan", "empty")
    tree.plainly("rm", "-rfq", ".")

    tree.git("commit", "-q", "--allow-empty", "-m", "Nothing")

    assert sorted(path.name for path in tree.root.iterdir()) == [".git", ".netvault"]
    assert tree.status() == []


def test_a_submodule_keeps_its_own_pages(tree: Tree, tmp_path: Path) -> None:
    outer = new_tree(tmp_path / "outer", {"README": "Hi.\n"})
    outer.git("submodule", "-q", "add", str(tree.root), "notes")
    inner = Tree(outer.root / "notes")
    install(inner.root)
    inner.append(JANES, "- 2026-11-02 lunch")

    inner.commit()

    assert inner.is_current()
    assert "2026-11-02" in inner.committed(LEADS)


def test_a_repository_that_lies_elsewhere(tree: Tree, tmp_path: Path) -> None:
    (tree.root / ".git").rename(tmp_path / "notes.git")
    where = (f"--git-dir={tmp_path / 'notes.git'}", f"--work-tree={tree.root}")
    tree.append(JANES, "- 2026-11-02 lunch")

    tree.git(*where, "commit", "-qam", "Lunch")

    assert "2026-11-02" in tree.git(*where, "show", f"HEAD:{LEADS}")
