"""Names of people, notes and companies: how they are taken from paths and compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_MARK: Final = re.compile(r"(?:@[ ]?|Person - )(?=\S)", re.IGNORECASE)
_UNSAFE: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069*\"\\/<>:|?#^\[\]%`]|--+"
)
_RESERVED: Final = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}
)
_LONGEST: Final = 120
"""Bytes of a file name, which leaves room for what is added to it."""

_PUNCTUATION: Final = re.compile(r"[\W_]+")
_LEGAL_FORM: Final = re.compile(
    r"[\s,]+(?:inc|incorporated|llc|ltd|limited|gmbh|ag|corp|corporation|co|company|plc|kg|se"
    r"|s\.?a\.?|b\.?v\.?|oy|ab|as|s\.?r\.?l\.?|s\.?p\.?a\.?|gmbh & co\.? kg|mbh)\.?$",
    re.IGNORECASE,
)
"""What kind of company it is, as a business card has it and people leave out."""


def stem_of(path: str) -> str:
    """Return the file name of a note without folders and `.md`."""
    name = path.rpartition("/")[2]
    return name[:-3] if name[-3:].casefold() == ".md" else name


def folder_of(path: str) -> str:
    """Return the folder of a note; empty at the top of the vault."""
    return path.rpartition("/")[0]


def name_of(path: str) -> str:
    """Return the name of a note: its file name without `.md` and a mark (`@`, `Person - `)."""
    stem = unicodedata.normalize("NFC", stem_of(path))
    return _MARK.sub("", stem, count=1) if _MARK.match(stem) else stem


def has_mark(path: str) -> bool:
    """Return whether the file name alone says that the note is about a person."""
    return _MARK.match(stem_of(path)) is not None


def fold(name: str) -> str:
    """Return the form in which names and paths are compared: NFC, without case."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", name).casefold()


def name_key(name: str) -> str:
    """Return the form in which spellings of one name agree: without case, accents, punctuation."""
    parts = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(char for char in parts if not unicodedata.combining(char))
    return " ".join(_PUNCTUATION.sub(" ", bare).split())


def safe_file_name(name: str) -> str:
    """Return a name that is safe as a file's on every system, and in a link.

    What a file system or a link does not bear becomes a space; a name that is nothing else becomes
    `unnamed`.
    """
    bare = " ".join(_UNSAFE.sub(" ", unicodedata.normalize("NFC", name)).split())
    bare = bare.encode()[:_LONGEST].decode(errors="ignore").strip(" .")
    return f"{bare}_" if bare.partition(".")[0].upper() in _RESERVED else bare or "unnamed"


@lru_cache(maxsize=1 << 14)  # the same few companies are named again and again
def company_key(name: str) -> str:
    """Return the form in which companies are compared: without case, punctuation, legal form."""
    bare = _PUNCTUATION.sub("", fold(_LEGAL_FORM.sub("", name.strip())))
    return bare or fold(name)


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list that is written as one text."""
    return frozenset(listed.split())
