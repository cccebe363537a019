from __future__ import annotations

from itertools import pairwise
from time import process_time
from typing import TYPE_CHECKING

from netvault.network import build_network
from netvault.network.loops import Loop, loops_of
from tests.support.vaults import contact_note, network, note, people

if TYPE_CHECKING:
    from netvault.model import Person
    from netvault.network import Network


def person(tied: Network, name: str) -> Person:
    (found,) = (person for person in tied.people.values() if person.name == name)
    return found


def problems(tied: Network) -> list[str]:
    return [str(problem) for problem in tied.problems if problem.code == "introduction-loop"]


def test_somebody_who_introduced_themselves_is_a_loop_of_one() -> None:
    tied = network(people(Ann=note(introduced_by="Ann")))

    assert person(tied, "Ann").introducers == ()
    assert problems(tied) == [
        (
            "People/Ann.md:2:16: error: this note says that they introduced themselves;"
            " name who brought them to you [introduction-loop]"
        )
    ]


def test_somebody_of_a_loop_who_also_introduced_themselves_is_in_that_one_loop() -> None:
    (loop,) = loops_of({"Ann": ("Ben", "Ann"), "Ben": ("Ann",)})

    assert loop.members == {"Ann", "Ben"}


def test_the_introductions_of_a_loop_are_taken_out_and_all_others_stay() -> None:
    tied = network(
        people(
            Ann=note(introduced_by="Zed, Ben"),
            Ben=note(introduced_by="Ann"),
            Cem=note(introduced_by="Ben"),
            Zed="",
        )
    )

    assert person(tied, "Ann").introducers == ("People/Zed.md",)
    assert person(tied, "Ben").introducers == ()
    assert person(tied, "Cem").introducers == ("People/Ben.md",)
    assert person(tied, "Zed").introduced == ("People/Ann.md",)


def test_the_problem_stands_at_the_link_that_is_part_of_the_loop() -> None:
    ann = "---\nintroduced_by:\n- Zed\n- Ben\n---\n"

    tied = network(people(Ann=ann, Ben=note(introduced_by="Ann")))

    assert problems(tied) == [
        (
            "People/Ann.md:4:3: error: these introductions lead in a loop: Ann → Ben → Ann;"
            " correct one of them [introduction-loop]"
        )
    ]


def test_a_loop_of_three_is_told_from_the_first_up_through_introducers() -> None:
    tied = network(
        people(
            Ann=note(introduced_by="Cem"),
            Ben=note(introduced_by="Ann"),
            Cem=note(introduced_by="Ben"),
        )
    )

    (said,) = problems(tied)
    assert "Ann → Cem → Ben → Ann;" in said


def test_a_loop_of_a_thousand_is_one_problem_of_one_line() -> None:
    ring = [f"P{number:03}" for number in range(1000)]

    tied = build_network(
        contact_note(f"{name}.md", introduced_by=above)
        for name, above in pairwise([*ring, ring[0]])
    )

    (said,) = problems(tied)
    assert "P000 → P001 → P002 → P003 → P004 → P005 → … → P000;" in said
    assert not any(person.introducers for person in tied.people.values())


def test_a_chain_of_a_thousand_is_no_loop() -> None:
    chain = [f"P{number:03}" for number in range(1000)]

    tied = build_network(
        contact_note(f"{name}.md", introduced_by=above) for name, above in pairwise(chain)
    )

    assert not problems(tied)
    assert person(tied, "P999").is_ghost
    assert person(tied, "P999").introduced == ("P998.md",)


def test_loops_that_share_somebody_are_one() -> None:
    (loop,) = loops_of({"a": ["b", "c"], "b": ["a"], "c": ["d"], "d": ["a"]})

    assert loop == Loop(frozenset("abcd"), ("a", "b"))


def test_loops_that_share_nobody_are_told_apart_whatever_leads_between_them() -> None:
    loops = loops_of({"a": ["b"], "b": ["a", "c"], "c": ["d"], "d": ["c"], "e": ["a"]})

    assert {loop.members for loop in loops} == {frozenset("ab"), frozenset("cd")}


def test_the_shortest_way_round_is_told() -> None:
    (loop,) = loops_of({"a": ["b", "d"], "b": ["c"], "c": ["a"], "d": ["a", "b"]})

    assert loop.way == ("a", "d")


def test_ten_thousand_people_in_rings_below_rings_are_sorted_out_at_once() -> None:
    size = 10_000
    ties = {f"{n}": [f"{n ^ 1}", f"{(n + 2) % size}"] for n in range(size)}
    began = process_time()

    (loop,) = loops_of(ties)

    assert len(loop.members) == size
    assert process_time() - began < 10
