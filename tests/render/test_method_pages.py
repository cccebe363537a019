from __future__ import annotations

import pytest

from tests.support.shown import lines, pages, section
from tests.support.vaults import note, people

MET = "- 2026-11-02 tea"
OFTEN = ("- 2026-09-01 tea", "- 2026-10-01 sent the guide #gave/information", "- 2026-11-20 tea")


def me(goals: str = "", **fields: str) -> dict[str, str]:
    return {"Me.md": note(type="me", goals=f"[{goals}]", **fields)}


# Give.


def test_give_tells_what_you_have_for_whom() -> None:
    page = pages(me(skills="python") | people(Ann=note(MET, needs="python lessons")))["Give.md"]

    assert section(page, "What you can give now") == (
        "- [[Ann]] wants python lessons: you offer python"
    )


@pytest.mark.parametrize(
    ("notes", "hint"),
    [
        ({}, "Say in your own note what you can give: `skills: [...]` and `offers: [...]`."),
        (me(skills="python"), "Write down what people want, as `needs: [...]` in their notes"),
        (
            me(skills="python") | people(Ann=note(MET, needs="fish")),
            "Nothing of yours serves a need you noted.",
        ),
    ],
)
def test_give_says_what_lacks(notes: dict[str, str], hint: str) -> None:
    assert section(pages(notes)["Give.md"], "What you can give now").startswith(hint)


def test_a_need_is_one_line_with_all_who_can_serve_it_sleepers_marked() -> None:
    notes = people(
        Ann=note(MET, needs="[fish, maps]"),
        Ben=note(*OFTEN, skills="fresh fish"),
        Cem=note("- 2020-01-02 tea", skills="[fish, maps]"),
    )

    shown = section(pages(notes)["Give.md"], "Introductions to make")

    assert lines(shown, "- ") == [
        "- [[Ann]] wants fish: [[Ben]] offers fresh fish, [[Cem]] (asleep since 2020-01-02)",
        "- [[Ann]] wants maps: [[Cem]] (asleep since 2020-01-02)",
    ]


def test_give_tells_whom_to_introduce_and_how_many_more_there_are() -> None:
    helper = people(Zoe=note(*OFTEN, skills="fish"))
    needy = {f"P{number:02}": note(MET, needs="fish") for number in range(43)}

    shown = section(pages(people(**needy) | helper)["Give.md"], "Introductions to make")

    assert shown.startswith("- [[P00]] wants fish: [[Zoe]]\n")
    assert "- and 3 more: `netvault gives` has them all" in shown


@pytest.mark.parametrize(
    ("marks", "stage"),
    [
        ("", "ask [[Ann]] first"),
        ("[yes:: [[Ann]]]", "[[Ann]] has said yes, ask [[Ben]]"),
        ("[yes:: [[Ben]]]", "[[Ben]] has said yes, ask [[Ann]]"),
        ("[yes:: [[Ann]] [[Ben]]]", "both have said yes, introduce them"),
        ("[made:: 2026-11-02]", "you introduced them on 2026-11-02, ask what came of it"),
    ],
)
def test_give_tells_how_far_an_introduction_is(marks: str, stage: str) -> None:
    notes = people(Ann=MET, Ben=MET) | {"x.md": f"- [ ] #intro [[Ann]] [[Ben]] about bees {marks}"}

    shown = section(pages(notes)["Give.md"], "Introductions under way")

    assert shown == f"- [[Ann]] and [[Ben]] (about bees): {stage}"


def test_give_tells_what_to_send_to_whom_because_of_what() -> None:
    notes = {"Heat pumps.md": note(type="article"), "x.md": "- a film on tides #share"} | people(
        Ann=note(MET, interests="heat pumps"), Ben=note(MET, needs="heat pump, tides")
    )

    shown = section(pages(notes)["Give.md"], "Worth sending")

    assert shown.split("\n") == [
        "- [[Heat pumps]]: to [[Ann]] (heat pumps), [[Ben]] (heat pump)",
        "- a film on tides: to [[Ben]] (tides)",
    ]


def test_give_tells_whom_to_praise_for_what_and_why_now() -> None:
    work = {"circle": "client", "skills": "maps"}
    notes = people(Ann=note(*OFTEN, **work), Ben=note("- 2026-11-02 tea", MET, MET, **work))

    shown = section(pages(notes)["Give.md"], "Worth praising")

    assert lines(shown, "- ") == [
        "- [[Ben]]: maps (you have not helped them yet)",
        "- [[Ann]]: maps (you last helped them on 2026-10-01)",
    ]


