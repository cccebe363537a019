from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netvault.insights.sharing import PRAISED, RECEIVERS, Praise
from tests.support.vaults import insights, note, people

if TYPE_CHECKING:
    from collections.abc import Mapping

MET = "- 2026-11-02 tea"
ARTICLE = {"Reading/Heat pumps.md": note(type="article", topics="[old houses]")}
OFTEN = ("- 2026-11-01 tea", "- 2026-11-05 tea", "- 2026-11-20 tea")


def stem(key: str) -> str:
    return key.removeprefix("People/").removesuffix(".md")


def shares(notes: Mapping[str, str]) -> list[tuple[str, str, str]]:
    found = insights(notes).shares
    return [(share.resource.title, stem(share.key), share.topic) for share in found]


def praises(notes: Mapping[str, str]) -> list[tuple[str, str, str]]:
    found = insights(notes).praises
    return [(stem(praise.key), praise.what, str(praise.last_given or "")) for praise in found]


@pytest.mark.parametrize("field", ["interests", "needs"])
@pytest.mark.parametrize("topic", ["heat pump", "old houses"])
def test_a_resource_is_for_those_who_care_for_it_or_need_it(field: str, topic: str) -> None:
    notes = ARTICLE | people(Ann=note(MET, **{field: topic}), Ben=note(MET, skills=topic))

    assert shares(notes) == [("Heat pumps", "Ann", topic)]


def test_one_line_of_a_note_can_be_worth_sending() -> None:
    notes = {"Reading.md": "- The bees of the solar park #share #beekeeping"} | people(
        Ann=note(MET, interests="beekeeping"), Ben=note(MET, interests="solar parks")
    )

    assert shares(notes) == [
        ("The bees of the solar park", "Ann", "beekeeping"),
        ("The bees of the solar park", "Ben", "solar parks"),
    ]


def test_only_those_you_have_met_and_nobody_discouraging_gets_it() -> None:
    notes = ARTICLE | people(
        Ann=note(interests="heat pumps"),
        Ben=note(MET, interests="heat pumps", stance="discouraging"),
    )

    assert shares(notes) == []


def test_it_goes_first_to_whom_you_gave_nothing_for_longest_then_to_the_strongest() -> None:
    notes = ARTICLE | people(
        Ann=note("- 2026-11-02 #gave/contact", interests="heat pumps"),
        Ben=note(MET, "- 2026-01-02 #gave/contact", interests="heat pumps"),
        Cem=note(MET, interests="heat pumps"),
        Dan=note(*OFTEN, interests="heat pumps"),
    )

    assert [name for _, name, _ in shares(notes)] == ["Dan", "Cem", "Ben"]
    assert RECEIVERS == 3


@pytest.mark.parametrize(
    "line",
    [
        "- 2026-11-20 sent her [[Heat pumps]] #gave/information",
        "- 2026-11-20 sent her [[Reading/Heat pumps|an article]]",
        "- 2026-11-20 sent her the piece on heat pumps, she liked it",
    ],
)
def test_who_has_got_it_makes_room_for_the_next_so_that_it_spreads(line: str) -> None:
    names = ("Ann", "Ben", "Cem", "Dan")
    everybody = ARTICLE | people(**{name: note(MET, interests="heat pumps") for name in names})
    sent = everybody | people(Ann=note(line, interests="heat pumps"))

    assert [name for _, name, _ in shares(everybody)] == ["Ann", "Ben", "Cem"]
    assert [name for _, name, _ in shares(sent)] == ["Ben", "Cem", "Dan"]


def test_what_will_be_sent_is_not_sent_yet() -> None:
    notes = ARTICLE | people(
        Ann=note(MET, "- 2026-12-01 send her [[Heat pumps]]", interests="heat pumps")
    )

    assert [name for _, name, _ in shares(notes)] == ["Ann"]


def test_shares_are_found_by_person() -> None:
    found = insights(ARTICLE | people(Ann=note(MET, interests="heat pumps")))

    assert {one.key for one in found.shares} == {"People/Ann.md"}


@pytest.mark.parametrize("circle", ["co-worker", "professional", "client", "supplier", "volunteer"])
def test_the_work_of_a_colleague_is_worth_praise(circle: str) -> None:
    notes = people(
        Ann=note(*OFTEN, circle=circle, skills="maps", talents="listening"),
        Ben=note(*OFTEN, "- 2026-11-06 #gave/contact", circle=circle, skills="[poster design]"),
    )

    assert praises(notes) == [("Ann", "listening", ""), ("Ben", "poster design", "2026-11-06")]


@pytest.mark.parametrize(
    ("rule", "lines", "fields"),
    [
        ("not of family", OFTEN, {"circle": "family"}),
        ("not whose work you do not know", OFTEN, {"circle": "client", "skills": ""}),
        ("not whom you hardly know", ("- 2020-01-01 tea",), {"circle": "client"}),
        ("not whom you never met", (), {"circle": "chess"}),
        ("nobody discouraging", OFTEN, {"circle": "client", "stance": "discouraging"}),
    ],
)
def test_not_everybody_is_praised(
    rule: str, lines: tuple[str, ...], fields: dict[str, str]
) -> None:
    notes = people(Ann=note(*lines, **{"skills": "maps"} | fields))

    assert praises(notes) == [], rule


def test_praise_is_no_sign_of_a_stance() -> None:
    friend = {"circle": "friend", "skills": "maps"}

    assert praises(people(Ann=note(*OFTEN, **friend, stance="supportive"))) == []


def test_a_few_colleagues_are_proposed_at_a_time() -> None:
    notes = people(
        **{f"P{number}": note(*OFTEN, circle="client", skills="maps") for number in range(9)}
    )

    found = insights(notes).praises

    assert len(found) == PRAISED
    assert found[0] == Praise("People/P0.md", "maps", None)
