"""Texts of many people as one line of bytes, in which words are looked for in one go."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_END: Final = b"\0"


class Line(NamedTuple):
    """Texts, one after the other.

    Attributes:
        told: All of them.
        ends: Where each ends.
    """

    told: bytes
    ends: tuple[int, ...]

    def places_of(self, word: str) -> Iterator[int]:
        """Give the places, among the texts, of those in which something is found.

        Args:
            word: What is looked for, which is not empty.
        """
        wanted = _bytes_of(word)
        found = self.told.find(wanted)
        while found >= 0:
            place = bisect_right(self.ends, found)
            yield place
            found = self.told.find(wanted, self.ends[place])


def in_one_line(texts: Iterable[str]) -> Line:
    """Bring texts together, in their order."""
    ended = [_bytes_of(text).replace(_END, b" ") + _END for text in texts]
    return Line(b"".join(ended), tuple(accumulate(map(len, ended))))


def _bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
