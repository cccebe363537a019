from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netvault.insights.distance import Reached, reached_since
from tests.support.vaults import insights, note, people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netvault.insights.goals import GoalRow

OFTEN = ("- 2026-09-01 tea", "- 2026-10-01 sent the guide #gave/information", "- 2026-11-20 tea")
MET = "- 2026-11-02 tea"


def stem(key: str) -> str:
    return key.removeprefix("People/").removesuffix(".md")


def me(**goal: str) -> dict[str, str]:
    wanted = ", ".join(f"{name}: {value}" for name, value in ({"want": "a team"} | goal).items())
    return {"Me.md": note(type="me", goals=f"[{{{wanted}}}]", matters="[solar]")}


def goal(notes: Mapping[str, str], today: str = "2026-11-23") -> GoalRow:
    (row,) = insights(notes, today).goals
    return row


@pytest.mark.parametrize(
    ("rule", "wanted", "fields"),
    [
        ("the company", {"companies": "['[[Sun-Mere]]']"}, {"company": "Sunmere (since 2020)"}),
        ("the industry", {"industries": "[wind energy]"}, {"industry": "wind"}),
        ("the role", {"roles": "[data leads]"}, {"role": "Data Lead"}),
    ],
)
def test_somebody_fits_a_goal_by(rule: str, wanted: dict[str, str], fields: dict[str, str]) -> None:
    row = goal(me(**wanted) | people(Ann=note(MET, **fields), Ben=MET))

    assert [stem(key) for key in row.there] == ["Ann"], rule


def test_a_goal_without_marks_fits_nobody() -> None:
    row = goal(me() | people(Ann=note(MET, role="cook", company="Acme", industry="food")))

    assert (row.keys, row.distance) == ((), None)
    assert row.next_step == (
        "Say in your own note which companies, industries or roles this goal is about."
    )


def test_those_you_know_stand_by_strength_those_ahead_by_distance_then_by_what_matters() -> None:
    notes = me(companies="[Acme]") | people(
        Ann=note(MET, company="Acme"),
        Ben=note(*OFTEN, company="Acme", knows="['[[Cem]]', '[[Dan]]', '[[Eve]]']"),
        Cem=note(company="Acme"),
        Dan=note(company="Acme", interests="solar"),
        Eve=note(knows="'[[Fay]]'"),
        Fay=note(company="Acme", interests="solar"),
        Gus=note(company="Acme", interests="solar"),
    )

    row = goal(notes)

    assert [stem(key) for key in row.there] == ["Ben", "Ann"]
    assert [stem(key) for key in row.ahead] == ["Dan", "Cem", "Fay", "Gus"]
    assert row.keys == row.there + row.ahead
    assert row.distance == 1


def test_who_fits_most_of_a_goal_stands_first_and_is_where_the_way_leads() -> None:
    notes = me(companies="[Acme]", roles="[cook]", industries="[food]") | people(
        Ann=note(*OFTEN, industry="food"),
        Ben=note(MET, industry="food", role="cook"),
        Cem=note(MET, knows="'[[Eve]]'"),
        Dan=note(knows="'[[Eve]]'", industry="food"),
        Eve=note(company="Acme", role="cook", industry="food"),
    )

    row = goal(notes)

    assert [stem(key) for key in row.there] == ["Ben", "Ann"]
    assert [stem(key) for key in row.ahead] == ["Eve", "Dan"]
    assert row.path
    assert [stem(step.key) for step in row.path.steps] == ["Cem", "Eve"]


def test_whom_you_know_comes_before_a_detour_to_whoever_fits_as_well() -> None:
    notes = me(companies="[Acme]") | people(
        Ann=note(*OFTEN, circle="friend", knows="'[[Zoe]]'"),
        Ben=note("- 2019-01-01 tea", company="Acme"),
        Zoe=note(company="Acme"),
    )

    row = goal(notes)

    assert row.path
    assert [stem(step.key) for step in row.path.steps] == ["Ben"]


def test_a_discouraging_person_is_on_no_goal() -> None:
    notes = me(roles="[cook]") | people(Ann=note(MET, role="cook", stance="discouraging"))

    row = goal(notes)

    assert (row.keys, row.path, row.distance) == ((), None, None)


ACME = {"Me.md": me(companies="[Acme]")["Me.md"], **people(Zoe=note(company="Acme"))}


