from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from netvault.insights.questions import unknown_fields
from netvault.model import Contact
from tests.support.vaults import insights, note, people

EXAMPLE = Path(__file__).parents[2] / "example-vault"
MET = "- 2026-11-02 tea"
ALL_KNOWN = {"skills": "x", "experiences": "x", "talents": "x", "interests": "x"}
ME = {
    "Me.md": note(
        type="me",
        company="Ostervolt",
        goals="[{want: a team, companies: [Gridlark], roles: [data lead]},"
        " {want: a job, companies: [Gridlark], reached: 2025-01-01}]",
    )
}


def asked(notes: dict[str, str], name: str = "Ann") -> list[str]:
    found = insights(ME | notes)
    questions = found.questions(f"People/{name}.md")
    return [f"{each.text} ({each.why})" if each.why else each.text for each in questions]


@pytest.mark.parametrize(
    ("rule", "lines", "fields", "first"),
    [
        ("a need that nobody asked about", (), {}, "What takes most of their time just now?"),
        (
            "a need that nobody asked about, at work",
            (),
            {"role": "cook"},
            "What takes most of their time just now?",
        ),
        (
            "a goal that they may know about",
            (),
            {"needs": "x", "company": "Gridlark"},
            "What does Gridlark need next? (your goal: a team)",
        ),
        (
            "a goal in their role",
            (),
            {"needs": "x", "role": "data lead"},
            "What does their field need next? (your goal: a team)",
        ),
        (
            "somebody they know who fits a goal",
            (),
            {"needs": "x", "knows": "'[[Zoe]]'"},
            "Zoe: how do they know each other? (your goal: a team)",
        ),
        (
            "somebody they named who fits a goal",
            ("- 2026-11-02 talk to [[Zoe]] #got/contact", "- 2026-11-01 tea"),
            {"needs": "x"},
            "Zoe: how do they know each other? (your goal: a team)",
        ),
        (
            "whether a need still stands",
            (),
            {"needs": "solar engineers"},
            "Is this still open: solar engineers?",
        ),
    ],
)
def test_what_would_help_most_is_asked_first(
    rule: str, lines: tuple[str, ...], fields: dict[str, str], first: str
) -> None:
    notes = people(Ann=note(*lines, **fields), Zoe=note(company="Gridlark"))

    assert asked(notes)[0] == first, rule


@pytest.mark.parametrize(
    ("rule", "line", "company", "question"),
    [
        ("they told nothing", MET, "Acme", "What goes on at Acme? (they told no news of it yet)"),
        (
            "they told long ago",
            "- 2026-08-24 they move #news",
            "Acme (since 2019)",
            "What is new at Acme? (they last told on 2026-08-24)",
        ),
    ],
)
def test_what_goes_on_where_they_are_is_asked(
    rule: str, line: str, company: str, question: str
) -> None:
    assert question in asked(people(Ann=note(line, company=company))), rule


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("they told it lately", note("- 2026-08-25 they move #news", company="Acme")),
        ("you are there yourself", note(MET, company="Ostervolt")),
        ("you have not met", note(company="Acme")),
        ("they are nowhere", note(MET)),
    ],
)
def test_what_goes_on_there_is_not_asked(rule: str, text: str) -> None:
    said = asked(people(Ann=text))

    assert not any("goes on" in each or "is new" in each for each in said), rule


def test_at_work_what_they_have_done_comes_first_with_friends_what_they_care_about() -> None:
    rest = ("What have they done before?", "What are they good at?", "What comes easily to them?")

    assert asked(people(Ann=note(needs="x")))[1:] == [
        *rest,
        "What do they care about besides work?",
    ]
    assert asked(people(Ann=note(needs="x", circle="neighbor")))[1:] == [
        "What do they care about besides work?",
        *reversed(rest),
    ]


def test_what_is_known_shapes_the_rest() -> None:
    fields = {"needs": "x", "talents": "x", "interests": "x"}

    said = asked(people(Ann=note(company="Acme (2019-)", industry="solar", **fields)))

    assert said[1:] == ["What have they done before Acme?", "What are they good at in solar?"]


