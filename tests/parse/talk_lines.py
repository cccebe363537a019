"""Labelled lines: with whom each tells of a talk, and whom it only mentions."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from netvault.model import TalkRules
from netvault.parse.talks import LinkSpan, Talk, read_talk, talk_words
from netvault.text.inline import links_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OWN: Final = Path(__file__).with_name("talk_lines.jsonl")
SHARED: Final = Path(__file__).parents[3] / "shared/talks.jsonl"
"""Lines of other hands, where they lie beside this project."""

_NO_TALK: Final = re.compile(r"\s*(?:>|[-*+]\s+\[[ /]\])")
"""A quote or an open task: whoever reads the blocks of a note leaves them out."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line with what a person made of it."""

    lang: str
    kind: str
    line: str
    with_: frozenset[str]
    about: frozenset[str]


@dataclass(frozen=True, slots=True)
class Figures:
    """How many names of some lines come out right; `wrong` tells of each that does not."""

    names: int
    mentions: int
    missed: tuple[str, ...]
    false: tuple[str, ...]

    @property
    def right(self) -> float:
        return 1 - (len(self.missed) + len(self.false)) / self.names

    @property
    def taken_for_talks(self) -> float:
        return len(self.false) / self.mentions

    @property
    def wrong(self) -> str:
        return "\n".join((*self.false, *self.missed))


def labelled(path: Path) -> tuple[Labelled, ...]:
    """Read a file of them."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return tuple(
        Labelled(
            row["lang"],
            row.get("set", ""),
            row["line"],
            frozenset(row["with"]),
            frozenset(row["about"]),
        )
        for row in rows
    )


def spans(line: str) -> tuple[LinkSpan, ...]:
    """Give the links of a line."""
    return tuple(
        LinkSpan(link.target, link.position, line.index("]]", link.position) + 2)
        for link in links_in(line)
    )


def talk_in(line: str) -> Talk:
    """Read a line."""
    links = spans(line)
    if _NO_TALK.match(line):
        return Talk((), tuple(link.name for link in links), ())
    return read_talk(line, links, talk_words(TalkRules()))


def measure(rows: Iterable[Labelled]) -> Figures:
    """Compare what the rule says with the labels."""
    rows = tuple(rows)
    missed = [wrong for row in rows for wrong in _wrong(row, "missed", row.with_, taken=False)]
    false = [
        wrong for row in rows for wrong in _wrong(row, "taken for a talk", row.about, taken=True)
    ]
    mentions = sum(len(row.about) for row in rows)
    return Figures(
        mentions + sum(len(row.with_) for row in rows), mentions, tuple(missed), tuple(false)
    )


def _wrong(row: Labelled, fault: str, names: Iterable[str], *, taken: bool) -> Iterator[str]:
    with_ = talk_in(row.line).with_
    for name in sorted(names):
        if (name in with_) is taken:
            yield f"{fault}: {name} in {row.lang}: {row.line}"
