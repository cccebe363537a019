"""Problems that only show on a day: plans and records that do not fit it."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from netvault.insights.each import each_of, those
from netvault.insights.paths import in_words
from netvault.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from netvault.insights import Insights
    from netvault.insights.readiness import Readiness
    from netvault.network import Person

FARTHEST_PLAN: Final = timedelta(days=366)
"""A touch planned later than this is taken for a slip of the pen."""


def check_dates(insights: Insights) -> tuple[Problem, ...]:
    """Find dates that do not fit the day."""
    compute = partial(_future_dates, today=insights.today)
    found = each_of(insights.lasting, "dates", compute, insights.people)
    return tuple(chain.from_iterable(found.column))


def check_asks(insights: Insights) -> tuple[Problem, ...]:
    """Find planned asks that come too soon, or put somebody on the spot (M5, M6).

    They are for the terminal alone: on a page they could tell of a stance (M10).
    """
    spots = [_pattern(phrase) for phrase in insights.config.job_phrases]
    lasting = insights.lasting
    promised = each_of(lasting, "promised", lambda one: bool(one.contact.promises), insights.people)
    asking = each_of(lasting, "asking", _is_asking, insights.people)
    keys = those(lasting, "with promises", promised)
    pairs = zip(keys, asking.of(keys), strict=True)
    ready = tuple(insights.readiness(key) if is_asking else None for key, is_asking in pairs)
    found = lasting.of_each("asks", keys, partial(_asks, spots), insights.people.of(keys), ready)
    return tuple(chain.from_iterable(found))


def _is_asking(person: Person) -> bool:
    return any(promise.asks for promise in person.contact.promises)


def _asks(
    spots: Sequence[re.Pattern[str]], person: Person, readiness: Readiness | None
) -> tuple[Problem, ...]:
    return tuple(_asked(spots, person, readiness))


def _asked(
    spots: Sequence[re.Pattern[str]], person: Person, readiness: Readiness | None
) -> Iterator[Problem]:
    for promise in person.contact.promises:
        place = (promise.path, promise.line, promise.column)
        too_much = [kind for kind in promise.asks if readiness and kind not in readiness.may_ask]
        if readiness and too_much:
            reason = readiness.holds[0] if readiness.holds else readiness.why
            said = f"it is too soon to ask {person.name} for {in_words(too_much[0])}: {reason}"
            yield Problem(*place, "ask-too-soon", said)
        if any(spot.search(promise.text) for spot in spots):
            cure = "ask for information or a name, never for a job"
            said = f"this puts {person.name} on the spot: {cure}"
            yield Problem(*place, "puts-on-the-spot", said)


def _pattern(phrase: str) -> re.Pattern[str]:
    parts = (re.escape(part.strip()) for part in " ".join(phrase.split()).split("*"))
    return re.compile(rf"\b{r' (?:[^ ]+ ){0,4}'.join(parts)}\b", re.IGNORECASE)


def _future_dates(person: Person, today: date) -> tuple[Problem, ...]:
    return tuple(_future(person, today))


def _future(person: Person, today: date) -> Iterator[Problem]:
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
