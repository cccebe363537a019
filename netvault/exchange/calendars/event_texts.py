"""The text of a calendar file, reduced to what tells of meetings, event by event.

A library reads what is left. It is given nothing that could spoil a meeting without being needed
for one: a broken alarm, a line that is no property, an end before the beginning.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.model.names import word_set
from netvault.text.decode import BOM, decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from netvault.model import Problem

LINE: Final = "X-NETVAULT-LINE"
"""The property that tells in which line of the file an event begins."""

_NEWLINE: Final = re.compile(r"\r*\n|\r")
_NAME: Final = re.compile(r"[\w-]+(?=[;:])", re.ASCII)
_OF_MEETINGS: Final = word_set(
    "UID DTSTART RRULE RDATE EXDATE RECURRENCE-ID STATUS SUMMARY LOCATION DESCRIPTION ATTENDEE"
    " ORGANIZER"
)


class EventText(NamedTuple):
    """One event: a meeting, a series of them, or what is different about one of a series.

    Attributes:
        number: The line of the file where it begins, counted from 1.
        text: Its lines.
        is_ended: Whether a line ends it.
    """

    number: int
    text: str
    is_ended: bool


class CalendarText(NamedTuple):
    """What a calendar file says of meetings.

    Attributes:
        head: What it says of itself, by the name of the property.
        zones: The time zones that it defines.
        events: Its events.
        problems: What is wrong with the file as a whole.
    """

    head: Mapping[str, str]
    zones: tuple[str, ...]
    events: tuple[EventText, ...]
    problems: tuple[Problem, ...]

    def with_events(self, *events: EventText, with_zones: bool = True) -> str:
        """Return a calendar of these events alone."""
        zones = self.zones if with_zones else ()
        inner = "".join((*zones, *(event.text for event in events)))
        return f"BEGIN:VCALENDAR\r\n{inner}END:VCALENDAR\r\n"


class _Line(NamedTuple):
    """A line with what is folded beneath it.

    Attributes:
        number: Where it begins in the file, counted from 1.
        name: In upper case; empty where it is no property.
        value: What stands after the first colon, unfolded.
        text: The lines themselves.
    """

    number: int
    name: str
    value: str
    text: str

    @property
    def text_to_read(self) -> str:
        """The lines, without the spaces that Exchange writes into rules."""
        return f"RRULE:{''.join(self.value.split())}\r\n" if self.name == "RRULE" else self.text

    def begins(self, component: str) -> bool:
        """Tell whether a component begins here."""
        return self.name == "BEGIN" and self.value.upper() == component

    def ends(self, *components: str) -> bool:
        """Tell whether one of some components ends here."""
        return self.name == "END" and self.value.upper() in components


def calendar_text(data: bytes, path: str) -> CalendarText:
    """Reduce a calendar file to what tells of meetings."""
    text, problems = decode(data, path)
    head: dict[str, str] = {}
    zones: list[str] = []
    events: list[EventText] = []
    lines = _lines(text.removeprefix(BOM))
    for line in lines:
        if line.begins("VEVENT"):
            events.extend(_events(line.number, lines))
        elif line.begins("VTIMEZONE"):
            zones.append("".join((line.text, *_until(lines, "VTIMEZONE"))))
        else:
            head.setdefault(line.name, line.value.replace("\\,", ","))
    return CalendarText(head, tuple(dict.fromkeys(zones)), tuple(events), problems)


def _lines(text: str) -> Iterator[_Line]:
    """Yield each line with what is folded beneath it."""
    number, parts = 0, list[str]()
    for row, line in enumerate((*_NEWLINE.split(text), "END"), 1):
        if parts and line[:1] in {" ", "\t"}:
            parts.append(line)
            continue
        if parts and parts[0].strip():
            yield _line(number, parts)
        number, parts = row, [line]


def _line(number: int, parts: list[str]) -> _Line:
    found = _NAME.match(parts[0])
    value = "".join((parts[0], *(part[1:] for part in parts[1:]))).partition(":")[2].strip()
    text = "".join(f"{part}\r\n" for part in parts)
    return _Line(number, found[0].upper() if found else "", value, text)


def _events(number: int, lines: Iterator[_Line]) -> Iterator[EventText]:
    """Yield the event that begins in a line, and those that follow one that is not ended."""
    kept: list[str] = []
    depth = 0
    for line in lines:
        if line.begins("VEVENT"):
            yield _event(number, kept, is_ended=False)
            number, kept, depth = line.number, [], 0
        elif line.ends("VEVENT", "VCALENDAR"):
            yield _event(number, kept, is_ended=line.ends("VEVENT"))
            return
        elif line.name in {"BEGIN", "END"}:
            depth += 1 if line.name == "BEGIN" else -1
        elif depth <= 0 and line.name in _OF_MEETINGS:
            kept.append(line.text_to_read)
    yield _event(number, kept, is_ended=False)


def _event(number: int, kept: list[str], *, is_ended: bool) -> EventText:
    inner = "".join((f"{LINE}:{number}\r\n", *kept))
    return EventText(number, f"BEGIN:VEVENT\r\n{inner}END:VEVENT\r\n", is_ended)


def _until(lines: Iterator[_Line], component: str) -> Iterator[str]:
    """Yield the lines of a component after its first."""
    for line in lines:
        yield line.text
        if line.ends(component):
            return
