"""A note that somebody saves while it is read or written: nothing is made of half of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import load
from netvault.building.record import record_touch
from netvault.building.run import build_loaded
from netvault.edit import source as reading
from netvault.edit.source import LOOKS, read_for_edit
from netvault.edit.verify import EditRefused
from tests.support.ticking import DAY, answer, built, logged, text
from tests.support.vaults import note, people, vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ANN: Final = "People/Ann.md"
CALL: Final = note("- 2026-10-01 call", every="2 weeks")
BOOK: Final = note(*("- 2026-10-01 call" for _ in range(2_000)), "The end.", every="2 weeks")


@pytest.fixture(autouse=True)
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], object]]:
    """Give what happens in the pauses between two looks, first the last one."""
    left: list[Callable[[], object]] = []
    monkeypatch.setattr(reading, "sleep", lambda _: left.pop()() if left else None)
    return left


def half(root: Path) -> None:
    """Begin to save Ann's note in place, as VS Code does: it is emptied and then written."""
    (root / ANN).write_bytes(BOOK.encode()[:300])


def whole(root: Path) -> None:
    (root / ANN).write_bytes(BOOK.encode())


def test_a_note_at_rest_is_read_at_once(tmp_path: Path) -> None:
    vault(tmp_path, {ANN: CALL})
    (known,) = load(tmp_path).listing.notes

    assert read_for_edit(tmp_path, ANN, known) == CALL.encode()
    assert read_for_edit(tmp_path, ANN) == CALL.encode()


def test_a_note_that_was_emptied_a_moment_ago_is_read_when_it_is_whole(
    tmp_path: Path, looks: list[Callable[[], object]]
) -> None:
    vault(tmp_path, {ANN: CALL})
    (known,) = load(tmp_path).listing.notes
    (tmp_path / ANN).write_bytes(b"")
    looks += [lambda: whole(tmp_path), lambda: half(tmp_path)]

    assert read_for_edit(tmp_path, ANN, known) == BOOK.encode()


@pytest.mark.parametrize("half_of_it", [b"", b"---\nevery: 2"])
def test_one_that_rests_while_it_is_half_is_waited_for(
    tmp_path: Path, looks: list[Callable[[], object]], half_of_it: bytes
) -> None:
    vault(tmp_path, {ANN: half_of_it})
    looks += [lambda: whole(tmp_path), *[lambda: None] * (LOOKS - 4)]

    assert read_for_edit(tmp_path, ANN) == BOOK.encode()


def test_one_that_stays_so_is_taken_as_it_is(
    tmp_path: Path, looks: list[Callable[[], object]]
) -> None:
    vault(tmp_path, {ANN: ""})
    looks += [lambda: None] * LOOKS

    assert read_for_edit(tmp_path, ANN) == b""
    assert len(looks) == 1


def test_a_note_that_never_rests_is_given_up(
    tmp_path: Path, looks: list[Callable[[], object]]
) -> None:
    vault(tmp_path, {ANN: ""})

    def more() -> None:
        with (tmp_path / ANN).open("a") as file:
            file.write("more\n")

    looks += [more] * LOOKS
    with pytest.raises(EditRefused, match=f"{ANN}: this keeps changing while it is read"):
        read_for_edit(tmp_path, ANN)

    assert text(tmp_path, ANN) == "more\n" * LOOKS


def test_a_note_that_is_gone_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(EditRefused, match=r"cannot be read \(no such file or directory\)"):
        read_for_edit(tmp_path, ANN)


def test_a_note_outside_the_vault_is_not_read(tmp_path: Path) -> None:
    vault(tmp_path, {"secret.md": CALL, "vault/Me.md": ""})
    (tmp_path / "vault/Ann.md").symlink_to(tmp_path / "secret.md")

    with pytest.raises(EditRefused, match="outside the vault"):
        read_for_edit(tmp_path / "vault", "Ann.md")


def test_a_log_goes_into_the_whole_note_though_its_half_was_seen(
    tmp_path: Path, looks: list[Callable[[], object]]
) -> None:
    vault(tmp_path, {ANN: CALL})
    loaded = load(tmp_path)
    half(tmp_path)
    looks.append(lambda: whole(tmp_path))

    record_touch(loaded, [loaded.network.people[ANN]], DAY, "lunch")

    assert text(tmp_path, ANN).count("- 2026-11-23 lunch\n") == 1
    assert text(tmp_path, ANN).replace("- 2026-11-23 lunch\n", "") == BOOK


def test_a_tick_goes_into_the_whole_note_though_its_half_was_seen(
    tmp_path: Path, looks: list[Callable[[], object]]
) -> None:
    root = built(tmp_path, people(Ann=CALL, Ben=CALL))
    answer(root, "Ann", "x")
    loaded = load(root)
    half(root)
    looks.append(lambda: whole(root))

    result = build_loaded(loaded, DAY)

    assert logged(result) == [("Ann", "2026-11-23")]
    assert text(root, ANN).replace("- 2026-11-23 in touch\n", "") == BOOK
