"""What is to be imported: one file, or a folder of cards as vdirsyncer and khard keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.exchange.detect import read_file
from netvault.exchange.incoming import ImportedFile
from netvault.model import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from netvault.exchange.detect import ReadingOptions

MAX_BYTES: Final = 200_000_000
"""A file that is larger is no list of people: the largest known export has a tenth of it."""

_IN_FOLDERS: Final = frozenset({".vcf", ".ics"})
"""What is read of a folder; all else in it belongs to the program that keeps it."""

_NAMED: Final = frozenset({".csv", ".json"})
"""What is read where it is named itself: in a folder it is told of."""


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
    files, others = _within(place, _IN_FOLDERS), _within(place, _NAMED)
    names = ", ".join(path.name for path in others)
    left = f"not read of this folder, import it by its own name: {names}" if others else ""
    if not files:
        said = "there is no card (.vcf) and no calendar (.ics) in this folder"
        told = "; ".join(filter(None, (said, left)))
        return ImportedFile("unknown", problems=(_unreadable(place, told),))
    read = _joined([_read(path, options) for path in files])
    return read._replace(notices=(*filter(None, (left,)), *read.notices))


def _within(folder: Path, endings: Collection[str]) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.casefold() in endings and not path.name.startswith(".")
    )


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
