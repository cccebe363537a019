"""How a log writes its entries: the bullet, the date, and what separates it from the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.model.dates import DATE_SHAPE, in_form_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

BULLET: Final = re.compile(r"([ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+)(?:\[.\][ \t]+)?")
"""What a list item begins with: its bullet, and a box."""

_MARGIN: Final = re.compile(r"[ \t>]*")
_DATED: Final = re.compile(
    r"((?:\*\*|__|[*_])?(?:\[\[)?)"
    rf"({DATE_SHAPE})(?:\|[^\[\]\n]{{0,100}})?"
    r"((?:\]\])?[:;,.]?(?:\*\*|__|[*_])?)"
    r"([ \t]*(?:[:;,.|\N{EN DASH}\N{EM DASH}]|-{1,3})?[ \t]*)"
)


@dataclass(frozen=True, slots=True)
class Form:
    """How an entry is written.

    Attributes:
        bullet: What precedes the date and its marks.
        opening: The marks before the date: `**`, `[[`.
        sample: A date as the log writes it.
        closing: The marks after the date.
        separator: What separates it from the text.
    """

    bullet: str
    opening: str
    sample: str
    closing: str
    separator: str

    def dated(self, day: date) -> str:
        """Write a day with its marks."""
        return f"{self.opening}{in_form_of(self.sample, day)}{self.closing}"

    def line(self, day: date, text: str) -> str:
        """Write an entry."""
        separator = self.separator if self.separator[-1:] in (" ", "\t") else f"{self.separator} "
        return f"{self.bullet}{self.dated(day)}{separator}{text}".rstrip()


PLAIN: Final = Form("- ", "", "2026-11-02", "", " ")
"""What a log is begun with."""


class TouchText(NamedTuple):
    """A touch as a log writes it.

    Attributes:
        text: Its own line.
        nested: The lines nested beneath it, indented as among themselves.
    """

    text: str
    nested: tuple[str, ...] = ()

    @property
    def in_one_line(self) -> str:
        """All of it, for a log that can hold nothing beneath an entry."""
        return "; ".join((self.text, *(_unmarked(line) for line in self.nested)))

    @property
    def items(self) -> tuple[str, ...]:
        """The nested lines as items of a list."""
        return tuple(line if BULLET.match(line) else _itemized(line) for line in self.nested)

    def note(self, day: date) -> str:
        """A note whose log says just this."""
        nested = "".join(f"\t{line}\n" for line in self.items)
        return f"---\ntype: person\n---\n{PLAIN.line(day, self.text)}\n{nested}"


def with_nested(line: str, nested: Sequence[str]) -> tuple[str, ...]:
    """Write an entry with lines nested beneath it.

    Args:
        line: The entry.
        nested: Items, indented as among themselves.
    """
    bullet = BULLET.match(line)
    margin = _MARGIN.match(line) if bullet else None
    indent = f"{margin[0]}\t" if margin else ""
    return (line, *(f"{indent}{item}" for item in nested))


def form_of(line: str) -> Form | None:
    """Read the form of a list item that begins with a date.

    Args:
        line: The line that the item begins with.
    """
    bullet = BULLET.match(line)
    return dated_form(line[bullet.end() :], bullet[1]) if bullet else None


def dated_form(text: str, bullet: str = "") -> Form | None:
    """Read the form of a text that begins with a date.

    Args:
        text: The text.
        bullet: What precedes it.
    """
    found = _DATED.match(text)
    return Form(bullet, *found.groups()) if found else None


def _unmarked(line: str) -> str:
    bullet = BULLET.match(line)
    return line[bullet.end() :].strip() if bullet else line.strip()


def _itemized(line: str) -> str:
    bare = line.lstrip()
    return f"{line[: len(line) - len(bare)]}- {bare}"
