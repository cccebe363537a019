from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netvault.hooks import install
from tests.repositories import JANE, NOTES, Tree, clone, new_tree, vault_tree, with_git

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = with_git

LEADS = "Network/Leads.md"
JANES = "People/Jane.md"


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return vault_tree(tmp_path / "my notes ✓")


# Each commit holds current pages.


def test_a_commit_holds_pages_that_are_current(tree: Tree) -> None:
    tree.append(JANES, "- 2026-11-02 lunch")

    said = tree.commit()

    assert said == "netvault: 5 pages are new in this commit\n"
    assert tree.status() == []
    assert tree.is_current()
    assert "2026-11-02" in tree.committed(LEADS)


def test_a_page_whose_reason_is_gone_goes_with_the_commit(tree: Tree) -> None:
    acme = "Network/Companies/Acme.md"
    assert "Jane" in tree.committed(acme)
    tree.write({JANES: "- 2026-10-01 coffee\n", "People/Tom.md": "- 2026-10-01 coffee\n"})

    tree.commit()

    assert acme not in tree.git("ls-files")
    assert tree.status() == []


def test_nothing_but_pages_is_put_into_a_commit(tree: Tree) -> None:
    tree.write({"People/Dana Fox.md": "- 2026-11-02 tea\n", "Network/mine.md": "My own.\n"})
    tree.append(JANES, "- 2026-11-02 lunch")
    tree.git("add", JANES)

    tree.git("commit", "-qm", "Jane alone")

    assert tree.status() == [
        *(" M Network/Companies/Acme.md", " M Network/Follow-ups.md", f" M {LEADS}"),
        *(" M Network/Network.md", ' M "Network/Referral map.md"'),
        *("?? Network/mine.md", '?? "People/Dana Fox.md"'),
    ]


def test_pages_that_git_ignores_are_left_to_the_working_tree(tmp_path: Path) -> None:
    tree = vault_tree(tmp_path / "vault", NOTES | {".gitignore": "/Network/\n"})

    assert tree.git("ls-files").splitlines() == [
        *(".gitattributes", ".gitignore", "Me.md", JANES, "People/Tom.md"),
    ]
    assert tree.is_current()
    tree.append(JANES, "- 2026-11-02 lunch")
    assert tree.commit() == ""


def test_a_commit_that_leaves_the_vault_alone_builds_nothing(tree: Tree) -> None:
    (tree.root / LEADS).unlink()

    tree.git("commit", "-q", "--allow-empty", "-m", "Nothing")

    assert tree.status() == [f" D {LEADS}"]


def test_all_that_is_tracked_can_be_committed_at_once(tree: Tree) -> None:
    tree.append(JANES, "- 2026-11-02 lunch")

    tree.git("commit", "-qam", "All")

    assert tree.status() == []
    assert "2026-11-02" in tree.committed(LEADS)


def test_an_amended_commit_holds_current_pages(tree: Tree) -> None:
    tree.append(JANES, "- 2026-11-02 lunch")

    tree.git("commit", "-qa", "--amend", "--no-edit")

    assert tree.status() == []
    assert "2026-11-02" in tree.committed(LEADS)


def test_names_with_all_that_git_quotes_are_no_trouble(tmp_path: Path) -> None:
    odd = 'People/J"ane\n[ß] *.md'
    tree = vault_tree(tmp_path / "vault", NOTES | {odd: JANE})
    tree.append(odd, "- 2026-11-02 lunch")
    tree.append(JANES, "- 2026-11-03 mail")
    tree.git("add", odd)

    tree.git("commit", "-qm", "Odd")

    assert "2026-11-02" in tree.committed(LEADS)
    assert "2026-11-03" not in tree.committed(LEADS)


# What is left out of a commit is left out of its pages.


def test_pages_are_built_from_what_is_committed(tree: Tree) -> None:
    tree.append(JANES, "- 2026-11-02 lunch")
    tree.git("add", JANES)
    tree.append(JANES, "- 2026-11-20 she told me of [[Secret Person]] #got/contact")

    tree.git("commit", "-qm", "Only lunch")

    assert "2026-11-02" in tree.committed(LEADS)
    assert tree.run("git", "grep", "Secret", "HEAD").code == 1
    assert "Secret Person" in tree.read("Network/Referral map.md")
    assert tree.is_current()
    assert not (tree.root / ".git/netvault-commit").exists()


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"People/Secret.md": "- 2026-11-02 lunch\n"}, ()),
        ({"People/Secret.md": "- 2026-11-02 lunch\n", ".git/info/exclude": "Secret.md\n"}, ()),
        ({"Diary.md": "- 2026-11-02 tea with [[Jane]] and [[Secret]]\n"}, ()),
    ],
    ids=["new", "ignored", "new, no contact"],
)
def test_notes_that_are_not_committed_are_on_no_page(
    tree: Tree, files: dict[str, str], words: tuple[str, ...]
) -> None:
    tree.write(files)
    tree.append(JANES, "- 2026-11-03 mail")

    tree.git("commit", "-qm", "Jane", JANES, *words)

    assert "2026-11-03" in tree.committed(LEADS)
    assert tree.run("git", "grep", "Secret", "HEAD").code == 1


