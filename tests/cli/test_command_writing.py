from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.support.commands import process
from tests.support.vaults import TODAY, note, vault

if TYPE_CHECKING:
    from tests.support.commands import Run


def test_build_writes_the_pages_and_says_which(small: Path) -> None:
    first = process("build")
    second = process("build")

    assert (first.code, first.err) == (0, "")
    assert "wrote Network/Follow-ups.md\n" in first.out
    assert (small / "Network/Follow-ups.md").is_file()
    assert (second.code, second.err) == (0, "")
    assert second.out.startswith("all ")
    assert second.out.endswith(" pages are up to date\n")


def test_init_starts_a_vault_that_can_be_built(tmp_path: Path) -> None:
    root = tmp_path / "mine"

    made = process("init", str(root), NETVAULT_TODAY=TODAY)
    built = process("build", "-C", str(root), NETVAULT_TODAY=TODAY)

    assert (made.code, made.err) == (0, "")
    assert made.out.splitlines() == [
        "made netvault.toml",
        "made Me.md",
        "made People/Grace Example.md",
        'Next: write a note about somebody you know, then "netvault build".',
    ]
    assert (built.code, built.err) == (0, "")


def test_errors_in_notes_end_a_build_with_1_and_the_pages_are_written(
    small: Path, netvault: Run
) -> None:
    vault(small, {"People/Ivy.md": note("- 2026-13-45 lunch")})

    ran = netvault("build")

    assert ran.code == 1
    assert ran.err.startswith("People/Ivy.md:3:3: error: ")
    assert "wrote Network/Network.md\n" in ran.out


def test_build_check_writes_nothing_and_tells_whether_it_would(small: Path, netvault: Run) -> None:
    before = sorted(small.rglob("*"))

    first = netvault("build", "--check")
    assert sorted(small.rglob("*")) == before
    netvault("build")
    second = netvault("build", "--check")

    assert first.code == 1
    assert "would write Network/Leads.md\n" in first.out
    assert second.code == 0


def test_build_check_tells_what_it_would_remove_and_save(small: Path, netvault: Run) -> None:
    vault(small, {"People/Jim.md": note(company="Acme", circle="club")})
    netvault("build")
    (small / "People/Jim.md").unlink()
    leads = small / "Network/Leads.md"
    leads.write_text(leads.read_text().replace("# Leads", "# My leads"))

    checked, built = netvault("build", "--check"), netvault("build")

    assert "would remove Network/Companies/Acme.md\n" in checked.out
    assert "would write Network/Leads (your edit " in checked.out
    assert "removed Network/Companies/Acme.md\n" in built.out
    assert built.code == 0
    assert "warning: this generated text was edited" in built.err


def test_init_adds_only_what_lacks(tmp_path: Path, netvault: Run) -> None:
    root = vault(
        tmp_path,
        {"Me.md": note(type="me"), "People/Ivy.md": "- 2026-13-45 lunch\n", "@Tom.md": "Hello.\n"},
    )

    ran = netvault("init", str(root))

    assert ran.code == 0
    assert ran.out.splitlines() == [
        "found 3 notes, 2 of them about people",
        "  1 in People",
        "  1 in the top folder",
        "found the note about you: Me.md",
        'found 1 problem: "netvault check" shows it',
        "made netvault.toml",
        'Next: "netvault build".',
    ]
    assert {path.name for path in root.iterdir()} - {".netvault"} == {
        "Me.md",
        "People",
        "@Tom.md",
        "netvault.toml",
    }


GOLDEN: Final = Path(__file__).parents[1] / "vaults"
PUBLISHED: Final = Path(__file__).parents[3] / "shared/vaults"
VAULTS: Final = sorted(
    (
        *(folder.parent for folder in GOLDEN.glob("*/input")),
        *(folder for folder in PUBLISHED.glob("*") if folder.is_dir()),
    ),
    key=lambda folder: folder.name,
)


