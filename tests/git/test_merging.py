from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import build, preview
from netvault.git.merge_driver import main, merge_note
from netvault.git.merge_setup import set_up_merging
from netvault.git.scripts import CONFLICT
from netvault.text.regions import page_text
from tests.support.repositories import JANE, NOTES, Tree, clone, new_tree, with_unmeasured_git
from tests.support.vaults import TODAY, vault

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = with_unmeasured_git

JANES = "People/Jane.md"
LEADS = "Network/Leads.md"
DAY = date.fromisoformat(TODAY)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Give a repository with the merge driver, pages and all, and without hooks."""
    tree = new_tree(tmp_path / "vault")
    set_up_merging(tree.root)
    build(tree.root, DAY)
    tree.plainly("add", "-A")
    tree.plainly("commit", "-qm", "Notes")
    return tree


def diverge(tree: Tree, ours: dict[str, str], theirs: dict[str, str]) -> None:
    """Write and build on two branches, and be on the first."""
    tree.git("branch", "side")
    for files, branch in ((ours, "side"), (theirs, "main")):
        tree.write(files)
        build(tree.root, DAY)
        tree.git("add", "-A")
        tree.git("commit", "-qm", "Change")
        tree.git("checkout", "-q", branch)


# With the driver.


def test_notes_and_pages_that_both_sides_changed_are_merged(tree: Tree) -> None:
    diverge(
        tree,
        {JANES: JANE.replace("Acme", "[Acme, Helio]") + "- 2026-11-20 lunch\n"},
        {JANES: JANE.replace("monthly", "weekly") + "- 2026-11-02 mail\n"},
    )

    tree.git("merge", "-q", "side")

    assert tree.read(JANES) == (
        "---\ncompany: [Acme, Helio]\nevery: weekly\n---\nShe has bees.\n\n## Log\n"
        "- 2026-10-01 coffee\n- 2026-11-02 mail\n- 2026-11-20 lunch\n"
    )
    assert "<<<<<<<" not in tree.git("grep", "", "HEAD")
    build(tree.root, DAY)
    assert tree.is_current()


def test_what_truly_conflicts_is_shown_as_git_shows_it(tree: Tree) -> None:
    diverge(
        tree,
        {JANES: JANE.replace("bees", "hives") + "- 2026-11-20 lunch\n"},
        {JANES: JANE.replace("bees", "a farm") + "- 2026-11-02 mail\n"},
    )

    assert "CONFLICT (content): Merge conflict in People/Jane.md" in tree.fails("merge", "side")

    assert tree.read(JANES).partition("---\n")[2].partition("---\n")[2] == (
        "<<<<<<< HEAD\nShe has hives.\n=======\nShe has a farm.\n>>>>>>> theirs\n\n## Log\n"
        "- 2026-10-01 coffee\n- 2026-11-02 mail\n- 2026-11-20 lunch\n"
    )
    assert [line for line in tree.status() if line.startswith("U")] == [f"UU {JANES}"]
    tree.git("merge", "--abort")
    tree.git("config", "merge.conflictStyle", "diff3")
    tree.fails("merge", "side")
    assert "||||||| base\nShe has bees.\n=======\n" in tree.read(JANES)


def test_two_merges_that_cross_are_merged(tree: Tree) -> None:
    diverge(tree, {JANES: f"{JANE}- 2026-11-20 lunch\n"}, {JANES: f"{JANE}- 2026-11-02 mail\n"})
    tree.git("branch", "before")
    tree.git("merge", "-q", "side")
    tree.log("Jane", "- 2026-11-21 tea")
    tree.git("checkout", "-q", "side")
    tree.git("merge", "-q", "before")
    tree.log("Jane", "- 2026-11-22 walk")

    tree.git("merge", "-q", "main")

    assert tree.read(JANES) == (
        f"{JANE}- 2026-11-02 mail\n- 2026-11-20 lunch\n- 2026-11-21 tea\n- 2026-11-22 walk\n"
    )


def test_a_new_page_of_both_sides_is_merged(tree: Tree) -> None:
    extra = {"People/Ann.md": "---\ncompany: Helio\n---\n- 2026-11-02 mail\n"}
    diverge(
        tree,
        extra | {"People/Ben.md": "---\ncompany: Helio\n---\n"},
        extra | {"People/Eve.md": "---\ncompany: Helio\n---\n"},
    )

    tree.git("merge", "-q", "side")

    assert "netvault:begin" in tree.read("Network/Companies/Helio.md")


def test_a_page_that_one_side_has_no_more_is_as_git_leaves_it(tree: Tree) -> None:
    page = "Network/Companies/Acme.md"
    diverge(
        tree,
        dict.fromkeys((JANES, "People/Tom.md"), "- 2026-10-01 coffee\n"),
        {JANES: f"{JANE}- 2026-11-02 mail\n"},
    )

    assert f"CONFLICT (modify/delete): {page}" in tree.fails("merge", "side")
    tree.write({JANES: JANE})
    build(tree.root, DAY)
    tree.git("add", "-A")
    tree.git("commit", "-qm", "Merged")
    assert tree.is_current()


@pytest.mark.parametrize(
    ("whole", "fault"), [("'netvault'", "'gone'"), ("netvault.git.merge_driver", "netvault.gone")]
)
def test_where_netvault_is_gone_or_fails_git_merges_text(
    tree: Tree, whole: str, fault: str
) -> None:
    diverge(tree, {JANES: f"{JANE}- 2026-11-20 lunch\n"}, {JANES: f"{JANE}- 2026-11-02 mail\n"})
    command = tree.git("config", "merge.netvault.driver").strip()
    tree.git("config", "merge.netvault.driver", command.replace(whole, fault))

    said = tree.fails("merge", "side")

    assert "netvault did not merge this (is it still at " in said
    assert "- 2026-11-20 lunch\n=======\n- 2026-11-02 mail\n" in tree.read(JANES)


INSTALLED: Final = (
    "{python} -P -c 'import sys, importlib.util as u; u.find_spec('\\''netvault'\\'') or"
    " sys.exit(127); from netvault.git.merge_driver import main; main()' %O %A %B %P %L; code=$?; "
    "[ $code -ne 10 ] || exit 1; [ $code -ne 0 ] || exit 0; echo gone >&2; "
    "git merge-file --marker-size=%L -L HEAD -L base -L theirs %A %O %B"
)
"""The driver's command as it was installed at first: it is in users' repositories."""


def test_the_command_that_was_installed_at_first_still_merges(tree: Tree) -> None:
    diverge(tree, {JANES: f"{JANE}- 2026-11-20 lunch\n"}, {JANES: f"{JANE}- 2026-11-02 mail\n"})
    tree.git("config", "merge.netvault.driver", INSTALLED.format(python=sys.executable))

    tree.git("merge", "-q", "side")

    assert tree.read(JANES) == f"{JANE}- 2026-11-02 mail\n- 2026-11-20 lunch\n"


# Without it.


def test_a_clone_without_the_driver_gets_pages_mended_by_a_build(
    tree: Tree, tmp_path: Path
) -> None:
    diverge(
        tree,
        {JANES: f"{JANE}- 2026-11-20 lunch\n", LEADS: f"Mine.\n\n{tree.read(LEADS)}"},
        {"People/Tom.md": "- 2026-11-02 mail\n"},
    )
    plain = clone(tree.root, tmp_path / "plain")

    plain.fails("merge", "origin/side")
    assert "<<<<<<<" in plain.read(LEADS)
    result = build(plain.root, DAY)

    assert LEADS in result.written
    assert "<<<<<<<" not in plain.read(LEADS)
    assert plain.read(LEADS).startswith("Mine.\n\n<!-- netvault:begin leads -->\n")
    plain.git("commit", "-qam", "Merged")
    assert plain.is_current()


def conflicted(ours: str, theirs: str) -> str:
    return f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> side\n"


def test_a_conflict_in_text_on_a_page_is_reported_and_stays(tmp_path: Path) -> None:
    text = conflicted("Mine.\n", "Theirs.\n") + page_text("leads", "Old.\n")
    root = vault(tmp_path, NOTES | {LEADS: text})

    result = build(root, DAY)

    (problem,) = result.problems
    assert str(problem) == (
        f"{LEADS}:1:1: error: a merge conflict stands in your own text on this page;"
        " keep one of its sides and delete its marks [unclosed-region]"
    )
    assert (root / LEADS).read_text().startswith(conflicted("Mine.\n", "Theirs.\n"))
    assert "[[Jane]]" in (root / LEADS).read_text()


def test_a_page_whose_conflict_leaves_what_the_build_makes_is_written_all_the_same(
    tmp_path: Path,
) -> None:
    root = vault(tmp_path, NOTES)
    build(root, DAY)
    built = (root / LEADS).read_text()
    begin, *rest = built.splitlines(keepends=True)
    (root / LEADS).write_text(
        begin + conflicted("".join(rest), "Old.\n<!-- netvault:end page sum=0 -->\n")
    )

    assert preview(root, DAY).written == (LEADS,)
    build(root, DAY)
    assert (root / LEADS).read_text() == built


def test_a_page_in_conflict_whose_reason_is_gone_is_removed(tmp_path: Path) -> None:
    page = "Network/Companies/Volt.md"
    begin, *rest = page_text("company volt", "Old.\n").splitlines(keepends=True)
    _, *other = page_text("company volt", "Older.\n").splitlines(keepends=True)
    root = vault(tmp_path, NOTES | {page: begin + conflicted("".join(rest), "".join(other))})

    assert build(root, DAY).removed == (page,)


# The driver itself.


def files(folder: Path, *texts: bytes) -> tuple[Path, Path, Path]:
    paths = [folder / name for name in ("base", "ours", "theirs")]
    for path, text in zip(paths, texts, strict=True):
        path.write_bytes(text)
    return paths[0], paths[1], paths[2]


def test_text_that_is_no_utf_8_keeps_its_bytes(tmp_path: Path) -> None:
    base, ours, theirs = files(
        tmp_path, b"caf\xe9\n", b"caf\xe9\n- 2026-11-02 \xe9\n", b"caf\xe8\n"
    )

    assert merge_note(base, ours, theirs, "a.md", 7)
    assert ours.read_bytes() == b"caf\xe8\n- 2026-11-02 \xe9\n"


def test_what_is_no_note_is_merged_as_git_does(tmp_path: Path) -> None:
    log = b"- 2026-11-02 a\n"
    base, ours, theirs = files(tmp_path, b"", log, log.replace(b"a", b"b"))

    assert not merge_note(base, ours, theirs, "Network/map.txt", 9)
    assert ours.read_bytes().startswith(b"<<<<<<<<< HEAD\n- 2026-11-02 a\n=========\n")


def driven(monkeypatch: pytest.MonkeyPatch, *words: object) -> int | str | None:
    """Run the driver as git does, and give what it ends with."""
    monkeypatch.setattr("sys.argv", ["-c", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


def test_git_is_told_how_a_merge_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settled = files(tmp_path, b"a\n", b"a\nb\n", b"a\n")
    assert driven(monkeypatch, *settled, "a.md", 9) == 0

    conflict = files(tmp_path, b"a\n", b"a\nb\n", b"a\nc\n")
    assert driven(monkeypatch, *conflict, "a.md", 9) == CONFLICT
    assert b"<" * 9 + b" HEAD\n" in conflict[1].read_bytes()

    binary = files(tmp_path, b"\0", b"\0a", b"\0b")
    assert driven(monkeypatch, *binary, "a.md", 9) == CONFLICT
    assert binary[1].read_bytes() == b"\0a"

    binary[2].unlink()
    assert driven(monkeypatch, *binary, "a.md", 9) == CONFLICT
    assert binary[1].read_bytes() == b"\0a"
    said = capsys.readouterr().err
    assert said.count("netvault: a.md stays as it is on your side, the other side is in git: ") == 2
