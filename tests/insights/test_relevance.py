from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.vaults import insights, note, people

if TYPE_CHECKING:
    from netvault.insights.relevance import Relevance

ME = {
    "Me.md": note(
        type="me",
        matters="[solar, kindness]",
        goals="[{want: a team, roles: [data lead]}, {want: a talk, companies: [Acme]}, "
        "{want: a job, companies: [Acme], reached: 2025-01-01}]",
    )
}


def relevance(**fields: str) -> Relevance:
    return insights(ME | people(Ann=note(**fields))).relevance("People/Ann.md")


@pytest.mark.parametrize(
    ("fields", "reasons"),
    [
        ({"role": "data lead"}, ("fits your goal: a team",)),
        (
            {"company": "Acme", "role": "data lead"},
            ("fits your goal: a team", "fits your goal: a talk"),
        ),
        (
            {"company": "Acme", "interests": "solar"},
            ("fits your goal: a talk", "solar matters to you"),
        ),
        ({"skills": "solar panels, kindness"}, ("solar matters to you", "kindness matters to you")),
        ({"role": "solar engineer"}, ("solar matters to you",)),
        ({"industry": "solar"}, ("solar matters to you",)),
        ({"needs": "solar"}, ()),
        ({"company": "Acme", "interests": "solar", "stance": "discouraging"}, ()),
    ],
)
def test_somebody_is_near_to_what_matters_for_reasons(
    fields: dict[str, str], reasons: tuple[str, ...]
) -> None:
    assert relevance(**fields).reasons == reasons


def test_a_goal_counts_more_than_all_that_matters() -> None:
    assert relevance(role="data lead").weight > relevance(skills="solar, kindness").weight > 0


def test_a_goal_that_is_reached_later_is_open_until_then() -> None:
    notes = ME | people(Ann=note(company="Acme"))

    before, after = (insights(notes, day) for day in ("2024-12-31", "2025-01-01"))

    assert "fits your goal: a job" in before.relevance("People/Ann.md").reasons
    assert "fits your goal: a job" not in after.relevance("People/Ann.md").reasons
    assert [row.goal.reached for row in before.goals] == [None] * 3
    assert str(after.goals[2].goal.reached) == "2025-01-01"


def test_the_frontier_stands_by_distance_then_by_what_matters() -> None:
    notes = ME | people(
        Ann=note("- 2026-11-02 tea", knows="['[[Ben]]', '[[Cem]]', '[[Dan]]']"),
        Ben=note(knows="'[[Eve]]'"),
        Cem=note(interests="solar"),
        Dan=note(role="data lead"),
        Eve=note(role="data lead"),
    )

    found = insights(notes)
    names = [found.network.people[row.key].name for row in found.frontier]

    assert names == ["Dan", "Cem", "Ben", "Eve"]
