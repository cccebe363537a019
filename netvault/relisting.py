"""Listing a vault again of which it is known what may have changed: nothing else is looked at."""

from __future__ import annotations

import stat
from bisect import bisect_left
from typing import TYPE_CHECKING

from netvault.copies import likely_copies
from netvault.listing import Listing, file_of, is_elsewhere, list_notes
from netvault.vault import MAX_BYTES, NoteFile

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from netvault.model import Config


def list_again(root: Path, config: Config, earlier: Listing, changed: Collection[str]) -> Listing:
    """List a vault that was listed before.

    Where nothing but notes and pages that are known have changed, no other file is looked at.

    Args:
        root: The vault's folder.
        config: What is listed, as it was then.
        earlier: The listing.
        changed: Every file that may have changed since, or come or gone.
    """
    listed = (earlier.notes, earlier.pages)
    if not earlier.problems and not _may_have_copies(changed, listed):
        fresh = {path: file for path in changed if (file := _plain_file(root, path))}
        places = [_places_of(files, fresh) for files in listed]
        if sum(map(len, places)) == len(changed):
            notes, pages = map(_with, listed, places, (fresh, fresh))
            return Listing(notes, pages, ())
    return list_notes(root, config)


def _places_of(files: Sequence[NoteFile], paths: Iterable[str]) -> dict[str, int]:
    """Find those of some paths that are among files in order, each with its place."""
    places = {path: bisect_left(files, (path,)) for path in paths}
    return {
        path: place
        for path, place in places.items()
        if place < len(files) and files[place].path == path
    }


def _with(
    files: Iterable[NoteFile], places: Mapping[str, int], fresh: Mapping[str, NoteFile]
) -> tuple[NoteFile, ...]:
    """Give files of which some are as they were looked at now."""
    listed = list(files)
    for path, place in places.items():
        listed[place] = fresh[path]
    return tuple(listed)


def _plain_file(root: Path, path: str) -> NoteFile | None:
    """Look at a file that was listed; None where only a walk can tell what became of it."""
    try:
        status = (root / path).lstat()
    except OSError:
        return None
    is_plain = stat.S_ISREG(status.st_mode) and not is_elsewhere(status)
    return file_of(path, status) if is_plain and status.st_size <= MAX_BYTES else None


def _may_have_copies(changed: Collection[str], listed: Iterable[Sequence[NoteFile]]) -> bool:
    """Tell whether any of some files may be a copy of another by its name, or have such a copy."""
    beginnings = [f"{path[:-3]}{sign}" for path in changed for sign in (" ", "-", ".sync-")]
    has_copies = any(_has_any(files, begun) for files in listed for begun in beginnings)
    return has_copies or bool(likely_copies(changed))


def _has_any(files: Sequence[NoteFile], beginning: str) -> bool:
    """Tell whether the path of any file begins so; they are in order."""
    place = bisect_left(files, (beginning,))
    return place < len(files) and files[place].path.startswith(beginning)
