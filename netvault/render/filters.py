"""What templates may do with text: every value is escaped, so that no name can act as Markdown.

A value comes out as plain text unless a filter here has made it `Markdown`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPECIAL: Final = re.compile(
    r"[\\`*\[\]<|$]"  # code, emphasis, links, HTML, table cells, formulas
    r"|(?<!\w)_|_(?!\w)"  # emphasis; within a word an underscore is only that
    r"|(?<!\S)#(?=[\w/-])"  # tags
    r"|(?<=%)%|(?<==)=|(?<=~)~"  # comments, highlights, strikethrough
    r"|(?<!\S)\^(?=[\w-]+\s*$)"  # block ids
    r"|&(?=#?\w+;)"  # entities
)
_LINE_START: Final = re.compile(r"(\d{1,9})([.)])(?=\s|$)|([-+>~=])")
_UNSEEN: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+"
)
_WIKI_LINK: Final = re.compile(r"\[\[([^\[\]\n|]{1,400})(?:\|([^\[\]\n]{1,400}))?\]\]")
_BREAKS_LINK: Final = re.compile(r"[\[\]|#^\\`<>*\x00-\x1f]|%%")
_MERMAID_PLAIN: Final = re.compile(r"[^\w .,'-]")


class Markdown(str):
    """Text that is Markdown on purpose, and is not escaped again."""

    __slots__ = ()


def escape(value: object) -> str:
    """Make a value plain text in Markdown, on one line; this is what Jinja's `finalize` calls."""
    if isinstance(value, Markdown):
        return value
    text = _UNSEEN.sub(" ", str(value))
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    start = _LINE_START.match(escaped)
    if start is None:
        return escaped
    if start[3]:
        return "\\" + escaped
    return f"{start[1]}\\{escaped[start.end(1) :]}"


def link(person: Mapping[str, object]) -> Markdown:
    """Link to somebody's note; a ghost has none and stays plain text.

    Args:
        person: `name`, and `target` (the note without `.md`, as short as is clear; empty for a ghost).
    """
    return _link(str(person["name"]), str(person["target"]), "|")


def cell_link(person: Mapping[str, object]) -> Markdown:
    """Link to somebody's note from a table, where a bare `|` would end the cell."""
    return _link(str(person["name"]), str(person["target"]), "\\|")


def _link(name: str, target: str, bar: str) -> Markdown:
    if not target:
        return Markdown(escape(name))
    if _BREAKS_LINK.search(target):
        return Markdown(f"[{escape(name)}](<{quote(target + '.md', safe='/ ')}>)")
    if target == name:
        return Markdown(f"[[{target}]]")
    if _BREAKS_LINK.search(name):
        return Markdown(f"[[{target}]]")
    return Markdown(f"[[{target}{bar}{name}]]")


def prose(text: str) -> Markdown:
    """Escape what the user wrote in a note, but keep the wiki links in it."""
    parts = []
    done = 0
    for found in _WIKI_LINK.finditer(text):
        parts.append(_escape_within(text[done : found.start()], is_first=done == 0))
        parts.append(f"[[{found[1]}]]" if not found[2] else f"[[{found[1]}|{found[2]}]]")
        done = found.end()
    parts.append(_escape_within(text[done:], is_first=done == 0))
    return Markdown("".join(parts))


def cell_prose(text: str) -> Markdown:
    """Escape what the user wrote, for a table cell: links keep their label's bar escaped."""
    return Markdown(_WIKI_LINK.sub(_with_escaped_bar, prose(text)))


def _with_escaped_bar(found: re.Match[str]) -> str:
    return f"[[{found[1]}\\|{found[2]}]]" if found[2] else found[0]


def _escape_within(text: str, *, is_first: bool) -> str:
    """Escape a piece of a line; only the first one stands where a list or quote could begin."""
    if is_first:
        return escape(text)
    return escape("x" + text)[1:]


def mermaid(text: object) -> Markdown:
    """Make text a Mermaid label: whatever is no letter or digit is written as its number."""
    plain = _UNSEEN.sub(" ", str(text)) or " "
    return Markdown(_MERMAID_PLAIN.sub(lambda found: f"#{ord(found[0])};", plain))


def as_is(text: object) -> Markdown:
    """Print what a template itself, or the configuration, says: never what a note says."""
    return Markdown(text)


def words(items: object) -> str:
    """Join texts as people do: `a`, `a and b`, `a, b and c`."""
    texts = [str(item) for item in items] if isinstance(items, (list, tuple)) else [str(items)]
    return " and ".join((", ".join(texts[:-1]), texts[-1])) if len(texts) > 1 else "".join(texts)


def kinds(asks: object) -> str:
    """Name kinds of help with their article: `information, a contact and a referral`."""
    named = [kind if kind == "information" else f"a {kind}" for kind in asks] if isinstance(asks, (list, tuple)) else []
    return words(named)
