"""What is known of each file, so that a change differs from a mere hint, and from our own writing.

A file is known by what the file system says of it and, once it was looked at, by the digest of its
content. Only content that differs is a change: not a touch, not a save that changed nothing, and
not what a build has just written.
"""

from __future__ import annotations

import os
import stat
import time
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.building import load_config
from netvault.render.sandbox.sources import TEMPLATES
from netvault.vault import FileStamp, is_whole, list_notes
from netvault.vault.listing import GRAIN
from netvault.vault.write import digest, read_regular
from netvault.watch.listening import SETTINGS, can_count

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

_HAS_INODES: Final = os.name != "nt"
"""Whether a walk over folders tells them as well."""


class FileState(NamedTuple):
    """A file as it was when it was last looked at.

    Attributes:
        stamp: What the file system says of it; None where that is not known yet, and a reason
            where it cannot be listed as a note.
        digest: Of its content; None where that was not read.
        is_whole: Whether nothing speaks of an unfinished save.
        is_fresh: Whether it may change once more without another stamp.
    """

    stamp: FileStamp | str | None
    digest: bytes | None = None
    is_whole: bool = True
    is_fresh: bool = False


class Look(NamedTuple):
    """What a look has found.

    Attributes:
        seen: Each file that was looked at; None for one that is gone.
        changed: Those whose content is not what was known.
        unfinished: Those of them that are half-written.
        strangers: Files that are no notes, by the vault's own rules; None where they were not
            asked.
    """

    seen: Mapping[str, FileState | None]
    changed: frozenset[str]
    unfinished: frozenset[str]
    strangers: frozenset[str] | None = None


class FileIndex:
    """What is known of the files of a vault."""

    def __init__(self, root: Path) -> None:
        """Know nothing yet.

        Args:
            root: The vault's folder.
        """
        self._root = root
        self._seen: dict[str, FileState] = {}
        self._strangers: frozenset[str] = frozenset()

    def begin(self) -> None:
        """Take the vault as it is now; only files that may change unseen are read."""
        now = time.time_ns()
        found = _glance(self._root)
        self._seen = {
            path: self._read(path, stamp, now) if _is_fresh(stamp, now) else FileState(stamp)
            for path, stamp in _listed(self._root, found).items()
        }
        self._strangers = frozenset(found.keys() - self._seen.keys())

    def suspects(self) -> frozenset[str]:
        """Return the files that may have changed, at a glance at all of them."""
        found = _glance(self._root)
        gone = {path for path in self._seen.keys() - found.keys() if self._is_listed(path)}
        return frozenset(gone.union(path for path in found if self._is_suspect(path, found[path])))

    def _is_suspect(self, path: str, stamp: FileStamp) -> bool:
        seen = self._seen.get(path)
        if seen is None:
            return path not in self._strangers
        return seen.stamp != stamp or seen.is_fresh

    def _is_listed(self, path: str) -> bool:
        return path in self._seen and not isinstance(self._seen[path].stamp, str)

    def needs_rescan(self, hints: Collection[str]) -> bool:
        """Return whether hints can only be followed by listing the whole vault.

        So it is with folders, settings that decide what is listed, and files not seen before.
        """
        return any(
            hint.endswith("/")
            or hint in SETTINGS
            or not (self._is_listed(hint) or hint in self._strangers)
            for hint in hints
        )

    def look(self, hints: Collection[str]) -> Look:
        """Look at some files that are known.

        Args:
            hints: Their paths.
        """
        known = (path for path in hints if path in self._seen)
        return self._compared({path: _stamp_of(self._root / path) for path in known})

    def rescan(self) -> Look:
        """Look at every file."""
        found = _glance(self._root)
        stamps = _listed(self._root, found)
        gone = dict.fromkeys(self._seen.keys() - stamps.keys())
        strangers = frozenset(found.keys() - stamps.keys())
        return self._compared(stamps | gone)._replace(strangers=strangers)

    def accept(self, look: Look) -> None:
        """Take what a look has found as known."""
        for path, seen in look.seen.items():
            if seen is None:
                self._seen.pop(path, None)
            else:
                self._seen[path] = seen
        if look.strangers is not None:
            self._strangers = look.strangers

    def wrote(self, digests: Mapping[str, bytes], removed: Collection[str]) -> None:
        """Know what a build has written, so that it is no change.

        Args:
            digests: Of the files that it has written.
            removed: Files that it has deleted.
        """
        for path, content in digests.items():
            if path[-3:].lower() == ".md":
                self._seen[path] = FileState(None, content)
        for path in removed:
            self._seen.pop(path, None)

    def _compared(self, stamps: Mapping[str, FileStamp | str | None]) -> Look:
        now = time.time_ns()
        seen: dict[str, FileState | None] = {}
        changed, unfinished = set(), set()
        for path, stamp in stamps.items():
            before = self._seen.get(path)
            if before is not None and before.stamp == stamp and not before.is_fresh:
                continue
            seen[path] = after = self._read(path, stamp, now) if stamp else None
            if _is_change(before, after):
                changed.add(path)
                if after and not after.is_whole and (before is None or before.is_whole):
                    unfinished.add(path)
        return Look(seen, frozenset(changed), frozenset(unfinished))

    def _read(self, path: str, stamp: FileStamp | str, now: int) -> FileState:
        if isinstance(stamp, str):
            return FileState(stamp)  # nothing is ever opened through a link
        is_fresh = _is_fresh(stamp, now)
        try:
            data = read_regular(self._root / path)
        except OSError:
            return FileState(stamp, None, is_fresh=is_fresh)
        is_still = _stamp_of(self._root / path) == stamp
        return FileState(stamp, digest(data), is_still and is_whole(data), is_fresh)


