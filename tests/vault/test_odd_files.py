"""What stands where a file should: FIFOs, devices, folders, second names, names too long."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import build, load
from netvault.building.record import CannotRecord, create_contact, record_touch
from netvault.vault import list_notes
from netvault.vault.apply import Change, apply
from netvault.vault.lock import LOCAL
from netvault.vault.settings import read_config
from tests.support.ticking import ANN, CALL, DAY, answer, built, is_fresh, text
from tests.support.vaults import DEFAULTS, people, vault

if TYPE_CHECKING:
    from netvault.model import Problem

FIFOS: Final = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no FIFOs")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a vault in which Ann's line is ticked."""
    root = built(tmp_path / "vault", people(Ann=CALL, Ben=CALL))
    answer(root, "Ann", "x")
    return root


def told(problems: tuple[Problem, ...], code: str) -> list[str]:
    return [problem.path for problem in problems if problem.code == code]


@FIFOS
@pytest.mark.parametrize("path", ["netvault.toml", "People/Cem.md", "Network/Leads.md"])
def test_a_fifo_is_refused_and_the_rest_is_built(root: Path, path: str) -> None:
    (root / path).unlink(missing_ok=True)
    os.mkfifo(root / path)

    result = build(root, DAY)

    assert told(result.problems, "unreadable") == [path]
    assert [one.person for one in result.logged] == ["Ann"]
    assert is_fresh(root)


@FIFOS
@pytest.mark.parametrize("name", ["lock", "holder", ".gitignore"])
def test_a_fifo_among_the_files_of_the_lock_stops_nothing(root: Path, name: str) -> None:
    (root / LOCAL / name).unlink(missing_ok=True)
    os.mkfifo(root / LOCAL / name)

    assert [one.person for one in build(root, DAY).logged] == ["Ann"]


@FIFOS
def test_no_note_is_replaced_by_what_was_meant_for_a_file(root: Path) -> None:
    (root / ANN).unlink()
    os.mkfifo(root / ANN)

    applied = apply(root, [Change(ANN, CALL.encode(), b"new", "note")])

    assert [problem.message for problem in applied.problems] == [
        "this cannot be written (not a file); nothing of it has changed"
    ]
    assert (root / ANN).is_fifo()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no device is endless")
def test_a_link_to_a_device_is_not_followed(root: Path) -> None:
    (root / "People/Zero.md").symlink_to("/dev/zero")

    assert [one.person for one in build(root, DAY).logged] == ["Ann"]


def test_a_second_name_of_a_note_is_told_of_before_an_edit_parts_the_two(root: Path) -> None:
    (root / "People/Anna.md").hardlink_to(root / ANN)

    (problem,) = list_notes(root, DEFAULTS).problems

    assert (problem.path, problem.severity) == ("People/Anna.md", "warning")
    assert f"this is {ANN} under a second name" in problem.message


def test_a_second_name_outside_the_vault_keeps_what_it_had(root: Path, tmp_path: Path) -> None:
    (tmp_path / "snapshot.md").hardlink_to(root / ANN)
    loaded = load(root)

    record_touch(loaded, [loaded.network.people[ANN]], DAY, "lunch")

    assert loaded.listing.problems == ()
    assert (tmp_path / "snapshot.md").read_text() == CALL
    assert "lunch" in text(root, ANN)


@pytest.mark.parametrize("setting", ["output", "task_tag", "people", "ignore", "job_phrases"])
def test_a_nul_character_in_settings_is_a_problem(setting: str) -> None:
    value = '"a\\u0000b"' if setting in ("output", "task_tag") else '["a\\u0000b"]'

    config, (problem,) = read_config(f"{setting} = {value}\n")

    assert config == DEFAULTS
    assert (problem.code, problem.line) == ("config-error", 1)


def test_a_folder_whose_name_is_too_long_is_said_to_be(tmp_path: Path) -> None:
    root = vault(tmp_path, {"netvault.toml": f"people = ['{'x' * 300}']"})

    with pytest.raises(CannotRecord, match="file name too long"):
        create_contact(load(root), "Eve", {})
