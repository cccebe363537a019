"""The making of a build that has something to do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from netvault.built import BuildResult
from netvault.current import keep_current
from netvault.drafting import draft
from netvault.files import digest
from netvault.loading import load
from netvault.model import Problem
from netvault.model.problems import in_order
from netvault.write import Applied, Change, apply, sweep

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from netvault.drafting import Draft
    from netvault.edit.harvest import Logged
    from netvault.loading import Loaded

ATTEMPTS: Final = 3
"""How often a build begins anew when a file changes while it is written."""

_PASSING: Final = frozenset({"kept-tick", "template-error", "unreadable"})
"""Problems that can go without a change of any note or page."""

_CHANGES: Final = "this was changed again and again while it was written, and is left as it is"


def make(loaded: Loaded, today: date) -> BuildResult:
    """Bring every answer into its note, and every page up to date.

    Args:
        loaded: The vault, which is locked.
        today: The day from which all is reckoned.
    """
    return _Build(loaded, today).run()


def foresee(loaded: Loaded, today: date) -> BuildResult:
    """Tell what `make` would do.

    Args:
        loaded: The vault.
        today: The day from which all is reckoned.
    """
    made = draft(loaded, today)
    return _result(loaded, made, (*made.notes, *made.plan.changes), made.logged, ())


class _Build:
    """One build, which begins anew while somebody else saves the files that it writes."""

    def __init__(self, loaded: Loaded, today: date) -> None:
        self.root = loaded.root
        self.loaded = loaded
        self.today = today
        self.made: list[Change] = []
        self.logged: list[Logged] = []
        self.stale: Counter[str] = Counter()
        self.failed: dict[str, str] = {}

    def run(self) -> BuildResult:
        for _ in range(ATTEMPTS):
            made = self._bring_in()
            sweep(self.root, {change.path.rpartition("/")[0] for change in made.plan.changes})
            pages = apply(self.root, made.plan.changes)
            self.made += pages.made
            changed = _changed_meanwhile(pages)
            if not changed:
                break
            self.loaded = load(self.root)
        self._remember(made, pages)
        given_up = (Problem(path, 1, 1, "unreadable", _CHANGES) for path in changed)
        return _result(self.loaded, made, self.made, self.logged, (*pages.problems, *given_up))

    def _bring_in(self) -> Draft:
        """Bring every answer into its note, and give the draft of what is to be written then."""
        while True:
            made = draft(self.loaded, self.today, self.failed)
            applied = apply(self.root, made.notes)
            self._note(made, applied)
            if len(applied.made) == len(made.notes):
                return made
            self.loaded = load(self.root)

    def _note(self, made: Draft, applied: Applied) -> None:
        """Remember what became of the notes."""
        written = {change.path for change in applied.made}
        self.made += applied.made
        self.logged += (one for one in made.logged if one.path in written)
        self.failed |= {problem.path: problem.message for problem in applied.problems}
        self.stale.update(change.path for change in applied.stale)
        self.failed |= {path: _CHANGES for path, times in self.stale.items() if times >= ATTEMPTS}

    def _remember(self, made: Draft, pages: Applied) -> None:
        """Remember that pages are current, where nothing but notes and templates decided that."""
        after = {change.path: change.after for change in pages.made}
        is_done = len(pages.made) == len(made.plan.changes) and not made.notes
        is_pages = all(change.cause in {"page", "removed"} for change in pages.made)
        is_settled = not any(problem.code in _PASSING for problem in made.problems)
        is_settled = is_settled and not made.plan.problems
        has_notes = any(path in self.loaded.reading.notes for path in after)
        if is_done and is_pages and is_settled and not has_notes:
            keep_current(self.loaded, self.today, made, after)


def _changed_meanwhile(pages: Applied) -> list[str]:
    """Give the files that somebody else changed; others wait for a copy that cannot be made."""
    waiting = {problem.path for problem in pages.problems}
    return [
        change.path
        for change in pages.stale
        if change.before is not None and waiting.isdisjoint(change.copies)
    ]


def _result(
    loaded: Loaded,
    made: Draft,
    changes: Iterable[Change],
    logged: Iterable[Logged],
    problems: Iterable[Problem],
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
        notes=tuple(file.path for file in loaded.listing.notes),
    )
