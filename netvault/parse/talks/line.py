"""One line of a note as sentences and clauses, with the meaning of each of its words.

A clause is what one subject does: it ends at a comma, a bracket, a colon or a dash, where somebody
else becomes who acts (`she`), and where what they said begins (`that`). People who are joined by a
comma, `and`, `&` or `+` are one group: what holds for one of them holds for all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.parse.talks.words import WORD, fold_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netvault.parse.talks.words import TalkWords

_LEAD: Final = re.compile(r"\s*(?:>\s*)*(?:[-*+]\s+|\d{1,9}[.)]\s+)?(?:\[.\]\s+)?(?:#{1,6}\s+)?")
"""What stands before the text of a block: a bullet, a number, a box, the signs of a heading."""

_ENDING: Final = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}:]?[^\W\d_]{0,8}")
_STOPS: Final = frozenset(".!?;…")
_NOTHING: Final = frozenset[str]()
_BREAKS: Final = frozenset(',:()[]{}\N{EN DASH}\N{EM DASH}-=→"“”„«»|\\')
_JOINTS: Final = frozenset(",/+&·")
_MOST_BETWEEN: Final = 5
_SILENT: Final = frozenset({"to", "article", "others", "them"})
_VERBS: Final = frozenset(
    {"contact", "telling", "received", "present", "absent", "not", "fell_through", "is"}
)


class LinkSpan(NamedTuple):
    """A link to somebody in a line.

    Attributes:
        name: Whom it names.
        start: Where the link begins.
        end: Where it ends.
    """

    name: str
    start: int
    end: int


class Token(NamedTuple):
    """A phrase, a sign or a group of people.

    Attributes:
        text: Its words, folded; empty for people.
        means: The meanings of the phrase; those of its ending for people.
        people: The links of a group, by their index.
        ends: Whether a sentence ends with it.
        is_capital: Whether it is written with a capital letter.
    """

    text: str
    means: frozenset[str]
    people: tuple[int, ...] = ()
    ends: bool = False
    is_capital: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a phrase: no sign, number or person."""
        return self.text[:1].isalpha()

    @property
    def is_unknown(self) -> bool:
        """Whether it is a word that has no meaning here."""
        return self.is_word and not self.means

    @property
    def is_name(self) -> bool:
        """Whether it may be the name of somebody who is not linked."""
        return self.is_word and self.is_capital and self.means <= {"short"}


class Clause(NamedTuple):
    """What one subject does.

    Attributes:
        tokens: What stands in it.
        opener: The sign before it: `,`, `(`, `:`; empty where a word opens it.
        sentence: The number of the sentence in which it is.
        spoken: Whether it is what somebody else does, said or thinks.
    """

    tokens: tuple[Token, ...]
    opener: str
    sentence: int
    spoken: bool


def read_clauses(text: str, links: Sequence[LinkSpan], words: TalkWords) -> list[Clause]:
    """Divide a line.

    Args:
        text: The line, with its bullet or heading sign or without.
        links: The links to people in it, in their order.
        words: What words mean.
    """
    tokens = _grouped(_tokens(text, links, words))
    splitter = _Splitter()
    for token, after in zip_longest(tokens, tokens[1:]):
        splitter.take(token, after)
    splitter.end("")
    return splitter.clauses


def _tokens(text: str, links: Sequence[LinkSpan], words: TalkWords) -> list[Token]:
    """Give the tokens between the links, and each link as a group of one."""
    lead = _LEAD.match(text)
    place = lead.end() if lead else 0
    tokens: list[Token] = []
    for index, link in enumerate(links):
        tokens += _plain_tokens(text[place : link.start], words)
        means, place = _ending(text, link.end, words)
        tokens.append(Token("", means, (index,)))
    return [*tokens, *_plain_tokens(text[place:], words)]


def _ending(text: str, start: int, words: TalkWords) -> tuple[frozenset[str], int]:
    """Give what the letters right behind a link mean, and where the text behind them begins."""
    found = _ENDING.match(text, start)
    means = words.ending(found[0].lstrip(":")) if found else frozenset[str]()
    return means, found.end() if found and means else start


def _plain_tokens(text: str, words: TalkWords) -> Iterator[Token]:
    found = list(WORD.finditer(text))
    folded = [_key(word[0]) for word in found]
    place = 0
    while place < len(found):
        said, written = folded[place], found[place]
        if phrase := words.at(folded, place):
            said, means, length = " ".join(phrase.words), phrase.means, len(phrase.words)
        else:
            means, length = _kin(said, words), 1
        is_stop = said in _STOPS and length == 1
        ends = is_stop and _ends_sentence(text, written, folded[place - 1 : place], words)
        yield Token(said, means, (), ends, written[0][:1].isupper())
        place += length