def test_of_whom_all_is_known_only_the_need_is_asked() -> None:
    assert asked(people(Ann=note(needs="x", **ALL_KNOWN))) == ["Is this still open: x?"]


def test_whom_you_know_already_needs_no_way() -> None:
    notes = people(
        Ann=note(needs="x", knows="'[[Zoe]]'", **ALL_KNOWN), Zoe=note(MET, company="Gridlark")
    )

    assert asked(notes) == ["Is this still open: x?"]


def test_whom_you_are_to_meet_anyway_needs_no_way_either() -> None:
    notes = people(
        Ann=note(needs="x", knows="'[[Zoe]]'", **ALL_KNOWN),
        Zoe=note(met="2026-12-01", company="Gridlark"),
    )

    assert asked(notes) == ["Is this still open: x?"]


def test_who_will_be_named_is_not_asked_about_yet() -> None:
    notes = people(
        Ann=note("- 2026-12-01 she names [[Zoe]]", needs="x", **ALL_KNOWN),
        Zoe=note(company="Gridlark"),
    )

    assert asked(notes) == ["Is this still open: x?"]


@pytest.mark.parametrize("name", ["Ann", "Zoe"])
def test_nobody_discouraging_is_asked_or_asked_about(name: str) -> None:
    fields = {
        "Ann": {"needs": "x", "knows": "'[[Zoe]]'"} | ALL_KNOWN,
        "Zoe": {"company": "Gridlark"},
    }
    fields[name]["stance"] = "discouraging"
    said = asked(people(**{each: note(**given) for each, given in fields.items()}))

    assert said == ([] if name == "Ann" else ["Is this still open: x?"])


def test_one_question_serves_two_goals_once() -> None:
    goals = "[{want: a team, companies: [Acme]}, {want: a talk, companies: [Acme]}]"
    notes = people(Ann=note(needs="x", company="Acme", **ALL_KNOWN))

    assert asked(notes | {"Me.md": note(type="me", goals=goals)}) == [
        "What does Acme need next? (your goal: a team)",
        "Is this still open: x?",
    ]


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("nothing is known", {}),
        ("nothing is known of your sister", {"circle": "family"}),
        ("a need and a goal", {"needs": "x", "company": "Gridlark"}),
        ("a need alone", {"needs": "x", **ALL_KNOWN}),
    ],
)
def test_after_each_talk_another_question_comes_first(rule: str, fields: dict[str, str]) -> None:
    firsts = [
        asked(people(Ann=note(*(f"- 2026-11-0{day} tea" for day in range(1, talks)), **fields)))[0]
        for talks in range(2, 9)
    ]

    assert all(one != other for one, other in pairwise(firsts)), rule


@pytest.mark.parametrize("circle", ["family", "friend", "neighbor", "club", "volunteer"])
def test_nobody_near_is_asked_about_work_for_a_start(circle: str) -> None:
    notes = {f"P{number}": note(circle=circle, role="nurse") for number in range(20)}

    firsts = {asked(people(**notes), name)[0] for name in notes}

    assert len(firsts) > 3
    assert not any("work" in first or "looking for," in first for first in firsts)


def test_not_everybody_is_asked_the_same_three() -> None:
    found = insights(
        {p.relative_to(EXAMPLE).as_posix(): p.read_text("utf-8") for p in EXAMPLE.rglob("*.md")}
    )
    threes = Counter(
        found.questions(person.key)[:3]
        for person in found.network.people.values()
        if person.path and not person.is_discouraging
    )

    assert threes.total() > 25
    assert max(threes.values()) <= 3
    assert len(threes) > 0.8 * threes.total()


def test_what_is_still_unknown_is_told_by_field() -> None:
    assert unknown_fields(Contact("", "Ann", skills=("x",), interests=("y",))) == (
        "needs",
        "experiences",
        "talents",
    )
