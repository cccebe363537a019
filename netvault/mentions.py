"""Who and when: names of people, and a day, found in a line that somebody types."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.dates import DATE_SHAPE, BadDate, read_day
from netvault.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from netvault.network import Network

_WORD: Final = re.compile(r"\[\[[^\[\]\n]{1,400}\]\]|[^\s,;:!?()\[\]#\"]+")
_DAY: Final = re.compile(
    rf"\b(?:on )?((?:{DATE_SHAPE})|today|yesterday|\d{{1,4}} (?:day|week)s? ago|last week"
    r"|last (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_LONGEST_NAME: Final = 6
"""Words of the longest name that is looked for."""


class Mention(NamedTuple):
    """A name in a text.

    Attributes:
        typed: The name as it stands there.
        keys: Whom it can mean: one, or several when it is not clear.
    """

    typed: str
    keys: tuple[str, ...]


def day_in(text: str, today: date) -> tuple[date | None, str]:
    """Find the day that a text tells, and give the text without it.

    Args:
        text: What was typed: `Lunch with Grace yesterday`.
        today: The day from which it is reckoned.

    Returns:
        The day, or None when the text tells none, and the rest of the text in one line.
    """
    for found in _DAY.finditer(text):
        try:
            day = read_day(found[1], today)
        except BadDate:
            continue
        rest = f"{text[: found.start()]} {text[found.end() :]}"
        return day, " ".join(rest.split())
    return None, " ".join(text.split())


def people_in(network: Network, text: str) -> tuple[Mention, ...]:
    """Find the people whom a text names: by name, alias, link, or by a first name with a capital.

    The longest name wins, and each person counts once.

    Args:
        network: Whom it can name.
        text: What was typed.
    """
    return tuple(dict.fromkeys(_mentions(_Names(network), text)))


class _Names:
    """All names by which people can be meant."""

    def __init__(self, network: Network) -> None:
        self.whole: dict[str, list[str]] = {}
        self.first: dict[str, list[str]] = {}
        for key, person in network.people.items():
            for name in (person.name, *person.contact.aliases):
                _add(self.whole, fold(name), key)
            _add(self.first, fold(person.name.split()[0]), key)


def _add(names: dict[str, list[str]], name: str, key: str) -> None:
    known = names.setdefault(name, [])
    if key not in known:
        known.append(key)


def _mentions(names: _Names, text: str) -> Iterator[Mention]:
    words = [(found[0], found.start()) for found in _WORD.finditer(text)]
    place = 0
    while place < len(words):
        length, mention = _mention_at(names, words, place)
        if mention:
            yield mention
        place += length


def _mention_at(
    names: _Names, words: list[tuple[str, int]], place: int
) -> tuple[int, Mention | None]:
    """Find the longest name that begins at a word, and how many words it takes."""
    word = words[place][0]
    if word.startswith("[["):
        target = word[2:-2].partition("|")[0].rpartition("/")[2]
        keys = names.whole.get(fold(target), ())
        return 1, Mention(target, tuple(keys)) if keys else None
    for length in range(min(_LONGEST_NAME, len(words) - place), 0, -1):
        typed = " ".join(part for part, _ in words[place : place + length])
        for name in (typed, typed.rstrip("."), _without_genitive(typed)):
            keys = names.whole.get(fold(name), ())
            if keys and (length > 1 or word[:1].isupper() or not word.isascii()):
                return length, Mention(name, tuple(keys))
    first = _without_genitive(word).rstrip(".")
    keys = names.first.get(fold(first), ()) if word[:1].isupper() and place else ()
    return 1, Mention(first, tuple(keys)) if keys else None


def _without_genitive(typed: str) -> str:
    return re.sub(r"['\u2019]s$", "", typed)
