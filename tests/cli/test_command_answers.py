from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.commands import process
from tests.support.vaults import TODAY, note, people, vault

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.commands import Run


@pytest.mark.usefixtures("small")
def test_due_tells_who_what_and_why() -> None:
    ran = process("due")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "1 due. For today: Grace.",
        "due         who    what             why",
        "2026-11-20  Grace  send the slides  you promised it",
    ]


def test_brief_tells_of_the_dead_what_is_known_and_asks_nothing(small: Path, netvault: Run) -> None:
    walter = note("- 2026-10-02 tea", "- 2026-11-12 the funeral", born="1941", died="2026-11-10")
    vault(small, {"People/Walter.md": walter})

    assert netvault("brief", "Walter").out.splitlines() == [
        "Walter",
        "They died on 2026-11-10; 1 talk, the last on 2026-10-02.",
        "",
        "Birthday     1941",
        "Last heard   2026-10-02  tea",
    ]


@pytest.mark.usefixtures("small")
def test_brief_tells_all_about_one_person() -> None:
    ran = process("brief", "grace")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Grace   friend · nurse, Acme\nWarm, ")
    assert "Before you ask: your promise " in ran.out
    assert (
        "Last heard   2026-10-15  call\n             2026-09-01  lunch: she named Quinn\n"
        in ran.out
    )
    assert "Help         given contact · got contact\n" in ran.out
    assert "The way" not in ran.out


@pytest.mark.usefixtures("small")
def test_who_finds_people() -> None:
    ran = process("who", "circle:club")

    assert (ran.code, ran.err) == (0, "")
    assert [line.split("  ")[0] for line in ran.out.splitlines()] == [
        "who",
        "Ann Lee",
        "Ann Roe",
        "Huey",
    ]


def test_check_shows_problems_on_standard_error(small: Path) -> None:
    vault(small, {"People/Ivy.md": note("- 2026-13-45 lunch", compnay="Acme")})

    ran = process("check")

    assert ran.code == 1
    assert ran.out == "1 error, 1 warning\n"
    misspelled, bad = ran.err.splitlines()
    assert misspelled == (
        'People/Ivy.md:2:1: warning: "compnay" is no field; did you mean "company"?'
        " [misspelled-field]"
    )
    assert bad == 'People/Ivy.md:4:3: error: "2026-13-45" is no day of the calendar [bad-date]'


def test_notes_with_errors_are_hinted_at_by_every_answer(small: Path, netvault: Run) -> None:
    vault(small, {"People/Ivy.md": note("- 2026-13-45 lunch")})

    ran = netvault("who", "huey")

    assert ran.code == 0
    assert ran.err == 'some notes have errors: "netvault check" shows them\n'


@pytest.mark.usefixtures("small")
def test_a_vault_without_a_fault_has_no_problems(netvault: Run) -> None:
    ran = netvault("check")

    assert (ran.code, ran.out, ran.err) == (0, "no problems\n", "")


@pytest.mark.usefixtures("small")
def test_due_within_a_time(netvault: Run) -> None:
    assert netvault("due", "--within", "0", "--json").json["follow_ups"] != []
    assert netvault("due", "--within", "all", "--json").json["follow_ups"] != []
    assert netvault("--today", "2026-11-01", "due", "--within", "1 week").out == (
        'Nobody is due in this time; "--within all" shows what comes later.\n'
    )


def test_due_when_nobody_has_a_rhythm_says_where_to_set_one(tmp_path: Path, netvault: Run) -> None:
    root = vault(tmp_path, people(Huey="- 2026-11-01 walk"))

    ran = netvault("due", "-C", str(root), "--today", TODAY)

    assert ran.out == (
        "Nobody is due. 1 person you know has no rhythm: set `every:` in their notes, "
        "or a default for their circle in netvault.toml.\n"
    )


