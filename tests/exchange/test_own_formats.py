"""Our own CSV and JSON: read by others, and read back."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import msgspec
import pytest

from netvault.exchange.own_json import (
    VERSION,
    export_schema,
    is_export_json,
    read_export_json,
    write_json,
)
from netvault.exchange.tables.own_csv import is_export_csv, read_export_csv, write_csv
from tests.support.outgoing import ADA, FIELDS, leaving, leaving_with_words, person

if TYPE_CHECKING:
    from netvault.exchange.outgoing import Outgoing

SCHEMA = Path(__file__).parents[2] / "docs" / "export.schema.json"


def cells(*found: Outgoing) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(write_csv(found).removeprefix("\ufeff"), newline="")))


class TestCsv:
    def test_a_row_is_a_person_and_a_column_a_field(self) -> None:
        ada, ben = cells(*leaving(ADA))

        assert (ada["uid"], ada["name"], ada["email"]) == (
            "card-7",
            "Ada",
            "ada@example.org; ada@brightwater.example",
        )
        assert ada["company"] == "Brightwater\\; Co; Second Firm"
        assert ben["birthday"] == "1985"
        assert "log" not in ada

    def test_excel_knows_it_for_utf_8(self) -> None:
        assert write_csv([]).encode().startswith(b"\xef\xbb\xbfuid,name,")

    @pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "'="])
    def test_no_cell_is_a_formula(self, sign: str) -> None:
        ada = person(f"{sign}1+1", role=f"{sign}cmd|' /C calc'!A0")
        (row,) = cells(ada)

        assert row["name"] == f"'{sign}1+1"
        assert row["role"].startswith("'")
        (found,) = read_export_csv("a.csv", write_csv([ada]).encode()).people
        assert (found.name, found.fields["role"]) == (ada.name, ada.fields["role"])

    def test_an_apostrophe_that_defuses_nothing_is_part_of_the_text(self) -> None:
        ada = person("'t Hart", role="'")

        assert cells(ada)[0]["name"] == "'t Hart"
        assert read_export_csv("a.csv", write_csv([ada]).encode()).people[0].name == "'t Hart"

    def test_it_is_known_by_how_it_begins(self) -> None:
        assert is_export_csv(write_csv(leaving_with_words(ADA)))
        assert not is_export_csv("uid,name,email")

    def test_each_person_has_the_line_where_they_begin(self) -> None:
        data = write_csv([person(address="Road 1\nTown"), person("Ben"), person("")]).encode()
        found = read_export_csv("a.csv", data)

        assert [(one.name, one.line) for one in found.people] == [("Ada", 2), ("Ben", 4)]

    def test_columns_that_somebody_took_out_are_not_missed(self) -> None:
        found = read_export_csv("a.csv", b"uid,name,email\n1,Ada,a@example.org,more\n2,Ben\n")

        assert [dict(one.fields) for one in found.people] == [{"email": ("a@example.org",)}, {}]


class TestJson:
    def test_it_is_known_by_how_it_begins(self) -> None:
        assert is_export_json(write_json(leaving(ADA)))
        assert not any(map(is_export_json, ("", "[]", '{"account": {"netvault": 1}}')))

    def test_the_schema_is_that_of_the_documentation(self, *, update_docs: bool) -> None:
        text = msgspec.json.format(msgspec.json.encode(export_schema()), indent=2).decode() + "\n"
        if update_docs:
            SCHEMA.write_text(text, encoding="utf-8")

        assert SCHEMA.read_text(encoding="utf-8") == text

    @pytest.mark.parametrize("people", [leaving(ADA), leaving_with_words(ADA), ()])
    def test_an_export_is_as_the_schema_says(self, people: tuple[Outgoing, ...]) -> None:
        schema: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)

        jsonschema.validate(json.loads(write_json(people)), schema)

    def test_everybody_is_in_it_and_ghosts_have_no_path(self) -> None:
        export = json.loads(write_json(leaving(ADA)))

        assert [(one["name"], one["path"]) for one in export["people"]] == [
            ("Ada", "People/Ada.md"),
            ("Ben", "People/Ben.md"),
            ("Omar Haddad", None),
        ]
        assert export["people"][0]["fields"] == {
            name: list(texts) for name, texts in FIELDS.items()
        }

    def test_each_person_has_the_line_where_they_begin(self) -> None:
        text = write_json(leaving(ADA))
        rows = text.split("\n")

        for one in read_export_json("a.json", text.encode()).people:
            assert rows[one.line - 1].strip() == f'"uid": "{one.uid}",'

    @pytest.mark.parametrize(
        "data", [b"", b"{", b"[]", b'{"people": []}', b'{"netvault": 1, "people": [{}]}', b"\xff"]
    )
    def test_what_is_none_of_ours_is_told_of(self, data: bytes) -> None:
        found = read_export_json("a.json", data)

        assert found.people == ()
        assert [(one.path, one.code) for one in found.problems] == [("a.json", "unreadable")]

    def test_what_a_newer_netvault_wrote_is_told_of(self) -> None:
        data = write_json([]).replace(f'"netvault": {VERSION}', f'"netvault": {VERSION + 1}')
        (problem,) = read_export_json("a.json", data.encode()).problems

        assert "newer" in problem.message

    def test_a_key_that_a_later_version_adds_is_passed_over(self) -> None:
        data = write_json(leaving(ADA)).replace('"netvault": 1', '"netvault": 1, "new": 2')

        assert read_export_json("a.json", data.encode()).problems == ()
