"""Regions: the generated parts of files. This is the only place that knows their markers.

A region stands between two lines of its own::

    <!-- netvault:begin follow-ups circle=family limit=5 -->
    ...
    <!-- netvault:end sum=5d41402abc4b -->

The checksum in the end marker is that of the content as netvault wrote it, so an edit shows. The
region that makes a file a page says so there (`page`), so a page is known wherever it is moved.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from netvault.extent import extent_of
from netvault.markdown import read_blocks
from netvault.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_SUM_LENGTH: Final = 12
_NO_BEGIN: Final = "this region ends here but begins nowhere"
_NO_END: Final = "this region begins here and is never ended"
_CURE: Final = (
    'a region needs "<!-- netvault:end -->" on a line of its own before the next one begins'
)
_LINE_BREAK: Final = re.compile(r"\r\n?|\n")
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")
_MARKER: Final = re.compile(
    r"\ufeff?\s*(?:<!--|%%)\s*netvault:(begin|end)\b([^\r\n]*?)(?:-->|%%)\s*"
)
_PARAMETER: Final = re.compile(r'([\w-]+)=(?:"([^"\r\n]*)"|(\S+))|(\S+)')
_FRONT_MATTER: Final = re.compile(r"\ufeff?---[ \t]*(?:\r\n?|\n)")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})([^\r\n]*)")


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
        return self.checksum != checksum(self.content) and bool(
            self.checksum or self.content.strip()
        )

    def is_all_of(self, text: str, heading: str) -> bool:
        """Tell whether a text is the page of a heading just as it was written, and nothing else.

        Args:
            text: The file in which the region stands.
            heading: What the page's marker bears.
        """
        first = f"<!-- netvault:begin {heading} -->\n"
        last = f"<!-- netvault:end page sum={self.checksum} -->\n"
        is_alone = (self.start, self.end) == (len(first), len(text) - len(last))
        is_marked = text.startswith(first) and text.endswith(last)
        return is_alone and is_marked and not self.is_edited


@lru_cache(maxsize=1 << 4)  # a page that is written is looked at soon
def checksum(content: str) -> str:
    """Give the checksum of a region's content (the first 12 hex digits of its SHA-256)."""
    return hashlib.sha256(content.encode("utf-8", "surrogateescape")).hexdigest()[:_SUM_LENGTH]


def page_text(name: str, content: str) -> str:
    """Give the whole text of a new page."""
    return "".join(page_parts(name, content))


def page_parts(name: str, content: str) -> tuple[str, ...]:
    """Give it in parts: one emoji in a long text makes it take four times as much as its bytes."""
    return f"<!-- netvault:begin {name} -->\n", content, f"{_end_marker(content, is_page=True)}\n"


def may_have_regions(text: str) -> bool:
    """Tell quickly whether a text can hold a marker at all."""
    return "netvault:begin" in text or "netvault:end" in text


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


@lru_cache(maxsize=1 << 12)  # as below
def text_of(data: bytes) -> str:
    """Give the text of a file, so that its bytes can be had again whatever they are."""
    return data.decode("utf-8", "surrogateescape")


@lru_cache(maxsize=1 << 12)  # each page is looked through for answers, for its place, and again
def find_regions(text: str, path: str) -> tuple[tuple[Region, ...], tuple[Problem, ...]]:
    """Find the regions of a file, by its Markdown structure: a marker in code is none.

    Args:
        text: The whole file.
        path: Its path in the vault, for the problems.

    Returns:
        The regions in order, and a problem for each marker that has no partner.
    """
    if not may_have_regions(text):
        return (), ()
    if whole := _whole_page(text):
        return (whole,), ()
    lines = [found.span() for found in _LINE.finditer(text)]
    real = _marker_rows(text, lines)
    markers = [(row, found) for row, found in _markers(text, lines) if row in real]
    return _pair(text, path, lines, markers)


@lru_cache(maxsize=1 << 12)  # most pages are as they should be, build after build
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
        parts += [text[done : region.start], content.replace("\n", newline)]
        parts.append(_new_end_marker(text[region.end : region.tail], region, content))
        done = region.tail
    return "".join((*parts, text[done:]))


def _end_marker(content: str, *, is_page: bool) -> str:
    return f"<!-- netvault:end {'page ' if is_page else ''}sum={checksum(content)} -->"


def _new_end_marker(written: str, region: Region, content: str) -> str:
    """Renew an end marker, in the notation (`<!--` or `%%`) and with the line end that it has."""
    line_end = written[len(written.rstrip("\r\n")) :]
    marker = _end_marker(content, is_page=region.is_page)
    if written.lstrip().startswith("%%"):
        marker = f"%% {marker[5:-4]} %%"
    return marker + line_end


