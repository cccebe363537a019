from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netvault.building import build, draft, preview, run
from netvault.model import Problem
from netvault.vault import read_page
from netvault.vault.apply import Applied, apply
from tests.support.vaults import TODAY, note, people, vault

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from netvault.vault.apply import Change
    from netvault.vault.identity import FolderId

DAY = date.fromisoformat(TODAY)
FOLLOW_UPS, LEADS = "Network/Follow-ups.md", "Network/Leads.md"


@pytest.fixture
def ticked(tmp_path: Path) -> Path:
    """Give a vault with two ticks that no build has seen yet."""
    lines = note("- 2026-10-01 call", every="2 weeks")
    root = vault(tmp_path, {"Me.md": note(type="me"), **people(Ann=lines, Ben=lines)})
    build(root, DAY)
    page = root / FOLLOW_UPS
    page.write_text(page.read_text().replace("- [ ]", "- [x]"))
    return root


def change_before(monkeypatch: pytest.MonkeyPatch, root: Path, path: str, times: int) -> None:
    """Let somebody save a note just before a build writes to it, so many times."""
    left = [times]

    def apply_after_a_save(
        vault_root: Path, changes: Iterable[Change], folder: FolderId
    ) -> Applied:
        made = tuple(changes)
        if left[0] and any(change.path == path for change in made):
            left[0] -= 1
            with (root / path).open("a") as file:
                file.write("Another thought.\n")
        return apply(vault_root, made, folder)

    monkeypatch.setattr(run, "apply", apply_after_a_save)


def test_ticks_are_logged_before_the_pages_are_made_anew(ticked: Path) -> None:
    result = build(ticked, DAY)

    assert [logged.person for logged in result.logged] == ["Ann", "Ben"]
    assert "- [x]" not in (ticked / FOLLOW_UPS).read_text()
    assert (ticked / "People/Ann.md").read_text().count(TODAY) == 1


def test_preview_tells_all_this_and_writes_nothing(ticked: Path) -> None:
    before = {path: path.read_bytes() for path in ticked.rglob("*.md")}

    result = preview(ticked, DAY)

    assert [logged.person for logged in result.logged] == ["Ann", "Ben"]
    assert {"People/Ann.md", "People/Ben.md", FOLLOW_UPS} <= set(result.written)
    assert {path: path.read_bytes() for path in ticked.rglob("*.md")} == before


def test_a_note_that_is_saved_meanwhile_is_read_again(
    ticked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_before(monkeypatch, ticked, "People/Ben.md", times=1)

    result = build(ticked, DAY)

    assert [logged.person for logged in result.logged] == ["Ann", "Ben"]
    assert "- [x]" not in (ticked / FOLLOW_UPS).read_text()
    for name in ("Ann", "Ben"):
        assert (ticked / f"People/{name}.md").read_text().count(TODAY) == 1
    assert "Another thought.\n" in (ticked / "People/Ben.md").read_text()
    assert [problem for problem in result.problems if problem.severity == "error"] == []


def test_the_tick_of_a_note_that_keeps_changing_stays_for_the_next_build(
    ticked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_before(monkeypatch, ticked, "People/Ben.md", times=3)

    result = build(ticked, DAY)

    assert (ticked / "People/Ann.md").read_text().count(TODAY) == 1
    assert TODAY not in (ticked / "People/Ben.md").read_text()
    assert "- [x] [[Ben]]" in (ticked / FOLLOW_UPS).read_text()
    assert any("changed again and again" in problem.message for problem in result.problems)
    again = build(ticked, DAY)
    assert [logged.person for logged in again.logged] == ["Ben"]
    for name in ("Ann", "Ben"):
        assert (ticked / f"People/{name}.md").read_text().count(TODAY) == 1


def test_a_page_that_cannot_be_read_is_left_alone_and_the_others_are_made(
    ticked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(root: Path, path: str) -> bytes | Problem:
        fault = Problem(path, 1, 1, "unreadable", "this cannot be read")
        return fault if path == LEADS else read_page(root, path)

    monkeypatch.setattr(draft, "read_page", unreadable)
    vault(ticked, {LEADS: "Mine.\n", "People/Cem.md": note("- 2026-11-01 call", every="2 weeks")})

    result = build(ticked, DAY)

    assert (ticked / LEADS).read_text() == "Mine.\n"
    assert "[[Cem]]" in (ticked / FOLLOW_UPS).read_text()
    assert Problem(LEADS, 1, 1, "unreadable", "this cannot be read") in result.problems
    assert LEADS not in result.written


def test_a_region_that_is_never_ended_blocks_only_itself(tmp_path: Path) -> None:
    region = "<!-- netvault:begin follow-ups -->\n<!-- netvault:end -->\n"
    open_end = "<!-- netvault:begin goals -->\nMine.\n"
    vault(tmp_path, {"Home.md": f"{open_end}\n{region}"})

    result = build(tmp_path, DAY)

    assert [p.code for p in result.problems if p.path == "Home.md"] == ["unclosed-region"]
    text = (tmp_path / "Home.md").read_text()
    assert text.startswith(open_end)
    assert "Nobody is due" in text
