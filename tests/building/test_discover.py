"""What `init` finds in a folder of notes, and what it writes into the configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import load
from netvault.building.discover import discover, people_settings
from netvault.building.init import start
from netvault.model.dates import read_date
from netvault.vault.settings import read_config
from tests.support.vaults import TODAY, note, people, vault

if TYPE_CHECKING:
    from pathlib import Path

    from netvault.building.init import Started

CARD: Final = note(email="a@example.org", birthday="05-09")
CAST: Final = {f"Characters/{name}.md": "Heroine.\n" for name in ("Ros", "Grimm")}


def several(path: str, text: str, number: int = 3) -> dict[str, str]:
    """Give a few notes; `{}` in the path is their number."""
    return {path.format(index): text for index in range(number)}


def found(root: Path, files: dict[str, str]) -> list[str]:
    return [str(one) for one in discover(load(vault(root, {"Me.md": ""} | files))).chosen]


def started(root: Path, files: dict[str, str]) -> Started:
    return start(vault(root, files), read_date(TODAY))


class TestFinding:
    @pytest.mark.parametrize(
        ("files", "expected"),
        [
            ({"Databases/CRM/Jane.md": ""}, ["folder CRM: 1 note"]),
            ({"Kontakte/Jane.md": "", "Kontakte/Tom.md": ""}, ["folder Kontakte: 2 notes"]),
            (several("{}.md", note(type="friend"), 2), ["type: friend: 2 notes"]),
            (several("{}.md", note(tags="work/colleagues")), ["tag work/colleagues: 3 notes"]),
            (CAST, ["folder Characters: 2 notes"]),
            (several("World/Harbour NPCs/{}.md", ""), ["folder * NPCs: 3 notes"]),
            (several("{}.md", note(type="npc")), ["type: npc: 3 notes"]),
            (several("{}.md", note(fileClass="Character")), ["type: character: 3 notes"]),
        ],
    )
    def test_a_word_that_means_people_is_proposed(
        self, files: dict[str, str], expected: list[str], tmp_path: Path
    ) -> None:
        assert found(tmp_path, files) == expected

    @pytest.mark.parametrize(
        ("files", "word"),
        [
            (several("{}.md", note(type="Mitarbeiter", phone="1")), "type: mitarbeiter"),
            (several("{}.md", note(tags="choir", last_contact="2026-01-02")), "tag choir"),
            (several("Work/Helio/{}.md", CARD), "folder Work/Helio"),
        ],
    )
    def test_so_is_one_whose_notes_have_what_notes_about_people_have(
        self, files: dict[str, str], word: str, tmp_path: Path
    ) -> None:
        why = "3 notes, 3 of them with an e-mail address, a birthday or the like"
        assert found(tmp_path, files) == [f"{word}: {why}"]

    @pytest.mark.parametrize(
        "files",
        [
            several("Recipes/{}.md", note(tags="soup", url="x", company="Acme")),
            several("Work/{}.md", CARD, 2),
            several("Work/{}.md", CARD) | several("Work/Plan {}.md", "", 4),
            several("CRM/{}.md", note(type="company", phone="1")),
            {"CRM/README.md": "", "CRM/CRM.md": "", "CRM/2026-11-02.md": CARD},
            people(Jane=CARD) | several("People/{}.md", note(type="note")),
        ],
    )
    def test_what_tells_of_nobody_is_left_alone(
        self, files: dict[str, str], tmp_path: Path
    ) -> None:
        assert found(tmp_path, files) == []

    def test_a_note_counts_for_one_word_only(self, tmp_path: Path) -> None:
        files = several("CRM/{}.md", note(type="friend", tags="colleague", email="x"))

        assert [line.partition(":")[0] for line in found(tmp_path, files)] == ["type"]

    @pytest.mark.parametrize("beside", [people(Jane=""), {"CRM/Jane.md": ""}])
    def test_a_cast_beside_people_is_kept_apart(
        self, beside: dict[str, str], tmp_path: Path
    ) -> None:
        found = discover(load(vault(tmp_path, CAST | beside)))

        assert [str(one) for one in found.apart] == ["folder Characters: 2 notes"]
        assert all(not one.is_cast for one in found.chosen)


class TestSettings:
    def test_each_setting_has_its_reason_and_can_be_read(self, tmp_path: Path) -> None:
        files = {
            **several("CRM/{}.md", ""),
            "Ann.md": note(type="friend"),
            "Bo.md": note(tags="client"),
        }
        loaded = load(vault(tmp_path, files | CAST))
        settings = people_settings(discover(loaded), loaded.config.people)

        assert settings.splitlines() == [
            "# folder CRM: 3 notes",
            'folders = ["People", "Contacts", "CRM"]',
            "# folder Characters: 2 notes",
            "# a cast, it seems; to have it in your network as well, let this line hold alone:",
            '# folders = ["People", "Contacts", "CRM", "Characters"]',
            "# type: friend: 1 note",
            'types = ["friend"]',
            "# tag client: 1 note",
            'tags = ["client"]',
        ]
        config, problems = read_config(f"[people]\n{settings}")
        assert problems == ()
        assert config.people.folders == ("People", "Contacts", "CRM")
        assert (config.people.types, config.people.tags) == (("friend",), ("client",))

    def test_a_folder_of_any_name_is_written_so_that_it_can_be_read(self, tmp_path: Path) -> None:
        files = several('Wörk "a" \\ b/{}.md', CARD)
        start(vault(tmp_path, files), read_date(TODAY))

        assert len(load(tmp_path).network.people) == 3


class TestInit:
    def test_people_are_found_at_once_and_said(self, tmp_path: Path) -> None:
        ran = started(tmp_path, {"Databases/CRM/Jane.md": CARD, "Soup.md": "Leeks.\n"})

        assert ran.found == (
            "found 2 notes, 1 of them about people",
            "  1 in Databases/CRM",
            "found notes that seem to be about people, which are counted as such:",
            "  folder CRM: 1 note, 1 of them with an e-mail address, a birthday or the like",
        )
        assert ran.added == ("netvault.toml", "Me.md")
        assert list(load(tmp_path).network.people) == ["Databases/CRM/Jane.md"]

    def test_a_cast_beside_people_is_left_out_and_said(self, tmp_path: Path) -> None:
        ran = started(tmp_path, CAST | people(Jane=""))

        assert ran.found[2:] == (
            "found a cast, which is left out unless [people] in netvault.toml says otherwise:",
            "  folder Characters: 2 notes",
        )
        assert list(load(tmp_path).network.people) == ["People/Jane.md"]

    def test_a_configuration_that_is_there_is_not_touched(self, tmp_path: Path) -> None:
        ran = started(tmp_path, {"netvault.toml": "", "CRM/Jane.md": ""})

        head = "found notes that seem to be about people, which [people] in netvault.toml"
        assert ran.found[1:] == (f"{head} does not name:", "  folder CRM: 1 note")
        assert (tmp_path / "netvault.toml").read_text() == ""

    def test_no_example_is_made_where_notes_are(self, tmp_path: Path) -> None:
        ran = started(tmp_path, {"Soup.md": "Leeks.\n"})

        assert ran.added == ("netvault.toml", "Me.md")
        assert ran.people == 0
