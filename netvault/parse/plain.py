"""Plain front matter by one pattern: fields with a text, a `[list]` or a list of lines.

Most front matter is nothing else, and a YAML parser takes five times as long. Whatever could be
something else is not guessed at: then nothing is read here, and that parser decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.parse.events import Field, Text

if TYPE_CHECKING:
    from netvault.parse.events import Value

_LONGEST: Final = 20_000
_ODD: Final = re.compile(
    "[^\n -~\xa1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_QUOTED: Final = r"""(?:"[^"\\\n]*+"|'[^'\n]*+')"""
_SCALAR: Final = rf"(?:{_QUOTED}|[\w+(/](?:[^\n:#]|:(?=\S)|(?<=\S)\#)*+)"
_WORDS: Final = rf"(?:{_QUOTED}|[\w+(/][^\n:#,\[\]{{}}]*+)"
_FIELD: Final = re.compile(
    rf"""
    (\w[\w-]{{0,40}}+(?:[ ][\w-]{{1,40}}+){{0,4}}) : (?:                # A name, then
    [ ]++ ({_SCALAR})                                             # a text,
    | [ ]++ \[ ([ ]*+(?:{_WORDS}[ ]*+(?:,[ ]*+{_WORDS}[ ]*+)*+)?+) \]  # a list in brackets,
    | ([ ]*+\n([ ]*+)-[ ]++{_SCALAR}(?:[ ]*+\n\5-[ ]++{_SCALAR})*+)   # a list of lines,
    )?+ [ ]*+\n                                                   # or nothing.
    """,
    re.VERBOSE,
)
_ITEM: Final = re.compile(rf"\n[ ]*+-[ ]++({_SCALAR})")
_WORD: Final = re.compile(_WORDS)


def read_plain(header: str) -> dict[str, Field] | None:
    """Read the lines between the fences of plain front matter.

    Args:
        header: These lines.

    Returns:
        Each field by its name as typed; None where it may be more than plain.
    """
    if len(header) > _LONGEST or _ODD.search(header):
        return None
    fields: dict[str, Field] = {}
    line, start = 2, 0  # the first line of the header is the second of the note
    while start < len(header):
        found = _FIELD.match(header, start)
        if found is None or found[1] in fields:
            return None
        key = found[1]
        fields[key] = Field(Text(key, line, 1), _value(found, line))
        line += found[0].count("\n")
        start = found.end()
    return fields


def _value(field: re.Match[str], line: int) -> Value:
    key, text, words, items, _ = field.groups()
    if text is not None:
        return _text(text, line, field.start(2) - field.start() + 1)
    if words is not None:
        before = field.start(3) - field.start() + 1
        found = _WORD.finditer(words)
        return tuple(_text(word[0], line, before + word.start()) for word in found)
    if items is not None:
        rows = enumerate(_ITEM.finditer(items), line + 1)
        return tuple(_text(item[1], row, item.start(1) - item.start()) for row, item in rows)
    return Text("", line, len(key) + 2)


def _text(written: str, line: int, column: int) -> Text:
    bare = written[1:-1] if written[0] in "\"'" else written.rstrip(" ")
    return Text(bare, line, column)
