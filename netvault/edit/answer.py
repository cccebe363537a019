"""An answer: a line that somebody ticked, moved or dropped, and what the notes know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from netvault.edit.ticks import Tick
    from netvault.insights.followup_rules import FollowUp, Kind
    from netvault.model import Person

GENERIC: Final = ("keep in touch", "get in touch")
"""What many lines say that is to be done."""

_LOGGED: Final = (
    *((what, "in touch") for what in GENERIC),
    ("say thank you", "said thank you"),
    ("tell them", "told them"),
    ("wish a happy", "wished a happy"),
)
"""How a log says what was to be done, once it is done."""

TASKS: Final = frozenset({"promise", "ask", "introduction"})
"""The kinds that are a task in a note, which is closed."""


class Answer(NamedTuple):
    """A tick, and what the notes know of it.

    Attributes:
        tick: The line.
        person: Whom it is about.
        kind: What kind of follow-up the line was written for; None when that is unknown.
        due: The date with which it was written.
        follow_up: The follow-up; None when the notes no longer know of it.
        is_closed: Whether they say that it is done or dismissed already.
        what: What the line said that was to be done; empty when that is unknown.
        is_reworded: Whether the user wrote something else in its place.
        nested: The lines that the user wrote beneath it.
    """

    tick: Tick
    person: Person
    kind: Kind | None
    due: date | None
    follow_up: FollowUp | None
    is_closed: bool = False
    what: str = ""
    is_reworded: bool = False
    nested: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The note that has the words of the line."""
        source = self.follow_up.source if self.follow_up else None
        return source.path if source else self.person.contact.path

    @property
    def is_orphan(self) -> bool:
        """Whether no note can take it any more: there is no task, and no log."""
        if self.follow_up or self.is_closed:
            return False
        return self.kind in TASKS or (self.kind is None and not as_logged(self.tick.what))

    @property
    def takes_words(self) -> bool:
        """Whether what the user wrote on and beneath the line can go into a log."""
        return self.tick.state == "done" and not self.person.is_ghost and not self.is_orphan

    @property
    def has_own_words(self) -> bool:
        """Whether the user wrote what was done."""
        return self.is_reworded or bool(self.nested)

    @property
    def moved_to(self) -> date | None:
        """The date to which the line was moved; None when it was not."""
        is_moved = self.tick.state == "open" and self.tick.due != self.due
        return self.tick.due if is_moved else None


def as_logged(what: str) -> str:
    """Return the touch that is logged for what was to be done; empty for a task of a note."""
    return next(
        (done + what[len(to_do) :] for to_do, done in _LOGGED if what.startswith(to_do)), ""
    )