def test_give_has_the_balance_in_all_by_year_and_with_whom_it_is_uneven() -> None:
    notes = people(
        Ann="- 2025-05-01 #got/contact\n- 2026-05-01 #got/contact #gave/information",
        Ben=note("- 2026-05-01 #got/referral", stance="discouraging"),
    )

    shown = section(pages(notes)["Give.md"], "The balance")

    assert "| contact | 0 | 2 |" in shown
    assert lines(shown, "| 202") == [
        "| 2025 | 0 / 0 | 0 / 1 | 0 / 0 | 0 / 0 |",
        "| 2026 | 1 / 0 | 0 / 1 | 0 / 0 | 0 / 0 |",
    ]
    assert lines(shown, "- ") == ["- [[Ann]]: got 2, given 1"]


# Goals.

TEAM = "{want: lead a team, companies: [Acme], by: 2027-06-30}"


def test_a_goal_shows_who_is_there_who_is_ahead_and_what_to_do() -> None:
    notes = me(TEAM, matters="[solar, kindness]") | people(
        Ann=note(*OFTEN, company="Acme", role="cook", knows="['[[Ben]]']"),
        Ben=note(company="Acme", role="host", knows="'[[Cem]]'"),
        Cem=note(company="Acme"),
        Dan=note(company="Acme"),
    )

    page = pages(notes)["Goals.md"]

    assert "What matters to you: solar and kindness." in page
    assert section(page, "lead a team").split("\n") == [
        (
            "**You know somebody who fits**, wanted by 2027-06-30."
            " You know Ann: ask what the work there needs, and whom else you should meet."
        ),
        "",
        "- You know: [[Ann]] (cook, Acme)",
        "- Not met yet:",
        "\t- [[Ben]] (host, Acme): through [[Ann]] (steady)",
        "\t- [[Cem]] (Acme): through [[Ann]] (steady) → [[Ben]]",
        "\t- [[Dan]] (Acme): through [[Ann]] (steady)",
    ]


def test_of_those_nobody_leads_to_a_goal_says_so_once() -> None:
    notes = me(TEAM) | people(Ann=note(company="Acme", role="cook"), Ben=note(company="Acme Ltd."))

    shown = section(pages(notes)["Goals.md"], "lead a team").split("\n")

    assert shown[2:] == [
        "- Nobody you know leads yet to:",
        "\t- [[Ann]] (cook, Acme)",
        "\t- [[Ben]] (Acme Ltd.)",
    ]


def test_of_the_cold_the_nearest_are_shown_and_how_to_see_the_rest() -> None:
    named = " ".join(f"[[P {n:02}]]" for n in range(25))

    page = pages(me(TEAM) | people(Ann=note(f"- 2026-11-02 call: she named {named}")))["Leads.md"]

    shown = section(page, "Cold, with the warmest way in").split("\n")
    assert len(shown) == 21
    assert shown[-1] == "- and 5 more: `netvault who lead:cold` names all"


def test_a_goal_that_is_ties_away_shows_the_way_and_why_each_step_holds() -> None:
    notes = me(TEAM) | people(
        Ann=note(*OFTEN),
        Ben=note(introduced_by="'[[Ann]]'", knows="'[[Cem]]'"),
        Cem=note(company="Acme"),
    )

    shown = section(pages(notes)["Goals.md"], "lead a team").split("\n")

    assert shown[0].startswith("**3 ties away**, wanted by 2027-06-30. Ask Ann for a contact:")
    assert shown[2:5] == [
        "- The way: you → [[Ann]] (steady) → [[Ben]] → [[Cem]]",
        "\t- Ann can introduce Ben to you",
        "\t- Ben knows Cem",
    ]


def test_of_a_long_way_to_a_goal_only_the_beginning_and_the_end_are_shown() -> None:
    chain = {f"P{n}": note(knows=f"'[[P{n + 1}]]'") for n in range(9)}
    notes = me(TEAM) | people(
        **chain | {"P0": note(*OFTEN, knows="'[[P1]]'"), "P9": note(company="Acme")}
    )

    shown = section(pages(notes)["Goals.md"], "lead a team").split("\n")

    way = "you → [[P0]] (steady) → [[P1]] → [[P2]] → [[P3]] → … → [[P9]]"
    assert shown[2] == f"- The way: {way}"
    assert [line for line in shown if line.startswith("\t- P")] == [
        "\t- P0 knows P1",
        "\t- P1 knows P2",
        "\t- P2 knows P3",
        "\t- P8 knows P9",
    ]


def test_a_goal_shows_how_the_distance_changed() -> None:
    notes = me(TEAM) | people(
        Ann="- 2026-01-10 tea\n- 2026-05-02 she named [[Ben]]",
        Ben=note("- 2026-10-02 tea", company="Acme"),
    )

    shown = section(pages(notes)["Goals.md"], "lead a team")

    assert lines(shown, "- Distance") == [
        (
            "- Distance over time (1 is somebody you know): nobody led there at 2026-03-31,"
            " 2 at 2026-06-30, 1 now"
        )
    ]


