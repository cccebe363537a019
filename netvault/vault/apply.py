"""Changes to a vault, each compared with what is on disk and then made by one atomic step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from netvault.model import Problem
from netvault.vault.folder import FilePlace, Folder, opened
from netvault.vault.identity import FolderId, identify, require_same
from netvault.vault.write import (
    OutsideError,
    create,
    delete,
    make_folders,
    real_names,
    replace,
    sweep_folder,
    synced,
    unsynced,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Cause = Literal["note", "page", "saved", "removed"]

_OUTSIDE: Final = "this place lies outside the vault (a link leads there); nothing is written to it"
_OWN_TEXT: Final = frozenset({"note", "saved"})
"""Causes for which the user's own text is written: a page can be made again, this cannot."""


@dataclass(frozen=True, slots=True)
class Change:
    """One file to write or to delete.

    Attributes:
        path: Relative to the vault.
        before: The bytes it must still have; None when it must not exist.
        after: The bytes it gets; None to delete it.
        cause: Why it changes.
        copies: Files that must keep what somebody wrote there before this change is made.
        is_all_ours: Whether all of the file is generated, so that it can be made again.
    """

    path: str
    before: bytes | None
    after: bytes | None
    cause: Cause
    copies: tuple[str, ...] = ()
    is_all_ours: bool = False


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a plan.

    Attributes:
        made: The changes that were made.
        stale: Changes that were left because the file is no longer what was planned with.
        problems: Changes that could not be made.
    """

    made: tuple[Change, ...]
    stale: tuple[Change, ...]
    problems: tuple[Problem, ...]


def apply(root: Path, changes: Iterable[Change], folder: FolderId | None = None) -> Applied:
    """Make the changes, each whole or not at all.

    Args:
        root: The vault's folder.
        changes: In order; one that fails does not keep back the others.
        folder: The folder that was read; None for whichever is there now.

    Raises:
        VaultGone: When another folder, or none, is there by now: nothing is created in it.
    """
    folder = folder or identify(root)
    made: list[Change] = []
    stale: list[Change] = []
    problems: dict[str, Problem] = {}
    kept: set[str] = set()
    with opened(root, folder) as vault:
        for change in changes:
            require_same(root, folder)
            try:
                is_made = kept.issuperset(change.copies) and _make(vault, change)
            except OutsideError:
                problems[change.path] = Problem(change.path, 1, 1, "outside-vault", _OUTSIDE)
            except OSError as error:
                reason = (error.strerror or "an error of the disk").lower()
                said = f"this cannot be written ({reason}); nothing of it has changed"
                problems[change.path] = Problem(change.path, 1, 1, "unreadable", said)
            else:
                (made if is_made else stale).append(change)
                kept |= {change.path} if is_made and change.cause == "saved" else set()
    return Applied(tuple(made), tuple(stale), tuple(problems.values()))


def sweep(root: Path, folders: Iterable[str], folder: FolderId | None = None) -> None:
    """Delete the temporary files that an interrupted build left in some folders of the vault.

    Args:
        root: The vault's folder.
        folders: Relative to it.
        folder: The folder that was read; None for whichever is there now.

    Raises:
        VaultGone: When another folder, or none, is there by now.
    """
    with opened(root, folder or identify(root)) as vault:
        for name in sorted(set(folders)):
            sweep_folder(vault, name)


def _make(vault: Folder, change: Change) -> bool:
    *folders, name = real_names(vault.path, change.path)
    if change.before is None:
        make_folders(vault, folders)
    with vault.below(folders) as folder:
        is_made = _changed(folder.place(name), change)
        if is_made and change.cause in _OWN_TEXT and not change.is_all_ours:
            folder.sync()
    return is_made


def _changed(target: FilePlace, change: Change) -> bool:
    secure = unsynced if change.is_all_ours else synced
    if change.cause == "saved":
        return _keep(target, change.after or b"")
    if change.before is None:
        return create(target, change.after or b"", secure)
    if change.after is None:
        return delete(target, change.before)
    return replace(target, change.before, change.after, secure)


def _keep(target: FilePlace, data: bytes) -> bool:
    """Put a copy in place, and tell whether it can be read there, by whomever it was written."""
    create(target, data, synced)
    return target.read() == data
