"""The last known state of every file: what differs from it has changed.

A file is known by its stamp and, once it was read, by the digest of its content. Only content that
differs is a change: not a touch, not a save that changed nothing, and not what a build has written.
"""

from __future__ import annotations

import os
import stat
import time
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.building import load_config
from netvault.render.sandbox.sources import TEMPLATES, has_templates, list_templates
from netvault.vault import FileStamp, is_whole, list_notes
from netvault.vault.listing import GRAIN, PAGE_ENDINGS, SETTINGS
from netvault.vault.regular import read_regular
from netvault.vault.write import digest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

_HAS_INODES: Final = os.name != "nt"
"""Whether a walk over folders returns them as well."""


class FileState(NamedTuple):
    """A file as it was when it was last scanned.

    Attributes:
        stamp: What the file system says of it; None for what a build wrote, until the next scan,
            and a reason where it cannot be listed as a note.
        digest: Of its content; None where that was not read.
        is_whole: Whether nothing indicates an unfinished save.
        is_racy: Whether it may change once more without another stamp.
    """

    stamp: FileStamp | str | None
    digest: bytes | None = None
    is_whole: bool = True
    is_racy: bool = False


class Scan(NamedTuple):
    """A scan of all files.

    Attributes:
        files: The state of each.
        changed: Those whose content differs from the last known state, and those that are gone.
        unfinished: Those of them that are half-written.
    """

    files: Mapping[str, FileState]
    changed: frozenset[str]
    unfinished: frozenset[str]


class FileIndex:
    """The last known state of every file that a build reads or writes."""

    def __init__(self, root: Path) -> None:
        """Create an empty index.

        Args:
            root: The vault's folder.
        """
        self._root = root
        self._files: dict[str, FileState] = {}

    def reset(self) -> None:
        """Take every file as it is now; only racy ones are read."""
        now = time.time_ns()
        self._files = {
            path: self._read(path, stamp, now) if _is_racy(stamp, now) else FileState(stamp)
            for path, stamp in _stamps(self._root).items()
        }

    def scan(self) -> Scan:
        """Compare every file with its last known state; only those with another stamp are read."""
        now = time.time_ns()
        files: dict[str, FileState] = {}
        for path, stamp in _stamps(self._root).items():
            known = self._files.get(path)
            is_same = known is not None and known.stamp == stamp and not known.is_racy
            files[path] = known if known and is_same else self._read(path, stamp, now)
        changed = {
            path for path, state in files.items() if _has_changed(self._files.get(path), state)
        }
        unfinished = {path for path in changed if self._is_half_written(path, files[path])}
        gone = self._files.keys() - files.keys()
        return Scan(files, frozenset(changed | gone), frozenset(unfinished))

    def accept(self, scan: Scan) -> None:
        """Take what a scan has found as the last known state."""
        self._files = dict(scan.files)

    def wrote(self, digests: Mapping[str, bytes], removed: Collection[str]) -> None:
        """Record what a build has written, so that it is no change.

        Args:
            digests: Of the files that it has written.
            removed: Files that it has deleted.
        """
        for path, content in digests.items():
            if path.lower().endswith(PAGE_ENDINGS):
                self._files[path] = FileState(None, content)
        for path in removed:
            self._files.pop(path, None)

    def _is_half_written(self, path: str, state: FileState) -> bool:
        """Return whether a file is half-written now, and was whole or not there before."""
        known = self._files.get(path)
        return not state.is_whole and (known is None or known.is_whole)

    def _read(self, path: str, stamp: FileStamp | str, now: int) -> FileState:
        if isinstance(stamp, str):
            return FileState(stamp)  # nothing is ever opened through a link
        is_racy = _is_racy(stamp, now)
        try:
            data = read_regular(self._root / path)
        except OSError:
            return FileState(stamp, None, is_racy=is_racy)
        is_still = _stamp_of(self._root / path) == stamp
        return FileState(stamp, digest(data), is_still and is_whole(data), is_racy)


def _is_racy(stamp: FileStamp | str, now: int) -> bool:
    return isinstance(stamp, FileStamp) and now - stamp.mtime < GRAIN


def _has_changed(known: FileState | None, state: FileState) -> bool:
    if known is state:
        return False
    return known is None or state.digest is None or state.digest != known.digest


def _stamps(root: Path) -> dict[str, FileStamp | str]:
    """Return the stamp of every file that a build reads; of what cannot be listed, the reason."""
    listing = list_notes(root, load_config(root)[0])
    stamps: dict[str, FileStamp | str] = {
        file.path: file.stamp for file in (*listing.notes, *listing.pages)
    }
    for problem in listing.problems:
        if problem.path not in stamps:
            stamps[problem.path] = _stamp_of(root / problem.path) or problem.message
    for path in SETTINGS:
        if stamp := _stamp_of(root / path):
            stamps[path] = stamp
    for name, _ in list_templates(root) if has_templates(root) else ():
        stamps[f"{TEMPLATES}/{name}"] = _stamp_of(root / TEMPLATES / name) or "not a file"
    return stamps


def _stamp_of(place: Path) -> FileStamp | None:
    """Return the stamp of a plain file; None where there is none."""
    try:
        status = place.lstat()
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    stamp = FileStamp.of(status)
    return stamp if _HAS_INODES else stamp._replace(inode=0)
