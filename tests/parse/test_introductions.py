from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netvault.parse.note import read_note
from tests.support.vaults import DEFAULTS, network, note, people

if TYPE_CHECKING:
    from netvault.model import Introduction
    from netvault.network import ResolvedIntroduction

PAIR = people(Ann="", Ben="")
ANN, BEN = "People/Ann.md", "People/Ben.md"


def read(text: str) -> tuple[Introduction, ...]:
    found = read_note(text.encode(), "Introductions.md", DEFAULTS)
    assert found
    return found.introductions


def made(text: str, path: str = "Introductions.md") -> tuple[ResolvedIntroduction, ...]:
    return network({**PAIR, path: text}).introductions


@pytest.mark.parametrize(
    ("stage", "line", "state", "agreed", "day"),
    [
        ("proposed", "- [ ] #intro [[Ann]] [[Ben]]", "open", (), None),
        ("begun", "- [/] #intro [[Ann]] [[Ben]]", "open", (), None),
        ("one said yes", "- [ ] #intro [[Ann]] [[Ben]] [yes:: [[Ben]]]", "open", (BEN,), None),
        (
            "both said yes",
            "- [ ] #intro [[Ann]] [[Ben]] (yes:: [[Ben]], [[Ann|her]])",
            "open",
            (BEN, ANN),
            None,
        ),
        (
            "made",
            "- [ ] #intro [[Ann]] [[Ben]] [yes:: [[Ann]] [[Ben]]] [made:: 2026-11-02]",
            "open",
            (ANN, BEN),
            date(2026, 11, 2),
        ),
        (
            "made, with a linked day",
            "- [ ] #intro [[Ann]] [[Ben]] [MADE:: 2 Nov 2026]",
            "open",
            (),
            date(2026, 11, 2),
        ),
        ("closed", "- [x] #intro [[Ann]] [[Ben]] he does her roofs now", "done", (), None),
        ("declined", "- [-] #intro [[Ann]] [[Ben]]", "cancelled", (), None),
    ],
)
def test_an_introduction_tells_how_far_it_is(
    stage: str, line: str, state: str, agreed: tuple[str, ...], day: date | None
) -> None:
    (found,) = made(line)

    assert found.keys == (ANN, BEN), stage
    assert found.agreed == agreed
    assert (found.introduction.state, found.introduction.made) == (state, day)


@pytest.mark.parametrize("path", ["Introductions.md", "2026-11-02.md", "Me.md", "People/Cem.md"])
def test_any_note_may_hold_it(path: str) -> None:
    assert len(made("- [ ] #intro [[Ann]] [[Ben]]", path)) == 1


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("- [ ] #intro [[Ann]] [[Ben]] solar engineers", "solar engineers"),
        ("- [ ] [[Ann]], [[Ben]]: her roofs #intro", "her roofs"),
        (
            "- [ ] #intro [[Ann]] [[Ben]] roofs [yes:: [[Ben]]] [made:: 2026-11-02] 📅 2026-12-01",
            "roofs",
        ),
        ("- [ ] #intro [[Ann]] [[Ben]]", ""),
        ("- [x] #intro [[Ann]] [[Ben]] they meet. ✅ 2026-11-02", "they meet"),
    ],
)
def test_its_text_tells_why_or_what_came_of_it(line: str, text: str) -> None:
    (found,) = read(line)

    assert found.text == text


def test_its_day_is_when_the_next_step_is_due() -> None:
    (found,) = read(note("", "- [ ] #intro [[Ann]] [[Ben]] 📅 2026-12-01"))

    assert found.due == date(2026, 12, 1)
    assert (found.line, found.column) == (4, 7)


def test_what_is_no_day_is_a_problem() -> None:
    notes = {**PAIR, "Introductions.md": "- [ ] #intro [[Ann]] [[Ben]] [made:: soon]"}
    found = network(notes)

    assert [made.introduction.made for made in found.introductions] == [None]
    assert [str(p)[:36] for p in found.problems if p.code == "bad-date"] == [
        'Introductions.md:1:38: error: "soon"'
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] #intro [[Ann]]",
        "- [ ] #intro [[Ann]] [[Ann]]",
        "- [ ] #introduction [[Ann]] [[Ben]]",
        "- #intro [[Ann]] [[Ben]]",
        "- [ ] `#intro` [[Ann]] [[Ben]]",
        "#intro [[Ann]] [[Ben]]",
        "- [ ] #intro [yes:: [[Ann]] [[Ben]]]",
    ],
)
def test_anything_else_is_none(line: str) -> None:
    assert made(line) == ()


def test_somebody_without_a_note_can_be_introduced() -> None:
    (found,) = made("- [ ] #intro [[Ann]] [[Zoe]]")

    assert found.keys == (ANN, "Zoe")


def test_who_is_none_of_the_two_cannot_agree() -> None:
    (found,) = made("- [ ] #intro [[Ann]] [[Ben]] [yes:: [[Cem]]]")

    assert found.agreed == ()


@pytest.mark.parametrize("piece", ["[yes::", "[yes:: [[", "[made:: ", "(yes:: [[a]] ", "[[a]] "])
def test_a_long_line_costs_no_more_than_any_other(piece: str) -> None:
    assert len(read("- [ ] #intro [[Ann]] [[Ben]] " + piece * 100_000)) == 1


def test_an_introduction_has_its_two_people_and_who_agreed_wherever_it_is_kept() -> None:
    task = "- [ ] #intro [[Ann]] [[Dana Fox]] bees [yes:: [[Ann]], [[Cem]]]"

    (made,) = network({"Meetings.md": task} | people(Ann="", Cem="")).introductions

    assert made.keys == ("People/Ann.md", "Dana Fox")
    assert made.agreed == ("People/Ann.md",)
    assert made.introduction.text == "bees"


@pytest.mark.parametrize("pair", ["[[Ann]] [[Ann]]", "[[Ann]] [[Me]]", "[[Bees]] [[Ann]]"])
def test_it_takes_two_to_be_introduced(pair: str) -> None:
    notes = {"Me.md": "", "Bees.md": "", "Meetings.md": f"- [ ] #intro {pair}"}

    assert network(notes | people(Ann="")).introductions == ()
