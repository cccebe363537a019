"""Problems that only show on a day: plans and records that do not fit it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from netvault.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from netvault.insights import Insights
    from netvault.network import Person

FARTHEST_PLAN: Final = timedelta(days=366)
"""A touch planned later than this is taken for a slip of the pen."""


def check(insights: Insights) -> tuple[Problem, ...]:
    """Find what does not fit the day."""
    people = (person for person in insights.network.people.values() if not person.is_ghost)
    return tuple(problem for person in people for problem in _future_dates(person, insights.today))


def _future_dates(person: Person, today: date) -> Iterator[Problem]:
    contact = person.contact
    for field, day in (("met", contact.met), ("last_contact", contact.last_contact)):
        if day and day > today:
            said = f"{field} is {day}, which is still to come; correct the date"
            yield Problem(contact.path, *contact.place_of(field), "future-date", said)
    for touch in contact.touches:
        if touch.day > today + FARTHEST_PLAN or (touch.helps and touch.day > today):
            said = f"{touch.day} is still to come, so this cannot have happened yet; correct the date"
            yield Problem(touch.path, touch.line, 1, "future-date", said)
