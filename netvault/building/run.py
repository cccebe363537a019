"""A build: read everything, apply answers, compute, render, compare, and only then write."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from netvault.building.loading import load
from netvault.building.reading import no_progress
from netvault.building.settled import keep_settled_build, last_settled_build
from netvault.model import Problem
from netvault.model.problems import in_order
from netvault.vault.apply import apply, sweep
from netvault.vault.identity import require_same
from netvault.vault.lock import vault_lock
from netvault.vault.write import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from netvault.building.draft import Draft
    from netvault.building.loading import Loaded
    from netvault.building.reading import OnProgress
    from netvault.edit.harvest import Logged
    from netvault.vault.apply import Applied, Change

ATTEMPTS: Final = 3
"""How often a build starts over when a file changes while it is written."""

_TRANSIENT: Final = frozenset({"keeps-changing", "kept-tick", "template-error", "unreadable"})
"""Problems that can disappear without a change of any note or page."""

_CHANGES: Final = (
    "this was changed again and again while the vault was read, and is left as it is;"
    " run the command again when nothing else writes to it"
)


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
        notes: The paths of the notes that were there to read.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    logged: tuple[Logged, ...]
    saved: tuple[str, ...]
    problems: tuple[Problem, ...]
    digests: Mapping[str, bytes]
    notes: tuple[str, ...]

    @property
    def has_changes(self) -> bool:
        """Whether any file was, or would be, written or deleted."""
        return bool(self.written or self.removed or self.saved or self.logged)


def build(root: Path, today: date, on_progress: OnProgress = no_progress) -> BuildResult:
    """Apply every answer to the notes, then bring every page of a vault up to date.

    Args:
        root: The vault's folder.
        today: The day as of which everything is computed.
        on_progress: Called with how many of how many changed notes are parsed, while they are.

    Returns:
        What was written, with every problem of the vault; a problem never stops the rest.

    Raises:
        VaultBusy: When another build of the same vault does not end.
        VaultGone: When there is no such folder, or the vault is moved or unmounted meanwhile.
    """
    with vault_lock(root) as folder:
        loaded = load(root, on_progress)
        require_same(root, folder)
        return build_loaded(loaded, today)


def build_loaded(loaded: Loaded, today: date) -> BuildResult:
    """Bring every page up to date of a vault that is loaded, and locked.

    Args:
        loaded: The vault.
        today: The day as of which everything is computed.
    """
    return _settled(loaded, today) or _Build(loaded, today).run()


def preview(root: Path, today: date, on_progress: OnProgress = no_progress) -> BuildResult:
    """Return what a build would do, and write nothing.

    Args:
        root: The vault's folder.
        today: The day as of which everything is computed.
        on_progress: Called with how many of how many changed notes are parsed, while they are.
    """
    loaded = load(root, on_progress)
    return _settled(loaded, today) or _dry_run(loaded, today)


class BuildSession:
    """Builds of one vault, one after the other: each reads only what changed since the last."""

    def __init__(self, root: Path) -> None:
        """Create a session; nothing is read yet.

        Args:
            root: The vault's folder.
        """
        self._root = root
        self._loaded: Loaded | None = None

    def build(self, today: date, on_progress: OnProgress = no_progress) -> BuildResult:
        """Bring every page up to date.

        Args:
            today: The day as of which everything is computed.
            on_progress: Called with how many of how many changed notes are parsed, while they are.

        Raises:
            VaultBusy: When another build of the same vault does not end.
        """
        with vault_lock(self._root) as folder:
            loaded = load(self._root, on_progress, self._loaded)
            require_same(self._root, folder)
            result = build_loaded(loaded, today)
        self._loaded = replace(loaded)  # drops what was computed from its notes
        return result


def fresh_pages(root: Path, today: date) -> tuple[Change, ...]:
    """Return what a build would do to pages and regions, were nothing answered in them.

    Args:
        root: The vault's folder.
        today: The day as of which everything is computed.
    """
    from netvault.building.draft import plan_build  # noqa: PLC0415 - as in `_drafted`

    changes = plan_build(load(root), today, takes_answers=False).plan.changes
    return tuple(change for change in changes if change.cause != "saved")


def _settled(loaded: Loaded, today: date) -> BuildResult | None:
    """Return the result of a build if nothing changed since one that left nothing to do."""
    settled = last_settled_build(loaded, today)
    if settled is None:
        return None
    notes = tuple(file.path for file in loaded.listing.notes)
    return BuildResult((), (), settled.unchanged, (), (), settled.problems, {}, notes)


def _dry_run(loaded: Loaded, today: date) -> BuildResult:
    """Return what `_Build.run` would do."""
    loaded, draft = _drafted(loaded, today, {})
    return _result(loaded, draft, (*draft.notes, *draft.plan.changes), draft.logged, ())


class _Build:
    """One build, which starts over while somebody else saves the files that it writes."""

    def __init__(self, loaded: Loaded, today: date) -> None:
        self.root = loaded.root
        self.folder = loaded.folder
        self.loaded = loaded
        self.today = today
        self.applied: list[Change] = []
        self.logged: list[Logged] = []
        self.stale: Counter[str] = Counter()
        self.failed: dict[str, str] = {}

    def run(self) -> BuildResult:
        for _ in range(ATTEMPTS):
            draft = self._bring_in()
            folders = {change.path.rpartition("/")[0] for change in draft.plan.changes}
            sweep(self.root, folders, self.folder)
            pages = apply(self.root, draft.plan.changes, self.folder)
            self.applied += pages.made
            changed = _changed_meanwhile(pages)
            if not changed:
                break
            self.loaded = load(self.root)
        self._keep_settled(draft, pages)
        given_up = (Problem(path, 1, 1, "keeps-changing", _CHANGES) for path in changed)
        return _result(self.loaded, draft, self.applied, self.logged, (*pages.problems, *given_up))

    def _bring_in(self) -> Draft:
        """Apply every answer to its note, and return the draft of what is left to write."""
        while True:
            self.loaded, draft = _drafted(self.loaded, self.today, self.failed)
            applied = apply(self.root, draft.notes, self.folder)
            self._record(draft, applied)
            if len(applied.made) == len(draft.notes):
                return draft
            self.loaded = load(self.root)

    def _record(self, draft: Draft, applied: Applied) -> None:
        """Record which notes were written, and which could not be."""
        written = {change.path for change in applied.made}
        self.applied += applied.made
        self.logged += (one for one in draft.logged if one.path in written)
        self.failed |= {problem.path: problem.message for problem in applied.problems}
        self.stale.update(change.path for change in applied.stale)
        self.failed |= {path: _CHANGES for path, times in self.stale.items() if times >= ATTEMPTS}

    def _keep_settled(self, draft: Draft, pages: Applied) -> None:
        """Record this as settled, if nothing but notes and templates decided the pages."""
        is_done = len(pages.made) == len(draft.plan.changes) and not draft.notes
        is_pages = all(change.cause in {"page", "removed"} for change in pages.made)
        is_repeatable = not draft.plan.problems and not any(
            problem.code in _TRANSIENT for problem in draft.problems
        )
        after = {change.path: change.after for change in pages.made}
        if is_done and is_pages and is_repeatable and after.keys().isdisjoint(self.loaded.files):
            listed = (page.path for page in self.loaded.listing.pages)
            before = {path: draft.files[path] for path in listed if path not in after}
            written = {path: data for path, data in after.items() if data is not None}
            unchanged = draft.plan.unchanged + len(written)
            keep_settled_build(self.loaded, self.today, before | written, unchanged, draft.problems)


def _drafted(loaded: Loaded, today: date, failed: Mapping[str, str]) -> tuple[Loaded, Draft]:
    """Plan a build on notes as they are now; those that keep changing are left alone."""
    from netvault.building.draft import (  # noqa: PLC0415 - a settled build needs none
        OutdatedError,
        plan_build,
    )

    changed: Counter[str] = Counter()
    while True:
        given_up = {path: _CHANGES for path, times in changed.items() if times >= ATTEMPTS}
        try:
            return loaded, plan_build(loaded, today, {**failed, **given_up})
        except OutdatedError as outdated:
            changed[outdated.path] += 1
            loaded = load(loaded.root)


def _changed_meanwhile(pages: Applied) -> list[str]:
    """Return the files that somebody else changed; others wait for a copy that failed."""
    waiting = {problem.path for problem in pages.problems}
    return [
        change.path
        for change in pages.stale
        if change.before is not None and waiting.isdisjoint(change.copies)
    ]


def _result(
    loaded: Loaded,
    draft: Draft,
    changes: Iterable[Change],
    logged: Iterable[Logged],
    problems: Iterable[Problem],
) -> BuildResult:
    changes = tuple({change.path: change for change in changes}.values())
    contents = {c.path: c.after for c in changes if c.after is not None and c.cause != "saved"}
    return BuildResult(
        written=tuple(contents),
        removed=tuple(c.path for c in changes if c.after is None),
        unchanged=draft.plan.unchanged,
        logged=tuple(logged),
        saved=tuple(c.path for c in changes if c.cause == "saved"),
        problems=in_order((*draft.problems, *draft.plan.problems, *problems)),
        digests={path: digest(data) for path, data in contents.items()},
        notes=tuple(file.path for file in loaded.listing.notes),
    )
