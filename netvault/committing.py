"""What our hooks do: pages are built for each commit, and after each merge and checkout.

The pages in a commit are built from the notes in it. Where something is left out of the commit, the
index is written to a folder of its own and built there; the working tree keeps its own pages.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from netvault.building import build, fresh_pages, preview
from netvault.config import CONFIG_PATH
from netvault.git import Repository, find
from netvault.git_texts import VAULT_KEY
from netvault.loading import load_config
from netvault.regions import find_regions, without_regions
from netvault.vault import list_notes
from netvault.write import apply

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_NEXT_INDEX: Final = "next-index-"
_AUTOSTASHES: Final = ("rebase-merge/autostash", "rebase-apply/autostash")
_SETTINGS: Final = (CONFIG_PATH, ".obsidian/templates.json")
_TEMPLATES: Final = ".netvault/"


def run_hook(name: str, words: Sequence[str], today: date, place: Path) -> tuple[str, ...]:
    """Do the work of one of our hooks, in each vault of the repository.

    Args:
        name: The hook.
        words: What git says to it.
        today: The day.
        place: The folder in which git runs it.

    Returns:
        The files that were put into the commit.

    Raises:
        GitError: When git does not do its part.
        VaultBusy: When another build does not end.
    """
    repository = find(place, inside_hook=True)
    if repository is None:
        return ()
    places = (repository.top / vault for vault in repository.values(VAULT_KEY))
    vaults = [Committing(repository, root) for root in places if root.is_dir()]
    if name.startswith("pre-"):
        return tuple(path for vault in vaults for path in vault.before_commit(today))
    if _is_at_rest(repository, name, words):
        for vault in vaults:
            vault.after_change(today)
    return ()


def _is_at_rest(repository: Repository, name: str, words: Sequence[str]) -> bool:
    """Tell whether git is done: changed files would stop it in the middle of a rebase."""
    if name == "post-checkout":
        return not repository.is_detached()
    if name == "post-rewrite" and words[:1] == ["rebase"]:
        return not any((repository.folder / path).exists() for path in _AUTOSTASHES)
    return not repository.is_rebasing()


class Committing:
    """A vault in a repository."""

    def __init__(self, repository: Repository, root: Path) -> None:
        """Make one.

        Args:
            repository: With the index that the commit is made of.
            root: The vault's folder.
        """
        self.repository = repository
        self.root = root
        self.place = repository.place(root)
        self.prefix = "" if self.place == "." else f"{self.place}/"

    def after_change(self, today: date) -> None:
        """Build, unless the pages are just what the commit's own notes gave on its day.

        Then they would change by the day alone; and files that changed stand in the way of the
        next merge or checkout.
        """
        day = self.repository.head_day()
        if day is None or preview(self.root, date.fromisoformat(day)).has_changes:
            build(self.root, today)

    def before_commit(self, today: date) -> list[str]:
        """Build, put the pages into the index, and tell which."""
        if self.repository.is_rebasing() or not self.repository.has_staged(self.place):
            return []
        build(self.root, today)
        pages = [path for path in self.changed if self._is_page(path)]
        if not self._leaves_out(pages):
            self._stage(pages)
            return pages
        with tempfile.TemporaryDirectory(prefix="netvault-", dir=self.repository.folder) as folder:
            return self._stage_from_index(Path(folder), today)

    @cached_property
    def changed(self) -> frozenset[str]:
        """The files whose working copies differ from the index, new ones too."""
        return frozenset(self.repository.changed(self.place))

    @cached_property
    def tracked(self) -> dict[str, bool]:
        """The files in the index, each with whether its working copy is watched."""
        return self.repository.tracked(self.place)

    def _stage_from_index(self, folder: Path, today: date) -> list[str]:
        """Build what is in the index in a folder of its own, and put the pages into the index."""
        self.repository.export(filter(self._is_read, self.tracked), folder)
        root = folder / self.place
        root.mkdir(exist_ok=True)
        changes = [change for change in fresh_pages(root, today) if change.cause != "saved"]
        pages = [self.prefix + change.path for change in apply(root, changes).made]
        ...

    def _stage(self, pages: Collection[str], tree: Path | None = None) -> None:
        """Put pages into the index, and into the one that is there after a commit of some paths."""
        self.repository.stage(pages, tree)
        if self.repository.index.name.startswith(_NEXT_INDEX):
            later = replace(self.repository, index=self.repository.folder / "index.lock")
            later.stage(pages, tree)
