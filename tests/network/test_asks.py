"""A task in a note about one person may ask another: it is an ask of whom it links to."""

from __future__ import annotations

import pytest

from tests.support.vaults import insights, network, note, people

BEN = "People/Ben.md"


@pytest.mark.parametrize(
    ("task", "asked"),
    [
        ("ask [[Ben]] who is there #ask/contact", "Ben"),
        ("Ask [[Ben|him]] how the team decides #ask/information 📅 2026-12-04", "Ben"),
        ("#ask/contact ask [[Ben]] who is there", "Ben"),
        ("tomorrow ask [[People/Ben]] for a job", "Ben"),
        ("ask [Ben](Ben.md) who is there #ask/contact", "Ben"),
        ("demander à [[Ben]] qui décide #ask/information", "Ben"),
        ("[[Ben]] fragen #ask/contact", "Ann"),
        ("ask who else knows [[Ben]] #ask/contact", "Ann"),
        ("ask [[Ann]] about [[Ben]] #ask/contact", "Ann"),
        ("ask [[Quinn]] who is there #ask/contact", "Ann"),
        ("task [[Ben]] #ask/contact", "Ann"),
        ("ask [[Ben]] for the slides", "Ann"),
    ],
)
def test_whom_a_task_in_the_note_about_ann_is_about(task: str, asked: str) -> None:
    found = network(people(Ann=note(f"- [ ] {task}"), Ben="")).people

    tasks = {person.name: len(person.contact.tasks) for person in found.values()}
    assert {name: number for name, number in tasks.items() if number} == {asked: 1}


def test_the_ask_is_proposed_for_whom_it_asks_with_the_line_it_rests_on() -> None:
    notes = people(
        Ann=note("- [ ] ask [[Ben]] who decides #ask/information 📅 2026-11-20"),
        Ben=note("- 2026-11-02 tea", "- 2026-10-02 tea"),
    )

    (due,) = insights(notes).follow_ups

    assert (due.key, due.first.kind, due.first.what) == (BEN, "ask", "ask [[Ben]] who decides")
    assert due.first.source is not None
    assert due.first.source.path == "People/Ann.md"


def test_an_ask_that_comes_too_soon_is_told_of_with_the_name_of_whom_it_asks() -> None:
    notes = people(Ann="- [ ] ask [[Ben]] who decides #ask/information\n", Ben="")

    (problem,) = insights(notes).ask_problems

    assert (problem.path, problem.line) == ("People/Ann.md", 1)
    assert "it is too soon to ask Ben" in problem.message
