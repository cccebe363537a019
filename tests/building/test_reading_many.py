"""Many notes are parsed by several processes, and none is lost when one of these fails."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from netvault.building import reading
from netvault.building.reading import read_notes
from netvault.vault import list_notes
from tests.support.vaults import DEFAULTS, note, people, vault

if TYPE_CHECKING:
    from pathlib import Path

    from netvault.building.reading import Read
    from netvault.model import Problem
    from netvault.model.config import Config

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="here one process reads all")
COUNT = 350
US = os.getpid()
parse_note = reading.parse_note


def parse_or_die(root: Path, config: Config, path: str) -> Read | Problem:
    """Parse a note; at one of them every process but this one dies."""
    if os.getpid() != US and "200" in path:
        os._exit(1)
    return parse_note(root, config, path)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    notes = people(**{f"Person {number}": note("- 2026-11-02 met") for number in range(COUNT)})
    return vault(tmp_path_factory.mktemp("crowd"), notes)


@pytest.fixture
def parsed_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the notes that this process parses, where three are enough for several processes."""
    paths: list[str] = []

    def listed(root: Path, config: Config, path: str) -> Read | Problem:
        paths.append(path)
        return parse_note(root, config, path)

    monkeypatch.setattr(reading, "parse_note", listed)
    monkeypatch.setattr(reading, "MANY", 3)
    return paths


def test_many_give_what_one_would(crowd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = list_notes(crowd, DEFAULTS).notes
    expected = read_notes(crowd, files, DEFAULTS, {})
    told: list[int] = []
    monkeypatch.setattr(reading, "MANY", 3)
    found = read_notes(crowd, files, DEFAULTS, {}, lambda done, _: told.append(done))

    assert found == expected
    assert list(found[0]) == [file.path for file in files]
    assert told == list(range(1, COUNT + 1))


def test_a_note_that_is_gone_is_a_problem(crowd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = list_notes(crowd, DEFAULTS).notes
    gone = files[0]._replace(path="People/Gone.md")
    monkeypatch.setattr(reading, "MANY", 3)
    notes, problems = read_notes(crowd, [gone, *files], DEFAULTS, {})

    assert len(notes) == COUNT
    assert [(problem.path, problem.code) for problem in problems] == [(gone.path, "unreadable")]


def test_what_a_process_leaves_that_dies_is_parsed_all_the_same(
    crowd: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "parse_note", parse_or_die)
    monkeypatch.setattr(reading, "MANY", 3)
    notes, problems = read_notes(crowd, list_notes(crowd, DEFAULTS).notes, DEFAULTS, {})

    assert (len(notes), problems) == (COUNT, ())


@pytest.mark.parametrize("fault", [OSError, ImportError, NotImplementedError])
def test_where_no_process_can_be_started_this_one_parses_all(
    crowd: Path, parsed_here: list[str], monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    def refuse(*_: object) -> None:
        raise fault

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refuse)
    notes, _ = read_notes(crowd, list_notes(crowd, DEFAULTS).notes, DEFAULTS, {})

    assert parsed_here == list(notes)
