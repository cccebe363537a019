"""What a terminal gets, and what a pipe."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.vaults import note, vault

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.commands import Run


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_a_terminal_gets_tables_and_colour(
    small: Path, monkeypatch: pytest.MonkeyPatch, netvault: Run
) -> None:
    vault(small, {"errors/Ivy.md": note("- 2026-13-45 lunch", type="person")})
    on_a_terminal(monkeypatch)

    assert "─────" in netvault("who", "huey").out
    assert "errors/Ivy.md:4:3\x1b[31m: error: \x1b[0m" in netvault("check").err


@pytest.mark.usefixtures("small")
def test_no_color_is_respected() -> None:
    said = (
        "import sys\n"
        "from netvault.cli import main\n"
        "sys.stdout.isatty = sys.stderr.isatty = lambda: True\n"
        "main()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", said, "brief", "Grace"],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=os.environ | {"NO_COLOR": "1", "TERM": "xterm-256color"},
    )

    assert ran.stdout.startswith("Grace   friend")
    assert "\x1b" not in ran.stdout


def test_piped_tables_are_aligned_whatever_the_letters(small: Path, netvault: Run) -> None:
    vault(
        small,
        {"People/林美玲.md": note(circle="choir"), "People/M\u0308ax.md": note(circle="choir")},
    )

    ran = netvault("who", "circle:choir")

    assert ran.out.splitlines() == [
        "who     lead  last touch  where  circles",
        "M\u0308ax     cold                     choir",
        "林美玲  cold                     choir",
    ]


def test_what_is_due_has_one_line_each_of_80_columns(small: Path, netvault: Run) -> None:
    promise = f"- [ ] {'send the long list of everybody who plants trees ' * 3}📅 2026-11-20"
    vault(small, {"People/Ada Brook.md": note("- 2026-11-02 call", promise)})

    lines = netvault("due").out.splitlines()[1:]

    assert [line for line in lines if len(line) > 80] == []
    (ada,) = (line for line in lines if "Ada Brook" in line)
    assert "Ada Brook  send the long list" in ada
    assert "…" in ada
