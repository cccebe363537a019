"""Regions: the generated parts of files, each between two markers.

The checksum in the end marker is that of the content as netvault wrote it, so an edit shows. The
region that makes a file a page says so there (`page`), so a page is known wherever it is moved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, wraps
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar

from netvault.model import Problem
from netvault.text.checksum import checksum, is_checksum
from netvault.text.markers import (
    Marker,
    begin_marker,
    end_marker,
    find_markers,
    markers_around,
    may_have_markers,
    renewed_end_marker,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_Told = TypeVar("_Told", bytes, str)
_Found = TypeVar("_Found")

_NO_BEGIN: Final = "this region ends here but begins nowhere"
_MEND: Final = "delete this line, or mend the other"
_NO_END: Final = "this region begins here and is never ended"
_CURE: Final = (
    'a region needs "<!-- netvault:end -->" on a line of its own before the next one begins'
)
_LINE_BREAK: Final = re.compile(r"\r\n?|\n")


@dataclass(frozen=True)
class Region:
    """One generated part of a file.

    Attributes:
        name: What stands in it: `follow-ups`, `leads`, …
        heading: Name and parameters, as its begin marker has them.
        parameters: What its begin marker asks for, as typed.
        line: The line of its begin marker, counted from 1.
        start: Where its content begins in the text of the file.
        end: Where its content ends.
        tail: Where its end marker's line ends.
        content: The text between the markers, with LF at every line's end.
        checksum: What its end marker bears; empty when it has none yet.
        is_page: Whether the file is a page of ours because of it.
    """

    name: str
    heading: str
    parameters: Mapping[str, str] = field(hash=False)
    line: int
    start: int
    end: int
    tail: int
    content: str
    checksum: str
    is_page: bool

    @cached_property
    def is_edited(self) -> bool:
        """Whether somebody changed the content since it was written."""
        return not self.was(self.content) and bool(self.checksum or self.content.strip())

    def was(self, content: str) -> bool:
        """Tell whether a content is what was written here, by the checksum.

        Args:
            content: The text, with LF at every line's end.
        """
        return is_checksum(self.checksum, content)

    def is_all_of(self, text: str, heading: str) -> bool:
        """Tell whether a text is the page of a heading just as it was written, and nothing else.

        Args:
            text: The file in which the region stands.
            heading: What the page's marker bears.
        """
        first = f"{begin_marker(heading)}\n"
        last = f"{end_marker(self.checksum, is_page=True)}\n"
        is_alone = len(text) == len(first) + len(self.content) + len(last)
        is_marked = text.startswith(first) and text.endswith(last)
        return is_alone and is_marked and not self.is_edited


def _remembered(
    look: Callable[[_Told, str], _Found],
) -> Callable[[_Told, str], _Found]:
    """Look at each file once, as long as it holds the same; of what it held before nothing is kept.

    A long page is written anew after each save: all that it ever held would soon fill the memory.
    """
    known: dict[str, tuple[_Told, _Found]] = {}

    @wraps(look)
    def remembered(told: _Told, path: str) -> _Found:
        before = known.get(path)
        if before is None or before[0] != told:
            before = known[path] = (told, look(told, path))
        return before[1]

    return remembered


def page_text(name: str, content: str) -> str:
    """Give the whole text of a new page."""
    return "".join(page_parts(name, content))


def page_parts(name: str, content: str) -> tuple[str, ...]:
    """Give it in parts: one emoji in a long text makes it take four times as much as its bytes."""
    ending = end_marker(checksum(content), is_page=True)
    return f"{begin_marker(name)}\n", content, f"{ending}\n"


def without_regions(text: str, regions: Iterable[Region]) -> str:
    """Empty the regions of a text, its lines kept in place: output never becomes input.

    Args:
        text: The whole file.
        regions: The regions in it, in order.
    """
    parts = []
    done = 0
    for region in regions:
        breaks = _LINE_BREAK.findall(text, region.start, region.end)
        parts += [text[done : region.start], *breaks]
        done = region.end
    return "".join((*parts, text[done:]))


@_remembered
def text_of(data: bytes, path: str) -> str:  # noqa: ARG001 - by which it is remembered
    """Give the text of a file, so that its bytes can be had again whatever they are."""
    return data.decode("utf-8", "surrogateescape")


@_remembered
def find_regions(text: str, path: str) -> tuple[tuple[Region, ...], tuple[Problem, ...]]:
    """Find the regions of a file, by its Markdown structure: a marker in code is none.

    Args:
        text: The whole file.
        path: Its path in the vault, for the problems.

    Returns:
        The regions in order, and a problem for each marker that has no partner.
    """
    if not may_have_markers(text):
        return (), ()
    if whole := _whole_page(text):
        return (whole,), ()
    return _pair(text, path, find_markers(text))


def fill_regions(text: str, contents: tuple[tuple[Region, str], ...]) -> str:
    """Put new content into regions; every other character of the text stays.

    Args:
        text: The whole file.
        contents: Regions of this text in order, each with its new content, every line of which
            ends with LF.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    parts = []
    done = 0
    for region, content in contents:
        line = text[region.end : region.tail]
        told = region.checksum if region.content == content else ""
        told = told if is_checksum(told, content) else checksum(content)
        ending = renewed_end_marker(line, told, is_page=region.is_page)
        parts += [text[done : region.start], content.replace("\n", newline), ending]
        done = region.tail
    return "".join((*parts, text[done:]))


def _whole_page(text: str) -> Region | None:
    """Give the region of a file that is one page just as netvault wrote it: nothing else is in it.

    Most files with a region are one, and need no closer look.
    """
    regions, _ = _pair(text, "", markers_around(text))
    return regions[0] if regions and regions[0].is_page and not regions[0].is_edited else None


def _pair(
    text: str, path: str, markers: Sequence[Marker]
) -> tuple[tuple[Region, ...], tuple[Problem, ...]]:
    regions: list[Region] = []
    problems: list[Problem] = []
    is_open = False
    for marker, following in zip(markers, (*markers[1:], None), strict=False):
        if marker.is_end:
            if not is_open:
                problems.append(_stray(path, marker, _NO_BEGIN, _MEND))
            is_open = False
        elif following and following.is_end:
            regions.append(_region(text, marker, following))
            is_open = True
        else:
            problems.append(_stray(path, marker, _NO_END, _CURE))
    return tuple(regions), tuple(problems)


def _stray(path: str, marker: Marker, said: str, cure: str) -> Problem:
    told = f"{said}; nothing is written to it: {cure}"
    return Problem(path, marker.row + 1, 1, "unclosed-region", told)


def _region(text: str, begin: Marker, end: Marker) -> Region:
    words, parameters = begin.read()
    end_words, end_parameters = end.read()
    return Region(
        name=words[0] if words else "",
        heading=begin.written,
        parameters=MappingProxyType(parameters),
        line=begin.row + 1,
        start=begin.tail,
        end=end.start,
        tail=end.tail,
        content=text[begin.tail : end.start].replace("\r\n", "\n").replace("\r", "\n"),
        checksum=end_parameters.get("sum", ""),
        is_page="page" in end_words,
    )
