"""The headings and block ids of a note that is merged into another which has some of the same.

A link to one of them shall lead there still. So an id that both notes have gets another one, and a
heading that both have is named together with the heading above it.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.edit.absorb import above_section, heading_for
from netvault.edit.log import is_log_heading
from netvault.model.names import fold, name_of
from netvault.text.markdown import read_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ID: Final = re.compile(r"(?:^|(?<=[ \t]))\^([\w-]{1,100})(?=[ \t]*\r?$)", re.MULTILINE)
_OWN_LINK: Final = re.compile(r"(?<=\[\[)#[^\[\]|\\\n]{1,400}")
_WORD: Final = re.compile(r"[^\W\d]+")
_SIGNS: Final = re.compile(r"[^\w-]+")


class Anchors(NamedTuple):
    """Where the parts of a note are found once it is part of another.

    Attributes:
        moved: The new anchor of each that is another then, by the old one as `fold` has it.
    """

    moved: Mapping[str, str] = MappingProxyType({})

    def of(self, fragment: str) -> str:
        """Return how a link names a part: `#Heading`, `#^id`."""
        return self.moved.get(fold(fragment.strip()), fragment)


def moved_anchors(text: str, other: str, other_path: str) -> Anchors:
    """Return the parts of a second note that a link must name otherwise.

    Args:
        text: The note that takes the second one in, or has done so.
        other: The second note.
        other_path: Its path.
    """
    own = above_section(text, other_path)
    return Anchors(dict([*_ids(own, other, other_path), *_headings(own, other, other_path)]))


def with_anchors(other: str, anchors: Anchors) -> str:
    """Return the second note with its ids renamed, and its links to parts of itself.

    Args:
        other: Its text.
        anchors: What links to its parts are to be.
    """
    renamed = _ID.sub(lambda found: anchors.of(f"#{found[0]}").removeprefix("#"), other)
    return _OWN_LINK.sub(lambda found: anchors.of(found[0]), renamed)


def _ids(text: str, other: str, other_path: str) -> Iterator[tuple[str, str]]:
    """Yield the ids that both notes have, unless it is the same line that bears it."""
    lines = _lines_with_ids(text)
    ending = _SIGNS.sub("-", fold(name_of(other_path))).strip("-")
    for block_id, line in _lines_with_ids(other).items():
        there = lines.get(block_id)
        if there is not None and not _words(line) <= _words(there):
            yield fold(f"#^{block_id}"), f"#^{block_id}-{ending}"


def _lines_with_ids(text: str) -> dict[str, str]:
    found = ((line, _ID.search(line)) for line in text.splitlines())
    return {block_id[1]: line for line, block_id in found if block_id}


def _words(line: str) -> set[str]:
    return set(_WORD.findall(line))


def _headings(text: str, other: str, other_path: str) -> Iterator[tuple[str, str]]:
    """Yield the headings that both notes have, but for those of logs, which become one."""
    own = {fold(block.text) for block in read_blocks(text) if block.kind == "heading"}
    above = heading_for(other_path)
    for block in read_blocks(other):
        if block.kind != "heading":
            continue
        if block.level == 1:
            above = block.text
        elif fold(block.text) in own and not is_log_heading(block.text):
            yield fold(f"#{block.text}"), f"#{above}#{block.text}"
