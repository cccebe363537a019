"""Excerpts: a few words of a note as plain text, with links that lead where they led.

A link in a note is resolved from where the note lies. On a page it would lead elsewhere, or
nowhere, so each is written anew for its place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.render.bounds import excerpt
from netvault.text.inline import LINK, link_target, note_of_link

if TYPE_CHECKING:
    from collections.abc import Callable

LETTERS: Final = 140
"""Letters that are seen of an excerpt."""

_SOURCE: Final = 8
"""Letters of a note that are read for each letter seen: links and formatting hide most of theirs.
A line of thousands of links is an excerpt for each of them: read whole each time it takes long."""

_EMBED: Final = re.compile(r"!(?:\[\[[^\[\]\n]{1,400}\]\]|\[[^\[\]\n]{0,400}\]\([^()\n]{0,400}\))")
_MARKS: Final = re.compile(r"\*\*|__|==|~~|`|%%|</?[a-zA-Z][^<>\n]{0,200}>")
_EMPHASIS: Final = re.compile(r"(?<!\w)([*_])(?=\S)([^*_\n]{1,400})(?<=\S)\1(?!\w)")


def plain_excerpt(text: str, target_of: Callable[[str], str], letters: int = LETTERS) -> str:
    """Return the beginning of a text without its formatting; its links are wiki links.

    Args:
        text: What a note says, in one line.
        target_of: Returns where a link of that note leads, as a link on a page has it.
        letters: How many letters are seen of it.
    """
    if len(text) > letters * _SOURCE:
        text = f"{text[: letters * _SOURCE].rpartition(' ')[0]} …"
    text = _EMPHASIS.sub(r"\2", _MARKS.sub("", _EMBED.sub("", text)))
    linked = LINK.sub(lambda found: _link(found, target_of), text)
    return excerpt(" ".join(linked.split()), letters)


def _link(found: re.Match[str], target_of: Callable[[str], str]) -> str:
    if found[1]:
        target, label = link_target(found[1]), found[1].partition("|")[2].strip()
    else:
        target, label = note_of_link(found[3] or found[4]), found[2]
    if not target or "|" in label:
        return label
    leads_to = target_of(target)
    label = label or target.rpartition("/")[2]
    return f"[[{leads_to}]]" if label == leads_to else f"[[{leads_to}|{label}]]"
