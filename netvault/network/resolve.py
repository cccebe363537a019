"""What each note refers to, with every link resolved to the person whom it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.model import Contact, Link, NamedPerson
from netvault.model.names import fold, name_of
from netvault.network.links import GhostNames, is_full_name, problem_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from netvault.model import Doubt, Introduction, Note, Owner, Problem, Touch
    from netvault.network.links import LinkIndex

_NOBODY: Final = Contact("", "")
"""The contact of a note that is about nobody."""


class ResolvedIntroduction(NamedTuple):
    """An introduction by the owner, with its people resolved.

    Attributes:
        keys: The two people.
        agreed: Those of them who have said yes.
        introduction: What the note says.
    """

    keys: tuple[str, str]
    agreed: tuple[str, ...]
    introduction: Introduction


class ResolvedDoubt(NamedTuple):
    """A line that may record a talk, with its people resolved.

    Attributes:
        keys: With whom it would have been.
        doubt: The line.
    """

    keys: tuple[str, ...]
    doubt: Doubt


class NoteReferences(NamedTuple):
    """Whom one note refers to, by key.

    Attributes:
        path: The note.
        introducers: Who introduced the person that it is about.
        knows: Whom that person knows.
        named: Who named whom in the talks that it records.
        touches: With whom a note about something else records touches.
        introductions: Those that the owner makes.
        doubts: Lines that may record a talk with a contact.
        listed: What a note of the frontier says of people who have no note.
    """

    path: str
    introducers: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    named: tuple[NamedPerson, ...] = ()
    touches: tuple[tuple[str, Touch], ...] = ()
    introductions: tuple[ResolvedIntroduction, ...] = ()
    doubts: tuple[ResolvedDoubt, ...] = ()
    listed: tuple[tuple[str, Contact], ...] = ()

    def people(self) -> Iterator[str]:
        """Return everybody whom the note refers to, some more than once."""
        yield from (*self.introducers, *self.knows)
        yield from (naming.whom for naming in self.named)
        yield from (key for key, _ in self.touches)
        yield from (key for introduction in self.introductions for key in introduction.keys)
        yield from (key for key, _ in self.listed)


class LinkResolver:
    """Resolves the links of notes to people.

    The key of a ghost is the name as the first link spells it, so notes are given in the order of
    their paths.
    """

    def __init__(
        self,
        index: LinkIndex,
        contacts: Mapping[str, Contact],
        owners: Iterable[Owner],
        pages: Iterable[str],
    ) -> None:
        """Gather the names that decide whom a link can mean.

        Args:
            index: Where links and names lead.
            contacts: What the note about each contact says, by its path.
            owners: Whoever has a note as the owner: no link leads to them.
            pages: Generated files: no link leads to them either.
        """
        self._index = index
        self._contacts = contacts
        self._ghost_names = GhostNames(contacts.values(), owners, pages)
        self._ghosts: dict[str, str] = {}

    def references(self, note: Note) -> NoteReferences:
        """Resolve whom a note refers to."""
        contact = note.contact or _NOBODY
        return NoteReferences(
            path=note.path,
            introducers=tuple(dict.fromkeys(self._introducers(contact))),
            knows=tuple(self._knows(contact)),
            named=tuple(dict.fromkeys((*self._named(contact), *self._named_elsewhere(note)))),
            touches=tuple(dict.fromkeys(self._touches(note))),
            introductions=tuple(self._introductions(note)),
            doubts=tuple(self._doubts(note)),
            listed=tuple(self._listed(note)),
        )

    def problems(self, note: Note) -> Iterator[Problem]:
        """Report the links of a note that fit several people, or lead by an alias."""
        for link in _links_in(note):
            problem = problem_of(link, note.path, self._index.resolve(link, note.path))
            if problem:
                yield problem

    def _introducers(self, contact: Contact) -> Iterator[str]:
        for link in contact.introduced_by:
            if key := self._person(link, contact.path):
                yield key

    def _knows(self, contact: Contact) -> Iterator[str]:
        """Resolve whom a contact knows; a bare word that is nobody's name makes no ghost."""
        for link in contact.knows:
            resolve = self._person if link.is_link else self._contact
            key = resolve(link, contact.path)
            if key and key != contact.path:
                yield key

    def _named(self, contact: Contact) -> Iterator[NamedPerson]:
        for touch in contact.touches:
            for link in touch.about:
                key = self._person(link, contact.path)
                if key and key != contact.path:
                    yield NamedPerson(contact.path, key, touch, link in touch.by_you)

    def _named_elsewhere(self, note: Note) -> Iterator[NamedPerson]:
        """Resolve who is mentioned in talks: the first of those with whom it was named them.

        Such a note links to anything; only what must be a person's name makes a ghost there.
        """
        for touch in note.touches:
            company = [self._contact(link, note.path) for link in touch.with_]
            by = next(filter(None, company), None)
            for link in touch.about if by else ():
                is_person = is_full_name(name_of(link.target)) or touch.is_naming
                key = (self._person if is_person else self._contact)(link, note.path)
                if by and key and key not in company:
                    yield NamedPerson(by, key, touch, link in touch.by_you)

    def _touches(self, note: Note) -> Iterator[tuple[str, Touch]]:
        """Resolve with whom a note records touches; a name without a note makes no ghost there."""
        for touch in note.touches:
            for link in touch.with_:
                key = self._contact(link, note.path)
                if key and not self._contacts[key].ignores_daily:
                    yield key, touch

    def _doubts(self, note: Note) -> Iterator[ResolvedDoubt]:
        for doubt in note.doubts:
            found = (self._contact(link, note.path) for link in doubt.people)
            keys = tuple(key for key in dict.fromkeys(found) if key)
            if keys:
                yield ResolvedDoubt(keys, doubt)

    def _introductions(self, note: Note) -> Iterator[ResolvedIntroduction]:
        for introduction in note.introductions:
            one, other = (self._person(link, note.path) for link in introduction.people)
            agreed = (self._contact(link, note.path) for link in introduction.agreed)
            if one and other and one != other:
                pair = (one, other)
                said_yes = tuple(key for key in agreed if key in pair)
                yield ResolvedIntroduction(pair, said_yes, introduction)

    def _listed(self, note: Note) -> Iterator[tuple[str, Contact]]:
        """Resolve whom a note of the frontier lists, without those who have a note by now."""
        for contact in note.listed:
            key = self._person(Link(contact.name, 1, 1), note.path)
            if key and key not in self._contacts:
                yield key, contact._replace(name=key)

    def _contact(self, link: Link, source: str) -> str | None:
        """Resolve a link to a contact; None where it leads to nobody who has a note."""
        path = self._index.resolve(link, source).path
        return path if path in self._contacts else None

    def _person(self, link: Link, source: str) -> str | None:
        """Resolve a link that can mean nothing but a person: to a contact, or else to a ghost."""
        found = self._index.resolve(link, source)
        if found.path in self._contacts:
            return found.path
        name = name_of(link.target)
        if found.path or found.candidates or name not in self._ghost_names:
            return None
        return self._ghosts.setdefault(fold(name), name)


def _links_in(note: Note) -> Iterator[Link]:
    contact = note.contact or _NOBODY
    yield from contact.introduced_by
    yield from contact.knows
    for touch in (*contact.touches, *note.touches):
        yield from touch.links
    for introduction in note.introductions:
        yield from introduction.people
        yield from introduction.agreed
