"""The network: every person, resolved and tied, as one immutable index.

It knows no day: what holds today is computed from it by `netvault.insights`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from netvault.links import GhostNames, LinkIndex, problem_of
from netvault.loops import loops_of
from netvault.model import Contact, Owner
from netvault.names import fold, name_of
from netvault.people import People, Ties, told_in
from netvault.problems import Problem, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from netvault.loops import Loop
    from netvault.model import Introduction, Link, Note, Resource, Touch
    from netvault.people import Person


_T = TypeVar("_T")


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


@dataclass(frozen=True)
class Network:
    """Everyone, with the ties between them.

    Attributes:
        people: Everyone by key, in the order of their names.
        ties: What `people` is made from, as data.
        owner: Whose network it is.
        paths: Every note of the vault, people's and others.
        news: Company news that notes tell without a person.
        introductions: The introductions the owner makes, each with the keys of the two.
        resources: What is worth sending on.
        problems: Every problem of the notes and of what they say together.
    """

    people: Mapping[str, Person]
    ties: Ties
    owner: Owner
    paths: tuple[str, ...]
    news: tuple[Touch, ...]
    introductions: tuple[Made, ...]
    resources: tuple[Resource, ...]
    problems: tuple[Problem, ...]

    @cached_property
    def index(self) -> LinkIndex:
        """Where links and names lead."""
        notes = frozenset(self.paths)
        contacts = {key: names[1:] for key, names in self.ties.names.items() if key in notes}
        return LinkIndex(self.paths, contacts)


NO_OWNER: Final = Owner(Contact("", "Me"))


def build_network(
    notes: Iterable[Note], paths: Iterable[str] = (), pages: Iterable[str] = ()
) -> Network:
    """Tie the notes of a vault into a network.

    Args:
        notes: Every note that was read, in any order.
        paths: Files of the vault that are known to be there but are no notes, so that a link to
            one of them is not taken for a person.
        pages: Generated files: no link is resolved to them, so that output never becomes input,
            and none makes a person of them.

    Returns:
        The network; what is wrong in or between the notes is in its `problems`.
    """
    ordered = sorted(notes, key=attrgetter("path"))
    known = sorted({*paths, *(note.path for note in ordered)})
    return _Builder(ordered, known, pages).network()


class _Builder:
    """Gathers ties in lists, then freezes them."""

    def __init__(self, notes: Sequence[Note], paths: Sequence[str], pages: Iterable[str]) -> None:
        self.notes = notes
        self.paths = paths
        self.contacts = {note.path: note.contact for note in notes if note.contact}
        owners = (note.owner for note in notes if note.owner)
        self.owners = sorted(owners, key=lambda owner: _depth(owner.contact.path))
        self.index = LinkIndex(paths, {path: c.aliases for path, c in self.contacts.items()})
        self.problems: list[Problem] = [problem for note in notes for problem in note.problems]
        self.ghost_names = GhostNames(self.contacts.values(), self.owners, pages)
        self.ghosts: dict[str, str] = {}
        self.last: dict[str, tuple[Touch, ...]] = {
            path: contact.touches[-1:] for path, contact in self.contacts.items()
        }
        self.mentions: dict[str, list[tuple[str, int]]] = {}
        self.introducers: dict[str, list[str]] = {}
        self.introduced: dict[str, list[str]] = {}
        self.knows: dict[str, set[str]] = {}
        self.named: dict[str, list[tuple[str, int]]] = {}
        self.named_by: dict[str, list[tuple[str, int]]] = {}
        self.news: list[Touch] = []

    def network(self) -> Network:
        for contact in self.contacts.values():
            self._tie(contact)
        for note in self.notes:
            self._add_mentions(note)
        made = tuple(self._made())
        self._part_loops()
        self._report_duplicate_names()
        self._report_owners()
        notes = {note.path: note for note in self.notes}
        ties = self._ties()
        return Network(
            people=People(ties, notes),
            ties=ties,
            owner=self.owners[0] if self.owners else NO_OWNER,
            paths=tuple(self.paths),
            news=tuple(self.news),
            introductions=made,
            resources=tuple(resource for note in self.notes for resource in note.resources),
            problems=in_order(self.problems),
        )

    def _tie(self, contact: Contact) -> None:
        for link in contact.introduced_by:
            introducer = self._key(link, contact.path, is_person=True)
            if introducer and introducer not in self.introducers.get(contact.path, ()):
                self.introducers.setdefault(contact.path, []).append(introducer)
        for link in contact.knows:
            other = self._key(link, contact.path, is_person=link.is_link)
            if other and other != contact.path:
                self.knows.setdefault(contact.path, set()).add(other)
                self.knows.setdefault(other, set()).add(contact.path)
        for place, touch in enumerate(contact.touches):
            for link in touch.links:
                self._name(contact.path, self._key(link, contact.path, is_person=True), place)

    def _name(self, by: str, whom: str | None, place: int) -> None:
        if whom and whom != by:
            self.named.setdefault(by, []).append((whom, place))
            self.named_by.setdefault(whom, []).append((by, place))

    def _add_mentions(self, note: Note) -> None:
        for place, touch in enumerate(told_in(note)):
            for link in touch.links:
                key = self._key(link, note.path, is_person=False)
                if key in self.contacts and self.last[key] != (touch,):
                    self.last[key] = (touch,)
                    self.mentions.setdefault(key, []).append((note.path, place))
            if touch.is_news:
                self.news.append(touch)

    def _made(self) -> Iterator[Made]:
        """Give the introductions between two people who can be told."""
        for note in self.notes:
            for introduction in note.introductions:
                keys = [self._key(link, note.path, is_person=True) for link in introduction.people]
                agreed = (self._key(x, note.path, is_person=False) for x in introduction.agreed)
                if keys[0] and keys[1] and keys[0] != keys[1]:
                    pair = (keys[0], keys[1])
                    yield Made(pair, tuple(key for key in agreed if key in pair), introduction)

    def _key(self, link: Link, source: str, *, is_person: bool) -> str | None:
        """Find the person whom a link means; a new ghost where it can only mean a person."""
        found = self.index.resolve(link, source)
        problem = problem_of(link, source, found)
        if problem:
            self.problems.append(problem)
        if found.path in self.contacts:
            return found.path
        name = name_of(link.target)
        if found.path or found.candidates or not is_person or name not in self.ghost_names:
            return None
        return self.ghosts.setdefault(fold(name), name)

    def _part_loops(self) -> None:
        """Take out the introductions that lead in a loop, and say so; tie the others both ways."""
        for loop in loops_of(self.introducers):
            self._report_loop(loop)
            for member in loop.members:
                kept = [key for key in self.introducers[member] if key not in loop.members]
                self.introducers[member] = kept
        for introduced, introducers in self.introducers.items():
            for introducer in introducers:
                self.introduced.setdefault(introducer, []).append(introduced)

    def _report_loop(self, loop: Loop) -> None:
        first = loop.way[0]
        said = (
            f"these introductions lead in a loop: {loop}; correct one of them"
            if len(loop.members) > 1
            else "this note says that they introduced themselves; name who brought them to you"
        )
        links = self.contacts[first].introduced_by
        place = next(x for x in links if self.index.resolve(x, first).path in loop.members)
        self.problems.append(Problem(first, place.line, place.column, "introduction-loop", said))

    def _report_owners(self) -> None:
        """Report that there is no note about the owner, or more than one."""
        if not self.owners:
            said = 'there is no note about you: write Me.md with "type: me", or run "netvault init"'
            self.problems.append(Problem("Me.md", 1, 1, "no-owner", said))
        for owner in self.owners[1:]:
            said = (
                f"{self.owners[0].contact.path} is about you already, so what this note says of you"
                ' is left out; bring it over there, or say what this note is ("type: note")'
            )
            self.problems.append(Problem(owner.contact.path, 1, 1, "second-owner", said))

    def _report_duplicate_names(self) -> None:
        first: dict[str, str] = {}
        for path, contact in self.contacts.items():
            other = first.setdefault(fold(contact.name), path)
            if other != path:
                said = (
                    f"{other} has the same name;"
                    " add to one what tells them apart (a middle name, a company)"
                )
                self.problems.append(Problem(path, 1, 1, "duplicate-name", said))

    def _ties(self) -> Ties:
        names = {path: (contact.name, *contact.aliases) for path, contact in self.contacts.items()}
        names |= {name: (name,) for name in self.ghosts.values()}
        return Ties(
            names=dict(sorted(names.items(), key=lambda named: (fold(named[1][0]), named[0]))),
            introducers=_frozen(self.introducers),
            introduced=_frozen(self.introduced, sorted),
            knows=_frozen(self.knows, sorted),
            mentions=_frozen(self.mentions),
            named=_frozen(self.named),
            named_by=_frozen(self.named_by),
        )


def _depth(path: str) -> tuple[int, str]:
    return path.count("/"), path


def _frozen(
    ties: Mapping[str, Iterable[_T]], order: Callable[[Iterable[_T]], Iterable[_T]] = tuple
) -> dict[str, tuple[_T, ...]]:
    return {key: tuple(order(tied)) for key, tied in ties.items() if tied}
