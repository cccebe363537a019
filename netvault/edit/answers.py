"""What one answer in a generated list asks for: the edits of notes that it stands for.

An answer given twice asks for nothing the second time: it is looked up in what the notes say now.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from netvault.edit.fields import set_field
from netvault.edit.log import add_touch
from netvault.edit.tasks import cancel_task, close_task, move_task, tell_in_task
from netvault.edit.verify import EditRefused, read_text
from netvault.insights.leads import later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from netvault.edit.ticks import Tick
    from netvault.insights import Insights
    from netvault.insights.followup_rules import FollowUp, Kind
    from netvault.model import Config, Introduction, OpenTask, Person
    from netvault.network import ResolvedIntroduction

_TOLD: Final = (
    ("keep in touch", "in touch"),
    ("get in touch", "in touch"),
    ("say thank you", "said thank you"),
    ("tell them", "told them"),
    ("wish a happy", "wished a happy"),
)
"""How what was to be done is told once it is done."""

_TASKS: Final = frozenset({"promise", "ask", "introduction"})
"""The kinds that are a task in a note, which is closed."""

REST_DAYS: Final = 90
"""Days for which somebody without a rhythm rests when a follow-up is put off."""


class Answer(NamedTuple):
    """A tick, and what the notes know of it.

    Attributes:
        tick: The line.
        person: Whom it is about.
        kind: What kind of follow-up the line was written for; None when that cannot be told.
        due: The date with which it was written.
        follow_up: The follow-up; None when the notes no longer know of it.
        is_settled: Whether they say that it is done or dismissed already.
    """

    tick: Tick
    person: Person
    kind: Kind | None
    due: date | None
    follow_up: FollowUp | None
    is_settled: bool = False

    @property
    def is_homeless(self) -> bool:
        """Whether the notes have nothing any more that could take it: no task, and no log."""
        if self.follow_up or self.is_settled:
            return False
        return self.kind in _TASKS or (self.kind is None and not as_logged(self.tick.what))

    @property
    def moved_to(self) -> date | None:
        """The date to which the line was moved; None when it was not."""
        is_moved = self.tick.state == "open" and self.tick.due != self.due
        return self.tick.due if is_moved else None


class NoteEdit(NamedTuple):
    """One change of one note's text."""

    path: str
    change: Callable[[str], str]


class _TaskEdit(Protocol):
    def __call__(self, text: str, path: str, row: int) -> str: ...


def touch_of(insights: Insights, answer: Answer) -> str:
    """Give the touch that a ticked line stands for; empty if it stands for none, or is logged.

    A promise or an introduction is closed instead; an ask is closed, and logged as one that was
    made. One touch a day is enough: a line that somebody logged for that day by hand, or that an
    interrupted build logged, is the touch.
    """
    tick = answer.tick
    if tick.state != "done":
        return ""
    if answer.kind in _TASKS:
        return _ask_made(insights, answer)
    told = as_logged(tick.what)
    is_logged = _day_of(answer, insights) in insights.leads[answer.person.key].days
    return "" if is_logged or _is_told(insights, answer, told) else told


def edits_for(insights: Insights, answer: Answer) -> Iterator[NoteEdit]:
    """Give the edits that an answer asks for, in order."""
    touch, contact = touch_of(insights, answer), answer.person.contact
    if touch:
        day, config = _day_of(answer, insights), insights.config
        yield NoteEdit(contact.path, lambda text: add_touch(text, contact.path, day, touch, config))
    if answer.follow_up is None:
        if answer.moved_to and answer.kind not in _TASKS:
            yield _field_edit(answer.person, "next", str(answer.moved_to), insights.config)
    elif answer.tick.state == "done":
        yield from _done(insights, answer, answer.follow_up)
    elif answer.tick.state == "cancelled":
        yield from _dismissed(insights, answer, answer.follow_up)
    elif answer.moved_to and answer.moved_to != answer.follow_up.due:
        yield from _moved(insights, answer, answer.follow_up, answer.moved_to)


def _ask_made(insights: Insights, answer: Answer) -> str:
    """Return the touch of an ask that was made; empty if it is logged, or for any other task."""
    task = answer.follow_up.task if answer.follow_up else None
    if task is None or answer.kind != "ask":
        return ""
    is_job_ask = task.kind == "job-ask"
    told = "asked for information" if is_job_ask else f"asked: {task.text}"
    tags = " ".join(f"#ask/{kind}" for kind in (("information",) if is_job_ask else task.asks))
    day = _day_of(answer, insights)
    is_logged = any((touch.day, touch.text) == (day, told) for touch in answer.person.touches)
    return "" if is_logged else f"{told} {tags}"


def as_logged(what: str) -> str:
    """Give the touch that is logged for what was to be done; empty for a task of a note."""
    return next((told + what[len(to_do) :] for to_do, told in _TOLD if what.startswith(to_do)), "")


def _is_told(insights: Insights, answer: Answer, told: str) -> bool:
    """Tell whether an answer without a day was brought in on a day before this one.

    So it was when the follow-up is gone, and the note says since the time that led to it that it
    was done.
    """
    person = answer.person
    if answer.follow_up or answer.tick.day:
        return False
    days = insights.leads[person.key].cadence if answer.kind == "keep-in-touch" else None
    since = later(answer.due, -(days or REST_DAYS)) if answer.due else date.min
    is_logged = any(touch.day > since and touch.text == told for touch in person.touches)
    return is_logged or f"{answer.kind} {answer.due}" in person.contact.skipped


def _day_of(answer: Answer, insights: Insights) -> date:
    return answer.tick.day or insights.today


def _done(insights: Insights, answer: Answer, follow_up: FollowUp) -> Iterator[NoteEdit]:
    day, config = _day_of(answer, insights), insights.config
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
        yield _skip(answer.person, follow_up, config)  # the touch alone would not settle it


def _dismissed(insights: Insights, answer: Answer, follow_up: FollowUp) -> Iterator[NoteEdit]:
    """Not this time: a task is cancelled, a rhythm rests once, anything else is skipped."""
    day, config = _day_of(answer, insights), insights.config
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
    made: ResolvedIntroduction, person: Person, day: date, config: Config
) -> Iterator[NoteEdit]:
    """Bring an introduction on: they said yes, or it is made, or it is known what came of it."""
    introduction = made.introduction
    edits: list[_TaskEdit] = []
    if introduction.made:
        edits.append(partial(close_task, day=day, config=config))
    elif len(made.agreed) == len(made.keys):
        edits.append(partial(tell_in_task, told=f"[made:: {day}]", config=config))
        if introduction.due:  # that was the day to make it
            due = later(day, config.follow_ups.outcome_days)
            edits.append(partial(move_task, due=due, config=config))
    else:
        agreed = [
            f"[[{link.target}]]"
            for key, link in zip(made.keys, introduction.people, strict=True)
            if key in (*made.agreed, person.key)
        ]
        edits.append(partial(tell_in_task, told=f"[yes:: {', '.join(agreed)}]", config=config))
    yield from (_introduction_edit(introduction, config, edit) for edit in edits)


def _task_edit(task: OpenTask, config: Config, edit: _TaskEdit) -> NoteEdit:
    """Edit a task, wherever it stands in the note by now, and however often."""

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
    """Edit the task of an introduction, wherever it stands in the note by now."""
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
