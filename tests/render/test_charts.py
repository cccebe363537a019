"""The charts: what they show is on their page in words as well, and a day alone changes nothing."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pytest

from netvault.render.charts import goals_over_time_svg, over_time_svg
from tests.render.test_hostile_pages import typed
from tests.support.hostile import HOSTILE
from tests.support.shown import pages
from tests.support.vaults import insights, note, people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.support.browser import MeasureImages

SVG: Final = "{http://www.w3.org/2000/svg}"
TALKS: Final = people(
    Ann=note("- 2026-11-02 tea", role="cook"),
    Ben=note("- 2024-11-02 tea", "- 2025-11-02 tea: he named [[Ann]]", "- 2026-10-02 tea"),
)
GOAL: Final = {"Me.md": note(type="me", goals="[{want: a kitchen, roles: [cook]}]")}


def over_time(notes: Mapping[str, str]) -> str:
    return over_time_svg(insights(notes).discreet)


def goals_over_time(notes: Mapping[str, str]) -> str:
    return goals_over_time_svg(insights(notes).discreet)


def texts(svg: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own


def said(svg: str) -> str:
    return ET.fromstring(svg).findtext(f"{SVG}desc", "")  # noqa: S314 - our own


def test_there_are_the_talks_of_each_month_and_talks_and_people_of_each_year() -> None:
    shown = texts(over_time(TALKS))

    assert shown[0] == "Talks, month by month"
    at = shown.index("Talks, year by year")
    assert shown[at:] == [
        *("Talks, year by year", "1", "2024", "1", "2025", "2", "2026"),
        *("People met, year by year", "1", "2024", "0", "2025", "1", "2026"),
    ]


def test_of_a_single_year_there_are_months_alone() -> None:
    shown = texts(over_time(people(Ann=note("- 2026-11-02 tea"))))

    assert [text for text in shown if "by" in text] == ["Talks, month by month"]


@pytest.mark.browser
def test_a_chart_of_decades_leaves_out_no_number_and_no_letter_meets_another(
    measure_images: MeasureImages,
) -> None:
    log = "\n".join(f"- {year}-05-05 tea" for year in range(1990, 2026) for _ in range(3))
    images = [over_time(people(Ann=note(log))), goals_over_time(TALKS | GOAL)]

    for whole, *parts in measure_images(images):
        assert [part.text for part in parts if not whole.holds(part)] == []
        met = [(a.text, b.text) for a, b in combinations(parts, 2) if a.meets(b)]
        assert met == []


def test_the_distance_of_a_goal_is_drawn_and_said_quarter_by_quarter() -> None:
    svg = goals_over_time(TALKS | GOAL)

    assert texts(svg)[0] == "a kitchen"
    assert said(svg).startswith(
        "a kitchen: nobody leads there at 2024-12-31, nobody leads there at"
    )
    assert said(svg).endswith("2 ties at 2026-09-30, you know somebody now.")


def test_whoever_hears_the_chart_hears_its_numbers() -> None:
    heard = said(over_time(TALKS))

    assert heard.startswith("2024: talks 1, people met 1; 2025: talks 1, people met 0; 2026: t")
    assert "2026-10 1, 2026-11 1." in heard


def test_a_goal_that_never_came_nearer_has_no_chart() -> None:
    made = pages(people(Ann="- 2026-11-02 tea") | GOAL)

    assert "Goals over time.svg" not in made
    assert "![" not in made["Goals.md"]


def test_the_charts_are_shown_on_their_pages() -> None:
    made = pages(TALKS | GOAL)

    assert "![Talks and people met](Over%20time.svg)" in made["Network.md"]
    assert (
        "![How far each goal was, quarter by quarter](Goals%20over%20time.svg)" in made["Goals.md"]
    )
    assert {"Over time.svg", "Goals over time.svg"} <= made.keys()


@pytest.mark.parametrize("want", HOSTILE)
def test_hostile_goals_are_text(want: str) -> None:
    goal = note(type="me", goals=f'[{{want: "{typed(want)}", roles: [cook]}}]')

    drawn = ET.fromstring(goals_over_time(TALKS | {"Me.md": goal}))  # noqa: S314 - our own

    assert {part.tag for part in drawn.iter()} <= {
        f"{SVG}{tag}" for tag in ("svg", "title", "desc", "style", "rect", "circle", "text", "path")
    }


def test_a_day_that_changes_nothing_changes_no_byte() -> None:
    made, later = pages(TALKS | GOAL), pages(TALKS | GOAL, today="2026-11-24")

    assert {name: made[name] == later[name] for name in made if name.endswith(".svg")} == {
        "Referral map.svg": True,
        "Over time.svg": True,
        "Goals over time.svg": True,
    }
