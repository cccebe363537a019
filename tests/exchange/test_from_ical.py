"""Calendars as meetings: when, with whom, and the same one after it has moved."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.exchange.calendars.reading import Window, read_calendar
from netvault.exchange.incoming import Attendee, ImportedFile, Meeting

FILES: Final = Path(__file__).with_name("files")
BERLIN: Final = ZoneInfo("Europe/Berlin")
NOVEMBER: Final = Window(date(2026, 11, 1), date(2026, 11, 30), BERLIN)

NEW_YORK: Final = """\
BEGIN:VTIMEZONE
TZID:Boss's own zone
BEGIN:STANDARD
DTSTART:19701101T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700308T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
END:DAYLIGHT
END:VTIMEZONE
"""


def event(*lines: str, uid: str = "a") -> str:
    """Return an event that begins on the 10th at ten unless a line says otherwise."""
    has_start = any(line.startswith("DTSTART") for line in lines)
    starts = () if has_start else ("DTSTART:20261110T100000",)
    return "\n".join(("BEGIN:VEVENT", f"UID:{uid}", *starts, *lines, "END:VEVENT", ""))


def read(*parts: str, window: Window = NOVEMBER, emails: tuple[str, ...] = ()) -> ImportedFile:
    """Read a calendar of these parts."""
    text = "".join(("BEGIN:VCALENDAR\n", *parts, "END:VCALENDAR\n"))
    return read_calendar("work.ics", text.replace("\n", "\r\n").encode(), window, emails)


def meetings_of(*parts: str, emails: tuple[str, ...] = ()) -> tuple[Meeting, ...]:
    file = read(*parts, emails=emails)
    assert file.problems == ()
    return file.meetings


def times(meetings: tuple[Meeting, ...]) -> list[str]:
    return [f"{meeting.begins:%d %H:%M}" for meeting in meetings]


def test_a_meeting_is_told_whole() -> None:
    file = read(
        event(
            "SUMMARY:Plan\\, and a long",
            "  title",
            "LOCATION:Room 3\\; 2nd floor",
            "DESCRIPTION:Bring:\\n- the slides",
            "ATTENDEE;CN=Ada Brook;PARTSTAT=ACCEPTED:mailto:ada@helio.example",
            "BEGIN:VALARM",
            "TRIGGER:-PT15M",
            "DESCRIPTION:Soon",
            "END:VALARM",
        )
    )

    assert (file.format, file.problems, file.notices) == ("iCalendar meetings", (), ())
    assert file.meetings == (
        Meeting(
            uid="a",
            begins=datetime(2026, 11, 10, 10, tzinfo=BERLIN),
            title="Plan, and a long title",
            place="Room 3; 2nd floor",
            attendees=(Attendee("Ada Brook", "ada@helio.example"),),
            text="Bring:\n- the slides",
            is_cancelled=False,
            path="work.ics",
            line=2,
        ),
    )


@pytest.mark.parametrize(
    ("starts", "local"),
    [
        ("DTSTART:20261110T100000", "10 10:00"),
        ("DTSTART:20261110T100000Z", "10 11:00"),
        ("DTSTART:20261110T233000Z", "11 00:30"),
        ("DTSTART;TZID=America/New_York:20261110T100000", "10 16:00"),
        ("DTSTART;TZID=Eastern Standard Time:20261110T100000", "10 16:00"),
        ("DTSTART;TZID=Boss's own zone:20261110T100000", "10 16:00"),
        ("DTSTART;TZID=/mozilla.org/2007/America/New_York:20261110T100000", "10 16:00"),
    ],
)
def test_a_time_in_any_zone_is_told_in_local_time(starts: str, local: str) -> None:
    [meeting] = meetings_of(NEW_YORK, event(starts))

    assert times((meeting,)) == [local]
    assert not meeting.is_all_day


def test_a_whole_day_begins_at_midnight_wherever_one_is() -> None:
    [meeting] = meetings_of(event("DTSTART;VALUE=DATE:20261110"))

    assert (times((meeting,)), meeting.is_all_day) == (["10 00:00"], True)


def test_a_zone_that_nobody_knows_is_told_of() -> None:
    file = read(event("DTSTART;TZID=Nowhere/Land:20261110T100000"))

    assert times(file.meetings) == ["10 10:00"]
    assert file.notices == (
        "the time zone Nowhere/Land is not known here, and its times are read as local time",
    )


def test_only_meetings_that_begin_in_the_window_are_read() -> None:
    moments = ("20261031T235959", "20261101T000000", "20261130T235959", "20261201T000000")

    meetings = meetings_of(*(event(f"DTSTART:{moment}", uid=moment) for moment in moments))

    assert times(meetings) == ["01 00:00", "30 23:59"]


def test_each_occurrence_of_a_series_is_a_meeting_at_the_same_time_of_day() -> None:
    series = event(
        "DTSTART;TZID=America/New_York:20261020T100000",
        "RRULE:FREQ=WEEKLY;BYDAY=TU",
        "RDATE;TZID=America/New_York:20261112T100000",
        "EXDATE;TZID=America/New_York:20261117T100000",
    )

    meetings = meetings_of(series)

    assert times(meetings) == ["03 16:00", "10 16:00", "12 16:00", "24 16:00"]
    assert [meeting.uid for meeting in meetings[:2]] == ["a/2026-11-03", "a/2026-11-10"]


def test_the_spaces_that_exchange_writes_into_a_rule_spoil_nothing() -> None:
    series = event("DTSTART:20261102T100000", "RRULE:FREQ=DAILY;COUNT=6;BYDAY=MO, TU", " ;WKST=SU")

    assert times(meetings_of(series))[:3] == ["02 10:00", "03 10:00", "09 10:00"]


def test_an_occurrence_that_moved_or_was_cancelled_keeps_its_uid() -> None:
    series = event("DTSTART:20261103T100000", "RRULE:FREQ=WEEKLY;COUNT=4", "SUMMARY:Jour fixe")
    moved = event("RECURRENCE-ID:20261110T100000", "DTSTART:20261112T150000", "SUMMARY:Moved")
    cancelled = event(
        "RECURRENCE-ID:20261117T100000", "DTSTART:20261117T100000", "STATUS:CANCELLED"
    )

    before, after = meetings_of(series), meetings_of(series, moved, cancelled)

    assert [meeting.uid for meeting in before] == [meeting.uid for meeting in after]
    assert times(after) == ["03 10:00", "12 15:00", "17 10:00", "24 10:00"]
    assert [(one.title, one.is_cancelled) for one in after[:3]] == [
        ("Jour fixe", False),
        ("Moved", False),
        ("", True),
    ]
    assert [one.line for one in after[:2]] == [2, 8]


def test_a_series_that_moves_to_another_hour_keeps_the_uids_of_its_days() -> None:
    ten, noon = (
        meetings_of(event(f"DTSTART:20261103T{hour}0000", "RRULE:FREQ=DAILY;COUNT=3"))
        for hour in (10, 12)
    )

    assert [one.uid for one in ten] == [one.uid for one in noon]


def test_two_of_a_series_on_one_day_are_told_apart() -> None:
    meetings = meetings_of(event("RRULE:FREQ=DAILY;BYHOUR=10,15;COUNT=3"))

    assert [meeting.uid for meeting in meetings] == [
        "a/2026-11-10T10:00:00",
        "a/2026-11-10T15:00:00",
        "a/2026-11-11",
    ]


def test_a_single_meeting_that_moves_keeps_its_uid() -> None:
    [before], [after] = meetings_of(event()), meetings_of(event("DTSTART:20261120T120000Z"))

    assert before.uid == after.uid == "a"


def test_a_meeting_without_a_uid_has_one_of_its_title_and_time() -> None:
    nameless = event("SUMMARY:Lunch").replace("UID:a\n", "")

    assert [one.uid for one in meetings_of(nameless)] == ["Lunch 2026-11-10T10:00"]


INVITED: Final = """\
ORGANIZER;CN=Me Myself:mailto:me@x.example
ATTENDEE;CN="Brook, Ada";PARTSTAT=ACCEPTED:MAILTO:Ada@helio.example
ATTENDEE;CN=ben@x.example;PARTSTAT=NEEDS-ACTION:mailto:ben@x.example
ATTENDEE;CN=Carl Ames;EMAIL=carl@x.example:/aBcD/principal/
ATTENDEE;CN=Dana Fox:invalid:nomail
ATTENDEE;CN=Emil;PARTSTAT=DECLINED:mailto:emil@x.example
ATTENDEE;CN=Fay;ROLE=NON-PARTICIPANT:mailto:fay@x.example
ATTENDEE;CN=Room 3;CUTYPE=ROOM:mailto:room@x.example
ATTENDEE;CN=Beamer;CUTYPE=RESOURCE:mailto:beamer@x.example
ATTENDEE;CN=All staff;CUTYPE=GROUP:mailto:all@x.example
ATTENDEE;CN=Room 4:mailto:x@resource.calendar.google.com
ATTENDEE;CN=Me Myself:mailto:ME@x.example
ATTENDEE;CN=Ada again:mailto:ada@helio.example
ATTENDEE:mailto:"""


def test_who_takes_part_are_people_each_once() -> None:
    [meeting] = meetings_of(event(INVITED), emails=("Me@x.example",))

    assert meeting.attendees == (
        Attendee("Brook, Ada", "Ada@helio.example"),
        Attendee("", "ben@x.example"),
        Attendee("Carl Ames", "carl@x.example"),
        Attendee("Dana Fox", ""),
    )


@pytest.mark.parametrize("calendar", ["me@x.example", "ME MYSELF", "Home"])
def test_the_owner_of_the_calendar_is_left_out_where_it_tells_who_that_is(calendar: str) -> None:
    head = f"X-WR-CALNAME:{calendar}\n"
    people = "ORGANIZER;CN=Ada:mailto:ada@x.example\nATTENDEE;CN=Me Myself:mailto:me@x.example"

    [meeting] = meetings_of(head, event(people))

    me = (Attendee("Me Myself", "me@x.example"),) if calendar == "Home" else ()
    assert meeting.attendees == (*me, Attendee("Ada", "ada@x.example"))


def test_a_meeting_that_the_owner_declined_or_that_was_called_off_will_not_be() -> None:
    declined = event("ATTENDEE;PARTSTAT=DECLINED:mailto:me@x.example", uid="declined")
    off = event("STATUS:CANCELLED", uid="off")

    meetings = meetings_of(declined, off, event(), emails=("me@x.example",))

    assert [(one.uid, one.is_cancelled) for one in meetings] == [
        ("a", False),
        ("declined", True),
        ("off", True),
    ]
    assert [one.is_cancelled for one in meetings_of("METHOD:CANCEL\n", event())] == [True]


def test_times_of_google_recur_in_the_zone_of_the_calendar() -> None:
    head = "X-WR-TIMEZONE:Europe/Berlin\n"
    window = Window(date(2026, 10, 20), date(2026, 11, 2), BERLIN)

    file = read(head, event("DTSTART:20261019T080000Z", "RRULE:FREQ=WEEKLY"), window=window)

    assert times(file.meetings) == ["26 10:00", "02 10:00"]
    assert read("X-WR-TIMEZONE:Nowhere/Land\n", event()).meetings != ()


@pytest.mark.parametrize(
    ("broken", "said", "is_read"),
    [
        ("DTSTART:soon", "this meeting is left out: its DTSTART is no day or time", False),
        ("DTSTART;VALUE=PERIOD:20261110T100000Z/PT1H", "left out: its DTSTART", False),
        ("RECURRENCE-ID:soon", "left out: its RECURRENCE-ID is no day or time", False),
        ("RRULE:FREQ=NEVER", "the RRULE of this meeting is not understood and left out", True),
        ("RRULE:FREQ=SECONDLY", "the RRULE of this meeting is not understood", True),
        ("RRULE:FREQ=DAILY;INTERVAL=0", "the RRULE of this meeting is not understood", True),
        ("EXDATE:soon", "the EXDATE of this meeting is not understood and left out", True),
        ("SUMMARY;:x", "", True),
        ("RRULE:RSCALE=HEBREW;FREQ=YEARLY", "when this meeting takes place is not under", False),
    ],
)
def test_a_broken_meeting_costs_only_itself(broken: str, said: str, *, is_read: bool) -> None:
    file = read(event(uid="before"), event(broken), event(uid="c"))

    assert [one.uid for one in file.meetings if one.uid in {"before", "c"}] == ["before", "c"]
    assert any(one.uid.startswith("a") for one in file.meetings) == is_read
    [problem] = file.problems
    assert (problem.path, problem.line) == ("work.ics", 6)
    assert said in problem.message


def test_a_meeting_without_beginning_or_end_is_told_of() -> None:
    timeless, endless = "BEGIN:VEVENT\nUID:x\nEND:VEVENT\n", event().replace("END:VEVENT\n", "")

    file = read(timeless, endless, event(uid="b"))

    assert [one.uid for one in file.meetings] == ["a", "b"]
    assert [(problem.line, problem.message) for problem in file.problems] == [
        (2, "this meeting is left out: it has no beginning (DTSTART)"),
        (5, "this meeting has no END:VEVENT; it is read as it stands"),
    ]


def test_a_broken_zone_costs_no_meeting() -> None:
    broken = "BEGIN:VTIMEZONE\nTZID:x\nno line\nEND:VTIMEZONE\n"

    assert times(read(broken, event("DTSTART;TZID=x:20261110T100000")).meetings) == ["10 10:00"]
    assert read("BEGIN:VTIMEZONE\nTZID:x\n", event()).meetings == ()


def test_a_file_in_another_encoding_is_read_as_well_as_can_be() -> None:
    text = f"BEGIN:VCALENDAR\n{event('SUMMARY:Größe')}END:VCALENDAR"

    file = read_calendar("work.ics", text.encode("cp1252"), NOVEMBER)

    assert [one.title for one in file.meetings] == ["Größe"]
    assert [problem.code for problem in file.problems] == ["not-utf8"]


LOTUS: Final = ("2021-11-01 16:00", "(omitted)", (Attendee("(omitted)", "omitted@example.com"),))
GOOGLE: Final = ("2024-10-04 20:15", "event with alarms", ())


@pytest.mark.parametrize(("name", "told"), [("lotus-notes.ics", LOTUS), ("google.ics", GOOGLE)])
def test_the_calendars_of_other_programs_are_read(name: str, told: tuple[object, ...]) -> None:
    years = Window(date(2020, 1, 1), date(2026, 12, 31), BERLIN)

    file = read_calendar(name, (FILES / name).read_bytes(), years)

    [meeting] = file.meetings
    assert (file.problems, file.notices) == ((), ())
    assert (f"{meeting.begins:%Y-%m-%d %H:%M}", meeting.title, meeting.attendees) == told


PIECES: Final = (
    *("BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "TZID:x", "BEGIN:VALARM"),
    *("DTSTART:20261110T100000", "DTSTART;TZID=x:20261110T100000", "DTSTART;VALUE=DATE:20261110"),
    *("RRULE:FREQ=DAILY;COUNT=3", "RRULE:FREQ=;UNTIL=1", "EXDATE:20261111T100000", "EXDATE:,"),
    *("RECURRENCE-ID:20261111T100000", "UID:a", "UID:", 'ATTENDEE;CN="a:mailto:x@y', "ATTENDEE:"),
    *("ORGANIZER;CN=a,b:c", "STATUS:CANCELLED", "RDATE;VALUE=PERIOD:x/y", "END:VCALENDAR", " x"),
    *("SUMMARY", "SUMMARY;LANGUAGE=:\\", "X-WR-TIMEZONE:../x", "DTSTART:99991231T235959Z"),
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES).map(str.encode) | st.binary(max_size=6), max_size=30))
def test_no_bytes_end_the_reading(written: list[bytes]) -> None:
    data = b"\n".join((b"BEGIN:VCALENDAR", b"BEGIN:VEVENT", *written))

    for meeting in read_calendar("work.ics", data, NOVEMBER).meetings:
        assert NOVEMBER.first <= meeting.begins.date() <= NOVEMBER.last
        assert meeting.uid
        assert all(one.name or one.email for one in meeting.attendees)
