"""What our hooks do in a vault: pages are built for each commit, and after each merge and checkout.

The pages in a commit are built from the notes in it. Where something is left out of the commit, the
index is exported to a separate folder and built there; the working tree keeps its own pages.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from netvault.building import build, fresh_pages, load_config, preview
from netvault.model.config import CONFIG_PATH
from netvault.model.names import fold
from netvault.render.pages import is_companion
from netvault.render.sandbox.sources import TEMPLATES
from netvault.text.regions import find_regions, without_regions
from netvault.vault import PAGE_ENDINGS
from netvault.vault.apply import apply
from netvault.vault.cache import drop_cache, lend_cache
from netvault.vault.listing import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from netvault.git.git import Repository, Tracked

_NEXT_INDEX: Final = "next-index-"
_EXPORT: Final = "netvault-commit"


class Committing:
    """A vault in a repository, when something happens to its commits."""

    def __init__(self, repository: Repository, root: Path) -> None:
        """Prepare; nothing is read yet.

        Args:
            repository: With the index of the commit.
            root: The vault's folder.
        """
        self.repository = repository
        self.root = root
        self.place = repository.place(root)
        self.prefix = "" if self.place == "." else f"{self.place}/"

    def after_change(self, today: date) -> None:
        """Build, unless the pages are those of the commit's own notes on its day.

        Then only the day would change them; and changed files would block the next merge or
        checkout.
        """
        day = date.fromisoformat(self.repository.head_day() or str(today))
        if day == today or preview(self.root, day).has_changes:
            build(self.root, today)

    @cached_property
    def output(self) -> str:
        """The beginning of the path of every page, in the repository and without case."""
        return fold(f"{self.prefix}{load_config(self.root)[0].output}/")

    def _is_input(self, path: str) -> bool:
        """Return whether a file counts for the pages: they are made from it, or it is one."""
        is_page = path.endswith(PAGE_ENDINGS) and fold(path).startswith(self.output)
        return is_page or _is_source(path)

    def before_commit(self, today: date) -> list[str]:
        """Build, add the pages to the index, and return those that changed there."""
        notes = {self.prefix + path for path in build(self.root, today).notes}
        tracked = self.repository.tracked(self.place)
        changed = set(filter(self._is_input, self.repository.changed(self.place)))
        unseen = {path for path, entry in tracked.items() if not entry.is_watched}
        staged = self._staged(tracked, changed | unseen)
        pages = [path for path in sorted(changed) if self._is_page(path, staged)]
        doubtful = (changed.difference(pages) | unseen) & tracked.keys()
        if not notes <= tracked.keys() or self._leaves_out(doubtful, staged):
            return self._stage_from_index(filter(self._is_input, tracked), today)
        self._stage(pages)
        return pages

    def _staged(self, tracked: Mapping[str, Tracked], paths: Iterable[str]) -> dict[str, bytes]:
        """Return files as they are in the index."""
        objects = {path: tracked[path].object for path in paths if path in tracked}
        contents = self.repository.contents(objects.values())
        return {path: contents[name] for path, name in objects.items() if name in contents}

    def _is_page(self, path: str, staged: Mapping[str, bytes]) -> bool:
        data = self._on_disk(path)
        return is_page(path, staged.get(path) if data is None else data)

    def _leaves_out(self, doubtful: Iterable[str], staged: Mapping[str, bytes]) -> bool:
        """Return whether a note says something else in the working tree than in the commit."""
        notes = (path for path in doubtful if not fold(path).startswith(self.output))
        return any(self._differs(path, staged) for path in notes if _is_source(path))

    def _differs(self, path: str, staged: Mapping[str, bytes]) -> bool:
        """Return whether a file differs from the index in what is no output."""
        return _input_of(path, self._on_disk(path)) != _input_of(path, staged.get(path))

    def _on_disk(self, path: str) -> bytes | None:
        file = self.repository.top / path
        return file.read_bytes() if file.is_file() else None

    def _stage_from_index(self, paths: Iterable[str], today: date) -> list[str]:
        """Build from the index in a separate folder, and add these pages to the index."""
        folder = self.repository.folder / _EXPORT
        shutil.rmtree(folder, ignore_errors=True)  # of a commit that was killed
        folder.mkdir(mode=0o700)
        try:
            self.repository.export(paths, folder)
            self._add_settings(folder / self.place)
            lend_cache(self.root, folder / self.place)  # most notes are the same
            fresh = fresh_pages(folder / self.place, today)
            ours = [
                change for change in fresh if is_page(change.path, change.after or change.before)
            ]
            pages = [self.prefix + change.path for change in apply(folder / self.place, ours).made]
            ignored = self.repository.ignored(pages)
            pages = [path for path in pages if path not in ignored]
            self._stage(pages, folder)
        finally:
            drop_cache(folder / self.place)
            shutil.rmtree(folder, ignore_errors=True)
        return pages

    def _add_settings(self, root: Path) -> None:
        """Copy settings and templates that are not in the index: they are no notes."""
        for name in (CONFIG_PATH, TEMPLATES):
            source, target = self.root / name, root / name
            if source.is_dir() and not target.exists():
                shutil.copytree(source, target)
            elif source.is_file() and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)

    def _stage(self, pages: Sequence[str], tree: Path | None = None) -> None:
        """Add pages to the index, and to the one that git uses after a commit of some paths."""
        self.repository.stage(pages, tree)
        if self.repository.index.name.startswith(_NEXT_INDEX):
            later = replace(self.repository, index=self.repository.folder / "index.lock")
            later.stage(pages, tree)


def is_page(path: str, data: bytes | None) -> bool:
    """Return whether a file is a page, or one of those beside it.

    Args:
        path: Its path.
        data: Its bytes; None where there is no file.
    """
    text = (data or b"").decode("utf-8", "surrogateescape")
    has_mark = any(region.is_page for region in find_regions(text, path)[0])
    return has_mark or is_companion(path, data or b"")


def _is_source(path: str) -> bool:
    """Return whether pages are made from a file."""
    is_setting = path.endswith(SETTINGS) or f"/{TEMPLATES}/" in f"/{path}"
    return is_setting or path[-3:].lower() == ".md"


def _input_of(path: str, data: bytes | None) -> str | None:
    if data is None:
        return None
    text = data.decode("utf-8", "surrogateescape").replace("\r\n", "\n")
    return without_regions(text, find_regions(text, path)[0])
