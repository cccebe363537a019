"""Follow-ups as values: one thing to do for one person, and all of one person's together."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from netvault.model import Contact, Promise
    from netvault.network import Made

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


@dataclass(frozen=True, slots=True)
class FollowUp:
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
    made: Made | None = None

    @property
    def urgency(self) -> tuple[date, int]:
        """What follow-ups are ordered by: the due day, then how much the kind binds."""
        return self.due or date.max, KINDS.index(self.kind)


@dataclass(frozen=True, slots=True)
class Due:
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
    their first e-mail address, the first line of their log, or the day of the first meeting.

    Args:
        contact: The person's note.
        follow_up: The follow-up.
    """
    first = contact.touches[0] if contact.touches else None
    trait = contact.emails[:1] or (first and (first.day, first.text)) or contact.met
    told = f"{trait}\0{follow_up.kind}\0{follow_up.what}\0{follow_up.due}"
    return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:6]
