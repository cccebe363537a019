"""Pages that git has left with conflict markers, in a clone without the merge driver."""

from __future__ import annotations

import re
from typing import Final

from netvault.edit.lines import lines_of
from netvault.edit.merge.note import merge_texts
from netvault.text.regions import find_regions

CONFLICT: Final = (
    "a merge conflict stands in your own text on this page; keep one of its sides and delete its"
    " marks"
)

_MARK: Final = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: [^\r\n]*)?(?:\r\n?|\n)?")


def conflict_line(text: str) -> int:
    """Return the first line with a conflict marker, counted from 1; 0 where there is none."""
    lines = enumerate(lines_of(text) if "<<<<<<<" in text else (), 1)
    return next((number for number, line in lines if _mark(line) == "<"), 0)


def without_conflicts(text: str, path: str) -> str | None:
    """Return a page without the conflicts in its generated parts.

    Args:
        text: A file with conflict markers in it.
        path: Its path in the vault.

    Returns:
        The page with its regions from either side, to be rendered again; None when the user's own
        text is in conflict, or where there is no region.
    """
    sides = _sides(text)
    if sides is None:
        return None
    ours, theirs = sides
    if _outside(ours, path) != _outside(theirs, path) or not _outside(ours, path)[1:]:
        return None
    return merge_texts("", ours, theirs).ours


def _sides(text: str) -> tuple[str, str] | None:
    """Split a text into what either side had; None when the markers have no order."""
    sides: tuple[list[str], list[str]] = ([], [])
    state = ""
    for line in lines_of(text):
        mark = _mark(line)
        if mark and (state, mark) in _STEPS:
            state = _STEPS[state, mark]
        elif mark == "<" or (mark and state):
            return None
        else:
            for side in _TAKEN[state]:
                sides[side].append(line)
    return None if state else ("".join(sides[0]), "".join(sides[1]))


_STEPS: Final = {
    ("", "<"): "ours",
    ("ours", "|"): "base",
    ("ours", "="): "theirs",
    ("base", "="): "theirs",
    ("theirs", ">"): "",
}
_TAKEN: Final = {"": (0, 1), "ours": (0,), "base": (), "theirs": (1,)}


def _mark(line: str) -> str:
    found = _MARK.fullmatch(line)
    return found[1][0] if found else ""


def _outside(text: str, path: str) -> tuple[str, ...]:
    """Return the text around the regions of a file; nothing where one of them is broken."""
    regions, problems = find_regions(text, path)
    parts, done = [], 0
    for region in () if problems else regions:
        parts.append(text[done : region.start])
        done = region.tail
    return (*parts, text[done:])
