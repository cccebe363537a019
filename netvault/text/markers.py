"""Markers: the lines that enclose a region. This is the only place that knows their form.

They are comments, in HTML's notation or in Obsidian's, each on a line of its own::

    <!-- netvault:begin follow-ups circle=family limit=5 -->
    ...
    %% netvault:end sum=5d41402abc4b %%
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.text.decode import extent_of
from netvault.text.markdown import read_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")
_MARKER: Final = re.compile(
    r"\ufeff?\s*(?:<!--|%%)\s*netvault:(begin|end)\b([^\r\n]*?)(?:-->|%%)\s*"
)
_PARAMETER: Final = re.compile(r'([\w-]+)=(?:"([^"\r\n]*)"|(\S+))|(\S+)')
_FRONT_MATTER: Final = re.compile(r"\ufeff?---[ \t]*(?:\r\n?|\n)")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})([^\r\n]*)")


class Marker(NamedTuple):
    """One marker in a file.

    Attributes:
        row: Its line, counted from 0.
        start: Where its line begins in the text of the file.
        tail: Where its line ends, line break included.
        is_end: Whether a region ends here; else one begins.
        written: What it says.
    """

    row: int
    start: int
    tail: int
    is_end: bool
    written: str

    def read(self) -> tuple[list[str], Mapping[str, str]]:
        """Return the words in it, and its parameters as typed."""
        words = []
        parameters = {}
        for key, quoted, plain, word in _PARAMETER.findall(self.written):
            if word:
                words.append(word)
            else:
                parameters[key.casefold()] = quoted or plain
        return words, parameters


def begin_marker(heading: str) -> str:
    """Return the marker of where a region begins: its name, and what it asks for."""
    return f"<!-- netvault:begin {heading} -->"


def end_marker(checksum: str, *, is_page: bool) -> str:
    """Return the marker of where a region ends, with the checksum of its content."""
    return f"<!-- netvault:end {'page ' if is_page else ''}sum={checksum} -->"


def renewed_end_marker(line: str, checksum: str, *, is_page: bool) -> str:
    """Return an end marker's line with another checksum; its notation and line break stay."""
    line_break = line[len(line.rstrip("\r\n")) :]
    marker = end_marker(checksum, is_page=is_page)
    if line.lstrip().startswith("%%"):
        marker = f"%% {marker[5:-4]} %%"
    return marker + line_break


def may_have_markers(text: str) -> bool:
    """Return whether a text can hold a marker at all; this is quick."""
    return "netvault:begin" in text or "netvault:end" in text


def markers_around(text: str) -> tuple[Marker, ...]:
    """Return the markers on the first and on the last line, if the text has none between them."""
    if "\r" in text or text.count("netvault:") != len(("begin", "end")):
        return ()
    first, last = text.find("\n") + 1, text.rfind("\n", 0, -1) + 1
    return tuple(_markers(text, enumerate([(0, first), (last, len(text))])))


def find_markers(text: str) -> tuple[Marker, ...]:
    """Find the markers of a file that are blocks of their own, not in code or nested."""
    lines = [found.span() for found in _LINE.finditer(text)]
    real = _rows_of_markers(text, lines)
    return tuple(marker for marker in _markers(text, enumerate(lines)) if marker.row in real)


def _markers(text: str, lines: Iterable[tuple[int, tuple[int, int]]]) -> Iterator[Marker]:
    """Find the lines that look like markers."""
    for row, (start, tail) in lines:
        if tail - start > len("netvault:end") and "netvault:" in text[start:tail]:
            found = _MARKER.fullmatch(text, start, tail)
            if found:
                yield Marker(row, start, tail, found[1] == "end", found[2].strip())


def _rows_of_markers(text: str, lines: Sequence[tuple[int, int]]) -> set[int]:
    """Find the rows on which a marker may be."""
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
