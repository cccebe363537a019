"""Nothing of a row is lost: each word is told of its person again, whichever program wrote it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.model.names import name_key
from tests.support.importing import FILES, read_bytes, words_of

HEADERS = {
    "LinkedIn connections": "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
    "Google contacts": (FILES / "google.csv").read_text("utf-8").partition("\n")[0],
    "Google contacts (older form)": (FILES / "google-older.csv").read_text("utf-8").split("\n")[0],
    "Outlook contacts": (FILES / "outlook-en.csv").read_text("cp1252").split("\n")[0].strip(),
}
UNSAID = {
    "normal",
    "mittel",
    "normale",
    "unspecified",
    "false",
    "falsch",
    "aus",
    "faux",
    "smtp",
    "ex",
}
"""What Outlook writes of everybody, and what is therefore not kept."""

LETTERS = st.text(st.characters(categories=["Ll", "Lu", "Nd"]), min_size=1, max_size=8)
WORDS = LETTERS.filter(lambda word: word.casefold() not in UNSAID)
CELLS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


@pytest.mark.parametrize("source", HEADERS)
@given(st.data())
def test_every_word_is_found_again(source: str, data: st.DataObject) -> None:
    columns = HEADERS[source].split(",")
    cells = data.draw(st.lists(CELLS, min_size=len(columns), max_size=len(columns)))
    written = io.StringIO()
    csv.writer(written).writerows([columns, cells])
    read = read_bytes(written.getvalue().encode())
    [person] = read.people

    told = {word for text in words_of(person) for word in name_key(text).split()}
    assert read.format == source
    assert {word for cell in cells for word in name_key(cell).split()} <= told


def test_a_part_of_an_address_that_is_a_part_of_another_word_is_kept() -> None:
    header = HEADERS["Google contacts"]
    cells = {"First Name": "Ada", "Address 1 - Formatted": "Lundby 00", "Address 1 - Region": "0"}
    row = ",".join(cells.get(column, "") for column in header.split(","))

    [person] = read_bytes(f"{header}\n{row}\n".encode()).people

    assert ("Address", "0") in person.rest
