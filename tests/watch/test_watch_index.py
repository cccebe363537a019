"""What counts as a change: content that differs, of a file that matters, by somebody else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from watchdog.events import DirMovedEvent, FileCreatedEvent, FileMovedEvent

from netvault.vault.write import digest
from netvault.watch.batch import EVERYTHING
from netvault.watch.index import FileIndex
from netvault.watch.listening import can_count, hints_of
from tests.support.vaults import note, vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from netvault.watch.index import Look

LONG_AGO = 1_600_000_000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a vault of three notes that rests for long."""
    files = {
        "netvault.toml": 'ignore = ["Old/"]\n',
        "People/Ann.md": note("- 2026-11-01 tea"),
        "People/Ben.md": note("- 2026-11-02 walk"),
        "Old/Cy.md": note("- 1999-01-01 call"),
    }
    vault(tmp_path, files)
    for path in files:
        os.utime(tmp_path / path, (LONG_AGO, LONG_AGO))
    return tmp_path


@pytest.fixture
def known(root: Path) -> FileIndex:
    known = FileIndex(root)
    known.begin()
    return known


def settled(known: FileIndex, look: Look) -> frozenset[str]:
    known.accept(look)
    return look.changed


def test_a_vault_at_rest_has_no_change(known: FileIndex) -> None:
    look = known.rescan()

    assert (look.seen, look.changed, look.unfinished) == ({}, frozenset(), frozenset())
    assert set(look.strangers or ()) == {"Old/Cy.md"}
    assert known.suspects() == frozenset()


@pytest.mark.parametrize("how", ["look", "rescan"])
def test_an_edit_is_a_change_once(known: FileIndex, root: Path, how: str) -> None:
    path = "People/Ann.md"
    (root / path).write_text(note("- 2026-11-03 lunch"))
    assert known.suspects() == {path}

    look = {"look": lambda: known.look([path]), "rescan": known.rescan}[how]
    assert settled(known, look()) == {path}
    assert settled(known, look()) == frozenset()


def test_new_and_deleted_notes_are_changes(known: FileIndex, root: Path) -> None:
    (root / "People/Ann.md").rename(root / "People/Eve.md")

    assert settled(known, known.rescan()) == {"People/Ann.md", "People/Eve.md"}
    assert settled(known, known.rescan()) == frozenset()


def test_a_deleted_note_needs_no_list_of_the_vault(known: FileIndex, root: Path) -> None:
    (root / "People/Ann.md").unlink()

    assert not known.needs_rescan(["People/Ann.md"])
    assert settled(known, known.look(["People/Ann.md"])) == {"People/Ann.md"}


def test_what_a_build_wrote_is_no_change(known: FileIndex, root: Path) -> None:
    page = vault(root, {"Network/Leads.md": "ours"}) / "Network/Leads.md"
    known.wrote({"Network/Leads.md": digest(b"ours"), "map.svg": b"not watched"}, ())

    assert settled(known, known.rescan()) == frozenset()

    page.write_text("mine")
    assert settled(known, known.look(["Network/Leads.md"])) == {"Network/Leads.md"}


def test_an_edit_right_after_our_own_writing_is_a_change(known: FileIndex, root: Path) -> None:
    vault(root, {"Network/Leads.md": "their own words"})
    known.wrote({"Network/Leads.md": digest(b"ours")}, ())

    assert settled(known, known.look(["Network/Leads.md"])) == {"Network/Leads.md"}


def test_what_a_build_removed_is_no_change(known: FileIndex, root: Path) -> None:
    (root / "People/Ben.md").unlink()
    known.wrote({}, ["People/Ben.md"])

    assert settled(known, known.rescan()) == frozenset()


