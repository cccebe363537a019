from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netvault.insights.paths import Path, in_words
from netvault.insights.targets import PathTarget
from tests.support.vaults import insights, note, people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netvault.insights import Insights
    from netvault.model import HelpKind

OFTEN = ("- 2026-09-01 tea", "- 2026-10-01 sent the guide #gave/information", "- 2026-11-20 tea")
ONCE = "- 2026-06-01 tea"

ME = note(
    type="me",
    goals="[{want: lead a data team, companies: [Windreef], roles: [head of data], "
    "industries: [energy forecasting]}]",
)


def stem(key: str) -> str:
    return key.removeprefix("People/").removesuffix(".md")


def paths(notes: Mapping[str, str], *targets: str) -> tuple[Path, ...]:
    return insights(notes).paths_to([f"People/{name}.md" for name in targets])


def ways(notes: Mapping[str, str], *targets: str) -> list[list[str]]:
    return [[stem(step.key) for step in path.steps] for path in paths(notes, *targets)]


def test_a_path_leads_step_by_step_and_says_why() -> None:
    notes = people(Ann=note(*OFTEN), Ben=note(introduced_by="'[[Ann]]'", knows="'[[Cem]]'"), Cem="")

    (path,) = paths(notes, "Cem")

    assert [(stem(step.key), step.why) for step in path.steps] == [
        ("Ann", "3 talks since 2026-09-01, the last on 2026-11-20"),
        ("Ben", "Ann can introduce Ben to you"),
        ("Cem", "Ben knows Cem"),
    ]
    assert path.strength == pytest.approx(path.steps[0].strength * 0.7 * 0.6)


def test_a_step_has_the_words_of_whoever_leads_there_and_of_nobody_else() -> None:
    notes = people(
        Ann=note(*OFTEN, "- 2026-11-21 she named [[Zoe]]", "- 2026-11-22 Zoe again: [[Zoe]]"),
        Ben="- 2026-11-23 he named [[Zoe]] too",
        Zoe="",
    )

    ann, ben = paths(notes, "Zoe")

    assert [step.words for step in ann.steps] == ["", "Zoe again: [[Zoe]]"]
    assert [step.words for step in ben.steps] == ["", "he named [[Zoe]] too"]


def test_no_way_passes_by_one_whom_you_know_to_another() -> None:
    notes = people(
        Ann=note(*OFTEN, knows="'[[Ben]]'"),
        Ben=note(last_contact="2010-01-01", knows="'[[Zoe]]'"),
        Zoe="",
    )

    assert ways(notes, "Zoe") == [["Ben", "Zoe"]]


def test_who_fits_most_is_reached_first() -> None:
    ranks = [["People/Zoe.md"], ["People/Ann.md", "People/Yan.md"]]
    notes = people(
        Ann=note(*OFTEN, knows="'[[Zoe]]'"), Ben=note(ONCE, knows="'[[Yan]]'"), Zoe="", Yan=""
    )

    found = insights(notes).paths_to(*ranks)

    assert [stem(path.steps[-1].key) for path in found] == ["Zoe", "Yan"]


def test_the_strongest_path_comes_first() -> None:
    notes = people(
        Ann=note(ONCE, knows="'[[Zoe]]'"),
        Ben=note(*OFTEN, knows="'[[Zoe]]'"),
        Cem=note(*OFTEN, company="Acme"),
        Zoe=note(company="Acme"),
    )

    assert ways(notes, "Zoe") == [["Ben", "Zoe"], ["Cem", "Zoe"], ["Ann", "Zoe"]]


def test_a_long_way_through_friends_can_be_stronger_than_a_short_one() -> None:
    notes = people(
        Ann=note(*OFTEN, knows="'[[Ben]]'"),
        Ben=note(knows="'[[Zoe]]'"),
        Cem=f"{ONCE} with [[Zoe]]",
        Zoe="",
    )

    assert ways(notes, "Zoe") == [["Ann", "Ben", "Zoe"], ["Cem", "Zoe"]]


def test_at_most_three_paths_are_given_and_no_two_begin_with_the_same_person() -> None:
    friends = {name: note(*OFTEN, knows="'[[Zoe]]'") for name in ("Ann", "Ben", "Cem", "Dan")}

    assert ways(people(**friends, Zoe=""), "Zoe") == [
        ["Ann", "Zoe"],
        ["Ben", "Zoe"],
        ["Cem", "Zoe"],
    ]


def test_no_path_leads_through_somebody_you_reach_better_by_yourself() -> None:
    notes = people(Ann=note(*OFTEN, knows="'[[Zoe]]'"), Ben=note(*OFTEN, knows="'[[Ann]]'"), Zoe="")

    assert ways(notes, "Zoe") == [["Ann", "Zoe"]]


def test_a_direct_tie_comes_before_a_detour_which_is_told_where_it_is_stronger() -> None:
    notes = people(Ann=note(*OFTEN, knows="'[[Zoe]]'"), Zoe=note(last_contact="2010-01-01"))

    assert ways(notes, "Zoe") == [["Zoe"], ["Ann", "Zoe"]]


