"""What counts as a change: content that differs, of a file that matters, by somebody else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from watchdog.events import DirMovedEvent, FileCreatedEvent, FileMovedEvent, FileSystemEvent

from netvault.vault.write import digest
from netvault.watch.index import FileIndex
from netvault.watch.listening import can_count, matters
from tests.support.vaults import note, vault

if TYPE_CHECKING:
    from pathlib import Path

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
    known.reset()
    return known


def accepted(known: FileIndex) -> frozenset[str]:
    """Scan, take what is found as known, and return what has changed."""
    scan = known.scan()
    known.accept(scan)
    return scan.changed


def test_a_vault_at_rest_has_no_change(known: FileIndex) -> None:
    scan = known.scan()

    assert scan.files.keys() == {"netvault.toml", "People/Ann.md", "People/Ben.md"}
    assert (scan.changed, scan.unfinished) == (frozenset(), frozenset())


def test_an_edit_is_a_change_once(known: FileIndex, root: Path) -> None:
    (root / "People/Ann.md").write_text(note("- 2026-11-03 lunch"))

    assert accepted(known) == {"People/Ann.md"}
    assert accepted(known) == frozenset()


def test_new_and_deleted_notes_are_changes(known: FileIndex, root: Path) -> None:
    (root / "People/Ann.md").rename(root / "People/Eve.md")

    assert accepted(known) == {"People/Ann.md", "People/Eve.md"}
    assert accepted(known) == frozenset()


def test_what_a_build_wrote_is_no_change(known: FileIndex, root: Path) -> None:
    page = vault(root, {"Network/Leads.md": "ours"}) / "Network/Leads.md"
    known.wrote({"Network/Leads.md": digest(b"ours"), "map.png": b"not watched"}, ())

    assert accepted(known) == frozenset()

    page.write_text("mine")
    assert accepted(known) == {"Network/Leads.md"}


def test_an_edit_right_after_our_own_writing_is_a_change(known: FileIndex, root: Path) -> None:
    vault(root, {"Network/Leads.md": "their own words"})
    known.wrote({"Network/Leads.md": digest(b"ours")}, ())

    assert accepted(known) == {"Network/Leads.md"}


def test_what_a_build_removed_is_no_change(known: FileIndex, root: Path) -> None:
    (root / "People/Ben.md").unlink()
    known.wrote({}, ["People/Ben.md"])

    assert accepted(known) == frozenset()


def test_saving_the_same_again_is_no_change(known: FileIndex, root: Path) -> None:
    file = root / "People/Ann.md"
    file.write_text(note("- 2026-11-03 lunch"))
    known.accept(known.scan())

    file.write_text(note("- 2026-11-03 lunch"))
    assert accepted(known) == frozenset()


def test_an_edit_that_leaves_size_and_time_alone_is_a_change(known: FileIndex, root: Path) -> None:
    file = root / "People/Ann.md"
    file.write_text(note("- 2026-11-03 lunch"))
    known.accept(known.scan())
    status = file.stat()

    with file.open("r+") as content:
        content.write(note("- 2026-11-03 punch"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert accepted(known) == {"People/Ann.md"}


def test_a_file_that_is_as_new_as_the_watch_is_known_by_its_content(root: Path) -> None:
    file = root / "People/Ann.md"
    file.write_text("tea")
    status = file.stat()
    known = FileIndex(root)
    known.reset()
    assert accepted(known) == frozenset()

    with file.open("r+") as content:
        content.write("pea")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert accepted(known) == {"People/Ann.md"}


def test_ignored_notes_do_not_count(known: FileIndex, root: Path) -> None:
    (root / "Old/Cy.md").write_text("changed")
    vault(root, {"Old/Di.md": "new"})

    assert accepted(known) == frozenset()


def test_of_a_file_whose_stamp_may_hide_a_change_the_content_is_compared(
    known: FileIndex, root: Path
) -> None:
    vault(root, {"People/Ben.md": "just now"})
    known.accept(known.scan())

    assert accepted(known) == frozenset()


def test_settings_decide_what_is_a_note(known: FileIndex, root: Path) -> None:
    (root / "netvault.toml").write_text("")

    assert accepted(known) == {"netvault.toml", "Old/Cy.md"}


def test_templates_and_obsidians_settings_count(known: FileIndex, root: Path) -> None:
    added = {".netvault/templates/leads.md.jinja": "x", ".obsidian/templates.json": "{}"}
    vault(root, {**added, ".obsidian/app.json": "{}", ".netvault/other": "x"})

    assert accepted(known) == added.keys()


def test_a_note_that_turned_empty_or_lost_its_end_is_half_written(
    known: FileIndex, root: Path
) -> None:
    paths = {"People/Ann.md", "People/Ben.md"}
    (root / "People/Ann.md").write_text("")
    (root / "People/Ben.md").write_text("---\nrole: nur")

    scan = known.scan()
    assert scan.unfinished == paths

    known.accept(scan)
    (root / "People/Ann.md").write_text("\n")
    assert known.scan().unfinished == frozenset()


def test_a_link_out_of_the_vault_is_a_change_and_never_opened(known: FileIndex, root: Path) -> None:
    outside = root.with_name("outside.md")
    outside.write_text("")
    (root / "People/Zoe.md").symlink_to(outside)

    scan = known.scan()

    assert scan.changed == {"People/Zoe.md"}
    assert not scan.unfinished
    assert accepted(known) == {"People/Zoe.md"}
    assert accepted(known) == frozenset()


def test_a_note_that_cannot_be_read_is_a_change_and_not_held_back(
    known: FileIndex, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "People/Ann.md").write_text("secret")

    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    scan = known.scan()

    assert scan.changed == {"People/Ann.md"}
    assert not scan.unfinished


@pytest.mark.parametrize(
    ("path", "counts"),
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
def test_what_can_count(path: str, counts: bool) -> None:  # noqa: FBT001 - a column of the table
    assert can_count(path) is counts


@pytest.mark.parametrize(
    ("event", "does"),
    [
        (FileMovedEvent("/v/People/sed4kx2", "/v/People/Ann.md"), True),
        (FileMovedEvent("/v/People/Ann.md", "/v/People/Ann.md~"), True),
        (FileMovedEvent("/v/People/sed4kx2", "/v/People/photo.jpg"), False),
        (DirMovedEvent("/v/A", "/v/.trash"), True),
        (DirMovedEvent("/v/.git/a", "/v/.git/b"), False),
        (FileCreatedEvent("/v"), True),
        (FileCreatedEvent("/elsewhere/Ann.md"), True),
    ],
)
def test_which_event_matters(event: FileSystemEvent, does: bool) -> None:  # noqa: FBT001 - as above
    assert matters(event, "/v") is does
