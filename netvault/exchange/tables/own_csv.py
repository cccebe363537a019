"""People as a table, written and read: a row for everybody, a column for each field.

A cell that a spreadsheet would take for a formula gets an apostrophe in front; several values of
one field are parted by semicolons, of which one within a value is escaped by a backslash. The file
begins with the mark by which Excel knows UTF-8.
"""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, Final

from netvault.exchange.incoming import ImportedFile, Incoming, Rest
from netvault.exchange.outgoing import FIELD_NAMES, words_of
from netvault.text.decode import BOM, decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from netvault.exchange.outgoing import Outgoing

_COLUMNS: Final = ("uid", "name", *FIELD_NAMES)
_WORDS: Final = "log"
"""The column of words; it is there only if somebody has any."""

CSV_FORMAT: Final = "netvault CSV"

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""What a spreadsheet computes, in full width too; behind apostrophes it was defused before."""

_PARTS: Final = re.compile(r"((?:[^\\;]|\\.)*)(?:; ?|$)", re.DOTALL)


def write_csv(people: Iterable[Outgoing]) -> str:
    """Return the table of everybody who has a note."""
    rows = [(person, words_of(person)) for person in people if person.path]
    columns = (*_COLUMNS, _WORDS) if any(words for _, words in rows) else _COLUMNS
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    for person, words in rows:
        fields = (_joined(person.fields.get(name, ())) for name in FIELD_NAMES)
        cells = (person.uid, person.name, *fields, words)
        writer.writerow(map(_defused, cells[: len(columns)]))
    return BOM + out.getvalue()


def is_export_csv(text: str) -> bool:
    """Tell whether a file begins as ours do, whichever columns were added or taken out behind."""
    return text.removeprefix(BOM).startswith(f"{','.join(_COLUMNS[:4])},")


def read_export_csv(path: str, data: bytes) -> ImportedFile:
    """Read a table that netvault wrote."""
    text, problems = decode(data, path)
    reader = csv.DictReader(StringIO(text.removeprefix(BOM), newline=""))
    people, line = [], 2
    for row in reader:
        cells = {name: _armed(cell) for name, cell in row.items() if name and cell}
        if cells.get("name"):
            people.append(_incoming(cells, path, line))
        line = reader.line_num + 1
    return ImportedFile(CSV_FORMAT, tuple(people), (), problems)


def _incoming(cells: Mapping[str, str], path: str, line: int) -> Incoming:
    fields = {name: _parts(cells[name]) for name in FIELD_NAMES if name in cells}
    rest = (Rest("Log", cells[_WORDS]),) if _WORDS in cells else ()
    return Incoming(cells["name"], path, line, cells.get("uid", ""), fields, rest=rest)


def _joined(values: Iterable[str]) -> str:
    return "; ".join(value.replace("\\", "\\\\").replace(";", "\\;") for value in values)


def _parts(cell: str) -> tuple[str, ...]:
    values = (re.sub(r"\\(.)", r"\1", part) for part in _PARTS.findall(cell))
    return tuple(filter(None, values))


def _defused(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _armed(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