def test_a_note_that_is_deleted_but_not_in_the_commit_stays_on_the_pages(tree: Tree) -> None:
    (tree.root / "People/Tom.md").unlink()
    tree.append(JANES, "- 2026-11-03 mail")
    tree.git("add", JANES)

    tree.git("commit", "-qm", "Jane")

    assert "[[Tom]]" in tree.committed(LEADS)
    assert "[[Tom]]" not in tree.read(LEADS)


def test_a_note_outside_a_sparse_checkout_stays_on_the_pages(tree: Tree) -> None:
    tree.git("sparse-checkout", "set", "--no-cone", "/*", "!/People/Tom.md")
    assert not (tree.root / "People/Tom.md").exists()
    tree.append(JANES, "- 2026-11-03 mail")
    tree.git("add", JANES)

    tree.git("commit", "-qm", "Jane")

    assert "[[Tom]]" in tree.committed(LEADS)


def test_a_commit_of_some_paths_leaves_an_index_that_agrees_with_it(tree: Tree) -> None:
    tree.append(JANES, "- 2026-11-02 lunch")
    tree.append("People/Tom.md", "- 2026-11-20 walk")

    tree.git("commit", "-qm", "Jane", JANES)

    assert "2026-11-02" in tree.committed(LEADS)
    assert "2026-11-20" not in tree.committed(LEADS)
    assert tree.git("diff", "--cached", "--name-only") == ""


def test_settings_and_templates_that_are_not_committed_hold_all_the_same(tmp_path: Path) -> None:
    tree = vault_tree(
        tmp_path / "vault",
        NOTES
        | {
            "netvault.toml": 'output = "Pages"\n',
            ".netvault/templates/leads.md.jinja": "# My leads\n",
            ".gitignore": "netvault.toml\n/.netvault/\n",
        },
    )
    tree.append(JANES, "- 2026-11-03 mail")
    tree.git("add", JANES)
    tree.append(JANES, "- 2026-11-20 lunch")

    tree.git("commit", "-qm", "Jane")

    assert not any("Network" in name for name in tree.git("ls-files").splitlines())
    assert "# My leads" in tree.committed("Pages/Leads.md")
    assert "2026-11-03" in tree.committed("Pages/Companies/Acme.md")


def test_text_that_the_user_wrote_on_a_page_is_committed_as_it_was_staged(tree: Tree) -> None:
    tree.write({LEADS: f"Mine.\n\n{tree.read(LEADS)}"})
    tree.append(JANES, "- 2026-11-02 lunch")
    tree.git("add", "-A")
    tree.write({LEADS: tree.read(LEADS).replace("Mine.", "Mine, for later.")})
    tree.append(JANES, "- 2026-11-20 tea")

    tree.git("commit", "-qm", "Lunch")

    assert tree.committed(LEADS).startswith("Mine.\n")
    assert "2026-11-20" not in tree.committed(LEADS)


def test_a_tick_is_brought_into_the_note_and_never_into_a_page_alone(tree: Tree) -> None:
    page = "Network/Follow-ups.md"
    assert "- [ ] [[Jane]]" in tree.read(page)
    tree.write({page: tree.read(page).replace("- [ ] [[Jane]]", "- [x] [[Jane]]")})
    tree.append("People/Tom.md", "- 2026-11-02 lunch")

    tree.commit()

    assert tree.status() == [
        *(" M Network/Companies/Acme.md", f" M {page}", f" M {LEADS}"),
        *(" M Network/Network.md", f" M {JANES}"),
    ]
    assert "2026-11-23" not in tree.committed(LEADS)
    tree.commit()
    assert tree.is_current()


def test_a_region_in_a_note_does_not_hold_up_the_pages(tmp_path: Path) -> None:
    region = "<!-- netvault:begin leads -->\n<!-- netvault:end -->\n"
    tree = vault_tree(tmp_path / "vault", NOTES | {"Home.md": f"# Home\n{region}"})
    assert tree.status() == [" M Home.md"]
    tree.append(JANES, "- 2026-11-02 lunch")

    tree.git("commit", "-qm", "Jane", JANES)

    assert tree.status() == [" M Home.md"]
    assert tree.is_current()


