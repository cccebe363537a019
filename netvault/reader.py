"""A reader: one note after the other, from bytes on disk to pieces for the shelf."""

from __future__ import annotations

import contextlib
import gc
import pickle
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from netvault.files import digest
from netvault.model import Problem
from netvault.parse.note import read_note
from netvault.shelves import pack
from netvault.steady import read_steady

if TYPE_CHECKING:
    from netvault.model import Config


class Read(NamedTuple):
    """What was read of one note.

    Attributes:
        digest: Of its bytes.
        piece: The note as `pack` gives it; that of None for a template.
    """

    digest: bytes
    piece: bytes


def read_one(root: Path, path: str, config: Config) -> Read | Problem:
    """Read one note; what cannot be read is a problem."""
    data = read_steady(root, path)
    if isinstance(data, Problem):
        return data
    return Read(digest(data), pack(read_note(data, path, config)))


def send(stream: IO[bytes], message: object) -> None:
    """Send a message to another reader."""
    pickle.dump(message, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def serve() -> None:
    """Read what is asked for, until nothing more is."""
    gc.disable()  # what is read makes no rings
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    folder, config = pickle.load(requests)  # noqa: S301 - from our own program
    with contextlib.suppress(EOFError):
        while True:
            paths = pickle.load(requests)  # noqa: S301 - as above
            send(answers, [read_one(Path(folder), path, config) for path in paths])
