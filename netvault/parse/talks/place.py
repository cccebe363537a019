"""What stands around a group of people in a line: what the rules for a talk look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.parse.talks.line import read_clauses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from netvault.parse.talks.line import Clause, LinkSpan, Token
    from netvault.parse.talks.words import TalkWords

_REACH: Final = 40
"""Tokens that are looked at on each side, so that a line of a megabyte takes linear time."""

_CLAUSES_AFTER: Final = 3
"""Clauses that may still say something of the people before them."""

_HEADING: Final = re.compile(r"\s*#{1,6}\s")
_TICKED: Final = re.compile(r"\s*(?:[-*+]\s+)?\[[xX]\]\s")
_NOUN_PHRASE: Final = 2
"""Words of a subject such as `my cousin`."""

_YEAR: Final = re.compile(r"(?:19|20)\d\d")

_GOVERNORS: Final = {
    "with": 4,
    "about": 3,
    "from": 0,
    "introduced": 6,
    "contact": 5,
    "telling": 5,
    "meeting": 0,
    "message": 0,
    "media": 6,
}
"""Meanings that govern a group behind them, with the most words that may stand between."""

DEEDS: Final = frozenset({"contact", "telling", "present", "received", "introduced"})
_DEEDS_OF_OTHERS: Final = DEEDS | {"is", "by_another"}
_LEADS: Final = DEEDS | {"with", "meeting", "message", "at", "from"}


class Verdict(Enum):
    """What a rule says of a group of people."""

    TALK = "talk"
    MENTION = "mention"
    UNSURE = "unsure"


TALK, MENTION, UNSURE = Verdict


class Governor(NamedTuple):
    """The word before a group that says what they have to do with the line.

    Attributes:
        kind: The meaning by which it governs.
        token: The word itself.
        before: What stands before it in the clause.
        between: What stands between it and the group.
    """

    kind: str
    token: Token
    before: tuple[Token, ...]
    between: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A group of people, and what stands around it.

    Attributes:
        group: The people.
        left: The clause before them, which may hold other people.
        right: The clause behind them, up to other people.
        clause: The clause in which they stand.
        above: The clause before that one; none in the first.
        earlier: What the clauses before it in the sentence mean, but those that are spoken.
        next: The clause behind, whoever stands in it.
        meets_others: Whether other people stand right behind `right`.
        later: The next clauses, up to the first in which other people stand.
        governor: The word before the group that governs it.
        is_together: Whether the line says that all in it were there: `the three of us`.
        is_heading: Whether the line is a heading.
        is_ticked: Whether it is a task that was done.
    """

    group: Token
    left: tuple[Token, ...]
    right: tuple[Token, ...]
    clause: Clause
    above: tuple[Token, ...]
    earlier: frozenset[str]
    next: Clause | None
    meets_others: bool
    later: tuple[Clause, ...]
    governor: Governor | None
    is_together: bool
    is_heading: bool
    is_ticked: bool

    @property
    def lead(self) -> frozenset[str]:
        """What the words before the group mean."""
        return means(self.left)

    @property
    def event(self) -> tuple[Token, ...]:
        """What is said behind the group of the talk itself, not of what it was about."""
        return tuple(takewhile(lambda token: not token.means & {"about", "infinitive"}, self.right))

    def is_subject(self) -> bool:
        """Return whether the group can be who acts: nothing before it governs it."""
        return not self.lead & _LEADS


def read_places(text: str, links: Sequence[LinkSpan], words: TalkWords) -> Iterator[Place]:
    """Give each group of people of a line with what stands around it."""
    clauses = read_clauses(text, links, words)
    is_together = any("together" in token.means for clause in clauses for token in clause.tokens)
    is_heading = _HEADING.match(text) is not None
    is_ticked = _TICKED.match(text) is not None
    earlier, sentence = frozenset[str](), 0
    above: tuple[Token, ...] = ()
    for number, clause in enumerate(clauses):
        if clause.sentence != sentence:
            earlier, sentence = frozenset(), clause.sentence
        after = clauses[number + 1 : number + 1 + _CLAUSES_AFTER]
        for index, is_last in _groups(clause):
            group, left = clause.tokens[index], clause.tokens[max(0, index - _REACH) : index]
            right = tuple(_without_people(clause.tokens[index + 1 : index + 1 + _REACH]))
            yield Place(
                group=group,
                left=left,
                right=right,
                clause=clause,
                above=above,
                earlier=earlier,
                next=after[0] if is_last and after else None,
                meets_others=not is_last,
                later=tuple(_silent_on_people(after)) if is_last else (),
                governor=_governor(group, left),
                is_together=is_together,
                is_heading=is_heading,
                is_ticked=is_ticked,
            )
        if not clause.spoken:
            earlier |= means(clause.tokens)
        above = clause.tokens[:_REACH]


