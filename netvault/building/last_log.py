"""What the last `log` wrote, remembered on this machine so that it can be taken back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from netvault.edit.added_lines import AddedLines, added_lines
from netvault.vault.local_state import drop_local, keep_local, read_local

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from netvault.vault.apply import Change

_RECORD: Final = "last-log.json"
_BEGUN: Final = "last-log-undone"
"""Is there while a log is being taken back: then a note that lacks its lines is done with."""


def keep_log(root: Path, changes: Iterable[Change]) -> None:
    """Remember what a log wrote, once the log before it is forgotten. The lock must be held.

    Args:
        root: The vault's folder.
        changes: The notes before and after.
    """
    added = [
        added_lines(one.path, (one.before or b"").decode(), (one.after or b"").decode())
        for one in changes
        if one.after != one.before
    ]
    if added:
        keep_local(root, _RECORD, json.dumps(added).encode())


def forget_log(root: Path) -> None:
    """Forget what the last log wrote. The lock must be held."""
    drop_local(root, _RECORD)
    drop_local(root, _BEGUN)


def read_log(root: Path) -> tuple[AddedLines, ...]:
    """Return what the last log wrote; nothing where that is not known."""
    data = read_local(root, _RECORD)
    try:
        return tuple(AddedLines(str(p), int(s), str(t)) for p, s, t in json.loads(data or b"[]"))
    except (ValueError, TypeError):
        return ()


def begin_undo(root: Path) -> None:
    """Remember that the last log is being taken back. The lock must be held."""
    keep_local(root, _BEGUN, b"")


def give_up_undo(root: Path) -> None:
    """Forget that; nothing was taken back. The lock must be held."""
    drop_local(root, _BEGUN)


def is_undo_begun(root: Path) -> bool:
    """Return whether taking back the last log was begun and never ended."""
    return read_local(root, _BEGUN) is not None