# After merges and checkouts.


def test_pages_are_current_after_a_branch_is_checked_out(tree: Tree) -> None:
    tree.git("checkout", "-qb", "side")
    tree.append(JANES, "- 2026-11-02 lunch")
    tree.git("add", "-A")
    tree.git("commit", "-qm", "Without the hook", "--no-verify")
    tree.git("checkout", "-q", "main")
    assert tree.is_current()

    tree.git("checkout", "-q", "side")

    assert tree.is_current()
    assert tree.status() == [f" M {LEADS}", " M Network/Network.md"] or tree.status()


def test_pages_of_another_day_do_not_stand_in_the_way(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NETVAULT_TODAY")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-01-10T12:00:00Z")
    monkeypatch.setenv("NETVAULT_TODAY", "2026-01-10")
    for branch in ("winter", "spring"):
        tree.git("checkout", "-qb", branch)
        tree.append(JANES, "- 2026-01-02 lunch")
        tree.commit()
    monkeypatch.setenv("NETVAULT_TODAY", "2026-06-01")

    tree.git("checkout", "-q", "winter")
    tree.git("checkout", "-q", "spring")

    assert tree.status() == []


def test_pages_that_git_ignores_follow_the_branch(tmp_path: Path) -> None:
    tree = vault_tree(tmp_path / "vault", NOTES | {".gitignore": "/Network/\n"})
    tree.git("checkout", "-qb", "side")
    tree.append(JANES, "- 2026-11-02 lunch")
    tree.commit()

    tree.git("checkout", "-q", "main")

    assert "2026-11-02" not in tree.read(LEADS)


def test_a_merge_commit_holds_pages_of_both_sides(tree: Tree) -> None:
    tree.git("checkout", "-qb", "side")
    tree.append(JANES, "- 2026-11-02 lunch")
    tree.commit()
    tree.git("checkout", "-q", "main")
    tree.append(JANES, "- 2026-10-20 mail")
    tree.append("People/Tom.md", "- 2026-11-20 walk")
    tree.commit()

    tree.git("merge", "-q", "--no-edit", "side")

    assert tree.read(JANES).endswith("coffee\n- 2026-10-20 mail\n- 2026-11-02 lunch\n")
    assert tree.status() == []
    assert tree.is_current()


def test_pages_are_current_after_a_fast_forward_of_notes_alone(tree: Tree) -> None:
    tree.git("checkout", "-qb", "side")
    tree.append(JANES, "- 2026-11-02 lunch")
    tree.git("commit", "-qam", "Without the hook", "--no-verify")
    tree.git("checkout", "-q", "main")

    tree.git("merge", "-q", "side")

    assert tree.is_current()


@pytest.mark.parametrize("backend", ["--merge", "--apply"])
def test_pages_are_current_after_a_rebase(tree: Tree, backend: str) -> None:
    diverge(tree)

    tree.git("rebase", "-q", backend, "main")

    assert tree.read(JANES).endswith("coffee\n- 2026-10-20 mail\n- 2026-11-02 lunch\n")
    assert tree.is_current()


def diverge(tree: Tree) -> None:
    """Log on two branches, and be on the second."""
    tree.git("branch", "side")
    tree.append(JANES, "- 2026-10-20 mail")
    tree.commit("Mail")
    tree.git("checkout", "-q", "side")
    tree.append(JANES, "- 2026-11-02 lunch")
    tree.commit("Lunch")


def test_a_rebase_with_changes_set_aside_gets_them_back(tree: Tree) -> None:
    diverge(tree)
    tree.append("People/Tom.md", "- 2026-11-20 walk")
    tree.git("stash", "push", "-q")
    tree.git("stash", "apply", "-q")

    said = tree.run("git", "rebase", "-q", "--autostash", "main")

    assert (said.code, "conflict" in said.err) == (0, False)
    assert tree.read("People/Tom.md").endswith("walk\n")


def test_a_cherry_pick_keeps_both_logs(tree: Tree) -> None:
    diverge(tree)

    tree.git("cherry-pick", "main")

    assert tree.read(JANES).endswith("coffee\n- 2026-10-20 mail\n- 2026-11-02 lunch\n")


