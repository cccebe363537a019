"""Markdown to blocks: which lines are text, and which are code or comment.

The blocks come from markdown-it with only the rules that a text needs. Inside a block, code spans
and comments are blanked out (same length, so that every column stays true).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate, islice, pairwise, zip_longest
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from markdown_it import MarkdownIt

from netvault.text.decode import BOM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from markdown_it.token import Token

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
        is_quoted: Whether a quote or callout is around it.
    """

    kind: BlockKind
    raw: str
    shown: str
    text: str
    line: int
    level: int
    is_top: bool
    is_quoted: bool = False


MAX_NESTING: Final = 120
"""Levels of lists and quotes that are read; markdown-it recurses, so there is an end to it."""

_SIGNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "code": ("    ", "\t"),
        "fence": ("```", "~~~"),
        "blockquote": (">",),
        "html_block": ("<",),
        "heading": ("#",),
    }
)
"""What a text must contain for a rule of markdown-it to find anything: few notes need
more than two of these, and each is tried on every line."""

_LINES: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "hr": re.compile(r"([-_*])[ \t]*+\1[ \t]*+\1[ \t]*+$", re.MULTILINE),
        "lheading": re.compile(r"[-=][ \t]*+$", re.MULTILINE),
    }
)
"""How a line must end for the other rules to find anything."""

_MOST_LOOKS: Final = 200_000
"""How often a line may be looked at to find where quotes end: half a second's work."""

_EMPTY_LINES: Final = re.compile(r"\n[ \t]*\n")
_MARGIN: Final = re.compile(r"^[ \t>]*", re.MULTILINE)

_BACKTICKS: Final = re.compile(r"`+")
_COMMENT_MARK: Final = re.compile("%%")


def split_lines(text: str) -> list[str]:
    """Split at line breaks as Markdown knows them: LF, CRLF and CR."""
    return with_lf(text).split("\n")


def read_blocks(text: str) -> list[Block]:
    """Read Markdown to its blocks, in order; fenced and indented code is left out."""
    blocks = read_blocks_with_comments(text)
    return _without_comments(blocks) if "%%" in text else blocks


def read_blocks_with_comments(text: str) -> list[Block]:
    """Read Markdown to its blocks, with what stands between `%%`: Obsidian counts links there."""
    text = with_lf(text.removeprefix(BOM))
    blocks = list(_blocks(_parser_for(text).parse(text)))
    return [_without_code(block) for block in blocks] if "`" in text or "<!--" in text else blocks


def with_lf(text: str) -> str:
    """Return a text with LF at the end of every line, for CRLF and CR too."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class Places:
    """Where the texts of blocks are in the Markdown that they were read from.

    The lines of the block that was asked for last are kept: a block may hold thousands of links.
    """

    def __init__(self, text: str) -> None:
        self._lines = split_lines(text.removeprefix(BOM))
        self._line = -1
        self._raw = ""
        self._starts: list[int] = []
        self._margins: list[int] = []

    def of(self, block: Block, position: int) -> tuple[int, int]:
        """Find where a position in a block's text is.

        Returns:
            The line counted from 0, and the column counted from 1.
        """
        if block.line != self._line or block.raw != self._raw:
            self._take(block.line, block.raw)
        row = bisect_right(self._starts, position) - 1
        return block.line + row, self._margins[row] + position - self._starts[row] + 1

    def _take(self, first: int, raw: str) -> None:
        self._line, self._raw = first, raw
        if "\n" not in raw:
            self._starts = [0]
            self._margins = [_margin(self._lines[first], raw)]
            return
        written = raw.split("\n")
        lines = self._lines[first : first + len(written)]
        self._starts = list(accumulate((len(line) + 1 for line in written[:-1]), initial=0))
        self._margins = [_margin(*pair) for pair in zip_longest(lines, written, fillvalue="")]


def _margin(line: str, written: str) -> int:
    """Return where in a line a block's part of it begins; tabs may have become spaces."""
    found = line.find(written)
    return found if found >= 0 else len(line.rstrip()) - len(written.rstrip())


def _parser_for(text: str) -> MarkdownIt:
    """Return the parser with the rules that a text needs, which reads it in a moment.

    markdown-it looks for the end of each quote up to the next empty line. Where that would take a
    great many looks, as no text of a person does, quotes are read as plain paragraphs.
    """
    rules = [rule for rule, signs in _SIGNS.items() if any(sign in text for sign in signs)]
    rules += [rule for rule, end in _LINES.items() if end.search(text)]
    if "blockquote" in rules and _looks(text) > _MOST_LOOKS:
        rules.remove("blockquote")
    return _parser(tuple(rules))


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
def _parser(rules: tuple[str, ...]) -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": True, "linkify": False, "maxNesting": MAX_NESTING})
    return parser.enable(["normalize", "block", "list", *rules]).disable("inline")


def _blocks(tokens: Iterable[Token]) -> Iterator[Block]:
    lists = quotes = 0
    opener = ""
    for token in tokens:
        kind = token.type
        if kind == "inline":
            yield _inline_block(token, opener, lists)._replace(is_quoted=quotes > 0)
        elif kind in ("blockquote_open", "blockquote_close"):
            quotes += token.nesting
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


def _without_code(block: Block) -> Block:
    """Blank code spans and HTML comments out of a block."""
    if "`" in block.raw:
        block = block._replace(text=_blank(block.raw, _code_spans(block.raw)))
    return _without(block, _html_comments(block.text)) if "<!--" in block.text else block


def _code_spans(text: str) -> list[tuple[int, int]]:
    """Find code spans: a run of backticks up to the next run of the same length."""
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
    return spans


def _html_comments(text: str) -> list[tuple[int, int]]:
    spans = []
    start = text.find("<!--")
    while start >= 0:
        closing = text.find("-->", start + 4)
        if closing < 0:
            break
        spans.append((start, closing + 3))
        start = text.find("<!--", closing + 3)
    return spans


def _without(block: Block, spans: Sequence[tuple[int, int]]) -> Block:
    """Blank comments out of a block."""
    return block._replace(shown=_blank(block.shown, spans), text=_blank(block.text, spans))


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    parts = []
    done = 0
    for start, end in spans:
        parts.append(text[done:start])
        parts.append("\n".join(" " * len(line) for line in text[start:end].split("\n")))
        done = end
    return "".join((*parts, text[done:]))


def _without_comments(blocks: list[Block]) -> list[Block]:
    """Blank what is between two `%%`, which is a comment in Obsidian, across blocks too."""
    total = sum(block.text.count("%%") for block in blocks if block.kind != "html")
    marks = total - total % 2
    if not marks:
        return blocks
    kept = []
    is_open = False
    for block in blocks:
        spans = []
        start = 0
        text = "" if block.kind == "html" else block.text
        for found in islice(_COMMENT_MARK.finditer(text), marks):
            if is_open:
                spans.append((start, found.end()))
            start = found.start()
            is_open = not is_open
            marks -= 1
        if is_open:
            spans.append((start, len(text)))
        kept.append(_without(block, spans) if spans else block)
    return kept
