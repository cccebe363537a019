from __future__ import annotations

import os
from pathlib import Path

import pytest

from netvault.model import Config
from netvault.vault import find_vault
from netvault.vault.listing import Listing, list_notes
from tests.support.vaults import DEFAULTS, vault

needs_links = pytest.mark.skipif(os.name == "nt", reason="Windows lets few users make links")


def notes(root: Path, config: Config = DEFAULTS) -> list[str]:
    return [note.path for note in list_notes(root, config).notes]


class TestFindVault:
    @pytest.mark.parametrize("mark", ["netvault.toml", ".obsidian/app.json", ".git/HEAD"])
    def test_the_vault_is_found_upward_from_the_folder_one_stands_in(
        self, tmp_path: Path, mark: str
    ) -> None:
        vault(tmp_path, {mark: "", "People/Work/Jane.md": ""})

        assert find_vault(tmp_path / "People/Work") == tmp_path.resolve()

    def test_a_configuration_farther_up_wins_over_obsidian_and_that_over_git(
        self, tmp_path: Path
    ) -> None:
        vault(tmp_path, {"netvault.toml": "", "a/.obsidian/app.json": "", "a/b/.git/HEAD": ""})
        assert find_vault(tmp_path / "a/b") == tmp_path.resolve()

        (tmp_path / "netvault.toml").unlink()
        assert find_vault(tmp_path / "a/b") == (tmp_path / "a").resolve()

    def test_where_there_is_no_vault_none_is_found(self) -> None:
        assert find_vault(Path(Path.cwd().anchor)) is None


class TestListing:
    def test_notes_are_listed_in_the_order_of_their_paths_and_nothing_else(
        self, tmp_path: Path
    ) -> None:
        vault(
            tmp_path,
            {
                "Me.md": "",
                "People/Zoë.md": "",
                "People/Al.MD": "",
                "B/x.md": "",
                "People/photo.png": "",
                "People/notes.txt": "",
                "People/no.md.bak": "",
                "Folder.md/y.md": "",
            },
        )

        assert notes(tmp_path) == [
            "B/x.md",
            "Folder.md/y.md",
            "Me.md",
            "People/Al.MD",
            "People/Zoë.md",
        ]

    def test_a_note_is_listed_with_what_tells_that_it_changed(self, tmp_path: Path) -> None:
        status = (vault(tmp_path, {"Me.md": "Hello"}) / "Me.md").stat()

        (note,) = list_notes(tmp_path, DEFAULTS).notes

        assert note.stamp == (5, status.st_mtime_ns, status.st_ino)

    @pytest.mark.parametrize(
        "folder", [".git", ".obsidian", ".trash", "a/.hidden", "node_modules", "site/node_modules"]
    )
    def test_dot_folders_and_node_modules_are_left_out(self, tmp_path: Path, folder: str) -> None:
        assert notes(vault(tmp_path, {f"{folder}/x.md": "", f"{folder}/b/y.md": ""})) == []

    def test_dot_files_are_left_out(self, tmp_path: Path) -> None:
        assert notes(vault(tmp_path, {".Jane.md.swp": "", ".hidden.md": "", "~x.md": ""})) == [
            "~x.md"
        ]

    @pytest.mark.parametrize(
        "settings", ['{"folder": "Extras/Templates"}', '{"folder": "/extras/templates/"}']
    )
    def test_the_folder_of_obsidians_templates_is_left_out(
        self, tmp_path: Path, settings: str
    ) -> None:
        vault(
            tmp_path,
            {
                ".obsidian/templates.json": settings,
                "Extras/Templates/Person.md": "",
                "Templates/Bread.md": "",
                "Extras/Fonts.md": "",
            },
        )

        assert notes(tmp_path) == ["Extras/Fonts.md", "Templates/Bread.md"]

    @pytest.mark.parametrize(
        "settings",
        [
            "",
            "[]",
            "{}",
            '{"folder": 7}',
            '{"folder": ""}',
            '{"folder": "/"}',
            "{",
            "[" * 100_000,
            b"\xff",
        ],
    )
    def test_settings_of_obsidian_that_name_no_folder_leave_nothing_out(
        self, tmp_path: Path, settings: str | bytes
    ) -> None:
        vault(tmp_path, {".obsidian/templates.json": settings, "Templates/Bread.md": ""})

        assert notes(tmp_path) == ["Templates/Bread.md"]

    def test_what_the_configuration_ignores_is_left_out(self, tmp_path: Path) -> None:
        vault(
            tmp_path,
            {
                "Archive/a.md": "",
                "Work/Archive/b.md": "",
                "Work/c.private.md": "",
                "d.md": "",
                "Work/keep.private.md": "",
                "Drafts.md": "",
                "Drafts/e.md": "",
            },
        )
        ignore = ("Archive/", "*.private.md", "!keep.private.md", "/Drafts.md", "# a comment")

        listed = notes(tmp_path, Config(ignore=ignore))

        assert listed == ["Drafts/e.md", "Work/keep.private.md", "d.md"]

    @pytest.mark.parametrize("folder", ["Network", "network"])
    def test_pages_are_listed_apart(self, tmp_path: Path, folder: str) -> None:
        vault(
            tmp_path,
            {f"{folder}/Leads.md": "", f"{folder}/Companies/Acme.md": "", "Networks/x.md": ""},
        )

        listing = list_notes(tmp_path, DEFAULTS)

        assert [page.path for page in listing.pages] == [
            f"{folder}/Companies/Acme.md",
            f"{folder}/Leads.md",
        ]
        assert [note.path for note in listing.notes] == ["Networks/x.md"]

    def test_the_folder_of_pages_is_the_configurations(self, tmp_path: Path) -> None:
        vault(tmp_path, {"Network/Tim.md": "", "Out/Map/Leads.md": ""})

        assert notes(tmp_path, Config(output="Out/Map")) == ["Network/Tim.md"]

    def test_what_netvault_saved_of_an_edit_is_no_note(self, tmp_path: Path) -> None:
        assert notes(vault(tmp_path, {"Home.md": "", "Home (your edit 1a2b3c).md": ""})) == [
            "Home.md"
        ]

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="here are no pipes")
    def test_a_pipe_that_is_called_like_a_note_is_none_and_is_told_of(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "Jane.md")

        listing = list_notes(tmp_path, DEFAULTS)

        assert (listing.notes, listing.pages) == ((), ())
        assert [(problem.path, problem.code) for problem in listing.problems] == [
            ("Jane.md", "unreadable")
        ]


