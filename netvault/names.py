"""Names of people, notes and companies: how they are taken from paths and compared."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_MARK: Final = re.compile(r"(?:@[ ]?|Person - )(?=\S)", re.IGNORECASE)
_PUNCTUATION: Final = re.compile(r"[\W_]+")


def stem_of(path: str) -> str:
    """Give the file name of a note without folders and `.md`."""
    name = path.rpartition("/")[2]
    return name[:-3] if name[-3:].casefold() == ".md" else name


def folder_of(path: str) -> str:
    """Give the folder of a note; empty at the top of the vault."""
    return path.rpartition("/")[0]


def name_of(path: str) -> str:
    """Give the name of a note: its file name without `.md` and without a mark (`@`, `Person - `)."""
    stem = unicodedata.normalize("NFC", stem_of(path))
    return _MARK.sub("", stem, count=1) if _MARK.match(stem) else stem


def has_mark(path: str) -> bool:
    """Tell whether the file name alone says that the note is about a person."""
    return _MARK.match(stem_of(path)) is not None


def fold(name: str) -> str:
    """Give the form in which names and paths are compared: NFC, without case."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", name).casefold()


def company_key(name: str) -> str:
    """Give the form in which companies are compared: without case and punctuation."""
    bare = _PUNCTUATION.sub("", fold(name))
    return bare or fold(name)
