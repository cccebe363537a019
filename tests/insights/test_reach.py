from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from netvault.insights import Insights
from netvault.insights.reach import neighbors, words_on
from netvault.model import Contact, Link, NamedPerson, Note, Touch
from netvault.network import build_network
from tests.support.vaults import DEFAULTS, TODAY, insights, note, people

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from netvault.insights.reach import FrontierRow

MET = f"- {TODAY} tea"


def stems(keys: Iterable[str]) -> list[str]:
    return [key.removeprefix("People/").removesuffix(".md") for key in keys]


def degrees(notes: Mapping[str, str]) -> dict[str, int]:
    found = insights(notes).reach.degrees
    return dict(sorted(zip(stems(found), found.values(), strict=True)))


def way(notes: Mapping[str, str], name: str) -> list[str]:
    path = insights(notes).way_to(f"People/{name}.md")
    return stems(step.key for step in path.steps) if path else []


def frontier(notes: Mapping[str, str]) -> tuple[FrontierRow, ...]:
    return insights(notes).frontier


def chain_of_notes(length: int) -> list[Note]:
    """Give people of whom each is known to the one before and was introduced by them, one met."""
    names = [f"P{number:04}" for number in range(length)]
    met = Touch(date(2026, 11, 2), "tea", (), (), False, "P0000.md", 1)  # noqa: FBT003 - a tuple
    first = Note("P0000.md", "contact", Contact("P0000.md", "P0000", touches=(met,)))
    return [first, *(_introduced(name, above) for above, name in pairwise(names))]


def _introduced(name: str, above: str) -> Note:
    links = (Link(above, 1, 1),)
    return Note(
        f"{name}.md", "contact", Contact(f"{name}.md", name, introduced_by=links, knows=links)
    )


class TestDegrees:
    def test_everybody_you_have_met_is_one_tie_away(self) -> None:
        notes = people(Ann=MET, Ben=note(circle="aunt"), Cem=note(met="2020-01-01"), Dan="")

        assert degrees(notes) == {"Ann": 1, "Ben": 1, "Cem": 1}

    @pytest.mark.parametrize(
        "tie",
        [
            {"Ann": note(MET, knows="'[[Ben]]'"), "Ben": ""},
            {"Ann": MET, "Ben": note(knows="'[[Ann]]'")},
            {"Ann": MET, "Ben": note(introduced_by="Ann")},
            {"Ann": note(MET, introduced_by="Ben"), "Ben": ""},
            {"Ann": f"{MET}, named [[Ben]]", "Ben": ""},
        ],
    )
    def test_one_farther_is_whom_they_know_introduced_or_named(self, tie: dict[str, str]) -> None:
        assert degrees(people(**tie)) == {"Ann": 1, "Ben": 2}

    def test_who_is_named_by_somebody_does_not_lead_to_them(self) -> None:
        tied = insights(people(Ann=f"{MET}, named [[Ben]]", Ben="")).network

        assert list(neighbors(tied.people["People/Ann.md"])) == ["People/Ben.md"]
        assert list(neighbors(tied.people["People/Ben.md"])) == []

    def test_a_plan_names_nobody_yet(self) -> None:
        assert degrees(people(Ann=f"{MET}\n- 2026-11-24 ask about [[Ben]]", Ben="")) == {"Ann": 1}

    def test_the_nearest_way_counts(self) -> None:
        notes = people(
            Ann=note(MET, knows="'[[Ben]]'"),
            Ben=note(knows="'[[Cem]]'"),
            Cem="",
            Dan=note(MET, knows="'[[Eve]]'"),
            Eve=note(knows="'[[Fay]]'"),
            Fay=note(knows="'[[Cem]]'"),
        )

        assert degrees(notes) == {"Ann": 1, "Ben": 2, "Cem": 3, "Dan": 1, "Eve": 2, "Fay": 3}
        assert way(notes, "Cem") == ["Ann", "Ben", "Cem"]

    def test_of_ways_of_one_length_the_one_through_the_strongest_is_taken(self) -> None:
        notes = people(
            Ann=note("- 2020-01-01 tea", knows="'[[Cem]]'"),
            Ben=note(MET, knows="'[[Cem]]'"),
            Cem="",
        )

        assert way(notes, "Cem") == ["Ben", "Cem"]

    def test_there_is_no_way_to_whom_nobody_leads(self) -> None:
        assert way(people(Ann=MET, Ben=""), "Ben") == []
        assert way(people(Ann=MET), "Ann") == ["Ann"]

    def test_nobody_is_reached_through_a_discouraging_person(self) -> None:
        away = note(MET, knows="'[[Ben]]'", stance="discouraging")

        assert degrees(people(Ann=away, Ben="")) == {"Ann": 1}

    def test_nor_through_one_whom_you_have_not_met(self) -> None:
        notes = people(
            Ann=note(MET, knows="'[[Ben]]'"),
            Ben=note(knows="'[[Cem]]'", stance="discouraging"),
            Cem="",
        )

        assert degrees(notes) == {"Ann": 1, "Ben": 2}

    def test_a_detour_around_a_discouraging_person_is_found(self) -> None:
        notes = people(
            Ann=note(MET, knows="'[[Cem]]'", stance="discouraging"),
            Cem="",
            Dan=note("- 2020-01-01 tea", knows="'[[Eve]]'"),
            Eve=note(knows="'[[Cem]]'"),
        )

        assert way(notes, "Cem") == ["Dan", "Eve", "Cem"]

    def test_a_way_may_be_a_thousand_long(self) -> None:
        found = Insights(build_network(chain_of_notes(1000)), date(2026, 11, 23), DEFAULTS)

        assert found.reach.degrees["P0999.md"] == 1000
        path = found.way_to("P0999.md")
        assert path
        assert len(path.steps) == 1000
        assert len(found.frontier[-1].way) == 999

    def test_neighbors_are_all_ever_named_or_those_named_by_a_day(self) -> None:
        ann = insights(people(Ann=f"{MET}\n- 2026-11-24 ask about [[Ben]]")).network.people[
            "People/Ann.md"
        ]

        assert list(neighbors(ann)) == ["Ben"]
        assert list(neighbors(ann, date(2026, 11, 23))) == []


