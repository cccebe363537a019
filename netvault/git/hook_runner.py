"""What git calls: it checks whether there is anything to do before it imports what does it.

Git calls hooks more often than there is something to build: in each step of a rebase, for each
commit outside the vault, for each file that is checked out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.git.git import GitError, Repository, find
from netvault.git.scripts import VAULT_KEY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

_AUTOSTASHES: Final = ("rebase-merge/autostash", "rebase-apply/autostash")


class NotBuilt(Exception):  # noqa: N818 - git goes on: it is a state, and no error of the program
    """Pages were not built; the message says why."""


def run_hook(name: str, words: Sequence[str], today: date, place: Path) -> tuple[str, ...]:
    """Do the work of one of our hooks, in each vault of the repository.

    Args:
        name: The hook.
        words: The arguments from git.
        today: The day.
        place: The folder in which git runs it.

    Returns:
        The files that were added to the commit.

    Raises:
        NotBuilt: When git fails, or another build does not end.
    """
    try:
        repository = find(place, inside_hook=True)
        if repository is None or not _is_at_rest(repository, name, words):
            return ()
        places = (repository.top / vault for vault in repository.values(VAULT_KEY))
        return _run(repository, name, [root for root in places if root.is_dir()], today)
    except GitError as error:
        raise NotBuilt(str(error)) from None


def _is_at_rest(repository: Repository, name: str, words: Sequence[str]) -> bool:
    """Return whether git is done: changed files would stop a rebase half-way."""
    if name == "post-checkout":
        return not repository.is_detached()
    if name == "post-rewrite" and "rebase" in words:
        return not any((repository.folder / path).exists() for path in _AUTOSTASHES)
    return not repository.is_rebasing()


def _run(repository: Repository, name: str, roots: Sequence[Path], today: date) -> tuple[str, ...]:
    if name == "pre-commit":
        roots = [root for root in roots if repository.has_staged(repository.place(root))]
    if not roots:
        return ()
    from netvault.git.commit_pages import Committing  # noqa: PLC0415 - heavy, and mostly not needed
    from netvault.vault.lock import VaultBusy  # noqa: PLC0415 - as above

    vaults = [Committing(repository, root) for root in roots]
    try:
        if name == "pre-commit":
            return tuple(path for vault in vaults for path in vault.before_commit(today))
        for vault in vaults:
            vault.after_change(today)
    except VaultBusy as error:
        raise NotBuilt(str(error)) from None
    return ()
