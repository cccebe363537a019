"""Regions in any note: the content of each page, narrowed as its marker asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import build
from netvault.insights.followup_rules import KINDS
from netvault.render.pages import PAGES, REGIONS
from netvault.text.regions import find_regions
from tests.support.vaults import TODAY, note, people, vault

if TYPE_CHECKING:
    from pathlib import Path

    from netvault.building import BuildResult

END: Final = "<!-- netvault:end -->"
PEOPLE: Final = people(
    Ann=note("- 2026-10-01 call", circle="family", every="2 weeks", company="Acme"),
    Ben=note("- [ ] send slides 📅 2026-11-20", circle="friend", company="Acme"),
    Cem=note("- 2026-11-01 call: he named [[Dora]]", circle="friend", next="2026-11-25"),
    Eve=note("- 2019-01-01 fair: they hire #news", circle="club", company="Bolt"),
    Fay=note(introduced_by="'[[Ben]]'"),
)
ME: Final = {
    "Me.md": note(
        type="me", goals="[{want: sing in a choir}, {want: lead a team, companies: [Acme]}]"
    )
}


def built(root: Path, note_text: str) -> BuildResult:
    """Build a vault with a note of the user's own."""
    vault(root, ME | PEOPLE | {"Home.md": note_text})
    return build(root, date.fromisoformat(TODAY))


def filled(root: Path, marker: str) -> str:
    """Give what a build puts behind a marker in a note."""
    result = built(root, f"<!-- netvault:begin {marker} -->\n{END}\n")
    assert [problem for problem in result.problems if problem.path == "Home.md"] == []
    return region_of(root)


def region_of(root: Path) -> str:
    ((region,), problems) = find_regions((root / "Home.md").read_text("utf-8"), "Home.md")
    assert problems == ()
    return region.content


def names(content: str, beginning: str) -> list[str]:
    """Give whom the lines that begin so are about."""
    lines = (line for line in content.splitlines() if line.startswith(beginning))
    return [line.partition("[[")[2].partition("]]")[0] for line in lines]


def wrong(result: BuildResult) -> list[str]:
    return [str(problem) for problem in result.problems if problem.path == "Home.md"]


# What a region shows.


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_a_region_holds_what_the_page_of_its_name_holds_below_its_title(
    tmp_path: Path, page: str
) -> None:
    content = filled(tmp_path, page)

    file = next(f"{kind.file}.md" for kind in PAGES if kind.name == page)
    whole = (tmp_path / "Network" / file).read_text("utf-8")
    assert content in whole
    assert not content.startswith("# ")


def test_a_company_is_found_by_its_name_without_case_and_punctuation(tmp_path: Path) -> None:
    content = filled(tmp_path, 'company name="ACME."')

    assert names(content, "- [[") == ["Ann", "Ben"]


def test_what_stands_around_a_region_stays(tmp_path: Path) -> None:
    built(tmp_path, f"# Home\r\n\r\n<!-- netvault:begin goals -->\r\n{END}\r\n\r\nMine.")
    text = (tmp_path / "Home.md").read_bytes().decode()

    assert text.startswith("# Home\r\n\r\n<!-- netvault:begin goals -->\r\n## sing in a choir\r\n")
    assert text.endswith("-->\r\n\r\nMine.")


def test_markers_may_be_comments_of_obsidian(tmp_path: Path) -> None:
    built(tmp_path, "%% netvault:begin leads limit=1 %%\n%% netvault:end %%\n")
    text = (tmp_path / "Home.md").read_text("utf-8")

    assert text.startswith("%% netvault:begin leads limit=1 %%\n")
    assert "[[Ann]]" in text
    assert text.splitlines()[-1].startswith("%% netvault:end sum=")
    assert build(tmp_path, date.fromisoformat(TODAY)).written == ()


def test_several_regions_in_one_note_are_all_filled(tmp_path: Path) -> None:
    markers = "<!-- netvault:begin goals -->", "<!-- netvault:begin follow-ups -->"
    built(tmp_path, "".join(f"{marker}\n{END}\n\n" for marker in markers))
    text = (tmp_path / "Home.md").read_text("utf-8")

    regions, _ = find_regions(text, "Home.md")
    assert ["lead a team" in regions[0].content, "[[Ben]]" in regions[1].content] == [True, True]


def test_a_region_in_a_code_fence_is_none(tmp_path: Path) -> None:
    example = f"```markdown\n<!-- netvault:begin leads -->\n{END}\n```\n"
    result = built(tmp_path, example)

    assert (tmp_path / "Home.md").read_text("utf-8") == example
    assert wrong(result) == []


# Parameters.


def test_follow_ups_of_one_circle_are_counted_without_the_others(tmp_path: Path) -> None:
    content = filled(tmp_path, "follow-ups circle=FAMILY")

    assert names(content, "- [ ] ") == ["Ann"]
    assert content.startswith(
        "**1 for today.** 1 overdue in all, 0 this week, 0 in the next 30 days."
    )


def test_follow_ups_of_one_kind(tmp_path: Path) -> None:
    content = filled(tmp_path, "follow-ups kind=set")

    assert names(content, "- [ ] ") == ["Cem"]
    assert content.startswith("**Nobody for today.** 0 overdue in all, 1 this week")


