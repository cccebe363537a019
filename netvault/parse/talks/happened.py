"""Whether what a contact's own note says of a day happened: a line that need not name anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.parse.talks.line import read_clauses
from netvault.parse.talks.place import fell_through, means
from netvault.parse.talks.talk import has_help
from netvault.text.inline import is_help_tag, tags_in

if TYPE_CHECKING:
    from netvault.parse.talks.line import Clause, Token
    from netvault.parse.talks.words import TalkWords

_LONGEST: Final = 2_000
"""Characters that are read: what happened, or not, is said at once."""

_TOLD: Final = frozenset({"they", "others", "contact", "meeting", "telling"})
_FIRST: Final = 2
"""Words with which a line begins."""


def happened(text: str, words: TalkWords) -> bool:
    """Return whether a dated line of a contact's own note tells of a talk with them.

    It does unless it says at once that nothing came of it, or that it is still to come:
    `cancelled`, `called, no answer`, `should call her`, `lunch?`, `thought of him`; or that others
    told it: `moved to Zug, per Callum`. What they did or plan is what the talk was about: `she
    should call Ben`.

    Args:
        text: The line, without its date.
        words: What words mean.
    """
    tags = {tag for tag, _ in tags_in(text)}
    if tags & {"touch", "about"}:
        return "touch" in tags
    clauses = [clause for clause in read_clauses(text[:_LONGEST], (), words) if _has_words(clause)]
    if not clauses:
        return True
    first = clauses[0].tokens
    if _is_hearsay(clauses) and not any(map(is_help_tag, tags)):
        return False
    if clauses[0].spoken:
        return True
    if has_help(text, tags):
        return not _fell_through(clauses)
    return not (
        _fell_through(clauses)
        or _begins_with(first, "not_yet")
        or _begins_with(first, "not")
        or _is_alone(first)
        or (_begins_with(first, "death") and "others" not in means(first))
        or (len(clauses) == 1 and first[-1].text == "?" and "meeting" in means(first))
    )


def tells_of_funeral(text: str, words: TalkWords) -> bool:
    """Return whether a line of the note of somebody who has died begins with their funeral."""
    clauses = read_clauses(text[:_LONGEST], (), words)
    return bool(clauses) and _begins_with(clauses[0].tokens, "funeral")


def tells_of_contact(text: str, words: TalkWords) -> bool:
    """Return whether a text has a word for a talk at all: `we met on 18 August 2023`."""
    clauses = read_clauses(text[:_LONGEST], (), words)
    return any(means(clause.tokens) & {"contact", "meeting"} for clause in clauses)


def _has_words(clause: Clause) -> bool:
    return any(token.is_word for token in clause.tokens)


def _is_hearsay(clauses: list[Clause]) -> bool:
    """Return whether others told it of them, or it was read: `he moved, per Callum`."""
    first, second = (
        means(clauses[0].tokens),
        means(token for c in clauses[1:2] for token in c.tokens),
    )
    is_met = first & {"contact", "meeting", "we", "me", "with"} or "them" in first
    is_on_air = "broadcast" in first and not first & {"contact", "with"}
    return is_on_air or ("hearsay" in first | second and not is_met)


def _fell_through(clauses: list[Clause]) -> bool:
    """Return whether it fell through, in the first words or right behind: `called, no answer`."""
    second = clauses[1] if len(clauses) > 1 else None
    is_taken_back = second and not second.spoken and second.sentence == clauses[0].sentence
    after = second.tokens[:_FIRST] if second and is_taken_back else ()
    first = clauses[0].tokens
    is_meeting = "meeting" in means(first)
    return fell_through(first, is_meeting=is_meeting) or fell_through(after, is_meeting=is_meeting)


def _is_alone(first: tuple[Token, ...]) -> bool:
    """Return whether it goes on without them: `thought of her`, `read his book`."""
    is_made = "media" in means(first[:1]) and means(first[1:_FIRST]) & {"article", "them", "to"}
    return ("mind" in means(first) or bool(is_made)) and not means(first) & {
        "they",
        "contact",
        "meeting",
        "with",
        "we",
    }


def _begins_with(first: tuple[Token, ...], meaning: str) -> bool:
    """Return whether the user begins so: `should call her`, not `she should call Ben`."""
    for token in first[:_FIRST]:
        if meaning in token.means:
            return True
        if token.is_unknown or token.means & _TOLD:
            return False
    return False
