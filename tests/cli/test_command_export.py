from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.support.commands import process
from tests.support.vaults import note, people, vault

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.commands import Run

pytestmark = pytest.mark.usefixtures("small")

BEGINNINGS = {
    "vcard": "BEGIN:VCARD\r\nVERSION:3.0\r\n",
    "ical": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
    "csv": "\ufeffuid,name,",
    "json": '{\n  "netvault": 1,',
    "graphml": '<?xml version="1.0" encoding="UTF-8"?>\n<graphml ',
}


@pytest.mark.parametrize("form", BEGINNINGS)
def test_an_export_goes_to_standard_output(netvault: Run, form: str) -> None:
    ran = netvault("export", form)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(BEGINNINGS[form])


def test_lines_end_as_the_format_says_when_a_process_prints_them(small: Path) -> None:
    ran = process("export", "csv", "--output", "a.csv")

    assert (ran.code, ran.out) == (0, "wrote a.csv\n")
    assert process("export", "csv").out.encode() == (small / "a.csv").read_bytes().replace(
        b"\r\n", b"\n"
    )
    assert (small / "a.csv").read_bytes().count(b"\r\n") == 5


@pytest.mark.parametrize("form", ["vcard", "ical", "csv", "json"])
def test_no_word_of_a_talk_leaves_unless_it_is_asked_for(netvault: Run, form: str) -> None:
    words = "call" if form == "ical" else "lunch"

    assert words not in netvault("export", form).out
    assert words in netvault("export", form, "--with-log").out


def test_a_file_is_written_when_something_changes(small: Path, netvault: Run) -> None:
    first = netvault("export", "json", "--output", "people.json")
    second = netvault("export", "json", "-o", "people.json")

    assert (first.out, second.out) == ("wrote people.json\n", "people.json is up to date\n")
    assert len(json.loads((small / "people.json").read_text())["people"]) == 5


def test_a_folder_of_cards_is_brought_up_to_date(small: Path, netvault: Run) -> None:
    assert netvault("export", "vcard", "--to", "cards").out == "4 written, 0 unchanged\n"
    (small / "People/Huey.md").unlink()
    vault(small, people(Ivy=note()))

    assert netvault("export", "vcard", "--to", "cards").out == (
        "1 written, 1 removed, 3 unchanged\n"
    )


def test_cards_that_others_changed_are_told_of(small: Path, netvault: Run) -> None:
    netvault("export", "vcard", "--to", "cards")
    for path in (small / "cards").glob("*.vcf"):
        path.write_text(path.read_text().replace("END:VCARD", "X-SKYPE:x\nEND:VCARD"))
    for path in (small / "People").iterdir():
        path.unlink()
    ran = netvault("export", "vcard", "--to", "cards")

    assert ran.code == 0
    assert ran.out.count("is of nobody now, but another program changed it; it stays\n") == 4


def test_many_cards_are_told_of_by_their_number(small: Path, netvault: Run) -> None:
    vault(small, {f"People/P{number}.md": note() for number in range(25)})
    netvault("export", "vcard", "--to", "cards")
    for path in (small / "cards").glob("*.vcf"):
        path.write_text(path.read_text().replace("VERSION:3.0", "VERSION:2.1"))
    ran = netvault("export", "vcard", "--to", "cards")

    assert "\nand 9 more cards like these\n" in ran.out
    assert ran.out.endswith("\n0 unchanged\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["xml"], "'xml' is not one of 'vcard', 'ical', 'csv', 'json', 'graphml'"),
        (["csv", "--to", "cards"], "--to is for vcard alone"),
        (["vcard", "--to", "cards", "--output", "a.vcf"], "without --output"),
        (["csv", "--output", "none/a.csv"], "there is no folder none"),
        (["vcard", "--to", "Me.md"], "is a file"),
    ],
)
def test_wrong_usage_is_told(netvault: Run, words: list[str], said: str) -> None:
    ran = netvault("export", *words)

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_what_cannot_be_written_ends_with_1(netvault: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("netvault.vault.apply.create", full)
    ran = netvault("export", "vcard", "--to", "cards")

    assert ran.code == 1
    assert ran.out == "0 unchanged\n"
    assert ran.err.count("no space left on device") == 4

    ran = netvault("export", "csv", "--output", "a.csv")
    assert (ran.code, ran.out) == (1, "")
    assert "no space left on device" in ran.err


def test_a_file_that_changes_meanwhile_is_left(
    netvault: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netvault.vault.apply.create", lambda *_: False)
    ran = netvault("export", "csv", "--output", "a.csv")

    assert ran.code == 1
    assert "a.csv changed meanwhile" in ran.err


def test_formats_are_completed(small: Path) -> None:
    ran = process(
        COMP_WORDS="netvault export v", COMP_CWORD="2", _NETVAULT_COMPLETE="bash_complete"
    )

    assert ran.out == "plain,vcard\n"
    assert small.is_dir()
