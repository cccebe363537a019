"""A build: read everything, bring in answers, compute, render, compare, and only then write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from netvault.edit.harvest import Harvest, Logged, harvest, kept_tick
from netvault.insights import Insights
from netvault.insights.checks import check_asks, check_dates
from netvault.loading import Loaded, load, reload
from netvault.lock import vault_lock
from netvault.merge.conflicts import CONFLICT, conflict_line, mend
from netvault.problems import Problem, in_order
from netvault.render.pages import own_templates, render_pages
from netvault.render.regions import Regions
from netvault.vault import read_bytes
from netvault.write import Answers, Applied, Change, Plan, apply, plan, sweep

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from netvault.model import Page

PRIVATE: Final = re.compile(r"\b(?:stance|attitude|discouraging)\b", re.IGNORECASE)
"""Problems that no page shows: they would tell of a stance (M10)."""

ATTEMPTS: Final = 3
"""How often a build begins anew when a note changes while its answers are brought in."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did, or would do.

    Attributes:
        written: Files that were written, or would be.
        removed: Pages that were deleted, or would be.
        unchanged: How many pages were already as they should be.
        logged: Touches that were logged from ticks.
        saved: Files that keep text which somebody wrote into a region.
        problems: Everything that is wrong in the vault.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    logged: tuple[Logged, ...]
    saved: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def has_changes(self) -> bool:
        """Whether any file was, or would be, written or deleted."""
        return bool(self.written or self.removed or self.saved or self.logged)


def build(root: Path, today: date) -> BuildResult:
    """Bring every page of a vault up to date, and before that every answer into the notes.

    Args:
        root: The vault's folder.
        today: The day from which all is reckoned.

    Returns:
        What was written, with every problem of the vault; a problem never stops the rest.

    Raises:
        VaultBusyError: When another build of the same vault does not end.
    """
    notes: list[Change] = []
    logged: list[Logged] = []
    with vault_lock(root):
        for _ in range(ATTEMPTS):
            draft = _draft(load(root), today)
            applied = apply(root, draft.notes)
            made = {change.path for change in applied.made}
            notes += applied.made
            logged += (one for one in draft.logged if one.path in made)
            if not applied.stale:
                break
        failed = {change.path for change in applied.stale}
        failed |= {problem.path for problem in applied.problems}
        if failed:
            draft = _draft(load(root), today, failed=failed)
        changes = (*draft.notes, *draft.plan.changes)
        sweep(root, {change.path.rpartition("/")[0] for change in changes})
        pages = apply(root, draft.plan.changes)
        return _result(draft, notes, logged, pages)


def preview(root: Path, today: date) -> BuildResult:
    """Tell what a build would do, and write nothing.

    Args:
        root: The vault's folder.
        today: The day from which all is reckoned.
    """
    draft = _draft(load(root), today)
    return _result(draft, draft.notes, draft.logged, Applied(draft.plan.changes, (), ()))


def fresh_pages(root: Path, today: date) -> tuple[Change, ...]:
    """Give what a build would do to pages and regions if nothing were answered in them.

    Args:
        root: The vault's folder.
        today: The day from which all is reckoned.
    """
    changes = _draft(load(root), today, takes_answers=False).plan.changes
    return tuple(change for change in changes if change.cause != "saved")


@dataclass(frozen=True, slots=True)
class _Draft:
    """All that a build wants to write, before it writes anything."""

    notes: tuple[Change, ...]
    logged: tuple[Logged, ...]
    plan: Plan
    problems: tuple[Problem, ...]


