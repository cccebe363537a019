"""The front door: today first, what moved, the news, the ways and the picture; then figures."""

from __future__ import annotations

import re

from tests.support.shown import lines, pages, section
from tests.support.vaults import note, people

GOAL = "[{want: lead a team, companies: [Acme], roles: [data lead]}]"
FULL = {
    "Me.md": note(type="me", goals=GOAL),
    "Daily/2026-11-21.md": "- lunch with [[Ann]]: [[Acme]] hires #news\n",
    **people(
        Ann=note(
            *("- [ ] send the slides 📅 2026-11-20", "- 2026-06-01 tea: she named [[Cem]]"),
            company="Acme",
            circle="friend",
        ),
        Ben=note("- 2026-01-01 lunch", every="monthly"),
        Cem=note("- 2026-11-02 call", role="data lead", introduced_by="'[[Ann]]'"),
    ),
}


def titles(page: str) -> list[str]:
    return re.findall(r"^## (.*)$", page, re.MULTILINE)


def test_it_begins_with_today_and_ends_with_the_problems() -> None:
    page = pages(FULL | people(Dan=note(compnay="Acme")))["Network.md"]

    assert titles(page) == [
        *("Today", "Since 2026-10-01", "News of the week", "Ways to your goals"),
        *("The picture", "Figures", "Lately", "Problems"),
    ]
    assert page.splitlines()[2] == (
        "**2 for today**. [[Network/Follow-ups|Follow-ups]] · [[Network/Referral map|Referral map]]"
        " · [[Network/Leads|Leads]] · [[Network/Give|Give]] · [[Network/Goals|Goals]]"
        " · [[Network/Companies|Companies]]"
    )


def test_what_is_not_there_has_no_heading() -> None:
    assert titles(pages({})["Network.md"]) == ["The picture", "Figures", "Lately", "Problems"]


def test_today_has_the_lines_of_the_follow_ups() -> None:
    made = pages(FULL)

    assert section(made["Network.md"], "Today") == section(made["Follow-ups.md"], "Today")
    assert len(lines(section(made["Network.md"], "Today"), "- [ ] ")) == 2


def test_it_says_how_many_more_are_due() -> None:
    crowd = {f"P{number}": note("- 2026-01-02 lunch", every="monthly") for number in range(7)}

    assert "**5 for today**, 7 due in all. " in pages(people(**crowd))["Network.md"]


def test_it_tells_what_moved_since_last_month() -> None:
    asleep = {f"Z{number}": note("- 2025-11-10 lunch") for number in range(9)}
    page = pages(
        FULL
        | people(
            Eve=note("- 2026-09-30 tea", "- 2026-10-01 tea", "- 2026-11-01 tea"),
            Fay=note("- 2024-01-01 tea", "- 2026-11-01 tea"),
            Gus=note("- 2026-11-09 tea"),
            Hal=note("- 2026-11-10 tea"),
            **asleep,
        )
    )["Network.md"]

    assert section(page, "Since 2026-10-01").splitlines() == [
        "- [[Cem]] was a name from [[Ann]]; you met on 2026-11-02",
        "- New: [[Hal]] (2026-11-10), [[Gus]] (2026-11-09)",
        "- From thin to steady: [[Eve]]",
        "- Back after a long silence: [[Fay]]",
        "- Quiet for a year or more by now: " + ", ".join(f"[[Z{number}]]" for number in range(7)),
        "- and 2 more: `netvault stats --since 2026-10-01`",
    ]


def test_a_goal_that_came_nearer_moved() -> None:
    notes = {
        "Me.md": note(type="me", goals=GOAL),
        **people(
            Ann=note("- 2026-01-01 tea"),
            Ben=note("- 2026-10-02 tea: he named [[Cem]]"),
            Cem=note(role="data lead"),
        ),
    }
    named = pages(notes)["Network.md"]
    met = pages(notes | people(Cem=note("- 2026-11-03 tea", role="data lead")))["Network.md"]

    assert "- **lead a team** came nearer: 2 ties away\n" in named
    assert "- **lead a team** came nearer: you know somebody who fits\n" in met


