from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.insights.picture import Line, picture_of
from tests.support.vaults import insights, note, people

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netvault.insights.picture import Picture

MET = "- 2026-11-02 tea"
CHAIN = people(
    Ann=note(MET, circle="family"),
    Ben=note(MET, circle="friend", introduced_by="'[[Cem]]'"),
    Cem=note("- 2020-11-02 tea", introduced_by="'[[Dan]]'"),
    Dan="- 2020-11-02 he named [[Eve]]",
)


def drawn(picture: Picture) -> str:
    return " ".join(key.removeprefix("People/")[:3] for key in picture.keys)


def picture_with_room_for(rings: Sequence[int], notes: Mapping[str, str]) -> Picture:
    found = insights(notes)
    before = found.path_finder.ways.before
    return picture_of(found.reach, before, found.by_strength, found.goal_fits, rings)


def test_everybody_stands_with_the_chain_that_led_to_them() -> None:
    picture = insights(CHAIN).picture

    assert drawn(picture) == "Ann Dan Cem Ben Eve"
    assert [picture.rings[key] for key in picture.keys] == [1, 1, 2, 3, 2]
    assert picture.left_out == (0, 0, 0)
    assert picture.lines == (
        Line("", "People/Ann.md", "met"),
        Line("", "People/Dan.md", "met"),
        Line("People/Dan.md", "People/Cem.md", "introduced"),
        Line("People/Cem.md", "People/Ben.md", "introduced"),
        Line("People/Dan.md", "Eve", "named"),
    )


def test_where_a_whole_chain_has_no_room_a_shorter_one_may_have() -> None:
    picture = picture_with_room_for((2, 1), CHAIN)

    assert drawn(picture) == "Ann Dan Cem"
    assert picture.left_out == (0, 2)


def test_those_who_fit_an_open_goal_are_drawn_first() -> None:
    goals = "[{want: a team, roles: [cook]}, {want: a talk, roles: [host], reached: 2026-01-01}]"
    notes = CHAIN | people(Yan=note(MET, role="cook"), Zoe=note(MET, role="host"))

    picture = picture_with_room_for((1,), notes | {"Me.md": note(type="me", goals=goals)})

    assert drawn(picture) == "Yan"


def test_whom_only_somebody_discouraging_leads_to_is_not_drawn() -> None:
    marked = CHAIN | people(
        Dan=note("- 2020-11-02 he named [[Eve]]", stance="discouraging"),
        Fay=note(introduced_by="'[[Dan]]'"),
    )

    assert drawn(insights(marked).picture) == "Ann Dan Cem Ben"


def test_whom_you_met_stands_by_you_when_nobody_leads_to_their_introducer() -> None:
    notes = people(Ann=note(MET, introduced_by="'[[Zoe]]'", stance="discouraging"))

    assert insights(notes).picture.lines == (Line("", "People/Ann.md", "met"),)
