"""What a file of another program says, as immutable types: the same whichever program wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from netvault.model import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime


class KeptTalk(NamedTuple):
    """One talk that a note or another program has kept.

    Attributes:
        day: When it was.
        text: What was said, in one line or several.
    """

    day: date
    text: str


class KeptTask(NamedTuple):
    """Something still to be done for somebody.

    Attributes:
        text: What, in one line.
        due: When; None where no day was set.
    """

    text: str
    due: date | None


class Rest(NamedTuple):
    """What no field of a note takes: it goes into the body, so that nothing is lost.

    Attributes:
        label: What it is, in the words of the file (`Assistant`, `Note`).
        text: What it says, in one line or several.
    """

    label: str
    text: str


class Incoming(NamedTuple):
    """One person, as a file tells of them.

    Attributes:
        name: The name to show; never empty.
        path: The file.
        line: Where the person begins in it, counted from 1.
        uid: What the other program knows them by; empty when it has nothing that stays.
        fields: Values by the name of the field in a note (`company`, `email`, `birthday`, …), each
            as it would be typed there; people are bare names.
        talks: The talks, by day.
        tasks: What is still to be done.
        rest: Everything else that the file says of them.
    """

    name: str
    path: str
    line: int
    uid: str = ""
    fields: Mapping[str, tuple[str, ...]] = {}
    talks: tuple[KeptTalk, ...] = ()
    tasks: tuple[KeptTask, ...] = ()
    rest: tuple[Rest, ...] = ()


class Attendee(NamedTuple):
    """Somebody who takes part in a meeting; either may be empty, and not both."""

    name: str
    email: str


class Meeting(NamedTuple):
    """One meeting of a calendar; each occurrence of one that repeats is a meeting.

    Attributes:
        uid: What the calendar knows it by, with the occurrence; it stays when the meeting moves.
        begins: When, in local time.
        title: What it is called; may be empty.
        place: Where; may be empty.
        attendees: Who takes part, without the owner of the calendar where the file tells who it is.
        text: What the invitation says; may be empty.
        is_cancelled: Whether it will not be.
        path: The file.
        line: Where it begins in it.
        is_all_day: Whether it has no time of day; it then begins at midnight.
    """

    uid: str
    begins: datetime
    title: str
    place: str
    attendees: tuple[Attendee, ...]
    text: str
    is_cancelled: bool
    path: str
    line: int
    is_all_day: bool = False


class ImportedFile(NamedTuple):
    """What was read from one file, or from a folder of them.

    Attributes:
        format: What it was taken for, as told to the user (`LinkedIn connections`).
        people: The people, in the order of the file.
        meetings: The meetings.
        problems: What could not be read of it; the rest was.
        notices: How it was read, where that is worth telling and nothing is wrong, each as a
            sentence without its full stop (`the columns are read as name and company`).
    """

    format: str
    people: tuple[Incoming, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()


def unreadable(path: str, said: str, source: str = "unknown") -> ImportedFile:
    """Return a file of which nothing can be read.

    Args:
        path: The file.
        said: Why, and what to do.
        source: What it was taken for.
    """
    return ImportedFile(source, problems=(Problem(path, 1, 1, "unreadable", said),))


def some_of(texts: Sequence[str], most: int) -> str:
    """List texts in a notice, as many as fit."""
    return ", ".join(texts[:most]) + (", …" if len(texts) > most else "")