def test_a_limit_holds_for_all_follow_ups_together(tmp_path: Path) -> None:
    content = filled(tmp_path, "follow-ups limit=2")

    assert names(content, "- [ ] ") == ["Ben", "Ann"]
    assert content.startswith("**2 for today.** 2 overdue in all, 1 this week")
    assert "This week" not in content.split("\n", 1)[1]


def test_a_circle_without_follow_ups_says_that_nobody_is_due(tmp_path: Path) -> None:
    assert filled(tmp_path, "follow-ups circle=neighbor").startswith("Nobody is due.")


def test_leads_of_one_circle(tmp_path: Path) -> None:
    content = filled(tmp_path, "leads circle=friend")

    assert names(content, "- [[") == ["Cem", "Ben"]


def test_a_limit_holds_for_each_list_of_leads(tmp_path: Path) -> None:
    content = filled(tmp_path, "leads limit=1")

    warm, _, cold = content.partition("## Cold")
    assert (names(warm, "- [["), names(cold, "- [[")) == (["Ann", "Cem"], ["Eve"])


@pytest.mark.parametrize("page", ["referral-map", "companies"])
def test_a_limit_cuts_the_lists_of_other_pages(tmp_path: Path, page: str) -> None:
    whole = filled(tmp_path / "whole", page)
    cut = filled(tmp_path / "cut", f"{page} limit=1")

    assert [len(names(content, "- [[")) for content in (whole, cut)] == [2, 1]


def test_goals_are_chosen_by_words(tmp_path: Path) -> None:
    content = filled(tmp_path, "goals goal=CHOIR")

    assert "## sing in a choir" in content
    assert "lead a team" not in content


# What is wrong in a marker is a problem at its place, and nothing is written there.


@pytest.mark.parametrize(
    ("marker", "said"),
    [
        ("followups", f'there is no region "followups": it is {", ".join(REGIONS)}'),
        ("", f'there is no region "": it is {", ".join(REGIONS)}'),
        (
            "follow-ups circles=family",
            '"follow-ups" has no parameter "circles": it has circle, kind, limit',
        ),
        ("network limit=5", '"network" has no parameter "limit": it has none'),
        ("leads limit=few", '"limit" is a number from 1 on, as in limit=5'),
        ("leads limit=0", '"limit" is a number from 1 on, as in limit=5'),
        (f"leads limit={'9' * 5000}", '"limit" is a number from 1 on, as in limit=5'),
        ("follow-ups kind=promises", f'there is no kind "promises": it is {", ".join(KINDS)}'),
        ("company", "no such company is known; there are Acme, Bolt"),
        ("company name=Initech", "no such company is known; there are Acme, Bolt"),
    ],
)
def test_a_marker_that_cannot_be_followed_is_a_problem_with_its_place(
    tmp_path: Path, marker: str, said: str
) -> None:
    text = f"# Home\n\n<!-- netvault:begin {marker} -->\n{END}\n"
    result = built(tmp_path, text)

    assert wrong(result) == [f"Home.md:3:1: error: {said} [unknown-region]"]
    assert (tmp_path / "Home.md").read_text("utf-8") == text
    assert len(result.written) >= len(PAGES)


def test_a_wrong_marker_keeps_no_other_region_from_being_filled(tmp_path: Path) -> None:
    built(tmp_path, f"<!-- netvault:begin lead -->\n{END}\n<!-- netvault:begin leads -->\n{END}\n")

    assert "[[Ann]]" in (tmp_path / "Home.md").read_text("utf-8")


# What somebody wrote into a region.


def test_an_edit_of_a_region_is_saved_beside_the_note(tmp_path: Path) -> None:
    filled(tmp_path, "goals")
    home = tmp_path / "Home.md"
    home.write_text(home.read_text("utf-8").replace("choir", "chorus"), "utf-8")
    result = build(tmp_path, date.fromisoformat(TODAY))

    (saved,) = result.saved
    assert saved.startswith("Home (your edit ")
    assert "## sing in a chorus" in (tmp_path / saved).read_text("utf-8")
    assert "## sing in a choir" in home.read_text("utf-8")
    (said,) = wrong(result)
    assert said.startswith("Home.md:1:1: warning: this generated text was edited")


def test_a_tick_in_a_region_is_an_answer(tmp_path: Path) -> None:
    filled(tmp_path, "follow-ups circle=family")
    home = tmp_path / "Home.md"
    home.write_text(home.read_text("utf-8").replace("- [ ] [[Ann]]", "- [x] [[Ann]]"), "utf-8")
    result = build(tmp_path, date.fromisoformat(TODAY))

    assert [(logged.person, str(logged.day)) for logged in result.logged] == [("Ann", TODAY)]
    assert result.saved == ()
    assert "- [x]" not in home.read_text("utf-8")


def test_an_answer_in_a_region_that_cannot_be_filled_waits_until_it_can(tmp_path: Path) -> None:
    filled(tmp_path, "follow-ups circle=family")
    home = tmp_path / "Home.md"
    ticked = home.read_text("utf-8").replace("- [ ] [[Ann]]", "- [x] [[Ann]]")
    home.write_text(ticked.replace("circle=", "circl="), "utf-8")
    torn = [build(tmp_path, date(2026, 11, day)) for day in (23, 24)]
    home.write_text(ticked, "utf-8")
    mended = [build(tmp_path, date(2026, 11, day)) for day in (25, 26)]

    assert [len(result.logged) for result in (*torn, *mended)] == [0, 0, 1, 0]
