"""The words by which a talk is told from a mention: a data file, and what a user adds to it.

The file is `words.toml`: a table for each meaning, a key in it for each language. All
languages are read at once, for people mix them in one line.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from netvault.model import TalkRules

WORD: Final = re.compile(
    r"#[\w/-]+"  # a tag
    r"|\d+(?:[:.,/\N{EN DASH}-]\d+)*"  # a number, a time, `1:1`
    r"|(?:[cdjlmnst]|qu)['\N{RIGHT SINGLE QUOTATION MARK}](?=[^\W\d_]|$)"  # a French elision
    r"|[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}-][^\W\d_]+)*"
    r"|[^\s\ufe0f]",
    re.IGNORECASE,
)
"""One word, number, tag or sign; linear."""


LABELS: Final = ("life", "journal", "meeting_note", "source")
"""Tables that name headings, folders and kinds of notes, and mean nothing in a line."""

_AND: Final = re.compile(r"[,/&+]|\b(?:and|und|et|y|e|en|och|og|ja)\b")
_AROUND: Final = re.compile(r"^[\W\d_]+|[\W_]+$")

_TELLING_ACCENTS: Final = "éó"
"""Accents at the end of a word that tell what was done from what is done: `llamó`, `llamo`."""


class Phrase(NamedTuple):
    """Words that stand for something together.

    Attributes:
        words: Each word, folded.
        means: Their meanings: the tables of the data file that list them.
    """

    words: tuple[str, ...]
    means: frozenset[str]


@dataclass(frozen=True, slots=True)
class TalkWords:
    """All phrases that have a meaning.

    Attributes:
        phrases: By their first word; the longest first.
        labels: The names of headings, folders and kinds of notes, by what they stand for.
    """

    phrases: Mapping[str, tuple[Phrase, ...]]
    labels: Mapping[str, frozenset[str]]

    def at(self, words: Sequence[str], start: int) -> Phrase | None:
        """Give the longest phrase that stands at a place of a text of folded words."""
        for phrase in self.phrases.get(words[start], ()):
            length = len(phrase.words)
            if length == 1 or tuple(words[start : start + length]) == phrase.words:
                return phrase
        return None

    def alone(self, word: str) -> frozenset[str]:
        """Give what one folded word means by itself."""
        found = self.phrases.get(word, ())
        return found[-1].means if found and len(found[-1].words) == 1 else frozenset()

    def is_phrase(self, text: str) -> bool:
        """Return whether a whole text is one phrase: `Standup` is a meeting, and no person."""
        words = tuple(_words_of(text))
        phrase = self.at(words, 0) if words else None
        return phrase is not None and phrase.words == words

    def labels_as(self, label: str, text: str) -> bool:
        """Return whether a heading, folder or kind is named so: `Early life & career`."""
        parts = [_label(part) for part in _AND.split(fold_word(text))]
        known = self.labels[label]
        return bool(known.intersection(parts)) and all(part in known for part in parts if part)

    def ending(self, letters: str) -> frozenset[str]:
        """Give what the letters mean that are set right behind a link, as in `[[Ada]]'s`."""
        return self.alone(f"-{fold_word(letters)}")


@lru_cache(maxsize=8)
def talk_words(rules: TalkRules) -> TalkWords:
    """Give the words of the data file, and those that a user adds.

    Args:
        rules: The words of the user.
    """
    tables = dict(_own_tables())
    for meaning, phrases in rules.tables:
        tables[meaning] = (*tables[meaning], *phrases)
    return _compile(tables)


def meanings() -> tuple[str, ...]:
    """Give the name of every meaning that a phrase can have."""
    return tuple(_own_tables())


def fold_word(word: str) -> str:
    """Give a word without case and typographic apostrophes."""
    folded = word.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded)


def _without_accents(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _label(name: str) -> str:
    """Give a name without numbers, pictures and signs before and behind it: `03 - Books`."""
    return _AROUND.sub("", fold_word(name)).replace("_", " ").replace("-", " ")


@cache
def _own_tables() -> Mapping[str, tuple[str, ...]]:
    text = files("netvault.parse.talks").joinpath("words.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    return {
        meaning: tuple(phrase for phrases in languages.values() for phrase in phrases)
        for meaning, languages in tables.items()
    }


def _compile(tables: Mapping[str, Iterable[str]]) -> TalkWords:
    found: dict[tuple[str, ...], set[str]] = {}
    labels = {label: frozenset(map(_label, tables[label])) for label in LABELS}
    for meaning, phrases in tables.items():
        if meaning in labels:
            continue
        for phrase in phrases:
            found.setdefault(tuple(_words_of(phrase)), set()).add(meaning)
    for words, means in tuple(found.items()):
        if words and words[-1][-1] not in _TELLING_ACCENTS:
            found.setdefault(tuple(map(_without_accents, words)), means)
    by_first: dict[str, list[Phrase]] = {}
    for words, means in sorted(found.items(), key=lambda item: -len(item[0])):
        if words:
            by_first.setdefault(words[0], []).append(Phrase(words, frozenset(means)))
    return TalkWords({first: tuple(phrases) for first, phrases in by_first.items()}, labels)


def _words_of(phrase: str) -> Iterator[str]:
    """Give the words of a phrase; an ending, as `-lle`, is one."""
    if phrase.startswith("-"):
        yield fold_word(phrase)
        return
    for found in WORD.finditer(phrase):
        yield fold_word(found[0])
