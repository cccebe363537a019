"""`netvault import`, as people run it."""

from __future__ import annotations

import sys
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from netvault.vault.lock import VaultBusy
from tests.support.commands import process
from tests.support.vaults import TODAY, note, vault
from tests.support.writing import files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.commands import Run

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
CONNECTIONS = f"""{HEADER}
Grace,Hopper,https://www.linkedin.com/in/grace,grace@acme.com,Acme,Nurse,05 Mar 2024
Ann,Lee,https://www.linkedin.com/in/ann,,Globex,Pilot,05 Mar 2024
Ravi,Patel,https://www.linkedin.com/in/ravi,,Helio,Data lead,06 Mar 2024
"""
RAVI, ANN, GRACE = "People/Ravi Patel.md", "People/Ann Lee.md", "People/Grace.md"


@pytest.fixture
def source(small: Path) -> Path:
    """Give a file beside a vault in which Grace is known, and another Ann Lee."""
    vault(small, {GRACE: note("- 2026-10-15 call", company="Acme", email="grace@acme.com")})
    file = small / "Connections.csv"
    file.write_text(CONNECTIONS)
    return file


def asked(ran_json: dict[str, list[dict[str, list[dict[str, str]]]]]) -> str:
    return ran_json["people"][1]["questions"][0]["id"]


def test_people_are_brought_in_and_what_is_in_doubt_is_listed(source: Path, small: Path) -> None:
    ran = process("import", str(source))

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[:2] == [
        f"made {RAVI}",
        f"{GRACE} gained role Nurse, url https://www.linkedin.com/in/grace, 1 line",
    ]
    assert "in doubt: Ann Lee (line 3)\n" in ran.out
    assert ran.out.endswith(
        "Nothing is written for them. Decide with --accept ID or --separate ID.\n"
        "LinkedIn connections: 3 found, 1 new, 1 with something new, 1 in doubt\n"
    )
    assert (small / GRACE).read_text().startswith("---\ncompany: Acme\nemail: grace@acme.com\n")
    assert process("import", str(source)).out.endswith(": 3 found, 1 in doubt, 2 unchanged\n")
    assert process("build", NETVAULT_TODAY=TODAY).code == 0


def test_a_dry_run_writes_nothing(source: Path, small: Path, netvault: Run) -> None:
    before = files(small)

    ran = netvault("import", str(source), "--dry-run")

    assert files(small) == before
    assert ran.out.splitlines()[0].split() == ["who", "outcome", "note", "why"]
    assert f"Ravi Patel    new       {RAVI}" in ran.out
    assert netvault("import", str(source), "--dry-run", "--json").json["written"] == []


@pytest.mark.parametrize("everybody", [True, False])
def test_who_is_accepted_is_joined(
    source: Path, small: Path, netvault: Run, *, everybody: bool
) -> None:
    question = asked(netvault("import", str(source), "--dry-run", "--json").json)

    ran = netvault("import", str(source), "--accept", "all" if everybody else question, "--json")

    assert [one["outcome"] for one in ran.json["people"]] == ["gains", "gains", "new"]
    assert ran.json["written"] == [GRACE, ANN, RAVI]
    assert "company: Globex\n" in (small / ANN).read_text()
    assert netvault("import", str(source)).out == "LinkedIn connections: 3 found, 3 unchanged\n"


@pytest.mark.parametrize("everybody", [True, False])
def test_who_is_separated_gets_a_note(source: Path, netvault: Run, *, everybody: bool) -> None:
    question = asked(netvault("import", str(source), "--dry-run", "--json").json)

    ran = netvault("import", str(source), "--separate", "all" if everybody else question, "--json")

    assert ran.json["people"][1]["path"] == "People/Ann Lee (Globex).md"
    assert netvault("import", str(source)).out == "LinkedIn connections: 3 found, 3 unchanged\n"


def test_an_answer_to_no_question_is_refused_and_nothing_is_written(
    source: Path, small: Path, netvault: Run
) -> None:
    before = files(small)

    ran = netvault("import", str(source), "--accept", "abc", "--separate", "xyz")

    assert ran.code == 2
    assert "nothing in doubt has the id abc or xyz; --dry-run lists what is" in ran.err
    assert files(small) == before


