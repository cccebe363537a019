"""Everyone in the network: each made from what their note says and the ties that were found.

The ties are plain data, so that they can be kept; a person is made when first asked for, so that a
question about one does not wait for thousands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, ValuesView
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from netvault.model import Contact
from netvault.naming import NamedBy, Naming

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netvault.model import Note, Touch


_T = TypeVar("_T")


class Person(NamedTuple):
    """Somebody in the network: a contact, or a ghost, who is linked to but has no note.

    Attributes:
        key: The path of the note; for a ghost the name.
        contact: What the note says; for a ghost nothing but the name.
        touches: Every touch with them, by day: those of their own log and those of other notes.
        introducers: Keys of who introduced them to you; loops are left out.
        introduced: Keys of those they introduced to you.
        knows: Keys of those they know, whichever note says so.
        named: Whom they named to you.
        named_by: Who named them to you.
    """

    key: str
    contact: Contact
    touches: tuple[Touch, ...] = ()
    introducers: tuple[str, ...] = ()
    introduced: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    named: tuple[Naming, ...] = ()
    named_by: Sequence[Naming] = ()

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
    def is_discouraging(self) -> bool:
        """Whether they are marked so (M10): such a mark never leaves the machine's own terminal."""
        return self.contact.stance == "discouraging"


class Ties(NamedTuple):
    """What ties people to each other and to notes: plain data, by key.

    A touch is given by the key or note that has it, and its place in `Note.touches` there.

    Attributes:
        names: Everyone in the order of their names: the name, then the aliases.
        introducers: Who introduced whom to you; loops are left out.
        introduced: The same the other way.
        knows: Who knows whom, whichever note says so.
        mentions: Touches that other notes tell, as (path, place).
        named: Whom somebody named to you, as (key, place in their own log).
        named_by: Who named somebody to you, as (key, place in that one's log).
    """

    names: Mapping[str, tuple[str, ...]]
    introducers: Mapping[str, tuple[str, ...]]
    introduced: Mapping[str, tuple[str, ...]]
    knows: Mapping[str, tuple[str, ...]]
    mentions: Mapping[str, tuple[tuple[str, int], ...]]
    named: Mapping[str, tuple[tuple[str, int], ...]]
    named_by: Mapping[str, tuple[tuple[str, int], ...]]


class People(Mapping[str, Person]):
    """Everyone by key, in the order of their names."""

    def __init__(
        self, ties: Ties, notes: Mapping[str, Note | None], earlier: People | None = None
    ) -> None:
        """Prepare to make people; nobody is made yet.

        Args:
            ties: What ties them.
            notes: Every note by path.
            earlier: The people of the same vault before: who did not change is the same object.
        """
        self.ties = ties
        self.notes = notes
        self._made = earlier.still(self) if earlier else {}

    def still(self, now: People) -> dict[str, Person]:
        """Give those who were made here and of whom no note tells anything else now."""
        edited = {path for path, note in now.notes.items() if self.notes.get(path) is not note}
        changed = edited | (self.notes.keys() - now.notes.keys())
        for told in (now.ties.mentions, now.ties.named_by):
            changed |= {key for key, at in told.items() for path, _ in at if path in edited}
        for ties, then in zip(now.ties, self.ties, strict=True):
            changed |= _changed(ties, then)
        made = dict(self._made)
        for key in changed:
            made.pop(key, None)
        return made

    def with_edited(self, notes: Iterable[Note]) -> People:
        """Give them when some notes are edited, and no name or tie is another."""
        edited = {note.path: note for note in notes}
        people = People(self.ties, {**self.notes, **edited})
        people._told_by = self._told_by
        people._made = {**self._made}
        for path in edited:
            for key in (path, *self._told_by.get(path, ())):
                people._made.pop(key, None)
        return people

    @cached_property
    def _told_by(self) -> Mapping[str, Sequence[str]]:
        """Of whom each note tells something in their place, by its path."""
        found: dict[str, list[str]] = {}
        for told in (self.ties.mentions, self.ties.named_by):
            for key, places in told.items():
                for path, _ in places:
                    found.setdefault(path, []).append(key)
        return found

    def values(self) -> ValuesView[Person]:
        """Give everybody, in the order of their names."""
        for key in self.ties.names.keys() - self._made.keys():
            self._made[key] = self._make(key)
        names = self.ties.names
        return dict(zip(names, map(self._made.__getitem__, names), strict=True)).values()

    def __getitem__(self, key: str) -> Person:
        """Give somebody by key."""
        person = self._made.get(key)
        if person is None:
            person = self._made[key] = self._make(key)
        return person

    def __iter__(self) -> Iterator[str]:
        """Give the keys."""
        return iter(self.ties.names)

    def __len__(self) -> int:
        """Count everyone."""
        return len(self.ties.names)

    def __contains__(self, key: object) -> bool:
        """Tell whether a key is somebody's."""
        return key in self.ties.names

    def _make(self, key: str) -> Person:
        ties = self.ties
        name = ties.names[key][0]
        contact = self._contact(key) or Contact("", name)
        told = tuple(self._told(*at) for at in ties.mentions.get(key, ()))
        return Person(
            key=key,
            contact=contact,
            touches=_by_day(contact.touches + told),
            introducers=ties.introducers.get(key, ()),
            introduced=ties.introduced.get(key, ()),
            knows=ties.knows.get(key, ()),
            named=tuple(
                Naming(key, whom, contact.touches[place]) for whom, place in ties.named.get(key, ())
            ),
            named_by=self._named_by(key),
        )

    def _named_by(self, key: str) -> Sequence[Naming]:
        places = self.ties.named_by.get(key, ())

        def find() -> tuple[Naming, ...]:
            return tuple(Naming(by, key, self._log(by)[place]) for by, place in places)

        return NamedBy(len(places), find) if places else ()

    def _contact(self, key: str) -> Contact | None:
        note = self.notes.get(key)
        return note.contact if note else None

    def _log(self, key: str) -> tuple[Touch, ...]:
        contact = self._contact(key)
        return contact.touches if contact else ()

    def _told(self, path: str, place: int) -> Touch:
        note = self.notes[path]
        return told_in(note)[place] if note else self._log(path)[place]


def _by_day(touches: tuple[Touch, ...]) -> tuple[Touch, ...]:
    """Give touches in order: mostly the same object, for so they stand in a log."""
    ordered = tuple(sorted(touches, key=attrgetter("day", "path", "line")))
    return touches if ordered == touches else ordered


def _changed(ties: Mapping[str, _T], then: Mapping[str, _T]) -> set[str]:
    """Give the keys that are tied otherwise than they were."""
    if ties is then:
        return set()
    return {key for key, tied in ties.items() if then.get(key) != tied} | (
        then.keys() - ties.keys()
    )


def told_in(note: Note) -> tuple[Touch, ...]:
    """Give the touches that a note tells which is not about the person that they are with."""
    return (*note.touches, *(note.owner.contact.touches if note.owner else ()))
