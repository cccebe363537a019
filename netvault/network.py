"""The network: every person, resolved and tied, as one immutable index.

It knows no day: what holds today is computed from it by `netvault.insights`.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.links import LinkIndex, Resolution
from netvault.model import Contact, Owner
from netvault.names import company_key, fold, stem_of
from netvault.problems import Problem, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from netvault.model import Link, Note, Touch

_FILE: Final = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp|bmp|avif|pdf|mp[34]|m4a|wav|ogg|webm|mov|mkv|canvas|base|excalidraw)$",
    re.IGNORECASE,
)


class Naming(NamedTuple):
    """One person named by another, in the log of the latter.

    Attributes:
        by: The key of the person in whose log it stands.
        whom: The key of the person who is named.
        touch: The line that names them.
    """

    by: str
    whom: str
    touch: Touch

    @property
    def is_help(self) -> bool:
        """Whether the person was named as help to you: a contact, a connection or a referral."""
        return any(
            help_.direction == "got" and help_.kind != "information" for help_ in self.touch.helps
        )


@dataclass(frozen=True, slots=True)
class Person:
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
    named_by: tuple[Naming, ...] = ()

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


@dataclass(frozen=True, slots=True)
class Network:
    """Everyone, with the ties between them.

    Attributes:
        people: Everyone by key, in the order of their names.
        owner: Whose network it is.
        paths: Every note of the vault, people's and others.
        index: Where links and names lead.
        problems: Every problem of the notes and of what they say together.
    """

    people: Mapping[str, Person]
    owner: Owner
    paths: tuple[str, ...]
    index: LinkIndex
    problems: tuple[Problem, ...]


NO_OWNER: Final = Owner(Contact("", "Me"))


def build_network(notes: Iterable[Note], paths: Iterable[str] = ()) -> Network:
    """Tie the notes of a vault into a network.

    Args:
        notes: Every note that was read, in any order.
        paths: Files of the vault that are known to be there but are no notes, so that a link to
            one of them is not taken for a person.

    Returns:
        The network; what is wrong in or between the notes is in its `problems`.
    """
    ordered = sorted(notes, key=attrgetter("path"))
    return _Builder(ordered, sorted({*paths, *(note.path for note in ordered)})).network()


class _Builder:
    """Gathers ties in lists, then freezes them."""

    def __init__(self, notes: Sequence[Note], paths: Sequence[str]) -> None:
        self.notes = notes
        self.paths = paths
        self.contacts = {note.path: note.contact for note in notes if note.contact}
        self.owners = [note.owner for note in notes if note.owner]
        self.owner_paths = {owner.contact.path for owner in self.owners}
        self.index = LinkIndex(paths, self.contacts.values())
        self.problems: list[Problem] = [problem for note in notes for problem in note.problems]
        self.companies = self._company_keys()
        self.ghosts: dict[str, str] = {}
        self.touches: dict[str, list[Touch]] = {
            path: list(c.touches) for path, c in self.contacts.items()
        }
        self.introducers: dict[str, list[str]] = {}
        self.introduced: dict[str, list[str]] = {}
        self.knows: dict[str, list[str]] = {}
        self.named: dict[str, list[Naming]] = {}
        self.named_by: dict[str, list[Naming]] = {}

    def network(self) -> Network:
        for contact in self.contacts.values():
            self._tie(contact)
        for note in self.notes:
            if note.touches:
                self._add_mentions(note)
        self._part_loops()
        self._report_duplicate_names()
        if not self.owners:
            said = 'there is no note about you: write Me.md with "type: me", or run "netvault init"'
            self.problems.append(Problem("Me.md", 1, 1, "no-owner", said))
        people = [
            self._person(contact) for contact in (*self.contacts.values(), *self._ghost_contacts())
        ]
        people.sort(key=lambda person: (fold(person.name), person.key))
        return Network(
            people=MappingProxyType({person.key: person for person in people}),
            owner=self.owners[0] if self.owners else NO_OWNER,
            paths=tuple(self.paths),
            index=self.index,
            problems=in_order(self.problems),
        )

    def _company_keys(self) -> set[str]:
        names = [name for contact in self.contacts.values() for name in contact.companies]
        for owner in self.owners:
            names += owner.contact.companies
            names += (name for goal in owner.goals for name in goal.companies)
        return {company_key(name) for name in set(names)}

    def _tie(self, contact: Contact) -> None:
        for link in contact.introduced_by:
            introducer = self._key(link, contact.path, is_person=True)
            if introducer and introducer not in self.introducers.get(contact.path, ()):
                self.introducers.setdefault(contact.path, []).append(introducer)
        for link in contact.knows:
            other = self._key(link, contact.path, is_person=link.is_link)
            if other and other != contact.path:
                self._add_once(self.knows, contact.path, other)
                self._add_once(self.knows, other, contact.path)
        for touch in contact.touches:
            for link in touch.links:
                self._name(touch, contact.path, self._key(link, contact.path, is_person=True))

    def _name(self, touch: Touch, by: str, whom: str | None) -> None:
        if whom and whom != by:
            naming = Naming(by, whom, touch)
            self.named.setdefault(by, []).append(naming)
            self.named_by.setdefault(whom, []).append(naming)

    def _add_mentions(self, note: Note) -> None:
        for touch in note.touches:
            for link in touch.links:
                key = self._key(link, note.path, is_person=False)
                if key in self.touches and touch not in self.touches[key][-1:]:
                    self.touches[key].append(touch)

    def _key(self, link: Link, source: str, *, is_person: bool) -> str | None:
        """Find the person whom a link means; a new ghost where it can only mean a person."""
        found = self.index.resolve(link, source)
        self._report(found, link, source)
        if found.path in self.contacts:
            return found.path
        if found.path or found.candidates or not is_person or not self._may_be_ghost(link):
            return None
        name = stem_of(link.target)
        return self.ghosts.setdefault(fold(name), name)

    def _may_be_ghost(self, link: Link) -> bool:
        name = stem_of(link.target)
        is_other = (
            _FILE.search(name) or not name[:1].isalpha() or fold(name) in ("me", "i", "myself")
        )
        return not is_other and company_key(name) not in self.companies

    def _report(self, found: Resolution, link: Link, source: str) -> None:
        if found.candidates:
            names = " and ".join(found.candidates)
            taken = f"{found.path} is taken" if found.path else "nobody is taken"
            said = f'"{link.target}" could be {names}; {taken}: write the path to say whom you mean'
            self.problems.append(Problem(source, link.line, link.column, "ambiguous-link", said))
        elif found.is_alias and link.is_link and found.path:
            name = stem_of(found.path)
            said = (
                f'"{link.target}" is another name of {name}; Obsidian does not follow it:'
                f" write [[{name}|{link.target}]]"
            )
            self.problems.append(Problem(source, link.line, link.column, "alias-link", said))

    def _add_once(self, ties: dict[str, list[str]], one: str, other: str) -> None:
        known = ties.setdefault(one, [])
        if other not in known:
            known.append(other)

    def _part_loops(self) -> None:
        """Take out the introductions that lead in a circle, and say so; tie the others both ways."""
        for loop in _loops(self.introducers):
            members = set(loop)
            first = min(loop)
            names = " → ".join(stem_of(key) for key in (*loop, loop[0]))
            said = f"these introductions lead in a circle: {names}; correct one of them"
            place = self.contacts[first].introduced_by[0]
            self.problems.append(
                Problem(first, place.line, place.column, "introduction-loop", said)
            )
            for member in loop:
                kept = [key for key in self.introducers[member] if key not in members]
                self.introducers[member] = kept
        for introduced, introducers in self.introducers.items():
            for introducer in introducers:
                self.introduced.setdefault(introducer, []).append(introduced)

    def _report_duplicate_names(self) -> None:
        first: dict[str, str] = {}
        for path in self.contacts:
            other = first.setdefault(fold(stem_of(path)), path)
            if other != path:
                said = f"{other} has the same name; add to one what tells them apart (a middle name, a company)"
                self.problems.append(Problem(path, 1, 1, "duplicate-name", said))

    def _ghost_contacts(self) -> Iterator[Contact]:
        return (Contact("", name) for name in self.ghosts.values())

    def _person(self, contact: Contact) -> Person:
        key = contact.path or contact.name
        touches = self.touches.get(key, [])
        return Person(
            key=key,
            contact=contact,
            touches=tuple(sorted(touches, key=_touch_order))
            if len(touches) > 1
            else tuple(touches),
            introducers=tuple(self.introducers.get(key, ())),
            introduced=tuple(sorted(self.introduced.get(key, ()))),
            knows=tuple(sorted(self.knows.get(key, ()))),
            named=tuple(self.named.get(key, ())),
            named_by=tuple(self.named_by.get(key, ())),
        )


def _touch_order(touch: Touch) -> tuple[object, ...]:
    return touch.day, touch.path, touch.line


def _loops(introducers: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """Find the circles of introductions, each as its members from one to who introduced them."""
    rest = _on_circles(introducers)
    loops: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for start in sorted(rest):
        if start in seen:
            continue
        loop = _way_back(start, introducers, rest)
        if loop:
            loops.append(loop)
            seen.update(loop)
    return loops


def _on_circles(introducers: Mapping[str, Sequence[str]]) -> set[str]:
    """Peel off everybody whose introducers end somewhere: who is left leads into a circle."""
    waiting = {key: len(set(above)) for key, above in introducers.items()}
    below: dict[str, list[str]] = {}
    for key, above in introducers.items():
        for introducer in set(above):
            below.setdefault(introducer, []).append(key)
    free = deque(key for key in below if key not in waiting)
    while free:
        for key in below.get(free.popleft(), ()):
            waiting[key] -= 1
            if not waiting[key]:
                free.append(key)
    return {key for key, count in waiting.items() if count}


def _way_back(
    start: str, introducers: Mapping[str, Sequence[str]], among: set[str]
) -> tuple[str, ...]:
    """Find the shortest way from somebody up through introducers back to themselves."""
    came_from: dict[str, str] = {}
    queue = deque([start])
    while queue:
        key = queue.popleft()
        for introducer in introducers.get(key, ()):
            if introducer == start:
                return _trace(key, start, came_from)
            if introducer in among and introducer not in came_from:
                came_from[introducer] = key
                queue.append(introducer)
    return ()


def _trace(last: str, start: str, came_from: Mapping[str, str]) -> tuple[str, ...]:
    way = [last]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))
