from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netvault.building import build
from netvault.building.reading import parse_note as really_read
from netvault.git.hook_runner import run_hook
from tests.support.repositories import JANE, Tree, with_git
from tests.support.vaults import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from netvault.building.reading import Read
    from netvault.model import Config, Problem

pytestmark = with_git

ACME = "Network/Companies/Acme.md"
LEADS = "Network/Leads.md"
DAY = date.fromisoformat(TODAY)
JANES = "People/Jane.md"
TOMS = "People/Tom.md"


# Each commit holds current pages.


def test_a_commit_holds_pages_that_are_current(tree: Tree) -> None:
    tree.append(JANES, "- 2026-11-02 lunch")

    said = tree.commit()

    assert said == "netvault: 8 pages are new in this commit\n"
    assert tree.status() == []
    assert tree.is_current()
    assert "2026-11-02" in tree.committed(LEADS)


def test_a_page_whose_reason_is_gone_goes_with_the_commit(tree: Tree) -> None:
    tree.write({JANES: "- 2026-10-01 coffee\n", TOMS: "- 2026-10-01 coffee\n"})

    tree.git("commit", "-qam", "No company")

    assert ACME not in tree.git("ls-files")
    assert tree.status() == []


def test_nothing_but_pages_is_put_into_a_commit(tree: Tree) -> None:
    tree.write({"Other.md": "A thought.\n", "Network/mine.md": "My own.\n"})
    tree.append(JANES, "- 2026-11-02 lunch")
    tree.git("add", JANES)

    tree.git("commit", "-qm", "Jane alone")

    assert tree.status() == ["?? Network/mine.md", "?? Other.md"]


def test_pages_that_git_ignores_are_left_to_the_working_tree(tree: Tree) -> None:
    tree.write({".gitignore": "/Network/\n"})
    tree.plainly("rm", "-rq", "--cached", "Network")

    assert tree.commit() == ""

    assert "Network/" not in tree.git("ls-files")
    assert tree.is_current()
    tree.append(JANES, "- 2026-11-02 lunch")
    tree.append(TOMS, "- 2026-11-02 lunch")
    tree.git("commit", "-qm", "Jane", JANES)
    assert "Network/" not in tree.git("ls-files")


def test_a_commit_that_leaves_the_vault_alone_builds_nothing(tree: Tree) -> None:
    (tree.root / LEADS).unlink()

    tree.git("commit", "-q", "--allow-empty", "-m", "Nothing")

    assert tree.status() == [f" D {LEADS}"]


def test_an_amended_commit_holds_current_pages(tree: Tree) -> None:
    tree.append(JANES, "- 2026-11-02 lunch")

    tree.git("commit", "-qa", "--amend", "--no-edit")

    assert tree.status() == []
    assert "2026-11-02" in tree.committed(LEADS)


def test_names_with_all_that_git_quotes_are_no_trouble(tree: Tree) -> None:
    odd = 'People/:J"ane\n[ß] *.md'
    tree.write({odd: JANE})
    tree.log("Jane", "- 2026-10-20 mail")
    tree.append(odd, "- 2026-11-02 lunch")
    tree.append(JANES, "- 2026-11-03 mail")
    tree.git("--literal-pathspecs", "add", odd)

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


