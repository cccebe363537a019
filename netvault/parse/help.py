"""The help that a text tells of, and what a task plans to ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.model import HELP_KINDS, Direction, Help, HelpKind
from netvault.parse.text import HELP_FIELD, tags_in

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIRECTIONS: Final[tuple[Direction, ...]] = ("gave", "got")
_HELP_WORDS: Final = {word: kind for kind in HELP_KINDS for word in (kind, f"{kind}s")}
_HELPS: Final = {
    f"{direction}/{word}": Help(direction, kind)
    for direction in _DIRECTIONS
    for word, kind in _HELP_WORDS.items()
}


def help_in(text: str) -> tuple[tuple[Help, ...], tuple[tuple[str, int], ...]]:
    """Read the help that a text tells of, in both notations.

    Returns:
        The help, and each marking that is of no known kind, with its position.
    """
    helps: list[Help] = []
    unknown: list[tuple[str, int]] = []
    for mark, written, position in _marked_help(text):
        if mark in _HELPS:
            helps.append(_HELPS[mark])
        else:
            unknown.append((written, position))
    return tuple(helps), tuple(unknown)


def help_kind(word: str) -> HelpKind | None:
    """Read a kind of help, in the singular or the plural."""
    return _HELP_WORDS.get(word.strip().casefold())


def _marked_help(text: str) -> Iterator[tuple[str, str, int]]:
    """Give what is marked as help: as a tag would say it, as it is written, and where."""
    for tag, position in tags_in(text):
        if tag.partition("/")[0] in _DIRECTIONS:
            yield tag, f"#{tag}", position
    if "::" in text:
        for found in HELP_FIELD.finditer(text):
            mark = f"{found[1]}/{found[2].strip()}".casefold()
            yield mark, found[0], found.start()


def asks_in(text: str) -> tuple[HelpKind, ...]:
    """Give the kinds of help that a task plans to ask for (`#ask/KIND`)."""
    kinds = (help_kind(tag[4:]) for tag, _ in tags_in(text) if tag.startswith("ask/"))
    return tuple(kind for kind in kinds if kind)
