"""Harvest: what was answered in generated lists goes into the notes, before they are rendered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from netvault.edit.answers import edits_for
from netvault.edit.doubts import answer_doubt
from netvault.edit.finding import Finder
from netvault.edit.own_lines import own_lines
from netvault.edit.ticks import Tick, reverted, ticks_in, with_words
from netvault.edit.touches import day_of, touch_of
from netvault.edit.verify import EditRefused
from netvault.insights.doubts import mark_of_line
from netvault.model import Problem
from netvault.text.regions import find_regions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from netvault.edit.answer import Answer
    from netvault.insights import Insights
    from netvault.model import Doubt, Touch
    from netvault.text.regions import Region


class Logged(NamedTuple):
    """A touch that a tick added to somebody's note."""

    person: str
    path: str
    day: date


class ListForm(NamedTuple):
    """How lists are written, as far as a line must be restored.

    Attributes:
        words: Writes the words of a note, by these and its path.
        block_id: Returns the id that the lines about a person bear, by their key, without the mark.
    """

    words: Callable[[str, str], str]
    block_id: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Harvest:
    """What the answers ask for.

    Attributes:
        notes: The new text of each note that changes.
        logged: The touches that are added.
        answered: Regions that differ from what was written by answers alone, as (path, line).
        kept: Files with answers that could not be brought in: they must not be overwritten.
        problems: Why not.
    """

    notes: Mapping[str, str]
    logged: tuple[Logged, ...]
    answered: frozenset[tuple[str, int]]
    kept: frozenset[str]
    problems: tuple[Problem, ...]


def harvest(
    insights: Insights,
    files: Mapping[str, str],
    read: Callable[[str], str],
    form: ListForm,
) -> Harvest:
    """Find the answers in generated lists, and the edits that they ask for.

    Args:
        insights: What holds in the notes now.
        files: The text of every file with regions in it.
        read: Returns the text of a note by its path; may raise EditRefused.
        form: How lists are written.
    """
    harvester = _Harvester(insights, read, form)
    for path in sorted(files):
        for region in find_regions(files[path], path)[0]:
            if region.is_edited:
                harvester.take(region, path)
    return harvester.result()


