from __future__ import annotations

import re
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.render.companies import companies_data, company_pages
from netvault.render.pages import render_pages
from netvault.render.person import People
from tests.support.vaults import insights, note, people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netvault.insights.companies import Company
    from netvault.render.companies import CompanyData

MET = "- 2026-11-02 tea"
OFTEN = ("- 2026-10-01 tea", "- 2026-11-20 tea")


def companies(notes: Mapping[str, str], today: str = "2026-11-23") -> tuple[Company, ...]:
    return insights(notes, today).companies


def company(notes: Mapping[str, str], today: str = "2026-11-23") -> Company:
    (found,) = companies(notes, today)
    return found


def stems(keys: tuple[str, ...]) -> list[str]:
    return [key.removeprefix("People/").removesuffix(".md") for key in keys]


def me(**goal: str) -> dict[str, str]:
    wanted = ", ".join(f"{name}: {value}" for name, value in ({"want": "a team"} | goal).items())
    return {"Me.md": note(type="me", goals=f"[{{{wanted}}}]", matters="[solar]")}


@pytest.mark.parametrize(
    ("rule", "notes"),
    [
        ("two people", people(Ann=note(company="Acme"), Ben=note(company="Acme"))),
        ("one who was there", people(Ann=note(company="Acme"), Ben=note(formerly="Acme"))),
        ("some news", people(Ann=note("- 2026-11-02 they merge #news", company="Acme"))),
        ("a goal", me(companies="[Acme]")),
    ],
)
def test_a_company_is_worth_a_page_for(rule: str, notes: dict[str, str]) -> None:
    assert company(notes).name == "Acme", rule


@pytest.mark.parametrize(
    ("rule", "notes"),
    [
        ("one person", people(Ann=note(MET, company="Acme"))),
        ("one person who left and came back", people(Ann=note(company="Acme", formerly="Acme"))),
        ("a goal that was reached", me(companies="[Acme]", reached="2026-01-01")),
        ("news still to come", people(Ann=note("- 2026-12-02 x #news", company="Acme"))),
        ("news in a note still to come", {"2026-12-02.md": "- [[Acme]] merges #news"}),
    ],
)
def test_a_company_is_not_worth_a_page_for(rule: str, notes: dict[str, str]) -> None:
    assert companies(notes) == (), rule


@pytest.mark.parametrize(
    "written", ["SUN-MERE", "Sunmere", "sun mere", "'[[Sun-Mere]]'", "Sun.Mere"]
)
def test_names_that_differ_only_in_case_and_punctuation_are_one_company(written: str) -> None:
    notes = people(
        Ann=note(company="Sun-Mere"),
        Ben=note(company="Sun-Mere (since 2019)"),
        Cem=note(company=written),
    )

    found = company(notes)

    assert found.name == "Sun-Mere"
    assert stems(found.here) == ["Ann", "Ben", "Cem"]


def test_who_is_there_stands_by_strength_then_who_is_not_met_and_who_was_there_apart() -> None:
    notes = people(
        Ann=note(company="Acme"),
        Ben=note(MET, company="Acme"),
        Cem=note(*OFTEN, company="[Initech, Acme]"),
        Dan=note(MET, formerly="Acme (2019-2021)"),
        Eve=note(MET, company="Acme", formerly="Acme"),
    )

    found = company(notes)

    assert stems(found.here) == ["Cem", "Ben", "Eve", "Ann"]
    assert stems(found.former) == ["Dan"]


def test_what_was_heard_stands_newest_first() -> None:
    notes = people(
        Ann=note("- 2026-10-01 they hire #news", "- 2026-11-02 they merge #news", company="Acme"),
        Ben="- 2026-10-20 [[Acme]] moves #news",
    ) | {"2026-11-10.md": "- saw [[Acme]] in the paper #news"}

    told = [(str(touch.day), touch.path) for touch in company(notes).news]

    assert told == [
        ("2026-11-10", "2026-11-10.md"),
        ("2026-11-02", "People/Ann.md"),
        ("2026-10-20", "People/Ben.md"),
        ("2026-10-01", "People/Ann.md"),
    ]


def test_news_is_about_what_it_links_to_and_else_about_where_the_teller_is() -> None:
    notes = people(
        Ann=note(
            "- 2026-11-01 they hire #news",
            "- 2026-11-02 [[Initech]] merges with [[Hooli|them]], says [[Ben]] #news",
            company="[Acme, Globex]",
        ),
        Ben=note(company="Initech"),
        Cem=note(company="Hooli"),
        Dan="- 2026-11-03 somebody hires #news",
    )

    heard = {row.name: [str(touch.day) for touch in row.news] for row in companies(notes)}

    assert heard == {"Acme": ["2026-11-01"], "Initech": ["2026-11-02"], "Hooli": ["2026-11-02"]}


