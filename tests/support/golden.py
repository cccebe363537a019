"""Compares what a build writes with files that were looked at once, or brings these up to date."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

from netvault.building import build
from netvault.vault.lock import LOCAL
from tests.support.vaults import TODAY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from netvault.building import BuildResult


def copied(notes: Path, place: Path, pages: str = "Network") -> Path:
    """Copy a vault without its pages, and give the copy."""
    shutil.copytree(notes, place, ignore=shutil.ignore_patterns(pages))
    return place


def built(root: Path) -> BuildResult:
    """Build a vault on the day of all examples."""
    return build(root, date.fromisoformat(TODAY))


def texts(folder: Path) -> dict[str, str]:
    """Give every file below a folder but its lock, byte for byte as text."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8", "surrogateescape")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.parent.as_posix().endswith(LOCAL)
    }


def renew(folder: Path, files: Mapping[str, str]) -> None:
    """Make a folder hold these files and no others."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode("utf-8", "surrogateescape"))
