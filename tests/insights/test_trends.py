from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings

from netvault.insights.balance import Balance
from netvault.insights.trends import MONTHS, Span
from tests.support.populations import People, days, everybody
from tests.support.vaults import TODAY, insights, note, people

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY: Final = date.fromisoformat(TODAY)


def spans(notes: Mapping[str, str], today: str = "2026-11-23") -> dict[str, Span]:
    trends = insights(notes, today).trends
    return {span.name: span for span in (*trends.years, *trends.months)}


def test_the_latest_months_and_every_year_so_far_are_told() -> None:
    trends = insights(people(Ann="- 2023-06-01 tea")).trends

    assert [span.name for span in trends.years] == ["2023", "2024", "2025", "2026"]
    assert [span.name for span in trends.months][:2] == ["2025-12", "2026-01"]
    assert trends.months[-1].name == "2026-11"
    assert len(trends.months) == MONTHS


def test_without_a_talk_no_year_is_told() -> None:
    trends = insights(people(Ann=note(circle="friend"))).trends

    assert trends.years == ()
    assert {span.known for span in trends.months} == {1}


def test_talks_count_by_day_and_person() -> None:
    notes = people(
        Ann=note("- 2026-10-01 tea", "- 2026-10-01 mail", "- 2026-11-02 tea"),
        Ben="- 2026-10-01 tea",
    )

    found = spans(notes)

    assert (found["2026-10"].touches, found["2026-11"].touches, found["2026"].touches) == (2, 1, 3)


def test_what_is_planned_has_not_happened() -> None:
    found = spans(people(Ann="- 2026-11-02 tea\n- 2026-11-30 tea #got/contact"))

    assert found["2026-11"] == Span("2026-11", 1, 1, Balance(), 0, 1, {1: 1})


@pytest.mark.parametrize(
    ("rule", "text", "month"),
    [
        ("the first talk", note("- 2026-03-01 tea", "- 2026-05-01 tea"), "2026-03"),
        ("or the day you met", note("- 2026-03-01 tea", met="2026-02-01"), "2026-02"),
        ("or a talk that only a field tells of", note(last_contact="2026-04-01"), "2026-04"),
    ],
)
def test_somebody_is_met_once_with(rule: str, text: str, month: str) -> None:
    found = spans(people(Ann=text, Ben=note("- 2025-01-01 tea")))

    assert [name for name, span in found.items() if span.met] == ["2025", "2026", month], rule
    assert (found["2025"].known, found["2026"].known) == (1, 2)


def test_whom_you_always_knew_was_never_met_but_is_known() -> None:
    found = spans(people(Ann=note(circle="friend"), Ben="- 2025-01-01 tea"))

    assert (found["2025"].met, found["2025"].known, found["2026"].known) == (1, 2, 2)


def test_at_the_end_everybody_you_know_is_known() -> None:
    notes = people(
        Ann=note(circle="friend"), Ben="- 2025-01-01 tea", Cem=note(met="2024-01-01"), Dan=""
    )

    found = insights(notes)

    assert found.trends.years[-1].known == sum(lead.is_warm for lead in found.leads.values()) == 3


def test_help_counts_by_kind_and_direction() -> None:
    notes = people(
        Ann="- 2026-10-01 #gave/contact #got/information",
        Ben="- 2026-10-02 #gave/contact\n- 2025-10-02 #got/referral",
    )

    found = spans(notes)

    assert found["2026-10"].balance == Balance((0, 2, 0, 0), (1, 0, 0, 0))
    assert (found["2026"].given, found["2026"].got) == (2, 1)
    assert (found["2025"].given, found["2025"].got) == (0, 1)


@pytest.mark.parametrize(
    ("rule", "fields", "days", "woken"),
    [
        ("after a year of silence", {}, ("2025-10-01", "2026-10-01"), 1),
        ("not a day sooner", {}, ("2025-10-02", "2026-10-01"), 0),
        ("nor before four of its rhythms", {"every": "6 months"}, ("2025-06-01", "2026-10-01"), 0),
        ("but after them", {"every": "6 months"}, ("2024-06-01", "2026-10-01"), 1),
        ("a first talk wakes nobody", {}, ("2026-10-01",), 0),
    ],
)
def test_a_tie_that_slept_is_woken(
    rule: str, fields: dict[str, str], days: tuple[str, ...], woken: int
) -> None:
    found = spans(people(Ann=note(*(f"- {day} tea" for day in days), **fields)))

    assert (found["2026-10"].woken, found["2026"].woken) == (woken, woken), rule


def test_reach_counts_people_by_degree() -> None:
    notes = people(
        Ann="- 2026-11-02 she named [[Zoe]]",
        Ben=note("- 2026-11-02 tea", knows="'[[Cem]]'"),
        Cem=note(knows="'[[Dan]]'"),
        Dan="",
        Eve="",
    )

    assert dict(insights(notes).trends.reach) == {1: 2, 2: 2, 3: 1}


def test_a_year_before_the_thousandth_sorts_with_the_others() -> None:
    assert insights(people(Ann=note(met="0900-01-01")), "0901-02-01").trends.months[-1].known == 1


def test_the_reach_of_each_year_is_told_as_it_was_then() -> None:
    notes = people(
        Ann=note("- 2024-03-01 tea", "- 2025-05-01 she named [[Ben]] #got/contact"),
        Ben=note("- 2026-02-01 met; he named [[Cem]] #got/contact"),
    )
    found = spans(notes)

    assert {name: found[name].reach for name in ("2024", "2025", "2026")} == {
        "2024": {1: 1},
        "2025": {1: 1, 2: 1},
        "2026": {1: 2, 2: 1},
    }
    assert found["2026-01"].reach == {1: 1, 2: 1}
    assert found["2026-02"].reach == {1: 2, 2: 1}


def test_who_can_be_reached_in_several_ways_is_as_near_as_the_best_of_them_was() -> None:
    notes = people(
        Ann=note("- 2024-03-01 named [[Ben]]"),
        Ben=note("Knows [[Dan]].", knows="'[[Dan]]'"),
        Cem=note("- 2026-05-01 named [[Dan]]"),
    )
    found = spans(notes)

    assert found["2024"].reach == {1: 1, 2: 1, 3: 1}
    assert found["2026"].reach == {1: 2, 2: 2}


@settings(max_examples=60)
@given(everybody, days)
def test_the_reach_of_the_latest_month_is_that_of_today(population: People, today: date) -> None:
    made = population.insights(today).discreet

    assert made.trends.months[-1].reach == dict(made.trends.reach)
