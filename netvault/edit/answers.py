"""What one answer in a generated list asks for: the edits of notes.

An answer given twice asks for nothing the second time: it is looked up in what the notes say now.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from netvault.edit.answer import TASKS
from netvault.edit.fields import set_field
from netvault.edit.log import add_entry
from netvault.edit.tasks import cancel_task, close_task, move_task, set_task_field
from netvault.edit.touches import REST_DAYS, day_of
from netvault.edit.verify import EditRefused, read_text
from netvault.insights.leads import later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from netvault.edit.answer import Answer
    from netvault.edit.log_form import TouchText
    from netvault.insights import Insights
    from netvault.insights.followup_rules import FollowUp
    from netvault.model import Config, Introduction, OpenTask, Person
    from netvault.network import ResolvedIntroduction


class NoteEdit(NamedTuple):
    """One change of one note's text."""

    path: str
    change: Callable[[str], str]


class _TaskEdit(Protocol):
    def __call__(self, text: str, path: str, row: int) -> str: ...


def edits_for(insights: Insights, answer: Answer, touch: TouchText | None) -> Iterator[NoteEdit]:
    """Yield the edits that an answer asks for, in order, the touch first."""
    if touch:
        yield _touch_edit(insights, answer, touch)
    if answer.follow_up is None:
        if answer.moved_to and answer.kind not in TASKS:
            yield _field_edit(answer.person, "next", str(answer.moved_to), insights.config)
    elif answer.tick.state == "done":
        yield from _done(insights, answer, answer.follow_up)
    elif answer.tick.state == "cancelled":
        yield from _dismissed(insights, answer, answer.follow_up)
    elif answer.moved_to and answer.moved_to != answer.follow_up.due:
        yield from _moved(insights, answer, answer.follow_up, answer.moved_to)


def _touch_edit(insights: Insights, answer: Answer, touch: TouchText) -> NoteEdit:
    path, day = answer.person.contact.path, day_of(answer, insights)
    return NoteEdit(path, lambda text: add_entry(text, path, day, touch, insights.config))


def _done(insights: Insights, answer: Answer, follow_up: FollowUp) -> Iterator[NoteEdit]:
    day, config = day_of(answer, insights), insights.config
    last = insights.leads[answer.person.key].last_touch
    if follow_up.task:
        yield _task_edit(follow_up.task, config, partial(close_task, day=day, config=config))
    elif follow_up.introduction:
        yield from _next_stage(follow_up.introduction, answer.person, day, config)
    elif follow_up.kind == "set" and follow_up.due and follow_up.due > day:
        yield _field_edit(answer.person, "next", "", config)
    elif follow_up.kind == "birthday" or (
        follow_up.kind in ("thank", "report-back") and last and day <= last
    ):
        yield _skip(answer.person, follow_up, config)  # the touch alone would not close it


def _dismissed(insights: Insights, answer: Answer, follow_up: FollowUp) -> Iterator[NoteEdit]:
    """Not this time: a task is cancelled, a rhythm pauses once, anything else is skipped."""
    day, config = day_of(answer, insights), insights.config
    cancel = partial(cancel_task, day=day, config=config)
    if follow_up.task:
        yield _task_edit(follow_up.task, config, cancel)
    elif follow_up.introduction:
        yield _introduction_edit(follow_up.introduction.introduction, config, cancel)
    elif follow_up.kind in ("keep-in-touch", "set"):
        rest = insights.leads[answer.person.key].cadence or REST_DAYS
        yield _field_edit(answer.person, "next", str(later(day, rest)), config)
    else:
        yield _skip(answer.person, follow_up, config)


def _moved(
    insights: Insights, answer: Answer, follow_up: FollowUp, due: date
) -> Iterator[NoteEdit]:
    """Postponed: a task gets the new date; for anything else that day is set by hand."""
    config = insights.config
    move = partial(move_task, due=due, config=config)
    if follow_up.task:
        yield _task_edit(follow_up.task, config, move)
    elif follow_up.introduction:
        yield _introduction_edit(follow_up.introduction.introduction, config, move)
    else:
        yield _field_edit(answer.person, "next", str(due), config)
        if follow_up.kind not in ("keep-in-touch", "set"):
            yield _skip(answer.person, follow_up, config)


def _skip(person: Person, follow_up: FollowUp, config: Config) -> NoteEdit:
    skipped = (*person.contact.skipped, f"{follow_up.kind} {follow_up.due}")
    return _field_edit(person, "skipped", ", ".join(dict.fromkeys(skipped)), config)


def _field_edit(person: Person, field: str, value: str, config: Config) -> NoteEdit:
    path = person.contact.path
    return NoteEdit(path, lambda text: set_field(text, path, field, value, config))


def _next_stage(
    resolved: ResolvedIntroduction, person: Person, day: date, config: Config
) -> Iterator[NoteEdit]:
    """Take an introduction to its next stage: agreed, made, or closed with its result."""
    introduction = resolved.introduction
    edits: list[_TaskEdit] = []
    if introduction.made:
        edits.append(partial(close_task, day=day, config=config))
    elif len(resolved.agreed) == len(resolved.keys):
        edits.append(partial(set_task_field, written=f"[made:: {day}]", config=config))
        if introduction.due:  # that was the day to make it
            due = later(day, config.follow_ups.outcome_days)
            edits.append(partial(move_task, due=due, config=config))
    else:
        agreed = [
            f"[[{link.target}]]"
            for key, link in zip(resolved.keys, introduction.people, strict=True)
            if key in (*resolved.agreed, person.key)
        ]
        edits.append(partial(set_task_field, written=f"[yes:: {', '.join(agreed)}]", config=config))
    yield from (_introduction_edit(introduction, config, edit) for edit in edits)


def _task_edit(task: OpenTask, config: Config, edit: _TaskEdit) -> NoteEdit:
    """Edit a task, wherever it is in the note by now, and however often."""

    def change(text: str) -> str:
        contact = read_text(text, task.path, config).contact
        known = contact.tasks if contact else ()
        rows = [t.line for t in known if (t.text, t.due) == (task.text, task.due)]
        _first(rows, task.path)
        for row in sorted(rows, reverse=True):  # a task that comes again adds a line above itself
            text = edit(text, task.path, row)
        return text

    return NoteEdit(task.path, change)


def _introduction_edit(introduction: Introduction, config: Config, edit: _TaskEdit) -> NoteEdit:
    """Edit the task of an introduction, wherever it is in the note by now."""
    people = [link.target for link in introduction.people]

    def change(text: str) -> str:
        known = read_text(text, introduction.path, config).introductions
        same = (i for i in known if [link.target for link in i.people] == people)
        rows = [i.line for i in same if i.state == "open"]
        return edit(text, introduction.path, _first(rows, introduction.path))

    return NoteEdit(introduction.path, change)


def _first(rows: Sequence[int], path: str) -> int:
    if not rows:
        raise EditRefused(path, "it no longer has this task")
    return rows[0]
