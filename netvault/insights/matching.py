"""Matching what somebody needs with what somebody has: by words, without network or model.

Two phrases match when every word that matters in the shorter one is in the longer one. Words are
compared without case, plural and punctuation, and through a table of synonyms.
"""

from __future__ import annotations

import re
from functools import cached_property
from heapq import merge
from itertools import chain, starmap
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

from netvault.insights.synonyms import SYNONYMS
from netvault.names import fold

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
"""Words that say nothing of what is needed; a phrase of these alone is compared by them."""

_SHORTEST_PLURAL: Final = 4
_IRREGULAR: Final = {"children": "child", "men": "man", "women": "woman", "news": "news"}

Words = frozenset[str]
"""The words that matter of one phrase, each as the word that stands for its synonyms."""

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
        """Give the words of a phrase that matter."""
        if phrase not in self._known:
            self._known[phrase] = self._read(phrase)
        return self._known[phrase]

    def match(self, one: str, other: str) -> bool:
        """Tell whether two phrases mean the same thing, or one a case of the other."""
        return overlap(self.words(one), self.words(other))

    def _read(self, phrase: str) -> Words:
        text = f" {_normal(phrase)} "
        for several, single in self._phrases:
            text = text.replace(several, single)
        found = [self._canonical.get(word, word) for word in text.split()]
        return frozenset(word for word in found if word not in _EMPTY) or frozenset(found)

    @cached_property
    def _canonical(self) -> Mapping[str, str]:
        """The word that stands for each synonym; groups that share a word are one."""
        members: dict[str, set[str]] = {}
        for group in self._groups:
            joined = {_normal(entry) for entry in group}
            joined.update(*(members.get(word, ()) for word in tuple(joined)))
            members.update(dict.fromkeys(joined, joined))
        return {word: min(group).replace(" ", "_") for word, group in members.items()}

    @cached_property
    def _phrases(self) -> tuple[tuple[str, str], ...]:
        """The synonyms of several words with what stands for them, the longest first."""
        several = [word for word in self._canonical if " " in word]
        several.sort(key=lambda word: (-len(word), word))
        return tuple((f" {word} ", f" {self._canonical[word]} ") for word in several)


class Wanted:
    """Phrases that are looked for; whatever is held against them is compared once."""

    def __init__(self, matcher: Matcher, phrases: Iterable[str]) -> None:
        """Look for phrases."""
        self._matcher = matcher
        self._phrases = tuple(phrases)
        self._known: dict[str, tuple[str, ...]] = {}

    def met_by(self, phrase: str) -> tuple[str, ...]:
        """Give those that a phrase matches, in their order."""
        if phrase not in self._known:
            match = self._matcher.match
            self._known[phrase] = tuple(each for each in self._phrases if match(each, phrase))
        return self._known[phrase]


def overlap(one: Words, other: Words) -> bool:
    """Tell whether all words of the shorter phrase are in the longer one."""
    return bool(one) and bool(other) and (one <= other or other <= one)


class Shelf:
    """Phrases found by their words: hardly any is looked at but those that match.

    Each stands under its rarest word, where a longer phrase finds it, and under all of its words,
    of which a shorter phrase looks only under its own rarest.
    """

    def __init__(self, matcher: Matcher, phrases: Iterable[str]) -> None:
        """Put phrases on the shelf.

        Args:
            matcher: How phrases are compared.
            phrases: Each is kept once.
        """
        self._matcher = matcher
        self._phrases: dict[Words, list[str]] = {}
        self._with: dict[str, list[Words]] = {}
        self._under: dict[str, list[Words]] = {}
        self._found: dict[Words, tuple[str, ...]] = {}
        for phrase in sorted(set(phrases)):
            self._phrases.setdefault(matcher.words(phrase), []).append(phrase)
        for words in self._phrases:
            for word in words:
                self._with.setdefault(word, []).append(words)
        for words in filter(None, self._phrases):
            self._under.setdefault(self._rarest(words), []).append(words)

    def matching(self, phrase: str) -> tuple[str, ...]:
        """Give the phrases that match, the closest first, then by the alphabet."""
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
        shorter = (words for word in wanted for words in self._under.get(word, ()))
        longer = self._with.get(self._rarest(wanted), ())
        return {words for words in (*shorter, *longer) if overlap(words, wanted)}

    def _rarest(self, words: Words) -> str:
        return min(words, key=lambda word: (len(self._with.get(word, ())), word))


class Holder(NamedTuple):
    """Somebody who has what was asked for, and the words in which they have it."""

    key: str
    phrase: str


Stock = dict[str, tuple[tuple[Any, str], ...]]
"""Who has each phrase, the best first: each with what they are ordered by."""


def stock_of(people: Iterable[tuple[object, str, Iterable[str]]]) -> Stock:
    """Lay out who has what.

    Args:
        people: What each is ordered by, their key, and their phrases.
    """
    stock: dict[str, list[tuple[Any, str]]] = {}
    for rank, key, phrases in people:
        for phrase in dict.fromkeys(phrases):
            stock.setdefault(phrase, []).append((rank, key))
    return {phrase: tuple(sorted(holders)) for phrase, holders in stock.items()}


class Market:
    """Who has what: whoever asks gets the best first, and no more is laid out than is taken.

    However many people have a thing, they are merged from lists that are in order already, and
    only as far as somebody looks.
    """

    def __init__(self, shelf: Shelf, stock: Stock) -> None:
        """Open a market.

        Args:
            shelf: What there is.
            stock: Who has it.
        """
        self._shelf, self._stock = shelf, stock
        self._found: dict[tuple[str, ...], Taken[Holder]] = {}

    def holders(self, *phrases: str) -> Iterable[Holder]:
        """Give who has something that matches any of some phrases, the best first, each once."""
        matching = tuple(dict.fromkeys(chain.from_iterable(map(self._shelf.matching, phrases))))
        if matching not in self._found:
            self._found[matching] = Taken(self._merged(matching))
        return self._found[matching]

    def _merged(self, matching: Iterable[str]) -> Iterator[Holder]:
        last = ""
        for (_, key), _, phrase in merge(*starmap(self._placed, enumerate(matching))):
            if key != last:
                yield Holder(key, phrase)
            last = key

    def _placed(self, place: int, phrase: str) -> Iterator[tuple[tuple[Any, str], int, str]]:
        return ((holder, place, phrase) for holder in self._stock[phrase])


class Taken(Generic[_Item]):
    """What an iterator gives, no sooner than it is taken, and kept for whoever comes next."""

    def __init__(self, source: Iterable[_Item]) -> None:
        """Take nothing yet."""
        self._source = iter(source)
        self._items: list[_Item] = []

    def __iter__(self) -> Iterator[_Item]:
        """Give the items from the first."""
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
