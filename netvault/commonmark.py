"""The blocks of any Markdown, by markdown-it with only the rules that this needs."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

from netvault.blocks import Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

    from netvault.blocks import BlockKind

MAX_NESTING: Final = 120
"""Levels of lists and quotes that are read; markdown-it recurses, so there is an end to it."""

_RULES: Final = (
    *("code", "fence", "blockquote", "hr", "list", "html_block", "heading", "lheading"),
    *("normalize", "block"),
)


_MOST_LOOKS: Final = 200_000
"""How often a line may be looked at to find where quotes end: half a second's work."""

_EMPTY_LINES: Final = re.compile(r"\n[ \t]*\n")
_MARGIN: Final = re.compile(r"^[ \t>]*", re.MULTILINE)


def parse(text: str) -> list[Block]:
    """Read Markdown to its blocks, in order; fenced and indented code is left out.

    markdown-it looks for the end of each quote up to the next empty line. Where that would take a
    great many looks, as no text of a person does, quotes are read as plain paragraphs.
    """
    parser = _parser() if _looks(text) <= _MOST_LOOKS else _parser_without_quotes()
    return list(_blocks(parser.parse(text)))


def _looks(text: str) -> int:
    """Count at most how often lines are looked at: each quote, and the lines that could be its."""
    if text.count(">") ** 2 <= _MOST_LOOKS:
        return 0
    return sum(_looks_in(run) for run in _EMPTY_LINES.split(text) if ">" in run)


def _looks_in(run: str) -> int:
    """Count for lines with no empty one among them; a quote begins where one is deeper."""
    depths: list[int] = [margin.count(">") for margin in _MARGIN.findall(run)]
    return len(depths) * sum(deeper > depth for depth, deeper in pairwise((0, *depths)))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": True, "linkify": False, "maxNesting": MAX_NESTING})
    return parser.enable(list(_RULES), ignoreInvalid=True).disable("inline")


@cache
def _parser_without_quotes() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": True, "linkify": False, "maxNesting": MAX_NESTING})
    return parser.enable(list(_RULES), ignoreInvalid=True).disable(["inline", "blockquote"])


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
    return Block(kind, raw, raw, raw, line, level, token.level <= (0 if kind == "html" else 1))