def test_somebody_you_know_well_is_the_way_themselves() -> None:
    (path,) = paths(people(Ann=note(*OFTEN)), "Ann")

    assert (path.ask, path.ask_why) == (None, "you know them yourself")


def test_a_path_ends_at_whoever_of_the_targets_is_nearest() -> None:
    notes = people(Ann=note(*OFTEN, knows="['[[Yan]]', '[[Zoe]]']"), Yan="", Zoe="")

    assert ways(notes, "Yan", "Zoe") == [["Ann", "Yan"]]


def test_no_path_begins_with_goes_through_or_ends_at_somebody_discouraging() -> None:
    notes = people(
        Ann=note(*OFTEN, knows="'[[Zoe]]'", stance="discouraging"),
        Ben=note(*OFTEN, knows="'[[Cem]]'"),
        Cem=note(knows="'[[Zoe]]'", stance="discouraging"),
        Zoe="",
    )

    assert ways(notes, "Zoe") == []
    assert ways(notes, "Ann") == []
    assert ways(notes, "Cem") == []


def test_nobody_leads_to_whom_nobody_is_tied() -> None:
    assert ways(people(Ann=note(*OFTEN), Zoe=""), "Zoe") == []
    assert ways(people(Ann=note(*OFTEN))) == []


@pytest.mark.parametrize(
    ("rule", "lines", "ask", "why"),
    [
        (
            "trusted: a connection",
            ("- 2026-01-01 #got/contact", "- 2026-11-20 #gave/contact"),
            "connection",
            "trusted: help has gone both ways, and you talked on 2026-11-20",
        ),
        (
            "established: a contact",
            OFTEN,
            "contact",
            "established: 3 talks over 80 days, and you have given something",
        ),
        (
            "building: information",
            ("- 2026-11-01 tea", "- 2026-11-20 tea"),
            "information",
            "building: 2 talks since 2026-11-01",
        ),
        (
            "new: nothing yet",
            ("- 2026-11-20 tea",),
            None,
            "it is early: you talked on 2026-11-20: ask about them",
        ),
        (
            "held back",
            ("- 2026-11-01 tea", "- 2026-11-20 #got/contact"),
            None,
            "they helped you on 2026-11-20; let it rest until 2027-01-19",
        ),
    ],
)
def test_the_ask_is_fit_for_the_first_step_and_never_a_job(
    rule: str, lines: tuple[str, ...], ask: str | None, why: str
) -> None:
    (path,) = paths(people(Ann=note(*lines, knows="'[[Zoe]]'"), Zoe=""), "Zoe")

    assert (path.ask, path.ask_why) == (ask, why), rule


def test_a_path_of_thousands_of_steps_is_found() -> None:
    links = {f"P{n:04}": note(knows=f"'[[P{n + 1:04}]]'") for n in range(3000)}
    notes = people(**links | {"P0000": note(*OFTEN, knows="'[[P0001]]'")})

    (path,) = insights(notes).paths_to(["P3000"])

    assert len(path.steps) == 3001


TARGETS = {
    "Me.md": ME,
    **people(
        Ann=note(company="'[[Sun-Mere]]'", role="Data Lead", industry="solar"),
        Ben=note(company="Sunmere (since 2020)", role="head of data"),
        Cem=note(role="cook", industry="energy forecasting", offers="[bread]"),
        Dan=note(stance="discouraging", role="head of data"),
        Eve=note(skills="[bee keeping, beehives]"),
    ),
}


@pytest.fixture(scope="module")
def found() -> Insights:
    return insights(TARGETS)


@pytest.mark.parametrize(
    ("typed", "name", "names"),
    [
        ("Lead a Data Team", "lead a data team", [["Ben", "Cem"]]),
        ("SUN MERE", "Sun-Mere", [["Ann", "Ben"]]),
        ("windreef", "Windreef", [[]]),
        ("data leads", "data leads", [["Ann"]]),
        ("chefs", "chefs", [["Cem"]]),
        ("solar", "solar", [["Ann"]]),
        ("beehives", "beehives", [["Eve"]]),
        ("bread", "bread", [["Cem"]]),
        ("data team", "lead a data team", [["Ben", "Cem"]]),
    ],
)
def test_a_target_is_a_goal_a_company_a_role_an_industry_or_a_skill(
    found: Insights, typed: str, name: str, names: list[list[str]]
) -> None:
    target = found.target(typed)

    assert target == PathTarget(
        name, tuple(tuple(f"People/{each}.md" for each in rank) for rank in names)
    )


def test_what_only_a_goal_names_is_a_target_without_people() -> None:
    found = insights({"Me.md": ME})

    assert found.target("head of data") == PathTarget("head of data", ((),))
    assert found.target("energy forecasting") == PathTarget("energy forecasting", ((),))


def test_what_no_note_knows_is_no_target(found: Insights) -> None:
    assert found.target("Atlantis") is None


@pytest.mark.parametrize(
    ("kind", "words"),
    [("information", "information"), ("contact", "a contact"), ("referral", "a referral")],
)
def test_what_to_ask_for_has_its_article(kind: HelpKind, words: str) -> None:
    assert in_words(kind) == words
