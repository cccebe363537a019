"""Writing what an import has planned: each note whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.model import Problem
from netvault.vault.apply import Applied, apply
from netvault.vault.identity import require_same
from netvault.vault.lock import vault_lock
from netvault.vault.write import sync_everything

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netvault.building import Loaded, OnProgress
    from netvault.vault.apply import Change

_AT_ONCE: Final = 20
"""Notes that are written between two looks at how far it is."""


def write_changes(loaded: Loaded, changes: Sequence[Change], on_progress: OnProgress) -> Applied:
    """Write what was planned, each note whole or not at all; it can be stopped and run again.

    New notes reach the disk together, at the end: a thousand times that it is waited for take a
    minute, and what is lost with the power until then is in the file still.

    Args:
        loaded: The vault as it was planned with.
        changes: The notes.
        on_progress: Called with how many of how many are written.

    Raises:
        VaultBusy: When another netvault is at work on the vault and does not end.
        VaultGone: When the vault was moved or unmounted since it was read.
    """
    require_same(loaded.root, loaded.folder)
    made: list[Change] = []
    stale: list[Change] = []
    problems: list[Problem] = []
    with vault_lock(loaded.root):
        for batch in _batches(changes):
            applied = apply(loaded.root, batch, loaded.folder)
            made += applied.made
            stale += applied.stale
            problems += applied.problems
            on_progress(len(made) + len(stale) + len(problems), len(changes))
        if any(change.is_all_ours for change in made):
            sync_everything()
    problems += [_stale_problem(change) for change in stale]
    return Applied(tuple(made), tuple(stale), tuple(problems))


def _batches(changes: Sequence[Change]) -> Iterator[Sequence[Change]]:
    """Give the changes in batches; one that waits for another stays with it."""
    batch: list[Change] = []
    for change in changes:
        if len(batch) >= _AT_ONCE and not change.copies:
            yield batch
            batch = []
        batch.append(change)
    yield batch


def _stale_problem(change: Change) -> Problem:
    said = "this note changed while the import was planned, and is left as it is; import again"
    return Problem(change.path, 1, 1, "not-imported", said)