@pytest.mark.parametrize("folder", VAULTS, ids=lambda folder: folder.name)
def test_init_finds_what_the_other_commands_count(
    folder: Path, tmp_path: Path, netvault: Run
) -> None:
    notes = folder / "input" if (folder / "input").is_dir() else folder
    root = shutil.copytree(notes, tmp_path / "vault")
    day = ("-C", str(root), "--today", "2026-11-28")

    said = netvault("init", str(root), "--today", "2026-11-28").out

    found = {
        word: int(number) for number, word in re.findall(r"(\d+) (of them|problem|talk)s?\b", said)
    }
    problems = netvault("check", *day, "--json").json["problems"]
    who = netvault("who", *day, "--json").json["people"]
    sources = netvault("stats", *day, "--json").json["sources"]
    assert found == {
        word: number
        for word, number in (
            ("of them", sum(person["path"] is not None for person in who)),
            ("talk", sum(sources.values())),
            ("problem", len(problems)),
        )
        if number
    }


def test_init_takes_a_note_of_the_owners_name_for_granted(tmp_path: Path, netvault: Run) -> None:
    root = vault(tmp_path, {"Me.md": note(type="person"), "netvault.toml": "people = []\n"})

    assert "made Me.md" not in netvault("init", "-C", str(root)).out


def test_init_in_a_git_checkout_sets_how_pages_merge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, netvault: Run
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)

    assert "made .gitattributes" in netvault("init").out
    assert "merge=netvault" in (tmp_path / ".gitattributes").read_text()
    assert "made" not in netvault("init").out


def test_init_that_cannot_write_says_so(tmp_path: Path, netvault: Run) -> None:
    root = vault(tmp_path, {"People": "A file where a folder belongs.\n"})

    ran = netvault("init", str(root))

    assert ran.code == 1
    assert ran.err.startswith("People/Grace Example.md:1:1: error: this cannot be written")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_a_note_without_permission_is_a_problem_and_the_rest_is_there(
    small: Path, netvault: Run
) -> None:
    (small / "People/Huey.md").chmod(0)

    ran = netvault("build")

    assert ran.code == 1
    assert ran.err.startswith("People/Huey.md:1:1: error: this cannot be read (permission denied)")
    assert "[[Grace]]" in (small / "Network/Leads.md").read_text()


def test_a_folder_in_the_place_of_a_page_is_left_alone(small: Path, netvault: Run) -> None:
    (small / "Network/Leads.md").mkdir(parents=True)

    ran = netvault("build")

    assert (small / "Network/Leads.md").is_dir()
    assert (small / "Network/Give.md").is_file()
    assert "Network/Leads.md" not in ran.out


@pytest.mark.parametrize("output", ["../x", ".git/hooks", ".obsidian/plugins", "a/../../x", "C:/x"])
def test_pages_go_nowhere_but_into_the_vault(small: Path, netvault: Run, output: str) -> None:
    vault(small, {"netvault.toml": f'output = "{output}"\n'})

    ran = netvault("build")

    assert ran.code == 1
    assert ran.err.startswith(
        'netvault.toml:1:1: error: "output" must be a folder inside the vault'
    )
    assert (small / "Network/Leads.md").is_file()
    assert {path.name for path in small.parent.iterdir()} == {"vault", "cache"}


def test_a_folder_of_pages_with_too_long_a_name_is_a_problem(small: Path, netvault: Run) -> None:
    vault(small, {"netvault.toml": f'output = "{"x" * 300}"\n'})

    ran = netvault("build")

    assert ran.code == 1
    assert "this cannot be written (file name too long)" in ran.err
    assert not ran.out


def test_a_new_note_says_who_named_that_person_first(small: Path, netvault: Run) -> None:
    named = "- 2026-10-02 call: he named [[Dana Fox]] #got/contact"
    again = "- 2026-11-02 lunch: [[Dana Fox]] came up again"
    vault(small, {"People/Ben.md": note(named), "People/Ann.md": note(again)})

    said = netvault("new", "Dana Fox", "company=Helio").out

    assert said == 'made People/Dana Fox.md\n  introduced_by: "[[Ben]]"\n'
    assert 'introduced_by: "[[Ben]]"' in (small / "People/Dana Fox.md").read_text()


def test_who_says_through_whom_they_came_is_believed(small: Path, netvault: Run) -> None:
    vault(small, {"People/Ben.md": note("- 2026-10-02 call: he named [[Dana Fox]] #got/contact")})

    netvault("new", "Dana Fox", "referred_by=[[Ann]]")

    assert "Ben" not in (small / "People/Dana Fox.md").read_text()
