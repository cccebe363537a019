from __future__ import annotations

import re
from typing import Final

from tests.support.shown import pages, section
from tests.support.vaults import note, people

CHAIN: Final = people(
    Ben=note("- 2024-03-01 fair", "- 2026-11-01 call: he named [[Dana]]", company="Initech"),
    Chloe=note("- 2026-02-01 lunch", introduced_by="'[[Ben]]'"),
    Frank=note(introduced_by="'[[Chloe]]'"),
    Gita=note("- 2026-02-01 lunch"),
)


def test_the_map_counts_who_came_how() -> None:
    page = pages(CHAIN)["Referral map.md"]

    assert (
        "You know 2 people yourself; 1 came through others, up to 1 introduction deep; "
        "2 names wait on the frontier."
    ) in page


def test_chains_are_a_nested_list() -> None:
    page = pages(CHAIN)["Referral map.md"]

    assert section(page, "Who led you to whom").splitlines() == [
        "- [[Ben]] (Initech, since 2024)",
        "\t- [[Chloe]] (since 2026)",
        "\t\t- [[Frank]], not met",
        "\t- Dana, not met: “call: he named [[Dana]]” (2026-11-01)",
    ]


def test_the_frontier_tells_who_pointed_to_whom_and_the_way_in() -> None:
    page = pages(CHAIN)["Referral map.md"]

    assert section(page, "Frontier").splitlines()[2:] == [
        "| Dana | [[Ben]] | 2026-11-01 |  | [[Ben]] (thin) | call: he named [[Dana]] |",
        "| [[Frank]] | [[Chloe]] |  |  | [[Chloe]] (thin) | Chloe can introduce you |",
    ]


def test_the_picture_draws_introductions_and_names() -> None:
    page = pages(CHAIN)["Referral map.md"]

    drawn = dict(re.findall(r'(p\d+)\["(\w+)"\]', page))
    arrows = re.findall(r"^\t(\w+) (-->|-\.->) (\w+)$", page, re.MULTILINE)
    assert sorted((drawn.get(a, a), line, drawn[b]) for a, line, b in arrows) == [
        ("Ben", "-->", "Chloe"),
        ("Ben", "-.->", "Dana"),
        ("Chloe", "-->", "Frank"),
        ("you", "-->", "Ben"),
        ("you", "-->", "Gita"),
    ]


def test_of_many_people_there_is_an_image_alone_which_says_how_many_it_leaves_out() -> None:
    page = pages(people(**{f"P{number}": "- 2026-11-01 call" for number in range(100)}))

    assert "```mermaid" not in page["Referral map.md"]
    assert page["Referral map.svg"].count("<title>P") == 24
    assert "+ 76 more" in page["Referral map.svg"]
    assert "76 more people have no room here" in page["Referral map.md"]


def test_a_chain_longer_than_pythons_stack_is_no_trouble() -> None:
    notes = {
        f"People/P{number}.md": note(introduced_by=f"'[[P{number - 1}]]'")
        for number in range(1, 1050)
    }
    page = pages(notes | people(P0="- 2026-11-01 call"))["Referral map.md"]

    assert "\t" * 1049 + "- [[P1049]], not met" in page


def test_no_page_tells_of_a_stance() -> None:
    told = people(
        Ann=note("- 2026-11-01 call: she named [[Quinn]]", stance="discouraging", every="2 weeks"),
        Ben=note("- 2026-11-01 call"),
    )

    for page in pages(told).values():
        assert "discouraging" not in page
        assert "[[Quinn]]" not in page


def test_the_same_notes_in_another_order_give_the_same_pages() -> None:
    backwards = dict(reversed(list(CHAIN.items())))

    assert pages(backwards) == pages(CHAIN)


def test_a_day_that_changes_nothing_changes_no_byte() -> None:
    assert pages(CHAIN, today="2026-11-24") == pages(CHAIN)
