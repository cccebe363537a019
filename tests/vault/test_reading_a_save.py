"""A note that is read in the middle of a save is waited for, a moment."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from netvault.model import Problem
from netvault.vault import is_whole, read, read_when_stable
from netvault.vault.read import LOOKS
from tests.support.vaults import vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PATH = "People/Ann.md"
WHOLE = b"---\nrole: nurse\n---\n- 2026-11-20 tea\n"


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], list[float]]:
    """Give a way to do something while a note is waited for; nothing really waits."""
    waits: list[float] = []

    def do(step: Callable[[], object]) -> list[float]:
        def sleep(seconds: float) -> None:
            waits.append(seconds)
            step()

        monkeypatch.setattr(read, "sleep", sleep)
        return waits

    return do


@pytest.mark.parametrize("half", [b"", b"---\nrole: nur"])
def test_a_half_written_note_is_read_when_it_is_whole(
    tmp_path: Path, meanwhile: Callable[[Callable[[], object]], list[float]], half: bytes
) -> None:
    vault(tmp_path, {PATH: half})
    waits = meanwhile(lambda: vault(tmp_path, {PATH: WHOLE}))

    assert read_when_stable(tmp_path, PATH) == WHOLE
    assert len(waits) == 1


def test_a_note_that_is_deleted_and_made_anew_is_read(
    tmp_path: Path, meanwhile: Callable[[Callable[[], object]], list[float]]
) -> None:
    meanwhile(lambda: vault(tmp_path, {PATH: WHOLE}))

    assert read_when_stable(tmp_path, PATH) == WHOLE


def test_a_note_that_grew_while_it_was_read_is_read_again(
    tmp_path: Path,
    meanwhile: Callable[[Callable[[], object]], list[float]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vault(tmp_path, {PATH: WHOLE})
    waits = meanwhile(lambda: None)
    reads = iter((WHOLE[:-5], WHOLE))
    monkeypatch.setattr(read, "read_bytes", lambda *_: next(reads))

    assert read_when_stable(tmp_path, PATH) == WHOLE
    assert len(waits) == 1


@pytest.mark.parametrize("data", [b"", b"---\nrole: nur"])
def test_a_note_that_stays_as_it_is_is_taken_as_it_is(
    tmp_path: Path, meanwhile: Callable[[Callable[[], object]], list[float]], data: bytes
) -> None:
    vault(tmp_path, {PATH: data})
    waits = meanwhile(lambda: None)

    assert read_when_stable(tmp_path, PATH) == data
    assert len(waits) == LOOKS - 1


def test_a_note_that_rests_is_not_waited_for(
    tmp_path: Path, meanwhile: Callable[[Callable[[], object]], list[float]]
) -> None:
    vault(tmp_path, {PATH: b""})
    os.utime(tmp_path / PATH, (1_600_000_000, 1_600_000_000))
    waits = meanwhile(lambda: None)

    assert read_when_stable(tmp_path, PATH) == b""
    assert waits == []


def test_what_cannot_be_read_is_a_problem_at_once(
    tmp_path: Path, meanwhile: Callable[[Callable[[], object]], list[float]]
) -> None:
    (tmp_path / PATH).mkdir(parents=True)
    waits = meanwhile(lambda: None)

    assert isinstance(read_when_stable(tmp_path, PATH), Problem)
    assert isinstance(read_when_stable(tmp_path, f"{'n' * 300}.md"), Problem)
    assert waits == []


@pytest.mark.parametrize(
    ("data", "whole"),
    [
        (b"just text", True),
        (b"---\nrole: x\n---\n", True),
        (b"\xef\xbb\xbf---\r\nrole: x\r\n---\r\n", True),
        (b"---\nrole: x\n...\n", True),
        (b"text\n---\n", True),
        (b"---", False),
        (b"-", False),
        (b"---\nrole: x\n--", False),
        (b" \n", False),
        (b"", False),
    ],
)
def test_what_is_whole(data: bytes, whole: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_whole(data) is whole