def test_a_goal_that_was_as_near_before_did_not_move() -> None:
    assert (
        "came nearer"
        not in pages(FULL | people(Dan=note("- 2026-01-01 tea", company="Acme")))["Network.md"]
    )


def test_news_of_the_week_is_told_once_the_newest_first() -> None:
    page = pages(
        {
            "Daily/2026-11-17.md": "- call with [[Ann]]: [[Acme]] merges with [[Hooli]] #news\n",
            "Daily/2026-11-16.md": "- call with [[Ann]]: [[Acme]] sells #news\n",
            **people(
                Ann=note("- 2026-11-20 tea: they hire #news", company="Acme"),
                Ben=note(company="Hooli"),
            ),
        }
    )["Network.md"]

    assert section(page, "News of the week").splitlines() == [
        "- 2026-11-20 tea: they hire ([[Ann]])",
        "- 2026-11-17 call with [[Ann]]: [[Acme]] merges with [[Hooli]] ([[2026-11-17]])",
    ]


def test_the_ways_are_those_of_the_referral_map() -> None:
    made = pages(FULL)

    ways = section(made["Network.md"], "Ways to your goals")
    assert ways.startswith("- **lead a team** → ")
    assert ways == section(made["Referral map.md"], "Ways to your goals")


def test_the_picture_is_that_of_the_referral_map() -> None:
    made = pages(people(Ann=note("- 2026-01-02 lunch")))

    shown, others = (
        section(made[page], "The picture") for page in ("Network.md", "Referral map.md")
    )
    image = "![The rings around you](Referral%20map.svg)\n"
    assert shown.startswith(image)
    assert others.startswith(image)
    assert "[[Network/Referral map|Referral map]] says who led you to whom." in shown


def test_then_come_the_figures_and_the_latest_talks_with_where_they_come_from() -> None:
    page = pages(
        people(
            Ann=note("- 2026-11-01 call: she named [[Quinn]]", next="2026-11-02"),
            Ben=note("- 2020-01-01 lunch"),
        )
    )["Network.md"]

    assert (
        "You know **2 people** and know of **1** more; 1 name waits on the frontier, 1 tie sleeps."
    ) in section(page, "Figures")
    assert section(page, "Lately").splitlines() == [
        "- 2026-11-01 [[Ann]]: call: she named [[Quinn]]",
        "- 2020-01-01 [[Ben]]: lunch",
        "",
        "2 talks: 2 in People.",
    ]


def test_thin_and_quiet_circles_are_named_and_a_small_one_of_ones_own_is_not_thin() -> None:
    page = pages(
        people(
            Ann=note("- 2026-11-01 lunch", circle="friend"),
            Ben=note("- 2026-01-01 lunch", circle="chess"),
        )
    )["Network.md"]

    circles = section(page, "Circles")
    assert "| friend | 1 | 2026-11-01 |" in circles
    assert "| chess | 1 | 2026-01-01 |" in circles
    assert "Thin, with fewer than three people: family, friend, neighbor" in circles
    assert "volunteer and acquaintance." in circles
    assert "Quiet for half a year: chess." in circles


# Problems.


def test_a_few_problems_are_one_line_with_links_to_the_notes() -> None:
    page = pages(people(Ann=note("- 2026-13-45 lunch")))["Network.md"]

    assert section(page, "Problems") == (
        "Me.md, line 1; [[Ann]], line 3: `netvault check` says what to do."
        " All else in these notes was read."
    )


def test_more_problems_are_told_what_is_wrong_with_several_notes_once() -> None:
    notes = people(
        **{f"P{number}": note("- 2026-13-45 lunch", compnay="Acme") for number in range(2)}
    ) | {"Me.md": note(type="me")}

    assert section(pages(notes)["Network.md"], "Problems").splitlines() == [
        "All else in these notes was read.",
        "",
        '- [[P0]], line 4; [[P1]], line 4: "2026-13-45" is no day of the calendar',
        '- [[P0]], line 2; [[P1]], line 2: "compnay" is no field; did you mean "company"?',
    ]


def test_many_problems_are_told_in_part() -> None:
    notes = people(**{f"P{number}": "- 2026-13-45 lunch" for number in range(30)})

    assert "- and 11 more: `netvault check` has them all" in pages(notes)["Network.md"]
