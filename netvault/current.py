"""Whether pages are current: told without computing anything, if nothing changed since a build."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast

from netvault.files import digest
from netvault.loading import state_of
from netvault.memory import Memory
from netvault.model.names import fold, stem_of
from netvault.model.problems import in_order
from netvault.render.sources import has_templates, read_sources
from netvault.seen import Seen, seen_again, seen_with
from netvault.shelves import folder_for
from netvault.vault import NoteFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from netvault.drafting import Draft
    from netvault.loading import Loaded
    from netvault.model import Problem
    from netvault.network import Network

_NAME = "pages"


class Current(NamedTuple):
    """What a build found that had nothing to do.

    Attributes:
        pages: The pages as they were then, by path.
        unchanged: How many pages there are, and notes with regions.
        problems: Everything that is wrong in the vault.
    """

    pages: Mapping[str, Seen]
    unchanged: int
    problems: tuple[Problem, ...]


def find_current(loaded: Loaded, today: date) -> Current | None:
    """Tell what a build would find if every page is as the last one left it; None if not.

    Args:
        loaded: The vault.
        today: The day.
    """
    memory = _memory(loaded, today)
    known = cast("Current | None", memory.recall(_name(loaded.root)))
    if known is None or len(known.pages) != len(loaded.listing.pages):
        return None
    begun = time.time_ns()
    pages: dict[str, Seen] = {}
    for page in loaded.listing.pages:
        seen = seen_again(loaded.root, page, known.pages.get(page.path))
        if seen is None:
            return None
        pages[page.path] = seen.proven(begun)
    if pages != known.pages:
        memory.keep(_name(loaded.root), known._replace(pages=pages))
        memory.save()
    return known


def keep_current(
    loaded: Loaded, today: date, made: Draft, after: Mapping[str, bytes | None]
) -> None:
    """Remember that every page is as it should be.

    Args:
        loaded: The vault as it was before the build.
        today: The day.
        made: What the build wanted to write.
        after: The bytes that pages have which the build wrote; None for one that it deleted.
    """
    if not loaded.state:
        return  # nothing of it is kept on disk
    begun = time.time_ns()
    listed = {page.path: page for page in loaded.listing.pages}
    written = {path: data for path, data in after.items() if data is not None}
    kept = listed.keys() - after.keys()
    pages = {path: seen_with(listed[path], digest(made.files[path])) for path in kept}
    pages |= {
        path: seen_with(_look(loaded.root, path), digest(data)) for path, data in written.items()
    }
    if pages.keys() != listed.keys():
        if _are_named(pages.keys() ^ listed.keys(), loaded.network):
            return
        loaded = replace(loaded, state=state_of(loaded.reading, sorted(pages)))
    memory = _memory(loaded, today)
    proven = {path: seen.proven(begun) for path, seen in pages.items()}
    unchanged = made.plan.unchanged + len(written)
    memory.keep(_name(loaded.root), Current(proven, unchanged, in_order(made.problems)))
    memory.save()


def _memory(loaded: Loaded, today: date) -> Memory:
    folder = folder_for(loaded.root) if loaded.state else None
    return Memory(folder, "day", loaded.day_key(today))


def _are_named(pages: Iterable[str], network: Network) -> bool:
    """Tell whether a note links to pages that came or went: it named a person, or does so now."""
    names = {fold(stem_of(page)) for page in pages}
    return any(fold(stem_of(key)) in names for key in network.people)


def _look(root: Path, path: str) -> NoteFile:
    status = (root / path).stat()
    return NoteFile(path, status.st_size, status.st_mtime_ns, status.st_ino)


def _name(root: Path) -> str:
    """Name what is remembered by the templates of the vault, which may have changed."""
    if not has_templates(root):
        return _NAME
    sources = read_sources(root)
    told = repr((sorted(sources.texts.items()), sorted(sources.broken.items())))
    return f"{_NAME} {digest(told.encode('utf-8', 'surrogatepass')).hex()}"
