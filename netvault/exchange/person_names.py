"""Names of people as other programs have them, in the form in which a note is named.

An address book keeps a name in parts; on LinkedIn people add what they are to it. The note bears
the plain name; what was left out of it is for the caller to keep.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from netvault.model.names import word_set

TITLES: Final = word_set(
    "dr prof professor mr mrs ms miss sir herr frau sra srta mme mlle dott dottssa dhr mevr"
)
_SHORT_TITLES: Final = word_set("ing dipling mag m rev hr fr sr dra fru hon")
"""Titles that are names as well where no full stop follows."""

_CREDENTIALS: Final = word_set(
    "phd dphil edd dba md dds dvm pharmd jd llm llb mba emba mpa mph msc meng ma ms mfa bsc beng ba"
    " esq rn pe cpa cfa cfp aca acca fcca cisa cism cissp pmp csm cspo acc pcc mcc shrmcp shrmscp"
    " sphr phr aia leed mbe obe"
)
GENERATIONS: Final = word_set("jr junior sr senior ii iii iv")
"""What tells a son from his father, and so is part of the name."""

_PARTICLE: Final = re.compile(r"(?:van|von|de|der|den|del|della|di|da|dos|la|le|ter|ten|zu|al)\s")
_REMARK: Final = re.compile(r"\s+[/\u2013\u2014-]\s.*|\s*[|•·].*", re.DOTALL)
_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]|[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]")
_PICTURES: Final = re.compile(
    "[\u200d\u2190-\u2bff\ufe00-\ufe0f\ufffd\U0001f000-\U0001faff\U000e0000-\U000e007f®™©]+"
)
_NICKNAME: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u2019.-]){1,19}")
_NOT_LETTERS: Final = re.compile(r"[\W\d_]+")
_NAME_AND_MORE: Final = 3
"""Words of the shortest name from which a title or a degree is taken: the rest is still a name."""

_MOST_GIVEN_NAMES: Final = 3
_LONGEST: Final = 200
"""Characters of a text in which a name is sought."""


class PlainName(NamedTuple):
    """A name without what is no part of it.

    Attributes:
        name: The name to show; empty only where nothing was written.
        nickname: What stood in brackets or quotation marks and is a name as well; else empty.
    """

    name: str
    nickname: str = ""


def join_name(*parts: str) -> str:
    """Join the parts of a name in their order, without the empty ones."""
    return " ".join(" ".join(parts).split())


def plain_name(written: str) -> PlainName:
    """Return a name without titles, degrees, pictures, and what people say of themselves.

    A name in two parts around a comma is turned round: `Doe, Jane` is Jane Doe.

    Args:
        written: The whole name, as typed.
    """
    pieces = [*filter(None, map(join_name, re.split(r"[,;]", _without_remarks(written))))]
    if len(pieces) > 1 and _is_turned(pieces[0], pieces[1]):
        pieces[:2] = [join_name(pieces[1], pieces[0])]
    return _plain(written, pieces)


def plain_name_of(first: str, middle: str, last: str, suffix: str = "") -> PlainName:
    """Return the plain name of somebody whose name is kept in parts.

    Args:
        first: The first part; what follows a comma in a part is no name.
        middle: What stands between.
        last: The family name.
        suffix: `Jr.`, which stays, or a degree, which does not.
    """
    written = join_name(first, middle, last)
    heads = [_without_remarks(part).split(",")[0] for part in (first, middle, last)]
    further = [piece for part in (first, middle, last) for piece in part.split(",")[1:]]
    return _plain(written, [join_name(*heads), *map(join_name, further), join_name(suffix)])


def _plain(written: str, pieces: list[str]) -> PlainName:
    """Return the name that comes first among pieces, with a suffix that is part of it."""
    suffixes = [piece for piece in pieces[1:] if _key(piece) in GENERATIONS]
    name = join_name(_without_marks(pieces[0]), *suffixes) if pieces and pieces[0] else ""
    said = (a or b for a, b in _BRACKETS.findall(written[:_LONGEST]))
    nickname = next((each.strip() for each in said if _is_nickname(each.strip(), name)), "")
    return PlainName(name or join_name(written), nickname)


def _without_remarks(text: str) -> str:
    text = text[:_LONGEST]
    return _REMARK.sub("", _BRACKETS.sub(" ", _PICTURES.sub(" ", text)))


def _is_nickname(text: str, name: str) -> bool:
    is_name = _NICKNAME.fullmatch(text) is not None and text[0].isupper() and not text.isupper()
    return is_name and _key(text) not in _CREDENTIALS and text not in name.split()


def _is_turned(last: str, first: str) -> bool:
    """Tell whether these are a family name and what goes before it, not a name and a degree."""
    words = first.split()
    if len(words) > _MOST_GIVEN_NAMES or not first[0].isupper() or _key(first) in GENERATIONS:
        return False
    is_family_name = " " not in last or _PARTICLE.match(last.casefold()) is not None
    return is_family_name and not any(_key(word) in _CREDENTIALS for word in words)


def _without_marks(name: str) -> str:
    """Drop titles before a name and degrees after it."""
    words = name.split()
    while len(words) >= _NAME_AND_MORE and _is_title(words[0]):
        words = words[1:]
    while len(words) >= _NAME_AND_MORE and _is_degree(words[-1]) and not name.isupper():
        words = words[:-1]
    return " ".join(words)


def _is_title(word: str) -> bool:
    return _key(word) in TITLES or (word.endswith(".") and _key(word) in _SHORT_TITLES)


def _is_degree(word: str) -> bool:
    """Tell whether a word is a degree: Ma is a family name, and MA is none."""
    return _key(word) in _CREDENTIALS and sum(map(str.isupper, word)) > 1


def _key(word: str) -> str:
    return _NOT_LETTERS.sub("", word).casefold()
