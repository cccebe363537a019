"""Problems that only show on a day: plans and records that do not fit it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from netvault.insights.paths import in_words
from netvault.insights.readiness import too_soon
from netvault.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from netvault.insights.readiness import Readiness
    from netvault.model import OpenTask, Person

FARTHEST_PLAN: Final = timedelta(days=366)
"""A touch planned later than this is taken for a slip of the pen."""


def check_dates(people: Iterable[Person], today: date) -> tuple[Problem, ...]:
    """Find dates that do not fit the day.

    Args:
        people: Everybody.
        today: The day.
    """
    return tuple(problem for person in people for problem in _future_dates(person, today))


def check_asks(
    people: Iterable[Person], readiness: Callable[[str], Readiness], today: date
) -> tuple[Problem, ...]:
    """Find planned asks that come too soon, or put somebody on the spot (M5, M6).

    They are for the terminal alone: on a page they could reveal a stance (M10).

    Args:
        people: Everybody.
        readiness: Returns what may be asked of somebody, by key.
        today: The day.
    """
    return tuple(
        problem
        for person in people
        for task in person.contact.tasks
        for problem in _asks(person, task, readiness, today)
    )


def _asks(
    person: Person, task: OpenTask, readiness: Callable[[str], Readiness], today: date
) -> Iterator[Problem]:
    place = (task.path, task.line, task.column)
    if task.kind == "job-ask":
        cure = "ask for information or a name, never for a job"
        said = f"this puts {person.name} on the spot: {cure}"
        yield Problem(*place, "puts-on-the-spot", said)
    elif task.kind == "ask" and task.asks:
        found = readiness(person.key)
        if reason := too_soon(task, found, today):
            kind = next((kind for kind in task.asks if kind not in found.earned), task.asks[0])
            said = f"it is too soon to ask {person.name} for {in_words(kind)}: {reason}"
            yield Problem(*place, "ask-too-soon", said)


def _future_dates(person: Person, today: date) -> Iterator[Problem]:
    contact = person.contact
    for field, day in (("met", contact.met), ("last_contact", contact.last_contact)):
        if day and day > today:
            said = f"{field} is {day}, which is still to come; correct the date"
            yield Problem(contact.path, *contact.place_of(field), "future-date", said)
    for touch in contact.touches:
        if touch.day > today + FARTHEST_PLAN or (touch.helps and touch.day > today):
            said = (
                f"{touch.day} is still to come, so this cannot have happened yet; correct the date"
            )
            yield Problem(touch.path, touch.line, 1, "future-date", said)
