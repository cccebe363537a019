"""A stance is private (M10): notes without any mark give the very same pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings

from netvault.render.pages import render_pages
from tests.support.golden import built, texts
from tests.support.populations import NAMES, People, days, everybody
from tests.support.shown import pages
from tests.support.vaults import TODAY, insights, note, people, vault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

MET: Final = "- 2026-11-02 tea"
TOLD: Final = re.compile(r"discourag|guarded|(?<!di)stance|attitude", re.IGNORECASE)

ALONE: Final = {
    "netvault.toml": "",
    "Me.md": note(
        type="me",
        skills="[cooking, python]",
        goals="[{want: lead a team, companies: [Acme], roles: [data lead]}]",
    ),
    "Heat pumps.md": note(type="article"),
    "Introductions.md": "- [ ] #intro [[Mark]] [[Ann]] about maps\n",
    "2026-11-05.md": "- lunch with [[Mark]] and [[Ann]]: [[Acme]] hires #news\n",
    **people(
        Ann=note(MET, "- 2026-03-02 tea #gave/contact", circle="co-worker", needs="maps, python"),
        Ben=note("- 2026-10-02 tea", circle="friend", introduced_by="'[[Mark]]'", company="Acme"),
        Dan=note(introduced_by="'[[Mark]]'", role="data lead"),
        Eve=note(knows="'[[Mark]]'", company="Acme"),
        Fay=note(knows="'[[Dan]]'"),
        Gus=note(MET, skills="listening", circle="client"),
    ),
}
"""A vault around Mark; but for the goal, whatever he has nobody else has."""

MARK: Final = (
    "- 2026-06-02 tea",
    "- 2026-08-02 he named [[Zoe]] #got/contact",
    "- 2026-09-02 tea #gave/contact",
    "- 2026-09-20 [[Acme]] moves #news",
    "- [ ] send the slides 📅 2026-11-20",
    "- [ ] #ask/referral whom does he know? 📅 2026-12-01",
    "- [ ] ask him for a job",
)
FIELDS: Final = {
    "circle": "co-worker",
    "company": "Acme",
    "role": "data lead",
    "skills": "maps",
    "needs": "cooking",
    "interests": "heat pumps",
    "every": "monthly",
    "birthday": "12-01",
}


def around(**marks: str) -> dict[str, str]:
    return ALONE | people(Mark=note(*MARK, **FIELDS, **marks))


MARKS: Final = (
    {"stance": "discouraging"},
    {"Attitude": "Discouraging"},
    {"stance": "discuoraging"},
    {"stance": "[supportive, discouraging]"},
    {"stanse": "discouraging"},
    {"atitude": "discouraging"},
    {"stance": "discouraging", "Stance": "neutral"},
    {"stance": "supportive"},
)


@pytest.mark.parametrize("mark", MARKS, ids=str)
def test_no_page_says_what_somebody_is_marked_as(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: dict[str, str]
) -> None:
    monkeypatch.setenv("NETVAULT_CACHE", str(tmp_path / "cache"))
    result = built(vault(tmp_path / "vault", around(**mark)))
    written = texts(tmp_path / "vault" / "Network")

    assert len(written) >= len(result.written) > 5
    assert [path for path, text in written.items() if TOLD.search(text)] == []


def test_the_terminal_may_say_it() -> None:
    found = insights(around(stance="discouraging"))

    assert found.readiness("People/Mark.md").why == "you marked them as discouraging"


SILENT: Final = ALONE | {
    "Introductions.md": "",
    **people(
        Mark=note(
            "- 2026-06-02 tea",
            "- 2026-08-02 he named Zoe",
            "- 2026-09-02 tea",
            "- 2026-09-20 [[Acme]] moves #news",
            "- [ ] send the slides 📅 2026-11-20",
            circle="co-worker",
            every="monthly",
            birthday="12-01",
        ),
        Ben=note("- 2026-10-02 tea", circle="friend", company="Acme"),
        Dan=note(role="data lead"),
        Eve=note(company="Acme"),
    ),
}
"""The same vault, had its notes kept silent about Mark: in it nobody is marked as anything."""


def shown(notes: Mapping[str, str], today: str = TODAY) -> dict[str, str]:
    """Render every page, without problems, and without the ids of lines: digests of the notes."""
    rendered = render_pages(insights(notes, today), ())
    return {page.path: re.sub(r" \^nv-\S+", "", page.content) for page in rendered}


def test_notes_without_a_mark_give_the_same_pages_so_none_can_tell_of_it() -> None:
    assert shown(around(stance="discouraging")) == shown(SILENT)
    assert shown(around(stance="neutral")) != shown(SILENT)


@settings(deadline=None, max_examples=25)
@given(everybody, days)
def test_whatever_is_marked_notes_without_a_mark_give_the_same_pages(
    population: People, today: date
) -> None:
    fields = population.fields
    marked = [name for name in NAMES if fields[name].get("stance") == "discouraging"]

    told = shown(population.notes(), str(today))

    assert told == shown(population.notes_silent_about(marked), str(today))


def line_about(name: str, lines: str, **fields: str) -> str:
    """Give what stands beneath somebody's line among the follow-ups."""
    page = pages(people(**{name: note(*lines.splitlines(), **fields)}))["Follow-ups.md"]
    return page.partition(f"[[{name}]]")[2].partition("\n")[2]


def test_who_is_marked_is_asked_about_themselves_as_others_of_whom_little_is_known() -> None:
    talks = "- 2019-06-02 tea #gave/contact\n- 2026-06-02 tea #got/contact\n- 2026-08-02 tea"
    plain = re.sub(r" #\S+", "", talks)

    told = line_about("Mark", talks, stance="discouraging", next="2026-11-20")

    assert "\t- Ask about them: " in told
    assert told == line_about("Mark", plain, next="2026-11-20")


def test_a_marked_tie_that_sleeps_is_not_to_be_woken_but_stays_in_its_circle() -> None:
    long_ago = note("- 2020-01-01 tea", circle="friend", every="monthly", stance="discouraging")

    leads = pages(people(Mark=long_ago))["Leads.md"]

    assert "### friend\n- [[Mark]]: steady, last on 2020-01-01\n" in leads
    assert "[[Mark]]" not in leads.partition("## Dormant")[2]


def test_words_about_a_marked_person_stay_but_lead_nowhere() -> None:
    notes = people(
        Ann=note("- 2026-11-02 she named [[Mark|him]] and [[Zoe]]"),
        Mark=note(stance="discouraging"),
    )

    written = pages(notes)

    assert "[[Ann]]: she named him and [[Zoe]]\n" in written["Network.md"]
    assert "Mark" not in written["Referral map.md"]
    assert "| she named him and [[Zoe]] |" in written["Referral map.md"]
    assert "Nobody you know leads to 1 more: [[Mark]].\n" in written["Leads.md"]


def test_the_terminal_still_sees_what_the_notes_tell() -> None:
    found = insights(around(stance="discouraging"))

    assert found.balances["People/Mark.md"].got_in_all == 1
    assert found.discreet.balances["People/Mark.md"].got_in_all == 0
    assert found.discreet.discreet is found.discreet