def test_due_tells_apart_what_comes_next_and_what_sleeps(tmp_path: Path, netvault: Run) -> None:
    root = vault(
        tmp_path,
        people(
            Huey=note("- 2026-11-01 walk", every="monthly"),
            Ann=note("- 2020-01-01 walk", every="monthly"),
            Bea=note("- [ ] lend her the book", circle="friend"),
        ),
    )

    ran = netvault("due", "-C", str(root), "--today", TODAY)

    assert ran.out.startswith("Nobody is due today; this comes next.\n")
    assert "2026-12-01  Huey" in ran.out
    assert "any day     Bea" in ran.out
    assert ran.out.endswith("Quiet for long, no hurry: Ann.\n")


def test_of_many_who_sleep_due_names_a_few(tmp_path: Path, netvault: Run) -> None:
    quiet = note("- 2020-01-01 walk", every="monthly")
    root = vault(tmp_path, people(**{f"Ann {number}": quiet for number in range(10, 33)}))

    ran = netvault("due", "-C", str(root), "--today", TODAY)

    assert ran.out.endswith("Ann 28, Ann 29 and 3 more.\n")
    assert "Ann 30" not in ran.out


def test_a_brief_of_somebody_quiet_or_unknown_says_so(small: Path, netvault: Run) -> None:
    vault(small, people(Bea=note("- 2020-01-01 walk"), Zed=""))

    assert "This tie sleeps; a short word wakes it.\n" in netvault("brief", "Bea").out
    assert "The way      you → Grace → Quinn\n" in netvault("brief", "Quinn").out
    assert "The way" not in netvault("brief", "Zed").out


@pytest.mark.usefixtures("small")
def test_a_brief_tells_what_may_be_asked(netvault: Run) -> None:
    lines = netvault("brief", "--today", "2026-10-20", "Grace").out

    assert "You may ask for" not in lines
    asked = netvault("brief", "--today", "2026-09-02", "Huey").out
    assert "Readiness: new (" in asked


@pytest.mark.usefixtures("small")
def test_who_finds_nobody_and_says_what_to_try(netvault: Run) -> None:
    ran = netvault("who", "circle:club", "zebra")

    assert (ran.code, ran.out) == (
        0,
        "Nobody fits all of: circle:club zebra. Try fewer words, or part of one.\n",
    )


def test_due_where_nobody_is_known_says_what_to_write(tmp_path: Path, netvault: Run) -> None:
    assert netvault("due", "-C", str(tmp_path)).out == (
        "Nobody is due: no note is about somebody you know yet. "
        "Write one in People/, with `circle: friend` or a talk.\n"
    )


def test_a_brief_begins_with_the_meetings_to_come(small: Path, netvault: Run) -> None:
    vault(
        small,
        {
            **people(Ada=note("- 2026-11-20 call: tea", "- 2026-12-03 lunch at the harbor")),
            "Meetings/2026-12-01 Interview.md": note(
                type="meeting", date="2026-12-01", attendees="'[[Ada]]'"
            ),
            "Meetings/2026-12-24.md": note(
                type="meeting", date="2026-12-24", attendees="'[[Ada]]'"
            ),
        },
    )

    out = netvault("brief", "Ada").out

    assert (
        "\nPlanned      2026-12-01  Interview\n             2026-12-03  lunch at the harbor\n"
        "             2026-12-24\n"
    ) in out


def test_a_brief_tells_who_spoke_of_somebody_and_when(small: Path, netvault: Run) -> None:
    vault(
        small,
        {
            "Daily/2026-11-21.md": "- call with [[Ivy]]: [[Grace]]'s team doubles\n",
            **people(
                Ivy=note("- 2026-11-05 tea: [[Grace]] moves house", "- 2026-12-24 [[Grace]] sings"),
                Kay=note("- 2026-11-09 tea: gave her the number of [[Grace]] #gave/contact"),
            ),
        },
    )

    assert (
        "Mentioned    2026-11-21  Ivy: call with Ivy: Grace's team doubles\n"
        "             2026-11-05  Ivy: tea: Grace moves house\n"
    ) in netvault("brief", "Grace").out
    assert netvault("brief", "Grace", "--json").json["mentioned"] == [
        {
            "day": "2026-11-21",
            "person": "Ivy",
            "words": "call with [[Ivy]]: [[Grace]]'s team doubles",
        },
        {"day": "2026-11-05", "person": "Ivy", "words": "tea: [[Grace]] moves house"},
    ]


