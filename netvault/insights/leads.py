"""Leads: who is warm, who is cold, and which ties are dormant (M2, M12)."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from netvault.model.cadences import cadence_in_words
from netvault.model.names import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netvault.model import Config, Person, Touch

Temperature = Literal["warm", "cold", "dead"]

DORMANT_CADENCES: Final = 4
"""A tie is dormant when it is silent for over so many cadences …"""

DORMANT_DAYS: Final = 365
"""… and for at least so many days."""


class Lead(NamedTuple):
    """How well somebody is known on one day.

    Attributes:
        temperature: `warm` or `cold`; the dead are neither.
        why: The reason, in plain words.
        past: The touches up to that day, oldest first.
        days: The days of these, each once.
        last_touch: The latest of these, of `last_contact` and of `met`.
        planned: The next touch that is planned.
        cadence: Days between touches that are wanted; None where none are.
        is_dormant: Whether the tie is dormant: warm, and silent for long.
    """

    temperature: Temperature
    why: str
    past: tuple[Touch, ...] = ()
    days: tuple[date, ...] = ()
    last_touch: date | None = None
    planned: date | None = None
    cadence: int | None = None
    is_dormant: bool = False

    @property
    def is_warm(self) -> bool:
        """Whether they are somebody you know."""
        return self.temperature == "warm"


def talks_to_come(person: Person, today: date) -> Iterator[tuple[date, str]]:
    """Yield the day of each planned touch and its words, or the title of the meeting's note."""
    for touch in person.touches:
        if touch.day > today:
            title = name_of(touch.path).removeprefix(str(touch.day)).strip()
            yield touch.day, touch.text or title


def lead_of(person: Person, today: date, config: Config) -> Lead:
    """Return how well somebody is known.

    Args:
        person: Somebody in the network.
        today: The day as of which it is computed.
        config: The warm circles and the cadences.
    """
    died = person.contact.died
    last_day = min(today, died.latest()) if died else today  # a funeral is no talk
    cut = bisect_right(person.touches, last_day, key=attrgetter("day"))
    past = person.touches[:cut]
    days = tuple(dict.fromkeys(touch.day for touch in past))
    last = _last_touch(person, days, last_day)
    if died:
        return Lead("dead", _died(person), past, days, last)
    cadence = _cadence(person, config)
    why = _warm_because(person, days, last, config) if last or not _is_unmet(person, today) else ""
    return Lead(
        temperature="warm" if why else "cold",
        why=why or _cold_because(person, today),
        past=past,
        days=days,
        last_touch=last,
        planned=person.touches[cut].day if cut < len(person.touches) else None,
        cadence=cadence,
        is_dormant=bool(why) and is_dormant(last, cadence, today),
    )


def _last_touch(person: Person, days: tuple[date, ...], today: date) -> date | None:
    last = days[-1] if days else None
    for day in (person.contact.last_contact, person.contact.met):
        if day and day <= today and (last is None or day > last):
            last = day
    return last


def _cadence(person: Person, config: Config) -> int | None:
    """Return the cadence of the note, else the shortest of its circles, else the default."""
    contact = person.contact
    if contact.cadence is not None:
        return None if contact.cadence == "never" else contact.cadence
    if person.is_ghost or person.is_discouraging or not config.cadence:
        return None
    named = [config.cadence[circle] for circle in contact.circles if circle in config.cadence]
    if not named and "default" in config.cadence:
        named = [config.cadence["default"]]
    return min((days for days in named if days != "never"), default=None)


def _warm_because(person: Person, days: tuple[date, ...], last: date | None, config: Config) -> str:
    if len(days) == 1:
        return f"you talked on {days[0]}"
    if days:
        return f"{len(days)} talks since {days[0]}, the last on {last}"
    if last:
        return (
            f"you met on {last}" if last == person.contact.met else f"you were in touch on {last}"
        )
    circle = next(
        (circle for circle in person.contact.circles if circle in config.warm_circles), None
    )
    return f"one of your circles: {circle}" if circle else ""


def _died(person: Person) -> str:
    died = person.contact.died
    if not any(died or ()):
        return "they have died"
    return f"they died {'on' if died and died.day else 'in'} {died}"


def _is_unmet(person: Person, today: date) -> bool:
    """Return whether the first meeting is to come: nobody is in a circle of yours before it."""
    return person.contact.met is not None and person.contact.met > today


def _cold_because(person: Person, today: date) -> str:
    if person.is_ghost:
        is_named = person.named_by or person.introducers or person.introduced or person.knows
        return f"{'named to you' if is_named else 'on a list of yours'}, without a note yet"
    if _is_unmet(person, today):
        return "you have not met yet"
    return "no talk in any note, and in none of your circles"


def is_dormant(last: date | None, cadence: int | None, today: date) -> bool:
    """Return whether a tie sleeps on some day.

    Args:
        last: The day of the last touch; a tie without any does not sleep.
        cadence: Days between touches that are wanted; None where none are.
        today: The day.
    """
    if last is None:
        return False
    silence = (today - last).days
    return silence >= DORMANT_DAYS and silence > DORMANT_CADENCES * (cadence or 0)


def rhythm_of(lead: Lead) -> str:
    """Return the cadence of a lead in words; empty where there is none."""
    return cadence_in_words(lead.cadence) if lead.cadence else ""


def later(day: date, days: int) -> date:
    """Return a day so many days later, or earlier; at most the last or first of the calendar."""
    return date.fromordinal(max(1, min(day.toordinal() + days, date.max.toordinal())))
