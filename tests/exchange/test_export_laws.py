"""What leaves comes back: each format gives the same people, as far as it can carry them.

And it tells of no stance (M10): a vault with a mark gives the very bytes that notes would give
which are silent about whoever bears it. `NETVAULT_EXAMPLES=500` looks harder.
"""

from __future__ import annotations

import os
from datetime import UTC, date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, assume, given, settings

from netvault.building import load
from netvault.exchange.calendars.reading import Window
from netvault.exchange.calendars.writing import events_of, write_ical
from netvault.exchange.cards.reading import read_vcards
from netvault.exchange.cards.writing import write_vcard
from netvault.exchange.graphml import write_graphml
from netvault.exchange.outgoing import Outgoing, outgoing_people, with_words, words_of
from netvault.exchange.own_json import read_export_json, write_json
from netvault.exchange.source import ReadingOptions, read_file
from netvault.exchange.tables.own_csv import read_export_csv, write_csv
from netvault.model.config import CONFIG_PATH
from netvault.vault.settings import read_config
from tests.support.bringing_in import brought_in
from tests.support.outgoing import ADA, anybody, leaving, leaving_with_words, texts
from tests.support.populations import days
from tests.support.silence import marked_in, silent, vaults
from tests.support.vaults import insights, vault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netvault.exchange.incoming import ImportedFile, Incoming

EXAMPLE: Final = Path(__file__).parents[2] / "example-vault"
DAY: Final = date(2026, 11, 23)
READING: Final = ReadingOptions(Window(DAY, DAY, UTC))
EXAMPLES: Final = int(os.environ.get("NETVAULT_EXAMPLES", "25"))
thorough: Final = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def known_of(one: Incoming | Outgoing) -> tuple[str, str, dict[str, tuple[str, ...]]]:
    return one.uid, one.name, dict(one.fields)


def back(found: ImportedFile) -> list[tuple[str, str, dict[str, tuple[str, ...]]]]:
    assert found.problems == ()
    return [known_of(one) for one in found.people]


@thorough
@given(anybody())
def test_json_carries_everybody_as_they_are(somebody: Outgoing) -> None:
    data = write_json([somebody]).encode()

    assert back(read_export_json("a.json", data)) == [known_of(somebody)]


@thorough
@given(anybody())
def test_csv_carries_everybody_as_they_are(somebody: Outgoing) -> None:
    data = write_csv([somebody]).encode()

    assert back(read_export_csv("a.csv", data)) == [known_of(somebody)]


@thorough
@given(anybody(texts.filter(lambda text: ":" not in text)))
def test_vcard_carries_everybody_as_they_are(somebody: Outgoing) -> None:
    assume(somebody.name not in somebody.fields.get("aliases", ()))
    data = write_vcard([somebody]).encode()

    assert back(read_vcards("a.vcf", data)) == [known_of(somebody)]


def test_every_format_carries_what_was_said_where_it_is_asked_for() -> None:
    ada = next(one for one in leaving_with_words(ADA) if one.name == "Ada")
    (by_json,) = read_export_json("a.json", write_json([ada]).encode()).people
    (by_csv,) = read_export_csv("a.csv", write_csv([ada]).encode()).people
    (by_card,) = read_vcards("a.vcf", write_vcard([ada]).encode()).people

    assert [tuple(talk) for talk in by_json.talks] == [tuple(talk) for talk in ada.talks]
    assert [tuple(task) for task in by_json.tasks] == [tuple(task) for task in ada.tasks]
    assert by_json.fields["club"] == ("Rowers",)
    assert [one.text for one in (*by_csv.rest, *by_card.rest)] == [words_of(ada)] * 2


@pytest.mark.parametrize(
    ("data", "taken_for"),
    [
        (write_json(leaving(ADA)), "netvault JSON"),
        (write_csv(leaving(ADA)), "netvault CSV"),
        (write_vcard(leaving(ADA)), "vCard contacts"),
    ],
)
def test_each_is_known_by_its_content(data: str, taken_for: str) -> None:
    found = read_file("a.txt", data.encode(), READING)

    assert (found.format, [one.name for one in found.people]) == (taken_for, ["Ada", "Ben"])


@pytest.mark.parametrize("form", ["vcard", "csv", "json"])
def test_an_empty_vault_that_takes_an_export_has_the_same_people(tmp_path: Path, form: str) -> None:
    found = load(EXAMPLE).insights(DAY)
    write = {"vcard": write_vcard, "csv": write_csv, "json": write_json}[form]
    data = write(outgoing_people(found)).encode()
    root = vault(tmp_path, {CONFIG_PATH: ""})
    brought_in(root, *read_file("people", data, READING).people)

    before, after = (outgoing_people(one) for one in (found, load(root).insights(DAY)))
    assert [known_of(one) for one in after if one.path] == [
        known_of(one) for one in before if one.path
    ]


def test_an_empty_vault_that_takes_all_of_an_export_has_the_same_talks_and_tasks(
    tmp_path: Path,
) -> None:
    before = leaving_with_words(ADA)
    root = vault(tmp_path, {CONFIG_PATH: ""})
    brought_in(root, *read_file("people", write_json(before).encode(), READING).people)
    found = load(root).insights(DAY)

    after = with_words(outgoing_people(found), found)
    assert [(one.name, one.talks, one.tasks) for one in after] == [
        (one.name, one.talks, one.tasks) for one in before
    ]


def exports(files: Mapping[str, str], today: date) -> dict[str, str]:
    config, _ = read_config(files[CONFIG_PATH])
    notes = {path: text for path, text in files.items() if path.endswith(".md")}
    found = insights(notes, str(today), config)
    people = with_words(outgoing_people(found), found)
    return {
        "vcard": write_vcard(people),
        "csv": write_csv(people),
        "json": write_json(people),
        "ical": write_ical(events_of(found)),
        "graphml": write_graphml(found),
    }


@thorough
@given(vaults(), days)
def test_no_export_tells_of_a_mark(files: dict[str, str], today: date) -> None:
    found = exports(files, today)
    as_silent = exports(silent(files, marked_in(files)), today)

    for form, text in found.items():
        assert text == as_silent[form], form
        assert "discourag" not in text
        assert "stance" not in text.replace("distance", "")
