"""Who spoke of somebody in a talk: the user, or the person with whom it was (M4).

In the log of a contact, `she named [[Dana]]` points the user to Dana; `told her about [[Dana]]` and
`gave him [[Dana]]'s number` do not. What decides is the clause before the name: the user speaks
where a verb of telling or giving goes to the other person and nobody else is its subject. In doubt
it was the other person, whose words a log is there to keep.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.model import Help

if TYPE_CHECKING:
    from collections.abc import Collection

_PASSED_ON: Final = frozenset(Help("gave", kind) for kind in ("contact", "connection", "referral"))
_POINTED: Final = frozenset(Help("got", kind) for kind in ("contact", "connection", "referral"))

_LINK: Final = r"!?\[\[[^\[\]\n]*\]\]"
_CLAUSE: Final = 200
"""Characters before a name that are looked at."""

_LONGEST: Final = 5_000
"""Characters of a line in which clauses are looked for: a longer one is a list, no sentence."""

_ENDS: Final = re.compile(
    rf"[;.:!?()\u2013\u2014]|(?<!\]\]),|,(?! *(?:(?:and|und|et|y|en|og|och) )?(?:{_LINK}|$))"
    r"|\b(?:and|but|und|aber|et|mais|y|pero|e|mas|en|maar|og|men|och)"
    r"(?= (?:she|he|they|sie|er|elle|il|elles|ils|ella|él|ellos|ela|ele|ze|hij|hun|han|hon|de)\b)",
    re.IGNORECASE,
)
_TO_THEM: Final = (
    r"(?:her|him|them|both|ihr|ihm|ihnen|haar|hem|hun|henne|hende|ham|honom|dem"
    rf"|(?-i:[A-ZÄÖÜÅØÉ]\w+)|{_LINK})"
)
_OTHERS: Final = (
    r"(?<!\bshe )(?<!\bhe )(?<!\bthey )(?<!\bwho )(?<!\bsie )(?<!\ber )(?<!\bze )(?<!\bhij )"
    r"(?<!\bhan )(?<!\bhon )(?<!\bhun )(?<!\bde )(?<!\bhas )(?<!\bhad )"
)
_VERBS: Final = (
    # English, then German, Dutch, and the Nordic languages
    "told|asked|showed|reminded|warned|gave|sent|passed|forwarded|offered|handed|introduced|tipped"
    "|connected|put|pointed|referred|recommended|suggested|mailed|texted|wrote|steered"
    "|erzählte|gab|schickte|empfahl|stellte|fragte|nannte|leitete|zeigte"
    "|vertelde|gaf|stuurde|vroeg|raadde|bracht"
    "|fortalte|ga|gav|sendte|spurte|spurgte|berättade(?: för)?|skickade|frågade|tipsade|tipset"
)
_MINE: Final = re.compile(
    rf"\b(?:i|i've|ich|ik|jeg|jag) (?:\w+ )?(?:{_VERBS}|named|mentioned|spoke|brought up|thought)\b"
    rf"|{_OTHERS}\b(?:{_VERBS}) {_TO_THEM}(?!['\u2019])\b"
    r"|\b(?:lui|leur) (?:ai|avais) \w+"
    r"|\bj['\u2019](?:ai|avais) (?:parlé|donné|mentionné|présenté|recommandé)"
    r"|\bles? (?:hablé|conté|di|pasé|presenté|recomendé|pregunté|mandé|envié|mencioné)\b"
    r"|\b(?:falei|contei|dei|passei|apresentei|recomendei|perguntei|mandei|mencionei)[- ]"
    r"(?:lhes?|com el[ae]|a el[ae])\b"
    r"|\b(?:habe|hab) (?:ihr|ihm|ihnen|ich)\b",
    re.IGNORECASE,
)
_TO_THEM_AFTER: Final = re.compile(
    rf"{_LINK}(?:['\u2019]s)?(?: [\w'\u2019]+){{0,2}} to (?:her|him|them)\b", re.IGNORECASE
)
_BY_THEM: Final = re.compile(r"\b(?:she|he|they|who)\b", re.IGNORECASE)


def is_spoken_of_by_user(text: str, position: int, helps: Collection[Help]) -> bool:
    """Return whether it was the user who spoke of somebody, or passed them on.

    Args:
        text: A line of somebody's log.
        position: Where the link to another person begins in it.
        helps: The help that the line records.
    """
    is_passed_on = not _PASSED_ON.isdisjoint(helps) and _POINTED.isdisjoint(helps)
    return is_passed_on or (len(text) <= _LONGEST and _is_by_user(text, position))


def _is_by_user(text: str, position: int) -> bool:
    clause = _clause_before(text, position)
    is_handed_on = _TO_THEM_AFTER.match(text, position) and not _BY_THEM.search(clause)
    return bool(_MINE.search(clause) or is_handed_on)


def _clause_before(text: str, position: int) -> str:
    before = text[max(0, position - _CLAUSE) : position]
    ends = [found.end() for found in _ENDS.finditer(before)]
    return before[ends[-1] :] if ends else before
