"""What templates may do with text: every value is escaped, so that no name can act as Markdown.

A value comes out as plain text unless a filter here has made it `Markdown`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from jinja2.exceptions import FilterArgumentError
from jinja2.runtime import Macro

from netvault.text.excerpts import EXCERPT, WIKI_LINK, excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SPECIAL: Final = re.compile(
    r"[\\`*\[\]<|$~]"  # code, emphasis, links, HTML, table cells, formulas, strikethrough
    r"|(?<![^\W_])_|_(?![^\W_])"  # emphasis; within a word an underscore is only that
    r"|(?<!\w)#"  # tags, headings and their ends
    r"|(?<=%)%|(?<==)=|(?<=:):"  # comments, highlights, fields
    r"|(?<!\S)\^(?=[\w-]+\s*$)"  # block ids
    r"|&(?=#?\w+;)"  # entities
)
_LINE_START: Final = re.compile(r" ?(?:\d{1,9}(?=[.)](?:\s|$))|(?=[-+>=]))")
_UNSEEN: Final = (
    r"\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"  # what steers
)
_SPACES: Final = re.compile(f"[ {_UNSEEN}]+")
_EDGES: Final = re.compile(rf"^[{_UNSEEN}]+|(?<![{_UNSEEN}])[{_UNSEEN}]+\Z")
_WILD: Final = re.compile(rf"[\\`*\[\]<|$~_#%=:^&{_UNSEEN}]|  |^ ?\d{{1,9}}[.)]|^ ?[-+>]")
"""What may have to be escaped: text without any of it, which is most, is plain as it is."""

_PARTS_LINK: Final = re.compile(r"[#^]")
_EMBEDS: Final = re.compile(r"!$")
_NO_MACRO: Final = "each prints rows by a macro, as in {{ people | each(line) }}"
_MERMAID_SIGN: Final = re.compile(r"[^\w .,'-]|(?<!\w)-|(?<=\d)\.")  # the last two make lists


class Markdown(str):
    """Text that is Markdown on purpose, and is not escaped again."""

    __slots__ = ()


def escape(value: object) -> str:
    """Make a value plain text in Markdown, on one line; this is what Jinja's `finalize` calls."""
    if isinstance(value, Markdown):
        return value
    text = str(value)
    return _escape_start(_EDGES.sub("", text)) if _WILD.search(text) else text


def _escape_start(text: str) -> str:
    """Escape text in a place where a list or quote could begin."""
    if not _WILD.search(text):
        return text
    escaped = _escape_within(text)
    start = _LINE_START.match(escaped)
    return f"{start[0]}\\{escaped[start.end() :]}" if start else escaped


def _escape_within(text: str) -> str:
    """Escape text within a line; whatever could steer a terminal or turn the text is a space."""
    return _SPECIAL.sub(r"\\\g<0>", _SPACES.sub(" ", text))


def _is_plain(text: str) -> bool:
    return not _WILD.search(text) or _escape_within(text) == text


def link(person: Mapping[str, object]) -> Markdown:
    """Link to somebody's note; a ghost has none and stays plain text.

    Args:
        person: `name`, and `target` (the note without `.md`, as short as is clear; empty for a
            ghost).
    """
    return _link(str(person["name"]), str(person["target"]), "|")


def cell_link(person: Mapping[str, object]) -> Markdown:
    """Link to somebody's note from a table, where a bare `|` would end the cell."""
    return _link(str(person["name"]), str(person["target"]), "\\|")


@lru_cache(maxsize=1 << 15)  # a page names the same people again and again
def _link(name: str, target: str, bar: str) -> Markdown:
    if not target:
        return Markdown(escape(name))
    if _PARTS_LINK.search(target) or not _is_plain(target):
        return Markdown(f"[{escape(name)}](<{quote(target + '.md', safe='/ ')}>)")
    return _wiki_link(target, name, bar)


def _wiki_link(target: str, label: str, bar: str) -> Markdown:
    """Write a wiki link; in it nothing can be escaped, so a label that has to be is left out."""
    is_shown = label != target and _is_plain(label)
    return Markdown(f"[[{target}{bar}{label}]]" if is_shown else f"[[{target}]]")


def prose(text: str, letters: int = EXCERPT) -> Markdown:
    """Escape what the user wrote in a note, but keep the wiki links in it; 140 letters at most."""
    return _prose(text, "|", letters)


def cell_prose(text: str) -> Markdown:
    """Escape what the user wrote, for a table cell, where a bare `|` would end the cell."""
    return _prose(text, "\\|", EXCERPT)


def _prose(text: str, bar: str, letters: int) -> Markdown:
    text = excerpt(text, letters)
    if not _WILD.search(text):
        return Markdown(text)
    parts: list[str] = []
    done = 0
    for found in WIKI_LINK.finditer(text):
        if _is_plain(found[1]):
            before = _beside_link(text[done : found.start()], is_first=not parts)
            link_after = _wiki_link(found[1], found[2] or found[1], bar)
            parts += [_EMBEDS.sub(r"\\!", before), link_after]
            done = found.end()
    return Markdown("".join((*parts, _beside_link(text[done:], is_first=not parts))))


def _beside_link(text: str, *, is_first: bool) -> str:
    """Escape a piece of a text; behind a link a parenthesis would be its address."""
    if is_first:
        return _escape_start(text)
    return ("\\" if text.startswith("(") else "") + _escape_within(text)


def mermaid(text: object) -> Markdown:
    """Make text a Mermaid label: every sign that could act is written as its number."""
    seen = _SPACES.sub(" ", _EDGES.sub("", str(text))) or " "
    return Markdown(_MERMAID_SIGN.sub(lambda found: f"#{ord(found[0])};", seen))


def as_is(text: object) -> Markdown:
    """Print what a template itself, or the configuration, says: never what a note says."""
    return Markdown(text)


def each(rows: Iterable[object], entry: Macro) -> Markdown:
    """Print what a macro makes of each of some rows, one after the other."""
    if not isinstance(entry, Macro):  # the sandbox watches over calls of its own, and not over ours
        raise FilterArgumentError(_NO_MACRO)
    return Markdown("".join(map(entry, rows)))


def counted(number: int, one: str, many: str) -> str:
    """Say a number with its noun: `1 person`, `2 people`."""
    return f"{number} {one if number == 1 else many}"


def words(items: Sequence[str]) -> str:
    """Join texts as people do: `a`, `a and b`, `a, b and c`."""
    return " and ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)


def kinds(asks: Sequence[str]) -> str:
    """Name kinds of help with their article: `information, a contact and a referral`."""
    return words([kind if kind == "information" else f"a {kind}" for kind in asks])
