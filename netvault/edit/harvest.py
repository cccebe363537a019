"""Harvest: bring the answers in generated lists into the notes, before new lists are written."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from netvault.edit.answering import edits_for, touch_of
from netvault.edit.ticks import Tick, reverted, ticks_in
from netvault.edit.verify import EditRefusedError
from netvault.insights.due import FollowUp, mark_of
from netvault.model import Link
from netvault.problems import Problem
from netvault.regions import checksum, find_regions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from netvault.insights import Insights
    from netvault.network import Person
    from netvault.regions import Region


class Logged(NamedTuple):
    """A touch that a tick added to somebody's note."""

    person: str
    path: str
    day: date


@dataclass(frozen=True, slots=True)
class Harvest:
    """What the answers ask for.

    Attributes:
        notes: The new text of each note that changes.
        ticks: The answers that led to it, by note.
        logged: The touches that are added.
        answered: Regions that differ from what was written by answers alone, as (path, line).
        kept: Files with answers that could not be brought in: they must not be written anew.
        problems: Why not.
    """

    notes: Mapping[str, str]
    ticks: Mapping[str, tuple[Tick, ...]]
    logged: tuple[Logged, ...]
    answered: frozenset[tuple[str, int]]
    kept: frozenset[str]
    problems: tuple[Problem, ...]


def harvest(insights: Insights, files: Mapping[str, str], read: Callable[[str], str]) -> Harvest:
    """Find the answers in generated lists, and the edits that they ask for.

    Args:
        insights: What holds in the notes now.
        files: The text of every file with regions in it.
        read: Gives the text of a note by its path; may raise OSError.
    """
    harvester = _Harvester(insights, read)
    for path in sorted(files):
        for region in find_regions(files[path], path)[0]:
            if region.is_edited:
                harvester.take(region, path)
    return harvester.result()


def kept_tick(tick: Tick, why: str) -> Problem:
    """Say why an answer stays where it is."""
    said = f"this answer could not be brought into a note and stays here: {why}"
    return Problem(tick.path, tick.line, 1, "kept-tick", said)


class _Harvester:
    """Goes through the answers, and edits the notes' texts in memory."""

    def __init__(self, insights: Insights, read: Callable[[str], str]) -> None:
        self.insights = insights
        self.read = read
        self.taken: set[tuple[object, ...]] = set()
        self.notes: dict[str, str] = {}
        self.ticks: dict[str, list[Tick]] = {}
        self.logged: dict[Logged, None] = {}
        self.answered: set[tuple[str, int]] = set()
        self.kept: set[str] = set()
        self.problems: list[Problem] = []
        self.due = {due.key: (due.first, *due.also) for due in insights.follow_ups}
        self.by_mark = self._people_by_mark()

    def take(self, region: Region, path: str) -> None:
        """Take up every answer in a region, and tell whether answers are all that changed in it."""
        lines = region.content.split("\n")
        for tick in ticks_in(region, path):
            row = tick.line - region.line - 1
            lines[row] = reverted(lines[row], self._answer(tick))
        if checksum("\n".join(lines)) == region.checksum:
            self.answered.add((path, region.line))

    def result(self) -> Harvest:
        return Harvest(
            notes=self.notes,
            ticks={path: tuple(ticks) for path, ticks in self.ticks.items()},
            logged=tuple(self.logged),
            answered=frozenset(self.answered),
            kept=frozenset(self.kept),
            problems=tuple(self.problems),
        )

    def _people_by_mark(self) -> Mapping[str, list[str]]:
        """Give by mark the people with that follow-up: so a person is found after a rename."""
        found: dict[str, list[str]] = {}
        for key, follow_ups in self.due.items():
            contact = self.insights.network.people[key].contact
            for follow_up in follow_ups:
                found.setdefault(mark_of(contact, follow_up), []).append(key)
        return found

    def _answer(self, tick: Tick) -> date | None:
        """Take up one line, and give the date that it had when it was written."""
        person = self._person(tick)
        follow_up = self._follow_up(person, tick) if person else None
        written = follow_up.due if follow_up else tick.due
        if tick.state == "open" and tick.due == written:
            return written
        if person is None or person.is_ghost:
            self._keep(tick, f"there is no note about {tick.target or 'this person'}; make one")
        else:
            self._bring_in(tick, person, follow_up)
        return written

    def _person(self, tick: Tick) -> Person | None:
        network = self.insights.network
        found = network.index.resolve(Link(tick.target, tick.line, 1), tick.path).path
        if found and found in network.people:
            return network.people[found]
        keys = self.by_mark.get(tick.mark, [])
        return network.people.get(keys[0] if len(keys) == 1 else tick.target)

    def _follow_up(self, person: Person, tick: Tick) -> FollowUp | None:
        """Find what a line is about: by its mark, or as a promise of the same words."""
        follow_ups = self.due.get(person.key, ())
        by_mark = (f for f in follow_ups if mark_of(person.contact, f) == tick.mark)
        by_words = (f for f in follow_ups if f.kind == "promise" and f.what == tick.what)
        return next(chain(by_mark, by_words), None)

    def _bring_in(self, tick: Tick, person: Person, follow_up: FollowUp | None) -> None:
        """Edit the notes as an answer asks, all or nothing; the same answer twice counts once."""
        answer = (person.key, tick.state, tick.what, tick.due)
        if answer in self.taken:
            return
        self.taken.add(answer)
        notes = dict(self.notes)
        try:
            for path, change in edits_for(self.insights, tick, person, follow_up):
                notes[path] = change(notes[path] if path in notes else self.read(path))
        except EditRefusedError as refusal:
            self._keep(tick, str(refusal))
            return
        except (OSError, UnicodeDecodeError) as error:
            self._keep(tick, f"{person.contact.path} cannot be read ({error})")
            return
        for path in notes.keys() - {p for p in self.notes if self.notes[p] == notes[p]}:
            self.ticks.setdefault(path, []).append(tick)
        self.notes = notes
        if touch_of(self.insights, tick, person, follow_up):
            day = tick.day or self.insights.today
            self.logged[Logged(person.name, person.contact.path, day)] = None

    def _keep(self, tick: Tick, why: str) -> None:
        self.kept.add(tick.path)
        self.problems.append(kept_tick(tick, why))
