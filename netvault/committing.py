"""What our hooks do: pages are built for each commit, and after each merge and checkout.

The pages in a commit are built from the notes in it. Where something is left out of the commit, the
index is written to a folder of its own and built there; the working tree keeps its own pages.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from netvault.building import build, fresh_pages, preview
from netvault.config import CONFIG_PATH
from netvault.git import Repository, find
from netvault.git_texts import VAULT_KEY
from netvault.loading import load_config
from netvault.names import fold
from netvault.regions import find_regions, without_regions
from netvault.vault import list_notes
from netvault.write import apply

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_NEXT_INDEX: Final = "next-index-"
_AUTOSTASHES: Final = ("rebase-merge/autostash", "rebase-apply/autostash")
_EXPORT: Final = "netvault-commit"
_TEMPLATES: Final = ".netvault/templates"
_SETTINGS: Final = (CONFIG_PATH, ".obsidian/templates.json")


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
    if name == "pre-commit":
        return tuple(path for vault in vaults for path in vault.before_commit(today))
    if _is_at_rest(repository, name, words):
        for vault in vaults:
            vault.after_change(today)
    return ()


def _is_at_rest(repository: Repository, name: str, words: Sequence[str]) -> bool:
    """Tell whether git is done: changed files would stop it in the middle of a rebase."""
    if name == "post-checkout":
        return not repository.is_detached()
    if name == "post-rewrite" and "rebase" in words:
        return not any((repository.folder / path).exists() for path in _AUTOSTASHES)
    return not repository.is_rebasing()


class Committing:
    """A vault in a repository, when something happens to its commits."""

    def __init__(self, repository: Repository, root: Path) -> None:
        """Look at nothing yet.

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

        Then they would change by the day alone; and files that have changed stand in the way of
        the next merge or checkout.
        """
        day = self.repository.head_day()
        if day is None or preview(self.root, date.fromisoformat(day)).has_changes:
            build(self.root, today)

    def before_commit(self, today: date) -> list[str]:
        """Build, put the pages into the index, and give those that changed there."""
        if self.repository.is_rebasing() or not self.repository.has_staged(self.place):
            return []
        build(self.root, today)
        changed = set(self.repository.changed(self.place))
        pages = [path for path in sorted(changed) if self._is_page(path)]
        tracked = self.repository.tracked(self.place)
        if self._leaves_out(changed - set(pages), tracked):
            return self._stage_from_index(filter(_is_read, tracked), today)
        self._stage(pages)
        return pages

    def _is_page(self, path: str) -> bool:
        data = self._on_disk(path)
        return is_page(path, self.repository.staged(path) if data is None else data)

    def _leaves_out(self, changed: set[str], tracked: Mapping[str, bool]) -> bool:
        """Tell whether a note says something else in the working tree than in the commit."""
        config = load_config(self.root)[0]
        notes = {self.prefix + note.path for note in list_notes(self.root, config).notes}
        pages = fold(f"{self.prefix}{config.output}/")
        doubtful = changed | {path for path, is_watched in tracked.items() if not is_watched}
        known = {path for path in doubtful & tracked.keys() if not fold(path).startswith(pages)}
        unknown = notes - tracked.keys()
        return any(self._differs(path) for path in unknown | set(filter(_is_read, known)))

    def _differs(self, path: str) -> bool:
        """Tell whether a file differs from the index in what is no output."""
        return _input_of(path, self._on_disk(path)) != _input_of(path, self.repository.staged(path))

    def _on_disk(self, path: str) -> bytes | None:
        file = self.repository.top / path
        return file.read_bytes() if file.is_file() else None

    def _stage_from_index(self, paths: Iterable[str], today: date) -> list[str]:
        """Build what is in the index in a folder of its own, and put these pages into the index."""
        folder = self.repository.folder / _EXPORT
        shutil.rmtree(folder, ignore_errors=True)  # of a commit that was killed
        folder.mkdir(mode=0o700)
        try:
            self.repository.export(paths, folder)
            self._add_settings(folder / self.place)
            fresh = fresh_pages(folder / self.place, today)
            ours = [
                change for change in fresh if is_page(change.path, change.after or change.before)
            ]
            pages = [self.prefix + change.path for change in apply(folder / self.place, ours).made]
            ignored = self.repository.ignored(pages)
            pages = [path for path in pages if path not in ignored]
            self._stage(pages, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return pages

    def _add_settings(self, root: Path) -> None:
        """Take over settings and templates that are not in the index: they are no notes."""
        for name in (CONFIG_PATH, _TEMPLATES):
            source, target = self.root / name, root / name
            if source.is_dir() and not target.exists():
                shutil.copytree(source, target)
            elif source.is_file() and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)

    def _stage(self, pages: Sequence[str], tree: Path | None = None) -> None:
        """Put pages into the index, and into the one that holds after a commit of some paths."""
        self.repository.stage(pages, tree)
        if self.repository.index.name.startswith(_NEXT_INDEX):
            later = replace(self.repository, index=self.repository.folder / "index.lock")
            later.stage(pages, tree)


def is_page(path: str, data: bytes | None) -> bool:
    """Tell whether a file is one that netvault made.

    Args:
        path: Its path.
        data: Its bytes; None where there is no file.
    """
    text = (data or b"").decode("utf-8", "surrogateescape")
    return any(region.is_page for region in find_regions(text, path)[0])


def _is_read(path: str) -> bool:
    """Tell whether a file can count for what stands on the pages."""
    is_setting = path.endswith(_SETTINGS) or f"/{_TEMPLATES}/" in f"/{path}"
    return is_setting or path[-3:].lower() == ".md"


def _input_of(path: str, data: bytes | None) -> str | None:
    if data is None:
        return None
    text = data.decode("utf-8", "surrogateescape").replace("\r\n", "\n")
    return without_regions(text, find_regions(text, path)[0])
