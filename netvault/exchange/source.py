"""What is to be imported: a file, or a folder of cards as vdirsyncer and khard keep it.

Which program wrote a file is told by its content, not by its name.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.exchange.calendars.reading import Window, read_calendar
from netvault.exchange.cards.reading import read_vcards
from netvault.exchange.incoming import ImportedFile, unreadable
from netvault.exchange.monica.reading import is_monica, read_monica
from netvault.exchange.own_json import is_export_json, read_export_json
from netvault.exchange.tables.any_table import is_table_column, read_any_table
from netvault.exchange.tables.csv_table import CsvTable, decode_text, read_csv
from netvault.exchange.tables.google import is_google, is_google_column, read_google
from netvault.exchange.tables.linkedin import is_linkedin, read_linkedin
from netvault.exchange.tables.outlook import is_outlook, is_outlook_column, read_outlook
from netvault.exchange.tables.own_csv import is_export_csv, read_export_csv

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    ReadTable = Callable[[CsvTable, str], ImportedFile]

MAX_BYTES: Final = 200_000_000
"""A file that is larger is no list of people: the largest known export has a tenth of it."""

_IN_FOLDERS: Final = frozenset({".vcf", ".ics"})
"""What is read of a folder; all else in it belongs to the program that keeps it."""

_NAMED: Final = frozenset({".csv", ".json"})
"""What is read where it is named itself: in a folder it is told of."""

_READS: Final = (
    "netvault reads vCard, iCalendar, LinkedIn's Connections.csv, contacts of Google and Outlook as"
    " CSV, the JSON export of Monica and its own, and any table of people as CSV whose first row"
    " names its columns (--map name=COLUMN says which has the names)"
)
_MARKS: Final = (
    (b"PK\x03\x04", "it is an archive or a workbook: unpack it, or save the sheet as CSV"),
    (b"\xd0\xcf\x11\xe0", "it is a workbook or a mailbox: save the sheet as CSV"),
    (b"%PDF", "it is a PDF: nothing can be read from it"),
    (b"\x1f\x8b", "it is compressed: unpack it first"),
)
"""How files begin that are no text, and what to do about them."""


_CARD: Final = re.compile(r"\s*BEGIN\s*:\s*VCARD\b", re.IGNORECASE)
_CALENDAR: Final = re.compile(r"\s*BEGIN\s*:\s*VCALENDAR\b", re.IGNORECASE)

_TEXTS: Final[Sequence[tuple[Callable[[str], object], Callable[[str, bytes], ImportedFile]]]] = (
    (_CARD.match, read_vcards),
    (is_export_json, read_export_json),
    (is_export_csv, read_export_csv),
    (is_monica, read_monica),
)
"""What a text can be told to be by its beginning, and how it is read."""

_TABLES: Final[Sequence[tuple[Callable[[CsvTable], bool], ReadTable]]] = (
    (is_linkedin, read_linkedin),
    (is_google, read_google),
    (is_outlook, read_outlook),
)
"""The tables of programs, the surest sign first."""


class ReadingOptions(NamedTuple):
    """What readers need to know besides the file.

    Attributes:
        window: Which meetings of a calendar are read, and in which time they are told.
        emails: Addresses of the owner, who is no attendee of their own meetings.
        mapping: Of a table the column of each field; where there is one, no program is guessed.
    """

    window: Window
    emails: tuple[str, ...] = ()
    mapping: Mapping[str, str] = MappingProxyType({})


def read_source(place: Path, options: ReadingOptions) -> ImportedFile:
    """Read a file of another program, or every card and calendar in a folder.

    Raises:
        UnknownColumn: When the mapping names a column that is not there.
    """
    if not place.is_dir():
        return _read_bytes(place, options)
    files, others = _within(place, _IN_FOLDERS), _within(place, _NAMED)
    names = ", ".join(path.name for path in others)
    left = f"not read of this folder, import it by its own name: {names}" if others else ""
    if not files:
        said = "there is no card (.vcf) and no calendar (.ics) in this folder"
        return unreadable(str(place), "; ".join(filter(None, (said, left))))
    read = _joined([_read_bytes(path, options) for path in files])
    return read._replace(notices=(*filter(None, (left,)), *read.notices))


def _within(folder: Path, endings: Collection[str]) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.casefold() in endings and not path.name.startswith(".")
    )


def _read_bytes(path: Path, options: ReadingOptions) -> ImportedFile:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        said = f"this cannot be read ({(error.strerror or 'an error of the disk').lower()})"
        return unreadable(str(path), said)
    if len(data) > MAX_BYTES:
        return unreadable(str(path), "this is too large")
    return read_file(str(path), data, options)


def read_file(path: str, data: bytes, options: ReadingOptions) -> ImportedFile:
    """Read a file of another program, whichever it is.

    Raises:
        UnknownColumn: When the mapping names a column that is not there.
    """
    for mark, said in _MARKS:
        if data.startswith(mark):
            return unreadable(path, said)
    text, notices = decode_text(data)
    if not text.strip():
        return unreadable(path, "it is empty")
    if _CALENDAR.match(text):
        return read_calendar(path, data, options.window, options.emails)
    if read_text := next((read for fits, read in _TEXTS if fits(text)), None):
        return read_text(path, data)
    read = _read_table(path, text, options.mapping)
    return read._replace(notices=(*notices, *read.notices))


def _read_table(path: str, text: str, mapping: Mapping[str, str]) -> ImportedFile:
    table = read_csv(text, _knows(mapping))
    read = None if mapping else next((read for fits, read in _TABLES if fits(table)), None)
    if read:
        return read(table, path)
    if mapping or any(map(is_table_column, table.columns)):
        return read_any_table(table, path, mapping)
    return unreadable(path, f"it is none of the files that can be imported: {_READS}")


def _knows(mapping: Mapping[str, str]) -> Callable[[str], bool]:
    """Return whether a name is that of a column: one that is mapped, or one of any program."""
    mapped = frozenset(mapping.values())

    def knows(name: str) -> bool:
        known = is_table_column(name) or is_google_column(name) or is_outlook_column(name)
        return known or name in mapped

    return knows


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
