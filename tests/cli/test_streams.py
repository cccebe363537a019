"""Standard streams that are full or closed: no bug, and nothing is said that is not so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.support.ticking import ANN, TOUCH, text

if TYPE_CHECKING:
    from tests.support.commands import Ran, Run

FULL: Final = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device is always full")
NETVAULT: Final = f'"{sys.executable}" -m netvault'


def shell(words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S602 - the redirection is the point
        words, shell=True, capture_output=True, encoding="utf-8", check=False
    )


@FULL
@pytest.mark.parametrize("words", ["due", "due --json", "--help", "completion bash"])
@pytest.mark.usefixtures("small")
def test_a_full_output_ends_with_1_and_no_traceback(words: str) -> None:
    ran = shell(f"{NETVAULT} {words} >/dev/full")

    assert ran.returncode == 1
    assert ran.stderr.startswith("netvault: stopped: no space left on device; every note is whole")
    assert ran.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="its shell closes no streams")
@pytest.mark.usefixtures("small")
def test_a_closed_output_ends_with_1_too() -> None:
    ran = shell(f"{NETVAULT} due >&-")

    assert (ran.returncode, "bad file descriptor" in ran.stderr) == (1, True)


@pytest.mark.skipif(sys.platform == "win32", reason="its shell closes no streams")
def test_a_build_with_all_streams_closed_writes_into_no_note(ticked: Path) -> None:
    before = text(ticked, "Me.md")

    shell(f'{NETVAULT} build -C "{ticked}" --today 2026-11-23 <&- >&- 2>&-')

    assert text(ticked, ANN).count(TOUCH) == 1
    assert text(ticked, "Me.md") == before


@FULL
def test_a_build_that_cannot_print_says_that_what_it_wrote_stays(ticked: Path) -> None:
    ran = shell(f'{NETVAULT} build -C "{ticked}" --today 2026-11-23 >/dev/full')

    assert text(ticked, ANN).count(TOUCH) == 1
    assert ran.returncode == 1
    assert "what was written until then stays" in ran.stderr


@FULL
@pytest.mark.usefixtures("small")
def test_full_output_and_errors_leave_the_exit_code() -> None:
    assert shell(f"{NETVAULT} due >/dev/full 2>/dev/full").returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such pipes")
@pytest.mark.usefixtures("small")
def test_who_reads_only_the_beginning_is_told_nothing() -> None:
    ran = shell(f"({NETVAULT} due; echo $? >&2) | true")

    assert ran.stderr.strip() in {"0", "1"}  # the reader may be gone before anything is printed


@pytest.mark.usefixtures("small")
def test_what_the_system_refuses_is_no_bug(monkeypatch: pytest.MonkeyPatch, netvault: Run) -> None:
    def refuse(*_: object) -> None:
        raise OSError(5, "Input/output error", "People/\x1b[31m.md")

    monkeypatch.setattr("netvault.cli.options.Session.insights", refuse)

    ran: Ran = netvault("due")

    assert ran.code == 1
    assert ran.err.startswith("netvault: stopped: input/output error (People/")
    assert "\x1b" not in ran.err
