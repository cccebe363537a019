"""Answers lines of generated lists, as somebody does in Obsidian, and builds again."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from netvault.building import build
from tests.support.vaults import TODAY, note, vault

if TYPE_CHECKING:
    from pathlib import Path

    from netvault.building import BuildResult

DAY: Final = date.fromisoformat(TODAY)
NEXT_DAY: Final = DAY + timedelta(days=1)
PAGE: Final = "Network/Follow-ups.md"
HOME: Final = "Home.md"
REGION: Final = "<!-- netvault:begin follow-ups -->\n<!-- netvault:end -->\n"
ME: Final = {"Me.md": note(type="me")}
ANN: Final = "People/Ann.md"
CALL: Final = note("- 2026-10-01 call", every="2 weeks")
TOUCH: Final = "- 2026-11-23 in touch\n"


def built(root: Path, files: dict[str, str]) -> Path:
    """Write a vault and build it."""
    vault(root, ME | files)
    build(root, DAY)
    return root


def answer(root: Path, name: str, how: str, path: str = PAGE) -> bytes:
    """Answer the line about somebody, and give the file as it is then.

    `x` ticks it, `x 2026-11-22` as the Tasks plugin does, `-` dismisses it, and `> 2026-12-24`
    postpones it.
    """
    place = root / path
    text = place.read_bytes().decode()
    lines = text.split("\n")
    (row,) = (row for row, line in enumerate(lines) if f"[[{name}]]: " in line)
    lines[row] = _answered(lines[row], *how.split())
    place.write_bytes("\n".join(lines).encode())
    return place.read_bytes()


def _answered(line: str, state: str, day: str = "") -> str:
    if state == ">":
        return re.sub(r"📅 [\d-]+", f"📅 {day}", line)
    ticked = line.replace("[ ]", f"[{state}]", 1)
    return ticked.replace(" ^nv-", f" ✅ {day} ^nv-") if day else ticked


def text(root: Path, path: str) -> str:
    return (root / path).read_bytes().decode()


def logged(result: BuildResult) -> list[tuple[str, str]]:
    """Give who was logged when."""
    return [(one.person, str(one.day)) for one in result.logged]


def kept(result: BuildResult) -> list[str]:
    """Give why answers stay where they are."""
    return [str(problem) for problem in result.problems if problem.code == "kept-tick"]


def is_fresh(root: Path, path: str = PAGE) -> bool:
    """Tell whether no line of a file is answered."""
    return not re.search(r"^[-*] \[[x-]\]", text(root, path), re.MULTILINE)