def _is_fresh(stamp: FileStamp | str, now: int) -> bool:
    return isinstance(stamp, FileStamp) and now - stamp.mtime < GRAIN


def _is_change(before: FileState | None, after: FileState | None) -> bool:
    if before is None or after is None:
        return before is not after
    return after.digest is None or after.digest != before.digest


def _stamp_of(place: Path) -> FileStamp | None:
    """Return the stamp of a plain file; None where there is none."""
    try:
        return _plain_stamp(place.lstat())
    except OSError:
        return None


def _glance(root: Path) -> dict[str, FileStamp]:
    """Return every file that can count by its name alone.

    This is much quicker than to ask the vault's own rules, and shows whether there is a reason to.

    Args:
        root: The vault's folder.
    """
    found: dict[str, FileStamp] = {}
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(root / folder) as entries:
                for entry in entries:
                    path = folder + entry.name
                    if entry.is_dir(follow_symlinks=False):
                        folders += [f"{path}/"] if can_count(f"{path}/") else []
                    elif can_count(path) and (
                        stamp := _plain_stamp(entry.stat(follow_symlinks=False))
                    ):
                        found[path] = stamp
        except OSError:
            continue  # a listing says what is wrong with it
    return found


def _listed(root: Path, found: Mapping[str, FileStamp]) -> dict[str, FileStamp | str]:
    """Return every file that counts by the vault's own rules.

    Args:
        root: The vault's folder.
        found: What was found there at a glance.

    Returns:
        The stamp of each; of what cannot be listed, the reason.
    """
    listing = list_notes(root, load_config(root)[0])
    stamps: dict[str, FileStamp | str] = {
        file.path: file.stamp for file in (*listing.notes, *listing.pages)
    }
    for problem in listing.problems:
        stamps[problem.path] = found.get(problem.path) or problem.message
    for path in found:
        if path in SETTINGS or path.startswith(f"{TEMPLATES}/"):
            stamps[path] = found[path]
    return stamps


def _plain_stamp(status: os.stat_result) -> FileStamp | None:
    if not stat.S_ISREG(status.st_mode):
        return None
    stamp = FileStamp.of(status)
    return stamp if _HAS_INODES else stamp._replace(inode=0)
