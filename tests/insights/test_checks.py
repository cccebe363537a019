from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.support.vaults import DEFAULTS, insights, note, people

if TYPE_CHECKING:
    from netvault.model import Problem


def shown(problems: tuple[Problem, ...]) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in problems]


@pytest.mark.parametrize("field", ["met", "last_contact"])
def test_a_date_of_the_past_that_is_still_to_come_is_a_problem(field: str) -> None:
    found = insights(people(Ann=note(circle="club", **{field: "2027-11-02"}))).date_problems

    assert shown(found) == [(3, "future-date")]
    assert found[0].message == f"{field} is 2027-11-02, which is still to come; correct the date"


@pytest.mark.parametrize(
    ("line", "problems"),
    [
        pytest.param("- 2026-11-22 lunch #got/contact", [], id="past"),
        pytest.param("- 2026-12-24 dinner", [], id="plan"),
        pytest.param("- 2026-12-24 dinner #got/contact", [(3, "future-date")], id="help to come"),
        pytest.param("- 2062-11-02 lunch", [(3, "future-date")], id="far too far"),
    ],
)
def test_a_touch_to_come_is_a_plan_unless_it_cannot_be(
    line: str, problems: list[tuple[int, str]]
) -> None:
    assert shown(insights(people(Ann=note(line))).date_problems) == problems


def test_a_planned_ask_that_comes_too_soon_is_a_problem() -> None:
    found = insights(
        people(
            Ann=note("- 2026-11-01 call", "- [ ] ask her for a name #ask/contact"),
            Ben=note("- [ ] ask him how they hire #ask/information", circle="friend"),
            Cem=note(
                "- 2026-10-01 call", "- 2026-11-01 call #got/contact", "- [ ] ask #ask/information"
            ),
        )
    )

    ann, cem = found.ask_problems
    assert (ann.path, ann.line, ann.code) == ("People/Ann.md", 4, "ask-too-soon")
    assert ann.message.startswith("it is too soon to ask Ann for a contact: you talked on ")
    assert cem.message.startswith("it is too soon to ask Cem for information: they helped you on")


@pytest.mark.parametrize(
    ("text", "is_a_problem"),
    [
        ("ask her for a job", True),
        ("Ask Ann, if she is in, for a job at Acme", False),
        ("ask her what the work is like", False),
        ("get me a job", True),
        ("tell her about my new job", False),
    ],
)
def test_a_planned_ask_for_a_job_is_a_problem(text: str, is_a_problem: bool) -> None:  # noqa: FBT001 - a column of the table
    config = replace(DEFAULTS, job_phrases=("ask * for a job", "get me a job"))

    found = insights(people(Ann=note(f"- [ ] {text}", circle="friend")), config=config).ask_problems

    assert [problem.code for problem in found] == ["puts-on-the-spot"] * is_a_problem
