from __future__ import annotations

import json
from typing import TYPE_CHECKING

from netvault.exchange.cards.folder import RECORD, plan_vdir
from netvault.exchange.cards.writing import card_of
from netvault.exchange.target import write_export, write_vdir
from tests.support.outgoing import person

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ADA = person()
BEN = person("Ben", "card-8", role="baker")
BOTH = (ADA, BEN)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_each_person_has_a_file_that_bears_their_uid(tmp_path: Path) -> None:
    done = write_vdir(tmp_path / "new" / "cards", BOTH)

    assert done.written == ("card-7.vcf", "card-8.vcf")
    assert files(tmp_path / "new" / "cards")["card-7.vcf"] == card_of(ADA).encode()


def test_what_did_not_change_is_not_touched(tmp_path: Path) -> None:
    write_vdir(tmp_path, BOTH)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    done = write_vdir(tmp_path, BOTH)

    assert (done.written, done.removed, done.unchanged) == ((), (), 2)
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_a_card_is_changed_alone(tmp_path: Path) -> None:
    write_vdir(tmp_path, BOTH)
    done = write_vdir(tmp_path, (person(role="planner"), BEN))

    assert (done.written, done.unchanged) == (("card-7.vcf",), 1)
    assert b"TITLE:planner" in files(tmp_path)["card-7.vcf"]


def test_the_card_of_somebody_who_is_gone_goes(tmp_path: Path) -> None:
    write_vdir(tmp_path, BOTH)
    done = write_vdir(tmp_path, (ADA,))

    assert done.removed == ("card-8.vcf",)
    assert set(files(tmp_path)) == {"card-7.vcf", RECORD}
    assert write_vdir(tmp_path, (ADA,)).unchanged == 1


def test_a_card_that_another_program_changed_stays_when_somebody_is_gone(tmp_path: Path) -> None:
    write_vdir(tmp_path, BOTH)
    place = tmp_path / "card-8.vcf"
    place.write_bytes(place.read_bytes().replace(b"END:", b"X-SKYPE:ben\r\nEND:"))
    for _ in range(2):
        done = write_vdir(tmp_path, (ADA,))

        assert done.removed == ()
        assert [told.file for told in done.told] == ["card-8.vcf"]


def test_what_netvault_did_not_write_is_never_deleted(tmp_path: Path) -> None:
    foreign = {"x.vcf": card_of(person("Zoe", "card-9")).encode(), "notes.txt": b"mine"}
    for name, data in foreign.items():
        (tmp_path / name).write_bytes(data)
    write_vdir(tmp_path, BOTH)
    write_vdir(tmp_path, ())

    assert {name: data for name, data in files(tmp_path).items() if name != RECORD} == foreign


def test_a_card_that_was_there_under_another_name_is_the_same_one(tmp_path: Path) -> None:
    (tmp_path / "ada.vcf").write_bytes(card_of(ADA).encode())
    done = write_vdir(tmp_path, (person(role="planner"),))

    assert done.written == ("ada.vcf",)
    assert b"TITLE:planner" in files(tmp_path)["ada.vcf"]


def test_a_place_that_somebody_else_has_is_left_to_them(tmp_path: Path) -> None:
    theirs = card_of(person("Zoe", "card-9")).encode()
    (tmp_path / "CARD-7.vcf").write_bytes(theirs)
    (name,) = write_vdir(tmp_path, (ADA,)).written

    assert name != "card-7.vcf"
    assert files(tmp_path)["CARD-7.vcf"] == theirs


def test_a_card_of_the_old_version_is_told_of_and_stays(tmp_path: Path) -> None:
    old = card_of(ADA).replace("VERSION:3.0", "VERSION:2.1").encode()
    (tmp_path / "card-7.vcf").write_bytes(old)
    done = write_vdir(tmp_path, (person(role="planner"),))

    assert files(tmp_path)["card-7.vcf"] == old
    assert [told.file for told in done.told] == ["card-7.vcf"]


def test_such_a_card_is_not_deleted_either_when_netvault_wrote_it(tmp_path: Path) -> None:
    write_vdir(tmp_path, (ADA,))
    place = tmp_path / "card-7.vcf"
    place.write_bytes(old := place.read_bytes().replace(b"VERSION:3.0", b"VERSION:2.1"))
    write_vdir(tmp_path, (ADA,))

    assert place.read_bytes() == old


def test_a_card_that_is_no_utf_8_keeps_every_byte(tmp_path: Path) -> None:
    place = tmp_path / "card-7.vcf"
    place.write_bytes(latin := card_of(person("Zoë")).encode("latin-1"))
    done = write_vdir(tmp_path, (person(role="planner"),))

    assert place.read_bytes() == latin
    assert [told.file for told in done.told] == ["card-7.vcf"]


