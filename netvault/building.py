"""A build: read everything, compute, render, compare, and only then write what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from netvault.insights import Insights
from netvault.insights.checks import check_asks, check_dates
from netvault.load import Loaded, load
from netvault.problems import Problem, in_order
from netvault.render.pages import render_pages
from netvault.vault import read_bytes
from netvault.write import Change, Plan, apply, plan, sweep

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from netvault.model import Page


PRIVATE: Final = frozenset({"unknown-stance"})
"""Problems that no page shows: they would tell of a stance (M10)."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did, or would do.

    Attributes:
        written: Files that were written, or would be.
        removed: Pages that were deleted, or would be.
        unchanged: How many pages were already as they should be.
        logged: Touches that were logged from ticks, as (person, day).
        saved: Files that keep text which somebody wrote into a region.
        problems: Everything that is wrong in the vault.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    logged: tuple[tuple[str, date], ...]
    saved: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def has_changes(self) -> bool:
        """Whether any file was, or would be, written or deleted."""
        return bool(self.written or self.removed or self.saved or self.logged)


def build(root: Path, today: date) -> BuildResult:
    """Bring every page of a vault up to date.

    Args:
        root: The vault's folder.
        today: The day from which all is reckoned.

    Returns:
        What was written, with every problem of the vault; a problem never stops the rest.
    """
    loaded = load(root)
    made, problems = _plan(loaded, today)
    sweep(root, {change.path.rpartition("/")[0] for change in made.changes})
    applied = apply(root, made.changes)
    return _result(made, applied.made, (*problems, *applied.problems))


def preview(root: Path, today: date) -> BuildResult:
    """Tell what a build would do, and write nothing.

    Args:
        root: The vault's folder.
        today: The day from which all is reckoned.
    """
    made, problems = _plan(load(root), today)
    return _result(made, made.changes, problems)


def _plan(loaded: Loaded, today: date) -> tuple[Plan, tuple[Problem, ...]]:
    insights = Insights(loaded.network, today, loaded.config)
    problems = in_order((*loaded.problems, *check_dates(insights)))
    pages = render_pages(insights, [p for p in problems if p.code not in PRIVATE])
    files, unreadable = _files(loaded, pages)
    made = plan(pages, files)
    return made, (*problems, *check_asks(insights), *unreadable)


def _files(loaded: Loaded, pages: tuple[Page, ...]) -> tuple[dict[str, bytes], list[Problem]]:
    """Read every file that may have to change: pages, and notes with a region in them."""
    places = {page.path for page in pages if (loaded.root / page.path).exists()}
    places |= {file.path for file in loaded.listing.pages}
    places |= {note.path for note in loaded.notes if note.has_regions}
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path in sorted(places):
        data = read_bytes(loaded.root, path)
        if isinstance(data, Problem):
            problems.append(data)
        else:
            files[path] = data
    return files, problems


def _result(made: Plan, changes: tuple[Change, ...], problems: tuple[Problem, ...]) -> BuildResult:
    return BuildResult(
        written=tuple(c.path for c in changes if c.after is not None and c.cause != "saved"),
        removed=tuple(c.path for c in changes if c.after is None),
        unchanged=made.unchanged,
        logged=(),
        saved=tuple(c.path for c in changes if c.cause == "saved"),
        problems=in_order((*problems, *made.problems)),
    )
