"""From follow-ups and birthdays to a calendar (RFC 5545).

All of it is events of a whole day that leave the day free: phones show those, in the calendars of
Google and Apple alike, and pass over to-dos. Each has an identifier that stays while it moves, and
nothing in the file is the time of its making: the same notes give the same bytes, on any day.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.exchange.folded_lines import escaped, in_lines
from netvault.exchange.outgoing import is_private
from netvault.exchange.uids import derived_uid, uids_of
from netvault.insights.leads import later
from netvault.text.inline import plain, without_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from netvault.insights import Insights
    from netvault.insights.followup_rules import FollowUp
    from netvault.model import PartialDate

_HEAD: Final = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//netvault//netvault//EN",
    "CALSCALE:GREGORIAN",
    "X-WR-CALNAME:netvault",
)
_ANY_YEAR: Final = 2000
"""The year in which a birthday begins that has none: a leap year."""

_NEVER: Final = date(1970, 1, 1)
"""Stands for the time of what no day of the notes moves."""

_SEVERAL: Final = frozenset({"promise", "ask", "report-back"})
"""The kinds of which somebody can have several at once: what is to be done tells them apart."""


class CalendarEvent(NamedTuple):
    """One event of a whole day.

    Attributes:
        uid: What it is known by; it stays when the event moves.
        day: When.
        title: What stands in the calendar.
        text: The reason; empty where the title says it all.
        quote: The words of a note on which it rests; empty where there are none.
        rule: How it repeats; empty for once.
        noted: The last day of which the notes tell something that moves it.
        version: A number that grows whenever they tell of another such day.
    """

    uid: str
    day: date
    title: str
    text: str = ""
    quote: str = ""
    rule: str = ""
    noted: date | None = None
    version: int = 0


def events_of(insights: Insights) -> tuple[CalendarEvent, ...]:
    """Return all that is due on a day of its own, and every birthday, by day.

    Args:
        insights: What holds on the day; nothing is told that its discreet self would not tell.
    """
    shown = insights.discreet
    uids = uids_of(shown.network.people)
    found = (*_follow_ups(shown, uids), *_birthdays(shown, uids))
    return tuple(sorted(found, key=lambda event: (event.day, event.title, event.uid)))


def without_quotes(events: Iterable[CalendarEvent]) -> tuple[CalendarEvent, ...]:
    """Return events that tell no word of what was said."""
    return tuple(event._replace(quote="") for event in events)


def write_ical(events: Iterable[CalendarEvent]) -> str:
    """Return the calendar."""
    lines = (line for event in events for line in _event(event))
    return in_lines((*_HEAD, *lines, "END:VCALENDAR"))


def _follow_ups(insights: Insights, uids: Mapping[str, str]) -> Iterator[CalendarEvent]:
    """Yield what is due; two promises in the same words are told apart by their turn."""
    dues = (item for due in insights.follow_ups for item in (due.first, *due.also))
    met: dict[str, int] = {}
    for item in dues:
        if item.due is None or item.kind == "birthday" or is_private(item.what):
            continue
        uid = derived_uid("follow-up", uids[item.key], item.kind, _topic(item, uids))
        met[uid] = times = met.get(uid, 0) + 1
        yield CalendarEvent(
            uid=uid if times == 1 else derived_uid(uid, str(times)),
            day=item.due,
            title=f"{insights.network.people[item.key].name}: {_words(item.what)}",
            text=_words(item.why),
            quote=_quote(item),
            noted=insights.leads[item.key].last_touch,
            version=len(insights.leads[item.key].days),
        )


def _topic(item: FollowUp, uids: Mapping[str, str]) -> str:
    """Return what tells a follow-up from others of its kind with the same person."""
    if item.introduction:
        return next(uids[key] for key in item.introduction.keys if key != item.key)
    return item.what if item.kind in _SEVERAL else ""


def _quote(item: FollowUp) -> str:
    text = item.source.text if item.source and not item.task else ""
    return "" if is_private(text) else _words(text)


def _words(text: str) -> str:
    return plain(without_links(text))


def _birthdays(insights: Insights, uids: Mapping[str, str]) -> Iterator[CalendarEvent]:
    for key, person in insights.network.people.items():
        born = person.contact.birthday
        first = born.next_on_or_after(date(born.year or _ANY_YEAR, 1, 1)) if born else None
        if born and first and not (person.is_dead or person.contact.is_paused):
            yield CalendarEvent(
                uid=derived_uid("birthday", uids[key]),
                day=first,
                title=f"{person.name}: birthday",
                text=f"Born in {born.year}." if born.year else "",
                rule=_yearly(born),
            )


def _yearly(born: PartialDate) -> str:
    """Return the rule of a birthday: 29 February falls on the 28th in a common year."""
    is_leap_day = (born.month, born.day) == (2, 29)
    return "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" if is_leap_day else "FREQ=YEARLY"


def _event(event: CalendarEvent) -> Iterator[str]:
    stamp = event.noted or _NEVER
    text = "\n".join(filter(None, (event.text, event.quote and f"“{event.quote}”")))
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}@netvault"
    yield f"DTSTAMP:{_basic(stamp)}T000000Z"
    yield f"SEQUENCE:{event.version}"
    yield f"DTSTART;VALUE=DATE:{_basic(event.day)}"
    yield f"DTEND;VALUE=DATE:{_basic(later(event.day, 1))}"
    yield from [f"RRULE:{event.rule}"] if event.rule else []
    yield f"SUMMARY:{escaped(event.title)}"
    yield from [f"DESCRIPTION:{escaped(text)}"] if text else []
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")