def test_only_those_are_taken_whom_a_query_or_a_goal_fits(
    source: Path, small: Path, netvault: Run
) -> None:
    data, fly = (
        "{want: data, roles: [data lead]}",
        "{want: fly, roles: [pilot], reached: 2026-01-01}",
    )
    vault(small, {"Me.md": note(type="me", goals=f"[{data}, {fly}]")})

    def taken(query: str) -> list[str]:
        ran = netvault("import", str(source), "--only", query, "--dry-run", "--json")
        return [one["person"] for one in ran.json["people"]]

    assert taken("goal") == ["Ravi Patel"]
    assert taken("company:acme|goal") == ["Grace Hopper", "Ravi Patel"]
    assert taken("role:pilot ann") == ["Ann Lee"]
    assert taken('company:acme role:pilot|"no such"|') == []
    ran = netvault("import", str(source), "--only", "goal")
    assert ran.out.startswith("--only leaves out 2 of 3 people.\nmade People/Ravi Patel.md\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--only", "compny:acme"], '"compny:" cannot be searched'),
        (["--only", '"acme'], 'a quotation in "acme does not end'),
        (["--map", "company"], '"company" is no FIELD=COLUMN'),
        (["--map", "company=Firma"], 'there is no column "Firma"'),
    ],
)
def test_wrong_usage_is_told(source: Path, netvault: Run, arguments: list[str], said: str) -> None:
    ran = netvault("import", str(source), *arguments)

    assert ran.code == 2
    assert said in ran.err


def test_a_table_is_read_as_it_is_mapped(source: Path, netvault: Run) -> None:
    source.write_text("Wer,Wo\nRavi Patel,Helio\n")

    ran = netvault("import", str(source), "--map", "name=Wer", "--map", "company=Wo", "--json")

    assert ran.json["people"][0]["gains"] == ["company Helio"]


def test_what_is_no_file_of_people_is_a_problem(source: Path, netvault: Run) -> None:
    source.write_bytes(b"%PDF-1.7")

    ran = netvault("import", str(source))

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"{source}:1:1: error: ")


def test_a_folder_of_cards_is_read_whole(small: Path, netvault: Run) -> None:
    folder = small / "cards"
    card = "BEGIN:VCARD\nVERSION:4.0\nUID:{}\nFN:{}\nEND:VCARD\n"
    vault(
        folder, {f"{uid}.vcf": card.format(uid, name) for uid, name in (("a", "A X"), ("b", "B Y"))}
    )
    vault(folder, {".tmp.vcf": "x", "readme.txt": "x"})

    ran = netvault("import", str(folder))

    assert ran.out == ("made People/A X.md\nmade People/B Y.md\nvCard contacts: 2 found, 2 new\n")
    assert netvault("import", str(folder)).out == "vCard contacts: 2 found, 2 unchanged\n"
    for file in folder.iterdir():
        file.unlink()
    assert "there is no card (.vcf)" in netvault("import", str(folder)).err


def test_meetings_are_brought_in(small: Path, netvault: Run) -> None:
    vault(small, {GRACE: note(email="grace@acme.com")})
    event = (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:m1\nDTSTART:20261130T100000\n"
        "SUMMARY:Budget\nATTENDEE;CN=Grace H:mailto:grace@acme.com\n{}END:VEVENT\nEND:VCALENDAR\n"
    )
    file = small / "work.ics"
    file.write_text(event.format(""))

    made = netvault("import", str(file), "--today", TODAY)
    again = netvault("import", str(file), "--today", TODAY, "--json")
    file.write_text(event.format("").replace("20261130", "20261201"))
    moved = netvault("import", str(file), "--today", TODAY)

    assert made.out == "made Meetings/2026-11-30 Budget.md\nmeetings: 1 found, 1 new\n"
    assert again.json["meetings"] == [
        {
            "title": "Budget",
            "begins": again.json["meetings"][0]["begins"],
            "outcome": "unchanged",
            "path": "Meetings/2026-11-30 Budget.md",
            "known": ["Grace"],
        }
    ]
    assert moved.out == "Meetings/2026-12-01 Budget.md moved\nmeetings: 1 found, 1 moved\n"


