"""A touch in the notes of all whom it was with, or in none; and a note about somebody new."""

from __future__ import annotations

import errno
import os
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import load
from netvault.building import record as recording
from netvault.building.record import ATTEMPTS, CannotRecord, Recorded, create_contact, record_touch
from netvault.vault.apply import Applied, apply
from tests.support.vaults import TODAY, vault
from tests.support.writing import failing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from netvault.vault.apply import Change
    from netvault.vault.identity import FolderId

DAY: Final = date.fromisoformat(TODAY)
ANN, BEN = "People/Ann.md", "People/Ben.md"
CALL: Final = "- 2026-11-01 call\n"
LUNCH: Final = "- 2026-11-23 lunch\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return vault(tmp_path, {ANN: CALL, BEN: CALL})


def lunch(root: Path, *paths: str, said: str = "lunch") -> tuple[Recorded, ...]:
    loaded = load(root)
    return record_touch(loaded, [loaded.network.people[path] for path in paths], DAY, said)


def saved_before_writing(
    monkeypatch: pytest.MonkeyPatch, root: Path, path: str, data: bytes, times: int
) -> None:
    """Let somebody add to a note just before it is written, so many times."""
    left = [times]

    def apply_after_a_save(
        vault_root: Path, changes: Iterable[Change], folder: FolderId
    ) -> Applied:
        made = tuple(changes)
        if left[0] and any(change.path == path and change.cause == "note" for change in made):
            left[0] -= 1
            with (root / path).open("ab") as file:
                file.write(data)
        return apply(vault_root, made, folder)

    monkeypatch.setattr(recording, "apply", apply_after_a_save)


def test_everyone_it_was_with_gets_the_line(root: Path) -> None:
    recorded = lunch(root, ANN, BEN, ANN, said=" lunch\n")

    assert recorded == (Recorded(ANN, (LUNCH[:-1],)), Recorded(BEN, (LUNCH[:-1],)))
    assert [(root / path).read_text() for path in (ANN, BEN)] == [CALL + LUNCH] * 2


def test_a_command_that_was_interrupted_can_be_given_again(root: Path) -> None:
    vault(root, {ANN: CALL + LUNCH})

    assert lunch(root, ANN, BEN) == (Recorded(ANN, ()), Recorded(BEN, (LUNCH[:-1],)))
    assert (root / ANN).read_text() == CALL + LUNCH


def test_a_note_that_is_saved_meanwhile_keeps_both(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved_before_writing(monkeypatch, root, ANN, b"- 2026-11-02 walk\n", times=1)

    assert [one.path for one in lunch(root, ANN, BEN)] == [BEN, ANN]
    assert (root / ANN).read_text() == f"{CALL}- 2026-11-02 walk\n{LUNCH}"
    assert (root / BEN).read_text() == CALL + LUNCH


def test_when_one_note_keeps_changing_none_has_the_line(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved_before_writing(monkeypatch, root, BEN, b"More.\n", times=ATTEMPTS)

    with pytest.raises(CannotRecord, match=f"{BEN} keeps changing while it is written"):
        lunch(root, ANN, BEN)

    assert (root / ANN).read_text() == CALL
    assert (root / BEN).read_text() == CALL + "More.\n" * ATTEMPTS


def test_when_one_note_turns_out_to_be_unreadable_none_has_the_line(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved_before_writing(monkeypatch, root, BEN, b"Malm\xf6\n", times=1)

    with pytest.raises(CannotRecord, match=f"{BEN}: this is not UTF-8"):
        lunch(root, ANN, BEN)

    assert (root / ANN).read_text() == CALL
    assert (root / BEN).read_bytes() == CALL.encode() + b"Malm\xf6\n"


def test_what_has_the_line_already_is_not_undone_with_the_others(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault(root, {ANN: CALL + LUNCH})
    saved_before_writing(monkeypatch, root, BEN, b"Malm\xf6\n", times=1)

    with pytest.raises(CannotRecord):
        lunch(root, ANN, BEN)

    assert (root / ANN).read_text() == CALL + LUNCH


def test_when_the_disk_is_full_no_note_has_the_line(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.replace", failing(errno.ENOSPC))

    with pytest.raises(CannotRecord, match=r"cannot be written \(no space left on device\)"):
        lunch(root, ANN, BEN)

    assert [(root / path).read_text() for path in (ANN, BEN)] == [CALL] * 2


def test_what_cannot_be_undone_is_told_of_and_the_command_can_be_given_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        calls = iter([os.replace])

        def replace_once(source: str, target: str, **folders: int) -> None:
            is_note = target.endswith(".md")
            (next(calls, failing(errno.EROFS)) if is_note else os.rename)(source, target, **folders)

        patched.setattr("os.replace", replace_once)
        with pytest.raises(CannotRecord, match=rf"read-only .*by now it stands in {ANN}, and"):
            lunch(root, ANN, BEN)

    assert (root / BEN).read_text() == CALL
    lunch(root, ANN, BEN)
    assert [(root / path).read_text() for path in (ANN, BEN)] == [CALL + LUNCH] * 2


def test_what_is_no_text_is_refused(root: Path) -> None:
    with pytest.raises(CannotRecord, match="is not UTF-8"):
        lunch(root, ANN, said="lunch \udcff")
    with pytest.raises(CannotRecord, match="is not UTF-8"):
        create_contact(load(root), "Dana \udcff", {})
    with pytest.raises(CannotRecord, match="is not UTF-8"):
        create_contact(load(root), "Dana", {"role": "\udcff"})


def test_where_no_folder_is_for_people_the_note_says_what_it_is(root: Path) -> None:
    vault(root, {"netvault.toml": "people = []\n"})

    made = create_contact(load(root), "Dana Fox", {"company": "Helio"})

    assert made.path == "People/Dana Fox.md"
    assert made.lines == tuple((root / made.path).read_text().splitlines())
    assert made.path in load(root).network.people


def test_a_file_of_that_name_is_left_alone(root: Path) -> None:
    loaded = load(root)
    vault(root, {"People/Dana.md": "Just saved.\n"})

    with pytest.raises(CannotRecord, match=r"People/Dana\.md exists already"):
        create_contact(loaded, "Dana", {})

    assert (root / "People/Dana.md").read_text() == "Just saved.\n"


def test_a_note_that_cannot_be_written_is_told_of(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.fsync", failing(errno.EIO))

    with pytest.raises(CannotRecord, match=r"People/Dana\.md: this cannot be written"):
        create_contact(load(root), "Dana", {})

    assert sorted(path.name for path in (root / "People").iterdir()) == ["Ann.md", "Ben.md"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../Dana", "Dana"), ("a/b", "a b"), ("NUL", "NUL_"), ("Dana ", "Dana"), (".", "unnamed")],
)
def test_a_name_that_is_no_file_name_everywhere_is_refused(
    root: Path, name: str, safe: str
) -> None:
    with pytest.raises(CannotRecord, match=f'cannot be the name of a note everywhere; "{safe}"'):
        create_contact(load(root), name, {})
