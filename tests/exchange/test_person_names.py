"""Names of other programs, as a note bears them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.exchange.person_names import PlainName, plain_name, plain_name_of


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Jane Doe", "Jane Doe"),
        ("Jane Doe, PhD", "Jane Doe"),
        ("Jane Doe, Ph.D., MBA", "Jane Doe"),
        ("Jane Doe MBA", "Jane Doe"),
        ("🚀 Jane Doe 🌍", "Jane Doe"),
        ("Dr. Jane Doe", "Jane Doe"),
        ("Jane Doe (she/her)", "Jane Doe"),
        ("Jane Doe | Hiring!", "Jane Doe"),
        ("Jane Doe \N{EN DASH} Recruiter", "Jane Doe"),
        ("Doe, Jane", "Jane Doe"),
        ("Doe, Jane, PhD", "Jane Doe"),
        ("van der Berg, Anna", "Anna van der Berg"),
        ("John Doe, Jr.", "John Doe Jr."),
        ("Doe, John, III", "John Doe III"),
        ("  Jane   Doe ", "Jane Doe"),
    ],
)
def test_a_note_bears_the_plain_name(written: str, name: str) -> None:
    assert plain_name(written).name == name


@pytest.mark.parametrize(
    "name", ["Yo-Yo Ma", "Pan Wei", "Jane Doe Ma", "Dr. Jane", "Anne-Marie O'Neill", "JANE DOE MA"]
)
def test_what_may_be_a_name_stays(name: str) -> None:
    assert plain_name(name) == PlainName(name)


@pytest.mark.parametrize(
    "written", ["Robert (Bob) Smith", 'Robert "Bob" Smith', "Robert “Bob” Smith"]
)
def test_a_name_in_brackets_is_another_name(written: str) -> None:
    assert plain_name(written) == PlainName("Robert Smith", "Bob")


@pytest.mark.parametrize("remark", ["(she/her)", "(MBA)", "(hiring)", "(née Green)", "(Jane)"])
def test_other_remarks_are_no_name(remark: str) -> None:
    assert plain_name(f"Jane {remark} Doe") == PlainName("Jane Doe")


def test_the_parts_of_a_name_are_joined_in_order() -> None:
    assert plain_name_of("Ada", "May", "Brook", "Jr.").name == "Ada May Brook Jr."
    assert plain_name_of("Jane", "", "Doe, PhD").name == "Jane Doe"
    assert plain_name_of("Max", "", "Stern", "PhD").name == "Max Stern"
    assert plain_name_of("", "", "Doe").name == "Doe"


@pytest.mark.parametrize("written", ["🚀", "(she/her)", "|", ","])
def test_a_name_of_nothing_but_marks_stays_as_it_is(written: str) -> None:
    assert plain_name(written).name == written


def test_nothing_is_no_name() -> None:
    assert plain_name(" ") == PlainName("")
    assert plain_name_of("", "", "", "Jr.").name == ""


@given(st.text())
def test_whoever_has_a_name_keeps_one(written: str) -> None:
    assert bool(plain_name(written).name) == bool(written.strip())
    assert bool(plain_name_of(written, "", "").name) == bool(written.strip())
