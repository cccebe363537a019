"""Any table of people, with a mapping or without."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.exchange.tables.any_table import UnknownColumn
from netvault.model.names import name_key
from tests.support.importing import named, rest, sample, table, words_of


def test_columns_are_taken_by_what_they_are_called() -> None:
    read = sample("crm.csv")

    assert named(read, "Jane Doe").fields == {
        "company": ("Helio",),
        "role": ("CTO",),
        "email": ("jane@helio.example", "jd@home.example"),
        "phone": ("+1 555 0100",),
        "every": ("monthly",),
        "last_contact": ("2025-11-02",),
        "birthday": ("1985-05-23",),
        "skills": ("Python", "SQL"),
    }


def test_it_is_told_what_was_taken_and_what_is_kept_as_text() -> None:
    [notice] = sample("crm.csv").notices

    assert notice.startswith("name from Full Name, company from Employer, role from Job")
    assert notice.endswith("; kept as text: Shoe size, Favourite cake")


def test_what_a_field_cannot_take_is_a_problem_and_kept() -> None:
    read = sample("crm.csv")
    ben = named(read, "Ben Ortiz")

    assert ben.fields == {"company": ("Voltaic",)}
    assert rest(ben) == {
        "Cadence": "when I can",
        "Last seen": "soon",
        "Favourite cake": "carrot",
    }
    assert [(one.line, one.code) for one in read.problems] == [
        *((3, "bad-cadence"), (3, "unclear-date"))
    ]


def test_a_mapping_goes_before_any_guess() -> None:
    text = "Wer;Company;Wo gearbeitet\nAda Brook;old Ltd;Helio\n"
    [ada] = table(text, name="Wer", company="wo gearbeitet").people

    assert ada.fields == {"company": ("old Ltd", "Helio")}
    assert ada.name == "Ada Brook"


def test_a_mapping_may_make_a_field_of_ones_own() -> None:
    [ada] = table("Name,Schuhgröße\nAda,38\n", shoe="Schuhgröße").people

    assert ada.fields == {"shoe": ("38",)}


def test_a_column_that_is_not_there_is_wrong_usage() -> None:
    with pytest.raises(UnknownColumn, match='no column "Firm"; the columns are Name, Employer'):
        table("Name,Employer\nAda,Helio\n", company="Firm")


def test_without_a_name_there_is_nobody_to_read() -> None:
    read = table("Company,Mail\nHelio,a@b.example\n")

    assert read.people == ()
    assert "say which one does: --map name=COLUMN" in read.problems[0].message


def test_a_first_name_beside_a_name_leaves_the_family_name() -> None:
    [person] = table("Vorname,Name,Firma\nJörg,Müller,Helio\n").people

    assert person.name == "Jörg Müller"


def test_a_whole_name_beside_its_parts_is_kept_where_it_says_more() -> None:
    text = "Name,First name,Last name\nAda Brook,Ada,Brook\nAda B. of York,Ada,Brook\n"
    first, second = table(text).people

    assert (rest(first), rest(second)) == ({}, {"Name": "Ada B. of York"})


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    rows = [["Name", "Company", "Notes"], ["Ada Brook", "Helio", "x: y. z"]]
    [ada] = table("\n".join(map(separator.join, rows))).people

    assert (ada.fields, rest(ada)) == ({"company": ("Helio",)}, {"Notes": "x: y. z"})


def test_a_quotation_mark_that_never_closes_is_text() -> None:
    read = table('Name,Notes\nAda,"5 ft\nBen,6" tall\nIvy,"a, ""b"""\n')

    assert [person.name for person in read.people] == ["Ada", "Ben", "Ivy"]
    assert rest(read.people[0]) == {"Notes": '"5 ft'}
    assert rest(read.people[2]) == {"Notes": 'a, "b"'}


def test_a_line_break_in_a_cell_keeps_the_count_of_lines() -> None:
    read = table('Name,Notes\nAda,"one\ntwo"\n\nBen,x\n')

    assert [(person.name, person.line) for person in read.people] == [("Ada", 2), ("Ben", 5)]


def test_cells_beyond_the_header_and_columns_of_one_name_are_kept() -> None:
    [ada] = table("Name,Pet,Pet,\nAda,cat,dog,x,y\n").people

    assert rest(ada) == {"Pet": "cat", "Pet (3)": "dog", "Column 4": "x", "Column 5": "y"}


def test_rows_that_name_nobody_are_counted_and_some_are_listed() -> None:
    read = table("Name,Notes\nAda,x\n" + ",left\n" * 10)

    assert read.notices[1] == (
        "10 rows name nobody and are left out (lines 3, 4, 5, 6, 7, 8, 9, 10, …)"
    )


def test_the_lines_of_an_address_are_one() -> None:
    [ada] = table('Name,Address\nAda,"1 Mill Lane\nLeeds"\n').people

    assert ada.fields == {"address": ("1 Mill Lane, Leeds",)}


def test_who_has_died_and_a_stance_are_read() -> None:
    text = "Name,Died,Stance,Groups\nAda,yes,Supportive,Friends; Chess\nBen,1999,odd,\nIvy,no,,\n"
    ada, ben, ivy = table(text).people

    assert ada.fields == {
        "died": ("yes",),
        "stance": ("supportive",),
        "circle": ("friend",),
        "tags": ("Chess",),
    }
    assert (ben.fields, rest(ben)) == ({"died": ("1999",)}, {"Stance": "odd"})
    assert rest(ivy) == {"Died": "no"}


CELLS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=12)
HEADER = ("Name", "Company", "Mail", "Phone", "Birthday", "Every", "Skills", "Groups", "Odd")


@given(st.lists(st.lists(CELLS, min_size=1, max_size=11), min_size=1, max_size=6))
def test_every_word_of_a_row_is_found_again(rows: list[list[str]]) -> None:
    lines = [[f"Person{number}", *cells] for number, cells in enumerate(rows)]
    quoted = (",".join('"{}"'.format(cell.replace('"', '""')) for cell in line) for line in lines)
    read = table("\n".join([",".join(HEADER), *quoted]))

    assert len(read.people) == len(lines)
    for cells, person in zip(lines, read.people, strict=True):
        found = set(islice(_words(words_of(person)), 10_000))
        assert set(_words(cells)) <= found


def _words(texts: object) -> list[str]:
    return [word for text in texts for word in name_key(text).split()]  # type: ignore[attr-defined]
