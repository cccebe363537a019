"""The lines of contact cards: unfolded, decoded, and taken apart into name, parameters and value.

One grammar reads vCard 2.1, 3.0 and 4.0, and what address books write in their place. It works on
bytes, since each line of a card may name a character set of its own.
"""

from __future__ import annotations

import binascii
import codecs
import quopri
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.text.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_NEWLINE: Final = re.compile(rb"\r*\n|\r")
_BEGIN: Final = re.compile(rb"(?i)BEGIN[ \t]*:[ \t]*VCARD[ \t]*")
_END: Final = re.compile(rb"(?i)END[ \t]*:[ \t]*VCARD[ \t]*")
_OLD: Final = re.compile(rb"(?i)VERSION[ \t]*:[ \t]*2\.1[ \t]*")

_PROPERTY: Final = rb"(?:([\w-]+)\.)?([\w-]+)"
_HEAD: Final = re.compile(_PROPERTY + rb'((?:[ \t]*;(?:[^";:]|"[^"]*")*+)*)[ \t]*:')
_LOOSE_HEAD: Final = re.compile(_PROPERTY + rb"((?:;[^:]*)?):")
"""The head of a line whose quotation marks do not pair."""

_QUOTED_PRINTABLE: Final = re.compile(rb"(?i)[\w.-]+;(?:[^:]*[;=])?QUOTED-PRINTABLE[;:]")
_BASE64: Final = re.compile(rb"(?i)[\w.-]+;(?:[^:]*[;=])?(?:BASE64|B)[;:]")
_LONGEST_HEAD: Final = 200
"""Bytes of a line in which its encoding is looked for."""

_BASE64_TEXT: Final = re.compile(rb"[A-Za-z0-9+/]+={0,2}")

_PARAMETER: Final = re.compile(r';[ \t]*((?:[^";]|"[^"]*"|")*+)')
_PARAMETER_VALUE: Final = re.compile(r'(?:[^",]|"[^"]*"|")++')
_CARET: Final = re.compile(r"\^[n'^]")
_CARETS: Final = {"^n": "\n", "^'": '"', "^^": "^"}
_BARE: Final = MappingProxyType(
    {
        **dict.fromkeys(("QUOTED-PRINTABLE", "BASE64", "B", "7BIT", "8BIT"), "ENCODING"),
        **dict.fromkeys(("INLINE", "URL", "CID", "CONTENT-ID"), "VALUE"),
    }
)
"""The parameter that a value without a name belongs to in vCard 2.1; else it is a type."""


class ContentLine(NamedTuple):
    """One property of a card.

    Attributes:
        number: The line of the file where it begins, counted from 1.
        group: What ties it to other lines (`item1`), in lower case; empty for most.
        name: In upper case.
        params: By their names in upper case, the values as they are written.
        value: Its text, in which escapes still stand; empty for what is binary.
        is_binary: Whether its value is a picture, a sound, a key or the like.
    """

    number: int
    group: str
    name: str
    params: Mapping[str, tuple[str, ...]]
    value: str
    is_binary: bool = False

    @property
    def types(self) -> tuple[str, ...]:
        """Its types, in lower case."""
        return tuple(kind.casefold() for kind in self.params.get("TYPE", ()))

    @property
    def rank(self) -> int:
        """How much its value is preferred: from 1, first, to 101, not at all."""
        ranks = (rank for rank in self.params.get("PREF", ()) if rank.isascii() and rank.isdigit())
        return 1 if "pref" in self.types else int(next(ranks, "101")[:3])


class UnreadLine(NamedTuple):
    """A line of a card that has no name and value."""

    number: int
    text: str


class CardLines(NamedTuple):
    """One card.

    Attributes:
        number: The line of the file where it begins, counted from 1.
        lines: Its properties, without the lines that begin and end it.
        unread: The lines in it that are no properties.
        is_ended: Whether a line ends it.
    """

    number: int
    lines: tuple[ContentLine, ...]
    unread: tuple[UnreadLine, ...]
    is_ended: bool


_Row = tuple[int, bytes]


def cards_in(data: bytes) -> tuple[tuple[CardLines, ...], tuple[UnreadLine, ...]]:
    """Return the cards of a file, and the lines outside of any card.

    A card that is not ended ends where the next one begins.
    """
    blocks, outside = _blocks(_rows(data))
    return tuple(map(_card, blocks)), tuple(UnreadLine(row, _text(line)) for row, line in outside)