def test_a_card_survives_another_name_where_an_address_tells_whose_it_is(tmp_path: Path) -> None:
    mail = {"email": "Ada@example.org"}
    write_vdir(tmp_path, (person("Ada Lee", "card-1", **mail), BEN))
    place = tmp_path / "card-1.vcf"
    place.write_bytes(place.read_bytes().replace(b"END:", b"X-SKYPE:ada\r\nEND:"))
    married = person("Ada Brook", "card-2", **mail)

    assert write_vdir(tmp_path, (married, BEN)).written == ("card-1.vcf",)
    assert write_vdir(tmp_path, (married, BEN)).unchanged == 2
    text = place.read_text()
    assert {"UID:card-1", "FN:Ada Brook", "X-SKYPE:ada"} <= set(text.splitlines())


def test_one_card_is_not_given_to_two_people(tmp_path: Path) -> None:
    mail = {"email": "office@example.org"}
    write_vdir(tmp_path, (person("Ada", "card-1", **mail),))
    done = write_vdir(tmp_path, (person("Ben", "card-2", **mail), person("Cem", "card-3", **mail)))

    assert done.written == ("card-1.vcf", "card-3.vcf")


def test_an_empty_file_is_filled_and_a_deleted_one_is_made_again(tmp_path: Path) -> None:
    write_vdir(tmp_path, BOTH)
    (tmp_path / "card-7.vcf").write_bytes(b"")
    (tmp_path / "card-8.vcf").unlink()
    write_vdir(tmp_path, BOTH)

    assert [files(tmp_path)[f"card-{n}.vcf"] for n in (7, 8)] == [
        card_of(one).encode() for one in BOTH
    ]


def test_no_uid_leads_out_of_the_folder(tmp_path: Path) -> None:
    uids = (
        "../../x",
        "/etc/passwd",
        ".hidden",
        "a/b",
        "urn:uuid:1",
        "CARD",
        "card",
        "x" * 300,
        "NUL",
    )
    people = [person(f"P{number}", uid) for number, uid in enumerate(uids)]
    write_vdir(tmp_path / "cards", people)
    names = set(files(tmp_path / "cards")) - {RECORD}

    assert len({name.casefold() for name in names}) == len(uids)
    assert {path.name for path in tmp_path.iterdir()} == {"cards"}


def test_a_damaged_record_costs_nothing(tmp_path: Path) -> None:
    write_vdir(tmp_path, BOTH)
    for damaged in ("", "{", "[]", '{"written": {"card-7.vcf": 3}}'):
        (tmp_path / RECORD).write_text(damaged)

        assert write_vdir(tmp_path, BOTH).unchanged == 2
    assert json.loads((tmp_path / RECORD).read_text())["written"].keys() == {
        "card-7.vcf",
        "card-8.vcf",
    }


def test_ghosts_have_no_card() -> None:
    assert plan_vdir([ADA._replace(path="")], {}).cards == ()


def test_what_could_not_be_written_is_not_taken_for_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bool:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("netvault.vault.apply.create", full)
        done = write_vdir(tmp_path, BOTH)
    assert [problem.path for problem in done.problems] == ["card-7.vcf", "card-8.vcf"]
    assert files(tmp_path) == {}


def test_a_card_that_changes_meanwhile_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netvault.vault.apply.create", lambda *_: False)

    assert [told.file for told in write_vdir(tmp_path, (ADA,)).told] == ["card-7.vcf"]


def test_a_file_is_written_only_when_it_changes(tmp_path: Path) -> None:
    place = tmp_path / "people.csv"

    assert write_export(place, b"a").made
    assert not write_export(place, b"a").made
    assert write_export(place, b"b").made
    assert place.read_bytes() == b"b"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "people.csv").symlink_to(tmp_path / "real" / "people.csv")
    write_export(tmp_path / "people.csv", b"a")

    assert (tmp_path / "people.csv").is_symlink()
    assert (tmp_path / "real" / "people.csv").read_bytes() == b"a"


def test_a_note_that_changed_goes_before_what_another_program_wrote(tmp_path: Path) -> None:
    write_vdir(tmp_path, (person(role="planner"),))
    place = tmp_path / "card-7.vcf"
    place.write_bytes(place.read_bytes().replace(b"TITLE:planner", b"TITLE:pilot"))

    done = write_vdir(tmp_path, (person(role="mayor"),))

    assert [told.what for told in done.told] == [
        'said "TITLE:pilot"; the note changed too, and goes first'
    ]
    assert b"TITLE:mayor" in files(tmp_path)["card-7.vcf"]


def test_a_card_that_is_gone_as_its_person_is_needs_nothing(tmp_path: Path) -> None:
    write_vdir(tmp_path, BOTH)
    (tmp_path / "card-8.vcf").unlink()

    assert write_vdir(tmp_path, (ADA,)).removed == ()