def test_a_brief_has_one_line_for_the_head_and_eighty_columns_for_each_row(
    small: Path, netvault: Run
) -> None:
    long = "the committee wants to hear how the roofs were paid for and who did the work " * 3
    ivy = note(
        f"- 2026-11-05 tea: {long}",
        circle="[client, club]",
        role="energy manager",
        company="Acme",
        city="Lund",
    )
    vault(small, people(Ivy=ivy))

    head, *rest = netvault("brief", "Ivy").out.splitlines()

    assert head == "Ivy   client, club · energy manager, Acme · Lund"
    rows = rest[rest.index("") + 1 :]
    assert max(map(len, rows)) <= 80
    start = next(row for row, line in enumerate(rows) if line.startswith("Last heard"))
    assert rows[start].startswith("Last heard   2026-11-05  tea: the committee wants")
    assert rows[start + 1].startswith(" " * 25 + "paid for")
    assert rows[start + 2].endswith(" …") or rows[start + 1].endswith(" …")


def test_a_brief_of_somebody_without_help_has_no_row_of_it(small: Path, netvault: Run) -> None:
    vault(
        small,
        people(
            Ivy=note("- 2026-11-05 tea"),
            Kay=note(
                *("- 2025-11-05 tea #gave/contact", "- 2026-11-05 tea #gave/contact #got/referral"),
            ),
        ),
    )

    assert "Help" not in netvault("brief", "Ivy").out
    assert (
        "Help         given contact (2) · got referral\n"
        "             2025 given contact; 2026 given contact · got referral\n"
    ) in netvault("brief", "Kay").out


def test_a_brief_tells_what_others_told_of_the_company(small: Path, netvault: Run) -> None:
    vault(small, people(Ivy=note("- 2026-11-05 call: they hire #news", company="Acme")))

    assert "News there   2026-11-05  call: they hire (Ivy)\n" in netvault("brief", "Grace").out


def test_path_shows_the_warmest_ways_and_what_to_ask(small: Path, netvault: Run) -> None:
    vault(
        small,
        people(
            Bea=note(
                *("- 2026-11-01 call", "- 2026-10-01 call #gave/contact", "- 2026-05-01 call"),
                knows="'[[Quinn]]'",
            )
        ),
    )

    ran = netvault("path", "Quinn")

    assert ran.code == 0
    assert "you → Bea → Quinn   " in ran.out
    assert "  Ask Bea for " in ran.out
    assert "you → Grace → Quinn   " in ran.out
    assert "  Before you ask Grace: " in ran.out


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("target", "said"),
    [
        pytest.param("Acme", "you → Grace   ", id="company"),
        pytest.param("nurse", "you → Grace   ", id="role"),
        pytest.param("huey", "you → Huey   ", id="person"),
        pytest.param("Ann Lee", "you → Ann Lee   ", id="name of two words"),
    ],
)
def test_path_takes_a_person_a_company_or_a_role(netvault: Run, target: str, said: str) -> None:
    assert said in netvault("path", target).out


def test_a_brief_of_somebody_not_met_tells_the_way_and_what_to_ask(
    small: Path, netvault: Run
) -> None:
    bea = note("- 2026-11-01 call", "- 2026-10-01 call #gave/contact", "- 2026-05-01 call")
    vault(small, people(Bea=bea, Zed=note(introduced_by="'[[Bea]]'")))

    out = netvault("brief", "Zed").out

    assert "The way      you → Bea → Zed\n             Ask Bea for " in out


def test_path_to_somebody_whom_nobody_knows_says_so(small: Path, netvault: Run) -> None:
    vault(small, people(Zed=""))

    assert netvault("path", "Zed").out == (
        "Nobody you know leads to Zed yet. Ask people you know well whom they know in that field.\n"
    )


def test_path_to_where_nobody_leads_says_how_many_fit(small: Path, netvault: Run) -> None:
    listed = note(
        "- [[Ava Moe]] [company:: Voltaic]", "- [[Ben Roe]] [company:: Voltaic]", type="frontier"
    )
    vault(small, {**people(Zed=note(company="Voltaic")), "List.md": listed})

    said = " ".join(netvault("path", "Voltaic").out.split())

    assert said.startswith("3 people fit Voltaic, and nobody you know leads to any of them yet.")


