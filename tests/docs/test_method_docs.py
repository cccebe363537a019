"""The method's page says what the code does, and its story is what happens."""

from __future__ import annotations

import re
from typing import Final

import pytest

from netvault.insights import circles, gives, leads, questions, relevance, sharing
from tests.support.vaults import DEFAULTS
from tools.method_story import PAGE, STORY, renewed


def test_the_parts_that_come_from_the_code_and_from_runs_are_up_to_date(
    *, update_docs: bool
) -> None:
    text = PAGE.read_text(encoding="utf-8")
    if update_docs:
        PAGE.write_text(renewed(text), encoding="utf-8")
    else:
        assert text == renewed(text), "if it should: pytest --update-docs"


def test_the_story_leads_from_a_name_to_a_trusted_tie() -> None:
    levels = re.findall(r"^Readiness: (\w+)", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert list(dict.fromkeys(levels)) == ["unmet", "new", "building", "trusted"]
    assert len(levels) == len(STORY)


def test_no_scene_tells_of_a_day_that_is_still_to_come() -> None:
    day = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        day = next(iter(re.findall(r"^### (\S+):", line)), day)
        told = re.findall(r"(?:talked|on|since|helped you on|last on) (\d{4}-\d\d-\d\d)", line)
        assert all(each <= day for each in told), line


RULES: Final = [f"M{number}" for number in range(1, 13)]


def test_every_rule_of_the_method_has_its_row_and_its_paragraph() -> None:
    text = PAGE.read_text(encoding="utf-8")

    assert re.findall(r"^\| \*\*(M\d+)\*\* ", text, re.MULTILINE) == RULES
    assert re.findall(r"^\*\*(M\d+), .+?\.\*\* ", text, re.MULTILINE) == RULES


@pytest.mark.parametrize(
    ("said", "figure", "is_figure"),
    [
        ("*thin* with fewer than three people", circles.THIN, 3),
        ("in touch for half a year", circles.QUIET_DAYS, 365 // 2),
        ("silent for a year", leads.DORMANT_DAYS, 365),
        ("for over four of its rhythms", leads.DORMANT_CADENCES, 4),
        ("in the last 90 days", questions.STALE_DAYS, 90),
        ("Two days of talk make a tie *building*", DEFAULTS.readiness.building_touches, 2),
        ("three over thirty days", DEFAULTS.readiness.established_touches, 3),
        ("three over thirty days", DEFAULTS.readiness.established_days, 30),
        ("as long as you talk once a year", DEFAULTS.readiness.trusted_days, 365),
        ("for sixty days after you last got help", DEFAULTS.readiness.ask_rest_days, 60),
        ("3 days after help", DEFAULTS.follow_ups.thank_days, 3),
        ("7 days after you met", DEFAULTS.follow_ups.report_days, 7),
        ("at most three helpers for a need", gives.HELPERS, 3),
        ("goes to three people at a time", sharing.RECEIVERS, 3),
        ("the five colleagues", sharing.PRAISED, 5),
        ("counts three", relevance.GOAL, 3),
        ("a half-life `H` of 180 days", DEFAULTS.half_life_days, 180),
    ],
)
def test_the_figures_are_those_of_the_code(said: str, figure: int, is_figure: int) -> None:
    assert said in " ".join(PAGE.read_text(encoding="utf-8").split())
    assert figure == is_figure
