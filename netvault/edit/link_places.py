"""Where a note writes its links and the bare names in its fields, each with its place in the text.

Code, comments in HTML and generated regions have none: no reader follows a link there.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from netvault.model.names import stem_of
from netvault.parse.body import Body
from netvault.parse.field_table import field_of, key_of
from netvault.parse.field_values import links_of
from netvault.parse.front_matter import read_front_matter
from netvault.parse.setting import COMPANION_FIELDS
from netvault.parse.yaml_events import Text, texts_of
from netvault.text.decode import BOM
from netvault.text.inline import link_target, links_in, note_of_link
from netvault.text.markdown import read_blocks_with_comments
from netvault.text.regions import find_regions, without_regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from netvault.parse.front_matter import FrontMatter

LinkForm = Literal["wiki", "address", "bracketed", "name"]

_LINK: Final = re.compile(
    r"\[\[([^\[\]\n]{1,400})\]\]"
    r"|\[[^\[\]\n]{0,400}\]\((?:<([^<>\n]{1,400})>|([^()<>\s]{1,400}))(?:\s+\"[^\"\n]{0,400}\")?\)"
)
_FORMS: Final[tuple[LinkForm, ...]] = ("wiki", "bracketed", "address")
_WIKI_PATH: Final = re.compile(r"\s*([^|#^]*[^|#^\s\\])")
_FRAGMENT: Final = re.compile(r"#[^|\\]*")
_ADDRESS_PATH: Final = re.compile(r"([^#]+)")
_NAME_FIELDS: Final = frozenset({"introduced_by", "knows"})
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class PlacedLink(NamedTuple):
    """What names a note in a text: the part of a link that is its path or name.

    Attributes:
        target: The path or name it points to, as `Link` has it.
        written: The same as it is written: with `.md`, percent-encoded, with doubled quotes.
        start: Where that begins in the text.
        form: How it is written; a `name` is none of a link.
        fragment: What follows it, which names a heading or a block: `#Log`, `#^id`.
        quote: `'` within a single-quoted scalar, where that sign is doubled; else empty.
    """

    target: str
    written: str
    start: int
    form: LinkForm
    quote: str = ""
    fragment: str = ""

    @property
    def end(self) -> int:
        """Where it ends in the text, with what names a part of the note."""
        return self.start + len(self.whole)

    @property
    def whole(self) -> str:
        """All that is written of it."""
        return self.written + self.fragment


def find_links(text: str, path: str) -> list[PlacedLink]:
    """Find the links of a note, embeds too, and the bare names in fields that name people.

    Args:
        text: The whole note.
        path: Its path.

    Returns:
        All of them, in the order of the text.
    """
    bare = without_regions(text, find_regions(text, path)[0])
    front = read_front_matter(bare, path)
    starts = [0, *accumulate(len(line[0]) for line in _LINE.finditer(text))]
    starts[0] = len(BOM) if text.startswith(BOM) else 0
    found = [
        *_links_within(text[: front.body], is_front=True),
        *_names_in(text, starts, _named_in_front(front)),
    ]
    written = bare[front.body :]
    body = Body(path, front.body_line, written, read_blocks_with_comments(written))
    found += _links_in_body(text, starts, body)
    found += _names_in(text, starts, _named_in_body(body))
    return sorted(set(found), key=lambda link: link.start)


def _links_within(text: str, *, is_front: bool = False) -> Iterator[PlacedLink]:
    for found in _LINK.finditer(text):
        number = next(index for index in (1, 2, 3) if found[index] is not None)
        form = _FORMS[number - 1]
        path = (_WIKI_PATH if form == "wiki" else _ADDRESS_PATH).match(found[number])
        if path is None:
            continue
        is_single = is_front and text[: found.start()].rstrip("!").endswith("'")
        written = path[1]
        shown = written.replace("''", "'") if is_single else written
        target = link_target(shown) if form == "wiki" else note_of_link(shown)
        if target:
            start = found.start(number) + path.start(1)
            part = _FRAGMENT.match(found[number], path.end())
            quote = "'" if is_single else ""
            yield PlacedLink(target, written, start, form, quote, part[0] if part else "")


def _links_in_body(text: str, starts: Sequence[int], body: Body) -> Iterator[PlacedLink]:
    """Find the links of each block, where the text has them at the very place."""
    for block in body.blocks:
        if block.kind == "html" or not ("[[" in block.text or "](" in block.text):
            continue
        for link in _links_within(block.text):
            line, column = body.place(block, link.start)
            start = starts[line - 1] + column - 1
            if text.startswith(link.whole, start):
                yield link._replace(start=start)


def _named_in_front(front: FrontMatter) -> Iterator[Text]:
    for entry in front.fields:
        if _names_people(entry.key.text):
            yield from (text for text in texts_of(entry.value) if not links_in(text.text))


def _named_in_body(body: Body) -> Iterator[Text]:
    for field in body.fields():
        if _names_people(field.key) and not links_in(field.value):
            yield Text(field.value, field.line, field.column)


def _names_people(key: str) -> bool:
    return field_of(key) in _NAME_FIELDS or key_of(key) in COMPANION_FIELDS


def _names_in(text: str, starts: Sequence[int], values: Iterable[Text]) -> Iterator[PlacedLink]:
    """Find the names of a value on the line on which it begins."""
    for value in values:
        row = value.line - 1
        line = text[starts[row] : starts[row + 1]]
        quote = "'" if line[value.column - 1 : value.column] == "'" else ""
        at = value.column - 1
        for name in links_of(value):
            written = name.target.replace("'", "''") if quote else name.target
            at = line.find(written, at)
            if at < 0:
                break
            if stem_of(name.target):
                yield PlacedLink(name.target, written, starts[row] + at, "name", quote)
            at += len(written)
