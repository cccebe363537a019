from __future__ import annotations

import re

import pytest

from netvault.render.followups import block_ids
from tests.support.shown import lines, pages, section
from tests.support.vaults import note, people

# An empty vault: each list says why it is empty, and what would fill it.


@pytest.mark.parametrize(
    ("page", "title", "hint"),
    [
        ("Follow-ups.md", "Follow-ups", "Nobody is due. Write a note about somebody"),
        ("Referral map.md", "The picture", "There is nobody to draw yet. Write a note"),
        ("Referral map.md", "Who led you to whom", "Say in a note who introduced you"),
        ("Referral map.md", "Frontier", "Nobody waits there. Link to somebody you were told of"),
        ("Leads.md", "Warm, by circle", "Nobody yet. Write a note about each person you know"),
        ("Leads.md", "Cold, with the warmest way in", "Nobody. Link to somebody you were told of"),
        ("Leads.md", "Dormant, worth waking", "No tie sleeps. One is dormant after a year"),
        ("Network.md", "Lately", "No talk is noted yet. Write `- 2026-11-02 coffee:"),
        ("Network.md", "Circles", "No circles yet. Say in each note how you know the person"),
    ],
)
def test_an_empty_list_says_why_and_what_would_fill_it(page: str, title: str, hint: str) -> None:
    content = pages({})[page]

    assert hint in (section(content, title) if title != "Follow-ups" else content)


def test_no_section_of_an_empty_vault_is_without_words() -> None:
    for content in pages({}).values():
        for text in re.split(r"^#+ .*\n", content, flags=re.MULTILINE)[1:]:
            assert text.strip() or text == "\n"
            assert not re.search(r"\n\n\n", content)


# Follow-ups.


def test_of_a_long_list_the_first_hundred_are_told_in_full() -> None:
    crowd = {f"P{number:03}": note("- 2026-01-02 lunch", every="monthly") for number in range(102)}
    page = pages(people(**crowd))["Follow-ups.md"]

    overdue = section(page, "Overdue").strip().splitlines()
    assert overdue[0] == "The first 100 are told in full; `netvault brief` does so for anybody."
    assert [line[:12] for line in overdue if line.startswith("- [ ]")] == [
        f"- [ ] [[P{number:03}" for number in range(102)
    ]
    assert sum("Ask about them" in line for line in overdue) == 100
    assert sum("want to every month" in line for line in overdue) == 102
    assert "told in full" not in pages(people(Ann=crowd["P000"]))["Follow-ups.md"]


def test_a_list_that_is_too_long_for_a_page_says_how_many_more_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("netvault.render.followups.LISTED", 3)
    crowd = {f"P{number}": note("- 2026-01-02 lunch", every="monthly") for number in range(5)}
    promise = note("- 2026-01-02 lunch", "- [ ] send the slides 📅 2027-01-01", every="monthly")
    page = pages(people(**crowd, Z=promise))["Follow-ups.md"]

    assert "**6 overdue" in page
    assert [line[8:11] for line in lines(page, "- [ ] ")] == ["P0]", "P1]", "Z]]"]
    assert page.endswith("\n\n3 more have no room here; `netvault due` tells of all.\n")


def test_follow_ups_are_sorted_into_the_time_they_are_due() -> None:
    page = pages(
        people(
            Ann=note("- [ ] send slides 📅 2026-11-20"),
            Ben=note(next="2026-11-23"),
            Cem=note(next="2026-12-20"),
            Dan=note(next="2027-03-01"),
            Eve=note("- [ ] lend her the book"),
            Fay=note("- 2020-01-01 lunch", every="monthly"),
        )
    )["Follow-ups.md"]

    assert re.findall(r"^(?:## (.+)|- \[ \] \[\[(\w+)\]\].*)$", page, re.MULTILINE) == [
        ("Overdue", ""),
        ("", "Ann"),
        ("This week", ""),
        ("", "Ben"),
        ("Next 30 days", ""),
        ("", "Cem"),
        ("Later", ""),
        ("", "Dan"),
        ("Any day", ""),
        ("", "Eve"),
        ("Quiet for long", ""),
        ("", "Fay"),
    ]
    assert "**1 overdue · 1 this week · 1 in the next 30 days.**" in page


def test_a_follow_up_is_a_task_with_its_day_and_an_id_of_its_own() -> None:
    page = pages(people(Ann=note("- [ ] send [[Ben|him]] the *slides* 📅 2026-11-20")))

    (line,) = lines(page["Follow-ups.md"], "- [ ]")
    shown, _, block_id = line.partition(" ^")
    assert shown == r"- [ ] [[Ann]]: send [[Ben|him]] the \*slides\* 📅 2026-11-20"
    assert block_id.startswith("nv-ann")
    assert "\t- You promised it for 2026-11-20." in page["Follow-ups.md"]


def test_the_others_of_a_person_stand_beneath_the_most_urgent() -> None:
    page = pages(
        people(Ann=note("- [ ] call 📅 2026-11-20", "- [ ] lend the book", every="2 weeks"))
    )

    assert len(lines(page["Follow-ups.md"], "- [ ]")) == 1
    assert "\t- Also: lend the book. You promised it, without a day." in page["Follow-ups.md"]


def test_more_than_fits_one_day_is_said_to_wait() -> None:
    page = pages(people(**{name: note(next="2026-11-01") for name in "ABCDEFG"}))["Follow-ups.md"]

    assert "For today: [[A]], then [[B]], then [[C]], then [[D]], then [[E]]." in page
    assert "2 more can wait for another day, 5 a day." in page


