"""A build goes on where an earlier one of the day left off; test_incremental holds it to the same
pages."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from netvault import resuming
from netvault.building import build, preview
from netvault.insights import leads
from netvault.session import Session
from netvault.shelves import folder_for
from tests.vaults import TODAY, note, people, vault

if TYPE_CHECKING:
    from netvault.config import Config
    from netvault.insights.leads import Lead
    from netvault.people import Person

DAY: Final = date.fromisoformat(TODAY)
EXAMPLE: Final = Path(__file__).parents[1] / "example-vault"
NOTES: Final = {"Me.md": note(type="me")} | people(
    Ann=note("- 2026-11-02 met", company="Acme"),
    Ben=note("- 2026-11-02 met [[Ann]]", every="week"),
    Cem=note("- 2026-11-02 met", stance="discouraging"),
)


class Living:
    """A vault in which the note of Ann is written on, and whose leads are computed."""

    def __init__(self, root: Path, computed: Counter[str]) -> None:
        self.root = root
        self.base = (folder_for(root) or root) / "base"
        self.computed = computed
        self.edits = 0

    def edit(self) -> None:
        self.edits += 1
        with (self.root / "People/Ann.md").open("a") as file:
            file.write(f"- 2026-11-20 call number {self.edits}\n")

    def leads_after_an_edit(self, day: date = DAY) -> list[str]:
        """Give whose leads the build after an edit computes."""
        self.edit()
        self.computed.clear()
        assert build(self.root, day).has_changes
        return sorted(self.computed)


@pytest.fixture
def living(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Living:
    """Give a vault that was built for the first time, and once again after an edit."""
    computed: Counter[str] = Counter()
    lead_of = leads.lead_of

    def counted(person: Person, today: date, config: Config) -> Lead:
        computed[Path(person.key).stem] += 1
        return lead_of(person, today, config)

    monkeypatch.setattr(leads, "lead_of", counted)
    living = Living(vault(tmp_path / "vault", NOTES), computed)
    build(living.root, DAY)
    assert not living.base.exists()  # the first look is the longest already
    assert living.leads_after_an_edit() == ["Ann", "Ben", "Cem"]
    assert living.base.exists()
    return living


def test_only_what_hangs_on_a_change_is_computed_again(living: Living) -> None:
    assert living.leads_after_an_edit() == ["Ann"]


def test_the_base_holds_for_many_changes(living: Living) -> None:
    before = living.base.read_bytes()
    for _ in range(3):
        assert living.leads_after_an_edit() == ["Ann"]
    assert living.base.read_bytes() == before


def test_a_base_too_far_away_gives_way_to_a_new_one(
    living: Living, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = living.base.read_bytes()
    monkeypatch.setattr(resuming, "FAR", 0)
    living.leads_after_an_edit()
    assert living.base.read_bytes() != before


def test_a_preview_and_a_watch_go_on_from_it_too(living: Living) -> None:
    living.edit()
    living.computed.clear()
    assert preview(living.root, DAY).has_changes
    assert Session(living.root).build(DAY, None).has_changes
    assert sorted(living.computed.items()) == [("Ann", 2)]


def test_another_day_begins_anew(living: Living) -> None:
    tomorrow = DAY + timedelta(days=1)
    assert living.leads_after_an_edit(tomorrow) == ["Ann", "Ben", "Cem"]
    assert living.leads_after_an_edit(tomorrow) == ["Ann"]


def test_another_configuration_begins_anew(living: Living) -> None:
    vault(living.root, {"netvault.toml": "[readiness]\ntrusted_days = 30\n"})
    assert living.leads_after_an_edit() == ["Ann", "Ben", "Cem"]


def test_a_damaged_base_is_as_good_as_none(living: Living) -> None:
    data = living.base.read_bytes()
    living.base.write_bytes(data[:-500] + b"x" * 500)
    assert living.leads_after_an_edit() == ["Ann", "Ben", "Cem"]


def test_of_a_note_that_came_and_one_that_went_all_is_known(living: Living) -> None:
    vault(living.root, people(Dee=note("- 2026-11-03 met")))
    (living.root / "People/Ben.md").unlink()
    assert living.leads_after_an_edit() == ["Ann", "Dee"]
    assert "Dee" in (living.root / "Network/Leads.md").read_text()


def test_answers_change_notes_and_leave_the_base_alone(living: Living) -> None:
    before = living.base.read_bytes()
    follow_ups = living.root / "Network/Follow-ups.md"
    text = follow_ups.read_text("utf-8")
    assert "- [ ] " in text
    follow_ups.write_text(text.replace("- [ ] ", "- [x] ", 1), "utf-8")
    assert build(living.root, DAY + timedelta(days=1)).logged
    assert living.base.read_bytes() == before


def test_a_vault_too_large_has_none(
    tmp_path: Path, living: Living, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resuming, "MOST", 3)
    other = Living(vault(tmp_path / "other", NOTES), living.computed)
    build(other.root, DAY)
    other.leads_after_an_edit()
    assert not other.base.exists()


def test_without_a_cache_nothing_is_put_down(
    living: Living, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETVAULT_CACHE", "off")
    assert living.leads_after_an_edit() == ["Ann", "Ben", "Cem"]


def test_all_that_is_computed_of_the_example_can_be_put_down(
    tmp_path: Path, living: Living
) -> None:
    root = shutil.copytree(EXAMPLE, tmp_path / "example")
    for text in ("", "One more note.\n", "Another.\n"):
        living.computed.clear()
        vault(root, {"Notes/New.md": text})
        build(root, DAY)
    assert not living.computed
