"""What one answer in a generated list asks for: the edits of notes that it stands for.

An answer given twice asks for nothing the second time: it is looked up in what the note says now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.edit.fields import set_field
from netvault.edit.log import add_touch
from netvault.edit.tasks import cancel_task, close_task, move_task, note_in_task
from netvault.edit.verify import EditRefusedError
from netvault.insights.leads import later
from netvault.parse.note import read_note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from netvault.config import Config
    from netvault.edit.ticks import Tick
    from netvault.insights import Insights
    from netvault.insights.due import FollowUp
    from netvault.model import Introduction, Note, Promise
    from netvault.network import Made, Person

_TOLD: Final = (
    ("keep in touch", "in touch"),
    ("get in touch", "in touch"),
    ("say thank you", "said thank you"),
    ("tell them", "told them"),
    ("wish a happy", "wished a happy"),
)
"""How what was to be done is told once it is done."""

REST_DAYS: Final = 90
"""Days for which somebody without a rhythm rests when a follow-up is put off."""


class NoteEdit(NamedTuple):
    """One change of one note's text."""

    path: str
    change: Callable[[str], str]


def touch_of(insights: Insights, tick: Tick, person: Person, follow_up: FollowUp | None) -> str:
    """Give the touch that a ticked line stands for; empty for none, or one that is logged already.

    A promise or an introduction is closed instead. One touch a day is enough: a line that somebody
    logged for that day by hand, or that an interrupted build logged, is the touch.
    """
    day = tick.day or insights.today
    if tick.state != "done" or (follow_up and (follow_up.promise or follow_up.made)):
        return ""
    if day in insights.leads[person.key].days or any(t.day == day for t in person.touches):
        return ""
    return _told(tick.what)


def edits_for(
    insights: Insights, tick: Tick, person: Person, follow_up: FollowUp | None
) -> Iterator[NoteEdit]:
    """Give the edits that an answer asks for, in order.

    Args:
        insights: What holds in the notes now.
        tick: The answer.
        person: Whom it is about.
        follow_up: What it is about; None when the notes no longer know of it.
    """
    touch = touch_of(insights, tick, person, follow_up)
    path, config = person.contact.path, insights.config
    day = tick.day or insights.today
    if touch:
        yield NoteEdit(path, lambda text: add_touch(text, path, day, touch, config))
    if follow_up is None:
        return
    if tick.state == "done":
        yield from _done(insights, person, follow_up, day)
    elif tick.state == "cancelled":
        yield from _dismissed(insights, person, follow_up, day)
    elif tick.due and tick.due != follow_up.due:
        yield from _moved(insights, person, follow_up, tick.due)


def _told(what: str) -> str:
    return next((told + what[len(to_do) :] for to_do, told in _TOLD if what.startswith(to_do)), "")


def _done(insights: Insights, person: Person, follow_up: FollowUp, day: date) -> Iterator[NoteEdit]:
    config = insights.config
    if follow_up.promise:
        yield _promise_edit(
            follow_up.promise, config, lambda text, at, row: close_task(text, at, row, day, config)
        )
    elif follow_up.made:
        yield _next_stage(follow_up.made, person, day, insights)
    elif follow_up.kind == "set" and follow_up.due and follow_up.due > day:
        yield _field_edit(person, "next", "", config)


def _dismissed(
    insights: Insights, person: Person, follow_up: FollowUp, day: date
) -> Iterator[NoteEdit]:
    """Not this time: a task is cancelled, a rhythm rests once, anything else is skipped."""
    config = insights.config
    if follow_up.promise:
        yield _promise_edit(
            follow_up.promise, config, lambda text, at, row: cancel_task(text, at, row, day, config)
        )
    elif follow_up.made:
        yield _introduction_edit(
            follow_up.made.introduction,
            config,
            lambda text, at, row: cancel_task(text, at, row, day, config),
        )
    elif follow_up.kind in ("keep-in-touch", "set"):
        rest = insights.leads[person.key].cadence or REST_DAYS
        yield _field_edit(person, "next", str(later(day, rest)), config)
    else:
        skipped = (*person.contact.skipped, f"{follow_up.kind} {follow_up.due}")
        yield _field_edit(person, "skipped", ", ".join(dict.fromkeys(skipped)), config)


def _moved(
    insights: Insights, person: Person, follow_up: FollowUp, due: date
) -> Iterator[NoteEdit]:
    """Postponed: a task gets the new date; for anything else that day is set by hand."""
    config = insights.config
    if follow_up.promise:
        yield _promise_edit(
            follow_up.promise, config, lambda text, at, row: move_task(text, at, row, due, config)
        )
    elif follow_up.made:
        yield _introduction_edit(
            follow_up.made.introduction,
            config,
            lambda text, at, row: move_task(text, at, row, due, config),
        )
    else:
        yield _field_edit(person, "next", str(due), config)
        if follow_up.kind not in ("keep-in-touch", "set"):
            skipped = (*person.contact.skipped, f"{follow_up.kind} {follow_up.due}")
            yield _field_edit(person, "skipped", ", ".join(dict.fromkeys(skipped)), config)


def _field_edit(person: Person, field: str, value: str, config: Config) -> NoteEdit:
    path = person.contact.path
    return NoteEdit(path, lambda text: set_field(text, path, field, value, config))


def _next_stage(made: Made, person: Person, day: date, insights: Insights) -> NoteEdit:
    """Bring an introduction on: this one said yes, it is made, or it is known what came of it."""
    config = insights.config
    if made.introduction.made:
        return _introduction_edit(
            made.introduction, config, lambda text, at, row: close_task(text, at, row, day, config)
        )
    is_agreed = len(made.agreed) == len(made.keys)
    written = f"[made:: {day}]" if is_agreed else f"[yes:: {_all_agreed(made, person, insights)}]"
    return _introduction_edit(
        made.introduction,
        config,
        lambda text, at, row: note_in_task(text, at, row, written, config),
    )


def _all_agreed(made: Made, person: Person, insights: Insights) -> str:
    keys = (*made.agreed, person.key)
    return ", ".join(f"[[{insights.network.people[key].key.removesuffix('.md')}]]" for key in keys)


def _promise_edit(
    promise: Promise, config: Config, change: Callable[[str, str, int], str]
) -> NoteEdit:
    """Edit the task of a promise, wherever it stands in the note by now."""

    def edit(text: str) -> str:
        note = _read(text, promise.path, config)
        known = note.contact.promises if note and note.contact else ()
        rows = [p.line for p in known if (p.text, p.due) == (promise.text, promise.due)]
        return change(text, promise.path, _only(rows, promise.path))

    return NoteEdit(promise.path, edit)


def _introduction_edit(
    introduction: Introduction, config: Config, change: Callable[[str, str, int], str]
) -> NoteEdit:
    """Edit the task of an introduction, wherever it stands in the note by now."""

    def edit(text: str) -> str:
        note = _read(text, introduction.path, config)
        known = note.introductions if note else ()
        rows = [
            i.line for i in known if i.state == "open" and _targets(i) == _targets(introduction)
        ]
        return change(text, introduction.path, _only(rows, introduction.path))

    return NoteEdit(introduction.path, edit)


def _targets(introduction: Introduction) -> tuple[str, ...]:
    return tuple(link.target for link in introduction.people)


def _only(rows: list[int], path: str) -> int:
    if not rows:
        raise EditRefusedError(f"{path} no longer has this task")
    return rows[0]


def _read(text: str, path: str, config: Config) -> Note | None:
    return read_note(text.encode("utf-8", "surrogateescape"), path, config)