def _rows(data: bytes) -> Iterator[_Row]:
    """Yield each line that is not blank, with its number."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    lines = _NEWLINE.split(data.removeprefix(codecs.BOM_UTF8))
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _blocks(rows: Iterable[_Row]) -> tuple[list[list[_Row]], list[_Row]]:
    """Part the lines by card, with the lines that begin and end each, and those outside."""
    blocks: list[list[_Row]] = []
    outside: list[_Row] = []
    current = outside
    for row in rows:
        if _BEGIN.fullmatch(row[1]):
            blocks.append(current := [])
        current.append(row)
        if current is not outside and _END.fullmatch(row[1]):
            current = outside
    return blocks, outside


def _card(rows: list[_Row]) -> CardLines:
    (number, _), *inner = rows
    is_ended = bool(inner) and _END.fullmatch(inner[-1][1]) is not None
    is_old = any(_OLD.fullmatch(line) for _, line in inner)
    properties: list[ContentLine] = []
    unread: list[UnreadLine] = []
    for row, line in _unfolded(inner[:-1] if is_ended else inner, is_old=is_old):
        if read := _content_line(row, line):
            properties.append(read)
        else:
            unread.append(UnreadLine(row, _text(line)))
    return CardLines(number, tuple(properties), tuple(unread), is_ended)


def _unfolded(rows: Iterable[_Row], *, is_old: bool) -> Iterator[_Row]:
    """Join what stands on several lines.

    Args:
        rows: The lines of one card.
        is_old: Whether the card is a vCard 2.1: that folds lines at a space, which stays.
    """
    number, parts = 0, list[bytes]()
    for row, line in rows:
        if (
            parts
            and parts[-1].endswith(b"=")
            and _QUOTED_PRINTABLE.match(parts[0], 0, _LONGEST_HEAD)
        ):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif parts and line[:1] in (b" ", b"\t"):
            parts.append(b" " + line.lstrip() if is_old else line[1:])
        elif parts and _BASE64_TEXT.fullmatch(line) and _BASE64.match(parts[0], 0, _LONGEST_HEAD):
            parts.append(line)
        else:
            if parts:
                yield number, b"".join(parts)
            number, parts = row, [line]
    if parts:
        yield number, b"".join(parts)


def _content_line(number: int, line: bytes) -> ContentLine | None:
    head = _HEAD.match(line) or _LOOSE_HEAD.match(line)
    if head is None:
        return None
    params = _params(_text(head[3]))
    value = _value(line[head.end() :], params)
    group, name = (head[1] or b"").decode().casefold(), head[2].decode().upper()
    is_binary = value is None or value[:5].casefold() == "data:"
    return ContentLine(number, group, name, params, "" if is_binary else value or "", is_binary)


def _params(text: str) -> Mapping[str, tuple[str, ...]]:
    params: dict[str, list[str]] = {}
    for found in _PARAMETER.finditer(text):
        key, equals, written = found[1].partition("=")
        name = key.strip().upper()
        if not equals:
            name, written = _BARE.get(name, "TYPE"), key
        values = (part.strip().replace('"', "") for part in _PARAMETER_VALUE.findall(written))
        params.setdefault(name, []).extend(
            _CARET.sub(lambda caret: _CARETS[caret[0]], value) for value in values
        )
    kinds = [kind.strip() for value in params.get("TYPE", ()) for kind in value.split(",")]
    return {name: tuple(values) for name, values in params.items()} | (
        {"TYPE": tuple(kinds)} if kinds else {}
    )


def _value(raw: bytes, params: Mapping[str, tuple[str, ...]]) -> str | None:
    """Decode a value; None where it is no text."""
    charset = next(iter(params.get("CHARSET", ())), "")
    encodings = {encoding.upper() for encoding in params.get("ENCODING", ())}
    if "QUOTED-PRINTABLE" in encodings:
        return _text(quopri.decodestring(raw), charset).replace("\r\n", "\n")
    if encodings & {"B", "BASE64"}:
        return _text_in_base64(raw, charset)
    return _text(raw, charset).strip()


def _text_in_base64(raw: bytes, charset: str) -> str | None:
    """Read the text that some phones write in Base64; None where it is something else."""
    try:
        text = _decoded(binascii.a2b_base64(raw), charset or "utf-8")
    except (LookupError, ValueError):
        return None
    return text if text.replace("\n", "").isprintable() else None


def _text(raw: bytes, charset: str = "") -> str:
    """Decode text in its character set; without one, as UTF-8 or else as Windows in the west."""
    try:
        return _decoded(raw, charset or "utf-8")
    except (LookupError, ValueError):
        return decode(raw, "")[0]


def _decoded(raw: bytes, charset: str) -> str:
    """Decode text in a character set by its name.

    Raises:
        LookupError: When there is none of this name.
        ValueError: When the text is not in it, or holds halves of letters.
    """
    text = raw.decode(charset)
    text.encode()
    return text
