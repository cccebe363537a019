"""The blocks of plain Markdown by one pattern: headings, paragraphs, bullet lists, fenced code.

Most notes hold nothing else, and the parser for all of Markdown takes ten times as long. Whatever
could be something else is not guessed at: then there is no outline, and that parser decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.blocks import Block

if TYPE_CHECKING:
    from netvault.blocks import BlockKind

_TOP: Final[tuple[int, ...]] = (0,)
"""The margins around what stands in no item."""

_new: Final = tuple.__new__  # makes a named tuple in a third of the time
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
        kind: BlockKind = "item" if gap else "heading" if marks else "paragraph"
        if gap:
            margins = _margins(margins, indent, gap)
            raw, level = _at_margin(written, margins[-1]), len(margins) - 1
        elif indent:
            raise _UnsureError
        else:
            margins = _TOP
            raw, level = (title, len(marks)) if marks else (written, 0)
        if raw != _CODE:
            raw = raw.strip()
            blocks.append(_new(Block, (kind, raw, raw, raw, line, level, not gap)))
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
        return re.sub(f"\n {{,{margin}}}", "\n", written)
    return written


class _UnsureError(Exception):
    """The text may be more than plain Markdown."""
