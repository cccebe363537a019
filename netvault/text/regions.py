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

_Data = TypeVar("_Data", bytes, str)
_Result = TypeVar("_Result")

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
        name: What it shows: `follow-ups`, `leads`, …
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
        """Return whether a content is what was written here, by the checksum.

        Args:
            content: The text, with LF at every line's end.
        """
        return is_checksum(self.checksum, content)

    def is_all_of(self, text: str, heading: str) -> bool:
        """Return whether a text is the page of a heading just as it was written, and nothing else.

        Args:
            text: The file with the region.
            heading: What the page's marker bears.
        """
        first = f"{begin_marker(heading)}\n"
        last = f"{end_marker(self.checksum, is_page=True)}\n"
        is_alone = len(text) == len(first) + len(self.content) + len(last)
        is_marked = text.startswith(first) and text.endswith(last)
        return is_alone and is_marked and not self.is_edited


def _cached_by_path(
    function: Callable[[_Data, str], _Result],
) -> Callable[[_Data, str], _Result]:
    """Cache the latest result for each path; it is stale once the data differs.

    An `lru_cache` would keep old versions: a long page is written after each save, and all that it
    ever held would soon fill the memory.
    """
    cache: dict[str, tuple[_Data, _Result]] = {}

    @wraps(function)
    def cached(data: _Data, path: str) -> _Result:
        entry = cache.get(path)
        if entry is None or entry[0] != data:
            entry = cache[path] = (data, function(data, path))
        return entry[1]

    return cached


def page_text(name: str, content: str) -> str:
    """Return the whole text of a new page."""
    return "".join(page_parts(name, content))


def page_parts(name: str, content: str) -> tuple[str, ...]:
    """Return the text of a new page in parts: joined, one emoji makes it four times as large."""
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


@_cached_by_path
def text_of(data: bytes, path: str) -> str:  # noqa: ARG001 - the key of the cache
    """Decode a file, so that its bytes can be had again whatever they are."""
    return data.decode("utf-8", "surrogateescape")


@_cached_by_path
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
    """Replace the content of regions; every other character of the text stays.

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
        known = region.checksum if region.content == content else ""
        current = known if is_checksum(known, content) else checksum(content)
        ending = renewed_end_marker(line, current, is_page=region.is_page)
        parts += [text[done : region.start], content.replace("\n", newline), ending]
        done = region.tail
    return "".join((*parts, text[done:]))


def _whole_page(text: str) -> Region | None:
    """Return the region of a file that is one page just as netvault wrote it, and nothing else.

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
    message = f"{said}; nothing is written to it: {cure}"
    return Problem(path, marker.row + 1, 1, "unclosed-region", message)


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
