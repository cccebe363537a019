"""Matching what somebody needs with what somebody has: by words, without a network and without a model.

Two phrases match when every word that matters in the shorter one is in the longer one. Words are
compared without case, plural and punctuation, and through a table of synonyms.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from netvault.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SYNONYMS: Final[tuple[tuple[str, ...], ...]] = (
    ("engineer", "engineering"),
    ("developer", "development", "dev", "programmer", "programming", "coder", "coding"),
    ("designer", "design"),
    ("writer", "writing", "copywriter", "copywriting"),
    ("editor", "editing", "proofreading", "proofreader"),
    ("translator", "translation", "translating", "interpreter"),
    ("recruiter", "recruiting", "recruitment", "hiring", "headhunter", "headhunting", "talent acquisition"),
    ("marketer", "marketing"),
    ("seller", "selling", "sale"),
    ("accountant", "accounting", "bookkeeper", "bookkeeping"),
    ("lawyer", "attorney", "legal", "solicitor", "law"),
    ("investor", "investing", "investment", "funding", "fundraising", "financing"),
    ("photographer", "photography", "photo"),
    ("videographer", "videography", "video", "filming", "filmmaker"),
    ("speaker", "speaking", "public speaking", "presenting", "presentation"),
    ("mentor", "mentoring", "coach", "coaching"),
    ("teacher", "teaching", "trainer", "training", "tutor", "tutoring"),
    ("researcher", "research"),
    ("statistic", "statistics", "statistician"),
    ("analyst", "analytics", "analysis", "analyzing", "analysing"),
    ("machine learning", "ml", "deep learning"),
    ("artificial intelligence", "ai"),
    ("user experience", "ux"),
    ("user interface", "ui"),
    ("human resources", "hr"),
    ("public relations", "pr"),
    ("search engine optimization", "seo"),
    ("javascript", "js"),
    ("typescript", "ts"),
    ("kubernetes", "k8s"),
    ("project management", "project manager"),
    ("product management", "product manager"),
    ("gardener", "gardening", "garden"),
    ("carpenter", "carpentry", "woodwork", "woodworking"),
    ("plumber", "plumbing"),
    ("cook", "cooking", "chef", "catering"),
    ("childcare", "babysitter", "babysitting", "nanny"),
    ("flat", "apartment", "housing"),
    ("organizer", "organiser", "organizing", "organising", "organization", "organisation"),
)
"""Words that mean the same here; a vault adds its own under `[synonyms]`."""

_WORD: Final = re.compile(r"[^\W_]+(?:[+#]+)?")
_EMPTY: Final = frozenset(
    "a an the and or of for to in on at with who what how from by about as is are be can could my her his "
    "their our your some somebody someone anybody anyone people person me i good great new first more help "
    "advice experience skill knowledge tip tips looking look wanted need needs".split()
)
_SHORTEST_PLURAL: Final = 4

Words = frozenset[str]
"""The words that matter of one phrase, each as the word that stands for its synonyms."""


class Matcher:
    """Compares phrases by their words, with one table of synonyms."""

    def __init__(self, synonyms: Iterable[Iterable[str]] = ()) -> None:
        """Prepare to compare.

        Args:
            synonyms: Groups of words that mean the same, besides those of `SYNONYMS`.
        """
        self._groups = (*SYNONYMS, *(tuple(group) for group in synonyms))
        self._known: dict[str, Words] = {}

    def words(self, phrase: str) -> Words:
        """Give the words of a phrase that matter."""
        if phrase not in self._known:
            self._known[phrase] = self._read(phrase)
        return self._known[phrase]

    def match(self, one: str, other: str) -> bool:
        """Tell whether two phrases mean the same thing, or one a case of the other."""
        return overlap(self.words(one), self.words(other))

    def _read(self, phrase: str) -> Words:
        text = " ".join(_singular(word) for word in _WORD.findall(fold(phrase)))
        for several, single in self._phrases:
            if several in text:
                text = f" {text} ".replace(f" {several} ", f" {single} ").strip()
        found = [self._canonical.get(word, word) for word in text.split()]
        return frozenset(word for word in found if word not in _EMPTY) or frozenset(found)

    @cached_property
    def _canonical(self) -> Mapping[str, str]:
        """The word that stands for each synonym; a group that shares a word with another joins it."""
        table: dict[str, str] = {}
        for group in self._groups:
            texts = [" ".join(_singular(word) for word in _WORD.findall(fold(entry))) for entry in group]
            known = next((table[text] for text in texts if text in table), texts[0].replace(" ", "_"))
            table.update((text, known) for text in texts)
        return table

    @cached_property
    def _phrases(self) -> tuple[tuple[str, str], ...]:
        """The synonyms of several words, the longest first."""
        several = [(text, word) for text, word in self._canonical.items() if " " in text]
        return tuple(sorted(several, key=lambda entry: (-len(entry[0]), entry[0])))


def overlap(one: Words, other: Words) -> bool:
    """Tell whether all words of the shorter phrase are in the longer one."""
    return bool(one) and bool(other) and (one <= other or other <= one)


class Shelf:
    """Phrases found by words: only those are looked at that share a word with what is asked."""

    def __init__(self, matcher: Matcher, phrases: Iterable[str]) -> None:
        """Put phrases on the shelf.

        Args:
            matcher: How phrases are compared.
            phrases: Each is kept once.
        """
        self._matcher = matcher
        self._by_word: dict[str, list[tuple[Words, str]]] = {}
        self._found: dict[Words, tuple[str, ...]] = {}
        for phrase in sorted(set(phrases)):
            words = matcher.words(phrase)
            for word in words:
                self._by_word.setdefault(word, []).append((words, phrase))

    def matching(self, phrase: str) -> tuple[str, ...]:
        """Give the phrases that match, in alphabetical order."""
        wanted = self._matcher.words(phrase)
        if wanted not in self._found:
            near = {entry for word in wanted for entry in self._by_word.get(word, ())}
            self._found[wanted] = tuple(sorted(text for words, text in near if overlap(wanted, words)))
        return self._found[wanted]


def _singular(word: str) -> str:
    """Take the plural off an English word."""
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]
