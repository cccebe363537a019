from __future__ import annotations

import pytest

from netvault.insights.strength import tier_of
from netvault.model import Config
from tests.support.vaults import DEFAULTS, TODAY, insights, note, people


def strength(text: str, config: Config = DEFAULTS, today: str = TODAY) -> float:
    return insights(people(Jane=text), today, config).strengths["People/Jane.md"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0.01),
        (f"- {TODAY} tea", 0.30),
        (f"- {TODAY} tea\n- {TODAY} call", 0.30),
        (f"- {TODAY} tea\n- 2026-11-22 tea\n- 2026-11-21 tea\n- 2026-11-20 tea", 0.75),
        ("- 2026-05-27 tea", 0.17),
        (note(last_contact=TODAY), 0.30),
        (note("- 2026-11-22 tea", last_contact=TODAY), 0.50),
        (note(f"- {TODAY} tea", last_contact=TODAY), 0.30),
        (note(circle="sister"), 0.505),
        (note(circle="friend"), 0.406),
        (note(circle="client"), 0.1585),
        (note(circle="chess"), 0.0595),
        (note(circle="[chess, sister]"), 0.505),
        (f"- {TODAY} #gave/contact", 0.37),
        (f"- {TODAY} #got/contact", 0.37),
        (f"- {TODAY} #gave/contact #got/contact", 0.44),
    ],
)
def test_strength_comes_of_touches_circle_and_help(text: str, expected: float) -> None:
    assert strength(text) == pytest.approx(expected, abs=0.006)


def test_what_weighs_halves_with_each_half_life() -> None:
    half_a_year = "- 2026-05-27 tea"

    assert strength(half_a_year) == strength(f"- {TODAY} tea", today="2027-05-22")
    assert strength(half_a_year, Config(half_life_days=10**9)) == pytest.approx(0.3, abs=0.001)


def test_a_thousand_years_of_silence_and_ten_years_of_talk_are_no_trouble() -> None:
    daily = "\n".join(
        f"- 20{year}-{month:02}-{day:02} tea"
        for year in range(16, 26)
        for month in range(1, 13)
        for day in range(1, 29)
    )

    assert strength(daily, today="2026-01-01") == pytest.approx(1)
    assert strength("- 0999-01-01 tea", Config(half_life_days=1)) == pytest.approx(0.01)


@pytest.mark.parametrize(
    ("strength", "tier"),
    [
        (1, "strong"),
        (0.66, "strong"),
        (0.65, "steady"),
        (0.33, "steady"),
        (0.32, "thin"),
        (0, "thin"),
    ],
)
def test_a_strength_is_said_in_a_word(strength: float, tier: str) -> None:
    assert tier_of(strength) == tier


def test_the_tier_of_a_person_is_that_of_the_strength() -> None:
    assert insights(people(Jane=f"- {TODAY} tea")).tier("People/Jane.md") == "thin"
    assert (
        insights(people(Jane=note(f"- {TODAY} tea", circle="aunt"))).tier("People/Jane.md")
        == "steady"
    )