@pytest.mark.parametrize(
    ("rule", "notes", "step"),
    [
        (
            "reached",
            me(companies="[Acme]", reached="2026-10-01"),
            "Reached on 2026-10-01.",
        ),
        (
            "nobody leads there",
            ACME,
            "Ask people you know well whom they know in that field.",
        ),
        (
            "nobody leads there, but some may be asked for a name",
            ACME | people(Ann=note(*OFTEN), Ben=note(*OFTEN, circle="friend"), Cem=MET),
            "Ask Ben or Ann whom they know in that field.",
        ),
        (
            "there, and new",
            me(companies="[Acme]") | people(Ann=note(MET, company="Acme")),
            "You know Ann: talk a few times before you ask for anything.",
        ),
        (
            "there, and building",
            me(companies="[Acme]") | people(Ann=note(MET, circle="friend", company="Acme")),
            "You know Ann: ask what the work there is like, and what it needs.",
        ),
        (
            "there, and established",
            me(companies="[Acme]") | people(Ann=note(*OFTEN, company="Acme")),
            "You know Ann: ask what the work there needs, and whom else you should meet.",
        ),
        (
            "there, and held back",
            me(companies="[Acme]")
            | people(Ann=note(*OFTEN, "- 2026-11-22 #got/contact", company="Acme")),
            "You know Ann: they helped you on 2026-11-22; let it rest until 2027-01-21.",
        ),
        (
            "one tie away, and nothing may be asked yet",
            ACME | people(Ann=note(MET, knows="'[[Zoe]]'")),
            "Ann comes first: it is early: you talked on 2026-11-02: ask about them.",
        ),
        (
            "one tie away",
            ACME | people(Ann=note(*OFTEN, knows="'[[Zoe]]'")),
            "Ask Ann for a contact: how do they know Zoe, and what would Zoe like to hear about?",
        ),
    ],
)
def test_the_next_step_fits_how_near_the_goal_is(
    rule: str, notes: dict[str, str], step: str
) -> None:
    assert goal(notes).next_step == step, rule


def quarters(row: GoalRow) -> dict[str, int | None]:
    return {str(day): distance for day, distance in row.history}


def test_the_distance_is_told_as_of_the_end_of_each_quarter() -> None:
    notes = me(companies="[Acme]") | people(
        Ann="- 2026-01-10 tea\n- 2026-05-02 she named [[Ben]] #got/contact",
        Ben=note("- 2026-08-01 tea", "- 2026-11-02 he named [[Zoe]]", knows="'[[Yan]]'"),
        Yan=note(knows="'[[Zoe]]'"),
        Zoe=note(company="Acme"),
    )

    row = goal(notes)

    assert quarters(row) == {"2026-03-31": None, "2026-06-30": 4, "2026-09-30": 3}
    assert row.distance == 2
    assert goal(notes, "2026-09-30").distance == 3
    assert goal(notes, "2026-06-30").distance == 4
    assert goal(notes, "2026-03-31").distance is None


def test_what_is_planned_brings_nobody_nearer() -> None:
    notes = me(companies="[Acme]") | people(
        Ann="- 2026-01-10 tea", Zoe=note("- 2026-12-01 tea", company="Acme")
    )

    row = goal(notes)

    assert set(quarters(row).values()) == {None}
    assert row.distance is None


def test_without_a_talk_there_is_no_history() -> None:
    assert goal(me(companies="[Acme]")).history == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (note("- 2026-05-01 tea", "- 2026-06-01 tea"), date(2026, 5, 1)),
        (note("- 2026-05-01 tea", met="2024-01-01"), date(2024, 1, 1)),
        (note("- 2026-05-01 tea", last_contact="2025-01-01"), date(2025, 1, 1)),
        (note("- 2026-12-01 tea", circle="friend"), date.min),
        (note(circle="friend", met="2026-12-01"), None),
    ],
)
def test_somebody_is_known_from_the_first_day_that_a_note_tells_of(
    text: str, day: date | None
) -> None:
    found = insights(people(Ann=text))

    assert found.known_since.get("People/Ann.md") == day


def test_a_way_opens_when_the_last_of_its_names_has_fallen() -> None:
    notes = people(
        Ann="- 2026-03-01 she named [[Ben]]",
        Ben="- 2026-02-01 he named [[Zoe]]",
        Cem="- 2026-06-01 he named [[Zoe]]",
    )
    leaders = insights(notes).leaders
    known = {"People/Ann.md": date(2026, 1, 1), "People/Cem.md": date(2026, 5, 1)}

    assert reached_since(leaders, ["Zoe"], known) == (
        Reached(2, date(2026, 6, 1)),
        Reached(3, date(2026, 3, 1)),
    )
    assert reached_since(leaders, [], known) == ()
    assert reached_since(leaders, ["Zoe"], {}) == ()


def test_no_way_leads_through_somebody_discouraging() -> None:
    notes = people(Ann=note(knows="'[[Ben]]'"), Ben=note(knows="'[[Zoe]]'", stance="discouraging"))
    found = insights(notes)
    leaders = found.leaders
    known = dict.fromkeys(found.network.people, date(2026, 1, 1))

    assert reached_since(leaders, ["Zoe"], {"People/Ann.md": date(2026, 1, 1)}) == ()
    assert reached_since(leaders, ["People/Ben.md"], known) == ()
