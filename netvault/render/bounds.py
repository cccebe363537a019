"""How long a page may be, so that none grows with all that notes hold."""

from __future__ import annotations

from typing import Final

PAGE_BYTES: Final = 1_990_000
"""Bytes that a page may hold; with its markers it stays below two million."""

_NO_ROOM: Final = (
    "\nThis page has no room for more; `netvault due`, `who` and `gives` tell of everybody.\n"
)


def fitted(content: str) -> str:
    """Return a page as far as there is room for it, up to the end of an entry.

    Args:
        content: What the page shall hold; it ends in a line break.
    """
    data = content.encode("utf-8", "surrogatepass") if len(content) * 4 > PAGE_BYTES else b""
    if len(data) <= PAGE_BYTES:
        return content
    end = max(data.rfind(mark, 0, PAGE_BYTES) for mark in (b"\n- ", b"\n| ", b"\n\n"))
    return data[: end + 1].decode("utf-8", "surrogatepass") + _NO_ROOM
