"""Memory: what was computed of a vault, kept for as long as its notes are the same.

It is bound to the state of the notes and to the day. All of it could be computed again: nothing is
lost with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.drawers import Drawers, in_drawers
from netvault.filling import write_shelf
from netvault.shelves import open_shelf, pack, unpack

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Memory:
    """What is known of one state of a vault on one day; empty where nothing is kept."""

    def __init__(self, folder: Path | None, name: str, key: bytes) -> None:
        """Open what was kept for a key.

        Args:
            folder: The folder of the vault's shelves; None to keep nothing.
            name: The shelf.
            key: What all of it depends on, as `key_of` gives it.
        """
        self._folder, self._name, self._key = folder, name, key
        self._shelf = open_shelf(folder, name, key)
        self._new: dict[str, bytes] = {}

    def recall(self, name: str) -> object:
        """Give a value that was kept; None where there is none."""
        return self._shelf.value(name) if self._shelf else None

    def keep(self, name: str, value: object) -> None:
        """Remember a value, which is not None, until `save`."""
        if self._folder:
            self._new[name] = pack(value)

    def recall_each(self, name: str) -> Mapping[str, object] | None:
        """Give what was kept by key, each made when it is asked for; None where there is none."""
        piece = self._shelf.view(name) if self._shelf else None
        return None if piece is None else Drawers(piece, _made)

    def keep_each(self, name: str, values: Mapping[str, object]) -> None:
        """Remember values by key, which are no bytes, until `save`."""
        if self._folder:
            self._new[name] = _in_drawers(dict(values.items()))

    def save(self) -> None:
        """Keep what is new for the next time."""
        if self._new:
            write_shelf(self._folder, self._name, self._key, self._pieces().items())
            self._shelf, self._new = open_shelf(self._folder, self._name, self._key), {}

    def under(self, key: bytes) -> Memory:
        """Give the same values as those of another key."""
        other = Memory(self._folder, self._name, key)
        other._new = self._pieces()
        return other

    def _pieces(self) -> dict[str, bytes]:
        old = self._shelf
        known = {name: old.get(name) for name in old.names()} if old else {}
        return {name: piece for name, piece in known.items() if piece is not None} | self._new


def _in_drawers(values: Mapping[str, object]) -> bytes:
    """Put values away as they are where all are plain data: that is quicker by far."""
    try:
        return in_drawers(values)
    except ValueError:
        return in_drawers({key: pack(value) for key, value in values.items()})


def _made(value: object) -> object:
    return unpack(value) if isinstance(value, bytes) else value
