from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from netvault.config import Config
from netvault.problems import Problem
from netvault.vault import MAX_BYTES, Listing, find_vault, list_notes, read_bytes
from tests.vaults import DEFAULTS, vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

JANE = (
    "---\ncompany: Acme\nrole: CTO\nskills: [bees, welding, long division]\n---\n\n# Jane Doe\n\n"
    * 3
)

needs_links = pytest.mark.skipif(os.name == "nt", reason="Windows lets few users make links")
needs_bytes = pytest.mark.skipif(
    os.name == "nt" or os.uname().sysname == "Darwin", reason="here every file name is Unicode"
)


def notes(root: Path, config: Config = DEFAULTS) -> list[str]:
    return [note.path for note in list_notes(root, config).notes]


def problems(listing: Listing) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in listing.problems]


def scan(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[list[os.DirEntry[str]]], object]
) -> None:
    """Let something happen between the listing of a folder and the look at its entries."""
    scandir = os.scandir

    def changed(folder: Path) -> object:
        with scandir(folder) as entries:
            found = list(entries)
        return nullcontext(change(found) or found)

    monkeypatch.setattr(os, "scandir", changed)


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

        assert (note.size, note.mtime, note.inode) == (5, status.st_mtime_ns, status.st_ino)

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
    def test_a_pipe_that_is_called_like_a_note_is_none(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "Jane.md")

        assert list_notes(tmp_path, DEFAULTS) == Listing((), (), ())


