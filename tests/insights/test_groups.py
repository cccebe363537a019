from __future__ import annotations

from datetime import date

import pytest

from netvault.insights.ties import Group, groups_of, place_name, stays_of
from tests.support.vaults import network, note, people


def stays(**fields: str) -> list[tuple[str, bool, tuple[int, ...]]]:
    person = network(people(Jane=note(**fields))).people["People/Jane.md"]
    return [(stay.name, stay.is_now, tuple(stay.years)) for stay in stays_of(person, 2026)]


@pytest.mark.parametrize(
    ("fields", "stay"),
    [
        ({"company": "Acme"}, ("Acme", True, ())),
        ({"company": "Acme (since 2024)"}, ("Acme", True, (2024, 2025, 2026))),
        ({"company": "'[[Acme]] (2025-)'"}, ("Acme", True, (2025, 2026))),
        ({"company": "Acme (2025 to now)"}, ("Acme", True, (2025, 2026))),
        ({"company": "Acme (2025-today)"}, ("Acme", True, (2025, 2026))),
        ({"company": "Acme (from 2026)"}, ("Acme", True, (2026,))),
        ({"company": "Acme (2019\u20132020)"}, ("Acme", False, (2019, 2020))),
        ({"formerly": "Acme"}, ("Acme", False, ())),
        ({"formerly": "Acme (2019-2021)"}, ("Acme", False, (2019, 2020, 2021))),
        ({"formerly": "Acme (until 2021)"}, ("Acme", False, (2021,))),
        ({"formerly": "Acme (2019)"}, ("Acme", False, (2019,))),
        ({"formerly": "Acme (1200-2021)"}, ("Acme", False, tuple(range(1951, 2022)))),
        ({"formerly": "Acme (2021-2019)"}, ("Acme", False, ())),
        ({"company": "Studio 2000"}, ("Studio 2000", True, ())),
        ({"company": "Acme (Malmö)"}, ("Acme (Malmö)", True, ())),
        ({"club": "'[[Malmö Choir]]'"}, ("Malmö Choir", True, ())),
        ({"Associations": "[Rowers (2020-2020)]"}, ("Rowers", False, (2020,))),
    ],
)
def test_a_note_tells_where_somebody_is_and_in_which_years(
    fields: dict[str, str], stay: tuple[str, bool, tuple[int, ...]]
) -> None:
    assert stays(**fields) == [stay]


def test_other_fields_are_no_clubs() -> None:
    assert stays(hobby="rowing") == []


@pytest.mark.parametrize(
    ("written", "name"), [("Acme (since 2019)", "Acme"), ("Acme", "Acme"), ("(2019)", "(2019)")]
)
def test_years_are_no_part_of_a_name(written: str, name: str) -> None:
    assert place_name(written) == name


def groups(**fields: dict[str, str]) -> tuple[Group, ...]:
    notes = people(**{name: note(**given) for name, given in fields.items()})
    everyone = network(notes).people.values()
    found = groups_of(everyone, date(2026, 11, 23))
    return tuple(found.values())


ANN, BEN = "People/Ann.md", "People/Ben.md"


def test_people_of_one_company_are_a_group_however_its_name_is_written() -> None:
    found = groups(
        Ann={"company": "Sun-Mere"}, Ben={"company": "sunmere"}, Cem={"company": "Sun-Mere"}
    )

    assert found == (Group("company", "Sun-Mere", 0, (ANN, BEN, "People/Cem.md")),)
    assert found[0].why == "are both at Sun-Mere"


def test_people_who_were_somewhere_in_the_same_year_are_a_group_of_that_year() -> None:
    found = groups(Ann={"formerly": "Acme (2017-2019)"}, Ben={"company": "Acme (since 2019)"})

    assert found == (Group("once company", "Acme", 2019, (ANN, BEN)),)
    assert found[0].why == "were both at Acme in 2019"


def test_who_came_after_the_other_had_left_shares_nothing() -> None:
    assert groups(Ann={"formerly": "Acme (2017-2018)"}, Ben={"company": "Acme (since 2019)"}) == ()
    assert groups(Ann={"formerly": "Acme"}, Ben={"company": "Acme"}) == ()


def test_a_club_is_none_with_a_company_of_its_name() -> None:
    assert groups(Ann={"club": "Rowers"}, Ben={"company": "Rowers"}) == ()
    found = groups(Ann={"club": "Rowers"}, Ben={"association": "rowers"})
    assert [group.why for group in found] == ["are both in Rowers"]


def test_one_person_alone_is_no_group() -> None:
    assert groups(Ann={"company": "[Acme, ACME]"}) == ()
