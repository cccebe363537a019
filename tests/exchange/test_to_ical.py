from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from icalendar import Calendar

from netvault.exchange.calendars.writing import events_of, without_quotes, write_ical
from tests.support.vaults import insights, note, people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netvault.exchange.calendars.writing import CalendarEvent

PROMISE = "- [ ] send [[Ben]] the slides 📅 2026-11-20"


def due(notes: Mapping[str, str], today: str = "2026-11-23") -> dict[str, CalendarEvent]:
    return {event.title: event for event in events_of(insights(notes, today))}


def test_another_program_reads_what_is_due() -> None:
    notes = people(Ada=note(PROMISE, "- 2026-11-02 tea", every="monthly", birthday="1985-05-09"))
    calendar: Any = Calendar.from_ical(write_ical(events_of(insights(notes))))
    events = {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}

    assert {title: event["DTSTART"].dt for title, event in events.items()} == {
        "Ada: birthday": date(1985, 5, 9),
        "Ada: send Ben the slides": date(2026, 11, 20),
        "Ada: keep in touch": date(2026, 12, 2),
    }
    assert events["Ada: birthday"]["RRULE"] == {"FREQ": ["YEARLY"]}
    assert all(event["TRANSP"] == "TRANSPARENT" for event in events.values())
    assert list(chain.from_iterable(event.errors for event in calendar.walk())) == []


def test_an_event_moves_and_stays_the_same_one() -> None:
    before = due(people(Ada=note(PROMISE, "- 2026-10-02 tea", every="monthly")))
    later = note(
        PROMISE.replace("20", "30"), "- 2026-10-02 tea", "- 2026-11-02 tea", every="2 weeks"
    )
    after = due(people(Ada=later))

    assert before.keys() == after.keys()
    for title, event in before.items():
        assert after[title].uid == event.uid
        assert after[title].day > event.day
        assert after[title].version > event.version


def test_a_day_on_which_nothing_happens_changes_no_byte() -> None:
    notes = people(Ada=note(PROMISE, "- 2026-10-02 tea #got/contact", every="monthly"))
    monday, friday = (events_of(insights(notes, day)) for day in ("2026-11-23", "2026-11-27"))

    assert write_ical(monday) == write_ical(friday)


def test_what_has_no_day_is_on_none() -> None:
    assert due(people(Ada=note("- [ ] send the slides"))) == {}


def test_two_promises_in_the_same_words_are_two_events() -> None:
    events = events_of(insights(people(Ada=note(PROMISE, PROMISE.replace("20", "30")))))

    assert len({event.uid for event in events}) == 2


def test_each_promise_is_an_event_of_its_own() -> None:
    notes = people(Ada=note(PROMISE, "- [ ] call 📅 2026-11-21"), Ben=note(PROMISE))

    assert len({event.uid for event in due(notes).values()}) == 3


def test_an_introduction_is_the_same_event_at_every_stage() -> None:
    both = people(Ada=note("- 2026-11-02 tea"), Ben=note("- 2026-11-02 tea"))
    stages = (
        "- [ ] #intro [[Ada]] [[Ben]] 📅 2026-11-30\n",
        "- [ ] #intro [[Ada]] [[Ben]] 📅 2026-12-07\n",
    )
    one, other = (due(both | {"Introductions.md": stage}) for stage in stages)

    assert {event.uid for event in one.values()} == {event.uid for event in other.values()} != set()


def test_a_birthday_without_a_year_begins_in_some_year() -> None:
    assert due(people(Ada=note(birthday="05-09")))["Ada: birthday"].day == date(2000, 5, 9)


def test_29_february_falls_on_the_last_of_the_month() -> None:
    notes = people(Ada=note(birthday="02-29"))
    rule = due(notes)["Ada: birthday"].rule

    assert rule == "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"


def test_nobody_is_greeted_who_has_died_is_paused_or_of_whom_only_the_year_is_known() -> None:
    notes = people(
        Ada=note(birthday="05-09", died="2020"),
        Ben=note(birthday="05-09", paused="yes"),
        Cem=note(birthday="1985"),
        Dan=note(birthday="1985-05"),
        Eve=note(),
    )

    assert due(notes) == {}


def test_a_birthday_that_is_near_stands_there_once() -> None:
    assert list(due(people(Ada=note(birthday="11-24")))) == ["Ada: birthday"]


def test_the_words_of_a_note_are_told_only_where_they_are_asked_for() -> None:
    notes = people(Ada=note("- 2026-11-02 coffee: she named [[Omar]] #got/contact"))
    events = events_of(insights(notes))

    assert "“coffee: she named Omar”" in write_ical(events).replace("\r\n ", "")
    assert "coffee" not in write_ical(without_quotes(events))


def test_what_was_told_in_confidence_is_in_no_calendar() -> None:
    told = note("- [ ] bring soup #private 📅 2026-11-20", "- 2026-11-02 ill #private #got/contact")

    assert "soup" not in write_ical(events_of(insights(people(Ada=told))))
    assert "ill " not in write_ical(events_of(insights(people(Ada=told))))


def test_the_last_day_of_the_calendar_is_a_day() -> None:
    assert due(people(Ada=note("- [ ] call 📅 9999-12-31")))["Ada: call"].day == date.max
