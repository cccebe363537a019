"""What is to be imported: one file, or a folder of cards as vdirsyncer and khard keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.exchange.detect import read_file
from netvault.exchange.incoming import ImportedFile
from netvault.model import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from netvault.exchange.detect import ReadingOptions

MAX_BYTES: Final = 200_000_000
"""A file that is larger is no list of people: the largest known export has a tenth of it."""

_IN_FOLDERS: Final = frozenset({".vcf", ".ics"})
"""What is read of a folder; all else in it belongs to the program that keeps it."""


def read_source(place: Path, options: ReadingOptions) -> ImportedFile:
    """Read a file of another program, or every card and calendar in a folder.

    Args:
        place: The file or the folder.
        options: What readers need to know besides.

    Raises:
        UnknownColumn: When the mapping names a column that is not there.
    """
    if not place.is_dir():
        return _read(place, options)
    files = sorted(
        path
        for path in place.iterdir()
        if path.suffix.casefold() in _IN_FOLDERS and not path.name.startswith(".")
    )
    if not files:
        said = "there is no card (.vcf) and no calendar (.ics) in this folder"
        return ImportedFile("unknown", problems=(_unreadable(place, said),))
    return _joined([_read(path, options) for path in files])


def _read(path: Path, options: ReadingOptions) -> ImportedFile:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        said = f"this cannot be read ({(error.strerror or 'an error of the disk').lower()})"
        return ImportedFile("unknown", problems=(_unreadable(path, said),))
    if len(data) > MAX_BYTES:
        return ImportedFile("unknown", problems=(_unreadable(path, "this is too large"),))
    return read_file(str(path), data, options)


def _joined(read: Sequence[ImportedFile]) -> ImportedFile:
    """Return all that was read from a folder as one."""
    formats = dict.fromkeys(each.format for each in read if each.people or each.meetings)
    return ImportedFile(
        " and ".join(formats) or "unknown",
        tuple(person for each in read for person in each.people),
        tuple(meeting for each in read for meeting in each.meetings),
        tuple(problem for each in read for problem in each.problems),
        tuple(dict.fromkeys(notice for each in read for notice in each.notices)),
    )


def _unreadable(path: Path, said: str) -> Problem:
    return Problem(str(path), 1, 1, "unreadable", said)
