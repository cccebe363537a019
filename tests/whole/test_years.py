"""The vault of four years: that what is said of its notes fits them, and what is read from them."""

from __future__ import annotations

from datetime import date

import pytest

from netvault.parse.job_asks import asks_for_job
from tests.support.years import TODAY, YEARS, Truth, read_truth


@pytest.fixture(scope="module")
def truth() -> Truth:
    return read_truth()


def test_each_person_has_the_note_that_is_named(truth: Truth) -> None:
    paths = [person.path for person in truth.people.values() if person.path]

    assert len(paths) == len(set(paths)) == 150
    assert all((YEARS / path).is_file() for path in paths)


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
