"""The help that a text tells of, and what a task plans to ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.model import HELP_KINDS, Help, HelpKind
from netvault.parse.text import HELP_FIELD, tags_in

if TYPE_CHECKING:
    from collections.abc import Iterator

_HELP_WORDS: Final = {word: kind for kind in HELP_KINDS for word in (kind, f"{kind}s")}


def help_in(text: str) -> tuple[tuple[Help, ...], tuple[tuple[str, int], ...]]:
    """Read the help that a text tells of, in both notations.

    Returns:
        The help, and each marking that is of no known kind, with its position.
    """
    helps: list[Help] = []
    unknown: list[tuple[str, int]] = []
    for direction, kind, written, position in _marked_help(text):
        known = help_kind(kind)
        if known is None:
            unknown.append((written, position))
        else:
            helps.append(Help("gave" if direction == "gave" else "got", known))
    return tuple(helps), tuple(unknown)


def help_kind(word: str) -> HelpKind | None:
    """Read a kind of help, in the singular or the plural."""
    return _HELP_WORDS.get(word.strip().casefold())


def _marked_help(text: str) -> Iterator[tuple[str, str, str, int]]:
    for tag, position in tags_in(text):
        direction, _, kind = tag.partition("/")
        if direction in ("gave", "got"):
            yield direction, kind, f"#{tag}", position
    if "::" in text:
        for found in HELP_FIELD.finditer(text):
            yield found[1].casefold(), found[2], found[0], found.start()


def asks_in(text: str) -> tuple[HelpKind, ...]:
    """Give the kinds of help that a task plans to ask for (`#ask/KIND`)."""
    kinds = (help_kind(tag[4:]) for tag, _ in tags_in(text) if tag.startswith("ask/"))
    return tuple(kind for kind in kinds if kind)
