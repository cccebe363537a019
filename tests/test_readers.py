"""Many notes are read by several processes, and none is lost when one of these fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netvault import readers
from netvault.model import Problem
from netvault.reader import read_one
from netvault.readers import read_many
from tests.vaults import DEFAULTS, note, people, vault

if TYPE_CHECKING:
    from pathlib import Path

COUNT_CORES = readers.cores
NAMES = [f"Person {number}" for number in range(350)]


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    notes = people(**{name: note(f"- 2026-11-02 met {name}", company="A") for name in NAMES})
    root = vault(tmp_path_factory.mktemp("crowd"), notes)
    return root, [*notes, "People/Gone.md"]


@pytest.fixture(autouse=True)
def three_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "cores", lambda: 3)


def test_many_give_what_one_would(crowd: tuple[Path, list[str]]) -> None:
    root, paths = crowd
    told: list[int] = []

    found = dict(read_many(root, paths, DEFAULTS, told.append))

    assert found == {path: read_one(root, path, DEFAULTS) for path in paths}
    assert isinstance(found["People/Gone.md"], Problem)
    assert told == sorted(told)
    assert told[-1] == len(paths)


@pytest.mark.parametrize(
    "command",
    [("netvault-is-not-here",), ("false",), ("echo", "no pickle"), ("head", "-c", "1000")],
)
def test_what_a_process_leaves_is_read_all_the_same(
    crowd: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    root, paths = crowd
    monkeypatch.setattr(readers, "COMMAND", command)

    found = dict(read_many(root, paths, DEFAULTS, print))

    assert found.keys() == set(paths)


def test_few_are_read_by_this_process_alone(
    crowd: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, paths = crowd
    monkeypatch.setattr(readers, "COMMAND", ("never-started",))

    assert len(dict(read_many(root, paths[:50], DEFAULTS, print))) == 50


def test_at_least_one_core_is_counted() -> None:
    assert COUNT_CORES() >= 1
