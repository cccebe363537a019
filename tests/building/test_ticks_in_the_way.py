"""An answer waits while its note cannot be edited; what is saved meanwhile is read again."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netvault.building import build, run
from netvault.building.run import ATTEMPTS
from netvault.vault.apply import Applied, apply
from netvault.vault.write import Secure, replace
from tests.support.ticking import (
    ANN,
    CALL,
    DAY,
    NEXT_DAY,
    PAGE,
    TOUCH,
    answer,
    built,
    is_fresh,
    kept,
    logged,
    text,
)
from tests.support.vaults import people, vault
from tests.support.writing import failing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netvault.vault.apply import Change
    from netvault.vault.folder import FilePlace
    from netvault.vault.identity import FolderId


# Notes that cannot be edited.


def read_only(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """Let every write of one note fail: the modes of files do not hold for root."""

    def fail_on(target: FilePlace, before: bytes, after: bytes, secure: Secure) -> bool:
        if target.name == Path(path).name:
            failing(errno.EACCES)()
        return replace(target, before, after, secure)

    monkeypatch.setattr("netvault.vault.apply.replace", fail_on)


def test_a_note_that_cannot_be_written_leaves_the_answer_where_it_is(
    ticked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        read_only(patched, ANN)
        answered = answer(ticked, "Ben", "x")
        result = build(ticked, DAY)

    (said,) = kept(result)
    assert said.startswith(f"{PAGE}:7:1: error: ")
    assert "People/Ann.md: this cannot be written (permission denied)" in said
    assert (root_page := ticked / PAGE).read_bytes() == answered
    assert logged(result) == [("Ben", "2026-11-23")]
    assert text(ticked, ANN) == CALL

    again = build(ticked, NEXT_DAY)

    assert logged(again) == [("Ann", "2026-11-24")]
    assert text(ticked, "People/Ben.md") == CALL + TOUCH
    assert root_page.read_bytes() != answered


def test_a_task_that_moved_in_a_note_that_cannot_be_edited_waits(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann="- [ ] send it 📅 2026-11-20\n"))
    answered = answer(root, "Ann", "x")
    vault(root, {ANN: "- [ ] send it 📅 2026-12-01\n\n".encode() + b"caf\xe9\n"})

    (said,) = kept(build(root, DAY))

    assert "this is not UTF-8; save it as UTF-8 first" in said
    assert (root / PAGE).read_bytes() == answered


@pytest.mark.parametrize(
    ("after", "how", "why"),
    [
        (CALL.encode() + b"caf\xe9\n", "x", "this is not UTF-8; save it as UTF-8 first"),
        (CALL.encode() + b"\n```\n", "x", ""),
        (b"\n```\nnever closed\n", "x", "its log cannot take this line"),
        (CALL.replace("every", "role: a\nrole: b\nevery").encode(), "-", "mend the front matter"),
        (CALL.replace("every", "role: a\nrole: b\nevery").encode(), "x", ""),
        (CALL.replace("---\n- ", "next:\n - soon\n---\n- ").encode(), "-", "change it by hand"),
    ],
)
def test_a_note_that_cannot_be_edited_safely_is_left_alone(
    ticked: Path, after: bytes, how: str, why: str
) -> None:
    answer(ticked, "Ann", how) if how == "-" else None
    (ticked / ANN).write_bytes(after)
    page = text(ticked, PAGE)
    if how == "-":
        vault(ticked, {PAGE: page.replace("- [x]", "- [-]")})

    result = build(ticked, DAY)

    if why:
        (said,) = kept(result)
        assert why in said
        assert (ticked / ANN).read_bytes() == after
    else:
        assert kept(result) == []


# Notes that somebody else edits meanwhile.


def saves(monkeypatch: pytest.MonkeyPatch, root: Path, path: str, times: int) -> None:
    """Let somebody save a file just before a build writes to it, so many times."""
    left = [times]

    def apply_after_a_save(
        vault_root: Path, changes: Iterable[Change], folder: FolderId
    ) -> Applied:
        made = tuple(changes)
        if left[0] and any(change.path == path for change in made):
            left[0] -= 1
            vault(root, {path: text(root, path) + "Another thought.\n"})
        return apply(vault_root, made, folder)

    monkeypatch.setattr(run, "apply", apply_after_a_save)


def test_a_note_that_is_saved_meanwhile_is_read_again(
    ticked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves(monkeypatch, ticked, ANN, times=1)

    assert logged(build(ticked, DAY)) == [("Ann", "2026-11-23")]
    assert text(ticked, ANN) == f"{CALL}{TOUCH}Another thought.\n".replace(
        f"{TOUCH}Another thought.\n", f"Another thought.\n{TOUCH}"
    )


def test_a_page_that_is_saved_meanwhile_is_read_again(
    ticked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves(monkeypatch, ticked, PAGE, times=1)

    assert build(ticked, DAY).problems == ()
    assert text(ticked, PAGE).endswith("-->\nAnother thought.\n")
    assert is_fresh(ticked)


def test_a_page_that_keeps_changing_is_left_for_the_next_build(
    ticked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves(monkeypatch, ticked, PAGE, times=ATTEMPTS)

    result = build(ticked, DAY)

    (said,) = result.problems
    assert str(said).startswith(f"{PAGE}:1:1: error: this was changed again and again")
    assert said.code == "keeps-changing"
    assert text(ticked, PAGE).count("Another thought.\n") == ATTEMPTS
    assert build(ticked, DAY).problems == ()
    assert text(ticked, ANN) == CALL + TOUCH