@pytest.mark.usefixtures("small")
def test_path_to_what_no_note_knows_is_wrong_usage(netvault: Run) -> None:
    ran = netvault("path", "Zzyzx")

    assert (ran.code, ran.out) == (2, "")


def test_gives_shows_what_to_give_whom_to_introduce_and_the_balance(
    small: Path, netvault: Run
) -> None:
    vault(
        small,
        {
            **people(
                Jim=note("- 2026-11-01 call", skills="[cooking]"),
                Kay=note("- 2026-11-01 call: she held the fair together #praise", circle="club"),
                Lea=note("- 2026-11-02 call", interests="[bees]"),
            ),
            "Bees in town.md": note("Good.", tags="[article, bees]"),
            "Plans.md": "- [ ] #intro [[Huey]] [[Jim]] the choir\n",
        },
    )

    ran = netvault("gives")

    titles = [line for line in ran.out.splitlines() if line and "  " not in line]
    assert titles[:3] == [
        "What you can give now",
        "Introductions to make",
        "Introductions under way",
    ]
    assert "Grace  cooking" in ran.out
    assert "Huey  Jim" in ran.out
    assert titles[-1] == "Help"
    assert "contact      1      1" in ran.out


@pytest.mark.parametrize("command", ["who", "due", "gives"])
def test_a_table_has_one_line_of_eighty_columns_for_each_row(
    small: Path, netvault: Run, command: str
) -> None:
    vault(
        small,
        {
            "Plans.md": f"- [ ] #intro [[Huey]] [[Grace]] {'the choir of the old town ' * 9}\n",
            **people(
                Ivy=note(
                    "- [ ] write to the committee about the roofs of the school 📅 2026-11-20",
                    role="head of the department of roofs",
                    company="Municipality of Drammen",
                    circle="[client, club, neighbor]",
                )
            ),
        },
    )

    assert max(map(len, netvault(command).out.splitlines())) <= 80


def test_gives_to_somebody_shows_everybody_who_can_serve_a_need(small: Path, netvault: Run) -> None:
    cooks = {f"Cook {n}": note("- 2026-11-01 call", skills="[cooking]") for n in range(5)}
    vault(
        small,
        people(
            Lou=note("- 2026-11-01 call", needs="[cooking, a flat]"),
            Old=note("- 2020-01-01 call", skills="[cooking at sea]"),
            Zed=note("- 2026-11-01 call"),
            Una=note("- 2026-11-01 call", needs="[zebras]"),
            **cooks,
        ),
    )

    everybody, lou = netvault("gives").out, netvault("gives", "Lou").out.splitlines()

    assert 'The strongest few for each need; "netvault gives NAME" has everybody.\n' in everybody
    assert [line.split() for line in lou[1:7]] == [
        ["cooking", "you"],
        *(["cooking", "Cook", str(number)] for number in range(5)),
    ]
    assert lou[7:] == ["cooking  Old (asleep since 2020-01-01)  cooking at sea"]
    answer = netvault("gives", "--json", "Lou").json
    assert {one["to"] for one in answer["introductions"]} == {*cooks, "Old"}
    assert answer["balance"] == {"given": {}, "got": {}}
    assert netvault("gives", "Zed").out.startswith("No need is noted: write `needs: [...]`")
    assert netvault("gives", "Una").out == (
        "Nobody you know offers Una what they need, nor do you.\n"
    )


def test_gives_without_any_says_what_would_fill_it(tmp_path: Path, netvault: Run) -> None:
    out = netvault("gives", "-C", str(tmp_path)).out

    assert "Nothing yet: say in your own note what you can give" in out
    assert "Nobody yet: they come from needs in one note" in out


def test_a_brief_shows_phone_and_mail_as_typed(small: Path, netvault: Run) -> None:
    vault(small, {"People/Ivy.md": note(phone="0123 456", email="ivy@example.org")})

    assert netvault("brief", "Ivy").out.startswith("Ivy   0123 456 · ivy@example.org\n")
