"""Knitting: what all notes tell together, as ties between people.

What one note tells of others is in `netvault.tying`. As long as every note still tells the same,
the ties hold.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from netvault.loops import loops_of
from netvault.names import fold
from netvault.people import Ties, told_in
from netvault.problems import Problem
from netvault.tying import NOTHING, Made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from netvault.loops import Loop
    from netvault.model import Note, Touch
    from netvault.tying import Told, Tying

_T = TypeVar("_T")


class Knitted(NamedTuple):
    """What all notes tell together.

    Attributes:
        notes: The notes.
        tying: How each was tied.
        ties: What ties people.
        introductions: The introductions the owner makes, each with the keys of the two.
        news: Company news that notes tell without a person.
        loops: Introductions that lead in a loop.
        problems: Links that are unclear, and contacts who bear the name of another.
    """

    notes: Sequence[Note]
    tying: Tying
    ties: Ties
    introductions: tuple[Made, ...]
    news: tuple[Touch, ...]
    loops: tuple[Problem, ...]
    problems: tuple[Problem, ...]

    def again(self, notes: Sequence[Note], tying: Tying) -> Knitted:
        """Give what notes tell that may have changed; the same ties where these still hold."""
        still = tying is self.tying and not self.loops and len(notes) == len(self.notes)
        if still and all(map(self._tells_the_same, self.notes, notes)):
            return self._replace(notes=notes)
        return knit(notes, tying)

    def with_edited(self, edited: Iterable[Note]) -> Knitted | None:
        """Give it with some notes edited; None where a name or a tie may be another then."""
        notes = list(self.notes)
        for note in edited:
            place = bisect_left(notes, note.path, key=attrgetter("path"))
            if place == len(notes) or not self._holds(notes[place], note):
                return None
            notes[place] = note
        return self._replace(notes=notes)

    def _holds(self, before: Note, now: Note) -> bool:
        is_alike = not self.loops and self.tying.is_named_alike(before, now)
        return is_alike and self._tells_the_same(before, now)

    def _tells_the_same(self, before: Note, now: Note) -> bool:
        if before is now:
            return True
        told = self.tying.told(before)
        if before.path != now.path or told != self.tying.told(now):
            return False
        return not told.mentions or (before.contact, told_in(before)) == (now.contact, told_in(now))


def knit(notes: Sequence[Note], tying: Tying) -> Knitted:
    """Bring together what notes tell.

    Args:
        notes: Every note, in the order of their paths.
        tying: Leads their links to whom they mean.
    """
    return _Knitter(notes, tying).knitted()


class _Knitter:
    """Gathers ties in lists, then freezes them."""

    def __init__(self, notes: Sequence[Note], tying: Tying) -> None:
        self.notes = notes
        self.tying = tying
        self.told = [(note, told) for note in notes if (told := tying.told(note)) is not NOTHING]
        self.contacts = {note.path: note.contact for note in notes if note.contact}
        self.ghosts: dict[str, str] = {}
        self.last: dict[str, Touch] = {}
        self.mentions: dict[str, list[tuple[str, int]]] = {}
        self.introducers: dict[str, list[str]] = {}
        self.introduced: dict[str, list[str]] = {}
        self.knows: dict[str, set[str]] = {}
        self.named: dict[str, list[tuple[str, int]]] = {}
        self.named_by: dict[str, list[tuple[str, int]]] = {}

    def knitted(self) -> Knitted:
        for note, told in self.told:
            self._tie(note.path, told)
        for note, told in self.told:
            self._add_mentions(note, told)
        made = tuple(self._made())
        loops = tuple(self._without_loops())
        unclear = chain.from_iterable(told.problems for _, told in self.told)
        return Knitted(
            notes=self.notes,
            tying=self.tying,
            ties=self._ties(),
            introductions=made,
            news=tuple(chain.from_iterable(told.news for _, told in self.told)),
            loops=loops,
            problems=(*unclear, *self.tying.duplicates),
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

    def _without_loops(self) -> Iterator[Problem]:
        """Take out the introductions that lead in a loop, and say so; tie the others both ways."""
        for loop in loops_of(self.introducers):
            yield self._problem_of(loop)
            for member in loop.members:
                kept = [key for key in self.introducers[member] if key not in loop.members]
                self.introducers[member] = kept
        for introduced, introducers in self.introducers.items():
            for introducer in introducers:
                self.introduced.setdefault(introducer, []).append(introduced)

    def _problem_of(self, loop: Loop) -> Problem:
        first = loop.way[0]
        said = (
            f"these introductions lead in a loop: {loop}; correct one of them"
            if len(loop.members) > 1
            else "this note says that they introduced themselves; name who brought them to you"
        )
        links = self.contacts[first].introduced_by
        place = next(x for x in links if self.tying.index.resolve(x, first).path in loop.members)
        return Problem(first, place.line, place.column, "introduction-loop", said)

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
