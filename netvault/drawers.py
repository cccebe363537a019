"""Drawers: values by key in one piece of bytes, of which only those that are asked for are made.

A question is about a few of a hundred thousand people. To make what is kept of all of them would
take longer than the rest of the answer.
"""

from __future__ import annotations

import marshal
import struct
import zlib
from collections.abc import ItemsView, Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Value = TypeVar("_Value")

_HEAD: Final = struct.Struct("<QQQ")
"""How many drawers there are, how many values, and where the keys begin."""

_EDGES: Final = struct.Struct("<QQ")
"""Where a drawer begins and ends: as one ends, the next begins."""

_WIDTH: Final = 8
"""Bytes of each edge."""

_FULL: Final = 4
"""About so many values share a drawer."""

_MANY: Final = 500
"""Whoever opens more drawers than this seems to want all: they are opened in one go."""


def in_drawers(values: Mapping[str, Any]) -> bytes:
    """Make a piece of values by key.

    Args:
        values: Plain data, as `marshal` takes it.
    """
    number = len(values) // _FULL + 1
    drawers: list[dict[str, Any]] = [{} for _ in range(number)]
    for key, value in values.items():
        drawers[_place_of(key, number)][key] = value
    told = [marshal.dumps(drawer) for drawer in drawers]
    first = _HEAD.size + _WIDTH * (number + 1)
    edges = list(accumulate(map(len, told), initial=first))
    head = _HEAD.pack(number, len(values), edges[-1])
    return b"".join((head, struct.pack(f"<{number + 1}Q", *edges), *told, marshal.dumps([*values])))


class Drawers(Mapping[str, _Value], Generic[_Value]):
    """The values of a piece that `in_drawers` made, in the order in which they were put there."""

    def __init__(self, piece: bytes | memoryview, make: Callable[[Any], _Value]) -> None:
        """Prepare; no value is made yet.

        Args:
            piece: Of a shelf, whose sum is right.
            make: Makes a value of what was put there.
        """
        self._piece, self._make = memoryview(piece), make
        numbers: tuple[int, int, int] = _HEAD.unpack_from(piece)
        self._drawers, self._number, self._keys_at = numbers
        self._open: tuple[int, dict[str, Any]] = (-1, {})
        self._opened = 0

    def __getitem__(self, key: str) -> _Value:
        """Give the value of a key."""
        return self._make(self._having(key)[key])

    def __iter__(self) -> Iterator[str]:
        """Give the keys in order."""
        keys: list[str] = marshal.loads(self._piece[self._keys_at :])  # noqa: S302 - of a shelf
        return iter(keys)

    def __len__(self) -> int:
        """Count the values."""
        return self._number

    def items(self) -> ItemsView[str, _Value]:
        """Give all of them, for which each drawer is opened once."""
        return {key: self._make(self._all[key]) for key in self}.items()

    def __reduce__(self) -> tuple[type[dict[str, _Value]], tuple[dict[str, _Value]]]:
        """Pickle as plain data."""
        return dict, (dict(self.items()),)

    def _having(self, key: str) -> dict[str, Any]:
        """Give the values among which that of a key is."""
        if self._opened > _MANY:
            return self._all
        number = _place_of(key, self._drawers)
        if self._open[0] != number:  # of one person several things are asked in a row
            self._opened += 1
            self._open = number, self._drawer(number)
        return self._open[1]

    @cached_property
    def _all(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for number in range(self._drawers):
            found |= self._drawer(number)
        return found

    def _drawer(self, number: int) -> dict[str, Any]:
        start, end = _EDGES.unpack_from(self._piece, _HEAD.size + _WIDTH * number)
        drawer: dict[str, Any] = marshal.loads(self._piece[start:end])  # noqa: S302 - as above
        return drawer


def _place_of(key: str, drawers: int) -> int:
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) % drawers
