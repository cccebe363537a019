from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from netvault.model import Config, Problem
from netvault.vault import MAX_BYTES, read_bytes
from netvault.vault.listing import _ABSENT, Listing, list_notes
from tests.support.vaults import DEFAULTS, vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

needs_bytes = pytest.mark.skipif(
    os.name == "nt" or os.uname().sysname == "Darwin", reason="here every file name is Unicode"
)


def problems(listing: Listing) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in listing.problems]


def scan(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[list[os.DirEntry[str]]], object]
) -> None:
    """Let something happen between the listing of a folder and the look at its entries."""
    scandir = os.scandir

    def changed(folder: Path) -> object:
        with scandir(folder) as entries:
            found = list(entries)
        return nullcontext(change(found) or found)

    monkeypatch.setattr(os, "scandir", changed)


def test_a_folder_that_cannot_be_opened_is_a_problem_and_the_rest_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault(tmp_path, {"Private/Tom.md": "", "People/Jane.md": ""})
    scandir = os.scandir

    def refuse(folder: Path) -> object:
        if folder.name == "Private":
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    listing = list_notes(tmp_path, DEFAULTS)

    assert [note.path for note in listing.notes] == ["People/Jane.md"]
    assert [str(problem) for problem in listing.problems] == [
        (
            "Private:1:1: error: this cannot be read (permission denied);"
            " look at its permissions [unreadable]"
        )
    ]


def test_a_vault_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert problems(list_notes(tmp_path / "gone", DEFAULTS)) == [(".", "unreadable")]


def test_a_note_that_vanishes_while_its_folder_is_listed_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jane = vault(tmp_path, {"Jane.md": "", "Tom.md": ""}) / "Jane.md"
    scan(monkeypatch, lambda _: jane.unlink())

    listing = list_notes(tmp_path, DEFAULTS)

    assert [note.path for note in listing.notes] == ["Tom.md"]
    assert problems(listing) == [("Jane.md", "unreadable")]


def test_a_note_that_vanishes_before_it_is_read_is_a_problem(tmp_path: Path) -> None:
    assert str(read_bytes(tmp_path, "Jane.md")) == (
        "Jane.md:1:1: error: this vanished while the vault was being read;"
        " run the command again [unreadable]"
    )


def test_what_is_no_file_cannot_be_read(tmp_path: Path) -> None:
    found = read_bytes(vault(tmp_path, {"Jane.md/x": ""}), "Jane.md")

    assert isinstance(found, Problem)
    assert found.code == "unreadable"


def test_a_note_that_is_too_large_is_neither_listed_nor_read(tmp_path: Path) -> None:
    vault(tmp_path, {"Huge.md": "", "Large.md": ""})
    os.truncate(tmp_path / "Huge.md", MAX_BYTES + 1)
    os.truncate(tmp_path / "Large.md", MAX_BYTES)

    listing = list_notes(tmp_path, DEFAULTS)

    assert [note.path for note in listing.notes] == ["Large.md"]
    assert problems(listing) == [("Huge.md", "too-large")]
    assert read_bytes(tmp_path, "Huge.md") == listing.problems[0]
    assert read_bytes(tmp_path, "Large.md") == bytes(MAX_BYTES)


@needs_bytes
def test_a_name_that_is_no_text_is_a_problem_that_can_be_shown(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in (b"J\xe4ne.md", b".J\xe4ne.md.icloud"):
        Path(os.fsdecode(folder + b"/" + name)).touch()

    listing = list_notes(tmp_path, DEFAULTS)

    assert not listing.notes
    assert {problem.path for problem in listing.problems} == {
        r"J\udce4ne.md",
        r".J\udce4ne.md.icloud",
    }


def test_a_note_that_icloud_has_not_downloaded_is_a_problem(tmp_path: Path) -> None:
    listing = list_notes(vault(tmp_path, {"People/.Jane Doe.md.icloud": ""}), DEFAULTS)

    assert [str(problem) for problem in listing.problems] == [
        (
            "People/.Jane Doe.md.icloud:1:1: error: People/Jane Doe.md is not on this machine,"
            " only in the cloud; open it once, or keep the vault downloaded [unreadable]"
        )
    ]


def test_what_icloud_keeps_of_ignored_notes_and_other_files_is_none(tmp_path: Path) -> None:
    vault(tmp_path, {"Archive/.Old.md.icloud": "", ".photo.png.icloud": ""})

    assert not list_notes(tmp_path, Config(ignore=("Archive/*",))).problems


@pytest.mark.parametrize("flags", [{"st_flags": 0x4000_0060}, {"st_file_attributes": 0x0040_1620}])
def test_a_note_whose_content_is_only_in_the_cloud_is_a_problem_and_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flags: dict[str, int]
) -> None:
    vault(tmp_path, {"Jane.md": ""})

    def evict(found: Iterable[os.DirEntry[str]]) -> list[object]:
        status = SimpleNamespace(st_mode=0o100644, st_size=812, **flags)
        no, yes = (lambda: False), (lambda: status)
        return [SimpleNamespace(name=e.name, is_symlink=no, is_dir=no, stat=yes) for e in found]

    scan(monkeypatch, evict)
    monkeypatch.setattr("netvault.vault.listing._FLAGS", {name: _ABSENT[name] for name in flags})

    assert problems(list_notes(tmp_path, DEFAULTS)) == [("Jane.md", "unreadable")]
