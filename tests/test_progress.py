from __future__ import annotations

import io
from contextlib import redirect_stderr
from datetime import date
from typing import TYPE_CHECKING

from netvault.building import build
from netvault.cli.progress import progress
from netvault.reading import silent
from tests.vaults import note, people, vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def seconds(*passed: float) -> Iterator[float]:
    yield from passed


def test_what_takes_long_is_shown_and_gone_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    clock = seconds(0.0, 0.5, 1.5)
    with redirect_stderr(Terminal()) as terminal, progress(lambda: next(clock)) as tell:
        tell(10, 100)
        assert not terminal.getvalue()
        tell(50, 100)
        tell(100, 100)

    shown = terminal.getvalue()
    assert "making pages" in shown
    assert "100/100" in shown
    assert shown.endswith("\x1b[2K")


def test_what_is_quick_shows_nothing() -> None:
    with redirect_stderr(Terminal()) as terminal, progress(lambda: 0.0) as tell:
        assert tell is not silent
        tell(100, 100)

    assert not terminal.getvalue()


def test_where_nobody_looks_nothing_is_told() -> None:
    with progress() as tell:
        assert tell is silent


def test_a_build_tells_how_many_notes_are_read(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    build(
        vault(tmp_path, people(Ann=note(), Ben=note())),
        date(2026, 11, 23),
        lambda *at: told.append(at),
    )

    assert told[-1] == (2, 2)
