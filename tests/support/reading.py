"""What one note says, read without a disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.parse.note import read_note
from tests.support.vaults import DEFAULTS, note

if TYPE_CHECKING:
    from netvault.model import Config, Contact, Note

JANE: Final = "People/Jane Doe.md"


def read(text: str | bytes, path: str = JANE, config: Config = DEFAULTS) -> Note:
    """Read a note that is no template."""
    data = text if isinstance(text, bytes) else text.encode()
    found = read_note(data, path, config)
    assert found is not None
    return found


def contact_in(text: str | bytes, path: str = JANE, config: Config = DEFAULTS) -> Contact:
    """Read a note that is about a person."""
    found = read(text, path, config).contact
    assert found is not None
    return found


def jane(*lines: str, **fields: str) -> Contact:
    """Read Jane's note: these lines, below front matter with these fields."""
    return contact_in(note(*lines, **fields))


def places(found: Note) -> list[str]:
    """Give the problems of a note in order, each as `line:column code`."""
    return [f"{p.line}:{p.column} {p.code}" for p in sorted(found.problems)]


def faults(found: Note) -> list[str]:
    """Give the problems of a note in order, as they are printed."""
    return [str(problem) for problem in sorted(found.problems)]
