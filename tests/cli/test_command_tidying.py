"""`rename` and `merge`, as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.vaults import vault
from tests.support.writing import failing, files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.commands import Run


def test_rename_says_which_files_follow(small: Path, netvault: Run) -> None:
    vault(small, {"Home.md": "[[Grace]] and [[Grace|her]]\n"})

    ran = netvault("rename", "amazing grace", "Grace  Hopper")

    assert ran.out.splitlines() == [
        "renamed People/Grace.md to People/Grace Hopper.md",
        "  Home.md: 2 links",
        "  People/Ann Lee.md: 1 link",
        "3 links mended",
    ]
    assert "aliases: [Amazing Grace, Grace]" in (small / "People/Grace Hopper.md").read_text()
    assert (small / "Home.md").read_text() == "[[Grace Hopper]] and [[Grace Hopper|her]]\n"


def test_of_many_files_that_follow_some_are_named(small: Path, netvault: Run) -> None:
    vault(small, {f"Notes/{number:02d}.md": "[[Grace]]\n" for number in range(30)})

    shown = netvault("rename", "Grace", "Zoe").out.splitlines()

    assert shown[-3:] == ["  Notes/19.md: 1 link", "  and 11 more files", "31 links mended"]


def test_a_dry_run_of_rename_shows_each_line_and_writes_nothing(small: Path, netvault: Run) -> None:
    before = files(small)

    ran = netvault("rename", "Grace", "Zoe", "--no-alias", "--dry-run")

    assert files(small) == before
    assert ran.out.splitlines() == [
        "would have renamed People/Grace.md to People/Zoe.md; nothing is written:",
        "--- People/Ann Lee.md",
        "+++ People/Ann Lee.md",
        "-introduced_by: '[[Grace]]'",
        "+introduced_by: '[[Zoe]]'",
        "1 link",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("Grace", "huey"),
            'is about huey already; make one note of the two: netvault merge "huey"',
        ),
        (("Ann", "Zoe"), '"Ann" fits 2 people'),
        (("Quinn", "Zoe"), "Quinn has no note"),
        (("Nobody", "Zoe"), 'nobody is called "Nobody"'),
    ],
)
@pytest.mark.usefixtures("small")
def test_a_wrong_wish_is_wrong_usage(netvault: Run, words: tuple[str, ...], said: str) -> None:
    ran = netvault("rename", *words)

    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize("words", [("rename", "Grace", "Zoe"), ("new", "Zoe")])
@pytest.mark.usefixtures("small")
def test_a_full_disk_is_no_wrong_usage(
    netvault: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr("os.replace", failing(28))
    monkeypatch.setattr("os.link", failing(28))

    ran = netvault(*words)

    assert ran.code == 1
    assert ran.err.startswith("Error: People/Zoe.md: this cannot be written (no space")


def test_merge_says_which_note_stays(small: Path, netvault: Run) -> None:
    ran = netvault("merge", "Huey", "Grace")

    assert ran.out.splitlines() == [
        "merged People/Grace.md into People/Huey.md, which stays",
        "  People/Ann Lee.md: 1 link",
        "1 link mended",
    ]
    assert not (small / "People/Grace.md").exists()
    assert netvault("who", "amazing", "grace").out.count("Huey") == 1


def test_a_dry_run_of_merge_writes_nothing(small: Path, netvault: Run) -> None:
    before = files(small)

    ran = netvault("merge", "Huey", "Grace", "--dry-run")

    assert files(small) == before
    assert ran.out.startswith("would have merged People/Grace.md into People/Huey.md")
    assert "+- 2026-10-15 call #gave/contact" in ran.out.splitlines()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Huey", "huey"), "is the note of Huey already"),
        (("Huey", "Quinn"), "Quinn has no note"),
        (("Huey", "Ann"), '"Ann" fits 2 people'),
    ],
)
@pytest.mark.usefixtures("small")
def test_a_wrong_merge_is_wrong_usage(netvault: Run, words: tuple[str, ...], said: str) -> None:
    ran = netvault("merge", *words)

    assert ran.code == 2
    assert said in ran.err


@pytest.mark.usefixtures("small")
def test_a_merge_that_would_lose_something_is_refused(netvault: Run) -> None:
    ran = netvault("merge", "Grace", "Ann Lee")

    assert ran.code == 1
    assert "one of the two introduced the other" in ran.err
