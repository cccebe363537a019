"""A build: read everything, bring in answers, compute, render, compare, and only then write."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from netvault.drafting import Draft, draft
from netvault.files import digest
from netvault.loading import load
from netvault.lock import vault_lock
from netvault.problems import Problem, in_order
from netvault.write import Applied, Change, apply, sweep

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from netvault.edit.harvest import Logged

ATTEMPTS: Final = 3
"""How often a build begins anew when a file changes while it is written."""

_CHANGES: Final = "this was changed again and again while it was written, and is left as it is"


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
        digests: Of the content of each of the files that were written.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    logged: tuple[Logged, ...]
    saved: tuple[str, ...]
    problems: tuple[Problem, ...]
    digests: Mapping[str, bytes]

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
        VaultBusy: When another build of the same vault does not end.
    """
    with vault_lock(root):
        return _Build(root, today).run()


def preview(root: Path, today: date) -> BuildResult:
    """Tell what a build would do, and write nothing.

    Args:
        root: The vault's folder.
        today: The day from which all is reckoned.
    """
    made = draft(load(root), today)
    return _result(made, (*made.notes, *made.plan.changes), made.logged, ())


def fresh_pages(root: Path, today: date) -> tuple[Change, ...]:
    """Give what a build would do to pages and regions if nothing were answered in them.

    Args:
        root: The vault's folder.
        today: The day from which all is reckoned.
    """
    changes = draft(load(root), today, takes_answers=False).plan.changes
    return tuple(change for change in changes if change.cause != "saved")


class _Build:
    """One build, which begins anew while somebody else saves the files that it writes."""

    def __init__(self, root: Path, today: date) -> None:
        self.root = root
        self.today = today
        self.made: list[Change] = []
        self.logged: list[Logged] = []
        self.stale: Counter[str] = Counter()
        self.failed: dict[str, str] = {}

    def run(self) -> BuildResult:
        for attempt in range(1, ATTEMPTS + 1):
            made = self._bring_in()
            sweep(self.root, {change.path.rpartition("/")[0] for change in made.plan.changes})
            pages = apply(self.root, made.plan.changes)
            self.made += pages.made
            changed = _changed_meanwhile(pages)
            if not changed or attempt == ATTEMPTS:
                break
        given_up = (Problem(path, 1, 1, "unreadable", _CHANGES) for path in changed)
        return _result(made, self.made, self.logged, (*pages.problems, *given_up))

    def _bring_in(self) -> Draft:
        """Bring every answer into its note, and give the draft of what is to be written then."""
        while True:
            made = draft(load(self.root), self.today, self.failed)
            applied = apply(self.root, made.notes)
            self._note(made, applied)
            if len(applied.made) == len(made.notes):
                return made

    def _note(self, made: Draft, applied: Applied) -> None:
        """Remember what became of the notes."""
        written = {change.path for change in applied.made}
        self.made += applied.made
        self.logged += (one for one in made.logged if one.path in written)
        self.failed |= {problem.path: problem.message for problem in applied.problems}
        self.stale.update(change.path for change in applied.stale)
        self.failed |= {path: _CHANGES for path, times in self.stale.items() if times >= ATTEMPTS}


def _changed_meanwhile(pages: Applied) -> list[str]:
    """Give the files that somebody else changed; others wait for a copy that cannot be made."""
    waiting = {problem.path for problem in pages.problems}
    return [
        change.path
        for change in pages.stale
        if change.before is not None and waiting.isdisjoint(change.copies)
    ]


def _result(
    made: Draft, changes: Iterable[Change], logged: Iterable[Logged], problems: Iterable[Problem]
) -> BuildResult:
    changes = tuple({change.path: change for change in changes}.values())
    contents = {c.path: c.after for c in changes if c.after is not None and c.cause != "saved"}
    return BuildResult(
        written=tuple(contents),
        removed=tuple(c.path for c in changes if c.after is None),
        unchanged=made.plan.unchanged,
        logged=tuple(logged),
        saved=tuple(c.path for c in changes if c.cause == "saved"),
        problems=in_order((*made.problems, *made.plan.problems, *problems)),
        digests={path: digest(data) for path, data in contents.items()},
    )