def test_news_from_a_day_with_somebody_is_told_once() -> None:
    notes = people(Ann=note(company="Acme")) | {"2026-11-10.md": "- [[Ann]]: [[Acme]] merges #news"}

    assert len(company(notes).news) == 1


def test_the_nearest_to_what_matters_comes_first() -> None:
    pair = {
        name: {"company": name.partition("_")[0]}
        for name in ("Acme_1", "Acme_2", "Acme_3", "Hooli_1", "Hooli_2", "Initech_1", "Initech_2")
    }
    pair["Initech_2"]["interests"] = "solar"
    notes = me(companies="[Globex]", roles="[cook]") | people(
        **{name: note(**fields) for name, fields in pair.items()},
        Vat=note(company="Vats", role="cook"),
        Vet=note(company="Vats"),
    )

    found = companies(notes)

    assert [row.name for row in found] == ["Globex", "Vats", "Initech", "Acme", "Hooli"]
    assert [row.relevance.reasons for row in found[:3]] == [
        (),
        ("fits your goal: a team",),
        ("solar matters to you",),
    ]


HOSTILE = (
    *("../../x", "CON", "a/b:c", "x" * 900, "🙂" * 300, "..", "...", "", "  ", "-->", "%%", "`a`"),
    *("A|B", "A B", "a b", "A/B", "A:B 2", "[[x]]", "C:\\temp", ".obsidian", "nul.txt", "a\nb"),
    *("<script>", "# x", "^x", "\u202eevil", "con", "LPT1", "/etc/passwd", "~", "*", "?"),
)


def pages(names: list[str]) -> list[CompanyData]:
    """Give the page of each company of which news is told."""
    quoted = ("'{}'".format(name.replace("'", "''").replace("\n", " ")) for name in names)
    notes = {
        f"People/P{number}.md": note("- 2026-11-02 news #news", company=name)
        for number, name in enumerate(quoted)
    }
    found = insights(notes)
    return company_pages(found, People(found))


def assert_safe(file: str) -> None:
    assert PurePosixPath(file).name == PureWindowsPath(file).name == file
    assert len(file.encode()) < 200
    assert file == file.strip(" .")
    assert not re.search(r'[\x00-\x1f<>:"/\\|?*\[\]#^]', file)
    assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)", file)


def test_a_hostile_name_makes_a_safe_file_of_its_own() -> None:
    files = [page["file"] for page in pages(list(HOSTILE))]

    for file in files:
        assert_safe(file)
    assert len({file.casefold() for file in files}) == len(files) > len(HOSTILE) / 2


@given(st.lists(st.text(min_size=1, max_size=20), max_size=8))
def test_no_name_leads_out_of_the_folder(names: list[str]) -> None:
    legible = [re.sub(r"[^\t -~\xa0-\ud7ff]", "x", name) for name in names]
    files = [page["file"] for page in pages(legible)]

    for file in files:
        assert_safe(file)
    assert len({file.casefold() for file in files}) == len(files)


def test_two_companies_of_one_safe_name_have_two_files() -> None:
    notes = me(companies="['A/B+', 'A/B&', 'A B+ 2', 'a b+ 2 3']")

    found = insights(notes)

    files = {page["name"]: page["file"] for page in company_pages(found, People(found))}
    assert len(set(map(str.casefold, files.values()))) == len(files)


def test_every_company_page_stands_in_the_folder_of_companies() -> None:
    found = insights(me(companies="['../../x', Acme]"))

    paths = [page.path for page in render_pages(found, ()) if "Companies/" in page.path]

    assert sorted(paths) == ["Network/Companies/Acme.md", "Network/Companies/x.md"]


def data(notes: Mapping[str, str]) -> CompanyData:
    found = insights(notes)
    (page,) = companies_data(found, People(found))["companies"]
    return page


def test_a_page_links_to_your_own_note_about_the_company() -> None:
    page = data(me(companies="[Sun-Mere]") | {"Companies/Sunmere.md": "", "Zoo/sun mere.md": ""})

    assert page["note"] == {"name": "Sunmere", "target": "Companies/Sunmere"}
    assert data(me(companies="[Ann]") | people(Ann=""))["note"]["target"] == ""


def test_a_company_says_why_it_stands_where_it_stands() -> None:
    there = people(
        Ann=note(company="Acme", role="cook", interests="solar"), Ben=note(company="Acme")
    )

    assert data(me(roles="[cook]") | there)["reasons"] == [
        "somebody there fits your goal: a team",
        "solar matters to you",
    ]
    assert data(me(companies="[Acme]") | there)["reasons"] == ["solar matters to you"]
