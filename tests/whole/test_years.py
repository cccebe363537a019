"""The vault of four years: that what is said of its notes fits them, and what is read from them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from netvault.building import load
from netvault.model import Help
from netvault.parse.job_asks import asks_for_job
from netvault.vault.settings import read_config
from tests.support.vaults import network as network_of
from tests.support.years import TODAY, YEARS, Truth, read_truth

if TYPE_CHECKING:
    from netvault.model import OpenTask
    from netvault.network import Network

GIVEN: Final = Help("gave", "connection")


@cache
def network() -> Network:
    notes = {note.relative_to(YEARS).as_posix(): note for note in YEARS.rglob("*.md")}
    config = read_config((YEARS / "netvault.toml").read_text(encoding="utf-8"))[0]
    return network_of(
        {path: note.read_text(encoding="utf-8") for path, note in notes.items()}, config
    )


def open_tasks() -> tuple[OpenTask, ...]:
    return tuple(task for person in network().people.values() for task in person.contact.tasks)


if TYPE_CHECKING:
    from collections.abc import Callable

FALSE_TALKS: Final = 0
MISSED_TALKS: Final = 36
STRANGERS: Final = 0
UNMET: Final = 7
WRONG_LAST: Final = 8
"""What came out when the rule was last changed: none of these may grow. Of 337 talk days in the
truth, and of 150 people; what is wrong is listed where a test fails."""


@pytest.fixture(scope="module")
def truth() -> Truth:
    return read_truth()


def test_each_person_has_the_note_that_is_named(truth: Truth) -> None:
    paths = [person.path for person in truth.people.values() if person.path]

    assert len(paths) == len(set(paths)) == 150
    assert all((YEARS / path).is_file() for path in paths)


def test_the_contacts_are_the_people_who_have_a_note(truth: Truth) -> None:
    found = {person.path for person in network().people.values() if not person.is_ghost}

    assert found == {person.path for person in truth.people.values() if person.path}


def test_the_dead_are_those_of_whom_a_note_says_or_implies_it(truth: Truth) -> None:
    found = {person.path for person in network().people.values() if person.is_dead}

    assert found == {person.path for person in truth.people.values() if person.dead}


def test_who_was_met_has_talks_of_the_past(truth: Truth) -> None:
    for name, person in truth.people.items():
        assert person.met == bool(person.talks), name
        assert all(day <= date.fromisoformat(TODAY) for day in person.talks), name
        assert person.unlinked <= person.talks, name
        assert person.doubtful.isdisjoint(person.talks), name


def test_each_task_stands_where_it_is_said_to(truth: Truth) -> None:
    for task in truth.tasks:
        lines = (YEARS / task.path).read_text(encoding="utf-8").split("\n")
        assert lines[task.line - 1].endswith(f"] {task.text}"), task


def test_introductions_and_names_are_of_people_in_the_vault(truth: Truth) -> None:
    ghosts = {"Konrad Ebner", "Beat Tinner"}
    pairs = truth.introductions_for_me | truth.named
    named = {name for pair in pairs for name in pair}
    made = {name for pair, _ in truth.introductions_made for name in pair}
    owed = {name for name, _ in truth.thanks_owed}

    assert named | made | owed <= truth.people.keys() | ghosts


def test_the_tasks_that_ask_for_a_job_are_those_that_a_reader_names(truth: Truth) -> None:
    found = {task.text for task in truth.tasks if asks_for_job(task.text)}

    assert found == {task.text for task in truth.tasks if task.kind == "job ask"}


def test_tasks_are_promises_asks_and_asks_for_a_job_as_a_reader_takes_them(truth: Truth) -> None:
    """A reminder in somebody's note (`call Ada`) is read as a promise to them: no word tells."""
    read = {(task.path, task.line): task.kind for task in open_tasks()}
    expected = {"promise": "promise", "reminder": "promise", "ask": "ask", "job ask": "job-ask"}
    of_contacts = {person.path for person in truth.people.values()}

    found = {task.text: read.get((task.path, task.line)) for task in truth.tasks}

    assert found == {
        task.text: expected.get(task.kind) if task.path in of_contacts else None
        for task in truth.tasks
    }


def test_introductions_that_a_task_says_were_made_are_given_to_both(truth: Truth) -> None:
    people = network().people
    names = {key: person.name for key, person in people.items()}
    made = {
        (frozenset(names[key] for key in one.keys), one.introduction.made)
        for one in network().introductions
        if one.introduction.made
    }

    assert made == {(pair, day) for pair, day in truth.introductions_made if day.year == 2026}
    for pair, day in made:
        for key in (key for key, name in names.items() if name in pair):
            helps = [touch.helps for touch in people[key].touches if touch.day == day]
            assert sum(GIVEN in each for each in helps) == 1


class Read(NamedTuple):
    """What is read of the talks with one person, without those of which nobody can be sure.

    Attributes:
        days: On which days there were talks.
        expected: On which days a reader finds some.
    """

    days: frozenset[date]
    expected: frozenset[date]


@pytest.fixture(scope="module")
def talks(truth: Truth) -> dict[str, Read]:
    today = date.fromisoformat(TODAY)
    people = load(YEARS).network.people
    found = {}
    for name, person in truth.people.items():
        known = people.get(person.path or name)
        days = {touch.day for touch in (known.touches if known else ()) if touch.day <= today}
        unsure = person.unlinked | person.doubtful
        found[name] = Read(frozenset(days - unsure), person.talks - unsure)
    return found


def test_a_mention_is_no_talk(
    talks: dict[str, Read], record_property: Callable[[str, object], None]
) -> None:
    wrong = [(name, str(day)) for name, read in talks.items() for day in read.days - read.expected]
    record_property("wrong", wrong)

    assert len(wrong) <= FALSE_TALKS, wrong


def test_talks_are_found(
    talks: dict[str, Read], record_property: Callable[[str, object], None]
) -> None:
    missed = [(name, str(day)) for name, read in talks.items() for day in read.expected - read.days]
    record_property("missed", missed)

    assert len(missed) <= MISSED_TALKS, missed


def test_who_was_met_is_known(talks: dict[str, Read]) -> None:
    strangers = {name for name, read in talks.items() if read.days and not read.expected}
    unmet = {name for name, read in talks.items() if read.expected and not read.days}

    assert len(strangers) <= STRANGERS, strangers
    assert len(unmet) <= UNMET, unmet


def test_the_last_talk_is_right(talks: dict[str, Read]) -> None:
    both = {name: read for name, read in talks.items() if read.days and read.expected}
    wrong = {name for name, read in both.items() if max(read.days) != max(read.expected)}

    assert len(wrong) <= WRONG_LAST, wrong