def _groups(clause: Clause) -> Iterator[tuple[int, bool]]:
    """Give the index of each group in a clause, and whether it is the last one."""
    found = [index for index, token in enumerate(clause.tokens) if token.people]
    for index in found:
        yield index, index == found[-1]


def _governor(group: Token, left: tuple[Token, ...]) -> Governor | None:
    """Find what governs a group: its ending, or the nearest word that can, behind no others.

    Whoever owns something between them is no other: `forwarded [[Ada]]'s contract to [[Bo]]`.
    """
    for kind in ("about", "from"):
        if kind in group.means:
            return Governor(kind, group, left, ())
    words = 0
    for index in range(len(left) - 1, -1, -1):
        token = left[index]
        if token.people and "s" not in token.means:
            return None
        for kind, most in _GOVERNORS.items():
            if kind in token.means and words <= most:
                return Governor(kind, token, left[:index], left[index + 1 :])
        words += token.is_unknown or bool(token.people)
    return None


def _without_people(tokens: Iterable[Token]) -> Iterator[Token]:
    return takewhile(lambda token: not token.people, tokens)


def _silent_on_people(clauses: Iterable[Clause]) -> Iterator[Clause]:
    return takewhile(lambda clause: not any(token.people for token in clause.tokens), clauses)


def means(tokens: Iterable[Token]) -> frozenset[str]:
    """Give all that words mean, but for the endings of people."""
    return frozenset[str]().union(*(token.means for token in tokens if not token.people))


def is_year(tokens: Sequence[Token]) -> bool:
    """Return whether a clause is a year and nothing else: `2019: a trip with [[Ada]]`."""
    return len(tokens) == 1 and _YEAR.fullmatch(tokens[0].text) is not None


def names_year(tokens: Sequence[Token]) -> bool:
    """Return whether a year stands behind a word that makes it one: `in 2009`."""
    return any(
        "in_year" in word.means and _YEAR.fullmatch(year.text) for word, year in pairwise(tokens)
    )


def fell_through(tokens: Sequence[Token], *, is_meeting: bool) -> bool:
    """Return whether words say that nothing came of it.

    Args:
        tokens: The words.
        is_meeting: Whether they speak of a meeting: who `moved to Berlin` is not put off.
    """
    says = means(tokens)
    is_put_off = "moved" in says and (is_meeting or bool(says & {"weekday", "not_yet"}))
    return "fell_through" in says or is_put_off


def others_act(tokens: Sequence[Token]) -> bool:
    """Return whether it is somebody else who does what a clause says: `mum met`, `Tom met`."""
    for index, token in enumerate(tokens):
        if means(tokens[:index]) & _LEADS:
            return False
        behind = means(tokens[index + 1 :])
        if token.people and "s" not in token.means:
            return "meeting" not in means(tokens[index + 1 : index + 2])
        if "others" in token.means and behind & _DEEDS_OF_OTHERS and "we" not in behind:
            return True
        is_done = "by_another" in means(tokens[index + 1 : index + 2])
        if is_done and (token.is_name or _is_subject(tokens, index)):
            return True
    return False


def _is_subject(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a word is who acts, by its place: `client called`, `my cousin called`."""
    token, before = tokens[index], tokens[:index]
    is_noun = token.is_word and token.means <= {"attending"} and not token.text.endswith("ly")
    is_owned = bool(before) and "s" in before[-1].means
    is_first = len(before) < _NOUN_PHRASE and _are_articles(before)
    return is_noun and (is_owned or (is_first and (bool(before) or not token.means)))


def _are_articles(tokens: Sequence[Token]) -> bool:
    return all("article" in token.means for token in tokens)
