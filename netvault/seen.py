"""Files as they were seen: what tells, mostly without opening it, whether one is as it was.

A file is known by size, time of change and inode, as git knows it in its index. Where these differ
the bytes decide, by their digest. A file that changed so shortly before it was seen that the clock
might not tell a later change apart is compared by its bytes the next time as well.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.files import digest
from netvault.model import Problem
from netvault.vault import read_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from netvault.vault import NoteFile

GRAIN: Final = 2_000_000_000
"""Nanoseconds within which a clock may not tell two changes apart; that of FAT is the coarsest."""

_NEVER: Final = -1


class Seen(NamedTuple):
    """A file as it was seen; `mtime` is one that no file has where the time proves nothing."""

    size: int
    mtime: int
    inode: int
    digest: bytes

    def proven(self, begun: int) -> Seen:
        """Give what the clock can prove of a file that was looked at after a time in ns."""
        return self if self.mtime < begun - GRAIN else self._replace(mtime=_NEVER)


class SeenFiles(Mapping[str, Seen]):
    """Files as they were seen, by path: plain data, of which each is made when it is asked for."""

    def __init__(
        self, files: Sequence[tuple[str, int, int, int]], digests: Sequence[bytes]
    ) -> None:
        """Take the files, and the digests of their bytes in the same order.

        Args:
            files: Path, size, time of change and inode of each, as `NoteFile` has them, in the
                order of their paths.
            digests: As `digest` gives them.
        """
        self.files, self.digests = files, digests

    def are(self, files: Sequence[NoteFile]) -> bool:
        """Tell whether these files are the same, and unchanged as far as the clock can prove it."""
        return self.files == list(files)

    def __getitem__(self, path: str) -> Seen:
        """Give a file as it was seen."""
        place = self._places[path]
        return Seen(*self.files[place][1:], self.digests[place])

    def __contains__(self, path: object) -> bool:
        """Tell whether a file was seen."""
        place = bisect_left(self.files, (path,))
        return place < len(self.files) and self.files[place][0] == path

    def __iter__(self) -> Iterator[str]:
        """Give the paths."""
        return (file[0] for file in self.files)

    def __len__(self) -> int:
        """Count the files."""
        return len(self.files)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {file[0]: place for place, file in enumerate(self.files)}


def seen_with(file: NoteFile, digest: bytes) -> Seen:
    """Give a file as it is listed, with the digest of its bytes."""
    return Seen(file.size, file.mtime, file.inode, digest)


def seen_again(root: Path, file: NoteFile, known: Seen | None) -> Seen | None:
    """Look at a file again.

    Args:
        root: The vault's folder.
        file: The file as it is listed now.
        known: How it was seen.

    Returns:
        The file as it is seen now if its bytes are the same; None if not.
    """
    if known is None or known[:3] == file[1:]:
        return known
    if known.size != file.size:
        return None
    data = read_bytes(root, file.path)
    is_same = not isinstance(data, Problem) and digest(data) == known.digest
    return seen_with(file, known.digest) if is_same else None
