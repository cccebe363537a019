"""Harvest: what was answered in generated lists goes into the notes, before they are made anew."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from netvault.edit.answers import Answer, edits_for, touch_of
from netvault.edit.lines import Lines
from netvault.edit.tasks import is_repeating
from netvault.edit.ticks import Tick, reverted, ticks_in
from netvault.edit.verify import EditRefused
from netvault.insights.agenda import bears_mark, written_for
from netvault.model import Link, Problem
from netvault.text.regions import checksum, find_regions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from netvault.insights import Insights
    from netvault.insights.followup_rules import FollowUp
    from netvault.model import Person, Promise
    from netvault.text.regions import Region


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
        logged: The touches that are added.
        answered: Regions that differ from what was written by answers alone, as (path, line).
        kept: Files with answers that could not be brought in: they must not be written anew.
        problems: Why not.
    """

    notes: Mapping[str, str]
    logged: tuple[Logged, ...]
    answered: frozenset[tuple[str, int]]
    kept: frozenset[str]
    problems: tuple[Problem, ...]


def harvest(insights: Insights, files: Mapping[str, str], read: Callable[[str], str]) -> Harvest:
    """Find the answers in generated lists, and the edits that they ask for.

    Args:
        insights: What holds in the notes now.
        files: The text of every file with regions in it.
        read: Gives the text of a note by its path; may raise EditRefused.
    """
    harvester = _Harvester(insights, read)
    for path in sorted(files):
        for region in find_regions(files[path], path)[0]:
            if region.is_edited:
                harvester.take(region, path)
    return harvester.result()


class _Harvester:
    """Goes through the answers, and edits the notes' texts in memory."""

    def __init__(self, insights: Insights, read: Callable[[str], str]) -> None:
        self.insights = insights
        self.read = read
        self.listed: set[str] = set()
        self.taken: set[tuple[object, ...]] = set()
        self.notes: dict[str, str] = {}
        self.logged: dict[Logged, None] = {}
        self.answered: set[tuple[str, int]] = set()
        self.kept: set[str] = set()
        self.problems: list[Problem] = []

    @cached_property
    def follow_ups(self) -> Mapping[str, tuple[FollowUp, ...]]:
        return {due.key: (due.first, *due.also) for due in self.insights.follow_ups}

    def take(self, region: Region, path: str) -> None:
        """Take up every answer in a region, and tell whether answers are all that changed in it."""
        lines = region.content.split("\n")
        ticks = tuple(ticks_in(region, path))
        self.listed = {person.key for person in map(self._linked, ticks) if person}
        for tick in ticks:
            row = tick.line - region.line - 1
            lines[row] = reverted(lines[row], self._take_line(tick))
        if checksum("\n".join(lines)) == region.checksum:
            self.answered.add((path, region.line))

    def result(self) -> Harvest:
        return Harvest(
            notes=self.notes,
            logged=tuple(self.logged),
            answered=frozenset(self.answered),
            kept=frozenset(self.kept),
            problems=tuple(self.problems),
        )

    def _take_line(self, tick: Tick) -> date | None:
        """Take up one line, and give the date that it had when it was written."""
        person = self._person(tick)
        answer = self._answer(tick, person) if person else None
        if tick.state != "open" or (answer and answer.moved_to):
            if answer and _has_note(answer):
                self._bring_in(answer)
            else:
                self._keep(tick, f"there is no note about {tick.target or 'this person'}; make one")
        return answer.due if answer else tick.due

    def _linked(self, tick: Tick) -> Person | None:
        network = self.insights.network
        found = network.index.resolve(Link(tick.target, tick.line, 1), tick.path)
        return network.people.get(found.path or tick.target)

    def _person(self, tick: Tick) -> Person | None:
        """Find whom a line is about: by its link, or by its mark if they have another name now.

        Nobody who has a line of their own is meant, even if their notes began alike.
        """
        person = self._linked(tick)
        if person is None or person.is_ghost:
            people = self.insights.network.people
            others = (people[key] for key in self.follow_ups if key not in self.listed)
            marked = [other for other in others if self._by_mark(other, tick)]
            return marked[0] if len(marked) == 1 else person
        return person

    def _by_mark(self, person: Person, tick: Tick) -> FollowUp | None:
        known = self.follow_ups.get(person.key, ())
        return next((f for f in known if _is_about(tick, person, f)), None)

    def _answer(self, tick: Tick, person: Person) -> Answer:
        """Find what a line is about: by its mark, or as a promise of the same words."""
        follow_up = self._by_mark(person, tick)
        if follow_up:
            return Answer(tick, person, follow_up.kind, follow_up.due, follow_up)
        follow_up = next(self._by_words(person, tick), None)
        known = (follow_up.kind, follow_up.due) if follow_up else (None, tick.due)
        kind, due = written_for(person.contact, tick.what, tick.due, tick.mark) or known
        return Answer(tick, person, kind, due, follow_up)

    def _by_words(self, person: Person, tick: Tick) -> Iterator[FollowUp]:
        for follow_up in self.follow_ups.get(person.key, ()):
            promise = follow_up.promise
            if promise is None or follow_up.what != tick.what:
                continue
            # The next occurrence of a task that was ticked is one that nobody answered yet.
            if follow_up.due == tick.due or not self._comes_again(promise):
                yield follow_up

    def _comes_again(self, promise: Promise) -> bool:
        try:
            return is_repeating(Lines(self._text(promise.path))[promise.line - 1])
        except (EditRefused, IndexError):
            return False  # then the edit fails too, and the answer is kept

    def _text(self, path: str) -> str:
        return self.notes[path] if path in self.notes else self.read(path)

    def _bring_in(self, answer: Answer) -> None:
        """Edit the notes as an answer asks, all or nothing; the same answer twice counts once."""
        tick, person = answer.tick, answer.person
        told = (person.key, tick.state, tick.what, tick.due)
        if told in self.taken:
            return
        self.taken.add(told)
        notes: dict[str, str] = {}
        try:
            for path, change in edits_for(self.insights, answer):
                notes[path] = change(notes[path] if path in notes else self._text(path))
        except EditRefused as refusal:
            self._keep(tick, str(refusal))
            return
        self.notes |= notes
        if touch_of(self.insights, answer):
            day = tick.day or self.insights.today
            self.logged[Logged(person.name, person.contact.path, day)] = None

    def _keep(self, tick: Tick, why: str) -> None:
        self.kept.add(tick.path)
        said = f"this answer cannot go into a note, and stays here until it can; {why}"
        self.problems.append(Problem(tick.path, tick.line, 1, "kept-tick", said))


def _is_about(tick: Tick, person: Person, follow_up: FollowUp) -> bool:
    known = (follow_up.kind, follow_up.what, follow_up.due)
    return bears_mark(person.contact, *known, tick.mark)


def _has_note(answer: Answer) -> bool:
    """Tell whether there is a note that can take an answer: of an introduction it is another's."""
    is_made = answer.follow_up is not None and answer.follow_up.made is not None
    return is_made or not answer.person.is_ghost
