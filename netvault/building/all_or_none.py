"""Several files that change together: all of them, or none as far as a file system can.

What is made before something fails is undone. What a kill leaves half-done is finished when the
command is given again, for the steps are in an order in which nothing is ever missing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from netvault.building.record import CannotRecord
from netvault.vault.apply import Applied, Change, apply
from netvault.vault.read import read_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from netvault.vault.identity import FolderId


class ChangedMeanwhile(Exception):  # noqa: N818 - a state of the vault, and no error of the program
    """Somebody else saved a file that was to be changed; nothing was changed by us."""

    def __init__(self, path: str) -> None:
        """Name the file."""
        super().__init__(path)
        self.path = path


def apply_together(root: Path, steps: Sequence[Sequence[Change]], folder: FolderId) -> None:
    """Make the changes of each step, which needs all those before; on a failure undo them all.

    What was written in one step is read back before the next, so that nothing is deleted unless
    what holds its text is there.

    Args:
        root: The vault's folder.
        steps: The changes in order.
        folder: The folder that was read.

    Raises:
        ChangedMeanwhile: When a file is no longer what was planned with.
        CannotRecord: When one cannot be written.
    """
    made: list[Change] = []
    for changes in steps:
        applied = apply(root, changes, folder)
        made += applied.made
        unlike = [change.path for change in applied.made if not _is_there(root, change)]
        if len(applied.made) < len(changes) or unlike:
            left = _undo(root, made, folder)
            raise _failure(applied, unlike, left)


def _is_there(root: Path, change: Change) -> bool:
    if change.after is None:
        return not (root / change.path).exists()
    return read_bytes(root, change.path) == change.after


def _undo(root: Path, made: Sequence[Change], folder: FolderId) -> str:
    """Undo changes, the last one first; say where that fails."""
    back = [replace(one, before=one.after, after=one.before) for one in reversed(made)]
    undone = set(apply(root, back, folder).made)
    left = ", ".join(change.path for change in back if change not in undone)
    return f"(by now {left} is changed; give the command again)" if left else ""


def _failure(applied: Applied, unlike: Sequence[str], left: str) -> Exception:
    for problem in applied.problems:
        return CannotRecord(f"{problem.path}:", f"{problem.message} {left}")
    path = next((change.path for change in applied.stale), next(iter(unlike), ""))
    return CannotRecord(path, f"changed meanwhile {left}") if left else ChangedMeanwhile(path)
