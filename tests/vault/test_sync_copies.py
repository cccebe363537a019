from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netvault.model import Problem
from netvault.vault import read_bytes
from netvault.vault.listing import Listing, list_notes
from tests.support.vaults import DEFAULTS, vault

if TYPE_CHECKING:
    from pathlib import Path

JANE = (
    "---\ncompany: Acme\nrole: CTO\nskills: [bees, welding, long division]\n---\n\n# Jane Doe\n\n"
    * 3
)


def notes(root: Path) -> list[str]:
    return [note.path for note in list_notes(root, DEFAULTS).notes]


def problems(listing: Listing) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in listing.problems]


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
    tmp_path: Path, copy: str, *, has_original: bool
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
    tmp_path: Path, copy: str
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
        ("nor is a year", "Jane-2026"),
        ("nor is a day", "Jane-11-24"),
        ("the original lies elsewhere", "../B/Jane 2"),
    ],
)
def test_a_name_that_no_tool_gives_is_no_copy_even_of_the_same_content(
    tmp_path: Path, why: str, copy: str
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
    tmp_path: Path, original: str, copy: str
) -> None:
    vault(tmp_path, {"Jane Doe.md": original, "Jane Doe 2.md": copy})

    assert notes(tmp_path) == ["Jane Doe 2.md", "Jane Doe.md"]


@pytest.mark.parametrize("unreadable", ["Jane.md", "Jane 2.md"])
def test_what_cannot_be_compared_is_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unreadable: str
) -> None:
    vault(tmp_path, {"Jane.md": JANE, "Jane 2.md": JANE})

    def read(root: Path, path: str) -> bytes | Problem:
        if path == unreadable:
            return Problem(path, 1, 1, "unreadable", "no")
        return read_bytes(root, path)

    monkeypatch.setattr("netvault.vault.listing.read_bytes", read)

    assert notes(tmp_path) == ["Jane 2.md", "Jane.md"]


def test_temporary_files_of_sync_tools_and_editors_are_no_notes(tmp_path: Path) -> None:
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