def test_a_goal_that_nobody_leads_to_says_whom_to_ask() -> None:
    shown = section(pages(me(TEAM) | people(Ann=note(*OFTEN)))["Goals.md"], "lead a team")

    assert shown == "Ask Ann whom they know in that field. Wanted by 2027-06-30."


def test_goals_that_were_reached_stand_apart() -> None:
    page = pages(me("{want: a talk, roles: [host], reached: 2026-01-01}"))["Goals.md"]

    assert section(page, "Reached") == "- a talk, on 2026-01-01"
    assert "No goal is open. Say in your own note what you look for:" in page


def test_many_who_fit_are_told_in_part() -> None:
    crowd = {f"P{number:02}": note(company="Acme") for number in range(20)}

    shown = section(pages(me(TEAM) | people(**crowd))["Goals.md"], "lead a team")

    assert len(lines(shown, "\t- ")) == 12
    assert '- and 8 more: `netvault who goal:"lead a team"`' in shown


# Companies.


def test_companies_are_listed_with_why_they_matter() -> None:
    notes = me(f"{TEAM}, {{want: a talk, roles: [host]}}") | people(
        Ann=note("- 2026-11-02 they hire #news", company="Hooli", role="host"),
    )

    assert lines(pages(notes)["Companies.md"], "- ") == [
        "- [[Network/Companies/Acme|Acme]] (a goal of yours): nobody yet",
        (
            "- [[Network/Companies/Hooli|Hooli]]: 1 person, last heard on 2026-11-02;"
            " somebody there fits your goal: a talk"
        ),
    ]


def test_a_company_tells_who_is_there_who_was_and_what_was_heard() -> None:
    notes = (
        me(TEAM)
        | {"Firms/acme.md": "Their canteen is good."}
        | people(
            Ann=note("- 2026-11-02 they hire #news", company="Acme", role="cook"),
            Ben=note(company="Acme"),
            Cem=note(MET, company="Hooli", formerly="Acme (2019-2021)"),
        )
    )

    assert pages(notes)["Companies/Acme.md"].split("\n") == [
        "# Acme",
        "",
        "One of your goals.",
        "",
        "Your own note: [[Firms/acme|acme]].",
        "",
        "## Who is there",
        "",
        "- [[Ann]], cook: thin, last on 2026-11-02",
        "- [[Ben]]: not met yet",
        "",
        "## Who was there",
        "",
        "- [[Cem]], now at Hooli",
        "",
        "## What was heard",
        "",
        "- 2026-11-02 they hire ([[Ann]])",
        "",
    ]


def test_a_company_of_a_goal_can_be_empty() -> None:
    page = pages(me(TEAM))["Companies/Acme.md"]

    assert section(page, "Who is there") == "Nobody with a note, and nobody who was named to you."
    assert section(page, "What was heard").startswith("Nothing yet.")


def test_what_may_be_asked_is_said_or_why_it_waits() -> None:
    page = pages(
        people(
            Ann=note("- 2026-09-01 lunch", "- 2026-10-01 call", next="2026-11-20"),
            Ben=note("- 2026-10-01 call", next="2026-11-20"),
            Cem=note("- 2026-11-01 call #got/contact", "- 2026-11-02 call", next="2026-11-20"),
            Dan=note(
                *("- 2026-09-01 lunch", "- 2026-10-01 call #gave/contact", "- 2026-11-01 call"),
                next="2026-11-20",
            ),
        )
    )["Follow-ups.md"]

    assert page.count("\t- Ask about them: ") == 2
    assert "You may ask Dan for information and a contact." in page
    assert "Before you ask: they helped you on 2026-11-01; let it rest until 2026-12-31." in page


def test_a_need_has_everybody_who_can_serve_it_the_sleepers_marked_and_then_a_command() -> None:
    def crowd(number: int) -> dict[str, str]:
        cooks = {f"Cook {n}": note("- 2026-11-01 call", skills="cooking") for n in range(number)}
        old = note("- 2020-01-01 call", skills="cooking")
        return people(Lou=note("- 2026-11-01 call", needs="cooking"), Old=old, **cooks)

    few, many = (
        section(pages(crowd(number))["Give.md"], "Introductions to make").splitlines()[0]
        for number in (6, 9)
    )

    assert few == (
        "- [[Lou]] wants cooking: [[Cook 0]], [[Cook 1]], [[Cook 2]], [[Cook 3]], [[Cook 4]],"
        " [[Cook 5]], [[Old]] (asleep since 2020-01-01)"
    )
    assert many.endswith('[[Cook 6]] and 3 more: `netvault gives "Lou"`')