class _Harvester:
    """Goes through the answers, and edits the notes' texts in memory."""

    def __init__(self, insights: Insights, read: Callable[[str], str], form: ListForm) -> None:
        self.insights = insights
        self.form = form
        self.read = read
        self.taken: set[tuple[object, ...]] = set()
        self.notes: dict[str, str] = {}
        self.logged: dict[Logged, None] = {}
        self.answered: set[tuple[str, int]] = set()
        self.kept: set[str] = set()
        self.problems: list[Problem] = []

    def take(self, region: Region, path: str) -> None:
        """Process every answer in a region, and record whether nothing else changed in it."""
        lines = region.content.split("\n")
        finder = Finder(self.insights, ticks_in(region, path), self._text)
        found = {
            tick.line - region.line - 1: (tick, _answer(tick, finder)) for tick in finder.ticks
        }
        for row, (tick, answer) in found.items():
            lines[row] = reverted(lines[row], answer.due if answer else tick.due)
        is_ticked = region.was("\n".join(lines))
        answers = {row: answer for row, (_, answer) in found.items() if answer}
        own = {} if is_ticked else self._own_words(region, lines, answers)
        if own is not None:
            self.answered.add((path, region.line))
        for row, (tick, answer) in found.items():
            nested = (own or {}).get(row, ())
            is_reworded = answer is not None and answer.is_reworded and not is_ticked
            self._take_line(
                tick, answer and answer._replace(is_reworded=is_reworded, nested=nested)
            )

    def _own_words(
        self, region: Region, lines: list[str], answers: Mapping[int, Answer]
    ) -> Mapping[int, tuple[str, ...]] | None:
        """Find the lines that the user wrote beneath answers; None when more was changed."""
        taking = {row: answer for row, answer in answers.items() if answer.takes_words}
        for row, answer in taking.items():
            if answer.what and (answer.is_reworded or "^nv-" not in lines[row]):
                block_id = f"{self.form.block_id(answer.person.key)}-{answer.tick.mark}"
                words = self.form.words(answer.what, answer.path)
                lines[row] = with_words(lines[row], words, answer.due, block_id)
        return own_lines(region, lines, tuple(taking))

    def result(self) -> Harvest:
        return Harvest(
            notes=self.notes,
            logged=tuple(self.logged),
            answered=frozenset(self.answered),
            kept=frozenset(self.kept),
            problems=tuple(self.problems),
        )

    def _take_line(self, tick: Tick, answer: Answer | None) -> None:
        """Process one line."""
        if tick.is_question:
            self._answer_doubt(tick)
            return
        if tick.state != "open" or (answer and answer.moved_to):
            if answer is None or not _has_note(answer):
                self._keep(tick, f"there is no note about {tick.target or 'this person'}; make one")
            elif answer.is_orphan:
                self._keep(tick, _gone(answer))
            else:
                self._bring_in(answer)

    def _answer_doubt(self, tick: Tick) -> None:
        """Write the answer to `Was this a talk?` into the line that it is about."""
        if tick.state == "open":
            return
        doubts = (one.doubt for one in self.insights.network.doubts)
        doubt = next((one for one in doubts if _mark_of(one) == tick.mark), None)
        if doubt is None:
            if tick.state == "done" and not self._is_known_talk(tick):
                self._keep(tick, "no note has this line any more; write the talk down by hand")
            return
        tag: Literal["touch", "about"] = "touch" if tick.state == "done" else "about"
        try:
            text = self._text(doubt.path)
            self.notes[doubt.path] = answer_doubt(text, doubt, tag, self.insights.config)
        except EditRefused as refusal:
            self._keep(tick, str(refusal))

    def _is_known_talk(self, tick: Tick) -> bool:
        """Return whether the line that was asked about is known as a talk by now."""
        people = self.insights.network.people.values()
        return any(_mark_of(touch) == tick.mark for person in people for touch in person.touches)

    def _text(self, path: str) -> str:
        return self.notes[path] if path in self.notes else self.read(path)

    def _bring_in(self, answer: Answer) -> None:
        """Edit the notes as an answer asks, all or nothing; the same answer twice counts once."""
        tick, person = answer.tick, answer.person
        key = (person.key, tick.state, tick.what, tick.due, answer.nested)
        if key in self.taken:
            return
        self.taken.add(key)
        notes: dict[str, str] = {}
        try:
            note = self._text(person.contact.path) if answer.has_own_words else ""
            touch = touch_of(self.insights, answer, note)
            for path, change in edits_for(self.insights, answer, touch):
                notes[path] = change(notes[path] if path in notes else self._text(path))
        except EditRefused as refusal:
            self._keep(tick, str(refusal))
            return
        self.notes |= notes
        if touch:
            day = day_of(answer, self.insights)
            self.logged[Logged(person.name, person.contact.path, day)] = None

    def _keep(self, tick: Tick, why: str) -> None:
        self.kept.add(tick.path)
        said = f"this answer cannot go into a note, and stays here until it can; {why}"
        self.problems.append(Problem(tick.path, tick.line, 1, "kept-tick", said))


def _mark_of(line: Doubt | Touch) -> str:
    return mark_of_line(line.path, line.day, line.text)


def _answer(tick: Tick, finder: Finder) -> Answer | None:
    person = None if tick.is_question else finder.person(tick)
    return finder.answer(tick, person) if person else None


def _gone(answer: Answer) -> str:
    if answer.kind == "introduction":
        return "no note has this introduction any more; write it again, or take this answer back"
    path = answer.person.contact.path
    return f"{path} has no task that is clearly this one; mend it there, or take this answer back"


def _has_note(answer: Answer) -> bool:
    """Return whether a note can take an answer; that of an introduction goes into another note."""
    is_made = answer.follow_up is not None and answer.follow_up.introduction is not None
    return is_made or not answer.person.is_ghost
