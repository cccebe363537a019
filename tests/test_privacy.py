"""A stance is private (M10): each vault is built with and without the mark, and compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from tests.golden import built, texts
from tests.shown import pages
from tests.vaults import insights, note, people, vault

if TYPE_CHECKING:
    from collections.abc import Mapping
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


def added(notes: Mapping[str, str], marked: Mapping[str, str]) -> list[str]:
    """Give the lines that stand on a page of the marked vault alone, without their figures."""
    before, after = pages(notes), pages(marked)
    assert after.keys() <= before.keys()
    lines = {
        (path, _without_figures(line)) for path in before for line in before[path].splitlines()
    }
    return [
        line
        for path, text in after.items()
        for line in text.splitlines()
        if (path, _without_figures(line)) not in lines
    ]


def _without_figures(line: str) -> str:
    return re.sub(r"\d+|\bnames?\b|\bpersons?\b", "", line)


def test_but_for_who_stands_next_at_the_goal_a_mark_only_takes_lines_away() -> None:
    hints = {line for page in pages({"Me.md": ""}).values() for line in page.splitlines()}
    drawn = re.compile(r"\t(p\d+|class) ")

    lines = added(around(), around(stance="discouraging"))

    talk = "You know Ben: ask what the work there is like, and what it needs."
    assert [line for line in lines if line not in hints and not drawn.match(line)] == [
        "Reach: 4 you know.",
        f"- **lead a team** → [[Ben]] (steady). {talk}",
        f"**You know somebody who fits**. {talk}",
        "- You know: [[Ben]] (Acme)",
        "- Distance over time (1 is somebody you know): nobody led there at 2026-03-31, 1 now",
    ]


def test_who_takes_the_place_says_nothing_of_whose_it_was() -> None:
    others = people(
        Ben=note(MET, "- 2026-10-02 he named [[Zoe]]", skills="maps", knows="'[[Dan]]'"),
        Cem=note(MET, needs="cooking", interests="heat pumps", knows="'[[Eve]]'"),
    )

    lines = added(around() | others, around(stance="discouraging") | others)

    assert lines
    assert not any("Mark" in line for line in lines)


HIDDEN: Final = ("Dan", "Eve", "Fay", "Zoe")


def test_whom_only_a_marked_person_leads_to_no_page_speaks_of_as_a_lead() -> None:
    found = insights(around(stance="discouraging"))
    shown = pages(around(stance="discouraging"))

    assert {found.network.people[key].name for key in found.hidden} == set(HIDDEN)
    for page in ("Leads.md", "Referral map.md", "Goals.md"):
        assert [name for name in HIDDEN if re.search(rf"\b{name}\b", shown[page])] == []
    assert insights(around()).hidden == frozenset()


def test_a_path_to_somebody_who_is_hidden_is_not_given_either() -> None:
    found = insights(around(stance="discouraging"))

    assert "People/Dan.md" not in found.reach.degrees
    assert found.goals[0].ahead == ()


def test_an_introduction_with_a_marked_person_is_not_under_way() -> None:
    assert "[[Mark]] and [[Ann]]" in pages(around())["Give.md"]
    assert "[[Mark]]" not in pages(around(stance="discouraging"))["Give.md"]