class TestGenerations:
    def test_whom_you_met_yourself_is_the_first_generation_and_each_introduction_adds_one(
        self,
    ) -> None:
        reach = insights(
            people(
                Ann=MET, Ben=note(MET, introduced_by="Ann"), Cem=note(introduced_by="Ben"), Dan=""
            )
        ).reach

        assert dict(zip(stems(reach.generations), reach.generations.values(), strict=True)) == {
            "Ann": 1,
            "Ben": 2,
            "Cem": 3,
        }
        assert stems(reach.chain_of("People/Cem.md")) == ["Ann", "Ben", "Cem"]
        assert reach.chain_of("People/Ann.md") == ("People/Ann.md",)
        assert reach.chain_of("People/Dan.md") == ()

    def test_an_introducer_without_a_note_is_one_you_met_yourself(self) -> None:
        reach = insights(people(Ben=note(MET, introduced_by="Tom Ek"))).reach

        assert stems(reach.chain_of("People/Ben.md")) == ["Tom Ek", "Ben"]

    def test_of_several_introducers_the_nearest_to_you_counts(self) -> None:
        reach = insights(
            people(Ann=MET, Ben=note(introduced_by="Ann"), Cem=note(introduced_by="Ben, Ann"))
        ).reach

        assert stems(reach.chain_of("People/Cem.md")) == ["Ann", "Cem"]

    def test_a_loop_is_never_followed(self) -> None:
        reach = insights(
            people(Ann=note(MET, introduced_by="Ben"), Ben=note(introduced_by="Ann"))
        ).reach

        assert stems(reach.generations) == ["Ann"]

    def test_a_chain_may_be_a_thousand_long(self) -> None:
        found = Insights(build_network(chain_of_notes(1000)), date(2026, 11, 23), DEFAULTS)

        assert found.reach.generations["P0999.md"] == 1000
        assert len(found.reach.chain_of("P0999.md")) == 1000


