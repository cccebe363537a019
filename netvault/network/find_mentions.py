"""Who and when: names of people, and a day, found in a line that somebody types."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.model import Link
from netvault.model.dates import DATE_SHAPE, BadDate, read_day
from netvault.model.names import fold, stem_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from netvault.network import Network

_WORD: Final = re.compile(r"\[\[[^\[\]\n]{1,400}\]\]|[^\s,;:!?()\[\]#\"]+")
_WEEKDAY: Final = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DAY: Final = re.compile(
    rf"\b(?:on )?((?:{DATE_SHAPE})|today|yesterday|tomorrow|\d{{1,4}} (?:day|week)s? ago|last week"
    rf"|(?:last|next) {_WEEKDAY}|(?<=\bon ){_WEEKDAY})\b",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"[,;:.!?)]")
"""A sign before which there is no space."""

_GENITIVE: Final = re.compile("(?<=.)['\N{RIGHT SINGLE QUOTATION MARK}]s?$")
_LONGEST_NAME: Final = 6
"""Words of the longest name that is looked for."""


class Mention(NamedTuple):
    """A name in a text.

    Attributes:
        typed: The name as it is written there.
        keys: Whom it can mean: one, or several when it is not clear.
    """

    typed: str
    keys: tuple[str, ...]


def day_in(text: str, today: date) -> tuple[date | None, str]:
    """Find the day that a text names, and return the text without it.

    Args:
        text: What was typed: `Lunch with Grace yesterday`.
        today: The day that it is relative to.

    Returns:
        The day, or None when the text names none, and the rest of the text in one line.
    """
    for found in _DAY.finditer(text):
        try:
            day = read_day(found[1], today)
        except BadDate:
            continue
        after = text[found.end() :]
        rest = f"{text[: found.start()].rstrip()}{'' if _BREAK.match(after) else ' '}{after}"
        return day, " ".join(rest.split())
    return None, " ".join(text.split())


def people_in(network: Network, text: str) -> tuple[Mention, ...]:
    """Find the people whom a text names: by name, alias, link, or by a first name with a capital.

    The longest name wins, and each person counts once. Ghosts count only where nobody else does:
    they are whom a talk was about.

    Args:
        network: Whom it can name.
        text: What was typed.
    """
    mentions = tuple(dict.fromkeys(_mentions(_Names(network), text)))
    noted = (_with_note(network, mention) for mention in mentions)
    return tuple(mention for mention in noted if mention.keys) or mentions


class _Names:
    """All names by which people can be meant."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.whole: dict[str, list[str]] = {}
        self.first: dict[str, list[str]] = {}
        for key, person in network.people.items():
            for name in (person.name, *person.contact.aliases):
                _add(self.whole, fold(name), key)
            for first in person.name.split()[:1]:
                _add(self.first, fold(first), key)

    def linked(self, written: str) -> Mention:
        """Return whom a link leads to, or could."""
        target = written.partition("|")[0].partition("#")[0].strip()
        found = self.network.index.resolve(Link(target, 1, 1), "")
        leads_to = (found.path,) if found.path else found.candidates
        known = tuple(key for key in leads_to if key in self.network.people)
        return Mention(stem_of(target), known or tuple(self.whole.get(fold(target), ())))


class _Word(NamedTuple):
    """A word of a text, or a whole link, and whether only a space parts it from the one before."""

    text: str
    is_next: bool


def _with_note(network: Network, mention: Mention) -> Mention:
    people = (network.people[key] for key in mention.keys)
    return Mention(mention.typed, tuple(person.key for person in people if not person.is_ghost))


def _add(names: dict[str, list[str]], name: str, key: str) -> None:
    known = names.setdefault(name, [])
    if key not in known:
        known.append(key)


def _words(text: str) -> list[_Word]:
    words = []
    end = 0
    for found in _WORD.finditer(text):
        words.append(_Word(found[0], text[end : found.start()].isspace()))
        end = found.end()
    return words


def _mentions(names: _Names, text: str) -> Iterator[Mention]:
    words = _words(text)
    place = 0
    while place < len(words):
        length, mention = _mention_at(names, words[place : place + _LONGEST_NAME])
        if mention.keys:
            yield mention
        place += length


def _mention_at(names: _Names, words: list[_Word]) -> tuple[int, Mention]:
    """Find the longest name that these words begin with, and how many of them it takes."""
    word = words[0].text
    if word.startswith("[["):
        return 1, names.linked(word[2:-2])
    together = list(takewhile(lambda word: word.is_next, words[1:]))
    is_named = word[:1].isupper() or not word.isascii()
    for length in range(len(together) + 1, 0, -1):
        typed = " ".join((word, *(other.text for other in together[: length - 1])))
        for name in (typed, typed.rstrip("."), _without_genitive(typed)):
            keys = names.whole.get(fold(name), ())
            if keys and (length > 1 or is_named):
                return length, Mention(name, tuple(keys))
    first = _without_genitive(word.rstrip("."))
    return 1, Mention(first, tuple(names.first.get(fold(first), ())) if is_named else ())


def _without_genitive(typed: str) -> str:
    return _GENITIVE.sub("", typed)
