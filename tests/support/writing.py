"""Plans and writes pages, and looks at what is on disk then."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from netvault.building.plan import Plan, plan
from netvault.model import Page
from netvault.text.regions import page_text
from netvault.vault.apply import Applied, apply
from netvault.vault.lock import LOCAL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LEADS = "Network/Leads.md"
OLD = page_text("leads", "Jane\n")
NEW = page_text("leads", "Jane, Tom\n")


def leads(content: str = "Jane, Tom\n") -> Page:
    return Page(LEADS, "leads", content)


def files(root: Path) -> dict[str, bytes]:
    """Read every file below a folder, but the lock that each vault has."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not path.parent.as_posix().endswith(LOCAL)
    }


def write(root: Path, *pages: Page) -> tuple[Plan, Applied]:
    made = plan(pages, files(root))
    return made, apply(root, made.changes)


def codes(made: Plan | Applied) -> list[tuple[str, int, str]]:
    return [(problem.path, problem.line, problem.code) for problem in made.problems]


def failing(error: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    return fail
