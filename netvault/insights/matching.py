"""Matching what somebody needs with what somebody has: by words, without network or model.

Two phrases match when every word that matters in the shorter one is in the longer one. Words are
compared without case, plural and punctuation, and through a table of synonyms.
"""

from __future__ import annotations

import re
from functools import cached_property
from heapq import merge
from itertools import chain, starmap
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from netvault.model.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_WORD: Final = re.compile(r"[^\W_]+(?:[+#]+)?")
_EMPTY: Final = frozenset(
    [
        *("a", "an", "the", "and", "or", "of", "for", "to", "in", "on", "at", "with", "from", "by"),
        *("who", "what", "how", "about", "as", "is", "are", "be", "can", "do", "know", "i", "me"),
        *("my", "her", "his", "their", "our", "your", "some", "somebody", "someone", "anybody"),
        *("anyone", "person", "good", "great", "new", "first", "more", "help", "advice", "tip"),
        *("experience", "skill", "knowledge", "look", "looking", "wanted", "need"),
    ]
)
"""Stop words: they say nothing about a need; a phrase of these alone is compared by them."""

_SHORTEST_PLURAL: Final = 4
_IRREGULAR: Final = {"children": "child", "men": "man", "women": "woman", "news": "news"}

SYNONYMS: Final[tuple[tuple[str, ...], ...]] = (
    ("accountant", "accounting", "bookkeeper", "bookkeeping"),
    ("analyst", "analytics", "analysis", "analyzing", "analysing"),
    ("artificial intelligence", "ai"),
    ("back end", "backend"),
    ("baker", "baking"),
    ("carpenter", "carpentry", "woodwork", "woodworking"),
    ("childcare", "babysitter", "babysitting", "nanny"),
    ("cook", "cooking", "chef", "catering"),
    ("cv", "resume", "résumé", "curriculum vitae"),
    ("designer", "design"),
    ("developer", "development", "dev", "programmer", "programming", "coder", "coding"),
    ("e-commerce", "ecommerce", "online shop"),
    ("editor", "editing", "proofreading", "proofreader"),
    ("electrician", "electrical"),
    ("engineer", "engineering"),
    ("flat", "apartment", "housing"),
    ("front end", "frontend"),
    ("gardener", "gardening", "garden"),
    ("human resources", "hr"),
    ("investor", "investing", "investment", "funding", "fundraising", "financing"),
    ("javascript", "js"),
    ("kubernetes", "k8s"),
    ("lawyer", "attorney", "legal", "solicitor", "law"),
    ("leader", "leadership", "leading"),
    ("machine learning", "ml", "deep learning"),
    ("manager", "managing", "management"),
    ("marketer", "marketing"),
    ("mentor", "mentoring", "coach", "coaching"),
    ("musician", "music"),
    ("negotiator", "negotiating", "negotiation"),
    ("nurse", "nursing"),
    ("organizer", "organiser", "organizing", "organising", "organization", "organisation"),
    ("painter", "painting"),
    ("photographer", "photography", "photo"),
    ("physician", "doctor"),
    ("planner", "planning"),
    ("plumber", "plumbing"),
    ("practice", "practise", "practising", "practicing"),
    ("public relations", "pr"),
    (
        *("recruiter", "recruiting", "recruitment", "hiring"),
        *("headhunter", "headhunting", "talent acquisition"),
    ),
    ("researcher", "research"),
    ("search engine optimization", "seo"),
    ("seller", "selling", "sale", "salesperson"),
    ("speaker", "speaking", "public speaking", "presenting", "presentation"),
    ("startup", "start-up"),
    ("statistic", "statistics", "statistician"),
    ("teacher", "teaching", "trainer", "training", "tutor", "tutoring"),
    ("translator", "translation", "translating", "interpreter"),
    ("typescript", "ts"),
    ("user experience", "ux"),
    ("user interface", "ui"),
    ("videographer", "videography", "video", "filming", "filmmaker"),
    ("writer", "writing", "copywriter", "copywriting"),
)
"""Words that mean the same, a row for each meaning; a vault adds its own. Singular is enough."""

Words = frozenset[str]
"""The words that matter of one phrase, each replaced by the canonical one of its synonyms."""

_Item = TypeVar("_Item")


class Matcher:
    """Compares phrases by their words, with one table of synonyms."""

    def __init__(self, synonyms: Iterable[Iterable[str]] = ()) -> None:
        """Prepare to compare.

        Args:
            synonyms: Groups of words that mean the same, besides those that netvault knows.
        """
        self._groups = (*SYNONYMS, *synonyms)
        self._known: dict[str, Words] = {}

    def words(self, phrase: str) -> Words:
        """Return the words of a phrase that matter."""
        if phrase not in self._known:
            self._known[phrase] = self._read(phrase)
        return self._known[phrase]

    def match(self, one: str, other: str) -> bool:
        """Return whether two phrases mean the same thing, or one a case of the other."""
        return overlap(self.words(one), self.words(other))

    def _read(self, phrase: str) -> Words:
        text = f" {_normal(phrase)} "
        for several, single in self._phrases:
            text = text.replace(several, single)
        found = [self._canonical.get(word, word) for word in text.split()]
        return frozenset(word for word in found if word not in _EMPTY) or frozenset(found)

    @cached_property
    def _canonical(self) -> Mapping[str, str]:
        """The canonical word of each synonym; groups that share a word are one."""
        members: dict[str, set[str]] = {}
        for group in self._groups:
            joined = {_normal(entry) for entry in group}
            joined.update(*(members.get(word, ()) for word in tuple(joined)))
            members.update(dict.fromkeys(joined, joined))
        return {word: min(group).replace(" ", "_") for word, group in members.items()}

    @cached_property
    def _phrases(self) -> tuple[tuple[str, str], ...]:
        """The synonyms of several words with their canonical word, the longest first."""
        several = [word for word in self._canonical if " " in word]
        several.sort(key=lambda word: (-len(word), word))
        return tuple((f" {word} ", f" {self._canonical[word]} ") for word in several)


