"""A build that has nothing to do knows it without computing anything."""

from __future__ import annotations

import os
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from netvault.building import build, draft, load, preview
from netvault.vault.cache import Cache
from tests.support.vaults import TODAY, note, people, vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEN_SECONDS = 10_000_000_000

DAY = date.fromisoformat(TODAY)
NOTES = {"Me.md": note(type="me")} | people(
    Ann=note("- 2026-11-02 met", company="Acme"), Ben=note("- 2026-11-02 met [[Ann]]", every="week")
)


@pytest.fixture
def drafts(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """Give the days for which something is computed."""
    days: list[date] = []

    def counted(*args: object, **named: object) -> draft.Draft:
        days.append(DAY)
        return original(*args, **named)  # type: ignore[arg-type]

    original = draft.plan_build
    monkeypatch.setattr(draft, "plan_build", counted)
    return days


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a vault that was built a while ago."""
    root = vault(tmp_path / "vault", NOTES)
    build(root, DAY)
    age(root)
    return root


def age(root: Path) -> None:
    """Make files that are old enough for the clock."""
    for path in (*root.rglob("*.md"), *(root / "Network").iterdir()):
        before = path.stat().st_mtime_ns - TEN_SECONDS
        os.utime(path, ns=(before, before))


def test_the_build_after_a_build_computes_nothing(root: Path, drafts: list[date]) -> None:
    for _ in range(3):
        result = build(root, DAY)

        assert not result.has_changes
        assert result.unchanged == sum(path.is_file() for path in (root / "Network").rglob("*"))
    assert not drafts
    assert not preview(root, DAY).has_changes
    assert not drafts


def test_it_does_not_even_tie_the_network(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(root, DAY)
    monkeypatch.setattr("netvault.network.build_network", None)

    assert not build(root, DAY).has_changes


def test_so_does_the_build_after_one_that_took_in_an_edit(root: Path, drafts: list[date]) -> None:
    edit_a_note(root)
    build(root, DAY)
    assert len(drafts) == 1
    build(root, DAY)

    assert len(drafts) == 1


def test_it_finds_the_same_problems(tmp_path: Path) -> None:
    root = vault(tmp_path, NOTES | people(Cem=note("- 2026-13-45 met", met="someday")))

    first = build(root, DAY)

    assert len(first.problems) == 2
    assert build(root, DAY).problems == first.problems


def edit_a_note(root: Path) -> None:
    vault(root, people(Ann=note("- 2026-11-02 met", company="Brightwater")))


def tick_a_line(root: Path) -> None:
    page = root / "Network/Follow-ups.md"
    page.write_text(page.read_text().replace("- [ ]", "- [x]", 1))


def write_into_a_page(root: Path) -> None:
    page = root / "Network/Network.md"
    then = page.stat().st_mtime_ns
    page.write_text(page.read_text().replace("Network", "netWork"))
    os.utime(page, ns=(then + 1, then + 1))


def delete_a_page(root: Path) -> None:
    (root / "Network/Leads.md").unlink()


def add_a_page(root: Path) -> None:
    vault(root, {"Network/Mine.md": "my own\n"})


def add_a_person(root: Path) -> None:
    vault(root, people(Cem=""))


def remove_a_person(root: Path) -> None:
    (root / "People/Ann.md").unlink()


def configure(root: Path) -> None:
    vault(root, {"netvault.toml": "[cadence]\ndefault = '1 week'\n"})


def add_a_template(root: Path) -> None:
    vault(root, {".netvault/templates/give.md.jinja": "Nothing.\n"})


def leave_a_copy(root: Path) -> None:
    vault(root, {"People/Ann.sync-conflict-20261101-101010-AAAAAAA.md": "Ann\n"})


CHANGES = (
    *(edit_a_note, tick_a_line, write_into_a_page, delete_a_page, add_a_page, add_a_person),
    *(remove_a_person, configure, add_a_template, leave_a_copy),
)


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_is_seen(root: Path, drafts: list[date], change: Callable[[Path], None]) -> None:
    change(root)
    build(root, DAY)

    assert drafts


def test_another_day_is_another_build(root: Path, drafts: list[date]) -> None:
    build(root, DAY + timedelta(days=1))

    assert drafts


def test_a_changed_template_is_seen(root: Path, drafts: list[date]) -> None:
    add_a_template(root)
    build(root, DAY)
    drafts.clear()
    build(root, DAY)
    assert not drafts
    vault(root, {".netvault/templates/give.md.jinja": "Nothing at all.\n"})
    build(root, DAY)

    assert drafts
    assert "Nothing at all." in (root / "Network/Give.md").read_text()


def test_a_problem_that_can_pass_is_looked_at_again(tmp_path: Path, drafts: list[date]) -> None:
    root = vault(tmp_path, NOTES | {".netvault/templates/give.md.jinja": "{{ 1 / 0 }}\n"})
    build(root, DAY)
    drafts.clear()
    build(root, DAY)

    assert drafts


def test_a_page_of_the_name_of_somebody_is_computed_anew(
    tmp_path: Path, drafts: list[date]
) -> None:
    root = vault(tmp_path, NOTES | people(Cem="- 2026-11-02 talked about [[Leads]]\n"))
    build(root, DAY)
    build(root, DAY)
    pages = {path: path.read_bytes() for path in (root / "Network").rglob("*.md")}
    assert len(drafts) == 2
    build(root, DAY)

    assert {path: path.read_bytes() for path in (root / "Network").rglob("*.md")} == pages


def test_what_a_build_leaves_is_what_one_from_nothing_makes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit_a_note(root)
    build(root, DAY)
    build(root, DAY)
    pages = {path.name: path.read_bytes() for path in (root / "Network").rglob("*.md")}
    monkeypatch.setenv("NETVAULT_CACHE", "off")
    result = build(root, DAY)

    assert not result.has_changes
    assert {path.name: path.read_bytes() for path in (root / "Network").rglob("*.md")} == pages


def test_the_problems_are_told_in_the_same_order(tmp_path: Path) -> None:
    ask = note("- [ ] ask her for a job", "- [ ] whom? #ask/referral", type="contact")
    root = vault(tmp_path, {"netvault.toml": "", "Home.md": ask})
    first = build(root, DAY).problems

    assert build(root, DAY).problems == first
    assert [problem.path for problem in first] == ["Home.md", "Home.md", "Me.md"]


def test_a_record_that_nobody_can_decode_settles_nothing(root: Path, drafts: list[date]) -> None:
    Cache(root, load(root).config).keep_record(b"from another program")
    build(root, DAY)

    assert drafts
