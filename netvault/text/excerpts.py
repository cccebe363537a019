"""Excerpts: a few words of a note as plain text, with links that lead where they led.

A link in a note is resolved from where the note lies. On a page it would lead elsewhere, or
nowhere, so each is written anew for its place. One line of a note is shown wherever somebody is
whom it names: without a bound, a line with thousands of names would stand on a page thousands of
times.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.text.inline import LINK, link_target, note_of_link

if TYPE_CHECKING:
    from collections.abc import Callable

EXCERPT: Final = 140
"""Letters that are seen of an excerpt; a link counts as what is seen of it."""

WIKI_LINK: Final = re.compile(
    r"\[\[([^\[\]\n|\\]{1,400})(?:\\?\|([^\[\]\n]{1,400}))?\]\]"  # in a table the bar is escaped
)
"""A link in a text: its target, and the label that it may have."""

_WRITTEN: Final = 4
"""How many letters of a note an excerpt may take for each that is seen."""

_LONGEST_LINK: Final = 810

_SOURCE: Final = 8
"""Letters of a note that are read for each letter seen: links and formatting hide most of theirs.
A line of thousands of links is an excerpt for each of them: read whole each time it takes long."""

_EMBED: Final = re.compile(r"!(?:\[\[[^\[\]\n]{1,400}\]\]|\[[^\[\]\n]{0,400}\]\([^()\n]{0,400}\))")
_MARKS: Final = re.compile(r"\*\*|__|==|~~|`|%%|</?[a-zA-Z][^<>\n]{0,200}>")
_EMPHASIS: Final = re.compile(r"(?<!\w)([*_])(?=\S)([^*_\n]{1,400})(?<=\S)\1(?!\w)")


def as_seen(text: str) -> str:
    """Return a text as it is read: without formatting, of each link what is seen of it."""
    linked = plain_excerpt(text, str, len(text))
    return WIKI_LINK.sub(lambda found: found[2] or found[1].rpartition("/")[2], linked)


def plain_excerpt(text: str, target_of: Callable[[str], str], letters: int = EXCERPT) -> str:
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


def _to_the_last_word(text: str) -> str:
    return text.rpartition(" ")[0] or text


def spoken(text: str) -> str:
    """Return a text of a note in plain words: each wiki link as its label or name."""
    return WIKI_LINK.sub(lambda found: found[2] or found[1].rpartition("/")[2], text)
