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

_new: Final = tuple.__new__  # makes a named tuple in a third of the time
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
        if found is None:
            return None
        key, text, words, items, _ = found.groups()
        if key in fields:
            return None
        if text is not None:
            value: Value = _text(text, line, found.start(2) - start + 1)
        elif words is not None:
            value = _words(words, line, found.start(3) - start + 1)
        else:
            value = _lines(items, line + 1) if items else Text("", line, len(key) + 2)
        fields[key] = _new(Field, (_new(Text, (key, line, 1)), value))
        line += header.count("\n", start, found.end())
        start = found.end()
    return fields


def _words(written: str, line: int, column: int) -> Value:
    words = _WORD.finditer(written)
    return tuple([_text(word[0], line, column + word.start()) for word in words])


def _lines(written: str, line: int) -> Value:
    rows = enumerate(_ITEM.finditer(written), line)
    return tuple([_text(item[1], row, item.start(1) - item.start()) for row, item in rows])


def _text(written: str, line: int, column: int) -> Text:
    bare = written[1:-1] if written[0] in "\"'" else written.rstrip(" ")
    return _new(Text, (bare, line, column))
