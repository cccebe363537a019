"""What the YAML parser met, said in the user's words, with the place and the cure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from netvault.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    import yaml

CONFLICT: Final = "a merge conflict stands in the front matter; keep one of its sides and delete its marks"

_CONFLICT_MARK: Final = re.compile(r"<{7} |={7}$|>{7} ")


def conflict_row(lines: Sequence[str]) -> int | None:
    """Find the first line that a merge left its mark on, counted from 0."""
    return next((row for row, line in enumerate(lines) if _CONFLICT_MARK.match(line)), None)


def explain(error: yaml.YAMLError, lines: Sequence[str], row: int, path: str) -> Problem:
    """Make a problem of an error of the YAML parser.

    Args:
        error: What the parser raised.
        lines: The lines between the fences.
        row: The line, counted from 0, from which the parser read.
        path: The note.
    """
    context = str(getattr(error, "context", None) or "")
    mark = getattr(error, "problem_mark", None)
    if "flow" in context or "quoted" in context:
        mark = getattr(error, "context_mark", None) or mark
    place, column = (mark.line + row, mark.column + 1) if mark else (_row_of_character(error, lines, row), 1)
    place = min(place, max(len(lines) - 1, 0))
    written = lines[place].rstrip("\r") if lines else ""
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "no YAML").splitlines()[0]
    return Problem(path, place + 2, column, "yaml-syntax", _said(context, said, written, column))


def _row_of_character(error: Any, lines: Sequence[str], row: int) -> int:
    """Find the line of a character that YAML forbids; such errors have an offset in bytes alone."""
    before = "\n".join(lines[row:]).encode()[: max(int(getattr(error, "position", 0) or 0), 0)]
    return row + before.count(b"\n")


def _said(context: str, said: str, written: str, column: int) -> str:
    key, _, value = (part.strip() for part in written.partition(":"))
    if "flow" in context:
        return _unclosed_list(key, value)
    if "quoted" in context:
        return "the text in quotes that begins here is never closed"
    if "mapping values are not allowed" in said:
        return f'a value with a colon in it needs quotes: write {key}: "…"'
    if written[column - 1 : column] == "\t" or written.startswith("\t"):
        return "a tab stands where YAML wants spaces; use spaces"
    if "did not find expected" in said:
        return _unexpected(key, value)
    if "could not find expected ':'" in said:
        return 'this line, or the one above it, is no "field: value"'
    if "control characters" in said or "invalid" in said:
        return "a character that nobody can see stands here, which YAML forbids; delete it"
    return f"this is not YAML ({said}); put the value in quotes"


def _unclosed_list(key: str, value: str) -> str:
    bare = value.strip("[]{} ")
    if not key or not bare:
        return "the list that begins here is never closed"
    return f'the list that begins here is never closed: write "{key}: [{bare}]" or "{key}: {bare}"'


def _unexpected(key: str, value: str) -> str:
    if value.startswith("[["):
        return f'several links are a list: write {key}: ["[[A]]", "[[B]]"]'
    if value[:1] in ("'", '"'):
        return "there is more text after the closing quote; put the whole value in quotes"
    return "this line does not fit the ones above it; look at its indentation"
