"""Markdown to blocks: which lines are text, and which are code or comment.

markdown-it-py decides the block structure, with only the rules that this needs. Inside a block,
code spans and comments are blanked out (same length, so that every column stays true).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token

MAX_NESTING: Final = 120
"""Levels of lists and quotes that are read; markdown-it recurses, so there is an end to it."""

_RULES: Final = (
    *("code", "fence", "blockquote", "hr", "list", "html_block", "heading", "lheading"),
    *("normalize", "block"),
)
_LINE_BREAK: Final = re.compile(r"\r\n?|\n")
_BACKTICKS: Final = re.compile(r"`+")

BlockKind = Literal["heading", "item", "paragraph", "html"]


class Block(NamedTuple):
    """One piece of text: a heading, the first paragraph of a list item, any other, or raw HTML.

    Attributes:
        kind: What it is.
        raw: The text as typed, its lines joined by LF.
        text: The same with code spans and comments blanked out.
        line: The line on which it begins, counted from 0.
        level: For a heading its level from 1; else how many lists are around it.
        is_top: Whether nothing is around it: no list, no quote.
    """

    kind: BlockKind
    raw: str
    text: str
    line: int
    level: int
    is_top: bool


def split_lines(text: str) -> list[str]:
    """Split at line breaks as Markdown knows them: LF, CRLF and CR."""
    return _LINE_BREAK.split(text)


def read_blocks(text: str) -> list[Block]:
    """Read Markdown to its blocks, in the order of the text; fenced and indented code is left out."""
    return _without_comments(list(_blocks(_parser().parse(text))))


def column_of(lines: Sequence[str], block: Block, position: int) -> tuple[int, int]:
    """Find where a position in a block's text stands in the file.

    Args:
        lines: The lines of the text that the block was read from.
        block: The block.
        position: An index into its text.

    Returns:
        The line counted from 0, and the column counted from 1.
    """
    before = block.raw[:position]
    row = before.count("\n")
    within = position - (before.rfind("\n") + 1)
    written = block.raw.split("\n")[row]
    line = block.line + row
    indent = max(lines[line].find(written), 0) if line < len(lines) else 0
    return line, indent + within + 1


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": True, "linkify": False, "maxNesting": MAX_NESTING})
    return parser.enable(list(_RULES), ignoreInvalid=True).disable("inline")


def _blocks(tokens: Iterable[Token]) -> Iterator[Block]:
    lists = 0
    opener = ""
    for token in tokens:
        kind = token.type
        if kind == "inline":
            yield _inline_block(token, opener, lists)
        elif kind == "html_block":
            yield _block("html", token, lists)
        elif kind in ("bullet_list_open", "ordered_list_open"):
            lists += 1
        elif kind in ("bullet_list_close", "ordered_list_close"):
            lists -= 1
        if kind != "paragraph_open" or opener != "list_item_open":
            opener = kind if kind != "heading_open" else token.tag


def _inline_block(token: Token, opener: str, lists: int) -> Block:
    if opener == "list_item_open":
        return _block("item", token, lists)
    if opener.startswith("h") and opener[1:].isdigit():
        return _block("heading", token, int(opener[1:]))
    return _block("paragraph", token, lists)


def _block(kind: BlockKind, token: Token, level: int) -> Block:
    raw = token.content
    line = token.map[0] if token.map else 0
    is_top = token.level <= (0 if kind == "html" else 1)
    return Block(kind, raw, _without_spans(raw), line, level, is_top)


def _without_spans(text: str) -> str:
    if "`" in text:
        text = _blank_code(text)
    if "<!--" in text:
        text = _blank_between(text, "<!--", "-->")
    return text


def _blank_code(text: str) -> str:
    """Blank code spans: a run of backticks up to the next run of the same length."""
    runs = [(found.start(), found.end()) for found in _BACKTICKS.finditer(text)]
    following: dict[int, int] = {}
    closers = [0] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index][1] - runs[index][0]
        closers[index] = following.get(length, -1)
        following[length] = index
    spans = []
    index = 0
    while index < len(runs):
        closer = closers[index]
        if closer > 0:
            spans.append((runs[index][0], runs[closer][1]))
        index = closer + 1 if closer > 0 else index + 1
    return _blank(text, spans)


def _blank_between(text: str, opening: str, closing: str) -> str:
    spans = []
    start = text.find(opening)
    while start >= 0:
        end = text.find(closing, start + len(opening))
        if end < 0:
            break
        spans.append((start, end + len(closing)))
        start = text.find(opening, end + len(closing))
    return _blank(text, spans)


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    parts = []
    done = 0
    for start, end in spans:
        parts.append(text[done:start])
        parts.append("".join("\n" if char == "\n" else " " for char in text[start:end]))
        done = end
    return "".join((*parts, text[done:]))


def _without_comments(blocks: list[Block]) -> list[Block]:
    """Drop what stands between two `%%`, which is a comment in Obsidian, within and across blocks."""
    marks = sum(block.text.count("%%") for block in blocks if block.kind != "html")
    if marks < 2:  # noqa: PLR2004 - a comment has two ends
        return blocks
    remaining = marks - marks % 2
    inside = False
    kept = []
    for block in blocks:
        if block.kind == "html":
            kept.append(block)
            continue
        parts = block.text.split("%%")
        ends = min(len(parts) - 1, remaining)
        parts = [*parts[:ends], "%%".join(parts[ends:])]
        remaining -= ends
        kept.append(block._replace(text=_visible(parts, inside=inside)))
        inside ^= bool(ends % 2)
    return kept


def _visible(parts: Sequence[str], *, inside: bool) -> str:
    """Join the parts of a text that `%%` splits, those inside a comment blanked out."""
    shown = []
    for part in parts:
        shown.append(_blank(part, [(0, len(part))]) if inside else part)
        inside = not inside
    return "  ".join(shown)
