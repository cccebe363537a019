"""Calendars (iCalendar) as meetings: each occurrence of a series is one, in local time.

The library `recurring_ical_events` tells when a series takes place. What it refuses costs that
series, never the file.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar

from netvault.exchange.calendars.attendees import Invited, attendees_of, owner_of
from netvault.exchange.calendars.event_texts import calendar_text
from netvault.exchange.calendars.events import events_in, line_of, values_of
from netvault.exchange.incoming import ImportedFile, Meeting
from netvault.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from icalendar import Component

    from netvault.exchange.calendars.attendees import CalendarOwner
    from netvault.exchange.calendars.event_texts import CalendarText

_REPEATS: Final = frozenset({"RRULE", "RDATE", "RECURRENCE-ID"})


class Window(NamedTuple):
    """Which meetings are read, and in which time they are told.

    Attributes:
        first: The first day.
        last: The last day.
        zone: The zone of local time.
    """

    first: date
    last: date
    zone: tzinfo

    def local(self, when: date | datetime) -> datetime:
        """Return a time as local time; of a day its beginning, and a time without a zone as it is.

        Raises:
            OverflowError: When it lies outside of the calendar.
        """
        if not isinstance(when, datetime):
            return datetime.combine(when, time(), self.zone)
        return when.astimezone(self.zone) if when.tzinfo else when.replace(tzinfo=self.zone)


class _Told(NamedTuple):
    """What holds for all meetings of a file."""

    path: str
    window: Window
    owner: CalendarOwner
    is_cancelled: bool
    zone: str


def read_calendar(
    path: str, data: bytes, window: Window, emails: Iterable[str] = ()
) -> ImportedFile:
    """Read the meetings of a calendar file that begin on some days.

    Args:
        path: The file, as its meetings and problems name it.
        data: Its bytes.
        window: Which meetings, and in which time.
        emails: Addresses of the owner, who is no attendee of their own meetings.
    """
    text = calendar_text(data, path)
    events, problems = events_in(path, text)
    told = _told(path, text, window, emails)
    meetings: list[Meeting] = []
    for series in _series(events):
        try:
            meetings.extend(_meetings(series, told))
        except Exception:  # noqa: BLE001 - the library does not promise what it raises on bad dates
            said = "when this meeting takes place is not understood, and it is left out"
            problems.append(Problem(path, line_of(series[0]), 1, "unreadable", said))
    return ImportedFile(
        "iCalendar meetings",
        meetings=tuple(sorted(meetings, key=lambda meeting: (meeting.begins, meeting.uid))),
        problems=(*text.problems, *problems),
        notices=tuple(_notices(events)),
    )


def _told(path: str, text: CalendarText, window: Window, emails: Iterable[str]) -> _Told:
    owner = owner_of(text.head.get("X-WR-CALNAME", ""), emails)
    is_cancelled = text.head.get("METHOD", "").upper() == "CANCEL"
    return _Told(path, window, owner, is_cancelled, _known_zone(text.head.get("X-WR-TIMEZONE", "")))


def _known_zone(name: str) -> str:
    """Return the name of a time zone where this machine knows it; else nothing."""
    try:
        return name and ZoneInfo(name).key
    except (OSError, ValueError, LookupError):
        return ""


def _series(events: Iterable[Component]) -> list[list[Component]]:
    """Part events by uid: a series, with what is different about some of its meetings."""
    series: dict[str, list[Component]] = {}
    for event in events:
        series.setdefault(_text(event, "UID") or f"line {line_of(event)}", []).append(event)
    return [*series.values()]


def _meetings(series: Sequence[Component], told: _Told) -> list[Meeting]:
    """Return the meetings of a series that are in the window; most series are a single one."""
    window = told.window
    if all(_REPEATS.isdisjoint(event) for event in series):
        read = [_meeting(event, "", told) for event in series]
    else:
        found = _occurrences(series, told)
        marks = [_mark(event, window) for event in found]
        days = Counter(day for day, _ in marks)
        read = [
            _meeting(event, day if days[day] == 1 else moment, told)
            for event, (day, moment) in zip(found, marks, strict=True)
        ]
    return [one for one in read if window.first <= one.begins.date() <= window.last]


def _occurrences(series: Sequence[Component], told: _Told) -> list[Component]:
    calendar = Calendar()
    if told.zone:
        calendar.add("X-WR-TIMEZONE", told.zone)
    for event in series:
        calendar.add_component(event)
    first, last, _ = told.window
    begins, ends = (told.window.local(day) for day in (first, last + timedelta(days=1)))
    found: list[Component] = recurring_ical_events.of(calendar).between(begins, ends)
    return found


def _mark(occurrence: Component, window: Window) -> tuple[str, str]:
    """Return what tells an occurrence from others of its series: its day, and its moment.

    It is when the series has it take place, and stays when the occurrence is moved.
    """
    planned = window.local(values_of(occurrence, "RECURRENCE-ID")[0].dt)
    return f"{planned:%Y-%m-%d}", f"{planned:%Y-%m-%dT%H:%M:%S}"


def _meeting(event: Component, mark: str, told: _Told) -> Meeting:
    starts = values_of(event, "DTSTART")[0].dt
    begins = told.window.local(starts)
    title = _text(event, "SUMMARY")
    uid = _text(event, "UID") or f"{title} {begins:%Y-%m-%dT%H:%M}"
    invited = [*_invited(event, "ATTENDEE"), *_invited(event, "ORGANIZER")]
    has_declined = any(each.has_declined and told.owner.is_same(each) for each in invited)
    return Meeting(
        uid=f"{uid}/{mark}" if mark else uid,
        begins=begins,
        title=title,
        place=_text(event, "LOCATION"),
        attendees=tuple(attendees_of(invited, told.owner)),
        text=_text(event, "DESCRIPTION"),
        is_cancelled=told.is_cancelled
        or has_declined
        or _text(event, "STATUS").upper() == "CANCELLED",
        path=told.path,
        line=line_of(event),
        is_all_day=not isinstance(starts, datetime),
    )


def _text(event: Component, name: str) -> str:
    return next((str(value).strip() for value in values_of(event, name)), "")


def _invited(event: Component, name: str) -> Iterator[Invited]:
    for address in values_of(event, name):
        params = {
            key.upper(): value if isinstance(value, str) else ", ".join(value)
            for key, value in address.params.items()
        }
        yield Invited(str(address), params)


def _notices(events: Iterable[Component]) -> Iterator[str]:
    """Tell of time zones that are not known here."""
    starts = [values_of(event, "DTSTART")[0] for event in events]
    unknown = {
        str(start.params["TZID"])
        for start in starts
        if "TZID" in start.params and isinstance(start.dt, datetime) and start.dt.tzinfo is None
    }
    for zone in sorted(unknown):
        yield f"the time zone {zone} is not known here, and its times are read as local time"