def test_a_folder_that_cannot_be_opened_is_not_looked_into(
    known: FileIndex, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refuse(place: Path) -> Iterator[os.DirEntry[str]]:
        if place == root / "People":
            raise PermissionError
        return scandir(place)

    monkeypatch.setattr("netvault.watch.index.os.scandir", refuse)
    assert known.suspects() == {"People/Ann.md", "People/Ben.md"}


def test_saving_the_same_again_is_no_change(known: FileIndex, root: Path) -> None:
    file = root / "People/Ann.md"
    file.write_text(note("- 2026-11-03 lunch"))
    known.accept(known.rescan())

    file.write_text(note("- 2026-11-03 lunch"))
    assert settled(known, known.rescan()) == frozenset()


def test_an_edit_that_leaves_size_and_time_alone_is_a_change(known: FileIndex, root: Path) -> None:
    file = root / "People/Ann.md"
    file.write_text(note("- 2026-11-03 lunch"))
    known.accept(known.rescan())
    status = file.stat()

    with file.open("r+") as content:
        content.write(note("- 2026-11-03 punch"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert settled(known, known.rescan()) == {"People/Ann.md"}


def test_a_file_that_is_as_new_as_the_watch_is_known_by_its_content(root: Path) -> None:
    file = root / "People/Ann.md"
    file.write_text("tea")
    status = file.stat()
    known = FileIndex(root)
    known.begin()
    assert settled(known, known.rescan()) == frozenset()

    with file.open("r+") as content:
        content.write("pea")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert settled(known, known.rescan()) == {"People/Ann.md"}


def test_ignored_notes_are_never_looked_at(known: FileIndex, root: Path) -> None:
    (root / "Old/Cy.md").write_text("changed")

    assert known.suspects() == frozenset()
    assert not known.needs_rescan(["Old/Cy.md"])
    assert settled(known, known.look(["Old/Cy.md"])) == frozenset()


def test_a_new_ignored_note_is_asked_for_once(known: FileIndex, root: Path) -> None:
    vault(root, {"Old/Di.md": "new"})

    assert known.suspects() == {"Old/Di.md"}
    assert known.needs_rescan(["Old/Di.md"])
    assert settled(known, known.rescan()) == frozenset()
    assert known.suspects() == frozenset()


def test_a_note_that_came_and_went_may_come_again(known: FileIndex, root: Path) -> None:
    known.accept(known.rescan())

    vault(root, {"People/Eve.md": "here"})
    assert known.needs_rescan(["People/Eve.md"])


def test_a_glance_sees_what_came_went_and_was_written_lately(known: FileIndex, root: Path) -> None:
    (root / "People/Ann.md").rename(root / "People/Eve.md")
    assert known.suspects() == {"People/Ann.md", "People/Eve.md"}

    known.accept(known.rescan())
    assert known.suspects() == frozenset()

    vault(root, {"People/Ben.md": "just now"})
    known.accept(known.rescan())
    assert known.suspects() == {"People/Ben.md"}
    assert settled(known, known.look(known.suspects())) == frozenset()


def test_settings_decide_what_is_a_note(known: FileIndex, root: Path) -> None:
    (root / "netvault.toml").write_text("")

    assert known.needs_rescan(["netvault.toml"])
    assert settled(known, known.rescan()) == {"netvault.toml", "Old/Cy.md"}


def test_templates_and_obsidians_settings_count(known: FileIndex, root: Path) -> None:
    added = {".netvault/templates/leads.md.jinja": "x", ".obsidian/templates.json": "{}"}
    vault(root, {**added, ".obsidian/app.json": "{}", ".netvault/other": "x"})

    assert settled(known, known.rescan()) == added.keys()


def test_a_note_that_turned_empty_or_lost_its_end_is_half_written(
    known: FileIndex, root: Path
) -> None:
    paths = {"People/Ann.md", "People/Ben.md"}
    (root / "People/Ann.md").write_text("")
    (root / "People/Ben.md").write_text("---\nrole: nur")

    look = known.look(paths)
    assert look.unfinished == paths

    known.accept(look)
    (root / "People/Ann.md").write_text("\n")
    assert known.look(paths).unfinished == frozenset()


def test_a_link_out_of_the_vault_is_a_change_and_never_opened(known: FileIndex, root: Path) -> None:
    outside = root.with_name("outside.md")
    outside.write_text("")
    (root / "People/Zoe.md").symlink_to(outside)

    look = known.rescan()

    assert look.changed == {"People/Zoe.md"}
    assert not look.unfinished
    assert settled(known, look) == {"People/Zoe.md"}
    assert settled(known, known.rescan()) == frozenset()
    assert known.suspects() == frozenset()
    assert known.needs_rescan(["People/Zoe.md"])


def test_a_note_that_cannot_be_read_is_a_change_and_not_held_back(
    known: FileIndex, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "People/Ann.md").write_text("secret")

    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    look = known.look(["People/Ann.md"])

    assert look.changed == {"People/Ann.md"}
    assert not look.unfinished


@pytest.mark.parametrize(
    ("hint", "counts"),
    [
        ("People/Ann.md", True),
        ("Ann.MD", True),
        ("People/", True),
        ("netvault.toml", True),
        (".netvault/", True),
        (".netvault/templates/", True),
        (".netvault/templates/parts/row.jinja", True),
        (".obsidian/templates.json", True),
        (".obsidian/workspace.json", False),
        (".git/index", False),
        (".git/refs/", False),
        ("People/.Ann.md.swp", False),
        ("People/.trash/Ann.md", False),
        ("node_modules/readme.md", False),
        ("photo.jpg", False),
        ("People/Ann.md~", False),
    ],
)
def test_what_can_count(hint: str, counts: bool) -> None:  # noqa: FBT001 - a column of the table
    assert can_count(hint) is counts


def test_a_save_by_renaming_names_the_note_as_where_it_went() -> None:
    event = FileMovedEvent("/v/People/sed4kx2", "/v/People/Ann.md")
    assert list(hints_of(event, "/v")) == ["People/Ann.md"]


def test_a_folder_that_moves_is_one_hint_for_each_end() -> None:
    assert list(hints_of(DirMovedEvent("/v/A", "/v/B"), "/v")) == ["A/", "B/"]


@pytest.mark.parametrize("place", ["/v", "/elsewhere/Ann.md"])
def test_what_happens_to_the_vault_itself_means_everything(place: str) -> None:
    assert list(hints_of(FileCreatedEvent(place), "/v")) == [EVERYTHING]
