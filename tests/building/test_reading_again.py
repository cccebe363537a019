"""What did not change is not read again, and what did is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from netvault.building import load, reading
from netvault.vault.cache import Cache, cache_folder
from tests.support.vaults import note, people, vault

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    from netvault.model import Config, Problem

LONG_AGO = 1_700_000_000


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the paths of the notes that are parsed."""
    paths: list[str] = []

    def parse_note(root: Path, config: Config, path: str) -> reading.Read | Problem:
        paths.append(path)
        return original(root, config, path)

    original = reading.parse_note
    monkeypatch.setattr(reading, "parse_note", parse_note)
    return paths


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a vault that nobody has touched for long."""
    root = vault(tmp_path, {"Me.md": note(type="me")} | people(Ann=note(company="A"), Ben=note()))
    for path in root.rglob("*.md"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return root


def company_of_ann(root: Path) -> Sequence[str]:
    return load(root).network.people["People/Ann.md"].contact.companies


def test_a_vault_that_did_not_change_is_read_once(root: Path, read: list[str]) -> None:
    first = load(root)
    assert len(read) == 3
    again = load(root)

    assert len(read) == 3
    assert again.notes == first.notes
    assert again.problems == first.problems
    assert again.files == first.files


def test_what_was_edited_added_and_removed_is_seen(root: Path, read: list[str]) -> None:
    load(root)
    read.clear()
    vault(root, people(Ann=note(company="Brightwater"), Cem=note()))
    (root / "People/Ben.md").unlink()
    loaded = load(root)

    assert read == ["People/Ann.md", "People/Cem.md"]
    assert company_of_ann(root) == ("Brightwater",)
    assert list(loaded.network.people) == ["People/Ann.md", "People/Cem.md"]


def test_an_edit_of_the_same_size_is_seen_by_its_time(root: Path) -> None:
    load(root)
    vault(root, people(Ann=note(company="B")))

    assert company_of_ann(root) == ("B",)


def test_an_edit_of_the_same_size_within_the_grain_of_the_clock_is_seen(root: Path) -> None:
    ann = vault(root, people(Ann=note(company="B"))) / "People/Ann.md"
    then = ann.stat().st_mtime_ns
    load(root)
    with ann.open("r+b") as file:
        file.write(note(company="C").encode())
    os.utime(ann, ns=(then, then))

    assert company_of_ann(root) == ("C",)


@pytest.mark.parametrize("hours", [1, 24 * 365 * 20])
def test_an_edit_of_the_same_size_after_the_clock_was_set_back_is_seen(
    root: Path, hours: int
) -> None:
    ann = vault(root, people(Ann=note(company="B"))) / "People/Ann.md"
    then = ann.stat().st_mtime + hours * 3600
    os.utime(ann, (then, then))
    load(root)
    ann.write_text(note(company="C"))
    os.utime(ann, (then, then))

    assert company_of_ann(root) == ("C",)


def test_what_was_only_touched_is_compared_and_not_parsed(root: Path, read: list[str]) -> None:
    load(root)
    read.clear()
    os.utime(root / "People/Ann.md", (LONG_AGO + 5, LONG_AGO + 5))

    assert company_of_ann(root) == ("A",)
    assert not read


def test_two_versions_of_the_program_that_take_turns_read_what_the_other_kept_anew(
    root: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in ("older", "newer", "older"):
        monkeypatch.setattr("netvault.vault.cache._code_stamp", lambda version=version: (version,))
        read.clear()
        load(root)
        load(root)

        assert len(read) == 3


def test_another_configuration_reads_all_anew(root: Path, read: list[str]) -> None:
    load(root)
    read.clear()
    vault(root, {"netvault.toml": 'people = ["Folk"]\n'})

    assert not load(root).network.people
    assert len(read) == 3


def test_nothing_is_kept_where_the_user_forbids_it(
    root: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETVAULT_CACHE", "off")
    load(root)
    load(root)

    assert len(read) == 6


@pytest.mark.parametrize("spoiled", [b"", b"no cache"])
def test_a_spoiled_cache_is_thrown_away(root: Path, read: list[str], spoiled: bytes) -> None:
    load(root)
    for file in (cache_folder() or root).glob("vaults/*"):
        file.write_bytes(spoiled)
    load(root)
    assert len(read) == 6
    load(root)

    assert len(read) == 6


def test_a_damaged_row_is_read_from_its_note(root: Path, read: list[str]) -> None:
    cache = Cache(root, load(root).config)
    read.clear()
    cache._run(damage_ben)  # noqa: SLF001 - as a disk may

    assert {key: person.name for key, person in load(root).network.people.items()} == {
        "People/Ann.md": "Ann",
        "People/Ben.md": "Ben",
    }
    assert read == ["People/Ben.md"]
    load(root)
    assert read == ["People/Ben.md"]


def damage_ben(database: sqlite3.Connection) -> None:
    database.execute("UPDATE note SET note = x'00' WHERE path = 'People/Ben.md'")


def test_what_is_loaded_already_needs_no_cache(
    root: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETVAULT_CACHE", "off")
    first = load(root)
    vault(root, people(Ann=note(company="Brightwater")))
    again = load(root, earlier=first)

    assert read[3:] == ["People/Ann.md"]
    assert again.notes == load(root).notes
    vault(root, {"netvault.toml": 'people = ["Folk"]\n'})
    assert not load(root, earlier=again).network.people
