"""Compiled templates, kept between runs: to compile them takes longer than to render a few pages.

They are code, so they are only taken from a file that nobody but the user could have written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import jinja2
from jinja2 import BytecodeCache

from netvault.filling import write_shelf
from netvault.shelves import cache_folder, key_of, open_shelf

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2.bccache import Bucket

    from netvault.shelves import Shelf

_SHELF: Final = "templates"


class CompiledTemplates(BytecodeCache):
    """Keeps what Jinja makes of templates; Jinja itself sees when one has changed since."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was kept of its template, if anything was."""
        shelf = _shelf()
        kept = shelf.get(bucket.key) if shelf else None
        if kept:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds, beside what is kept of other templates."""
        shelf = _shelf()
        others = {name: shelf.get(name) or b"" for name in shelf.names()} if shelf else {}
        pieces = others | {bucket.key: bucket.bytecode_to_string()}
        write_shelf(_folder(), _SHELF, _key(), pieces.items())


def _shelf() -> Shelf | None:
    return open_shelf(_folder(), _SHELF, _key())


def _folder() -> Path | None:
    folder = cache_folder()
    return folder / "compiled" if folder else None


def _key() -> bytes:
    return key_of("templates", jinja2.__version__)
