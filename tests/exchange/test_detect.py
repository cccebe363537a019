"""A file is told by its content, and whatever it holds is survived."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.model.problems import SEVERITY
from tests.support.importing import FILES, read_bytes, sample

SAMPLES = sorted(path.name for path in FILES.iterdir() if path.suffix != ".md")


@pytest.mark.parametrize("name", SAMPLES)
def test_the_name_of_a_file_makes_no_difference(name: str) -> None:
    read = read_bytes((FILES / name).read_bytes())

    assert read.format == sample(name).format
    assert len(read.people) == len(sample(name).people)
    assert read.people or read.meetings


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf\n\n", "it is empty"),
        (b"PK\x03\x04rest", "save the sheet as CSV"),
        (b"%PDF-1.4", "it is a PDF"),
        (b"\x1f\x8b\x08", "unpack it first"),
        (b"Jane Doe\nTom Lee\n", "first row names its columns (--map name=COLUMN says"),
        (b"Dear diary, today I met nobody.\n", "none of the files that can be imported"),
    ],
)
def test_what_is_no_import_is_told_what_to_do(data: bytes, said: str) -> None:
    read = read_bytes(data)

    assert (read.format, read.people) == ("unknown", ())
    assert [(one.path, one.line, one.code) for one in read.problems] == [
        ("download", 1, "unreadable")
    ]
    assert said in read.problems[0].message


@given(st.binary(max_size=300))
def test_any_bytes_are_survived(data: bytes) -> None:
    read = read_bytes(data)

    assert all(person.name for person in read.people)
    assert all(problem.code in SEVERITY for problem in read.problems)


@given(st.sampled_from(SAMPLES), st.data())
def test_a_damaged_file_is_survived(name: str, data: st.DataObject) -> None:
    whole = (FILES / name).read_bytes()
    at = data.draw(st.integers(0, len(whole)))
    dropped = data.draw(st.integers(0, 40))
    damaged = whole[:at] + data.draw(st.binary(max_size=6)) + whole[at + dropped :]
    read = read_bytes(damaged, name)

    assert all(person.name for person in read.people)
