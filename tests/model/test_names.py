from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.model.names import (
    company_key,
    fold,
    folder_of,
    has_mark,
    name_of,
    safe_file_name,
    stem_of,
)
from tests.support.hostile import HOSTILE


@pytest.mark.parametrize(
    ("path", "folder", "stem"),
    [
        ("People/Work/Jane Doe.md", "People/Work", "Jane Doe"),
        ("Me.MD", "", "Me"),
        ("People/Dr. No.md", "People", "Dr. No"),
        ("People/photo.png", "People", "photo.png"),
    ],
)
def test_a_path_is_a_folder_and_a_name(path: str, folder: str, stem: str) -> None:
    assert (folder_of(path), stem_of(path)) == (folder, stem)


@pytest.mark.parametrize(
    "path", ["@Jane Doe.md", "@ Jane Doe.md", "People/Person - Jane Doe.md", "person - Jane Doe.md"]
)
def test_a_mark_is_no_part_of_the_name(path: str) -> None:
    assert name_of(path) == "Jane Doe"
    assert has_mark(path)


@pytest.mark.parametrize("path", ["Jane Doe.md", "jane@work.md", "Person of interest.md", "@.md"])
def test_a_name_without_a_mark_is_whole(path: str) -> None:
    assert name_of(path) == stem_of(path)
    assert not has_mark(path)


def test_names_are_equal_whatever_their_case_and_composition() -> None:
    decomposed = unicodedata.normalize("NFD", "Zoë Åström")

    assert fold(decomposed) == fold("ZOË ÅSTRÖM")
    assert name_of(f"People/{decomposed}.md") == "Zoë Åström"
    assert fold("Straße") == fold("STRASSE")


def test_companies_are_equal_whatever_their_punctuation() -> None:
    assert company_key("A.C.M.E. Works") == company_key("acme-works")
    assert company_key("Voltaic GmbH") == company_key("Voltaic") == company_key("Voltaic, Inc.")
    assert company_key("AG") != company_key("AB")
    assert company_key("Zoë & Sons") != company_key("Zoë")
    assert company_key("!!!") == "!!!"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Jane Doe", "Jane Doe"),
        ("AC/DC: live?", "AC DC live"),
        ("Ann [[Bo]] #x ^y", "Ann Bo x y"),
        ("Ann -- Bo", "Ann Bo"),
        ("  Dr. No. ", "Dr. No"),
        ("con", "con_"),
        ("COM1.txt", "COM1.txt_"),
        ("../../etc", "etc"),
        ("///", "unnamed"),
        ("", "unnamed"),
    ],
)
def test_a_file_name_has_nothing_that_a_system_or_a_link_does_not_bear(
    name: str, safe: str
) -> None:
    assert safe_file_name(name) == safe


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_gives_a_file_name_that_is_only_a_name(name: str) -> None:
    safe = safe_file_name(name)

    assert not set(map(unicodedata.category, safe)) & {"Cc", "Zl", "Zp"}
    assert not set(safe) & set('*"\\/<>:|?#^[]%`\u202e')


@given(st.text(max_size=300))
def test_a_safe_file_name_is_short_and_stays_what_it_is(name: str) -> None:
    safe = safe_file_name(name)

    assert 0 < len(safe.encode()) <= 121
    assert safe_file_name(safe).rstrip("_") == safe.rstrip("_")
