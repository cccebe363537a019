"""The checksum in the end marker of a region, by which an edit of what netvault wrote is noticed.

Two changes are no edit, and are left out of it: when a note is renamed or moved, editors change the
links to it; and a list may bear a mark of the user's own, such as `[/]`.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Final

_LENGTH: Final = 12
_WIKI_TARGET: Final = re.compile(r"(?<=\[\[)[^\[\]|\n]{1,400}?(?=\\?\||\]\])")
_MARKDOWN_TARGET: Final = re.compile(
    r"(?<=\]\()(?!<?[a-z]+:)(?:<[^<>\n]{0,1600}>|[^()<>\s]{1,1600})(?=\))"
)
_OWN_MARK: Final = re.compile(
    r"^([ \t>]*[-*+] \[)([^\n xX\-])(?=\] [^\n]*\^(nv-[\w-]+))", re.MULTILINE
)
"""The sign in the box of a line that has one of our ids, where it is no answer."""

_OPEN: Final = re.compile(r"^([ \t>]*[-*+] \[) (?=\] [^\n]*\^(nv-[\w-]+))", re.MULTILINE)


@lru_cache(maxsize=1 << 2)  # a page that was written is soon compared
def checksum(content: str) -> str:
    """Return the checksum of a region's content.

    It is the first 12 hex digits of the SHA-256 of the content, in which the targets of links and
    the marks of the user's own are empty.
    """
    return digest(normalized(content))


def is_checksum(given: str, content: str) -> bool:
    """Return whether an end marker's checksum fits a content, also one of an older netvault.

    Args:
        given: The checksum in the marker; older ones are of every character.
        content: The text of the region.
    """
    return given == checksum(content) or given == digest(content)


def own_marks(content: str) -> dict[str, str]:
    """Return the user's own marks in a list, such as `/`, by the ids of their lines."""
    return {found[3]: found[2] for found in _OWN_MARK.finditer(content)}


def with_own_marks(content: str, before: str) -> str:
    """Return a list with the marks that the user gave to the lines which are still in it.

    Args:
        content: The list as it is rendered.
        before: As it is in the file.
    """
    marks = own_marks(before) if "^nv-" in before else {}
    if not marks:
        return content
    return _OPEN.sub(lambda found: found[1] + marks.get(found[2], " "), content)


def normalized(content: str) -> str:
    """Return a content, line by line, without what is no edit."""
    if "[[" in content:
        content = _WIKI_TARGET.sub("", content)
    if "](" in content:
        content = _MARKDOWN_TARGET.sub("", content)
    return _OWN_MARK.sub(r"\1 ", content) if "^nv-" in content else content


def digest(content: str) -> str:
    """Return the digest of every character, as end markers bear it."""
    return hashlib.sha256(content.encode("utf-8", "surrogateescape")).hexdigest()[:_LENGTH]