def _markers(text: str, lines: Sequence[tuple[int, int]]) -> list[tuple[int, re.Match[str]]]:
    """Find the lines that look like markers."""
    found = []
    for row, (start, end) in enumerate(lines):
        if end - start > len("netvault:end") and "netvault:" in text[start:end]:
            match = _MARKER.fullmatch(text, start, end)
            if match:
                found.append((row, match))
    return found


def _whole_page(text: str) -> Region | None:
    """Give the region of a file that is one page just as netvault wrote it: nothing else is in it.

    Most files with a region are one, and need no closer look.
    """
    if "\r" in text or text.count("netvault:") != len(("begin", "end")):
        return None
    first, last = text.find("\n") + 1, text.rfind("\n", 0, -1) + 1
    lines = [(0, first), (last, len(text))]
    regions, _ = _pair(text, "", lines, _markers(text, lines))
    return regions[0] if regions and regions[0].is_page and not regions[0].is_edited else None


def _marker_rows(text: str, lines: Sequence[tuple[int, int]]) -> set[int]:
    """Find the rows on which a marker stands as text of its own, not in code or deeper down."""
    skipped = _front_matter_rows(text, lines)
    if extent_of(text[lines[skipped][0] :]):
        return set(_rows_outside_fences(text, lines, skipped))
    rows = set()
    for block in read_blocks(text[lines[skipped][0] :]):
        first = skipped + block.line
        for row, line in enumerate(block.raw.split("\n"), first):
            is_closed = block.kind != "html" or row == first or "-->" in line
            # Markdown takes a `%%` line right below a list for a part of its last item.
            is_at_margin = block.is_top or text.startswith("%%", lines[row][0])
            if "netvault:" in line and is_closed and is_at_margin:
                rows.add(row)
    return rows


def _rows_outside_fences(
    text: str, lines: Sequence[tuple[int, int]], skipped: int
) -> Iterator[int]:
    """Find them in a file that is too long to be read as Markdown."""
    fence = ""
    for row, (start, end) in enumerate(lines[skipped:], skipped):
        found = _FENCE.match(text, start, end)
        if fence and found and found[1].startswith(fence) and not found[2].strip():
            fence = ""
        elif not fence and found:
            fence = found[1]
        elif not fence and text.startswith(("<!--", "%%"), start):
            yield row


def _front_matter_rows(text: str, lines: Sequence[tuple[int, int]]) -> int:
    if not _FRONT_MATTER.match(text):
        return 0
    written = (text[start:end].rstrip(" \t\r\n") for start, end in lines)
    closing = (row for row, line in enumerate(written) if row and line in ("---", "..."))
    return next(closing, -1) + 1


def _pair(
    text: str,
    path: str,
    lines: Sequence[tuple[int, int]],
    markers: Sequence[tuple[int, re.Match[str]]],
) -> tuple[tuple[Region, ...], tuple[Problem, ...]]:
    regions: list[Region] = []
    problems: list[Problem] = []
    is_open = False
    for (row, found), following in zip(markers, (*markers[1:], None), strict=False):
        if found[1] == "end":
            if not is_open:
                problems.append(_stray(path, row, _NO_BEGIN, "delete this line, or mend the other"))
            is_open = False
        elif following and following[1][1] == "end":
            regions.append(_region(text, lines, row, found, following))
            is_open = True
        else:
            problems.append(_stray(path, row, _NO_END, _CURE))
    return tuple(regions), tuple(problems)


def _stray(path: str, row: int, said: str, cure: str) -> Problem:
    return Problem(path, row + 1, 1, "unclosed-region", f"{said}; nothing is written to it: {cure}")


def _region(
    text: str,
    lines: Sequence[tuple[int, int]],
    row: int,
    begin: re.Match[str],
    ending: tuple[int, re.Match[str]],
) -> Region:
    end_row, end = ending
    words, parameters = _parameters(begin[2])
    end_words, end_parameters = _parameters(end[2])
    start, stop = lines[row][1], lines[end_row][0]
    return Region(
        name=words[0] if words else "",
        heading=begin[2].strip(),
        parameters=MappingProxyType(parameters),
        line=row + 1,
        start=start,
        end=stop,
        tail=lines[end_row][1],
        content=text[start:stop].replace("\r\n", "\n").replace("\r", "\n"),
        checksum=end_parameters.get("sum", ""),
        is_page="page" in end_words,
    )


def _parameters(written: str) -> tuple[list[str], dict[str, str]]:
    words = []
    parameters = {}
    for key, quoted, plain, word in _PARAMETER.findall(written):
        if word:
            words.append(word)
        else:
            parameters[key.casefold()] = quoted or plain
    return words, parameters
