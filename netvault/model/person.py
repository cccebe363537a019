"""A person of the network: a contact, or a ghost, with all that ties them to others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from netvault.model.note import Contact, Touch


class NamedPerson(NamedTuple):
    """One person named in the log of another: a lead to them, unless it was you who spoke of them.

    Attributes:
        by: The key of the person in whose log it is.
        whom: The key of the person who is named.
        touch: The line that names them.
        is_by_you: Whether it was you who spoke of them, or passed on how to reach them.
    """

    by: str
    whom: str
    touch: Touch
    is_by_you: bool = False

    @property
    def is_help(self) -> bool:
        """Whether the person was named as help to you: a contact, a connection or a referral."""
        return self.touch.is_naming


class Person(NamedTuple):
    """Somebody in the network: a contact, or a ghost, who is linked to but has no note.

    Attributes:
        key: The path of the note; for a ghost the name.
        contact: What the note says; for a ghost nothing but the name.
        touches: Every touch with them, by day: those of their own log and those of other notes.
        introducers: Keys of who introduced them to you; loops are left out.
        introduced: Keys of those they introduced to you.
        knows: Keys of those they know, whichever note says so.
        named: Whom their log names.
        named_by: Whose log names them.
    """

    key: str
    contact: Contact
    touches: tuple[Touch, ...] = ()
    introducers: tuple[str, ...] = ()
    introduced: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    named: tuple[NamedPerson, ...] = ()
    named_by: tuple[NamedPerson, ...] = ()

    @property
    def name(self) -> str:
        """The name to show."""
        return self.contact.name

    @property
    def path(self) -> str | None:
        """The note; None for a ghost."""
        return self.contact.path or None

    @property
    def is_ghost(self) -> bool:
        """Whether there is no note about them."""
        return not self.contact.path

    @property
    def pointed_to(self) -> tuple[NamedPerson, ...]:
        """Whom they named to you."""
        return tuple(naming for naming in self.named if not naming.is_by_you)

    @property
    def pointed_by(self) -> tuple[NamedPerson, ...]:
        """Who named them to you."""
        return tuple(naming for naming in self.named_by if not naming.is_by_you)

    @property
    def is_discouraging(self) -> bool:
        """Whether they are marked so (M10): such a mark never leaves the machine's own terminal."""
        return self.contact.stance == "discouraging"

    @property
    def is_dead(self) -> bool:
        """Whether they have died: they stay in the network, and nothing is due, asked or given."""
        return self.contact.died is not None

    @property
    def is_barred(self) -> bool:
        """Whether nothing is asked of them and no way leads over them: dead, or discouraging."""
        return self.is_discouraging or self.is_dead