def _kin(word: str, words: TalkWords) -> frozenset[str]:
    """Give what a possessive or a short form of somebody else means: `mum's been talking`."""
    return words.alone(word[:-2]) & {"others"} if word.endswith("'s") else _NOTHING


@lru_cache(maxsize=1 << 14)  # a vault says most words again and again
def _key(word: str) -> str:
    """Give a word as phrases have it; a tag without what stands behind its slash."""
    return fold_word(word.partition("/")[0] if word.startswith("#") else word)


def _ends_sentence(text: str, sign: re.Match[str], before: list[str], words: TalkWords) -> bool:
    """Tell a full stop from the dot of an abbreviation, a date or a number."""
    follows = text[sign.end() : sign.end() + 1]
    if sign[0] != "." or not before:
        return not follows or follows.isspace() or sign[0] in ";…"
    is_short = len(before[0]) == 1 or "short" in words.alone(before[0])
    return not is_short and not before[0].isdecimal() and (not follows or follows.isspace())


def _grouped(tokens: Sequence[Token]) -> list[Token]:
    """Join each person to the group before, where nothing but a joint stands between."""
    grouped: list[Token] = []
    last = -1
    for index, token in enumerate(tokens):
        if token.people and last >= 0 and _joins(tokens, grouped, last, index):
            people = grouped[last].people + token.people
            grouped[last:] = [Token("", grouped[last].means | token.means, people)]
        else:
            grouped.append(token)
            last = len(grouped) - 1 if token.people else last
    return grouped


def _joins(tokens: Sequence[Token], grouped: Sequence[Token], last: int, index: int) -> bool:
    """Return whether a person belongs to the group before: `[[Ada]], her mum and [[Bo]]`."""
    between = grouped[last + 1 :]
    if grouped[last].means & {"s", "genitive"} or len(between) > _MOST_BETWEEN:
        return False
    if _is_excused(tokens, index):
        return False
    if not between:
        return not _is_word(tokens[index + 1 : index + 2])
    if "s" in tokens[index].means and between[-1].text not in ("and", "&"):
        return False
    ends_well = _is_joint(between[-1]) or "others" in between[-1].means
    is_chain = _is_joint(between[0]) and ends_well and all(map(_is_silent, between))
    return is_chain and not _acts(tokens, index, last)


def _is_excused(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a person in a list was not there: `standup: [[Ada]], [[Bo]] (absent)`."""
    sign, *says = tokens[index + 1 : index + 3] or (tokens[index],)
    return sign.text == "(" and any("absent" in token.means for token in says)


def _is_joint(token: Token) -> bool:
    return token.text in _JOINTS or "and" in token.means


def _is_silent(token: Token) -> bool:
    """Return whether a word between two people leaves them together."""
    return _is_joint(token) or (token.is_word and not token.means - _SILENT)


def _is_word(tokens: Sequence[Token]) -> bool:
    return any(token.is_word for token in tokens)


def _acts(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Return whether a person behind a comma begins a clause: `with [[Ada]], [[Bo]] told me`."""
    behind = tokens[index + 1 : index + 2]
    is_comma = tokens[index - 1].text == ","
    return is_comma and last > 0 and bool(behind and behind[0].means & _VERBS)


class _Splitter:
    """Gathers tokens, and ends the clause where the next one begins."""

    def __init__(self) -> None:
        self.opener = ""
        self.sentence = 0
        self.spoken = False
        self.tokens: list[Token] = []
        self.clauses: list[Clause] = []
        self.has_telling = False

    def take(self, token: Token, after: Token | None) -> None:
        if token.text in _BREAKS and not token.means:
            self.end(token.text)
        elif self._opens(token, after):
            self.end("", spoken="then" not in token.means and "and" not in token.means)
            self.tokens.append(token)
        else:
            self.tokens.append(token)
            self.has_telling = self.has_telling or "telling" in token.means
        if token.ends:
            self.end("")
            self.sentence += 1

    def end(self, opener: str, *, spoken: bool = False) -> None:
        """End the clause, and begin one behind the given sign."""
        if self.tokens:
            clause = Clause(tuple(self.tokens), self.opener, self.sentence, self.spoken)
            self.clauses.append(clause)
        self.tokens, self.has_telling = [], False
        self.opener, self.spoken = opener, spoken

    def _opens(self, token: Token, after: Token | None) -> bool:
        """Return whether a word begins a clause: `she`, `that`, `then`, or `to` after `asked`."""
        if token.means & {"they", "that", "then"} and not token.people:
            return True
        if after and "and" in token.means:
            is_user = "we" in after.means and not (self.tokens and self.tokens[-1].people)
            return is_user or bool(after.means & {"contact", "telling"})
        is_task = "infinitive" in token.means and not (after and (after.people or after.means))
        return self.has_telling and (is_task or "we" in token.means)
