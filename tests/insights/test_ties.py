from __future__ import annotations

import math
from datetime import date
from heapq import heappush
from typing import TYPE_CHECKING

import pytest

from netvault.insights.ties import WEIGHTS, Tie, ties_of, why_tied
from tests.support.vaults import insights, note, people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netvault.insights.tie_graph import Ways

MET = "- 2026-11-02 tea"


def told(notes: Mapping[str, str], start: str, today: str = "2026-11-23") -> list[tuple[str, str]]:
    """Give each tie that leads on from somebody, as its kind and its reason."""
    found = insights(notes, today)
    key = f"People/{start}.md"
    return [
        (tie.kind, why_tied(found.network.people, key, tie, found.leads))
        for tie in found.tie_graph.ties(key)
    ]


@pytest.mark.parametrize(
    ("rule", "notes", "tie"),
    [
        (
            "who introduced somebody stands for them",
            people(Ann=MET, Ben=note(MET, introduced_by="'[[Ann]]'")),
            ("introduced", "Ann introduced Ben to you"),
        ),
        (
            "an introduction that is still to come is none yet",
            people(Ann=MET, Ben=note(introduced_by="'[[Ann]]'")),
            ("introduced", "Ann can introduce Ben to you"),
        ),
        (
            "and leads back as well",
            people(Ann=note(MET, introduced_by="'[[Ben]]'"), Ben=MET),
            ("introduced", "Ben introduced Ann to you"),
        ),
        (
            "whoever knows somebody",
            people(Ann=note(knows="'[[Ben]]'"), Ben=""),
            ("knows", "Ann knows Ben"),
        ),
        (
            "is known by them, too",
            people(Ann="", Ben=note(knows="'[[Ann]]'")),
            ("knows", "Ann knows Ben"),
        ),
        (
            "a name given as help is a recommendation",
            people(Ann="- 2026-11-02 call: talk to [[Ben]] #got/contact"),
            ("recommended", "Ann named Ben on 2026-11-02"),
        ),
        (
            "information is none",
            people(Ann="- 2026-11-02 call: [[Ben]] sells pumps #got/information"),
            ("named", "Ann named Ben on 2026-11-02"),
        ),
        (
            "a name that fell in a talk",
            people(Ann="- 2026-11-02 ran into [[Ben]]"),
            ("named", "Ann named Ben on 2026-11-02"),
        ),
        (
            "the same company today",
            people(Ann=note(company="Acme"), Ben=note(company="ACME")),
            ("company", "Ann and Ben are both at ACME"),
        ),
        (
            "the same club today",
            people(Ann=note(club="'[[Rowers]]'"), Ben=note(club="Rowers")),
            ("club", "Ann and Ben are both in Rowers"),
        ),
        (
            "the same company in one year",
            people(Ann=note(company="Acme (since 2018)"), Ben=note(formerly="Acme (2016-2018)")),
            ("once company", "Ann and Ben were both at Acme in 2018"),
        ),
        (
            "the same club in one year",
            people(Ann=note(club="Rowers (2018)"), Ben=note(club="Rowers (2018-2018)")),
            ("once club", "Ann and Ben were both in Rowers in 2018"),
        ),
    ],
)
def test_each_kind_of_tie_has_its_reason(
    rule: str, notes: dict[str, str], tie: tuple[str, str]
) -> None:
    assert told(notes, "Ann") == [tie], rule


def test_a_name_that_falls_later_ties_nobody_yet() -> None:
    notes = people(Ann="- 2026-11-02 call: talk to [[Ben]] #got/contact")

    assert told(notes, "Ann", "2026-11-01") == []
    graph = insights(notes, "2026-11-01").tie_graph
    assert not graph.ways({key("Ann"): 1.0}).to(key("Ben"))


def test_the_weights_order_the_kinds_of_evidence() -> None:
    assert list(WEIGHTS.values()) == sorted(WEIGHTS.values(), reverse=True)
    assert all(0 < weight < 1 for weight in WEIGHTS.values())
    assert Tie("x", "knows").weight == WEIGHTS["knows"]


CHAIN = people(
    Ann=note(MET, knows="'[[Ben]]'"),
    Ben=note(knows="'[[Cem]]'", company="Acme"),
    Cem=note(company="Acme"),
    Dan="",
)


def key(name: str) -> str:
    return f"People/{name}.md"


def ways(strengths: Mapping[str, float], *shut: str) -> Ways:
    """Give the ways in CHAIN from those whom the owner knows so well."""
    known = {key(name): strength for name, strength in strengths.items()}
    return insights(CHAIN).tie_graph.ways(known, map(key, shut))


def test_the_cost_of_a_way_is_minus_the_logarithm_of_its_weights() -> None:
    assert ways({"Ann": 1.0}).costs == {
        key("Ann"): 0,
        key("Ben"): pytest.approx(-math.log(0.6)),
        key("Cem"): pytest.approx(-math.log(0.6 * 0.6)),
    }


def test_a_way_is_traced_back_to_the_first_person_on_it() -> None:
    found = ways({"Ann": 1.0})

    assert found.to(key("Cem")) == (key("Ann"), key("Ben"), key("Cem"))
    assert found.to(key("Ann")) == (key("Ann"),)
    assert found.to(key("Dan")) == ()


def test_whoever_you_know_is_reached_by_your_own_tie_however_thin() -> None:
    found = ways({"Ann": 0.9, "Ben": 0.1})

    assert found.to(key("Ben")) == (key("Ben"),)
    assert found.to(key("Cem")) == (key("Ben"), key("Cem"))


def test_the_strongest_of_several_ties_between_two_is_told() -> None:
    graph = insights(CHAIN).tie_graph

    assert graph.tie(key("Ben"), key("Cem")) == Tie(key("Cem"), "knows")


@pytest.mark.parametrize(("target", "shut"), [("Cem", "Ben"), ("Cem", "Cem"), ("Nobody", "Dan")])
def test_a_way_can_be_kept_from_some_people(target: str, shut: str) -> None:
    assert ways({"Ann": 1.0}, shut).to(key(target)) == ()


def test_nobody_discouraging_is_reached_nor_leads_anywhere() -> None:
    marked = note(stance="discouraging", knows="'[[Cem]]'", company="Acme")
    notes = people(Ann=note(knows="'[[Ben]]'"), Ben=marked, Cem=note(company="Acme"))
    graph = insights(notes).tie_graph

    assert graph.ways({key("Ann"): 1.0, key("Ben"): 1.0}).costs == {key("Ann"): 0}


def test_a_thousand_colleagues_are_a_thousand_ties(monkeypatch: pytest.MonkeyPatch) -> None:
    notes = people(**{f"P{number}": note(company="Acme") for number in range(1000)})
    steps: list[tuple[float, bool, str, str]] = []

    def counting(
        queue: list[tuple[float, bool, str, str]], step: tuple[float, bool, str, str]
    ) -> None:
        steps.append(step)
        heappush(queue, step)

    monkeypatch.setattr("netvault.insights.tie_graph.heappush", counting)
    found = insights(notes).tie_graph.ways({key("P500"): 1.0})

    assert len(found.costs) == 1000
    assert len(steps) == 1000


def test_ties_that_do_not_come_from_groups_need_no_graph() -> None:
    ann = insights(CHAIN).network.people[key("Ann")]

    assert list(ties_of(ann, date(2026, 11, 23))) == [Tie(key("Ben"), "knows")]
