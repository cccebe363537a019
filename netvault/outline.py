"""The blocks of plain Markdown by one pattern: headings, paragraphs, bullet lists, fenced code.

Most notes hold nothing else, and the parser for all of Markdown takes ten times as long. Whatever
could be something else is not guessed at: then there is no outline, and that parser decides.
"""

from __future__ import annotations

import re
from typing import Final

from netvault.blocks import Block

_TOP: Final[tuple[int, ...]] = (0,)
"""The margins around what stands in no item."""

_TAB: Final = 4
_MOST_INDENT: Final = 3
_DEEPEST: Final = 20
_ODD: Final = re.compile(
    "[\x00\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
)
"""White space on which readers of Markdown differ; what passes has blanks, tabs and LF only."""

_FENCED: Final = re.compile(
    r"^(`{3,}+)[^`\n]*$(?:\n(?![ ]{0,3}\1`*[ \t]*$).*)*+(?:\n.*)?", re.MULTILINE
)
_CODE: Final = "\0"
"""What stands for a piece of fenced code once it is cut out."""

_UNSURE: Final = re.compile(
    r"""\n(?:
    [ \t]*+ (?:[-*+][ ]{1,4}+(?=\S))?+ (?:  # At the start of a line or an item:
        [<>~=] | ```                        # HTML, a quote, a fence, the line under a heading;
        | \d+[.)](?!\S)                     # a numbered item;
        | [-*+](?!\S)                       # an item that begins with another, or with nothing;
        | [-_*][-_* \t]*+$                  # a rule.
    )
    | (?:[ \t]++|[ \t]*+[-*+][ ]++) [#]{1,6}(?!\S)  # A heading further in,
    | [#]{1,6}(?!\S).*[#][ \t]*+$                   # or one that is closed.
    | [ ]*+\t[ \t]*+ (?:[^-*+\s]|[-*+]\S)           # Text behind a tab.
    )""",
    re.VERBOSE | re.MULTILINE,
)
_BLOCK: Final = re.compile(
    r"""^(?:
    ([#]{1,6})(?!\S)(.*)                               # A heading; or
    | ([ \t]*+)(?:[-*+]([ ]++))?+                      # an item, or a paragraph,
      (.++ (?:\n(?![#]{1,6}(?!\S) | [ \t]*+(?:[-*+][ ]|$) | \0).+)*+)  # with all its lines.
    )""",
    re.VERBOSE | re.MULTILINE,
)


def outline(text: str) -> list[Block] | None:
    """Read plain Markdown to its blocks; None where it may be more than that.

    Args:
        text: Markdown whose lines end with LF.
    """
    if _ODD.search(text):
        return None
    if "```" in text:
        text = _FENCED.sub(_line_breaks, text)
    if _UNSURE.search(f"\n{text}"):
        return None
    try:
        return _blocks(text)
    except _UnsureError:
        return None


def _line_breaks(code: re.Match[str]) -> str:
    """Keep of fenced code that it is there, and how many lines it has."""
    return _CODE + "\n" * code[0].count("\n")


def _blocks(text: str) -> list[Block]:
    blocks = []
    margins = _TOP
    line = done = 0
    for found in _BLOCK.finditer(text):
        start = found.start()
        line += text.count("\n", done, start)
        done = start
        marks, title, indent, gap, written = found.groups()
        if gap:
            margins = _margins(margins, indent, gap)
            raw = _at_margin(written, margins[-1])
            blocks.append(Block("item", raw, raw, raw, line, len(margins) - 1, is_top=False))
            continue
        if indent:
            raise _UnsureError
        margins = _TOP
        if marks:
            raw = title.strip()
            blocks.append(Block("heading", raw, raw, raw, line, len(marks), is_top=True))
        elif written != _CODE:
            raw = written.strip()
            blocks.append(Block("paragraph", raw, raw, raw, line, 0, is_top=True))
    return blocks


def _margins(margins: tuple[int, ...], indent: str, gap: str) -> tuple[int, ...]:
    """Give the columns at which the text of an item begins, and of those around it."""
    if not indent:
        return 0, 1 + len(gap)
    column = len(indent.expandtabs(_TAB))
    around = [margin for margin in margins if margin <= column]
    if column - around[-1] > _MOST_INDENT or len(around) > _DEEPEST:
        raise _UnsureError
    return (*around, column + 1 + len(gap))


def _at_margin(written: str, margin: int) -> str:
    """Take the indentation of an item off its further lines."""
    if "\n" in written:
        written = re.sub(f"\n {{,{margin}}}", "\n", written)
    return written.strip()


class _UnsureError(Exception):
    """The text may be more than plain Markdown."""