def test_when_nobody_has_a_rhythm_the_page_says_where_to_set_one() -> None:
    page = pages(people(Ann=note("- 2026-11-01 lunch")))["Follow-ups.md"]

    assert "Nobody is due. 1 person you know has no rhythm: set `every:` in their notes" in page


def test_ids_tell_people_apart_and_never_pass_to_another() -> None:
    few, more = (
        block_ids(["P/Jose.md", "P/林美玲.md"]),
        block_ids(["P/Jose.md", "P/José.md", "P/林.md"]),
    )

    assert few["P/Jose.md"] == "nv-jose"
    assert len(set(more.values())) == 3
    assert "nv-jose" not in more.values()
    assert all(re.fullmatch(r"nv-[a-z0-9-]+", block_id) for block_id in more.values())


# Leads.


def test_leads_are_warm_by_circle_the_strongest_first() -> None:
    page = pages(
        people(
            Ann=note("- 2026-11-01 lunch", circle="friend", role="nurse", company="Acme"),
            Ben=note("- 2025-12-01 lunch", circle="[friend, club]"),
            Cem=note("- 2026-11-01 lunch"),
            Dan=note(circle="family"),
        )
    )["Leads.md"]

    assert section(page, "Warm, by circle").splitlines() == [
        "### club",
        "- [[Ben]]: steady, last on 2025-12-01",
        "",
        "### family",
        "- [[Dan]]: steady, no talk noted yet",
        "",
        "### friend",
        "- [[Ann]] (nurse, Acme): steady, last on 2026-11-01",
        "- [[Ben]]: steady, last on 2025-12-01",
        "",
        "### no circle yet",
        "- [[Cem]]: thin, last on 2026-11-01",
    ]


def test_cold_leads_show_the_warmest_way_in() -> None:
    page = pages(
        people(
            Ann=note("- 2026-11-01 call: she named [[Quinn]]"),
            Ben=note(introduced_by="'[[Ann]]'", role="baker"),
            Zed="Only read about him.\n",
        )
    )["Leads.md"]

    assert section(page, "Cold, with the warmest way in").splitlines() == [
        "- Quinn: through [[Ann]] (thin). call: she named [[Quinn]]",
        "- [[Ben]] (baker): through [[Ann]] (thin). Ann can introduce you",
        "- [[Zed]]: nobody you know leads there yet",
    ]


def test_of_a_long_way_only_its_beginning_and_end_are_shown() -> None:
    knows = {f"P{number}": note(knows=f"'[[P{number + 1}]]'") for number in range(1, 9)}
    page = pages(people(P0=note("- 2026-11-01 call", knows="'[[P1]]'"), **knows))["Leads.md"]

    ways = section(page, "Cold, with the warmest way in").splitlines()
    assert "[[P5]] → [[P6]]" not in ways[5]
    assert "through [[P0]] (thin) → [[P1]] → [[P2]] → [[P3]] → [[P4]] → [[P5]]." in ways[5]
    assert "through [[P0]] (thin) → [[P1]] → [[P2]] → [[P3]] → … → [[P8]]." in ways[8]


def test_of_a_long_way_to_a_goal_only_its_beginning_and_end_are_shown() -> None:
    knows = {f"P{number}": note(knows=f"'[[P{number + 1}]]'") for number in range(1, 8)}
    page = pages(
        people(P0=note("- 2026-11-01 call", knows="'[[P1]]'"), P8=note(role="chef"), **knows)
        | {"Me.md": note(type="me", goals="[{want: eat well, roles: [chef]}]")}
    )["Goals.md"]

    assert "you → [[P0]] (thin) → [[P1]] → [[P2]] → [[P3]] → … → [[P8]]" in page


def test_dormant_ties_tell_what_the_last_talk_was_about() -> None:
    page = pages(
        people(
            Ann=note("- 2020-01-01 party: she moves to Ghent"),
            Ben=note(last_contact="2021-01-01"),
        )
    )["Leads.md"]

    assert section(page, "Dormant, worth waking").splitlines() == [
        "- [[Ben]]: quiet since 2021-01-01",
        "- [[Ann]]: quiet since 2020-01-01. party: she moves to Ghent",
    ]


# The front door.


def test_the_front_door_has_the_figures_and_the_latest_talks() -> None:
    page = pages(
        people(
            Ann=note("- 2026-11-01 call: she named [[Quinn]]", next="2026-11-02"),
            Ben=note("- 2020-01-01 lunch"),
        )
    )["Network.md"]

    assert (
        "You know **2 people** and know of **1** more; 1 name waits on the frontier, 1 tie sleeps."
    ) in page
    assert "- [[Network/Follow-ups|Follow-ups]]: 1 due" in page
    assert section(page, "Lately").splitlines() == [
        "- 2026-11-01 [[Ann]]: call: she named [[Quinn]]",
        "- 2020-01-01 [[Ben]]: lunch",
    ]


def test_thin_and_quiet_circles_are_named() -> None:
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
    assert "Quiet for half a year: chess." in circles


def test_problems_are_told_with_a_link_to_the_note() -> None:
    page = pages(people(Ann=note("- 2026-13-45 lunch")))["Network.md"]

    assert '- [[Ann]], line 3: "2026-13-45" is no day of the calendar' in page
    assert "- Me.md, line 1: there is no note about you" in page


def test_many_problems_are_told_in_part() -> None:
    notes = people(**{f"P{number}": "- 2026-13-45 lunch" for number in range(30)})

    page = pages(notes)["Network.md"]

    assert len(lines(section(page, "Problems"), "- ")) == 21
    assert "- and 11 more: `netvault check` has them all" in page