class TestFrontier:
    def test_the_frontier_is_everybody_you_were_pointed_to_and_have_not_met(self) -> None:
        notes = people(Ann=f"{MET}, named [[Ben]], [[Cem]] and [[Dan Ek]]", Ben=MET, Cem="", Eve="")

        assert stems(row.key for row in frontier(notes)) == ["Cem", "Dan Ek"]

    def test_the_nearest_come_first_then_the_latest_named_then_by_name(self) -> None:
        notes = people(
            Ann="- 2026-11-01 named [[Ben]]\n- 2026-11-02 named [[Cem]], [[Abe]]\n",
            Abe=note(knows="'[[Ada]]'"),
            Ben="",
            Cem="",
            Ada="",
            Dan=note(introduced_by="Ann"),
        )

        assert [(*stems([row.key]), row.degree) for row in frontier(notes)] == [
            ("Abe", 2),
            ("Cem", 2),
            ("Ben", 2),
            ("Dan", 2),
            ("Ada", 3),
        ]

    def test_a_name_is_told_by_whoever_is_the_last_on_the_way_in_and_in_their_words(self) -> None:
        notes = people(
            Ann=note(*(f"- 2026-0{n}-01 tea" for n in range(1, 9)), "- 2026-09-01 says [[Cem]]"),
            Ben="- 2026-11-01 met [[Cem]] once",
        )

        (cem,) = frontier(notes)

        assert (stems(cem.way), stems(cem.named_by)) == (["Ann"], ["Ann", "Ben"])
        assert (cem.on, cem.why) == (date(2026, 9, 1), "says [[Cem]]")

    def test_a_name_is_told_with_who_named_it_last_in_what_words_and_the_way_there(self) -> None:
        notes = people(
            Ann="- 2026-11-01 says [[Cem]] #got/contact",
            Ben="- 2026-10-01 met [[Cem]] once",
            Cem=note(knows="'[[Dan]]'"),
            Dan="",
        )

        cem, dan = frontier(notes)

        assert stems(cem.named_by) == ["Ann", "Ben", "Dan"]
        assert (cem.on, cem.why) == (date(2026, 11, 1), "says [[Cem]]")
        assert stems(cem.way) == ["Ann"]
        assert stems(dan.way) == ["Ann", "Cem"]

    @pytest.mark.parametrize(
        ("ann", "ben", "why"),
        [
            (MET, note(introduced_by="Ann"), "Ann can introduce you"),
            (note(MET, introduced_by="Ben"), "", "introduced Ann to you"),
            (note(MET, knows="'[[Ben]]'"), "", "Ann knows them"),
        ],
    )
    def test_where_no_log_names_somebody_the_tie_is_the_reason(
        self, ann: str, ben: str, why: str
    ) -> None:
        (row,) = frontier(people(Ann=ann, Ben=ben))

        assert (row.on, row.why) == (None, why)

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("she knows [[Ben Roy]]", "she knows [[Ben Roy]]"),
            ("Ben leads it, she says", "Ben leads it, she says"),
            ("Call [[Ann]]", ""),
            ("2026-11-02 Acme", ""),
        ],
    )
    def test_a_line_without_their_name_is_no_word_about_somebody(
        self, line: str, words: str
    ) -> None:
        ben = insights({"People/Ben Roy.md": ""}).network.people["People/Ben Roy.md"]
        touch = Touch(date(2026, 11, 2), line, (), (), False, "Call.md", 1)  # noqa: FBT003 - a tuple

        assert words_on(ben, NamedPerson("People/Ann.md", ben.key, touch)) == words

    def test_plans_and_discouraging_people_name_nobody(self) -> None:
        notes = people(
            Ann=note(f"{MET}, named [[Cem]]", stance="discouraging"),
            Ben=note(f"{MET}\n- 2026-12-01 ask about [[Cem]]", knows="'[[Cem]]'"),
            Cem="",
        )

        (row,) = frontier(notes)

        assert stems(row.named_by) == ["Ben"]
        assert (row.on, row.why) == (None, "Ben knows them")

    def test_a_hub_who_knows_five_thousand_strangers_leads_to_all_of_them(self) -> None:
        met = Touch(date(2026, 11, 2), "tea", (), (), False, "Hub.md", 1)  # noqa: FBT003 - a tuple
        hub = Note("Hub.md", "contact", Contact("Hub.md", "Hub", touches=(met,)))
        strangers = [_introduced(f"P{number}", "Hub") for number in range(5000)]

        found = Insights(build_network([hub, *strangers]), date(2026, 11, 23), DEFAULTS)

        assert len(found.frontier) == 5000
        assert {row.degree for row in found.frontier} == {2}
        assert [due.key for due in found.follow_ups] == []