def _draft(
    loaded: Loaded,
    today: date,
    failed: Iterable[str] = (),
    held: frozenset[str] = frozenset(),
    *,
    takes_answers: bool = True,
) -> _Draft:
    """Compute everything.

    Args:
        loaded: The vault.
        today: The day.
        failed: Notes that could not be written: answers for them stay where they are.
        held: Files that stay as they are: answers in them are not brought in.
        takes_answers: Whether any answer is brought in.
    """
    files, unreadable = _files(loaded)
    conflicted, unmerged = _without_conflicts(files)
    answering = {path: files[path] for path in files.keys() - held if takes_answers}
    found = _harvested(loaded, today, answering, frozenset(failed))
    notes = tuple(_note_change(loaded, path, text) for path, text in sorted(found.notes.items()))
    now = reload(
        loaded, {change.path: change.after for change in notes if change.after is not None}
    )
    files |= {
        change.path: change.after for change in notes if change.path in files and change.after
    }
    insights = Insights(now.network, today, now.config)
    problems = in_order((*now.problems, *check_dates(insights)))
    shown = [problem for problem in problems if not PRIVATE.search(problem.message)]
    with own_templates(loaded.root) as own:
        pages = render_pages(insights, shown, own)
        files |= _occupied(loaded, pages, files)
        fills = Regions(insights, shown, own).fill(files, pages)
        wrong = (*fills.problems, *(own.problems if own else ()))
    if fills.answered - held:
        held |= fills.answered
        return _draft(loaded, today, failed, held, takes_answers=takes_answers)
    kept = found.kept | held | fills.stays
    made = plan(pages, files, Answers(fills.contents, found.answered, kept, conflicted))
    wrong += (*unreadable, *unmerged, *found.problems)
    everything = (*problems, *check_asks(insights), *wrong)
    return _Draft(notes, found.logged, made, everything)


def _harvested(
    loaded: Loaded, today: date, files: Mapping[str, bytes], failed: frozenset[str]
) -> Harvest:
    insights = Insights(loaded.network, today, loaded.config)
    texts = {path: data.decode("utf-8", "surrogateescape") for path, data in files.items()}
    found = harvest(insights, texts, lambda path: (loaded.root / path).read_bytes().decode("utf-8"))
    if failed.isdisjoint(found.notes):
        return found
    lost = [tick for path in sorted(failed & found.notes.keys()) for tick in found.ticks[path]]
    return Harvest(
        notes={path: text for path, text in found.notes.items() if path not in failed},
        ticks=found.ticks,
        logged=tuple(logged for logged in found.logged if logged.path not in failed),
        answered=found.answered,
        kept=found.kept | {tick.path for tick in lost},
        problems=(
            *found.problems,
            *(kept_tick(tick, "the note cannot be written") for tick in lost),
        ),
    )


def _note_change(loaded: Loaded, path: str, text: str) -> Change:
    before = (loaded.root / path).read_bytes()
    return Change(path, before, text.encode("utf-8", "surrogateescape"), "note")


def _files(loaded: Loaded) -> tuple[dict[str, bytes], list[Problem]]:
    """Read every file in which a region may stand: pages, and notes that have one."""
    places = {file.path for file in loaded.listing.pages}
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


def _without_conflicts(files: dict[str, bytes]) -> tuple[dict[str, bytes], list[Problem]]:
    """Take the marks of a merge out of generated parts; give what these files hold on disk."""
    conflicted: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path, data in files.items():
        text = data.decode("utf-8", "surrogateescape")
        if line := conflict_line(text):
            mended = mend(text, path)
            if mended is None:
                problems.append(Problem(path, line, 1, "unclosed-region", CONFLICT))
            else:
                conflicted[path] = data
                files[path] = mended.encode("utf-8", "surrogateescape")
    return conflicted, problems


def _is_there(place: Path) -> bool:
    try:
        return place.exists()
    except OSError:  # its name is too long, for one
        return False


def _occupied(
    loaded: Loaded, pages: Iterable[Page], files: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Read what stands at a page's place without being known as a page."""
    places = (page.path for page in pages if page.path not in files)
    there = (path for path in places if _is_there(loaded.root / path))
    found = {path: read_bytes(loaded.root, path) for path in there}
    return {path: data for path, data in found.items() if not isinstance(data, Problem)}


def _result(
    draft: _Draft, notes: Iterable[Change], logged: Iterable[Logged], pages: Applied
) -> BuildResult:
    changes = (*notes, *pages.made)
    return BuildResult(
        written=tuple(c.path for c in changes if c.after is not None and c.cause != "saved"),
        removed=tuple(c.path for c in changes if c.after is None),
        unchanged=draft.plan.unchanged,
        logged=tuple(logged),
        saved=tuple(c.path for c in changes if c.cause == "saved"),
        problems=in_order((*draft.problems, *draft.plan.problems, *pages.problems)),
    )
