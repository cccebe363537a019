"""What is known of each file, so that a change is told from a mere hint, and from our own writing.

A file is known by what the file system says of it and, once it was looked at, by the digest of its
content. Only content that differs is a change: not a touch, not a save that changed nothing, and
not what a build has just written.
"""

from __future__ import annotations

import os
import stat
import time
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.files import digest
from netvault.loading import load_config
from netvault.render.sources import TEMPLATES
from netvault.seen import GRAIN
from netvault.steady import is_whole
from netvault.vault import list_notes
from netvault.watch.hints import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

_HAS_INODES: Final = os.name != "nt"
"""Whether a walk over folders tells them as well."""


class Sight(NamedTuple):
    """A file as it was when it was last looked at.

    Attributes:
        stamp: What the file system says of it; None where that is not known yet.
        digest: Of its content; None where that was not read.
        is_whole: Whether nothing speaks of an unfinished save.
        is_fresh: Whether it may change once more without another stamp.
    """

    stamp: object
    digest: bytes | None = None
    is_whole: bool = True
    is_fresh: bool = False


class Look(NamedTuple):
    """What a look has found.

    Attributes:
        seen: Each file that was looked at; None for one that is gone.
        changed: Those whose content is not what was known.
        unfinished: Those of them that are half-written.
        strangers: Those that are no notes, by the vault's own rules.
    """

    seen: Mapping[str, Sight | None]
    changed: frozenset[str]
    unfinished: frozenset[str]
    strangers: frozenset[str] = frozenset()


class Known:
    """What is known of the files of a vault."""

    def __init__(self, root: Path) -> None:
        """Know nothing yet.

        Args:
            root: The vault's folder.
        """
        self._root = root
        self._seen: dict[str, Sight] = {}
        self._strangers: frozenset[str] = frozenset()

    def begin(self) -> None:
        """Take the vault as it is now; only files that may change unseen are read."""
        now = time.time_ns()
        self._seen = {
            path: self._read(path, stamp, now) if _is_fresh(stamp, now) else Sight(stamp)
            for path, stamp in _listed(self._root)
        }

    def needs_rescan(self, hints: Collection[str]) -> bool:
        """Tell whether hints can only be followed by listing the whole vault.

        So it is with folders, settings that decide what is listed, and files not seen before.
        """
        return any(
            hint.endswith("/")
            or hint in SETTINGS
            or (hint not in self._seen and hint not in self._strangers)
            for hint in hints
        )

    def look(self, hints: Collection[str]) -> Look:
        """Look at some files that are known.

        Args:
            hints: Their paths.
        """
        known = [path for path in hints if path in self._seen]
        return self._compared({path: _stamp(self._root / path) for path in known})

    def rescan(self, hints: Collection[str] = ()) -> Look:
        """Look at every file.

        Args:
            hints: Of which it shall be known afterwards whether they are notes.
        """
        stamps: dict[str, object] = dict(_listed(self._root))
        there = (hint for hint in hints if _stamp(self._root / hint))
        strangers = frozenset(there) - stamps.keys()
        gone = dict.fromkeys(self._seen.keys() - stamps.keys())
        return self._compared(stamps | gone)._replace(strangers=strangers)

    def accept(self, look: Look) -> None:
        """Take what a look has found as known."""
        for path, seen in look.seen.items():
            if seen is None:
                self._seen.pop(path, None)
            else:
                self._seen[path] = seen
        self._strangers = (self._strangers | look.strangers) - self._seen.keys()

    def wrote(self, digests: Mapping[str, bytes], removed: Collection[str]) -> None:
        """Know what a build has written, so that it is no change.

        Args:
            digests: Of the files that it has written.
            removed: Files that it has deleted.
        """
        for path, content in digests.items():
            if path[-3:].lower() == ".md":
                self._seen[path] = Sight(None, content)
        for path in removed:
            self._seen.pop(path, None)

    def _compared(self, stamps: Mapping[str, object]) -> Look:
        now = time.time_ns()
        seen: dict[str, Sight | None] = {}
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

    def _read(self, path: str, stamp: object, now: int) -> Sight:
        if not isinstance(stamp, tuple):
            return Sight(stamp)  # nothing is ever opened through a link
        is_fresh = _is_fresh(stamp, now)
        try:
            data = (self._root / path).read_bytes()
        except OSError:
            return Sight(stamp, None, is_fresh=is_fresh)
        is_still = _stamp(self._root / path) == stamp
        return Sight(stamp, digest(data), is_still and is_whole(data), is_fresh)


def _is_fresh(stamp: object, now: int) -> bool:
    return isinstance(stamp, tuple) and now - stamp[1] < GRAIN


def _is_change(before: Sight | None, after: Sight | None) -> bool:
    if before is None or after is None:
        return before is not after
    return after.digest is None or after.digest != before.digest


def _listed(root: Path) -> Iterator[tuple[str, object]]:
    """Give every file that counts, with its stamp: what cannot be listed, with the reason."""
    listing = list_notes(root, load_config(root)[0])
    for file in (*listing.notes, *listing.pages):
        yield file.path, (file.size, file.mtime, file.inode)
    for problem in listing.problems:
        yield problem.path, _stamp(root / problem.path) or problem.message
    for path in (*SETTINGS, *_templates(root)):
        if stamp := _stamp(root / path):
            yield path, stamp


def _templates(root: Path) -> Iterator[str]:
    for folder, _, names in os.walk(root / TEMPLATES):
        place = os.path.relpath(folder, root).replace(os.sep, "/")
        yield from (f"{place}/{name}" for name in names)


def _stamp(place: Path) -> tuple[int, int, int] | None:
    """Give what the file system says of a plain file; None where there is none."""
    try:
        status = place.lstat()
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino if _HAS_INODES else 0
