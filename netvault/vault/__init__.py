"""The vault on disk, and what the user's cache folder keeps of it.

`find_vault` tells where a vault is, `list_notes` which Markdown files it has, `read_bytes`,
`read_page` and `read_when_stable` read one of them. `Cache` keeps what was read of each note.
"""

from __future__ import annotations

from netvault.vault.listing import PAGE_ENDINGS, FileStamp, Listing, NoteFile, list_notes
from netvault.vault.read import (
    MARKS,
    MAX_BYTES,
    find_vault,
    is_whole,
    read_bytes,
    read_page,
    read_when_stable,
    shown,
    unreadable,
)

__all__ = [
    "MARKS",
    "MAX_BYTES",
    "PAGE_ENDINGS",
    "FileStamp",
    "Listing",
    "NoteFile",
    "find_vault",
    "is_whole",
    "list_notes",
    "read_bytes",
    "read_page",
    "read_when_stable",
    "shown",
    "unreadable",
]
