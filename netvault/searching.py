"""Texts of many people as one line of bytes, in which words are looked for in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_END: Final = b"\0"


def in_one_line(texts: Iterable[str]) -> bytes:
    """Bring texts together, in their order."""
    return _END.join(_bytes_of(text).replace(_END, b" ") for text in texts)


def places_of(word: str, line: bytes) -> Iterator[int]:
    """Give the places, among the texts of a line, of those in which something is found.

    Args:
        word: What is looked for, which is not empty.
        line: As `in_one_line` gives it.
    """
    wanted, place, start = _bytes_of(word), 0, 0
    while (found := line.find(wanted, start)) >= 0:
        place += line.count(_END, start, found)
        yield place
        start = line.find(_END, found)
        if start < 0:
            return


def _bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
