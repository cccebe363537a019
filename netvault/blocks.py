"""Blocks: the pieces of text that Markdown is made of, whoever found them."""

from __future__ import annotations

from typing import Literal, NamedTuple

BlockKind = Literal["heading", "item", "paragraph", "html"]


class Block(NamedTuple):
    """One piece of text: a heading, the first paragraph of a list item, any other, or raw HTML.

    Attributes:
        kind: What it is.
        raw: The text as typed, its lines joined by LF.
        shown: The same with comments blanked out.
        text: The same with comments and code spans blanked out.
        line: The line on which it begins, counted from 0.
        level: For a heading its level from 1; else how many lists are around it.
        is_top: Whether nothing is around it: no list, no quote.
    """

    kind: BlockKind
    raw: str
    shown: str
    text: str
    line: int
    level: int
    is_top: bool