class WantedPhrases:
    """Phrases that are looked for; each text is compared with them once."""

    def __init__(self, matcher: Matcher, phrases: Iterable[str]) -> None:
        """Look for phrases."""
        self._matcher = matcher
        self._phrases = tuple(phrases)
        self._known: dict[str, tuple[str, ...]] = {}

    def matching(self, text: str) -> tuple[str, ...]:
        """Return the phrases that a text matches, in their order."""
        if text not in self._known:
            match = self._matcher.match
            self._known[text] = tuple(phrase for phrase in self._phrases if match(phrase, text))
        return self._known[text]

    def matching_any(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return the phrases that any of some texts matches, in their order."""
        found = frozenset(chain.from_iterable(map(self.matching, texts)))
        return tuple(phrase for phrase in self._phrases if phrase in found)


def overlap(one: Words, other: Words) -> bool:
    """Return whether all words of the shorter phrase are in the longer one."""
    return bool(one) and bool(other) and (one <= other or other <= one)


class PhraseIndex:
    """Phrases found by their words: hardly any is compared but those that match.

    Each is indexed by its rarest word, by which a longer phrase finds it, and by all of its words,
    of which a shorter phrase looks up only its own rarest.
    """

    def __init__(self, matcher: Matcher, phrases: Iterable[str]) -> None:
        """Index phrases.

        Args:
            matcher: How phrases are compared.
            phrases: Each is kept once.
        """
        self._matcher = matcher
        self._phrases: dict[Words, list[str]] = {}
        self._by_word: dict[str, list[Words]] = {}
        self._by_rarest: dict[str, list[Words]] = {}
        self._found: dict[Words, tuple[str, ...]] = {}
        for phrase in sorted(set(phrases)):
            self._phrases.setdefault(matcher.words(phrase), []).append(phrase)
        for words in self._phrases:
            for word in words:
                self._by_word.setdefault(word, []).append(words)
        for words in filter(None, self._phrases):
            self._by_rarest.setdefault(self._rarest(words), []).append(words)

    def matching(self, phrase: str) -> tuple[str, ...]:
        """Return the phrases that match, the closest first, then by the alphabet."""
        wanted = self._matcher.words(phrase)
        if wanted not in self._found:
            found = sorted(
                self._near(wanted), key=lambda words: (len(words ^ wanted), sorted(words))
            )
            self._found[wanted] = tuple(text for words in found for text in self._phrases[words])
        return self._found[wanted]

    def _near(self, wanted: Words) -> set[Words]:
        if not wanted:
            return set()
        shorter = (words for word in wanted for words in self._by_rarest.get(word, ()))
        longer = self._by_word.get(self._rarest(wanted), ())
        return {words for words in (*shorter, *longer) if overlap(words, wanted)}

    def _rarest(self, words: Words) -> str:
        return min(words, key=lambda word: (len(self._by_word.get(word, ())), word))


class Holder(NamedTuple):
    """Somebody who has what was asked for, and the words in which they have it."""

    key: str
    phrase: str


class OfferIndex:
    """Who has what: the best comes first, and no more is merged than somebody looks at.

    However many people have a thing, they are merged from lists that are in order already.
    """

    def __init__(self, matcher: Matcher, people: Iterable[tuple[str, Iterable[str]]]) -> None:
        """Index who has what.

        Args:
            matcher: How phrases are compared.
            people: Each by key with their phrases, the best first.
        """
        self._keys: list[str] = []
        self._ranks: dict[str, list[int]] = {}
        for rank, (key, phrases) in enumerate(people):
            self._keys.append(key)
            for phrase in dict.fromkeys(phrases):
                self._ranks.setdefault(phrase, []).append(rank)
        self._index = PhraseIndex(matcher, self._ranks)
        self._found: dict[tuple[str, ...], Iterable[Holder]] = {}

    def holders(self, *phrases: str) -> Iterable[Holder]:
        """Return who has something that matches any of some phrases, the best first, each once."""
        matching = tuple(dict.fromkeys(chain.from_iterable(map(self._index.matching, phrases))))
        if matching not in self._found:
            self._found[matching] = LazyList(self._merged(matching))
        return self._found[matching]

    def _merged(self, matching: Iterable[str]) -> Iterator[Holder]:
        last = -1
        for rank, _, phrase in merge(*starmap(self._ranked, enumerate(matching))):
            if rank != last:
                yield Holder(self._keys[rank], phrase)
            last = rank

    def _ranked(self, place: int, phrase: str) -> Iterator[tuple[int, int, str]]:
        return ((rank, place, phrase) for rank in self._ranks[phrase])


class LazyList(Generic[_Item]):
    """What an iterator gives, taken no sooner than somebody asks, and kept for the next."""

    def __init__(self, source: Iterable[_Item]) -> None:
        """Take nothing yet."""
        self._source = iter(source)
        self._items: list[_Item] = []

    def __iter__(self) -> Iterator[_Item]:
        """Yield the items from the first."""
        place = 0
        while place < len(self._items) or self._take():
            yield self._items[place]
            place += 1

    def _take(self) -> bool:
        for item in self._source:
            self._items.append(item)
            return True
        return False


def _normal(phrase: str) -> str:
    return " ".join(_singular(word) for word in _WORD.findall(fold(phrase)))


def _singular(word: str) -> str:
    """Take the plural off an English word."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]
