from __future__ import annotations

import io
from contextlib import redirect_stderr
from datetime import date
from time import sleep
from typing import TYPE_CHECKING

from netvault.building import build, no_progress
from netvault.cli.progress import Bar, progress
from tests.support.vaults import note, people, vault

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def wait_for(said: str, terminal: io.StringIO) -> None:
    while said not in terminal.getvalue():
        sleep(0.01)


def test_what_takes_long_is_shown_and_gone_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    with redirect_stderr(Terminal()) as terminal, progress("making pages", 0.0) as on_progress:
        wait_for("making pages", terminal)
        on_progress(50, 100)
        wait_for("50 of 100", terminal)
        on_progress(100, 100)

    shown = terminal.getvalue()
    assert shown.index("reading notes") > shown.index("making pages")
    assert shown.endswith("\x1b[2K")


def test_what_was_read_before_anybody_looked_is_not_shown_as_still_to_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    with redirect_stderr(Terminal()) as terminal:
        bar = Bar("making pages")
        bar.advance(2, 2)
        bar.start()
        bar.stop()

    assert "making pages" in terminal.getvalue()

    assert "reading notes" not in terminal.getvalue()


def test_what_is_quick_shows_nothing() -> None:
    with redirect_stderr(Terminal()) as terminal, progress("making pages", 60.0) as on_progress:
        assert on_progress is not no_progress
        on_progress(100, 100)

    assert not terminal.getvalue()


def test_a_bar_that_would_come_too_late_does_not_come() -> None:
    with redirect_stderr(Terminal()) as terminal:
        bar = Bar("making pages")
        bar.stop()
        bar.start()

    assert not terminal.getvalue()


def test_where_nobody_looks_nothing_is_told() -> None:
    with progress("making pages") as on_progress:
        assert on_progress is no_progress


def test_a_build_tells_how_many_notes_are_read(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    build(
        vault(tmp_path, people(Ann=note(), Ben=note())),
        date(2026, 11, 23),
        lambda *at: told.append(at),
    )

    assert told[-1] == (2, 2)
