"""Problems that only show on a day: plans and records that do not fit it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from netvault.insights.paths import in_words
from netvault.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from netvault.insights.readiness import Readiness
    from netvault.model import Person, Promise

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
    people: Iterable[Person], readiness: Callable[[str], Readiness], job_phrases: Iterable[str]
) -> tuple[Problem, ...]:
    """Find planned asks that come too soon, or put somebody on the spot (M5, M6).

    They are for the terminal alone: on a page they could tell of a stance (M10).

    Args:
        people: Everybody.
        readiness: Returns what may be asked of somebody, by key.
        job_phrases: What asks for a job; `*` stands for up to four words.
    """
    spots = [_pattern(phrase) for phrase in job_phrases]
    return tuple(problem for person in people for problem in _asks(person, readiness, spots))


def _asks(
    person: Person, readiness: Callable[[str], Readiness], spots: Sequence[re.Pattern[str]]
) -> Iterator[Problem]:
    for promise in person.contact.promises:
        place = (promise.path, promise.line, promise.column)
        if said := _too_soon(person, promise, readiness):
            yield Problem(*place, "ask-too-soon", said)
        if any(spot.search(promise.text) for spot in spots):
            cure = "ask for information or a name, never for a job"
            said = f"this puts {person.name} on the spot: {cure}"
            yield Problem(*place, "puts-on-the-spot", said)


def _too_soon(person: Person, promise: Promise, readiness: Callable[[str], Readiness]) -> str:
    """Say why a planned ask comes too soon; empty where it does not, or nothing is asked."""
    if not promise.asks:
        return ""
    found = readiness(person.key)
    too_much = [kind for kind in promise.asks if kind not in found.may_ask]
    if not too_much:
        return ""
    reason = found.holds[0] if found.holds else found.why
    return f"it is too soon to ask {person.name} for {in_words(too_much[0])}: {reason}"


def _pattern(phrase: str) -> re.Pattern[str]:
    parts = (re.escape(part.strip()) for part in " ".join(phrase.split()).split("*"))
    return re.compile(rf"\b{r' (?:[^ ]+ ){0,4}'.join(parts)}\b", re.IGNORECASE)


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
