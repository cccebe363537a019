"""How far two names can be those of one person: order, accents, initials, nicknames, slips."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from netvault.exchange.people.nicknames import given_names
from netvault.exchange.person_names import GENERATIONS, TITLES
from netvault.model.names import fold, name_key, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_NAMES: Final = TITLES | word_set(
    "mx dame rev hr fr ing dipl mag mba phd md msc bsc cpa esq pmp"
)
_GENERATION: Final = {"junior": "jr", "senior": "sr"}
_LETTERS: Final = str.maketrans(
    dict(zip("øłđ\N{LATIN SMALL LETTER DOTLESS I}ð", "oldid", strict=True))
    | {"æ": "ae", "œ": "oe", "þ": "th"}
)
_SPELLED_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_SOFT: Final = re.compile(r"[aeiouyhw]+")
_SLIP: Final = 5
"""Letters of the shortest word in which two may be wrong; in a shorter one it is one."""

_SHORTEST: Final = 3
"""Letters of the shortest word in which one may be wrong."""


class Agreement(IntEnum):
    """How far two names agree; the higher, the likelier they are one person's."""

    NONE = 0
    GIVEN = 1
    """The same given name with another family name, as after a marriage."""

    ALIKE = 2
    """A given name that differs by a letter or two, or nothing but one family name."""

    LIKELY = 3
    """A family name that differs by a letter or two, or nothing but one given name."""

    INITIAL = 4
    """An initial for the given name."""

    VARIANT = 5
    """A nickname, a middle name more, or the family name first."""

    SAME = 6


class PersonName(NamedTuple):
    """A name, taken apart.

    Attributes:
        words: Given names and family name, each in all forms in which it may be spelled.
        generation: `jr`, `ii` and the like; empty without one.
    """

    words: tuple[frozenset[str], ...]
    generation: str = ""


@lru_cache(maxsize=1 << 15)  # the same people are compared again and again
def person_name(typed: str) -> PersonName:
    """Take a name apart: titles go, and a family name before a comma goes last."""
    family, comma, given = typed.partition(",")
    is_generation = _bare(given) in GENERATIONS
    ordered = f"{given} {family}" if comma and not is_generation else typed.replace(",", " ")
    written = [word for word in re.split(r"[\s.]+", ordered) if _bare(word)]
    kept = [word for word in written if _bare(word) not in _NO_NAMES] or written
    last = _bare(kept[-1]) if len(kept) > 1 else ""
    generation = _GENERATION.get(last, last) if last in GENERATIONS else ""
    words = kept[:-1] if generation else kept
    if not words:  # nothing but signs: these are the name
        return PersonName((frozenset((fold(typed.strip()),)),))
    return PersonName(tuple(_forms(word) for word in words), generation)


def agreement(one: PersonName, other: PersonName) -> Agreement:
    """Tell how far two names agree, whichever way round they are written."""
    if len(one.words) == len(other.words) and all(map(_is_one, one.words, other.words)):
        return Agreement.SAME
    if len(one.words) == 1 or len(other.words) == 1:
        return _of_single(*sorted((one.words, other.words), key=len))
    if _middles_differ(one.words, other.words):
        return Agreement.ALIKE
    if _is_within(*sorted((one.words, other.words), key=len)):
        return Agreement.VARIANT
    turned = _of_ends(one.words, other.words[::-1])
    return max(_of_ends(one.words, other.words), min(turned, Agreement.VARIANT))


def block_keys(name: PersonName) -> Iterator[str]:
    """Give keys of which two names that may agree share at least one, and few others do."""
    if len(name.words) == 1:
        yield from (f"1 {form}" for form in name.words[0])
        return
    for given, family in ((name.words[0], name.words[-1]), (name.words[-1], name.words[0])):
        for first in {form for word in given for form in given_names(word)}:
            for last in family:
                yield " ".join(sorted((f"s{_skeleton(first)}", f"s{_skeleton(last)}")))
                yield f"g{first} {last[:1]}"
                yield f"f{last} {first[:1]}"


def _of_single(single: tuple[frozenset[str], ...], other: tuple[frozenset[str], ...]) -> Agreement:
    """Compare a name of one word with a longer one."""
    if _is_given(single[0], other[0]):
        return Agreement.LIKELY
    return Agreement.ALIKE if _is_one(single[0], other[-1]) else Agreement.NONE


def _is_within(shorter: tuple[frozenset[str], ...], longer: tuple[frozenset[str], ...]) -> bool:
    """Tell whether all words of a name are in a longer one: `Ana García`, `Ana García López`."""
    rest = [any(_is_one(word, each) for each in longer[1:]) for word in shorter[1:]]
    return _is_given(shorter[0], longer[0]) and all(rest)


def _of_ends(one: tuple[frozenset[str], ...], other: tuple[frozenset[str], ...]) -> Agreement:
    """Compare the first and the last word of two names."""
    is_family, is_given = _is_one(one[-1], other[-1]), _is_given(one[0], other[0])
    if is_family and is_given:
        return Agreement.VARIANT
    if is_family and _is_initial(one[0], other[0]):
        return Agreement.INITIAL
    if is_given and _is_slip(one[-1], other[-1]):
        return Agreement.LIKELY
    if is_family and _is_slip(one[0], other[0]):
        return Agreement.ALIKE
    return Agreement.GIVEN if is_given else Agreement.NONE


def _middles_differ(one: tuple[frozenset[str], ...], other: tuple[frozenset[str], ...]) -> bool:
    """Tell whether both have a middle name and these are not the same: `John A.`, `John B.`."""
    pairs = zip(one[1:-1], other[1:-1], strict=False)
    return any(not _is_one(a, b) and not _is_initial(a, b) for a, b in pairs)


def _is_one(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one.isdisjoint(other)


def _is_given(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two given names are one, or the one is short for the other."""
    if _is_one(one, other):
        return True
    full = {name for form in one for name in given_names(form)}
    return any(not full.isdisjoint(given_names(form)) for form in other)


def _is_initial(one: frozenset[str], other: frozenset[str]) -> bool:
    letters = [{form[:1] for form in word} for word in (one, other)]
    return min(map(len, (*one, *other))) == 1 and not letters[0].isdisjoint(letters[1])


def _is_slip(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two words differ by no more than a slip of the pen."""
    return any(_are_close(a, b) for a in one for b in other)


def _are_close(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    most = 2 if shorter > _SLIP else 1
    return shorter >= _SHORTEST and DamerauLevenshtein.distance(one, other) <= most


def _bare(word: str) -> str:
    return name_key(word)


@lru_cache(maxsize=1 << 15)  # given names and family names are few
def _forms(word: str) -> frozenset[str]:
    """Give the forms of a word: without accents, and with its umlauts spelled out."""
    folded = unicodedata.normalize("NFC", word).casefold()
    return frozenset(
        name_key(form.translate(_LETTERS)).replace(" ", "")
        for form in (folded, folded.translate(_SPELLED_OUT))
    )


@lru_cache(maxsize=1 << 15)
def _skeleton(word: str) -> str:
    """Give the consonants of a word, each once where it is doubled: they survive most slips."""
    hard = word[:1] + _SOFT.sub("", word[1:])
    return re.sub(r"(.)\1+", r"\1", hard)
