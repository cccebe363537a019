"""What pages are called, where they lie, and how notes are linked there."""

from __future__ import annotations

from netvault.model import Config
from tests.support.shown import pages, section
from tests.support.vaults import note, people


def test_two_people_of_one_name_are_linked_by_their_paths() -> None:
    page = pages(
        {
            "People/Work/Ann.md": "- 2026-11-02 lunch",
            "People/School/Ann.md": "- 2026-11-01 lunch",
            "People/@ Ben.md": "- 2026-10-01 lunch",
        }
    )["Network.md"]

    assert section(page, "Lately").splitlines() == [
        "- 2026-11-02 [[People/Work/Ann|Ann]]: lunch",
        "- 2026-11-01 [[People/School/Ann|Ann]]: lunch",
        "- 2026-10-01 [[@ Ben|Ben]]: lunch",
        "",
        "3 talks: 3 in People.",
    ]


def test_companies_whose_names_make_one_file_name_have_a_page_each() -> None:
    made = pages(
        people(
            **{name: note(company="'A/B'") for name in ("Ann", "Ben")},
            **{name: note(company="'A : B'") for name in ("Cem", "Dan")},
            **{name: note(company="'a b.'") for name in ("Eve", "Fay")},
        )
    )

    companies = [path for path in made if path.startswith("Companies/")]
    assert len({path.casefold() for path in companies}) == len(companies)
    assert sum(made[path].count("- [[") for path in companies) == 6


def test_pages_lie_in_the_folder_of_the_configuration_and_link_there() -> None:
    made = pages({}, Config(output="My pages/Net"))

    assert "Network.md" in made
    assert "[[My pages/Net/Leads|Leads]]" in made["Network.md"]
