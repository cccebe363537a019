"""Vaults with templates of their own, and what became of them."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

from netvault.building import build
from netvault.render.pages import PAGES
from netvault.render.sandbox import process as template_process
from netvault.text.regions import find_regions
from tests.support.vaults import TODAY, note, people, vault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from netvault.building import BuildResult

ANN: Final = people(Ann=note("- 2026-11-01 call", every="2 weeks", circle="friend"))
ME: Final = {"Me.md": note(type="me")}
BESIDE: Final = {"Over time.svg", "Referral map.svg", "Referral map.canvas", "Contacts.base"}
BUILT_IN: Final = {f"Network/{file}" for file in (*(f"{kind.file}.md" for kind in PAGES), *BESIDE)}
HANG: Final = 60
"""Seconds after which something hangs, whatever the machine."""


def templates(sources: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    """Give files of the vault: its templates by their names."""
    return {f".netvault/templates/{name}": source for name, source in sources.items()}


def built(root: Path, sources: Mapping[str, str | bytes], notes: Mapping[str, str]) -> BuildResult:
    """Build a vault of some templates and notes."""
    return rebuilt(vault(root, {**templates(sources), **ME, **notes}))


def rebuilt(root: Path, day: str = TODAY) -> BuildResult:
    """Build a vault, and let coverage into the child, which sees no environment otherwise."""
    names = (name for name in os.environ if name.startswith("COV"))
    with patch.object(template_process, "KEPT", (*template_process.KEPT, *names)):
        return build(root, date.fromisoformat(day))


def content(root: Path, page: str) -> str:
    """Give what stands between the markers of a page."""
    text = (root / "Network" / page).read_text(encoding="utf-8")
    ((region,), problems) = find_regions(text, page)
    assert not problems
    return region.content


def wrong(result: BuildResult) -> list[tuple[str, int, str]]:
    """Give the place of each problem with a template, and what is said of it."""
    folder = ".netvault/templates"
    return [
        (problem.path.removeprefix(f"{folder}/"), problem.line, problem.message)
        for problem in result.problems
        if problem.path.startswith(folder)
    ]
