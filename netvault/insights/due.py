"""Follow-ups as values: one thing to do for one person, and all of one person's together."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netvault.model import Contact, Promise
    from netvault.network import ResolvedIntroduction

Kind = Literal[
    "promise", "set", "thank", "report-back", "introduction", "birthday", "keep-in-touch"
]

KINDS: Final[tuple[Kind, ...]] = (
    "promise",
    "set",
    "thank",
    "report-back",
    "introduction",
    "birthday",
    "keep-in-touch",
)
"""Every kind, the one that binds most first: so they are told when they fall due on one day."""

_SEARCHED_DAYS: Final = 3_650
"""How far from the date on a line the one is looked for with which it was written."""


class FollowUp(NamedTuple):
    """One thing to do for one person.

    Attributes:
        key: The person.
        kind: Why it is there, in one word.
        due: The day; None when no day was ever set.
        what: What to do, in a few words.
        why: The reason, in a sentence of plain words.
        promise: The promise it is about, for `promise`.
        made: The introduction it is about, for `introduction`.
    """

    key: str
    kind: Kind
    due: date | None
    what: str
    why: str
    promise: Promise | None = None
    made: ResolvedIntroduction | None = None

    @property
    def urgency(self) -> tuple[date, int]:
        """What follow-ups are ordered by: the due day, then how much the kind binds."""
        return self.due or date.max, KINDS.index(self.kind)


class Due(NamedTuple):
    """One person's follow-ups: the most urgent, and the others beneath it."""

    first: FollowUp
    also: tuple[FollowUp, ...] = ()

    @property
    def key(self) -> str:
        """The person."""
        return self.first.key

    @property
    def day(self) -> date | None:
        """When the most urgent one is due."""
        return self.first.due


def mark_of(contact: Contact, follow_up: FollowUp) -> str:
    """Give a mark by which a line of a page is known to be about this follow-up.

    It holds nothing of the person's name, so it survives a rename: what tells people apart in it is
    their first e-mail address, the first touch of their log, or the day of the first meeting.

    Args:
        contact: The person's note.
        follow_up: The follow-up.
    """
    return _mark(next(_traits(contact)), follow_up.kind, follow_up.what, follow_up.due)


def bears_mark(contact: Contact, kind: Kind, what: str, due: date | None, mark: str) -> bool:
    """Tell whether a mark is one that a follow-up of this person could have had.

    What a mark is made from can have changed since: an address or a first touch came to the note.

    Args:
        contact: The person's note.
        kind: The kind of the follow-up.
        what: What was to be done.
        due: When it was due.
        mark: The mark.
    """
    return any(_mark(trait, kind, what, due) == mark for trait in _traits(contact))


def written_for(
    contact: Contact, what: str, due: date | None, mark: str
) -> tuple[Kind, date | None] | None:
    """Tell for what a line was written whose follow-up is gone; None when that cannot be told.

    Its date can have been changed since: then the one is looked for that fits the mark.

    Args:
        contact: The person's note.
        what: What was to be done.
        due: The date that the line has now.
        mark: The mark.
    """
    for kind in KINDS:
        if bears_mark(contact, kind, what, due, mark):
            return kind, due
    near = (due or contact.met or date(2000, 1, 1)).toordinal()
    days = (near + sign * days for days in range(1, _SEARCHED_DAYS) for sign in (1, -1))
    others = (date.fromordinal(day) for day in days if 0 < day <= date.max.toordinal())
    traits = (next(_traits(contact)), None)
    for other in (None, *others):
        for kind in KINDS:
            if any(_mark(trait, kind, what, other) == mark for trait in traits):
                return kind, other
    return None


def _traits(contact: Contact) -> Iterator[object]:
    """Give what can tell people apart, the most telling first."""
    yield from ((email,) for email in contact.emails)
    yield from sorted((touch.day, touch.text) for touch in contact.touches)
    if contact.met:
        yield contact.met
    yield None


def _mark(trait: object, kind: Kind, what: str, due: date | None) -> str:
    told = f"{trait}\0{kind}\0{what}\0{due}"
    return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:6]
