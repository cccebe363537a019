"""What is wrong with YAML, said in the user's words, with the place and the cure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.model import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    import yaml

CONFLICT: Final = (
    "a merge conflict stands in the front matter; keep one of its sides and delete its marks"
)
NO_FIELDS: Final = 'front matter is made of "field: value" lines; this is something else'
NAMELESS: Final = "a field needs a name, in plain text, before its colon"
INVISIBLE: Final = "a character that nobody can see stands here, which YAML forbids; delete it"
TOO_LONG: Final = (
    "front matter this long is not read any further; make it shorter or split the note"
)
TOO_DEEP: Final = (
    "front matter nested this deep is not read any further; make it shorter or split the note"
)

_INDICATORS: Final = frozenset("*&!|>%@`")
_CONFLICT_MARK: Final = re.compile(r"<{7} |={7}$|>{7} ")
_TIGHT_COLON: Final = re.compile(r"([A-Za-z][\w -]{0,40}):([^\s:/].{0,200})$")
_SEVERAL: Final = re.compile(r"\"[^\"]*\", |'[^']*', ")
_EARLIER: Final = ("flow", "simple key", "found unexpected end of stream")
"""Signs that what is wrong began where the parser's own context did, not where it gave up."""

_UNKNOWN: Final = "this is not YAML ({}); put the value in quotes"
_CURES: Final = (
    ("escape", "a backslash in double quotes begins a code; put the value in single quotes"),
    ("hexdecimal", "a backslash in double quotes begins a code; put the value in single quotes"),
    ("quoted", "the text in quotes that begins here is never closed"),
    ("could not find expected ':'", 'this line is no "field: value"'),
)


def conflict_row(lines: Sequence[str]) -> int | None:
    """Find the first line that a merge left its mark on, counted from 0."""
    return next((row for row, line in enumerate(lines) if _CONFLICT_MARK.match(line)), None)


def needs_quotes(mark: str) -> str:
    """Say that a value cannot begin with this character."""
    return f'a value that begins with "{mark}" needs quotes'


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str], row: int, path: str) -> Problem:
    """Make a problem of an error of the YAML parser.

    Args:
        error: What the parser raised.
        lines: The lines between the fences.
        row: The line, counted from 0, from which the parser read.
        path: The note.
    """
    context, said = error.context or "", error.problem or ""
    is_earlier = any(sign in f"{context} {said}" for sign in _EARLIER)
    mark = (error.context_mark if is_earlier else None) or error.problem_mark
    place, column = (mark.line + row, mark.column + 1) if mark else (row, 1)
    place = min(place, len(lines) - 1)
    message = _said(context, said, lines[place], column)
    return Problem(path, place + 2, column, "yaml-syntax", message)


def _said(context: str, said: str, written: str, column: int) -> str:
    key, _, value = (part.strip() for part in written.partition(":"))
    if "flow" in context:
        return _broken_list(key, value)
    if "not allowed in this context" in said:
        return _misplaced(said, written, key, value)
    if written[column - 1 : column] == "\t" or written.startswith("\t"):
        return "a tab stands where YAML wants spaces; use spaces"
    if value[:1] in _INDICATORS:
        return needs_quotes(value[0])
    if said.startswith("did not find expected") and "scalar" not in context:
        return _unexpected(key, value)
    cures = (cure for sign, cure in _CURES if sign in f"{context} {said}")
    return tight_colon(written) or next(cures, _UNKNOWN.format(said))


def _misplaced(said: str, written: str, key: str, value: str) -> str:
    if "block sequence" in said:
        return f"a list begins below its field: write {key}: [{value.strip('- ')}]"
    if "mapping values" not in said:
        return _UNKNOWN.format(said)
    if written.startswith(" "):
        return "this line is indented, as if it went on with the one above; begin it at the margin"
    return f'a value with a colon in it needs quotes: write {key}: "…"'


def tight_colon(written: str) -> str:
    """Say that a field lacks the space behind its colon; empty where that is not what is wrong."""
    found = _TIGHT_COLON.match(written)
    return f'a colon needs a space behind it: write "{found[1]}: {found[2]}"' if found else ""


def _broken_list(key: str, value: str) -> str:
    bare = value.strip("[]{} ")
    if value.endswith(("]", "}")):
        return "this list cannot be read; put each of its values in quotes"
    if not key or not bare:
        return "the list that begins here is never closed"
    if value.startswith("{"):
        return f'the brace that begins here is never closed: write "{key}: {{{bare}}}"'
    return f'the list that begins here is never closed: write "{key}: [{bare}]" or "{key}: {bare}"'


def _unexpected(key: str, value: str) -> str:
    if value.startswith("[["):
        return f'several links are a list: write {key}: ["[[A]]", "[[B]]"]'
    if _SEVERAL.match(value):
        return f"several values are a list: write {key}: [{value}]"
    if value[:1] in ("'", '"'):
        return "there is more text after the closing quote; put the whole value in quotes"
    return "this line does not fit the ones above it; look at its indentation"