def test_a_rebase_that_stops_is_not_stepped_into(tree: Tree) -> None:
    diverge(tree)
    tree.git("checkout", "-q", "main")
    tree.write({JANES: tree.read(JANES).replace("bees", "hives")})
    tree.commit("Hives")
    tree.git("checkout", "-q", "side")
    tree.write({JANES: tree.read(JANES).replace("bees", "a farm")})
    tree.commit("Farm")

    assert "CONFLICT" in tree.fails("rebase", "main")
    tree.write({JANES: tree.read(JANES).replace("<<<<<<< HEAD\n", "").partition("=======")[0]})
    tree.git("add", "-A")
    tree.git("commit", "-qm", "Both")
    tree.git("rebase", "--continue")

    assert tree.is_current()


def test_a_detached_head_is_left_as_it_is(tree: Tree) -> None:
    tree.append(JANES, "- 2026-11-02 lunch")
    tree.git("commit", "-qam", "Without the hook", "--no-verify")

    tree.git("checkout", "-q", "--detach", "HEAD~1")
    tree.git("checkout", "-q", "--detach", "main")

    assert tree.status() == []
    tree.append(JANES, "- 2026-11-03 mail")
    tree.commit()
    assert tree.is_current()
    tree.git("checkout", "-q", "main")


def test_a_stash_comes_back(tree: Tree) -> None:
    tree.append(JANES, "- 2026-11-02 lunch")
    tree.git("stash")
    tree.append(JANES, "- 2026-11-03 mail")
    tree.commit()

    tree.git("stash", "pop")

    assert tree.read(JANES).endswith("coffee\n- 2026-11-02 lunch\n- 2026-11-03 mail\n")


def test_an_interrupted_merge_can_go_on_or_be_given_up(tree: Tree) -> None:
    diverge(tree)
    before = tree.read(JANES)

    tree.git("merge", "-q", "--no-commit", "main")
    tree.git("merge", "--abort")
    assert (tree.read(JANES), tree.status()) == (before, [])
    tree.git("merge", "-q", "--no-commit", "main")
    tree.append("People/Tom.md", "- 2026-11-20 walk")
    tree.commit("Merged")

    assert tree.status() == []
    assert tree.is_current()


def test_a_branch_without_a_commit_is_no_trouble(tree: Tree) -> None:
    tree.git("checkout", "-q", "--orphan", "new")
    tree.commit("First")

    assert tree.is_current()


# Other places.


def test_git_gc_and_a_shallow_clone_are_no_trouble(tree: Tree, tmp_path: Path) -> None:
    tree.git("gc", "-q", "--prune=now")
    tree.append(JANES, "- 2026-11-02 lunch")
    tree.commit()
    shallow = clone(tree.root, tmp_path / "shallow", "--no-local", "--depth=1")
    install(shallow.root)
    shallow.append("People/Tom.md", "- 2026-11-20 walk")

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
    assert "netvault" not in tree.run("git", "commit", "-qm", "Code", "code").err


def test_a_worktree_has_its_own_pages(tree: Tree, tmp_path: Path) -> None:
    tree.git("worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    side = Tree(tmp_path / "side")
    side.append(JANES, "- 2026-11-02 lunch")

    side.commit()

    assert side.is_current()
    assert "2026-11-02" in side.committed(LEADS)
    assert "2026-11-02" not in tree.read(LEADS)


def test_a_worktree_without_the_vault_is_let_be(tree: Tree) -> None:
    tree.git("checkout", "-q", "--orphan", "empty")
    tree.git("rm", "-rfq", ".")

    tree.git("commit", "-q", "--allow-empty", "-m", "Nothing")

    assert tree.git("ls-files") == ""


def test_a_submodule_keeps_its_own_pages(tree: Tree, tmp_path: Path) -> None:
    outer = new_tree(tmp_path / "outer", {"README": "Hi.\n"})
    outer.git("submodule", "-q", "add", str(tree.root), "notes")
    inner = Tree(outer.root / "notes")
    install(inner.root)
    inner.append(JANES, "- 2026-11-02 lunch")

    inner.commit()

    assert inner.is_current()
    assert "2026-11-02" in inner.committed(LEADS)


def test_a_repository_that_lies_elsewhere(tmp_path: Path) -> None:
    tree = vault_tree(tmp_path / "vault")
    (tree.root / ".git").rename(tmp_path / "notes.git")
    where = (f"--git-dir={tmp_path / 'notes.git'}", f"--work-tree={tree.root}")
    tree.append(JANES, "- 2026-11-02 lunch")

    tree.git(*where, "commit", "-qam", "Lunch")

    assert "2026-11-02" in tree.git(*where, "show", f"HEAD:{LEADS}")
