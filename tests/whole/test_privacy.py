"""A stance is private (M10): notes without any mark give the very same pages.

`NETVAULT_EXAMPLES=500` looks harder.
"""

from __future__ import annotations

import os
import re
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netvault.building import build, load
from netvault.model import Config
from netvault.network import discreet
from netvault.view.page import data_of
from netvault.view.payload import payload_of
from tests.support.golden import built, texts
from tests.support.populations import days
from tests.support.shown import pages
from tests.support.silence import marked_in, silent, vaults
from tests.support.vaults import insights, note, people, vault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
def test_no_page_says_what_somebody_is_marked_as(tmp_path: Path, mark: dict[str, str]) -> None:
    result = built(vault(tmp_path / "vault", around(**mark)))
    written = texts(tmp_path / "vault" / "Network")

    assert len(written) >= len(result.written) > 5
    assert [path for path, text in written.items() if TOLD.search(text)] == []


@pytest.mark.parametrize("mark", MARKS, ids=str)
def test_no_view_says_what_somebody_is_marked_as(mark: dict[str, str]) -> None:
    payload = payload_of(insights(around(**mark)))

    assert "Mark" in [person["name"] for person in payload["people"]]
    assert TOLD.search(data_of(payload)) is None


def test_the_terminal_may_say_it() -> None:
    found = insights(around(stance="discouraging"))

    assert found.readiness("People/Mark.md").why == "you marked them as discouraging"


EXAMPLES: Final = int(os.environ.get("NETVAULT_EXAMPLES", "25"))


def shown(files: Mapping[str, str], today: date) -> dict[str, str]:
    """Build a vault, and give every page, every note with regions and the view, byte for byte."""
    with tempfile.TemporaryDirectory() as folder:
        root = vault(Path(folder) / "vault", files)
        build(root, today)
        view = data_of(payload_of(load(root).insights(today)))
        board = (root / "Board.md").read_text()
        return texts(root / "Network") | {"Board.md": board, "view": view}


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NETVAULT_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@settings(max_examples=EXAMPLES)
@given(vaults(), days | st.sampled_from((date(2026, 6, 2), date(2026, 7, 20))))
def test_notes_that_are_silent_about_whoever_is_marked_give_the_very_same_pages(
    files: dict[str, str], today: date
) -> None:
    assert shown(files, today) == shown(silent(files, marked_in(files)), today)


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


def test_a_marked_tie_that_sleeps_is_to_be_woken_only_where_its_own_note_gives_a_rhythm() -> None:
    long_ago = {"circle": "friend", "stance": "discouraging"}
    notes = people(
        Mark=note("- 2020-01-01 tea", **long_ago),
        Moe=note("- 2020-01-01 tea", every="monthly", **long_ago),
    )
    config = Config(cadence={"friend": 30})

    leads = pages(notes, config)["Leads.md"]

    assert "### friend\n- [[Mark]]: steady, last on 2020-01-01\n" in leads
    assert "[[Mark]]" not in leads.partition("## Dormant")[2]
    assert "[[Moe]]" in leads.partition("## Dormant")[2]


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


def test_a_loop_of_introductions_through_a_marked_person_is_for_the_terminal_alone() -> None:
    notes = people(
        Ann=note(introduced_by="'[[Ben]]'", stance="discouraging"),
        Ben=note(introduced_by="'[[Cem]]'"),
        Cem=note(introduced_by="'[[Ann]]'"),
    )
    network = insights(notes).network

    assert {one.code for one in network.problems} == {"introduction-loop", "no-owner"}
    assert {one.code for one in discreet(network).problems} == {"no-owner"}
    assert discreet(network).people["People/Ben.md"].introducers == ("People/Cem.md",)


def test_a_talk_with_several_stays_one_with_the_others_and_was_a_bare_one_with_the_marked() -> None:
    notes = {"2026-11-05.md": "- lunch with [[Mark]] and [[Ann]] #got/contact\n"}
    found = insights(notes | people(Ann="", Mark=note(stance="discouraging"))).discreet

    ann, mark = (found.network.people[f"People/{name}.md"].touches for name in ("Ann", "Mark"))

    assert [(one.text, len(one.helps)) for one in ann] == [("lunch with Mark and [[Ann]]", 1)]
    assert [(one.text, len(one.helps)) for one in mark] == [("lunch with [[Mark]] and Ann", 0)]


UNREADABLE: Final = (
    "stance:discouraging",
    "stanse:discuoraging",
    "stance: [discouraging",
    "stance: discouraging\nstance: neutral",
    "atitude: bad\natitude: bad",
    "stance:\n  - discuoraging",
    "attitude: @none",
)


@pytest.mark.parametrize("written", UNREADABLE)
def test_what_is_wrong_with_a_stance_is_for_the_terminal_alone(
    tmp_path: Path, written: str
) -> None:
    mark = f"---\n{written}\n---\n{MET}\n"
    result = built(vault(tmp_path, ALONE | people(Mark=mark)))

    page = (tmp_path / "Network/Network.md").read_text()

    told = [one for one in result.problems if one.path == "People/Mark.md"]
    assert [one for one in told if one.is_private]
    assert [one.message for one in told if one.is_private and one.message in page] == []
    assert TOLD.search(page) is None


def test_a_line_about_a_marked_person_is_answered_like_any_other(tmp_path: Path) -> None:
    mark = note(
        "- 2026-10-02 tea, [[Zoe]] came too #got/contact",
        "- [ ] send [[Ann]]'s slides 📅 2026-11-20",
        every="2 weeks",
        stance="discouraging",
    )
    root = vault(tmp_path, ALONE | people(Mark=mark))
    built(root)
    page, about = root / "Network/Follow-ups.md", re.compile(r"^- \[ \] \[\[Mark\]\]", re.MULTILINE)

    for _ in range(2):
        page.write_text(about.sub("- [x] [[Mark]]", page.read_text()))
        result = built(root)
        assert [one for one in result.problems if one.code == "kept-tick"] == []

    said = (root / "People/Mark.md").read_text()
    assert "- [x] send [[Ann]]'s slides 📅 2026-11-20 ✅ 2026-11-23\n" in said
    assert "- 2026-11-23 in touch\n" in said


def test_the_terminal_still_sees_what_the_notes_tell() -> None:
    found = insights(around(stance="discouraging"))

    assert found.balances["People/Mark.md"].got_in_all == 1
    assert found.discreet.balances["People/Mark.md"].got_in_all == 0
    assert found.discreet.discreet is found.discreet
