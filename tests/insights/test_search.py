from __future__ import annotations

from typing import Final

import pytest

from netvault.insights.search import SEARCHABLE, UnknownFieldError, search
from tests.support.vaults import insights, note, people

PEOPLE: Final = people(
    Ann=note(
        "- 2026-11-01 lunch: her *solar* roof leaks, and she named [[Quinn]]",
        aliases="[Annie]",
        circle="mother",
        company="Sun-Mere",
        role="Data Lead",
        skills="[python, cooking]",
        needs="[a plumber]",
        location="Malmö",
        email="ann@example.org",
        tags="[people, keen]",
        **{"Favourite tea": "green", "t-shirt": "XL"},
    ),
    Ben=note("- 2020-01-01 walk", introduced_by="'[[Ann]]'", circle="chess"),
    Cem=note(introduced_by="'[[Ben]]'", knows="'[[Ann]]'"),
    Zed=note(company="Acme"),
)


GOALS: Final = {
    "Me.md": note(
        type="me",
        goals="[{want: lead a team, companies: [Acme]}, {want: rest, roles: [data lead]}]",
    ),
    **PEOPLE,
}


@pytest.mark.parametrize(
    ("term", "names"),
    [
        ("goal:lead a team", ["Zed"]),
        ("goal:LEAD A TEAM", ["Zed"]),
        ("goal:teams", ["Zed"]),
        ("goal:rest", ["Ann"]),
        ("goal:fly", []),
    ],
)
def test_whoever_fits_a_goal_is_found_by_its_name_or_words_of_it(
    term: str, names: list[str]
) -> None:
    assert [person.name for person in search(insights(GOALS), [term])] == names


def found(*terms: str) -> list[str]:
    return [person.name for person in search(insights(PEOPLE), terms)]


@pytest.mark.parametrize(
    ("term", "names"),
    [
        ("name:annie", ["Ann"]),
        ("name:e", ["Ann", "Ben", "Cem", "Zed"]),
        ("circle:family", ["Ann"]),
        ("circle:mother", ["Ann"]),
        ("circle:chess", ["Ben"]),
        ("circle:none", ["Cem", "Quinn", "Zed"]),
        ("last_touch:<2025", ["Ben"]),
        ("last_touch:2026-11", ["Ann"]),
        ("last_touch:>=2026-11-01", ["Ann"]),
        ("last_touch:>2026-11", []),
        ("last_touch:<=2026-11", ["Ann", "Ben"]),
        ("last_touch:none", ["Cem", "Quinn", "Zed"]),
        ("last_touch:lately", []),
        ("met:none", ["Ann", "Ben", "Cem", "Quinn", "Zed"]),
        ("company:sunmere", ["Ann"]),
        ("role:lead", ["Ann"]),
        ("lead:warm", ["Ann", "Ben"]),
        ("lead:cold", ["Cem", "Quinn", "Zed"]),
        ("lead:dormant", ["Ben"]),
        ("readiness:unmet", ["Cem", "Quinn", "Zed"]),
        ("tie:steady", ["Ann"]),
        ("tie:thin", ["Ben"]),
        ("degree:1", ["Ann", "Ben"]),
        ("degree:>1", ["Cem", "Quinn"]),
        ("degree:>=1", ["Ann", "Ben", "Cem", "Quinn"]),
        ("degree:<2", ["Ann", "Ben"]),
        ("degree:<=2", ["Ann", "Ben", "Cem", "Quinn"]),
        ("degree:=2", ["Cem", "Quinn"]),
        ("degree:none", ["Zed"]),
        ("degree:", ["Zed"]),
        ("degree:near", []),
        ("generation:3", ["Cem"]),
        ("introduced_by:ann", ["Ben"]),
        ("introduced-by:ann", ["Ben"]),
        ("knows:ann", ["Cem"]),
        ("skill:PYTHON", ["Ann"]),
        ("skills:cook", ["Ann"]),
        ("need:plumber", ["Ann"]),
        ("location:malmö", ["Ann"]),
        ("email:example.org", ["Ann"]),
        ("tag:keen", ["Ann"]),
        ("tag:#keen", ["Ann"]),
        ("favourite_tea:green", ["Ann"]),
        ("T-Shirt:xl", ["Ann"]),
        ("solar", ["Ann"]),
        ("green", ["Ann"]),
        ("quinn", ["Ann", "Quinn"]),
        ("she named: all", []),
        (":", ["Ann"]),
    ],
)
def test_a_term_finds_whom_it_fits(term: str, names: list[str]) -> None:
    assert found(term) == names


def test_all_terms_must_fit() -> None:
    assert found("lead:warm", "circle:chess") == ["Ben"]
    assert found("lead:warm", "company:acme") == []


def test_without_terms_everybody_is_found() -> None:
    assert found() == ["Ann", "Ben", "Cem", "Quinn", "Zed"]


def test_a_field_that_nobody_has_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownFieldError) as near:
        found("skil:python")
    with pytest.raises(UnknownFieldError) as far:
        found("xyz:1")

    assert str(near.value).startswith('"skil:" cannot be searched. Did you mean "skill:"? Fields: ')
    assert str(far.value).startswith('"xyz:" cannot be searched. Fields: name, circle, ')


@pytest.mark.parametrize("field", SEARCHABLE)
def test_every_field_can_be_searched_where_nobody_fits(field: str) -> None:
    assert found(f"{field}:no such value") == []
