"""Monica's export: nothing of a contact is lost, and the ties stay."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.exchange.incoming import KeptTalk, KeptTask
from netvault.exchange.monica.reading import read_monica
from tests.support.importing import FILES, named, read_bytes, rest, sample, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netvault.exchange.incoming import ImportedFile, Incoming


def monica() -> ImportedFile:
    return sample("monica.json")


def jane() -> Incoming:
    return named(monica(), "Jane Ann Doe")


def export(*contacts: dict[str, Any], **parts: object) -> str:
    """Give the text of an export with these contacts."""
    data = [{"count": len(contacts), "type": "contact", "values": list(contacts)}]
    return json.dumps({"app_version": "4", **parts, "account": {"data": data}})


def contact(*records: tuple[str, dict[str, Any]], **properties: object) -> dict[str, Any]:
    data = [
        {"count": 1, "type": kind, "values": [{"uuid": kind, "properties": said}]}
        for kind, said in records
    ]
    return {"uuid": "c", "properties": {"first_name": "Ada", **properties}, "data": data}


def read(text: str) -> Incoming:
    [person] = read_monica("monica.json", text.encode()).people
    return person


def test_the_fields_of_a_contact() -> None:
    assert jane().uid == "c-jane"
    assert jane().fields == {
        "aliases": ("Jay",),
        "company": ("Helio",),
        "role": ("Head of Data",),
        "circle": ("friend",),
        "tags": ("padel", "starred"),
        "every": ("30 days",),
        "last_contact": ("2021-03-04",),
        "birthday": ("1985-05-09",),
        "met": ("2015-07-04",),
        "introduced_by": ("Ben Ortiz",),
        "knows": ("Tim Doe", "Ben Ortiz"),
        "address": ("1 Mill Lane, Leeds, LS1 4AB, GB",),
        "location": ("Leeds",),
        "email": ("jane@helio.example",),
        "phone": ("+1 555 0100",),
        "url": ("https://www.linkedin.com/in/janedoe",),
    }


def test_activities_calls_and_conversations_are_talks() -> None:
    assert jane().talks == (
        KeptTalk(
            date(2020, 11, 2), "Dinner at Nopi with Ben Ortiz (ate out): talked about Voltaic"
        ),
        KeptTalk(date(2020, 12, 20), "Choir concert"),
        KeptTalk(date(2021, 2, 3), "call from them (happy): She moves to Leeds"),
        KeptTalk(
            date(2021, 3, 4),
            "wrote each other (Telegram)\nyou: Are you in town?\nthey: Yes, Friday",
        ),
    )


def test_an_activity_with_several_is_a_talk_with_each() -> None:
    [talk] = named(monica(), "Ben Ortiz").talks

    assert talk.text == "Dinner at Nopi with Jane Ann Doe (ate out): talked about Voltaic"


def test_what_is_to_come_by_the_day_of_the_export_is_a_task() -> None:
    assert jane().tasks == (
        KeptTask("Send the hiring guide", date(2021, 6, 1)),
        KeptTask("Ask about the choir 🔁 every 3 months", date(2021, 5, 20)),
        KeptTask("Send the photos: of the fair", None),
    )


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Description", "Sings alto"),
        ("Food preferences", "no nuts"),
        ("Stay in touch on", "2021-05-20"),
        ("Gender", "Woman"),
        ("Child", "Tim Doe"),
        ("Colleague", "Ben Ortiz"),
        ("Telegram", "@janedoe"),
        ("Debt", "you owe them 20 GBP"),
        ("Gift given 2020-12-24", "A book on bees, she loved it, 15.00, for Tim Doe"),
        ("Favorite note 2020-01-01", "Allergic to nuts.\nAsk about the choir."),
        ("Life event 2018-09-01", "new hobby: Choir: joined it"),
        ("Done 2020-03-04", "Lend the ladder"),
        ("Reminder", "Old reminder, 2019-01-01"),
        ("Pet", "Rex (dog)"),
        ("Photo", "fair.jpg (in the export)"),
    ],
)
def test_what_has_no_field_is_kept(label: str, text: str) -> None:
    assert rest(jane())[label] == text


def test_who_is_tied_to_the_owner_is_in_a_circle() -> None:
    assert named(monica(), "Rosa Müller").fields["circle"] == ("family",)
    assert rest(named(monica(), "Rosa Müller"))["Nephew"] == "you"


def test_partial_contacts_are_people_too() -> None:
    tim = named(monica(), "Tim Doe")

    assert tim.fields == {"birthday": ("2012",), "knows": ("Jane Ann Doe",)}
    assert rest(tim)["In Monica"] == "known only as a relation of somebody else"


def test_the_dead_and_the_archived() -> None:
    assert named(monica(), "Rosa Müller").fields["died"] == ("2019-08-07",)
    assert named(monica(), "Ben Ortiz").fields["paused"] == ("yes",)
    assert named(monica(), "Ben Ortiz").fields["birthday"] == ("11-02",)
    assert read(export(contact(is_dead=True))).fields["died"] == ("yes",)


def test_it_is_told_what_was_found_and_what_is_left() -> None:
    assert monica().notices == (
        "it has 5 contacts, 8 relationships, 2 activities",
        "left in the export: 1 photo, 1 entry of the journal",
        "the card of Sam Owner is your own and is left out",
    )


def test_people_have_the_line_where_they_begin() -> None:
    lines = (FILES / "monica.json").read_text("utf-8").split("\n")

    assert [lines[person.line - 1].strip() for person in monica().people] == [
        f'"uuid": "{person.uid}",' for person in monica().people
    ]


def test_a_talk_without_its_day_and_a_record_of_another_type_are_kept() -> None:
    person = read(export(contact(("call", {"content": "Hello"}), ("wish", {"what_for": "A boat"}))))

    assert person.talks == ()
    assert rest(person) == {"Talk": "call: Hello", "What for": "A boat"}


def test_a_first_meeting_without_its_year_is_kept() -> None:
    met = {"date": "2015-07-04", "is_year_unknown": True}

    assert rest(read(export(contact(first_met_date=met)))) == {"First met": "07-04"}


def test_a_date_that_is_none_is_a_problem_of_its_line() -> None:
    text = export(contact(last_talked_to="soon"))
    [problem] = read_monica("monica.json", text.encode()).problems

    assert (problem.code, problem.line) == ("unclear-date", 1)
    assert rest(read(text)) == {"Last talked to": "soon"}


@pytest.mark.parametrize("number", [1, "2"])
def test_without_a_day_of_the_export_a_reminder_is_as_it_was_set(number: object) -> None:
    said = {"title": "Call", "initial_date": "2019-01-01", "frequency_type": "week"}
    [task] = read(export(contact(("reminder", {**said, "frequency_number": number})))).tasks

    assert task.due == date(2019, 1, 1)
    assert task.text == f"Call 🔁 every {'week' if number == 1 else '2 weeks'}"


def test_a_reminder_from_long_ago_is_not_reckoned_for_ever() -> None:
    said = {"title": "Call", "initial_date": "0001-01-01", "frequency_type": "day"}
    person = read(export(contact(("reminder", said)), export_date="2026-01-01"))

    assert rest(person) == {"Reminder": "Call, every day, 0001-01-01"}


def test_a_reminder_beyond_the_calendar_is_kept() -> None:
    said = {"title": "Call", "initial_date": "2019-01-01", "frequency_type": "year"}
    record = ("reminder", {**said, "frequency_number": 9000})
    person = read(export(contact(record), export_date="2026-01-01"))

    assert rest(person) == {"Reminder": "Call, every 9000 years, 2019-01-01"}


def test_a_rhythm_that_is_no_number_of_days_is_kept() -> None:
    assert rest(read(export(contact(stay_in_touch_frequency="9" * 6)))) == {
        "Stay in touch, days": "999999"
    }


def test_broken_json_is_a_problem_with_its_place() -> None:
    text = '{"app_version": "4",\n "account": {oops}}'
    result = read_bytes(text.encode())

    assert [(one.line, one.code) for one in result.problems] == [(2, "unreadable")]


OF_THE_PROGRAM = {"created_at", "updated_at", "last_consulted_at"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(st.data())
def test_whatever_an_export_holds_is_survived(data: st.DataObject) -> None:
    whole = json.loads((FILES / "monica.json").read_text("utf-8"))
    place = data.draw(st.sampled_from([*_places(whole)]))
    place[0][place[1]] = data.draw(JSON)
    result = read_monica("monica.json", json.dumps(whole).encode())

    assert all(person.name for person in result.people)


def test_every_text_about_a_contact_is_found_again() -> None:
    whole = json.loads((FILES / "monica.json").read_text("utf-8"))
    contacts = next(part for part in whole["account"]["data"] if part["type"] == "contact")
    told = "\n".join(words_of(jane()))
    texts = [
        place[key]
        for place, key in _places(contacts["values"][0])
        if isinstance(place[key], str) and key not in OF_THE_PROGRAM and " " in place[key]
    ]

    assert len(texts) > 15
    assert [text for text in texts if text not in told] == []


def _places(value: dict[str, Any] | list[Any]) -> Iterator[tuple[Any, Any]]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        yield value, key
        if isinstance(inner, dict | list):
            yield from _places(inner)


def test_a_cadence_of_no_days_and_an_activity_that_is_not_there_say_nothing() -> None:
    jane = contact(stay_in_touch_frequency=0)
    jane["data"].append({"count": 1, "type": "activity", "values": ["nobody-knows"]})

    assert read(export(jane)) == read(export(contact()))
