"""One build at a time: the lock between real processes, and what becomes of it when they die."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from contextlib import ExitStack
from datetime import date
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import build
from netvault.vault.identity import VaultGone
from netvault.vault.lock import LOCAL, VaultBusy, vault_lock
from tests.support.vaults import TODAY, note, people, vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.process import BaseProcess
    from pathlib import Path

DAY: Final = date.fromisoformat(TODAY)
ONLY_POSIX: Final = pytest.mark.skipif(os.name == "nt", reason="processes are forked")
FORKS: Final = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a vault, with a cache folder of its own."""
    monkeypatch.setenv("NETVAULT_CACHE", str(tmp_path / "cache"))
    texts = people(Ann=note("- 2026-10-01 call", every="2 weeks"))
    return vault(tmp_path / "vault", {"Me.md": note(type="me"), **texts})


def started(work: Callable[[], object]) -> BaseProcess:
    """Start work in a process of its own."""
    process = get_context("fork").Process(target=work)
    process.start()
    return process


def ended(process: BaseProcess) -> int | None:
    """Wait for a process, and give the code it ended with."""
    process.join(60)
    return process.exitcode


@ONLY_POSIX
@FORKS
def test_a_second_build_waits_for_the_first_and_then_proceeds(root: Path) -> None:
    with ExitStack() as first:
        first.enter_context(vault_lock(root))
        begun = get_context("fork").Event()

        def second() -> None:
            begun.set()
            build(root, DAY)

        process = started(second)
        assert begun.wait(60)
        process.join(0.2)
        assert process.is_alive()
        assert not (root / "Network").exists()

    assert ended(process) == 0
    assert (root / "Network/Follow-ups.md").exists()


@ONLY_POSIX
@FORKS
def test_ten_builds_at_once_log_a_tick_once(root: Path) -> None:
    build(root, DAY)
    page = root / "Network/Follow-ups.md"
    page.write_text(page.read_text().replace("- [ ]", "- [x]"))

    def one() -> None:
        result = build(root, DAY)
        sys.exit(len([p for p in result.problems if p.severity == "error"]))

    processes = [started(one) for _ in range(10)]

    assert [ended(process) for process in processes] == [0] * 10
    assert (root / "People/Ann.md").read_text().count(TODAY) == 1
    assert "- [x]" not in page.read_text()
    assert not build(root, DAY).has_changes


@ONLY_POSIX
@FORKS
def test_what_a_killed_holder_left_is_swept_by_the_next(root: Path) -> None:
    def killed() -> None:
        with vault_lock(root):
            vault(root, {"People/.netvault-half.tmp": "hal", "People/mine.tmp": "all of it"})
            os.kill(os.getpid(), signal.SIGKILL)

    assert ended(started(killed)) == -signal.SIGKILL

    with vault_lock(root, wait=0):
        assert [path.name for path in (root / "People").glob("*.tmp")] == ["mine.tmp"]
    vault(root, {"People/.netvault-other.tmp": "of a program that is still at work"})
    with vault_lock(root):  # the last one ended well: there is nothing to look for
        assert (root / "People/.netvault-other.tmp").exists()


def test_who_waits_too_long_is_told_who_is_at_work(root: Path) -> None:
    with (
        vault_lock(root),
        pytest.raises(VaultBusy, match=rf"process {os.getpid()}\b"),
        vault_lock(root, wait=0),
    ):
        pytest.fail("two have the lock")


def test_a_holder_that_could_not_leave_its_name_has_none(root: Path) -> None:
    with vault_lock(root):
        (root / LOCAL / "holder").unlink()
        with pytest.raises(VaultBusy, match="at work on this vault; try"), vault_lock(root, wait=0):
            pytest.fail("two have the lock")


@pytest.mark.parametrize("cache", ["another", "off"])
def test_whoever_has_another_cache_folder_meets_the_same_lock(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: str
) -> None:
    with vault_lock(root):
        monkeypatch.setenv("NETVAULT_CACHE", cache if cache == "off" else str(tmp_path / cache))
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        with pytest.raises(VaultBusy), vault_lock(root, wait=0):
            pytest.fail("two have the lock")


def test_the_lock_stays_in_a_folder_that_git_ignores_and_never_changes(root: Path) -> None:
    with vault_lock(root):
        pass
    before = {path: path.stat() for path in (root / LOCAL).iterdir()}
    build(root, DAY)

    assert {path.name: path.read_text() for path in before} == {".gitignore": "*\n", "lock": ""}
    assert {path: path.stat().st_mtime_ns for path in (root / LOCAL).iterdir()} == {
        path: status.st_mtime_ns for path, status in before.items()
    }


def test_a_vault_in_which_nothing_can_be_created_is_still_built(root: Path) -> None:
    vault(root, {".netvault": "a file is in the way"})

    assert "Network/Follow-ups.md" in build(root, DAY).written


def test_no_lock_is_made_where_a_link_leads_out_of_the_vault(root: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (root / ".netvault").symlink_to(tmp_path / "theirs")

    with vault_lock(root):
        assert list((tmp_path / "theirs").iterdir()) == []


def test_no_lock_is_made_for_a_vault_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(VaultGone), vault_lock(tmp_path / "gone"):
        pytest.fail("there is a vault")

    assert not (tmp_path / "gone").exists()