def test_what_is_left_out_is_read_apart_with_what_is_known_and_leaves_nothing(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETVAULT_CACHE", str(tmp_path / "kept"))
    build(tree.root, DAY)
    before = {path.name for path in (tmp_path / "kept").rglob("*.sqlite")}
    tree.append(JANES, "- 2026-11-02 lunch")
    tree.git("add", JANES)
    tree.append(JANES, "- 2026-11-20 tea")
    read: list[str] = []

    def parse_note(root: Path, config: Config, path: str) -> Read | Problem:
        read.append(f"{root.name}/{path}")
        return really_read(root, config, path)

    monkeypatch.setattr("netvault.building.reading.parse_note", parse_note)
    run_hook("pre-commit", [], DAY, tree.root)

    assert read == [f"{tree.root.name}/{JANES}", f"netvault-commit/{JANES}"]
    assert {path.name for path in (tmp_path / "kept").rglob("*.sqlite")} == before


@pytest.mark.parametrize("way", ["new", "ignored", "new, and about nobody"])
def test_notes_that_are_not_committed_are_on_no_page(tree: Tree, way: str) -> None:
    path = "Diary.md" if way == "new, and about nobody" else "People/Secret.md"
    tree.write({path: "- 2026-11-02 tea with [[Jane]] and [[Secret]]\n"})
    if way == "ignored":
        tree.write({".git/info/exclude": "Secret.md\n"})
    tree.append(JANES, "- 2026-11-03 mail")

    tree.git("commit", "-qm", "Jane", JANES)

    assert "2026-11-03" in tree.committed(LEADS)
    assert tree.run("git", "grep", "Secret", "HEAD").code == 1


def test_a_note_that_is_deleted_but_not_in_the_commit_stays_on_the_pages(tree: Tree) -> None:
    (tree.root / TOMS).unlink()
    tree.append(JANES, "- 2026-11-03 mail")
    tree.git("add", JANES)

    tree.git("commit", "-qm", "Jane")

    assert "[[Tom]]" in tree.committed(LEADS)
    assert "[[Tom]]" not in tree.read(LEADS)


def test_a_note_outside_a_sparse_checkout_stays_on_the_pages(tree: Tree) -> None:
    tree.git("status")
    tree.plainly("sparse-checkout", "set", "--no-cone", "/*", "!/People/Tom.md")
    assert not (tree.root / TOMS).exists()
    tree.append(JANES, "- 2026-11-03 mail")
    tree.git("add", JANES)

    tree.git("commit", "-qm", "Jane")

    assert "[[Tom]]" in tree.committed(LEADS)


def test_a_commit_of_some_paths_leaves_an_index_that_agrees_with_it(tree: Tree) -> None:
    tree.append(JANES, "- 2026-11-02 lunch")
    tree.append(TOMS, "- 2026-11-20 walk")

    tree.git("commit", "-qm", "Jane", JANES)

    assert "2026-11-02" in tree.committed(LEADS)
    assert "2026-11-20" not in tree.committed(LEADS)
    assert tree.git("diff", "--cached", "--name-only") == ""


def test_settings_and_templates_that_are_not_committed_hold_all_the_same(tree: Tree) -> None:
    tree.write(
        {
            "netvault.toml": 'ignore = ["Tom.md"]\n',
            ".netvault/templates/leads.md.jinja": "# My leads\n",
            ".git/info/exclude": "netvault.toml\n/.netvault/\n",
        },
    )
    tree.append(JANES, "- 2026-11-03 mail")
    tree.git("add", JANES)
    tree.append(JANES, "- 2026-11-20 lunch")

    tree.git("commit", "-qm", "Jane")

    assert "# My leads" in tree.committed(LEADS)
    assert "2026-11-03" in tree.committed("Network/Network.md")
    assert tree.run("git", "grep", "Tom", "HEAD", "Network").code == 1


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
    tree.write({page: tree.read(page).replace("- [ ] [[Jane]]", "- [x] [[Jane]]")})
    tree.append(TOMS, "- 2026-11-02 lunch")

    tree.commit()

    assert f" M {JANES}" in tree.status()
    assert "2026-11-23" in tree.read(LEADS)
    assert "2026-11-23" not in tree.committed(LEADS)
    tree.commit()
    assert "2026-11-23" in tree.committed(LEADS)
    assert tree.status() == []


def test_a_region_in_a_note_does_not_hold_up_the_pages(tree: Tree) -> None:
    tree.write({"Home.md": "# Home\n<!-- netvault:begin leads -->\n<!-- netvault:end -->\n"})
    tree.log("Jane", "- 2026-11-02 lunch")
    tree.append(JANES, "- 2026-11-03 mail")

    tree.git("commit", "-qm", "Jane", JANES)

    assert tree.status() == [" M Home.md"]
    assert tree.is_current()
