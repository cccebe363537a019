"""How long an excerpt and a page may be, so that neither grows with all that notes hold.

One line of a note is shown wherever somebody is whom it names: without a bound, a line with
thousands of names would stand on a page thousands of times.
"""

from __future__ import annotations

import re
from typing import Final

EXCERPT: Final = 300
"""Letters that are seen of a text that a page shows; a link counts as what is seen of it."""

PAGE_BYTES: Final = 1_990_000
"""Bytes that a page may hold; with its markers it stays below two million."""

WIKI_LINK: Final = re.compile(
    r"\[\[([^\[\]\n|\\]{1,400})(?:\\?\|([^\[\]\n]{1,400}))?\]\]"  # in a table the bar is escaped
)
"""A link in a text: its target, and the label that it may have."""

_WRITTEN: Final = 4
"""How many letters of a note an excerpt may take for each that is seen."""

_LONGEST_LINK: Final = 810
_NO_ROOM: Final = (
    "\nThis page has no room for more; `netvault due`, `who` and `gives` tell of everybody.\n"
)


def excerpt(text: str, most: int = EXCERPT) -> str:
    """Return the beginning of a text that is long, with every link in it whole.

    Args:
        text: What a note says, in one line.
        most: How many letters are seen of it.
    """
    if len(text) <= most:
        return text
    done, seen, end, written = 0, 0, len(text), _WRITTEN * most
    for found in WIKI_LINK.finditer(text, 0, written + _LONGEST_LINK):
        more = found.start() - done + len(found[2] or found[1])
        if seen + more > most or found.end() > written:
            end = found.start()
            break
        done, seen = found.end(), seen + more
    end = min(end, done + most - seen)
    if end == len(text):
        return text
    return f"{text[:done]}{_to_the_last_word(text[done:end])}".rstrip(" ,;:([") + " …"


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


def _to_the_last_word(text: str) -> str:
    return text.rpartition(" ")[0] or text
