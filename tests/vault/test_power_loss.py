"""A loss of power: the user's own text is on the disk before anything that leans on it."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from netvault.building import build, load
from netvault.building.record import create_contact, record_touch
from tests.support.ticking import DAY, PAGE, answer, built, text
from tests.support.vaults import note, people, vault
from tests.support.writing import failing

if TYPE_CHECKING:
    from collections.abc import Callable

ANN = "People/Ann.md"
CALL = note("- 2026-10-01 call", every="2 weeks")


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give what was synced and what was put in place, in order."""
    told: list[str] = []
    sync = os.fsync

    def fsync(handle: int) -> None:
        told.append(f"sync {_synced(tmp_path, handle)}")
        sync(handle)

    def telling(put: Callable[..., None]) -> Callable[..., None]:
        def tell_and_put(source: Any, target: Any, **folders: Any) -> None:  # noqa: ANN401 - any kind of path
            told.append(f"put {Path(target).name}")
            put(source, target, **folders)

        return tell_and_put

    monkeypatch.setenv("NETVAULT_CACHE", "off")
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", telling(os.replace))
    monkeypatch.setattr(os, "link", telling(os.link))
    return told


def _synced(root: Path, handle: int) -> str:
    """Name a folder that is synced; a file that is to be put somewhere has no name yet."""
    status = os.fstat(handle)
    folders = (place for place in root.rglob("*") if place.is_dir())
    return next((place.name for place in folders if place.stat().st_ino == status.st_ino), "it")


def test_a_note_is_synced_then_put_in_place_then_its_folder_is_synced(
    tmp_path: Path, calls: list[str]
) -> None:
    root = vault(tmp_path / "vault", {ANN: CALL})
    loaded = load(root)

    record_touch(loaded, [loaded.network.people[ANN]], DAY, "lunch")

    assert calls == ["sync it", "put Ann.md", "sync People", "sync vault"]


@pytest.mark.parametrize("has_links", [True, False])
def test_so_is_a_new_note_with_every_folder_that_may_be_new(
    tmp_path: Path, calls: list[str], monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    root = vault(tmp_path / "vault", {"netvault.toml": 'people = ["My/People"]\n'})
    if not has_links:
        monkeypatch.setattr(os, "link", failing(errno.EPERM))

    create_contact(load(root), "Dana", {})

    assert calls == ["sync it", "put Dana.md", "sync People", "sync My", "sync vault"]


def test_a_tick_is_in_its_note_for_good_before_it_leaves_the_page(
    tmp_path: Path, calls: list[str]
) -> None:
    root = built(tmp_path / "vault", people(Ann=CALL))
    answer(root, "Ann", "x")
    calls.clear()

    build(root, DAY)

    assert calls[:4] == ["sync it", "put Ann.md", "sync People", "sync vault"]
    assert "put Follow-ups.md" in calls[4:]


def test_an_edit_of_a_page_is_kept_for_good_before_the_page_is_made_anew(
    tmp_path: Path, calls: list[str]
) -> None:
    root = built(tmp_path / "vault", people(Ann=CALL))
    vault(root, {PAGE: text(root, PAGE).replace("# Follow-ups\n", "# Follow-ups\nMine.\n")})
    calls.clear()

    (copy,) = build(root, DAY).saved

    kept = ["sync it", f"put {Path(copy).name}", "sync Network", "sync vault"]
    assert calls[:4] == kept
    assert calls.index("put Follow-ups.md") > calls.index("sync vault")
