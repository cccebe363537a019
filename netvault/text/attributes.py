"""The text of `.gitattributes`: which driver merges the pages and the notes of a vault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

ATTRIBUTES_PATH: Final = ".gitattributes"

_HEADING: Final = "# Merges keep the log lines of both sides; pages are built anew.\n"
_BLOCK: Final = re.compile(re.escape(_HEADING) + r"(?:[^\n]* merge=netvault\n)+")
_SPECIAL: Final = re.compile(r"([\\*?\[])")


def merge_rules(output: str) -> tuple[str, str]:
    """Return the lines of `.gitattributes` for pages and for notes.

    Args:
        output: The folder of the pages.
    """
    pattern = _SPECIAL.sub(r"\\\\\1", output).replace('"', '\\"')
    return f'"{pattern}/**" merge=netvault\n', "*.md merge=netvault\n"


def with_rules(attributes: str, rules: Iterable[str]) -> str:
    """Add lines to `.gitattributes`, above all others: whatever they say wins."""
    return "".join((_HEADING, *rules, attributes))


def without_rules(attributes: str) -> str:
    """Take out again what `with_rules` has added."""
    return _BLOCK.sub("", attributes, count=1)
