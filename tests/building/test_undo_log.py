"""The last log is taken back, from every note or from none."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import load
from netvault.building import undo_log as undoing
from netvault.building.all_or_none import apply_together
from netvault.building.record import ATTEMPTS, CannotRecord, record_touch
from netvault.building.undo_log import last_log, undo_log
from netvault.vault.lock import LOCAL
from tests.support.vaults import TODAY, vault
from tests.support.writing import failing, files
from tools.attack.gate import FAULTS, Fault, Gate, Stopped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from netvault.vault.apply import Change
    from netvault.vault.identity import FolderId

DAY: Final = date.fromisoformat(TODAY)
ANN, BEN = "People/Ann.md", "People/Ben.md"
NOTES: Final = {ANN: "- 2026-11-01 call\n", BEN: "# Ben"}
NOTHING: Final = "there is nothing to take back"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return vault(tmp_path, NOTES)


def log(root: Path, *paths: str, said: str = "lunch") -> None:
    loaded = load(root)
    record_touch(loaded, [loaded.network.people[path] for path in paths], DAY, said)


def texts(root: Path) -> dict[str, str]:
    return {path: data.decode() for path, data in files(root).items()}


def test_what_was_logged_is_taken_out_of_every_note_and_only_once(root: Path) -> None:
    log(root, ANN, BEN)

    taken = undo_log(load(root))

    assert [one.path for one in taken] == [ANN, BEN]
    assert texts(root) == NOTES
    with pytest.raises(CannotRecord, match=NOTHING):
        undo_log(load(root))


def test_only_the_last_log_is_known(root: Path) -> None:
    log(root, ANN, BEN)
    log(root, BEN, said="walk")

    undo_log(load(root))

    assert "lunch" in texts(root)[ANN]
    assert texts(root)[BEN].endswith("- 2026-11-23 lunch")
    with pytest.raises(CannotRecord, match=NOTHING):
        undo_log(load(root))


def test_a_log_that_wrote_nothing_has_nothing_to_take_back(root: Path) -> None:
    log(root, ANN)
    log(root, ANN)

    with pytest.raises(CannotRecord, match=NOTHING):
        undo_log(load(root))
    assert "lunch" in texts(root)[ANN]


def test_when_one_note_has_the_line_no_more_all_stay(root: Path) -> None:
    log(root, ANN, BEN)
    vault(root, {BEN: "# Ben\n- 2026-11-23 lunch, long\n"})
    before = files(root)

    with pytest.raises(CannotRecord, match=r"Ben\.md: the line was changed or taken out since"):
        undo_log(load(root))

    assert files(root) == before


def test_a_note_that_is_gone_is_told_of(root: Path) -> None:
    log(root, ANN)
    (root / ANN).unlink()

    with pytest.raises(CannotRecord, match=r"Ann\.md: this cannot be read"):
        undo_log(load(root))


def test_on_a_full_disk_all_stay_and_it_can_be_done_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(root, ANN, BEN)
    before = files(root)
    with monkeypatch.context() as patch:
        patch.setattr("os.replace", failing(28))
        with pytest.raises(CannotRecord, match="no space left"):
            undo_log(load(root))

    assert files(root) == before
    undo_log(load(root))
    assert texts(root) == NOTES


@pytest.mark.parametrize("times", [1, ATTEMPTS])
def test_a_note_that_is_saved_meanwhile_is_read_again(
    root: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    log(root, BEN, ANN)
    left = [times]

    def save(vault_root: Path, steps: Sequence[Sequence[Change]], folder: FolderId) -> None:
        if left[0]:
            left[0] -= 1
            with (root / ANN).open("a") as file:
                file.write("\nMore.\n")
        apply_together(vault_root, steps, folder)

    monkeypatch.setattr(undoing, "apply_together", save)
    if times == ATTEMPTS:
        with pytest.raises(CannotRecord, match=r"Ann\.md keeps changing"):
            undo_log(load(root))
    undo_log(load(root))

    assert texts(root) == {**NOTES, ANN: NOTES[ANN] + "\nMore.\n" * times}


def test_what_would_be_taken_back_can_be_seen_before(root: Path) -> None:
    log(root, ANN)
    before = files(root)

    assert [one.lines for one in last_log(load(root))] == [("- 2026-11-23 lunch",)]
    assert files(root) == before


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[1]", b'{"a": 1}', b"[[1, 2]]", b'[["x", "y", "z"]]', b"\xff"]
)
def test_a_record_that_is_none_is_nothing_to_take_back(root: Path, data: bytes) -> None:
    log(root, ANN)
    (root / LOCAL / "last-log.json").write_bytes(data)

    with pytest.raises(CannotRecord, match=NOTHING):
        undo_log(load(root))


def test_a_record_never_leads_out_of_the_vault(root: Path) -> None:
    log(root, ANN)
    outside = vault(root.parent / "outside", {"a.md": "text\n"})
    record = '[["../outside/a.md", 0, "text\\n"]]'
    (root / LOCAL / "last-log.json").write_text(record)

    with pytest.raises(CannotRecord, match="lies outside the vault"):
        undo_log(load(root))

    assert (outside / "a.md").read_text() == "text\n"


def test_where_nothing_can_be_kept_the_log_is_written_all_the_same(
    root: Path, tmp_path: Path
) -> None:
    elsewhere = vault(tmp_path / "elsewhere", {"x": ""})
    (root / ".netvault").mkdir()
    (root / LOCAL).symlink_to(elsewhere)

    log(root, ANN)

    assert "lunch" in texts(root)[ANN]
    assert [path.name for path in elsewhere.iterdir()] == ["x"]
    with pytest.raises(CannotRecord, match=NOTHING):
        undo_log(load(root))


@pytest.mark.parametrize("fault", FAULTS)
def test_at_every_call_notes_stay_whole_and_the_next_time_mends_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Fault
) -> None:
    monkeypatch.setenv("NETVAULT_CACHE", "off")
    logged = vault(tmp_path / "logged", NOTES)
    log(logged, ANN, BEN)
    known = {path: {NOTES[path].encode(), data} for path, data in files(logged).items()}

    def attempt(gate: Gate) -> Path:
        root = tmp_path / f"try {gate.at}"
        shutil.copytree(logged, root)
        with pytest.MonkeyPatch.context() as patch, suppress(Stopped, CannotRecord):
            gate.guard(patch.setattr)
            undo_log(load(root))
        return root

    peaceful = Gate()
    attempt(peaceful)
    wrong = []
    for at, call in enumerate(peaceful.calls):
        root = attempt(Gate(at, fault))
        is_whole = all(data in known[path] for path, data in files(root).items() if path in NOTES)
        with suppress(CannotRecord):  # it was taken back the first time
            undo_log(load(root))
        if not is_whole or {path: texts(root)[path] for path in NOTES} != NOTES:
            wrong.append((at, call))

    assert wrong == []
    assert "fsync" in peaceful.calls
