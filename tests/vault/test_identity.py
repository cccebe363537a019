"""A vault that is renamed, replaced or not there at all: nothing is created in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netvault.building import build, load, preview, run
from netvault.building.record import create_contact, record_touch
from netvault.vault.apply import Change, apply
from netvault.vault.identity import VaultGone, identify
from tests.support.ticking import ANN, CALL, DAY, answer, built, text
from tests.support.vaults import people, vault
from tests.support.writing import files

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from netvault.building import Loaded


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a vault, with a folder around it, in which Ann's line is ticked."""
    root = built(tmp_path / "vault", people(Ann=CALL, Ben=CALL))
    answer(root, "Ann", "x")
    return root


NEW = Change("People/Eve.md", None, b"Eve\n", "note")


@pytest.mark.parametrize("do", [build, preview])
def test_where_there_is_no_vault_that_is_said(
    tmp_path: Path, do: Callable[[Path, object], object]
) -> None:
    with pytest.raises(VaultGone, match=r"there is no vault here: .*such"):
        do(tmp_path / "no/such", DAY)

    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_vault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(VaultGone, match="but a file"):
        load(tmp_path / "file")


def moved_away(root: Path) -> Path:
    return root.rename(root.with_name("moved"))


def replaced(root: Path) -> Path:
    """Leave an empty folder, as the place of a drive does that was unmounted."""
    away = moved_away(root)
    root.mkdir()
    return away


WAYS = pytest.mark.parametrize("go", [moved_away, replaced])


@WAYS
def test_nothing_is_written_where_the_vault_was(root: Path, go: Callable[[Path], Path]) -> None:
    folder = identify(root)
    go(root)

    with pytest.raises(VaultGone):
        apply(root, [NEW], folder)

    assert list(root.rglob("*")) == []


@WAYS
def test_a_build_whose_vault_goes_keeps_its_ticks(
    root: Path, monkeypatch: pytest.MonkeyPatch, go: Callable[[Path], Path]
) -> None:
    before = text(root, "Network/Follow-ups.md")
    build_loaded = run.build_loaded

    def go_then_build(loaded: Loaded, today: date) -> object:
        go(loaded.root)
        return build_loaded(loaded, today)

    monkeypatch.setattr(run, "build_loaded", go_then_build)
    with pytest.raises(VaultGone):
        build(root, DAY)

    assert list(root.rglob("*.md")) == []
    away = root.with_name("moved")
    assert text(away, "Network/Follow-ups.md") == before
    monkeypatch.undo()
    assert [one.person for one in build(away, DAY).logged] == ["Ann"]


def built_by_a_watch(root: Path, today: date) -> object:
    return run.BuildSession(root).build(today)


@pytest.mark.parametrize("do", [build, built_by_a_watch])
def test_another_vault_that_stands_there_when_the_notes_are_read_is_not_built(
    root: Path, monkeypatch: pytest.MonkeyPatch, do: Callable[[Path, date], object]
) -> None:
    def replaced_then_loaded(at: Path, *_: object) -> Loaded:
        replaced(at)
        return load(vault(at, people(Eve=CALL)))

    monkeypatch.setattr(run, "load", replaced_then_loaded)
    with pytest.raises(VaultGone):
        do(root, DAY)

    assert files(root) == {"People/Eve.md": CALL.encode()}


@WAYS
def test_neither_log_nor_new_create_anything_in_its_place(
    root: Path, go: Callable[[Path], Path]
) -> None:
    loaded = load(root)
    go(root)

    with pytest.raises(VaultGone):
        record_touch(loaded, [loaded.network.people[ANN]], DAY, "lunch")
    with pytest.raises(VaultGone):
        create_contact(loaded, "Eve", {})

    assert list(root.rglob("*")) == []
