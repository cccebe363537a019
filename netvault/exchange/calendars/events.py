"""The events of a calendar as the library `icalendar` reads them, mended where they are broken."""

from __future__ import annotations

import warnings
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from icalendar import Calendar
from icalendar.prop import vBroken

from netvault.exchange.calendars.event_texts import LINE
from netvault.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from icalendar import Component

    from netvault.exchange.calendars.event_texts import CalendarText, EventText

_SEVERAL: Final = frozenset({"ATTENDEE", "EXDATE", "RDATE", "RRULE"})
"""What an event may have more than once."""

_TOO_OFTEN: Final = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_TIMES_A_DAY: Final = 24


def events_in(path: str, text: CalendarText) -> tuple[list[Component], list[Problem]]:
    """Return the events that can be read, and what is wrong with them and the others."""
    read: list[Component] = []
    problems: list[Problem] = []
    for event, component in _components(text):
        said = [] if event.is_ended else ["this meeting has no END:VEVENT; it is read as it stands"]
        fault = "it is not understood" if component is None else _fault(component)
        if component is None or fault:
            said.append(f"this meeting is left out: {fault}")
        else:
            said.extend(_mend(component))
            read.append(component)
        problems.extend(Problem(path, event.number, 1, "unreadable", each) for each in said)
    return read, problems


def values_of(event: Component, name: str) -> list[Any]:
    """Return the values of a property: none, one or several."""
    found = event.get(name, [])
    return found if isinstance(found, list) else [found]


def line_of(event: Component) -> int:
    """Return the line of the file where an event begins."""
    return int(values_of(event, LINE)[0])


def _components(text: CalendarText) -> Iterator[tuple[EventText, Component | None]]:
    """Yield each event as the library reads it; where it refuses the file, each on its own."""
    whole = _read(text.with_events(*text.events))
    if len(whole) == len(text.events):
        yield from zip(text.events, whole, strict=True)
        return
    for event in text.events:
        alone = _read(text.with_events(event)) or _read(text.with_events(event, with_zones=False))
        yield event, next(iter(alone), None)


def _read(calendar: str) -> list[Component]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it takes `/mozilla.org/…/Europe/Rome` for Rome
        try:
            return Calendar.from_ical(calendar).walk("VEVENT")
        except Exception:  # noqa: BLE001 - the library does not promise what it raises on bad text
            return []


def _fault(event: Component) -> str:
    """Tell why an event cannot be placed in time; empty where it can."""
    if not values_of(event, "DTSTART"):
        return "it has no beginning (DTSTART)"
    for name in ("DTSTART", "RECURRENCE-ID"):
        for value in values_of(event, name)[:1]:
            if isinstance(value, vBroken) or not isinstance(getattr(value, "dt", None), date):
                return f"its {name} is no day or time"
    return ""


def _mend(event: Component) -> Iterator[str]:
    """Drop from an event what cannot be used, and tell of it."""
    if any(name is None for name, _ in event.errors):
        yield "a line of this meeting is not understood and left out"
    for name in list(event):
        values = values_of(event, name)
        kept = [value for value in values if not isinstance(value, vBroken)]
        if name == "RRULE":
            kept = [rule for rule in kept if _is_calm(rule)]
        if len(kept) < len(values):
            yield f"the {name} of this meeting is not understood and left out"
        del event[name]
        if kept:
            event.add(name, kept if name in _SEVERAL and kept[1:] else kept[0], encode=False)


def _is_calm(rule: Mapping[str, Sequence[Any]]) -> bool:
    """Tell whether a series advances, and takes place at most some times a day."""
    is_too_often = _TOO_OFTEN.intersection(map(str, rule.get("FREQ", ())))
    parts = sum(len(rule.get(name, ())) for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))
    intervals = rule.get("INTERVAL", [1])
    return not is_too_often and parts <= _TIMES_A_DAY and min(intervals, default=1) >= 1
