"""Finding what an answered line is about, though the notes have changed since it was written.

A line is known by its mark. Once the date or the words of a task changed, the mark fits nothing any
more; then the task is looked for among those that the note has now.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.edit.answer import GENERIC, Answer, as_logged
from netvault.edit.lines import Lines
from netvault.edit.tasks import is_repeating
from netvault.edit.touches import REPEATED, is_logged_as_said, is_reworded
from netvault.edit.verify import EditRefused
from netvault.insights.agenda import bears_mark, mark_of, written_for
from netvault.insights.followup_rules import KINDS, planned_ask
from netvault.model import Link
from netvault.model.names import fold
from netvault.text.inline import date_at_start, day_closed, due_in, plain, task_state
from netvault.text.markdown import read_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from netvault.edit.ticks import Tick
    from netvault.insights import Insights
    from netvault.insights.followup_rules import FollowUp
    from netvault.model import Person
    from netvault.text.markdown import Block

SIMILAR: Final = 0.5
"""How much two texts have in common (Dice's coefficient of their pairs of letters) that are one
task in other words."""

RELATED: Final = 0.4
"""How much the only task of a note must have in common with a line that has another date."""

_MEETING: Final = re.compile(r"about meeting (.+?): ")


class Task(NamedTuple):
    """A task of a note that a line could be about.

    Attributes:
        text: What is to be done.
        due: When; None without a date.
        follow_up: The promise; None for a task that is closed.
    """

    text: str
    due: date | None
    follow_up: FollowUp | None = None


class Finder:
    """Finds what the lines of one region are about."""

    def __init__(
        self, insights: Insights, ticks: Iterable[Tick], read: Callable[[str], str]
    ) -> None:
        """Prepare for a region.

        Args:
            insights: What holds in the notes now.
            ticks: All lines of the region, answered or not.
            read: Returns the text of a note by its path; may raise EditRefused.
        """
        self.insights = insights
        self.read = read
        self._found = tuple(ticks)

    def person(self, tick: Tick) -> Person | None:
        """Find whom a line is about: by its link, or by its mark if they have another name now.

        Nobody who has a line of their own is meant, even if their notes began alike.
        """
        person = self._linked(tick)
        if person is None or person.is_ghost:
            people = self.insights.network.people
            others = (people[key] for key in self._follow_ups if key not in self._listed)
            marked = [other for other in others if self._by_mark(other, tick)]
            return marked[0] if len(marked) == 1 else person
        return person

    def answer(self, tick: Tick, person: Person) -> Answer:
        """Find what a line is about: by its mark, else what the notes have in its place by now."""
        follow_up = self._by_mark(person, tick)
        if follow_up:
            found = Answer(tick, person, follow_up.kind, follow_up.due, follow_up)
            reworded = is_reworded(tick.what, follow_up.what)
            return found._replace(what=follow_up.what, is_reworded=reworded)
        answer = _generic(tick, person) or _as_written(tick, person)
        if answer.kind is None and tick.state == "done":
            answer = answer._replace(is_closed=is_logged_as_said(self.insights, answer))
        if answer.is_closed or answer.is_reworded:
            return answer
        if answer.kind == "introduction" or _MEETING.match(tick.what):
            return self._introduction(answer)
        if answer.kind in ("promise", "ask", None):
            answer = self._promise(answer)
        is_dismissed = tick.state == "cancelled" and not answer.follow_up
        return self._same_kind(answer) if is_dismissed else answer

    @cached_property
    def ticks(self) -> tuple[Tick, ...]:
        """The lines of the region; one without an id is found by its link, date and words."""
        return tuple(tick for tick in map(self._marked, self._found) if tick.mark)

    def _marked(self, tick: Tick) -> Tick:
        """Return a line without an id with the mark of the only follow-up that fits it."""
        person = None if tick.mark else self._linked(tick)
        if person is None:
            return tick
        due = (one for one in self._follow_ups.get(person.key, ()) if one.due == tick.due)
        free = [one for one in due if not self._has_line(person, one)]
        same = [one for one in free if not is_reworded(tick.what, one.what)]
        known = same or (free if tick.due else [])
        return tick._replace(mark=mark_of(person.contact, known[0])) if len(known) == 1 else tick

    def _has_line(self, person: Person, follow_up: FollowUp) -> bool:
        """Return whether a line with an id is about a follow-up: people can have equal marks."""
        lines = (tick for tick in self._found if _is_about(tick, person, follow_up))
        linked = map(self._linked, lines)
        return any(one is None or one.is_ghost or one.key == person.key for one in linked)

    @cached_property
    def _follow_ups(self) -> Mapping[str, tuple[FollowUp, ...]]:
        return {due.key: (due.first, *due.also) for due in self.insights.follow_ups}

    @cached_property
    def _listed(self) -> frozenset[str]:
        """The people whom a line of the region links to."""
        return frozenset(person.key for person in map(self._linked, self._found) if person)

    def _linked(self, tick: Tick) -> Person | None:
        network = self.insights.network
        found = network.index.resolve(Link(tick.target, tick.line, 1), tick.path)
        return network.people.get(found.path or tick.target)

    def _by_mark(self, person: Person, tick: Tick) -> FollowUp | None:
        return next((one for one in self._known(person) if _is_about(tick, person, one)), None)

    def _known(self, person: Person) -> Iterator[FollowUp]:
        """Yield somebody's follow-ups, and the asks for which it has become too soon."""
        found = self._follow_ups.get(person.key, ())
        yield from found
        listed = {one.task for one in found}
        for task in person.contact.tasks:
            if task.kind == "ask" and task not in listed:
                yield planned_ask(person, task)

    def _promise(self, answer: Answer) -> Answer:
        """Find the task that a line is about, or see that it is closed."""
        tick, is_known = answer.tick, answer.kind is not None
        if is_known and tick.state == "open" and not answer.moved_to:
            return answer
        tasks = (*self._open_tasks(answer), *self._closed_tasks(answer))
        if not is_known and (tick.state == "open" or as_logged(tick.what)):
            tasks = tuple(task for task in tasks if not is_reworded(tick.what, task.text))
        task = nearest(tasks, tick.what, (answer.due, tick.due))
        if task is None:
            return answer
        due, follow_up = (answer.due if is_known else task.due), task.follow_up
        kind = follow_up.kind if follow_up else answer.kind or "promise"
        found = Answer(tick, answer.person, kind, due, follow_up, is_closed=not follow_up)
        return found._replace(what=task.text)

    def _open_tasks(self, answer: Answer) -> Iterator[Task]:
        """Yield the tasks that can be the one: those that are new since the line was written."""
        tick, person = answer.tick, answer.person
        for follow_up in self._known(person):
            task = follow_up.task
            is_beneath = any(not is_reworded(said, follow_up.what) for said in tick.also)
            is_listed = is_beneath or any(
                _is_about(other, person, follow_up) for other in self.ticks
            )
            if task is None or is_listed:
                continue
            # The next occurrence of a task that was ticked is one that nobody answered yet.
            is_next = self._comes_again(task.path, task.line)
            if follow_up.due in (answer.due, tick.due) or not is_next:
                yield Task(follow_up.what, follow_up.due, follow_up)

    def _comes_again(self, path: str, line: int) -> bool:
        try:
            return is_repeating(Lines(self.read(path))[line - 1])
        except (EditRefused, IndexError):
            return False  # then the edit fails too, and the answer is kept

    def _closed_tasks(self, answer: Answer) -> Iterator[Task]:
        """Yield the tasks that may be closed because of this very answer, or in its place."""
        tick, since = answer.tick, (answer.tick.day or self.insights.today) - REPEATED
        blocks: Sequence[Block] = ()
        with suppress(EditRefused):
            blocks = read_blocks(self.read(answer.person.contact.path))
        for block in blocks:
            state = task_state(block.text) if block.kind == "item" else None
            if state and state[0] != "open":
                task, day = _closed(block, state[1])
                if day >= since if day else not is_reworded(tick.what, task.text):
                    yield task

    def _introduction(self, answer: Answer) -> Answer:
        """Find an introduction at the same stage, or see that it is beyond it."""
        known = self._follow_ups.get(answer.person.key, ())
        follow_up = next(
            (one for one in known if one.introduction and one.what == answer.tick.what), None
        )
        is_closed = follow_up is None and self._is_introduced(answer)
        return answer._replace(kind="introduction", follow_up=follow_up, is_closed=is_closed)

    def _is_introduced(self, answer: Answer) -> bool:
        """Return whether a note has the introduction at all: its stages go only onward."""
        network, key = self.insights.network, answer.person.key
        pairs = (one.keys for one in network.introductions if key in one.keys)
        names = {network.people[other].name for pair in pairs for other in pair if other != key}
        meeting = _MEETING.match(answer.tick.what)
        return meeting is not None and meeting[1] in names

    def _same_kind(self, answer: Answer) -> Answer:
        """Find what took the place of a follow-up that was dismissed: it has another day now."""
        person, what = answer.person, answer.tick.what
        if answer.kind == "set" or f"{answer.kind} {answer.due}" in person.contact.skipped:
            return answer
        known = self._follow_ups.get(person.key, ())
        same = (one for one in known if one.what == what and not one.task)
        return answer._replace(follow_up=next(same, None))


def nearest(tasks: Iterable[Task], what: str, days: Collection[date | None]) -> Task | None:
    """Find the task that is most like a line: by its words, by its day, or as the only one.

    Args:
        tasks: Those that it can be; equal ones count as one.
        what: What the line says is to be done.
        days: The day for which it was written, and the one that it has now.

    Returns:
        The task; None where none is clearly the one.
    """
    known = {(task.text, task.due, task.follow_up is None): task for task in tasks}
    ranks = {key: (likeness(task.text, what), task.due in days) for key, task in known.items()}
    best = [key for key in known if ranks[key] == max(ranks.values())]
    if len(best) == 1 and ranks[best[0]][0] >= SIMILAR:
        return known[best[0]]
    on_day = [task for task in known.values() if task.due and task.due in days]
    if len(on_day) == 1:
        return on_day[0]
    only = next(iter(known.values())) if len(known) == 1 else None
    return only if only and _may_be(only, what, days) else None


def _may_be(task: Task, what: str, days: Collection[date | None]) -> bool:
    """Return whether the only task can be the one: two that are not alike have at least no date."""
    return likeness(task.text, what) >= RELATED or {task.due, *days} == {None}


def likeness(text: str, other: str) -> float:
    """Return how much two texts have in common, from 0 to 1: Dice's coefficient of letter pairs."""
    mine, others = _pairs(text), _pairs(other)
    total = mine.total() + others.total()
    return 2 * (mine & others).total() / total if total else float(text == other)


def _pairs(text: str) -> Counter[tuple[str, str]]:
    return Counter(pairwise(fold(text)))


def _generic(tick: Tick, person: Person) -> Answer | None:
    """Recognize a line with one of the generic texts, whatever somebody wrote in its place."""
    for what in GENERIC:
        for kind in KINDS:
            if bears_mark(person.contact, kind, what, tick.due, tick.mark):
                answer = Answer(tick, person, kind, tick.due, None, what=what)
                return answer._replace(is_reworded=is_reworded(tick.what, what))
    return None


def _as_written(tick: Tick, person: Person) -> Answer:
    """Recognize a line by its mark and its words, though its follow-up is gone."""
    written = written_for(person.contact, tick.what, tick.due, tick.mark)
    kind, due = written or (None, tick.due)
    return Answer(tick, person, kind, due, None, what=tick.what)


def _is_about(tick: Tick, person: Person, follow_up: FollowUp) -> bool:
    known = (follow_up.kind, follow_up.what, follow_up.due)
    return bears_mark(person.contact, *known, tick.mark)


def _closed(block: Block, start: int) -> tuple[Task, date | None]:
    """Read a closed task as it was while it was open, and the day on which it was closed."""
    written = due_in(block.text)
    dated = None if written else date_at_start(block.text[start:])
    due = dated.day if dated else None
    if written:
        with suppress(ValueError):
            due = date.fromisoformat(written[0])
    start += dated.rest if dated and dated.day else 0
    return Task(plain(block.shown[start:]), due), day_closed(block.text)
