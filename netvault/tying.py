"""Tying: what each note says of others, with every link led to whom it means.

Where a link leads depends on the names in the vault. As long as these stay, what a note told stays
with it, and only notes that were read anew are gone through again.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.links import GhostNames, LinkIndex, problem_of
from netvault.names import fold, name_of
from netvault.people import told_in
from netvault.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from netvault.model import Contact, Introduction, Link, Note, Owner, Touch


class Made(NamedTuple):
    """An introduction by the owner, with its people resolved.

    Attributes:
        keys: The two people.
        agreed: Those of them who have said yes.
        introduction: What the note says.
    """

    keys: tuple[str, str]
    agreed: tuple[str, ...]
    introduction: Introduction


class Told(NamedTuple):
    """What one note says of others. A ghost is given by the name that this note has for them.

    Attributes:
        introducers: Who introduced the person that it is about.
        knows: Whom that person knows.
        named: Whom that person named, as (key, place of the touch).
        mentions: With whom it tells touches, as (path, place in `told_in`).
        news: Company news that it tells without a person.
        introductions: Those that the owner makes.
        problems: Links that are unclear.
    """

    introducers: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    named: tuple[tuple[str, int], ...] = ()
    mentions: tuple[tuple[str, int], ...] = ()
    news: tuple[Touch, ...] = ()
    introductions: tuple[Made, ...] = ()
    problems: tuple[Problem, ...] = ()


NOTHING: Final = Told()


class Tying:
    """The names of a vault, and what its notes told with them."""

    def __init__(self, notes: Sequence[Note], paths: Sequence[str], pages: Sequence[str]) -> None:
        """Gather the names.

        Args:
            notes: Every note that was read, in the order of their paths.
            paths: Every file of the vault that is known to be there.
            pages: Generated files.
        """
        self._made_from = _names_in(notes, paths, pages)
        self.contacts = {note.path: note.contact for note in notes if note.contact}
        aliases = {path: contact.aliases for path, contact in self.contacts.items()}
        self.index = LinkIndex(paths, aliases)
        self._ghost_names = GhostNames(self.contacts.values(), owners_in(notes), pages)
        self._told: dict[str, tuple[Note, Told]] = {}
        self._everyone: tuple[Mapping[str, str], Mapping[str, tuple[str, ...]]] | None = None

    def again(self, notes: Sequence[Note], paths: Sequence[str], pages: Sequence[str]) -> Tying:
        """Give what ties these notes: the same while no name has changed."""
        is_same = self._made_from == _names_in(notes, paths, pages)
        return self if is_same else Tying(notes, paths, pages)

    def told(self, note: Note) -> Told:
        """Give what a note says of others."""
        known = self._told.get(note.path)
        if known is None or known[0] is not note:
            told = _Teller(self, note).told() if _names_anybody(note) else NOTHING
            known = self._told[note.path] = (note, told)
        return known[1]

    def key(self, link: Link, source: str, problems: list[Problem], *, is_person: bool) -> str:
        """Find the person whom a link means.

        Args:
            link: The link.
            source: The note it stands in.
            problems: Where it is noted when the link is unclear.
            is_person: Whether it can mean nothing but a person, so that without a note it is that
                of a ghost.

        Returns:
            The note, or the name of a ghost; empty for nobody.
        """
        found = self.index.resolve(link, source)
        problem = problem_of(link, source, found)
        if problem:
            problems.append(problem)
        if found.path in self.contacts:
            return found.path or ""
        name = name_of(link.target)
        if found.path or found.candidates or not is_person or name not in self._ghost_names:
            return ""
        return name

    def everyone(self, ghosts: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
        """Give everyone in the order of their names: the name, then the aliases.

        Args:
            ghosts: The names of those without a note, by the form in which names are compared.
        """
        if self._everyone is None or self._everyone[0] != ghosts:
            names = {path: (c.name, *c.aliases) for path, c in self.contacts.items()}
            names |= {name: (name,) for name in ghosts.values()}
            ordered = sorted(names.items(), key=lambda named: (fold(named[1][0]), named[0]))
            self._everyone = (dict(ghosts), dict(ordered))
        return self._everyone[1]

    def is_named_alike(self, before: Note, now: Note) -> bool:
        """Tell whether another state of a note leaves every link where it leads."""
        return before.path == now.path and _names_of(before) == _names_of(now)

    @cached_property
    def duplicates(self) -> tuple[Problem, ...]:
        """Contacts who bear the name of another."""
        return tuple(_duplicates(self.contacts))


class _Teller:
    """Reads one note for what it says of others."""

    def __init__(self, tying: Tying, note: Note) -> None:
        self.tying = tying
        self.note = note
        self.problems: list[Problem] = []

    def told(self) -> Told:
        contact = self.note.contact
        told = Told(
            introducers=tuple(self._introducers(contact)) if contact else (),
            knows=tuple(self._knows(contact)) if contact else (),
            named=tuple(self._named(contact)) if contact else (),
            mentions=tuple(self._mentions()),
            news=tuple(touch for touch in told_in(self.note) if touch.is_news),
            introductions=tuple(self._introductions()),
            problems=tuple(self.problems),
        )
        return NOTHING if told == NOTHING else told

    def _introducers(self, contact: Contact) -> Iterator[str]:
        for link in contact.introduced_by:
            if key := self._key(link, is_person=True):
                yield key

    def _knows(self, contact: Contact) -> Iterator[str]:
        for link in contact.knows:
            key = self._key(link, is_person=link.is_link)
            if key and key != contact.path:
                yield key

    def _named(self, contact: Contact) -> Iterator[tuple[str, int]]:
        for place, touch in enumerate(contact.touches):
            for link in touch.links:
                key = self._key(link, is_person=True)
                if key and key != contact.path:
                    yield key, place

    def _mentions(self) -> Iterator[tuple[str, int]]:
        for place, touch in enumerate(told_in(self.note)):
            for link in touch.links:
                if key := self._key(link, is_person=False):
                    yield key, place

    def _introductions(self) -> Iterator[Made]:
        """Give the introductions between two people who can be told."""
        for introduction in self.note.introductions:
            one, other = (self._key(link, is_person=True) for link in introduction.people)
            agreed = [self._key(link, is_person=False) for link in introduction.agreed]
            if one and other:
                yield Made((one, other), tuple(filter(None, agreed)), introduction)

    def _key(self, link: Link, *, is_person: bool) -> str:
        return self.tying.key(link, self.note.path, self.problems, is_person=is_person)


def _names_anybody(note: Note) -> bool:
    contact = note.contact
    if contact is None or note.introductions or note.touches:
        return True
    links = (touch.links for touch in contact.touches)
    return bool(contact.introduced_by or contact.knows or any(links))


def owners_in(notes: Sequence[Note]) -> list[Owner]:
    """Give whose network it is; of several notes about the owner the one nearest to the top."""
    owners = (note.owner for note in notes if note.owner)
    return sorted(owners, key=lambda owner: (owner.contact.path.count("/"), owner.contact.path))


def _names_in(notes: Sequence[Note], paths: Sequence[str], pages: Sequence[str]) -> object:
    """Give all that decides where links lead."""
    return list(paths), list(pages), [names for note in notes if any(names := _names_of(note))]


def _names_of(note: Note) -> tuple[object, object]:
    contact, owner = note.contact, note.owner
    known = contact and (note.path, contact.name, contact.aliases, contact.companies)
    own = owner and (
        *(owner.contact.path, owner.contact.name, owner.contact.aliases),
        *(owner.contact.companies, owner.goals),
    )
    return known, own


def _duplicates(contacts: Mapping[str, Contact]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for path, contact in contacts.items():
        other = first.setdefault(fold(contact.name), path)
        if other != path:
            said = (
                f"{other} has the same name;"
                " add to one what tells them apart (a middle name, a company)"
            )
            yield Problem(path, 1, 1, "duplicate-name", said)
