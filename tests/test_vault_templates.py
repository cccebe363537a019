"""Templates of a vault's own: they override, they add, and whatever they try, the rest is built."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import BuildResult, build
from netvault.regions import find_regions
from netvault.render import apart, own_templates
from netvault.render.child import serve
from netvault.render.data import People
from netvault.render.pages import PAGES
from netvault.render.pages import own_templates as own_templates_of
from netvault.render.regions import REGIONS
from netvault.render.vault_data import VaultData, vault_data
from tests.vaults import TODAY, insights, note, people, vault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ANN: Final = people(Ann=note("- 2026-11-01 call", every="2 weeks", circle="friend"))
ME: Final = {"Me.md": note(type="me")}
BUILT_IN: Final = {f"Network/{kind.file}" for kind in PAGES}
HANG: Final = 60
"""Seconds after which something hangs, whatever the machine."""

links_exist = pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own")
limits_hold = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory so")
clocks_ring = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there is no such timer")


@pytest.fixture(autouse=True)
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let coverage into the child, which otherwise sees nothing of the environment."""
    names = (name for name in os.environ if name.startswith("COV"))
    monkeypatch.setattr(apart, "KEPT", (*apart.KEPT, *names))


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give templates a second instead of five."""
    monkeypatch.setattr(own_templates, "SECONDS", 1.0)


def templates(sources: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    """Give files of the vault: its templates by their names."""
    return {f".netvault/templates/{name}": source for name, source in sources.items()}


def built(root: Path, sources: Mapping[str, str | bytes], notes: Mapping[str, str]) -> BuildResult:
    """Build a vault of some templates and notes."""
    vault(root, {**templates(sources), **ME, **notes})
    return build(root, date.fromisoformat(TODAY))


def content(root: Path, page: str) -> str:
    """Give what stands between the markers of a page."""
    text = (root / "Network" / page).read_text(encoding="utf-8")
    ((region,), problems) = find_regions(text, page)
    assert not problems
    return region.content


def wrong(result: BuildResult) -> list[tuple[str, int, str]]:
    """Give the place of each problem with a template, and what is said of it."""
    folder = ".netvault/templates"
    return [
        (problem.path.removeprefix(f"{folder}/"), problem.line, problem.message)
        for problem in result.problems
        if problem.path.startswith(folder)
    ]


# Templates that go before built-in ones.


def test_a_template_of_the_name_of_a_built_in_one_goes_before_it(tmp_path: Path) -> None:
    mine = (
        "# Next\n\n{% for f in sections[0].follow_ups %}\n- {{ f.person | link }}\n{% endfor %}\n"
    )
    result = built(tmp_path, {"follow-ups.md.jinja": mine}, ANN)

    assert content(tmp_path, "Follow-ups.md") == "# Next\n\n- [[Ann]]\n"
    assert wrong(result) == []


def test_without_templates_of_its_own_a_vault_starts_no_process(tmp_path: Path) -> None:
    vault(tmp_path, ME | ANN)
    program = (
        "import sys; from datetime import date; from pathlib import Path;"
        " from netvault.building import build;"
        f" build(Path(sys.argv[1]), date.fromisoformat({TODAY!r}));"
        " print([name for name in ('netvault.render.apart', 'subprocess') if name in sys.modules])"
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
    result = built(tmp_path, sources, people(Ann=note(), Ben=note()))

    assert content(tmp_path, "all.md") == "# Ann, Ben\n"
    assert wrong(result) == []
    assert set(result.written) == BUILT_IN | {"Network/all.md"}


# Pages that a vault adds.


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
    assert build(tmp_path, date.fromisoformat(TODAY)).removed == ("Network/Everybody.md",)


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
    assert build(tmp_path, date.fromisoformat(TODAY)).written == ()


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
    return vault_data(found, People(found), found.network.problems)


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


# What goes wrong: a problem with its place, and the other pages are written.

TOO_LONG: Final = "did not end in time"
TOO_BIG: Final = "needs too much memory"

FAULTS: Final = {
    "a name that is not there": ("\n{{ nobody }}", 2, "'nobody' is undefined"),
    "a field that is not there": ("{{ people[0].nickname }}", 1, "has no attribute 'nickname'"),
    "bad syntax": ("\n\n{% for %}", 3, "Expected an expression"),
    "no end": ("{% if people %}", 1, "Unexpected end of template"),
    "no such filter": ("\n{{ people | shout }}", 2, "No filter named 'shout'"),
    "dunder": ("\n{{ ''.__class__.__mro__ }}", 2, "'__class__' of 'str' object is unsafe"),
    "globals": ("{{ cycler.__init__.__globals__ }}", 1, "is unsafe"),
    "format": ("\n{{ '{0.__class__}'.format(today) }}", 2, "'__class__' of 'str' object is unsafe"),
    "format_map": ("{{ '{a.__init__}'.format_map({'a': 1}) }}", 1, "is unsafe"),
    "attr": ("{{ today | attr('__class__') }}", 1, "is unsafe"),
    "map attribute": ("{{ people | map(attribute='__class__') | join }}", 1, "is unsafe"),
    "like a path": ("\n{{ people[0].path.unlink() }}", 2, "has no attribute 'unlink'"),
    "a change of data": ("{{ people.append(1) }}", 1, "'append' of 'list' object is unsafe"),
    "a method": ("{{ people[0].keys }}", 1, "a macro or method cannot be printed; call it"),
    "a generator": ("{{ people | map(attribute='name') }}", 1, "a generator cannot be printed"),
    "chance": ("{{ people | random }}", 1, "No filter named 'random'"),
    "division": ("\n{{ 1 / 0 }}", 2, "this cannot be done: division by zero"),
    "deep expression": ("{{ " + "(" * 900 + "1" + ")" * 900 + " }}", 1, "in a circle"),
    "deep blocks": ("{% for p in people %}" * 30 + "{% endfor %}" * 30, 1, "nested blocks"),
    "endless include": ("\n{% include 'bad.md.jinja' %}", 2, "goes round in a circle"),
    "endless macro": ("{% macro m() %}\n{{ m() }}{% endmacro %}{{ m() }}", 2, "in a circle"),
    "outside": ("\n{% include '../../Me.md' %}", 2, 'no template "../../Me.md"'),
    "outside, absolute": ("{% import '/etc/passwd' as x %}", 1, 'no template "/etc/passwd"'),
    "outside, built-in": ("{% extends 'built-in/../x' %}", 1, 'no template "built-in/../x"'),
    "a range": ("\n{% for i in range(10**9) %}{% endfor %}", 2, "Range too big"),
    "a gigabyte": (
        "\n{% for i in range(9999) %}{% for j in range(9999) %}1234567890{% endfor %}{% endfor %}",
        2,
        "it prints more than a page can hold",
    ),
    "a marker": ("<!-- netvault:end -->", 1, "a marker of netvault"),
    "an open code block": ("# Code\n\n```\n", 1, "a code block without an end"),
}

DOUBLE: Final = "\n{% set n.x = n.x * 2 %}"

HOGS: Final = {
    "a long text": ("\n{{ today * 10**9 }}", 2, TOO_BIG),
    "a text that doubles": (
        "{% set n = namespace(x=today) %}{% for i in today * 9 %}" + DOUBLE + "{% endfor %}",
        2,
        TOO_BIG,
    ),
    "a list that doubles": (
        "{% set n = namespace(x=[1]) %}{% for i in today * 9 %}" + DOUBLE + "{% endfor %}",
        2,
        TOO_BIG,
    ),
}

FOR: Final = "{% for i in range(99999) %}\n{% for j in range(99999) %}"
END: Final = "{% endfor %}{% endfor %}\n"

LOOPS: Final = {
    "loops": (FOR + END, 2, TOO_LONG),
    "loops that set": (
        "{% set n = namespace(x=0) %}" + FOR + "{% set n.x = n.x + i %}" + END,
        2,
        TOO_LONG,
    ),
    "a power": ("\n{% set n = 10 ** 9 %}{{ 7 ** n }}", 2, TOO_LONG),
    "work that nothing interrupts": (
        "{% set n = 999 %}{{ [[[0] * n] * n] * n * 99 == [[[0] * n] * n] * n * 99 }}",
        1,
        TOO_LONG,
    ),
}


def assert_only_that_page_lacks(
    root: Path, template: str, line: int, said: str, notes: Mapping[str, str] = ANN
) -> None:
    begun = time.monotonic()
    result = built(root, {"bad.md.jinja": template, "good.md.jinja": "{{ today }}"}, notes)

    ((name, at, message),) = wrong(result)
    assert (name, at) == ("bad.md.jinja", line)
    assert said in message
    assert message.endswith("(until then Network/bad.md stays as it is)")
    assert set(result.written) == BUILT_IN | {"Network/good.md"}
    assert content(root, "good.md") == f"{TODAY}\n"
    assert time.monotonic() - begun < HANG


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_place_and_all_other_pages_are_written(
    tmp_path: Path, fault: str
) -> None:
    assert_only_that_page_lacks(tmp_path, *FAULTS[fault])


@limits_hold
@pytest.mark.parametrize("hog", HOGS)
def test_what_takes_too_much_memory_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hog: str
) -> None:
    monkeypatch.setattr(apart, "MEMORY", 200_000_000)
    assert_only_that_page_lacks(tmp_path, *HOGS[hog])


@clocks_ring
@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("loop", LOOPS)
def test_what_takes_too_long_is_stopped(tmp_path: Path, loop: str) -> None:
    assert_only_that_page_lacks(tmp_path, *LOOPS[loop])


def test_when_an_override_fails_the_built_in_template_makes_the_page(tmp_path: Path) -> None:
    result = built(tmp_path, {"leads.md.jinja": "\n{{ worm }}"}, ANN)

    ((name, line, message),) = wrong(result)
    assert (name, line) == ("leads.md.jinja", 2)
    assert message == (
        "'worm' is undefined; look up what a page gets in docs/templates.md"
        " (until then the built-in template is used)"
    )
    assert content(tmp_path, "Leads.md").startswith("# Leads\n\nYou know 1 person")


@clocks_ring
@pytest.mark.usefixtures("hurried")
def test_a_template_that_takes_too_long_is_not_tried_for_every_page(tmp_path: Path) -> None:
    notes = people(
        **{f"{x}{y}": note(company=f"Acme {x}") for x in "ABCDEFGHIJKLMNOP" for y in "12"}
    )
    begun = time.monotonic()
    result = built(tmp_path, {"company.md.jinja": FOR + END}, notes)

    assert len(wrong(result)) == 1
    assert content(tmp_path, "Companies/Acme P.md").startswith("# Acme P\n")
    assert time.monotonic() - begun < HANG / 4


def test_a_fault_in_an_included_template_is_told_where_it_is(tmp_path: Path) -> None:
    sources = {
        "parts/row.jinja": "\n\n{{ nobody }}",
        "leads.md.jinja": "{% include 'parts/row.jinja' %}",
        "give.md.jinja": "\n{% include 'parts/torn.jinja' %}",
        "parts/torn.jinja": "\n{{",
        "goals.md.jinja": "\n{% set open = 1 %}{% include 'built-in/goals.md.jinja' %}",
    }
    result = built(tmp_path, sources, ANN)

    assert [place[:2] for place in wrong(result)] == [
        ("goals.md.jinja", 2),
        ("parts/row.jinja", 3),
        ("parts/torn.jinja", 2),
    ]


def test_a_long_message_is_cut(tmp_path: Path) -> None:
    result = built(tmp_path, {"leads.md.jinja": "{% include 'x' * 5000 %}"}, ANN)

    assert "xxx…" in wrong(result)[0][2]
    assert len(wrong(result)[0][2]) < 400


# A page whose template fails stays as it is.


def test_an_added_page_whose_template_fails_is_neither_overwritten_nor_deleted(
    tmp_path: Path,
) -> None:
    built(tmp_path, {"all.md.jinja": "{{ people | length }}"}, ANN)
    result = built(tmp_path, {"all.md.jinja": "{{ nobody }}"}, ANN | people(Ben=note()))

    assert content(tmp_path, "all.md") == "1\n"
    assert (result.removed, result.saved) == ((), ())


def test_a_region_of_an_added_page_that_fails_stays_too(tmp_path: Path) -> None:
    home = "<!-- netvault:begin all -->\n<!-- netvault:end -->\n"
    built(tmp_path, {"all.md.jinja": "{{ today }}"}, {"Home.md": home})
    before = (tmp_path / "Home.md").read_text("utf-8")
    result = built(tmp_path, {"all.md.jinja": "{{ nobody }}"}, {"Home.md": before})

    assert (tmp_path / "Home.md").read_text("utf-8") == before
    assert len(wrong(result)) == 1


LIST: Final = (
    "{% for section in follow_ups.sections %}{% for line in section.follow_ups %}\n"
    "- [ ] {{ line.person | link }}: {{ line.what }} 📅 {{ line.due }} ^{{ line.id }}\n"
    "{% endfor %}{% endfor %}\n"
)


def test_a_tick_on_an_added_page_is_logged(tmp_path: Path) -> None:
    built(tmp_path, {"all.md.jinja": LIST}, ANN)
    page = tmp_path / "Network/all.md"
    page.write_text(page.read_text("utf-8").replace("- [ ]", "- [x]"), "utf-8")
    result = build(tmp_path, date.fromisoformat(TODAY))

    assert [(logged.person, str(logged.day)) for logged in result.logged] == [("Ann", TODAY)]
    assert result.saved == ()


def test_a_tick_on_a_page_that_stays_waits_there_until_its_template_is_mended(
    tmp_path: Path,
) -> None:
    built(tmp_path, {"all.md.jinja": LIST}, ANN)
    page = tmp_path / "Network/all.md"
    page.write_text(page.read_text("utf-8").replace("- [ ]", "- [x]"), "utf-8")
    vault(tmp_path, templates({"all.md.jinja": LIST + "{{ nobody }}"}))
    torn = [build(tmp_path, date(2026, 11, day)) for day in (23, 24)]

    assert [result.logged for result in torn] == [(), ()]
    assert "- [x] [[Ann]]" in page.read_text("utf-8")

    vault(tmp_path, templates({"all.md.jinja": LIST}))
    mended = [build(tmp_path, date(2026, 11, day)) for day in (25, 26)]
    assert [len(result.logged) for result in mended] == [1, 0]


# What stands in the folder of templates.


@links_exist
def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    vault(tmp_path, {"out/secret.md": "canary", "out/parts/part.jinja": "canary"})
    root = vault(tmp_path / "vault", templates({"ok.md.jinja": "{% include 'parts/part.jinja' %}"}))
    folder = root / ".netvault/templates"
    (folder / "leads.md.jinja").symlink_to(tmp_path / "out/secret.md")
    (folder / "all.md.jinja").symlink_to(tmp_path / "out/secret.md")
    (folder / "parts").symlink_to(tmp_path / "out/parts")
    result = built(root, {}, ANN)

    assert [place[0] for place in wrong(result)] == [
        "all.md.jinja",
        "leads.md.jinja",
        "ok.md.jinja",
        "parts",
    ]
    assert "is a link" in wrong(result)[0][2]
    assert set(result.written) == BUILT_IN
    assert not any("canary" in page.read_text("utf-8") for page in root.rglob("Network/*.md"))


@links_exist
def test_a_folder_of_templates_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    vault(tmp_path, {"out/leads.md.jinja": "canary", "vault/.netvault/x": ""})
    (tmp_path / "vault/.netvault/templates").symlink_to(tmp_path / "out")
    result = built(tmp_path / "vault", {}, ANN)

    assert set(result.written) == BUILT_IN
    assert "canary" not in content(tmp_path / "vault", "Leads.md")
    (problem,) = result.problems
    assert str(problem) == (
        ".netvault/templates:1:1: error: this is a link, and is not followed;"
        " make it a folder of the vault itself [template-error]"
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders")
def test_a_pipe_in_the_folder_is_not_waited_for(tmp_path: Path) -> None:
    vault(tmp_path, templates({"ok.md.jinja": "x"}))
    os.mkfifo(tmp_path / ".netvault/templates/leads.md.jinja")
    result = built(tmp_path, {}, ANN)

    assert [place[0] for place in wrong(result)] == ["leads.md.jinja"]


@pytest.mark.parametrize("folder", ["", "parts"])
def test_a_folder_that_nobody_may_open_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    locked = tmp_path / ".netvault/templates" / folder
    scan = os.scandir

    def refuse(place: Path) -> Iterator[os.DirEntry[str]]:
        if place == locked:
            raise PermissionError
        return scan(place)

    vault(tmp_path, templates({"parts/part.jinja": "x"}))
    monkeypatch.setattr(os, "scandir", refuse)
    result = built(tmp_path, {}, ANN)

    assert [str(problem).partition(": this")[0] for problem in result.problems] == [
        f".netvault/templates/{folder}".rstrip("/") + ":1:1: error"
    ]
    assert set(result.written) == BUILT_IN


def test_a_folder_above_that_nobody_may_open_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_place: Path) -> bool:
        raise PermissionError

    vault(tmp_path, {".netvault/x": ""})
    monkeypatch.setattr(type(tmp_path), "is_dir", refuse)
    with own_templates_of(tmp_path) as own:
        assert own is not None
        assert [problem.path for problem in own.problems] == [".netvault/templates"]


def test_a_template_that_is_no_text_is_a_problem_with_its_line(tmp_path: Path) -> None:
    sources = {
        "leads.md.jinja": b"# Leads\n\xff",
        "all.md.jinja": b"\xff",
        "bom.md.jinja": b"\xef\xbb\xbfx",
    }
    result = built(tmp_path, sources, ANN)

    assert [place[:2] for place in wrong(result)] == [("all.md.jinja", 1), ("leads.md.jinja", 2)]
    assert content(tmp_path, "bom.md") == "x\n"


def test_a_template_too_large_to_read_is_a_problem(tmp_path: Path) -> None:
    result = built(tmp_path, {"leads.md.jinja": b"x" * 10_000_001}, ANN)

    assert [problem.code for problem in result.problems] == ["too-large"]
    assert set(result.written) == BUILT_IN


@pytest.mark.skipif(sys.platform != "linux", reason="only there names can be any bytes")
def test_a_name_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    vault(tmp_path, templates({"ok.md.jinja": "x"}))
    (tmp_path / os.fsdecode(b".netvault/templates/\xff.md.jinja")).write_text("x")
    result = built(tmp_path, {}, ANN)

    assert [place[0] for place in wrong(result)] == [r"\udcff.md.jinja"]


# The process in which they run.


def test_the_child_sees_nothing_of_the_users_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Mapping[str, str]] = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, command: list[str], *, env: Mapping[str, str], **how: int) -> None:
            seen.append(env)
            super().__init__(command, env=env, **how)  # type: ignore[call-overload]

    monkeypatch.setenv("TOKEN", "canary")
    monkeypatch.setattr(subprocess, "Popen", Watched)
    built(tmp_path, {"a.md.jinja": "x", "leads.md.jinja": "y"}, ANN)

    assert len(seen) == 1
    assert {name for name in seen[0] if not name.startswith("COV")} <= {"PYTHONPATH", "SYSTEMROOT"}


def test_when_the_child_cannot_be_started_every_page_is_still_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "COMMAND", (str(tmp_path / "nothing"),))
    result = built(tmp_path, {"leads.md.jinja": "x"}, ANN)

    assert "could not be started" in wrong(result)[0][2]
    assert set(result.written) == BUILT_IN


@pytest.mark.parametrize("program", ["pass", "import sys; sys.stdin.readline(); print('{}')"])
def test_when_the_child_breaks_down_every_page_is_still_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(apart, "COMMAND", (sys.executable, "-c", program))
    result = built(tmp_path, {"leads.md.jinja": "x", "give.md.jinja": "y"}, ANN)

    assert len(wrong(result)) == 2
    assert set(result.written) == BUILT_IN


def test_a_child_that_does_not_end_by_itself_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = json.dumps({"text": "x\n", "template": "", "line": 1, "message": "", "is_over": False})
    program = (
        "import sys, time; sys.stdin.readline(); print('{}', flush=True);"
        f" sys.stdin.readline(); sys.stdin.readline(); print({answer!r}, flush=True);"
        " time.sleep(600)"
    )
    monkeypatch.setattr(apart, "COMMAND", (sys.executable, "-c", program))
    monkeypatch.setattr(apart, "ENDING", 0.1)
    begun = time.monotonic()
    built(tmp_path, {"leads.md.jinja": "x"}, ANN)

    assert content(tmp_path, "Leads.md") == "x\n"
    assert time.monotonic() - begun < HANG


def test_where_the_system_has_no_limits_the_child_works_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.delattr(signal, "setitimer", raising=False)
    lines = (
        {"sources": {"a": "{{ b }}"}, "memory": 1, "output": 9},
        {"template": "a", "seconds": 1},
    )
    answers = io.BytesIO()
    serve(io.BytesIO("\n".join(map(json.dumps, (*lines, {"b": 1}))).encode()), answers)

    ready, answer = map(json.loads, answers.getvalue().splitlines())
    assert (ready, answer["text"]) == ({}, "1")
