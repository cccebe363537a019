"""From bytes to text: notes are UTF-8, and what is not is read as well as can be."""

from __future__ import annotations

import codecs
from typing import Final

from netvault.problems import Problem

BOM: Final = "\ufeff"
"""What some editors put before the first letter of a file; it is no part of the text."""

_WINDOWS: Final = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)
}
"""What a byte that is no UTF-8, marked by `surrogateescape`, meant on Windows in the west."""


def decode(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Decode a note; one that is not UTF-8 is read as well as can be, with a problem.

    Args:
        data: The bytes of the file.
        path: The note.
    """
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
        said = (
            "this is not UTF-8 from here on; save the note as UTF-8 (it is read as well as can be)"
        )
        problem = Problem(path, line, column, "not-utf8", said)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), (problem,)
    return data.decode("utf-8", "surrogateescape").translate(_WINDOWS), (problem,)
