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
        ("Network.md", "The picture", "There is nobody to draw yet. Write a note"),
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


def test_the_few_of_the_day_are_told_in_full_and_the_rest_a_line_each() -> None:
    crowd = {
        f"P{number}": note(f"- 2026-01-0{number} lunch", every="monthly") for number in "1234567"
    }
    page = pages(people(**crowd))["Follow-ups.md"]

    assert "**5 for today.** 7 overdue in all" in page
    assert section(page, "Today").splitlines()[:2] == [
        "- [ ] [[P1]]: keep in touch 📅 2026-01-31 ^nv-p1-585e35",
        "\t- You talked on 2026-01-01, and want to every month (“lunch”, [[P1]]).",
    ]
    assert [line.partition(" ^")[0] for line in section(page, "Overdue").splitlines()] == [
        "- [ ] [[P6]]: keep in touch *(every month)* 📅 2026-02-05",
        "- [ ] [[P7]]: keep in touch *(every month)* 📅 2026-02-06",
    ]


def test_a_list_that_is_too_long_for_a_page_says_how_to_see_the_rest() -> None:
    crowd = {f"P{number:02}": note("- 2026-01-02 lunch", every="monthly") for number in range(40)}
    page = pages(people(**crowd))["Follow-ups.md"]

    assert "**5 for today.** 40 overdue in all" in page
    assert len(lines(section(page, "Overdue"), "- [ ] ")) == 30
    assert section(page, "Overdue").endswith("\n\n5 more: `netvault due`.")


def test_follow_ups_are_sorted_into_the_time_they_are_due() -> None:
    page = pages(
        people(
            Ann=note("- [ ] send slides 📅 2026-11-20"),
            Ben=note(next="2026-11-24"),
            Cem=note(next="2026-12-20"),
            Dan=note(next="2027-03-01"),
            Eve=note("- [ ] lend her the book"),
            Fay=note("- 2020-01-01 lunch", every="monthly"),
        )
    )["Follow-ups.md"]

    assert re.findall(r"^(?:## (.+)|- \[ \] \[\[(\w+)\]\].*)$", page, re.MULTILINE) == [
        ("Today", ""),
        ("", "Ann"),
        ("This week", ""),
        ("", "Ben"),
        ("Next 30 days", ""),
        ("", "Cem"),
        ("Any day", ""),
        ("", "Eve"),
    ]
    assert "**1 for today.** 1 overdue in all, 1 this week, 1 in the next 30 days." in page
    assert page.endswith(
        "\n1 later: `netvault due --within all`."
        " Quiet for long, no hurry; wake one when you think of them: [[Fay]].\n"
    )


def test_a_follow_up_is_a_task_with_its_day_and_an_id_of_its_own() -> None:
    page = pages(people(Ann=note("- [ ] send [[Ben|him]] the *slides* 📅 2026-11-20")))

    (line,) = lines(page["Follow-ups.md"], "- [ ]")
    shown, _, block_id = line.partition(" ^")
    assert shown == "- [ ] [[Ann]]: send [[Ben|him]] the slides 📅 2026-11-20"
    assert block_id.startswith("nv-ann")
    assert "\t- You promised it for 2026-11-20 ([[Ann]])." in page["Follow-ups.md"]


@pytest.mark.parametrize(
    ("said", "fields", "why"),
    [
        (
            "- 2026-11-02 tea: how the *old* mill runs #got/information",
            {},
            (
                "They helped you on 2026-11-02, and you have not talked since"
                " (“tea: how the old mill runs”, [[Ann]])."
            ),
        ),
        (
            "- 2026-09-02 see [the map](Lists/Map.md), [[Ben|him]] and [[Lists/Map#Top]]",
            {"every": "monthly"},
            (
                "You talked on 2026-09-02, and want to every month"
                " (“see [[Lists/Map|the map]], [[Ben|him]] and [[Lists/Map|Map]]”, [[Ann]])."
            ),
        ),
        ("", {"next": "2026-11-20"}, "You set it for 2026-11-20; you have not met yet ([[Ann]])."),
    ],
)
def test_each_reason_has_the_words_of_the_note_it_rests_on_and_a_link_to_it(
    said: str, fields: dict[str, str], why: str
) -> None:
    notes = people(Ann=note(said, **fields), Ben="") | {"Lists/Map.md": "x", "Other/Map.md": "y"}

    assert f"\t- {why}" in pages(notes)["Follow-ups.md"].splitlines()


def test_the_others_of_a_person_stand_beneath_the_most_urgent() -> None:
    page = pages(
        people(
            Ann=note(
                *("- [ ] call 📅 2026-11-20", "- [ ] lend the book"),
                every="2 weeks",
                birthday="1980-11-25",
            )
        )
    )

    assert len(lines(page["Follow-ups.md"], "- [ ]")) == 1
    assert lines(page["Follow-ups.md"], "\t- Also") == [
        "\t- Also: wish a happy birthday *(turns 46)*, 2026-11-25.",
        "\t- Also: lend the book.",
    ]


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
        (
            "- Quinn: through [[Ann]] (thin). Ann named Quinn on 2026-11-01:"
            " “call: she named [[Quinn]]”"
        ),
        "- [[Ben]] (baker): through [[Ann]] (thin). Ann can introduce Ben to you",
        "",
        "Nobody you know leads to 1 more: [[Zed]].",
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
