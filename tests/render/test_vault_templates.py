"""Templates of a vault's own: those that override and those that add."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from netvault.render.pages import PAGES, REGIONS, people_of
from netvault.render.vault_data import VaultData, vault_data
from tests.support.templates import ANN, BUILT_IN, ME, built, content, rebuilt, wrong
from tests.support.vaults import TODAY, insights, note, people, vault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# Templates that go before built-in ones.


def test_a_template_of_the_name_of_a_built_in_one_goes_before_it(tmp_path: Path) -> None:
    mine = "# Next\n\n{% for f in today %}\n- {{ f.person | link }}\n{% endfor %}\n"
    result = built(tmp_path, {"follow-ups.md.jinja": mine}, ANN)

    assert content(tmp_path, "Follow-ups.md") == "# Next\n\n- [[Ann]]\n"
    assert wrong(result) == []


def test_without_templates_of_its_own_a_vault_starts_no_process(tmp_path: Path) -> None:
    vault(tmp_path, ME | ANN)
    program = (
        "import sys; from datetime import date; from pathlib import Path;"
        " from netvault.building import build;"
        f" build(Path(sys.argv[1]), date.fromisoformat({TODAY!r}));"
        " heavy = ('netvault.render.sandbox.process', 'subprocess');"
        " print([name for name in heavy if name in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"


def test_one_template_serves_the_pages_of_all_companies(tmp_path: Path) -> None:
    notes = people(
        A=note(company="Acme"),
        B=note(company="Acme"),
        C=note(company="Bolt"),
        D=note(company="Bolt"),
    )
    built(tmp_path, {"company.md.jinja": "{{ name }}: {{ here | length }}"}, notes)

    assert content(tmp_path, "Companies/Acme.md") == "Acme: 2\n"
    assert content(tmp_path, "Companies/Bolt.md") == "Bolt: 2\n"


def test_a_region_in_a_note_is_filled_by_the_vaults_own_template(tmp_path: Path) -> None:
    home = "<!-- netvault:begin leads -->\n<!-- netvault:end -->\n"
    built(tmp_path, {"leads.md.jinja": "# Leads\n\nWarm: {{ warm }}\n"}, ANN | {"Home.md": home})

    assert "Warm: 1\n<!--" in (tmp_path / "Home.md").read_text("utf-8")


def test_a_built_in_template_can_be_included_in_its_own_override(tmp_path: Path) -> None:
    mine = "{% include 'built-in/leads.md.jinja' %}\nLast of all: mind {{ 'Ann' | prose }}.\n"
    built(tmp_path, {"leads.md.jinja": mine}, ANN)

    assert content(tmp_path, "Leads.md").startswith("# Leads\n\nYou know 1 person")
    assert content(tmp_path, "Leads.md").endswith("\nLast of all: mind Ann.\n")


def test_templates_share_macros_and_layouts_in_the_folder(tmp_path: Path) -> None:
    sources = {
        "parts/names.jinja": (
            "{% macro names(all) %}{{ all | map(attribute='name') | join(', ') }}{% endmacro %}"
        ),
        "frame.jinja": "# {% block title %}{% endblock %}\n",
        "all.md.jinja": (
            "{% extends 'frame.jinja' %}{% from 'parts/names.jinja' import names %}"
            "{% block title %}{{ names(people) }}{% endblock %}"
        ),
    }
    result = built(tmp_path, sources, people(Ann=ANN["People/Ann.md"], Ben=note()))

    assert content(tmp_path, "all.md") == "# Ann, Ben\n"
    assert wrong(result) == []
    assert set(result.written) == BUILT_IN | {"Network/all.md"}


# Pages that a vault adds.


def test_a_macro_prints_each_of_some_rows(tmp_path: Path) -> None:
    line = "{% macro line(person) %}- {{ person.name }}, {{ '*warm*' }}\n{% endmacro %}"
    built(tmp_path, {"all.md.jinja": f"{line}{{{{ people | each(line) }}}}"}, ANN)

    assert content(tmp_path, "all.md") == "- Ann, \\*warm\\*\n"


def test_any_other_template_is_a_page_of_its_own(tmp_path: Path) -> None:
    page = (
        "# Birthdays\n\n{% for p in people if p.birthday %}\n"
        "- {{ p.birthday[-5:] }} {{ p | link }}\n{% endfor %}\n"
    )
    notes = people(Ann=note(birthday="1990-02-03"), Ben=note())
    result = built(tmp_path, {"Birth days.md.jinja": page}, notes)

    text = (tmp_path / "Network/Birth days.md").read_text("utf-8")
    assert text.startswith("<!-- netvault:begin birth-days -->\n# Birthdays\n\n- 02-03 [[Ann]]\n")
    assert "Network/Birth days.md" in result.written


def test_a_second_build_changes_nothing(tmp_path: Path) -> None:
    sources = {
        "leads.md.jinja": "{{ warm }}\r\n\r\n",
        "all.md.jinja": "{{ today }}{{ '\\r\\ud800' | as_is }}",
    }
    built(tmp_path, sources, ANN)
    again = built(tmp_path, sources, ANN)

    assert (again.written, again.removed, again.saved, again.problems) == ((), (), (), ())


def test_an_added_page_follows_a_move_and_goes_with_its_template(tmp_path: Path) -> None:
    built(tmp_path, {"all.md.jinja": "{{ people | length }}"}, ANN)
    (tmp_path / "Network/all.md").rename(tmp_path / "Network/Everybody.md")
    built(tmp_path, {"all.md.jinja": "{{ people | length }}"}, ANN | people(Ben=note()))

    assert content(tmp_path, "Everybody.md") == "2\n"
    assert not (tmp_path / "Network/all.md").exists()

    (tmp_path / ".netvault/templates/all.md.jinja").unlink()
    assert rebuilt(tmp_path).removed == ("Network/Everybody.md",)


def test_an_added_page_is_a_region_too(tmp_path: Path) -> None:
    home = "<!-- netvault:begin all -->\n<!-- netvault:end -->\n"
    built(tmp_path, {"All.md.jinja": "# All\n\n{{ people[0].name }}\n"}, ANN | {"Home.md": home})

    assert "begin all -->\nAnn\n<!--" in (tmp_path / "Home.md").read_text("utf-8")


def test_a_region_of_an_added_page_has_no_parameters(tmp_path: Path) -> None:
    end = "<!-- netvault:end -->\n"
    home = f"<!-- netvault:begin all limit=5 -->\n{end}<!-- netvault:begin al -->\n{end}"
    result = built(tmp_path, {"all.md.jinja": "x"}, {"Home.md": home})

    assert [(p.line, p.message) for p in result.problems] == [
        (1, '"all" has no parameter "limit": it has none'),
        (3, f'there is no region "al": it is {", ".join(REGIONS)}, all'),
    ]


def test_of_two_templates_for_one_page_the_other_is_a_problem(tmp_path: Path) -> None:
    sources = {"My page.md.jinja": "one", "my-page.md.jinja": "two", "Referral map.md.jinja": "map"}
    result = built(tmp_path, sources, ANN)

    assert content(tmp_path, "my-page.md") == "two\n"
    assert content(tmp_path, "Referral map.md") == "map\n"
    assert [place[0] for place in wrong(result)] == ["My page.md.jinja"]
    assert "too much like my-page.md.jinja" in wrong(result)[0][2]


@pytest.mark.parametrize(
    ("template", "page"),
    [("a#b [c].md.jinja", "a b c.md"), ("!.md.jinja", "!.md"), ("CON.md.jinja", "CON_.md")],
)
@pytest.mark.skipif(sys.platform == "win32", reason="no such names are allowed there")
def test_the_name_of_an_added_page_is_safe(tmp_path: Path, template: str, page: str) -> None:
    result = built(tmp_path, {template: "x"}, ANN)

    assert set(result.written) - BUILT_IN == {f"Network/{page}"}
    assert rebuilt(tmp_path).written == ()


def test_what_is_no_template_of_a_page_makes_none(tmp_path: Path) -> None:
    others = {
        "README.md": "x",
        "part.jinja": "{{ x }}",
        "sub/page.md.jinja": "x",
        ".hid.md.jinja": "x",
    }
    result = built(tmp_path, others, ANN)

    assert (set(result.written), wrong(result)) == (BUILT_IN, [])


# What such a page gets.


def data_of(notes: Mapping[str, str]) -> VaultData:
    found = insights({**ME, **notes})
    return vault_data(found, people_of(found), found.network.problems)


def test_an_added_page_gets_the_data_of_every_page() -> None:
    data = data_of(ANN)

    assert data.keys() == {"today", "people"} | {kind.name.replace("-", "_") for kind in PAGES}
    assert data["today"] == TODAY
    assert json.loads(json.dumps(data)) == data


def test_everybody_comes_with_all_fields_also_those_that_netvault_does_not_know() -> None:
    fields = {"Favorite cake": "Linzer", "every": "3 months", "skills": "[chess]"}
    notes = people(
        Ann=note("[pet:: cat]", introduced_by="'[[Ben]]'", **fields), Ben=note("- 2026-10-01 call")
    )
    ann, ben = data_of(notes)["people"]

    assert ann["others"] == {"Favorite cake": ["Linzer"], "pet": ["cat"]}
    assert (ann["every"], ann["skills"], ann["is_warm"]) == ("3 months", ["chess"], False)
    assert [person["name"] for person in ann["introduced_by"]] == ["Ben"]
    assert (ben["touches"], ben["is_warm"], ben["path"]) == (1, True, "People/Ben.md")


def test_nothing_that_a_template_gets_tells_of_a_stance() -> None:
    notes = people(
        Gus=note("- 2026-11-01 call", stance="discouraging", every="2 weeks"),
        Hal=note(attitude="discouraging"),
        Ida=note("- 2026-10-01 call", stanse="discouraging", atitude="discouraging", hobby="golf"),
    )
    data = data_of(notes)

    assert [person["name"] for person in data["people"]] == ["Gus", "Hal", "Ida"]
    assert data["people"][2]["others"] == {"hobby": ["golf"]}
    for word in ("discouraging", "guarded"):
        assert word not in json.dumps(data)


def test_a_ghost_whom_only_a_discouraging_person_named_is_not_among_the_people() -> None:
    notes = people(
        Gus=note("- 2026-11-01 call: named [[Zoe]]", stance="discouraging"),
        Ann=note("- 2026-11-01 call: named [[Yan]]"),
    )
    assert [person["name"] for person in data_of(notes)["people"]] == ["Ann", "Gus", "Yan"]
