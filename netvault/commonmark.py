"""The blocks of any Markdown, by markdown-it with only the rules that this needs."""

from __future__ import annotations

from functools import cache
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


def parse(text: str) -> list[Block]:
    """Read Markdown to its blocks, in order; fenced and indented code is left out."""
    return list(_blocks(_parser().parse(text)))


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
    return Block(kind, raw, raw, raw, line, level, token.level <= (0 if kind == "html" else 1))
