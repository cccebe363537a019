"""A session reads only what was edited; what it gives is judged by test_incremental."""

from __future__ import annotations

import gc
from datetime import date
from typing import TYPE_CHECKING
from weakref import ref

import pytest

from netvault.building import BuildSession, Loaded
from netvault.parse.note import read_note
from tests.support.vaults import TODAY, note, people, vault

if TYPE_CHECKING:
    from pathlib import Path

    from netvault.insights import Insights


DAY = date.fromisoformat(TODAY)
NOTES = {"Me.md": note(type="me")} | people(
    Ann=note("- 2026-11-02 met", company="Acme"),
    Ben=note("- 2026-11-02 met [[Ann]]", every="week"),
    Cem=note("- 2026-11-02 met", stance="discouraging"),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return vault(tmp_path / "vault", NOTES)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the notes that are read, each time."""
    paths: list[str] = []

    def listed(data: bytes, path: str, *rest: object) -> object:
        paths.append(path)
        return read_note(data, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("netvault.parse.note.read_note", listed)
    return paths


def built(session: BuildSession, root: Path) -> BuildSession:
    """Build twice, so that nothing of the first build is left to do."""
    session.build(DAY)
    vault(root, {"Home.md": "My notes.\n"})
    session.build(DAY)
    return session


def test_after_an_edit_one_note_is_read(root: Path, read: list[str]) -> None:
    session = built(BuildSession(root), root)
    read.clear()

    vault(root, {"People/Ben.md": note("- 2026-11-20 lunch", every="week")})
    session.build(DAY)

    assert set(read) == {"People/Ben.md"}


def test_settings_hold_once_they_are_changed(root: Path) -> None:
    session = built(BuildSession(root), root)
    assert "Ben" in (root / "Network/Follow-ups.md").read_text(encoding="utf-8")

    vault(root, {"netvault.toml": 'ignore = ["Ben.md"]\n'})
    session.build(DAY)

    assert "Ben" not in (root / "Network/Follow-ups.md").read_text(encoding="utf-8")


def test_settings_that_change_again_and_again_hold_each_time(root: Path) -> None:
    session = BuildSession(root)
    for _ in range(2):
        session.build(DAY)
    vault(root, {"netvault.toml": 'ignore = ["Contacts/"]\n'})

    assert session.build(DAY).problems == session.build(DAY).problems


def test_what_a_build_wrote_need_not_be_told(root: Path) -> None:
    session = built(BuildSession(root), root)
    page = root / "Network/Follow-ups.md"
    ticked = page.read_text(encoding="utf-8").replace("- [ ] [[Ben]]", "- [x] [[Ben]]")
    page.write_text(ticked, encoding="utf-8")

    result = session.build(DAY)
    assert [logged.person for logged in result.logged] == ["Ben"]

    assert not session.build(DAY).has_changes
    assert (root / "People/Ben.md").read_text(encoding="utf-8").count(TODAY) == 1


@pytest.mark.parametrize("copy", ["People/Ann 2.md", "People/Ann.sync-conflict-20261120-101010.md"])
def test_a_copy_that_a_sync_tool_leaves_is_seen(root: Path, copy: str) -> None:
    session = built(BuildSession(root), root)

    text = NOTES["People/Ann.md"] + "\nmore\n" * 30
    vault(root, {copy: text, "People/Ann.md": text})
    result = session.build(DAY)

    assert ("sync-conflict", copy) in {(p.code, p.path) for p in result.problems}
    (root / copy).unlink()
    assert session.build(DAY).problems == ()


def test_whoever_needs_nothing_any_more_is_given_nothing(root: Path) -> None:
    giving = people(Ben=note("- 2026-11-02 met", needs="[cooking]"))
    vault(root, giving | people(Dee=note("- 2026-11-02 met", skills="[cooking]")))
    session = built(BuildSession(root), root)
    give = root / "Network/Give.md"
    assert "cooking" in give.read_text()
    vault(root, people(Ben=note("- 2026-11-02 met")))
    session.build(DAY)

    assert "cooking" not in give.read_text()


@pytest.mark.parametrize("stance", ["neutral", "discouraging"])
def test_what_a_build_computed_is_freed_at_once(
    root: Path, monkeypatch: pytest.MonkeyPatch, stance: str
) -> None:
    vault(root, people(Cem=note("- 2026-11-02 met", stance=stance)))
    computed: list[ref[Insights]] = []
    insights_of = Loaded.insights

    def noted(loaded: Loaded, today: date) -> Insights:
        insights = insights_of(loaded, today)
        computed.append(ref(insights))
        return insights

    monkeypatch.setattr(Loaded, "insights", noted)
    gc.disable()
    try:
        BuildSession(root).build(DAY)
        assert [insights() for insights in computed] == [None]
    finally:
        gc.enable()
