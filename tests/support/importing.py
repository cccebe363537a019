"""Files of other programs, read as an import reads them."""

from __future__ import annotations

from datetime import UTC, date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from netvault.exchange.calendars.reading import Window
from netvault.exchange.source import ReadingOptions, read_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netvault.exchange.incoming import ImportedFile, Incoming

FILES: Final = Path(__file__).parents[1] / "exchange" / "files"
OPTIONS: Final = ReadingOptions(Window(date(2000, 1, 1), date(2030, 1, 1), UTC))


def sample(name: str) -> ImportedFile:
    """Read one of the sample files."""
    return read_bytes((FILES / name).read_bytes(), name)


def read_bytes(data: bytes, name: str = "download") -> ImportedFile:
    """Read the bytes of a file."""
    return read_file(name, data, OPTIONS)


def table(text: str, **mapping: str) -> ImportedFile:
    """Read a table of no program that is known, with a mapping of fields to columns."""
    return read_file("people.csv", text.encode(), OPTIONS._replace(mapping=mapping))


def named(imported: ImportedFile, name: str) -> Incoming:
    """Give the person of that name."""
    return next(person for person in imported.people if person.name == name)


def rest(person: Incoming) -> dict[str, str]:
    """Give what no field takes, by its label."""
    return dict(person.rest)


def words_of(person: Incoming) -> Iterator[str]:
    """Yield every text that is told of a person."""
    yield person.name
    for values in person.fields.values():
        yield from values
    for label, text in person.rest:
        yield label
        yield text
    for talk in person.talks:
        yield talk.day.isoformat()
        yield talk.text
    for task in person.tasks:
        yield task.text
        yield task.due.isoformat() if task.due else ""