def test_names_alone_are_taken_as_a_list(source: Path, small: Path, netvault: Run) -> None:
    ran = netvault("import", str(source), "--as", "frontier")

    assert ran.out == (
        "Frontier/LinkedIn connections.md lists 1 more\n"
        "LinkedIn connections: 3 found, 1 new, 2 unchanged\n"
    )
    assert not (small / RAVI).exists()
    assert "Ravi Patel" in netvault("who", "company:helio").out


@pytest.mark.parametrize(
    ("typed", "path"), [("1", ANN), ("n", "People/Ann Lee (Globex).md"), ("s", None)]
)
def test_on_a_terminal_it_is_asked_who_somebody_is(
    source: Path, netvault: Run, monkeypatch: pytest.MonkeyPatch, typed: str, path: str | None
) -> None:
    vault(source.parent, {ANN: note(company="Acme")})
    answers = StringIO(f"{typed}\n")
    monkeypatch.setattr(sys, "stdin", answers)
    monkeypatch.setattr(answers, "isatty", lambda: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    ran = netvault("import", str(source))

    assert "Is Ann Lee somebody you know?\n  1  People/Ann Lee.md\n" in ran.err
    assert "company: Globex | note: Acme\n" in ran.err
    assert "role: Pilot | note: nothing\n" in ran.err
    assert "for it: the same name\n     against it: another company\n" in ran.err
    after = netvault("import", str(source), "--json").json["people"][1]
    assert (after["path"], after["outcome"]) == (path, "unchanged" if path else "doubtful")


def test_of_many_only_some_are_listed(source: Path, netvault: Run) -> None:
    rows = "".join(f"P{n},Q{n},https://linkedin.com/in/{n},,,,\n" for n in range(30))
    source.write_text(f"{HEADER}\n{rows}")

    assert "\n… and 10 more\nLinkedIn connections: 30 found" in netvault("import", str(source)).out
    doubtful = rows.replace("linkedin.com/in/", "example.org/")
    source.write_text(f"{HEADER}\n{doubtful}")
    assert "… and 10 more; --json lists them all\n" in netvault("import", str(source)).out


def test_another_import_at_work_is_waited_for_and_told(
    source: Path, netvault: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise VaultBusy("4711")

    monkeypatch.setattr("netvault.exchange.notes.writing.vault_lock", busy)

    ran = netvault("import", str(source))

    assert ran.code == 1
    assert ran.err.startswith("Error: another netvault is at work on this vault (process 4711)")


@pytest.mark.parametrize("limit", [0, 10])
def test_a_file_that_cannot_be_read_is_a_problem(
    source: Path, netvault: Run, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    if limit:
        monkeypatch.setattr("netvault.exchange.source.MAX_BYTES", limit)
        said = "this is too large"
    else:
        loop = source.parent / "cards"
        loop.mkdir()
        (loop / "a.vcf").symlink_to(loop / "gone.vcf")
        source, said = loop, "this cannot be read (no such file or directory)"

    ran = netvault("import", str(source))

    assert ran.code == 1
    assert said in ran.err


@pytest.mark.parametrize("form", [["--as", "frontier"], []])
def test_what_could_not_be_written_is_not_said_to_be_made(
    tmp_path: Path, netvault: Run, form: list[str]
) -> None:
    blocked = "A file where a folder belongs.\n"
    root = vault(tmp_path, {"netvault.toml": "", "People": blocked, "Frontier": blocked})
    (root / "Connections.csv").write_text(CONNECTIONS)

    ran = netvault("import", str(root / "Connections.csv"), *form, "-C", str(root))

    assert (ran.code, "cannot be written" in ran.err) == (1, True)
    assert ran.out == "LinkedIn connections: 3 found, 3 not brought in\n"
