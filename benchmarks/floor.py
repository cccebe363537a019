"""The least that any program over a vault must do: read each note and parse its front matter.

    python benchmarks/floor.py VAULT

`measure.py` runs it as the floor of a cold build. It is naive on purpose: no checks, nothing kept.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE: Final = b"---\n"


def read(folder: str) -> int:
    """Parse the front matter of every note; give the number of notes that have some."""
    return sum(isinstance(fields, dict) for fields in map(_fields, _notes(folder)))


def _notes(folder: str) -> Iterator[bytes]:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
            yield from _notes(entry.path)
        elif entry.name.endswith(".md"):
            with open(entry.path, "rb") as note:  # noqa: PTH123 - a Path for each is slower
                yield note.read()


def _fields(note: bytes) -> object:
    if not note.startswith(_FENCE):
        return None
    front_matter, _, _ = note[len(_FENCE) :].partition(b"\n" + _FENCE)
    return yaml.load(front_matter, Loader=yaml.CSafeLoader)


if __name__ == "__main__":
    print(read(sys.argv[1]))
