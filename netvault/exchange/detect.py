"""Tells by its content, not by its name, what a file of another program is, and reads it."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.exchange.calendars.reading import Window, read_calendar
from netvault.exchange.cards.reading import read_vcards
from netvault.exchange.incoming import ImportedFile
from netvault.exchange.monica.reading import is_monica, read_monica
from netvault.exchange.own_json import is_export_json, read_export_json
from netvault.exchange.tables.any_table import is_table_column, read_any_table
from netvault.exchange.tables.csv_table import CsvTable, decode_text, read_csv
from netvault.exchange.tables.google import is_google, is_google_column, read_google
from netvault.exchange.tables.linkedin import is_linkedin, read_linkedin
from netvault.exchange.tables.outlook import is_outlook, is_outlook_column, read_outlook
from netvault.exchange.tables.own_csv import is_export_csv, read_export_csv
from netvault.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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


class _Table(NamedTuple):
    fits: Callable[[CsvTable], bool]
    read: Callable[[CsvTable, str], ImportedFile]


_CARD: Final = re.compile(r"\s*BEGIN\s*:\s*VCARD\b", re.IGNORECASE)
_CALENDAR: Final = re.compile(r"\s*BEGIN\s*:\s*VCALENDAR\b", re.IGNORECASE)
_OWN: Final = ((is_export_json, read_export_json), (is_export_csv, read_export_csv))
"""What netvault itself has exported."""

_TABLES: Final = (
    _Table(is_linkedin, read_linkedin),
    _Table(is_google, read_google),
    _Table(is_outlook, read_outlook),
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


def read_file(path: str, data: bytes, options: ReadingOptions) -> ImportedFile:
    """Read a file of another program, whichever it is.

    Args:
        path: The file, as it is named in problems.
        data: Its bytes.
        options: What readers need to know besides.

    Raises:
        UnknownColumn: When the mapping names a column that is not there.
    """
    for mark, said in _MARKS:
        if data.startswith(mark):
            return _unknown(path, said)
    text, notices = decode_text(data)
    if not text.strip():
        return _unknown(path, "it is empty")
    if _CARD.match(text):
        return read_vcards(path, data)
    if _CALENDAR.match(text):
        return read_calendar(path, data, options.window, options.emails)
    if read_own := next((read for fits, read in _OWN if fits(text)), None):
        return read_own(path, data)
    is_export = is_monica(text)
    read = read_monica(path, text) if is_export else _read_table(path, text, options.mapping)
    return read._replace(notices=(*notices, *read.notices))


def _read_table(path: str, text: str, mapping: Mapping[str, str]) -> ImportedFile:
    table = read_csv(text, _knows(mapping))
    if mapping:
        return read_any_table(table, path, mapping)
    reader = next((each for each in _TABLES if each.fits(table)), None)
    if reader:
        return reader.read(table, path)
    if any(map(is_table_column, table.columns)):
        return read_any_table(table, path, {})
    return _unknown(path, f"it is none of the files that can be imported: {_READS}")


def _knows(mapping: Mapping[str, str]) -> Callable[[str], bool]:
    """Return whether a name is that of a column: one that is mapped, or one of any program."""
    mapped = frozenset(mapping.values())

    def knows(name: str) -> bool:
        known = is_table_column(name) or is_google_column(name) or is_outlook_column(name)
        return known or name in mapped

    return knows


def _unknown(path: str, said: str) -> ImportedFile:
    return ImportedFile("unknown", problems=(Problem(path, 1, 1, "unreadable", said),))
