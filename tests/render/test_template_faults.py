"""Whatever a template of a vault does wrong, the place is told and the rest is built."""

from __future__ import annotations

import signal
import sys
import time
from typing import TYPE_CHECKING, Final

import pytest

from netvault.render.sandbox import process as template_process
from netvault.render.sandbox.process import TemplateProcess
from tests.support.templates import ANN, BUILT_IN, HANG, built, content, rebuilt, templates, wrong
from tests.support.vaults import TODAY, note, people, vault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from netvault.render.sandbox.child import RenderResult

limits_hold = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory so")
clocks_ring = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there is no such timer")


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give templates a second instead of five."""
    monkeypatch.setattr(template_process, "SECONDS", 1.0)


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
    "format by a filter": ("{{ people | each('{0.__class__}'.format) }}", 1, "each prints rows by"),
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
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr(template_process, "OUTPUT", 100_000)
    assert_only_that_page_lacks(tmp_path, *FAULTS[fault])


@limits_hold
@pytest.mark.parametrize("hog", HOGS)
def test_what_takes_too_much_memory_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hog: str
) -> None:
    monkeypatch.setattr(template_process, "MEMORY", 200_000_000)
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
def test_a_template_that_takes_too_long_is_not_tried_for_every_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []
    render = TemplateProcess.render

    def counted(self: TemplateProcess, template: str, data: bytes) -> RenderResult:
        tried.append(template)
        return render(self, template, data)

    monkeypatch.setattr(TemplateProcess, "render", counted)
    notes = people(
        **{f"{x}{y}": note(company=f"Acme {x}") for x in "ABCDEFGHIJKLMNOP" for y in "12"}
    )
    result = built(tmp_path, {"company.md.jinja": FOR + END}, notes)

    assert len(wrong(result)) == 1
    assert content(tmp_path, "Companies/Acme P.md").startswith("# Acme P\n")
    assert tried == ["company.md.jinja"]


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
    "{% for line in follow_ups.today %}\n"
    "- [ ] {{ line.person | link }}: {{ line.what }} 📅 {{ line.due }} ^{{ line.id }}\n"
    "{% endfor %}\n"
)


def test_a_tick_on_an_added_page_is_logged(tmp_path: Path) -> None:
    built(tmp_path, {"all.md.jinja": LIST}, ANN)
    page = tmp_path / "Network/all.md"
    page.write_text(page.read_text("utf-8").replace("- [ ]", "- [x]"), "utf-8")
    result = rebuilt(tmp_path)

    assert [(logged.person, str(logged.day)) for logged in result.logged] == [("Ann", TODAY)]
    assert result.saved == ()


def test_a_tick_on_a_page_that_stays_waits_there_until_its_template_is_mended(
    tmp_path: Path,
) -> None:
    built(tmp_path, {"all.md.jinja": LIST}, ANN)
    page = tmp_path / "Network/all.md"
    page.write_text(page.read_text("utf-8").replace("- [ ]", "- [x]"), "utf-8")
    vault(tmp_path, templates({"all.md.jinja": LIST + "{{ nobody }}"}))
    torn = [rebuilt(tmp_path, f"2026-11-{day}") for day in (23, 24)]

    assert [result.logged for result in torn] == [(), ()]
    assert "- [x] [[Ann]]" in page.read_text("utf-8")

    vault(tmp_path, templates({"all.md.jinja": LIST}))
    mended = [rebuilt(tmp_path, f"2026-11-{day}") for day in (25, 26)]
    assert [len(result.logged) for result in mended] == [1, 0]
