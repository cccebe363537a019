"""A build: read everything, bring in answers, compute, render, compare, and only then write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.built import BuildResult
from netvault.current import find_current
from netvault.loading import load
from netvault.lock import vault_lock
from netvault.reading import silent

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from netvault.loading import Loaded
    from netvault.reading import Tell
    from netvault.write import Change


def build(root: Path, today: date, tell: Tell = silent) -> BuildResult:
    """Bring every page of a vault up to date, and before that every answer into the notes.

    Args:
        root: The vault's folder.
        today: The day from which all is reckoned.
        tell: Is told how many of how many changed notes are read, while they are.

    Returns:
        What was written, with every problem of the vault; a problem never stops the rest.

    Raises:
        VaultBusy: When another build of the same vault does not end.
    """
    with vault_lock(root):
        loaded = load(root, tell)
        return build_loaded(loaded, today)


def build_loaded(loaded: Loaded, today: date) -> BuildResult:
    """Bring every page of a vault up to date that is loaded, and locked.

    Args:
        loaded: The vault.
        today: The day from which all is reckoned.
    """
    return _found_current(loaded, today) or _make(loaded, today)


def preview(root: Path, today: date, tell: Tell = silent) -> BuildResult:
    """Tell what a build would do, and write nothing.

    Args:
        root: The vault's folder.
        today: The day from which all is reckoned.
        tell: Is told how many of how many changed notes are read, while they are.
    """
    loaded = load(root, tell)
    if current := _found_current(loaded, today):
        return current
    from netvault.making import foresee  # noqa: PLC0415 - heavy, and not needed where all is current

    return foresee(loaded, today)


def _make(loaded: Loaded, today: date) -> BuildResult:
    from netvault.making import make  # noqa: PLC0415 - as above

    return make(loaded, today)


def fresh_pages(root: Path, today: date) -> tuple[Change, ...]:
    """Give what a build would do to pages and regions if nothing were answered in them.

    Args:
        root: The vault's folder.
        today: The day from which all is reckoned.
    """
    from netvault.drafting import draft  # noqa: PLC0415 - as above

    changes = draft(load(root), today, takes_answers=False).plan.changes
    return tuple(change for change in changes if change.cause != "saved")


def _found_current(loaded: Loaded, today: date) -> BuildResult | None:
    """Give the result of a build if nothing changed since one that left nothing to do."""
    current = find_current(loaded, today)
    if current is None:
        return None
    notes = tuple(file.path for file in loaded.listing.notes)
    return BuildResult((), (), current.unchanged, (), (), current.problems, {}, notes)
