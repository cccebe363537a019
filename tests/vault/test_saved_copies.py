"""What somebody wrote into a page is on the disk, under a name of its own, before the page goes."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import build, preview, run
from netvault.building.plan import copy_names, plan
from netvault.model import Config
from netvault.vault.apply import apply
from netvault.vault.listing import list_notes
from tests.support.ticking import CALL, DAY, HOME, PAGE, REGION, built, text
from tests.support.vaults import people, vault
from tests.support.writing import LEADS, OLD, codes, files, leads, write
from tools.attack.gate import Gate, Stopped

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from netvault.vault.apply import Applied, Change
    from netvault.vault.identity import FolderId

MINE: Final = "Jane, my oldest friend\n"
EDITED: Final = OLD.replace("Jane\n", MINE)
FIRST: Final = next(copy_names(LEADS, MINE))


def edit(root: Path) -> None:
    vault(root, {PAGE: text(root, PAGE).replace("# Follow-ups", "# Whom to call")})


def mine(root: Path) -> list[str]:
    """Give the files in which the edit of the page is kept."""
    return [path for path, data in files(root).items() if b"# Whom to call" in data]


# The name of a copy.


def test_a_copy_whose_name_is_taken_gets_another(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL))
    edit(root)
    page = text(root, PAGE)
    (copy,) = build(root, DAY).saved
    vault(root, {copy: "What I made of it.\n", PAGE: page})

    result = build(root, DAY)

    (other,) = result.saved
    assert other == copy.replace(").md", " 2).md")
    assert other in str(result.problems[-1])
    assert text(root, copy) == "What I made of it.\n"
    assert text(root, other).startswith("# Whom to call\n")


def test_a_folder_or_a_broken_link_takes_a_name_too(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL))
    edit(root)
    page = text(root, PAGE)
    (copy,) = build(root, DAY).saved
    (root / copy).unlink()
    (root / copy).mkdir()
    (root / copy.replace(").md", " 2).md")).symlink_to("nowhere")
    vault(root, {PAGE: page})

    assert build(root, DAY).saved == (copy.replace(").md", " 3).md"),)


def test_the_same_edit_is_kept_where_it_is_kept_already(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL))
    edit(root)
    page = text(root, PAGE)
    first = build(root, DAY).saved
    vault(root, {PAGE: page})

    assert build(root, DAY).saved == first
    assert len(mine(root)) == 1


def test_a_long_name_leaves_room_for_what_tells_a_copy(tmp_path: Path) -> None:
    home = f"{'ä' * 125}.md"
    root = built(tmp_path, people(Ann=CALL) | {home: REGION})
    vault(root, {home: text(root, home).replace("## ", "## My ")})

    (copy,) = build(root, DAY).saved

    assert copy.startswith("ä" * 100)
    assert "## My " in text(root, copy)
    assert "## My " not in text(root, home)


@pytest.mark.parametrize("number", ["", " 2", " 31"])
def test_no_copy_is_a_note(tmp_path: Path, number: str) -> None:
    vault(tmp_path, {HOME: "", f"Home (your edit 1a2b3c{number}).md": ""})

    assert [note.path for note in list_notes(tmp_path, Config()).notes] == [HOME]


# The copy first, then the page.


def test_a_page_waits_while_something_else_stands_in_the_place_of_its_copy(tmp_path: Path) -> None:
    vault(tmp_path, {LEADS: EDITED})
    made = plan((leads(),), files(tmp_path))
    vault(tmp_path, {FIRST: "Another's.\n"})

    applied = apply(tmp_path, made.changes)

    assert applied.made == ()
    assert files(tmp_path) == {LEADS: EDITED.encode(), FIRST: b"Another's.\n"}


def test_a_copy_that_cannot_be_read_back_keeps_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault(tmp_path, {LEADS: EDITED})
    monkeypatch.setattr("netvault.vault.apply.create", lambda *_: True)

    _, applied = write(tmp_path, leads())

    assert codes(applied) == [(FIRST, 1, "unreadable")]
    assert files(tmp_path) == {LEADS: EDITED.encode()}


def test_a_name_that_is_taken_meanwhile_is_looked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = built(tmp_path, people(Ann=CALL))
    edit(root)

    def apply_after_a_save(
        vault_root: Path, changes: Iterable[Change], folder: FolderId
    ) -> Applied:
        made = tuple(changes)
        copies = [change.path for change in made if change.cause == "saved"]
        if copies:
            monkeypatch.setattr(run, "apply", apply)
        vault(root, dict.fromkeys(copies, "Mine.\n"))
        return apply(vault_root, made, folder)

    monkeypatch.setattr(run, "apply", apply_after_a_save)

    (copy,) = build(root, DAY).saved

    assert copy.endswith(" 2).md")
    assert mine(root) == [copy]


def test_two_regions_of_one_file_have_a_copy_each(tmp_path: Path) -> None:
    two = f"{REGION}\nMine.\n\n{REGION}"
    root = built(tmp_path, people(Ann=CALL) | {HOME: two})
    first, middle, second = text(root, HOME).partition("\nMine.\n")
    vault(root, {HOME: f"{first.replace('##', '## A')}{middle}{second.replace('##', '## B')}"})

    copies = build(root, DAY).saved

    assert len(copies) == 2
    assert ["## A" in text(root, copy) for copy in copies] == [True, False]
    assert ["## B" in text(root, copy) for copy in copies] == [False, True]


def test_at_whatever_call_a_build_ends_the_edit_is_in_the_page_or_in_its_copy(
    tmp_path: Path,
) -> None:
    start, root = built(tmp_path / "start", people(Ann=CALL)), tmp_path / "vault"
    edit(start)
    (copy,) = plan_of(start)
    vault(start, {copy: "Taken.\n"})
    at = 0
    while True:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(start, root)
        gate = Gate(at)
        with pytest.MonkeyPatch.context() as patch:
            gate.guard(patch.setattr)
            stop_in(root)
        assert mine(root), gate.calls
        if not gate.has_shut:
            break
        at += 1
    assert at > 5
    assert mine(root) == [copy.replace(").md", " 2).md")]
    assert text(root, copy) == "Taken.\n"


def stop_in(root: Path) -> None:
    """Build, as far as that comes."""
    try:
        build(root, DAY)
    except Stopped:
        return


def plan_of(root: Path) -> tuple[str, ...]:
    """Give the copies that a build would make."""
    return preview(root, DAY).saved
