"""The body of a note: its blocks, with the links, tags and fields in them, and the dated log."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.model import Link, Problem
from netvault.model.dates import BadDate, read_date
from netvault.model.names import stem_of
from netvault.text.inline import date_at_start, inline_fields, links_in, tags_in, task_state
from netvault.text.markdown import Places, read_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from netvault.text.inline import Target
    from netvault.text.markdown import Block


_TAG_LINE: Final = re.compile(r"(?:tags?:{1,2})?(?:[ \t,;]*#[\w/-]{1,200})+[ \t,;]*", re.IGNORECASE)


class PlacedField(NamedTuple):
    """An inline field with its place in the file, counted from 1."""

    key: str
    value: str
    line: int
    column: int


@dataclass
class Body:
    """The blocks of one note's body, ready to be read as the log of a contact or as mentions."""

    path: str
    first_line: int
    text: str
    blocks: list[Block]
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, path: str, first_line: int) -> Body:
        """Read a body.

        Args:
            text: The note without its front matter.
            path: The note.
            first_line: How many lines are above the body.
        """
        return cls(path, first_line, text, read_blocks(text))

    @cached_property
    def _places(self) -> Places:
        return Places(self.text)

    def line(self, block: Block) -> int:
        """Return the line in the file, counted from 1, on which a block begins."""
        return block.line + self.first_line + 1

    def place(self, block: Block, position: int) -> tuple[int, int]:
        """Return line and column in the file, counted from 1, of a position in a block."""
        line, column = self._places.of(block, position)
        return line + self.first_line + 1, column

    def problem(self, block: Block, position: int, code: str, message: str) -> None:
        """Note a problem at a position in a block."""
        self.problems.append(Problem(self.path, *self.place(block, position), code, message))

    def day(self, block: Block, written: str, position: int) -> date | None:
        """Read a date at a position in a block; what is none is a problem there."""
        try:
            return read_date(written)
        except BadDate as error:
            self.problem(block, position, "bad-date", str(error))
            return None

    def links(self, block: Block, start: int = 0) -> list[Link]:
        """Return the links in a block, but for those to a day."""
        return [link for link, _ in self.placed_links(block, start)]

    def placed_links(self, block: Block, start: int = 0) -> list[tuple[Link, int]]:
        """Return the links in a block, but for those to a day, each with its position in it."""
        return [
            (Link(target, *self.place(block, start + position)), start + position)
            for target, position, _ in links_in(block.text[start:])
            if not _is_day(target)
        ]

    def targets(self, block: Block, start: int) -> list[Target]:
        """Return the same links, each with where it begins and ends behind a position."""
        return [link for link in links_in(block.text[start:]) if not _is_day(link.target)]

    def has_links(self, block: Block, start: int) -> bool:
        """Return whether there is such a link in a block."""
        return bool(self.targets(block, start))

    def tags(self) -> Iterator[str]:
        """Return the tags of the body, but for those in tasks and in the log."""
        if "#" in self.text:
            for block in self.blocks:
                if block.kind != "html" and not _is_task_or_entry(block.text):
                    yield from (tag for tag, _ in tags_in(block.text))

    def own_tags(self) -> Iterator[str]:
        """Return the tags that the note gives itself: those in headings and on lines of tags."""
        if "#" in self.text:
            for block in self.blocks:
                for line in (block.text,) if block.kind == "heading" else block.text.split("\n"):
                    if block.kind == "heading" or _TAG_LINE.fullmatch(line):
                        yield from (tag for tag, _ in tags_in(line))

    def fields(self) -> Iterator[PlacedField]:
        """Return the Dataview fields of the body, but for those in tasks and in the log."""
        if "::" not in self.text:
            return
        for block in self.blocks:
            if block.kind == "html" or (block.kind == "item" and _is_task_or_entry(block.text)):
                continue
            for found in inline_fields(block.text):
                yield PlacedField(found.key, found.value, *self.place(block, found.position))


def has_tag(block: Block, tag: str) -> bool:
    """Return whether a block has a tag, given in lower case."""
    may_have = "#" in block.text and f"#{tag}" in block.text.casefold()
    return may_have and any(found == tag for found, _ in tags_in(block.text))


def _is_task_or_entry(text: str) -> bool:
    return task_state(text) is not None or date_at_start(text) is not None


def _is_day(target: str) -> bool:
    name = stem_of(target)
    dated = date_at_start(name) if name[:1].isdigit() else None
    return dated is not None and dated.rest >= len(name)