@needs_links
class TestLinks:
    def test_a_link_inside_the_vault_is_not_read_twice(self, tmp_path: Path) -> None:
        vault(tmp_path, {"People/Jane.md": ""})
        (tmp_path / "Jane.md").symlink_to("People/Jane.md")
        (tmp_path / "Friends").symlink_to("People")
        (tmp_path / "People/Up").symlink_to("..")

        assert notes(tmp_path) == ["People/Jane.md"]
        assert not list_notes(tmp_path, DEFAULTS).problems

    def test_a_link_out_of_the_vault_is_a_problem_and_not_followed(self, tmp_path: Path) -> None:
        vault(tmp_path, {"elsewhere/Jane.md": "", "vault/Me.md": ""})
        root = tmp_path / "vault"
        (root / "Jane.md").symlink_to("../elsewhere/Jane.md")
        (root / "People").symlink_to(tmp_path / "elsewhere")

        assert notes(root) == ["Me.md"]
        assert [str(problem) for problem in list_notes(root, DEFAULTS).problems] == [
            f"{path}:1:1: error: this link leads out of the vault and is not followed;"
            " move what it leads to into the vault [outside-vault]"
            for path in ("Jane.md", "People")
        ]

    def test_a_link_out_to_what_is_no_note_or_is_ignored_is_none(self, tmp_path: Path) -> None:
        vault(tmp_path, {"elsewhere/photo.png": "", "elsewhere/Jane.md": "", "vault/Me.md": ""})
        root = tmp_path / "vault"
        (root / "photo.png").symlink_to("../elsewhere/photo.png")
        (root / "Jane.md").symlink_to("../elsewhere/Jane.md")
        (root / "Archive").symlink_to("../elsewhere")
        (root / "node_modules").symlink_to("../elsewhere")

        listing = list_notes(root, Config(ignore=("Jane.md", "Archive/")))

        assert not listing.problems
        assert [note.path for note in listing.notes] == ["Me.md"]

    def test_links_that_lead_nowhere_or_round_in_a_ring_are_left_alone(
        self, tmp_path: Path
    ) -> None:
        (tmp_path / "Gone.md").symlink_to("nowhere.md")
        (tmp_path / "A.md").symlink_to("B.md")
        (tmp_path / "B.md").symlink_to("A.md")

        assert list_notes(tmp_path, DEFAULTS) == Listing((), (), ())

    def test_a_vault_that_is_itself_reached_by_a_link_is_read(self, tmp_path: Path) -> None:
        vault(tmp_path, {"real/People/Jane.md": ""})
        (tmp_path / "vault").symlink_to("real")
        (tmp_path / "real/Friends").symlink_to("People")

        assert notes(tmp_path / "vault") == ["People/Jane.md"]
        assert not list_notes(tmp_path / "vault", DEFAULTS).problems
