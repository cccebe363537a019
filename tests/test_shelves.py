from __future__ import annotations

import os
import pickle
from datetime import date
from typing import TYPE_CHECKING

import pytest

from netvault.filling import NewShelf, new_shelf, write_shelf
from netvault.model import Link, Note
from netvault.shelves import (
    BrokenPieceError,
    cache_folder,
    drop_shelves,
    folder_for,
    key_of,
    lend_shelf,
    open_shelf,
    pack,
    unpack,
)

if TYPE_CHECKING:
    from pathlib import Path

KEY = key_of("the vault as it is")
PIECES = {"one": b"1" * 100, "two": pack(Link("Jane", 1, 2)), "none": b""}


def shelf_with(folder: Path, key: bytes = KEY) -> Path:
    write_shelf(folder, "notes", key, PIECES.items())
    return folder / "notes"


def test_what_is_put_on_a_shelf_is_found_there(tmp_path: Path) -> None:
    shelf_with(tmp_path / "new" / "folder")
    shelf = open_shelf(tmp_path / "new" / "folder", "notes", KEY)

    assert shelf
    assert {name: shelf.get(name) for name in shelf.names()} == PIECES
    assert shelf.value("two") == Link("Jane", 1, 2)
    assert "one" in shelf
    assert "three" not in shelf
    assert shelf.get("three") is None
    assert shelf.value("one") is None


def test_its_cover_is_read_without_a_look_at_the_pieces(tmp_path: Path) -> None:
    write_shelf(tmp_path, "notes", KEY, PIECES.items(), b"two pieces, and none")
    place = tmp_path / "notes"
    whole = place.read_bytes()
    place.write_bytes(whole[: whole.index(b"none") + 4] + bytes(len(whole)))
    shelf = open_shelf(tmp_path, "notes", KEY)

    assert shelf
    assert shelf.cover == b"two pieces, and none"
    assert not list(shelf.names())


def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    place = shelf_with(tmp_path / "new")

    assert place.stat().st_mode & 0o777 == 0o600
    assert place.parent.stat().st_mode & 0o777 == 0o700


def test_one_for_another_key_is_none(tmp_path: Path) -> None:
    shelf_with(tmp_path, key_of("another configuration"))

    assert open_shelf(tmp_path, "notes", KEY) is None


@pytest.mark.parametrize("cut", [0, 10, 50, 60, 150])
def test_one_that_was_cut_off_is_none_or_lacks_what_is_gone(tmp_path: Path, cut: int) -> None:
    place = shelf_with(tmp_path)
    place.write_bytes(place.read_bytes()[:cut])
    shelf = open_shelf(tmp_path, "notes", KEY)

    assert shelf is None or shelf.get("two") is None


def test_whatever_byte_of_it_is_damaged_nothing_else_is_given(tmp_path: Path) -> None:
    place = shelf_with(tmp_path)
    whole = place.read_bytes()
    for spot in range(len(whole)):
        place.write_bytes(whole[:spot] + bytes([whole[spot] ^ 0xFF]) + whole[spot + 1 :])
        shelf = open_shelf(tmp_path, "notes", KEY)
        if shelf:
            assert shelf.cover == b""
            assert all(shelf.get(name) in (piece, None) for name, piece in PIECES.items())


def test_one_that_others_may_write_is_none(tmp_path: Path) -> None:
    shelf_with(tmp_path).chmod(0o666)

    assert open_shelf(tmp_path, "notes", KEY) is None


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    write_shelf(None, "notes", KEY, PIECES.items())

    assert open_shelf(None, "notes", KEY) is None
    assert not list(tmp_path.iterdir())


def test_where_it_cannot_be_written_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    write_shelf(tmp_path / "file", "notes", KEY, PIECES.items())

    assert open_shelf(tmp_path / "file", "notes", KEY) is None


def test_a_write_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    shelf_with(tmp_path)
    with pytest.raises(TypeError):
        write_shelf(tmp_path, "notes", KEY, [("one", "no bytes")])  # type: ignore[list-item]

    assert [path.name for path in tmp_path.iterdir()] == ["notes"]
    assert open_shelf(tmp_path, "notes", KEY)


def test_one_that_is_not_finished_leaves_the_old_one(tmp_path: Path) -> None:
    shelf_with(tmp_path)
    with new_shelf(tmp_path, "notes", KEY) as filled:
        filled.put("one", b"another")

    assert [path.name for path in tmp_path.iterdir()] == ["notes"]
    shelf = open_shelf(tmp_path, "notes", KEY)
    assert shelf
    assert shelf.get("one") == PIECES["one"]


def test_one_that_can_no_longer_be_written_is_not_whole(tmp_path: Path) -> None:
    place = shelf_with(tmp_path)
    with place.open("rb") as file:  # which takes nothing, as a full disk does
        filled = NewShelf(file, KEY)
        filled.put("one", b"another")
        filled.finish(b"")

    assert not filled.is_whole
    assert open_shelf(tmp_path, "notes", KEY)


def test_what_a_killed_process_left_half_filled_is_swept_once_nobody_can_be_filling_it(
    tmp_path: Path,
) -> None:
    shelf_with(tmp_path)
    with new_shelf(tmp_path, "base", KEY) as filled:
        (begun,) = {*tmp_path.iterdir()} - {tmp_path / "notes"}
        shelf_with(tmp_path)
        assert begun.exists()
        os.utime(begun, (0, 0))
        shelf_with(tmp_path)
        assert not begun.exists()
        filled.finish(b"")  # one that was only suspended: it is not kept, and nothing fails

    assert [path.name for path in tmp_path.iterdir()] == ["notes"]


@pytest.mark.parametrize("value", [None, date(2026, 11, 23), Note("a.md", "other"), {"a": (1,)}])
def test_values_come_back_from_their_pieces(value: object) -> None:
    assert unpack(pack(value)) == value


@pytest.mark.parametrize(
    "piece",
    [b"", b"no pickle", pickle.dumps(print), pickle.dumps(pickle.Pickler), pickle.dumps(pack)],
)
def test_what_could_run_anything_is_broken(piece: bytes) -> None:
    with pytest.raises(BrokenPieceError):
        unpack(piece)


def test_the_user_can_move_the_cache_or_forbid_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETVAULT_CACHE", str(tmp_path))
    one, other = folder_for(tmp_path / "one"), folder_for(tmp_path / "other")

    assert one != other
    assert one
    assert one.parent == tmp_path
    monkeypatch.setenv("NETVAULT_CACHE", "off")
    assert folder_for(tmp_path) is None
    monkeypatch.delenv("NETVAULT_CACHE")
    default = cache_folder()
    assert default
    assert default.name == "netvault"


def test_a_shelf_is_lent_to_a_vault_with_the_same_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETVAULT_CACHE", str(tmp_path / "cache"))
    one, other = tmp_path / "one", tmp_path / "other"
    write_shelf(folder_for(one), "notes", KEY, PIECES.items())
    lend_shelf("notes", one, other)
    assert open_shelf(folder_for(other), "notes", KEY)
    drop_shelves(other)
    assert not open_shelf(folder_for(other), "notes", KEY)
    monkeypatch.setenv("NETVAULT_CACHE", "off")
    lend_shelf("notes", one, other)
    drop_shelves(one)
    monkeypatch.setenv("NETVAULT_CACHE", str(tmp_path / "cache"))

    assert open_shelf(folder_for(one), "notes", KEY)
    assert not open_shelf(folder_for(other), "notes", KEY)
