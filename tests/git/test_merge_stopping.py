from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from netvault.git.merge_driver import main, merge_note
from netvault.git.scripts import CONFLICT, MERGE_COPY
from tests.support.repositories import JANE, with_git
from tools.attack.gate import FAULTS, Fault, Gate, Stopped

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = with_git

SETTLED: Final = (JANE, f"{JANE}- 2026-11-20 lunch\n", f"{JANE}- 2026-11-02 mail\n")
IN_CONFLICT: Final = (JANE, JANE.replace("bees", "hives"), JANE.replace("bees", "a farm"))


def merge_files(folder: Path, texts: tuple[str, ...]) -> list[Path]:
    """Write what git hands to the driver, under such names as git gives it."""
    folder.mkdir()
    files = [folder / f".merge_file_{name}" for name in ("base", "ours", "theirs")]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text)
    return files


def drive(files: list[Path], gate: Gate) -> int | str | None:
    """Run the driver as git does until a gate shuts; give what it ends with."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["-c", *map(str, files), "People/Jane.md", "7"])
        gate.guard(patch.setattr)
        try:
            main()
        except SystemExit as ended:
            return ended.code
        except Stopped:
            return "killed"


@pytest.mark.parametrize("texts", [SETTLED, IN_CONFLICT], ids=["settled", "in conflict"])
@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_call_of_the_driver_fails_every_side_is_whole(
    tmp_path: Path, fault: Fault, texts: tuple[str, ...]
) -> None:
    files = merge_files(tmp_path / "whole", texts)
    all_calls = Gate()
    code = drive(files, all_calls)
    merged = files[1].read_text()

    for at in range(len(all_calls.calls)):
        files = merge_files(tmp_path / str(at), texts)
        gate = Gate(at, fault)
        ended = drive(files, gate)
        base, ours, theirs = (file.read_text() for file in files)
        assert gate.has_shut
        assert (base, theirs) == (texts[0], texts[2])
        assert ours in (texts[1], merged)
        assert ended != 0 or ours == merged
        assert ended == code or ours == texts[1] or ended == "killed"


def test_what_a_killed_driver_left_is_swept_by_the_next(tmp_path: Path) -> None:
    files = merge_files(tmp_path / "git", SETTLED)
    killed = files[1].with_name(MERGE_COPY.format(name=".merge_file_gone", use="merged"))
    running = files[1].with_name(MERGE_COPY.format(name=files[2].name, use="merged"))
    for copy in (killed, running):
        copy.write_text("half")

    assert merge_note(files[0], files[1], files[2], "People/Jane.md", 7)

    assert sorted(tmp_path.joinpath("git").iterdir()) == sorted((*files, running))


def test_a_git_that_ends_before_it_merges_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = merge_files(tmp_path / "git", IN_CONFLICT)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "bin/git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    assert drive(files, Gate()) == CONFLICT
    assert [file.read_text() for file in files] == list(IN_CONFLICT)


def test_a_note_that_cannot_be_read_as_one_is_merged_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: str) -> None:
        raise RecursionError

    monkeypatch.setattr("netvault.git.merge_driver.merge_texts", fail)
    files = merge_files(tmp_path / "git", SETTLED)

    assert drive(files, Gate()) == CONFLICT
    assert "<<<<<<< HEAD\n- 2026-11-20 lunch\n=======\n- 2026-11-02 mail\n" in files[1].read_text()
    assert capsys.readouterr().err == (
        "netvault: People/Jane.md is merged as text, for it cannot be merged as a note"
        " (RecursionError)\n"
    )
