"""The network: every person, resolved and tied, as one immutable index.

It knows no day: what holds today is computed from it by `netvault.insights`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Final, TypeVar

from netvault.links import LinkIndex
from netvault.loops import loops_of
from netvault.model import Contact, Owner
from netvault.names import fold
from netvault.people import People, Ties, told_in
from netvault.problems import Problem, in_order
from netvault.tying import NOTHING, Made, Tying, owners_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from netvault.loops import Loop
    from netvault.model import Note, Resource, Touch
    from netvault.people import Person
    from netvault.tying import Told


_T = TypeVar("_T")


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
        tying: How the notes were tied; None where the ties were kept from another time.
    """

    people: Mapping[str, Person]
    ties: Ties
    owner: Owner
    paths: tuple[str, ...]
    news: tuple[Touch, ...]
    introductions: tuple[Made, ...]
    resources: tuple[Resource, ...]
    problems: tuple[Problem, ...]
    tying: Tying | None = field(default=None, compare=False, repr=False)

    @cached_property
    def index(self) -> LinkIndex:
        """Where links and names lead."""
        if self.tying:
            return self.tying.index
        notes = frozenset(self.paths)
        contacts = {key: names[1:] for key, names in self.ties.names.items() if key in notes}
        return LinkIndex(self.paths, contacts)


NO_OWNER: Final = Owner(Contact("", "Me"))


def build_network(
    notes: Iterable[Note],
    paths: Iterable[str] = (),
    pages: Iterable[str] = (),
    earlier: Network | None = None,
) -> Network:
    """Tie the notes of a vault into a network.

    Args:
        notes: Every note that was read, in any order.
        paths: Files of the vault that are known to be there but are no notes, so that a link to
            one of them is not taken for a person.
        pages: Generated files: no link is resolved to them, so that output never becomes input,
            and none makes a person of them.
        earlier: The network of the same vault before some of its notes changed: what did not
            change is taken over.

    Returns:
        The network; what is wrong in or between the notes is in its `problems`.
    """
    ordered = sorted(notes, key=attrgetter("path"))
    known = sorted({*paths, *(note.path for note in ordered)})
    before = earlier.tying if earlier else None
    names = (ordered, known, tuple(pages))
    tying = before.again(*names) if before else Tying(*names)
    return _Builder(ordered, known, tying).network(earlier)


class _Builder:
    """Gathers ties in lists, then freezes them."""

    def __init__(self, notes: Sequence[Note], paths: Sequence[str], tying: Tying) -> None:
        self.notes = notes
        self.paths = paths
        self.tying = tying
        self.told = [(note, told) for note in notes if (told := tying.told(note)) is not NOTHING]
        self.contacts = {note.path: note.contact for note in notes if note.contact}
        self.owners = owners_in(notes)
        self.problems: list[Problem] = [problem for note in notes for problem in note.problems]
        self.ghosts: dict[str, str] = {}
        self.last: dict[str, Touch] = {}
        self.mentions: dict[str, list[tuple[str, int]]] = {}
        self.introducers: dict[str, list[str]] = {}
        self.introduced: dict[str, list[str]] = {}
        self.knows: dict[str, set[str]] = {}
        self.named: dict[str, list[tuple[str, int]]] = {}
        self.named_by: dict[str, list[tuple[str, int]]] = {}

    def network(self, earlier: Network | None) -> Network:
        for note, told in self.told:
            self._tie(note.path, told)
        for note, told in self.told:
            self._add_mentions(note, told)
        made = tuple(self._made())
        self._part_loops()
        self._report_owners()
        self.problems += chain.from_iterable(told.problems for _, told in self.told)
        self.problems += self.tying.duplicates
        notes = {note.path: note for note in self.notes}
        ties = self._ties()
        before = earlier.people if earlier else None
        return Network(
            people=People(ties, notes, before if isinstance(before, People) else None),
            ties=ties,
            owner=self.owners[0] if self.owners else NO_OWNER,
            paths=tuple(self.paths),
            news=tuple(chain.from_iterable(told.news for _, told in self.told)),
            introductions=made,
            resources=tuple(resource for note in self.notes for resource in note.resources),
            problems=in_order(self.problems),
            tying=self.tying,
        )

    def _tie(self, path: str, told: Told) -> None:
        for introducer in map(self._key, told.introducers):
            if introducer not in self.introducers.get(path, ()):
                self.introducers.setdefault(path, []).append(introducer)
        for other in map(self._key, told.knows):
            self.knows.setdefault(path, set()).add(other)
            self.knows.setdefault(other, set()).add(path)
        for name, place in told.named:
            whom = self._key(name)
            self.named.setdefault(path, []).append((whom, place))
            self.named_by.setdefault(whom, []).append((path, place))

    def _add_mentions(self, note: Note, told: Told) -> None:
        """Add the touches that a note tells; one that somebody's own log tells last is the same."""
        touches = told_in(note) if told.mentions else ()
        for key, place in told.mentions:
            if self._last(key) != touches[place]:
                self.last[key] = touches[place]
                self.mentions.setdefault(key, []).append((note.path, place))

    def _last(self, key: str) -> Touch | None:
        return self.last.get(key) or next(iter(self.contacts[key].touches[-1:]), None)

    def _made(self) -> Iterator[Made]:
        for made in chain.from_iterable(told.introductions for _, told in self.told):
            one, other = map(self._key, made.keys)
            if one != other:
                agreed = tuple(key for key in map(self._key, made.agreed) if key in {one, other})
                yield Made((one, other), agreed, made.introduction)

    def _key(self, key: str) -> str:
        """Give a ghost the name by which the first note calls them."""
        return key if key in self.contacts else self.ghosts.setdefault(fold(key), key)

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
        place = next(x for x in links if self.tying.index.resolve(x, first).path in loop.members)
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

    def _ties(self) -> Ties:
        return Ties(
            names=self.tying.everyone(self.ghosts),
            introducers=_frozen(self.introducers),
            introduced=_frozen(self.introduced, sorted),
            knows=_frozen(self.knows, sorted),
            mentions=_frozen(self.mentions),
            named=_frozen(self.named),
            named_by=_frozen(self.named_by),
        )


def _frozen(
    ties: Mapping[str, Iterable[_T]], order: Callable[[Iterable[_T]], Iterable[_T]] = tuple
) -> dict[str, tuple[_T, ...]]:
    return {key: tuple(order(tied)) for key, tied in ties.items() if tied}
