"""Two notes about one person become one: all links lead there, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import load
from netvault.building import merge_contacts as merging
from netvault.building.all_or_none import apply_together
from netvault.building.merge_contacts import merge_contacts, plan_merge
from netvault.building.record import ATTEMPTS, CannotRecord
from netvault.building.rename import NameRefused, Tidied
from tests.support.vaults import note, vault
from tests.support.writing import failing, files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from netvault.vault.apply import Change
    from netvault.vault.identity import FolderId

ANN, BEA, DOV = "People/Ann.md", "Contacts/Bea.md", "People/Dov.md"
NOTES: Final = {
    "netvault.toml": "",
    ANN: note("## Log", "- 2026-11-01 tea, about [[Bea]]", circle="friend"),
    BEA: note("- 2026-11-02 lunch", "", "Text [[Dov]].", aliases="[Bee]", circle="club"),
    DOV: note("- 2026-11-03 [[Bea#Log|she]], [[Bee]]", introduced_by='"[[Contacts/Bea]]"'),
    "Map.canvas": '{"nodes": [{"file": "Contacts/Bea.md"}]}',
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return vault(tmp_path, NOTES)


def merge(root: Path, one: str = ANN, other: str = BEA) -> Tidied:
    loaded = load(root)
    people = loaded.network.people
    return merge_contacts(loaded, people[one], people[other])


def test_the_first_note_has_all_and_every_link_leads_to_it(root: Path) -> None:
    tidied = merge(root)

    assert {path: data.decode() for path, data in files(root).items()} == {
        "netvault.toml": "",
        ANN: note(
            *("## Log", "- 2026-11-01 tea, about [[Ann]]", "- 2026-11-02 lunch", ""),
            *("## From Bea", "Text [[Dov]]."),
            circle="[friend, club]",
            aliases="[Bee, Bea]",
        ),
        DOV: note("- 2026-11-03 [[Ann#Log|she]], [[Bee]]", introduced_by='"[[People/Ann]]"'),
        "Map.canvas": '{"nodes": [{"file": "People/Ann.md"}]}',
    }
    assert (tidied.path, tidied.gone, tidied.links) == (ANN, BEA, 4)
    people = load(root).network.people
    assert list(people) == [ANN, DOV]
    assert [one.whom for one in people[DOV].named] == [ANN]


def test_what_would_change_can_be_seen_before(root: Path) -> None:
    loaded = load(root)
    before = files(root)

    planned = plan_merge(loaded, loaded.network.people[ANN], loaded.network.people[BEA])

    assert files(root) == before
    assert planned == merge(root)


@pytest.mark.parametrize("step", [1, 2])
def test_a_command_that_was_killed_is_finished_when_it_is_given_again(
    tmp_path: Path, step: int
) -> None:
    whole, half = vault(tmp_path / "whole", NOTES), vault(tmp_path / "half", NOTES)
    loaded = load(half)
    planned = plan_merge(loaded, loaded.network.people[ANN], loaded.network.people[BEA])
    apply_together(half, planned.steps[:step], loaded.folder)

    for root in (whole, half):
        merge(root)

    assert files(half) == files(whole)


def test_when_one_file_cannot_be_written_none_is_changed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(root)
    monkeypatch.setattr("os.unlink", failing(13))

    with pytest.raises(CannotRecord, match=r"cannot be written \(permission denied\)"):
        merge(root)

    assert {p: d for p, d in files(root).items() if not p.endswith(".tmp")} == before


def test_a_note_that_keeps_changing_is_left_alone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves = iter(range(ATTEMPTS))

    def save(vault_root: Path, steps: Sequence[Sequence[Change]], folder: FolderId) -> None:
        (root / BEA).write_text(f"{NOTES[BEA]}More {next(saves)}.\n")
        apply_together(vault_root, steps, folder)

    monkeypatch.setattr(merging, "apply_together", save)
    with pytest.raises(CannotRecord, match=r"Bea\.md keeps changing"):
        merge(root)

    assert (root / ANN).read_text() == NOTES[ANN]
    assert (root / BEA).read_text() == f"{NOTES[BEA]}More {ATTEMPTS - 1}.\n"
    assert (root / DOV).read_text() == NOTES[DOV]


def test_somebody_is_not_merged_with_themselves_nor_with_a_mere_name(root: Path) -> None:
    vault(root, {"People/Eve.md": "- 2026-11-02 she named [[Quinn]]\n"})

    with pytest.raises(NameRefused, match=r"Ann\.md is the note of Ann already"):
        merge(root, ANN, ANN)
    with pytest.raises(NameRefused, match="Quinn has no note; write the name under `aliases`"):
        merge(root, ANN, "Quinn")


def test_whoever_introduced_the_other_cannot_be_the_same(root: Path) -> None:
    before = files(root)

    with pytest.raises(CannotRecord, match="one of the two introduced the other"):
        merge(root, DOV, BEA)

    assert files(root) == before


def test_links_to_headings_and_blocks_of_the_second_lead_there_still(root: Path) -> None:
    vault(
        root,
        {
            ANN: "## Notes\nHers. ^a\n",
            BEA: "## Notes\nOther words. ^a\n\n## Plans\nMore. ^c\n",
            DOV: "[[Bea#Notes]] [[Bea#^a|x]] ![[Bea#^c]] [y](Bea.md#%5Ea) [[Ann#^a]]\n",
        },
    )

    merge(root)

    assert (root / ANN).read_text() == (
        "---\naliases: Bea\n---\n## Notes\nHers. ^a\n\n# From Bea\n"
        "## Notes\nOther words. ^a-bea\n\n## Plans\nMore. ^c\n"
    )
    assert (root / DOV).read_text() == (
        "[[Ann#From Bea#Notes]] [[Ann#^a-bea|x]] ![[Ann#^c]] [y](People/Ann.md#^a-bea) [[Ann#^a]]\n"
    )
    before = files(root)
    vault(root, {BEA: "## Notes\nOther words. ^a\n\n## Plans\nMore. ^c\n"})

    merge(root)

    assert files(root) == before


def test_a_mark_that_holds_asks_back_is_never_merged_away(root: Path) -> None:
    marked = note(stance="discouraging")
    vault(root, {ANN: note(stance="supportive"), BEA: marked, "People/Eve.md": "Text.\n"})

    with pytest.raises(CannotRecord, match="says another `stance` than the other note"):
        merge(root)
    merge(root, "People/Eve.md")

    assert load(root).network.people["People/Eve.md"].is_discouraging
