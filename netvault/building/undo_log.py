"""Taking back the last `log`: just the lines that it wrote, where they still stand unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.building.all_or_none import ChangedMeanwhile, apply_together
from netvault.building.last_log import begin_undo, forget_log, give_up_undo, is_undo_begun, read_log
from netvault.building.record import ATTEMPTS, CannotRecord
from netvault.edit.added_lines import stands_in, without_added
from netvault.edit.source import decoded, read_for_edit
from netvault.edit.verify import EditRefused
from netvault.vault.apply import Change
from netvault.vault.identity import require_same
from netvault.vault.lock import vault_lock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netvault.building.loading import Loaded
    from netvault.edit.added_lines import AddedLines

_NOTHING: Final = (
    "there is nothing to take back: the last log was taken back already, wrote nothing, or was"
    " written on another machine"
)


def undo_log(loaded: Loaded) -> tuple[AddedLines, ...]:
    """Take back what the last `log` wrote, in all of the notes or in none.

    Args:
        loaded: The vault.

    Returns:
        What was taken out of each note.

    Raises:
        CannotRecord: When there is nothing to take back, or a note does not have the lines any
            more; then nothing is changed.
        VaultBusy: When another build of the same vault does not end.
        VaultGone: When the vault was moved or unmounted since it was read.
    """
    require_same(loaded.root, loaded.folder)
    with vault_lock(loaded.root):
        for _ in range(ATTEMPTS):
            added = _known(loaded)
            changes = _taken_back(loaded, added)
            begin_undo(loaded.root)
            try:
                apply_together(loaded.root, [changes], loaded.folder)
            except ChangedMeanwhile as change:
                changed = change.path
            except CannotRecord:
                give_up_undo(loaded.root)
                raise
            else:
                forget_log(loaded.root)
                return added
        give_up_undo(loaded.root)
    raise CannotRecord(changed, "keeps changing while it is written; try again")


def last_log(loaded: Loaded) -> tuple[AddedLines, ...]:
    """Return what the last `log` wrote, if all of it can be taken back.

    Raises:
        CannotRecord: As `undo_log`.
    """
    added = _known(loaded)
    _taken_back(loaded, added)
    return added


def _known(loaded: Loaded) -> tuple[AddedLines, ...]:
    added = read_log(loaded.root)
    if not added:
        raise CannotRecord(_NOTHING)
    return added


def _taken_back(loaded: Loaded, added: Iterable[AddedLines]) -> list[Change]:
    """Return the notes without the lines; one that an interrupted command saw to is left out."""
    is_begun = is_undo_begun(loaded.root)
    try:
        changes = (_change(loaded, one, is_begun=is_begun) for one in added)
        return [change for change in changes if change]
    except EditRefused as refusal:
        raise CannotRecord(str(refusal)) from None


def _change(loaded: Loaded, added: AddedLines, *, is_begun: bool) -> Change | None:
    before = read_for_edit(loaded.root, added.path)
    text = decoded(before, added.path)
    if is_begun and not stands_in(text, added):
        return None
    taken = without_added(text, added, loaded.config)
    return Change(added.path, before, taken.encode(), "note")