class TestWhatCannotBeRead:
    def test_a_folder_that_cannot_be_opened_is_a_problem_and_the_rest_is_listed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        vault(tmp_path, {"Private/Tom.md": "", "People/Jane.md": ""})
        scandir = os.scandir

        def refuse(folder: Path) -> object:
            if folder.name == "Private":
                raise PermissionError(13, "Permission denied")
            return scandir(folder)

        monkeypatch.setattr(os, "scandir", refuse)
        listing = list_notes(tmp_path, DEFAULTS)

        assert [note.path for note in listing.notes] == ["People/Jane.md"]
        assert [str(problem) for problem in listing.problems] == [
            (
                "Private:1:1: error: this cannot be read (permission denied);"
                " look at its permissions [unreadable]"
            )
        ]

    def test_a_vault_that_is_not_there_is_a_problem(self, tmp_path: Path) -> None:
        assert problems(list_notes(tmp_path / "gone", DEFAULTS)) == [(".", "unreadable")]

    def test_a_note_that_vanishes_while_its_folder_is_listed_is_a_problem(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        jane = vault(tmp_path, {"Jane.md": "", "Tom.md": ""}) / "Jane.md"
        scan(monkeypatch, lambda _: jane.unlink())

        listing = list_notes(tmp_path, DEFAULTS)

        assert [note.path for note in listing.notes] == ["Tom.md"]
        assert problems(listing) == [("Jane.md", "unreadable")]

    def test_a_note_that_vanishes_before_it_is_read_is_a_problem(self, tmp_path: Path) -> None:
        assert str(read_bytes(tmp_path, "Jane.md")) == (
            "Jane.md:1:1: error: this vanished while the vault was being read;"
            " run the command again [unreadable]"
        )

    def test_what_is_no_file_cannot_be_read(self, tmp_path: Path) -> None:
        found = read_bytes(vault(tmp_path, {"Jane.md/x": ""}), "Jane.md")

        assert isinstance(found, Problem)
        assert found.code == "unreadable"

    def test_a_note_that_is_too_large_is_neither_listed_nor_read(self, tmp_path: Path) -> None:
        vault(tmp_path, {"Huge.md": "", "Large.md": ""})
        os.truncate(tmp_path / "Huge.md", MAX_BYTES + 1)
        os.truncate(tmp_path / "Large.md", MAX_BYTES)

        listing = list_notes(tmp_path, DEFAULTS)

        assert [note.path for note in listing.notes] == ["Large.md"]
        assert problems(listing) == [("Huge.md", "too-large")]
        assert read_bytes(tmp_path, "Huge.md") == listing.problems[0]
        assert read_bytes(tmp_path, "Large.md") == bytes(MAX_BYTES)

    @needs_bytes
    def test_a_name_that_is_no_text_is_a_problem_that_can_be_shown(self, tmp_path: Path) -> None:
        folder = os.fsencode(tmp_path)
        for name in (b"J\xe4ne.md", b".J\xe4ne.md.icloud"):
            Path(os.fsdecode(folder + b"/" + name)).touch()

        listing = list_notes(tmp_path, DEFAULTS)

        assert not listing.notes
        assert {problem.path for problem in listing.problems} == {
            r"J\udce4ne.md",
            r".J\udce4ne.md.icloud",
        }

    def test_a_note_that_icloud_has_not_downloaded_is_a_problem(self, tmp_path: Path) -> None:
        listing = list_notes(vault(tmp_path, {"People/.Jane Doe.md.icloud": ""}), DEFAULTS)

        assert [str(problem) for problem in listing.problems] == [
            (
                "People/.Jane Doe.md.icloud:1:1: error: People/Jane Doe.md is not on this machine,"
                " only in the cloud; open it once, or keep the vault downloaded [unreadable]"
            )
        ]

    def test_what_icloud_keeps_of_ignored_notes_and_other_files_is_none(
        self, tmp_path: Path
    ) -> None:
        vault(tmp_path, {"Archive/.Old.md.icloud": "", ".photo.png.icloud": ""})

        assert not list_notes(tmp_path, Config(ignore=("Archive/*",))).problems

    @pytest.mark.parametrize(
        "flags", [{"st_flags": 0x4000_0060}, {"st_file_attributes": 0x0040_1620}]
    )
    def test_a_note_whose_content_is_only_in_the_cloud_is_a_problem_and_never_opened(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flags: dict[str, int]
    ) -> None:
        vault(tmp_path, {"Jane.md": ""})

        def evict(found: Iterable[os.DirEntry[str]]) -> list[object]:
            status = SimpleNamespace(st_mode=0o100644, st_size=812, **flags)
            no, yes = (lambda: False), (lambda: status)
            return [SimpleNamespace(name=e.name, is_symlink=no, is_dir=no, stat=yes) for e in found]

        scan(monkeypatch, evict)

        assert problems(list_notes(tmp_path, DEFAULTS)) == [("Jane.md", "unreadable")]


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

        assert notes(tmp_path / "vault") == ["People/Jane.md"]


class TestCopies:
    @pytest.mark.parametrize("has_original", [True, False])
    @pytest.mark.parametrize(
        "copy",
        [
            "Jane.sync-conflict-20260101-120000-ABCDEF7.md",
            "Jane.sync-conflict-20260101-120000.md",
            "Jane (Conflicted copy Pixel 8 202601011200).md",
            "Jane (Ann's conflicted copy 2026-01-01).md",
            "Jane (conflicted copy 2026-01-01 120000).md",
        ],
    )
    def test_a_copy_that_says_what_it_is_is_reported_and_never_read(
        self, tmp_path: Path, copy: str, *, has_original: bool
    ) -> None:
        vault(tmp_path, {f"People/{copy}": "Hi"} | ({"People/Jane.md": ""} if has_original else {}))

        listing = list_notes(tmp_path, DEFAULTS)

        assert [note.path for note in listing.notes] == ["People/Jane.md"] * has_original
        assert [str(problem) for problem in listing.problems] == [
            (
                f"People/{copy}:1:1: warning: a sync tool left this copy of People/Jane.md;"
                " bring over what is new in it, then delete it [sync-conflict]"
            )
        ]

    @pytest.mark.parametrize(
        "copy",
        [
            "Jane 2",
            "Jane 17",
            "Jane-DESKTOP-AB12CD3",
            "Jane-DESKTOP-AB12CD3-2",
            "Jane-MBP",
            "Jane-PC7",
        ],
    )
    def test_a_copy_by_icloud_or_onedrive_is_known_by_what_it_shares_with_its_original(
        self, tmp_path: Path, copy: str
    ) -> None:
        vault(
            tmp_path,
            {"A/Jane.md": JANE + "- 2026-11-02 tea", f"A/{copy}.md": JANE + "- 2026-11-03 call"},
        )

        listing = list_notes(tmp_path, DEFAULTS)

        assert problems(listing) == [(f"A/{copy}.md", "sync-conflict")]
        assert [note.path for note in listing.notes] == ["A/Jane.md"]

    @pytest.mark.parametrize(
        ("why", "copy"),
        [
            ("no copy begins with 1", "Jane 1"),
            ("no copy has three digits", "Jane 200"),
            ("a second given name is no device", "Jane-Lena"),
            ("nor is a second surname", "Jane-McKay"),
            ("nor is another word", "Jane Doe"),
            ("the original lies elsewhere", "../B/Jane 2"),
        ],
    )
    def test_a_name_that_no_tool_gives_is_no_copy_even_of_the_same_content(
        self, tmp_path: Path, why: str, copy: str
    ) -> None:
        vault(tmp_path, {"A/Jane.md": JANE, f"A/{copy}.md": JANE})

        assert len(notes(tmp_path)) == 2, why

    @pytest.mark.parametrize(
        ("original", "copy"),
        [
            (JANE, JANE.replace("Acme", "Initech")),
            (JANE, ""),
            ("", ""),
            ("---\ntype: person\n---\n", "---\ntype: person\n---\n"),
            (JANE + "a" * 999, JANE + "b" * 999),
        ],
    )
    def test_a_namesake_with_a_note_of_their_own_is_a_person(
        self, tmp_path: Path, original: str, copy: str
    ) -> None:
        vault(tmp_path, {"Jane Doe.md": original, "Jane Doe 2.md": copy})

        assert notes(tmp_path) == ["Jane Doe 2.md", "Jane Doe.md"]

    @pytest.mark.parametrize("unreadable", ["Jane.md", "Jane 2.md"])
    def test_what_cannot_be_compared_is_a_note(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unreadable: str
    ) -> None:
        vault(tmp_path, {"Jane.md": JANE, "Jane 2.md": JANE})

        def read(root: Path, path: str) -> bytes | Problem:
            if path == unreadable:
                return Problem(path, 1, 1, "unreadable", "no")
            return read_bytes(root, path)

        monkeypatch.setattr("netvault.vault.read_bytes", read)

        assert notes(tmp_path) == ["Jane 2.md", "Jane.md"]

    def test_temporary_files_of_sync_tools_and_editors_are_no_notes(self, tmp_path: Path) -> None:
        vault(
            tmp_path,
            {
                "~syncthing~Jane.md.tmp": "",
                ".syncthing.Jane.md.tmp": "",
                "Jane.md~": "",
                ".Jane.md.swp": "",
                "sedAb12Cd": "",
            },
        )

        assert list_notes(tmp_path, DEFAULTS) == Listing((), (), ())
