from __future__ import annotations

from typing import Final

import pytest

from netvault.network.find_people import find_exactly, find_people, nearest_names
from tests.support.vaults import network, note

NOTES: Final = {
    "People/Ann Lee.md": note("- 2026-11-01 call: she named [[Dana Fox]]", aliases="[Grace]"),
    "People/Annabel Roe.md": "",
    "People/@ Roe Smith.md": note(aliases="[Rosie]"),
    "People/Grace Hopper.md": "",
    "People/Fox Mulder.md": "",
    "Work/Ann Lee.md": note(type="person"),
}


def found(typed: str) -> list[str]:
    return [person.key for person in find_people(network(NOTES), typed)]


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        pytest.param("work/ann lee", ["Work/Ann Lee.md"], id="path"),
        pytest.param("Work/Ann Lee.md", ["Work/Ann Lee.md"], id="path with its ending"),
        pytest.param("ann lee", ["People/Ann Lee.md", "Work/Ann Lee.md"], id="name of two"),
        pytest.param("[[Annabel Roe]]", ["People/Annabel Roe.md"], id="as a link"),
        pytest.param("  annabel   roe ", ["People/Annabel Roe.md"], id="spaces"),
        pytest.param("@ Roe Smith", ["People/@ Roe Smith.md"], id="with its mark"),
        pytest.param("roe smith", ["People/@ Roe Smith.md"], id="without its mark"),
        pytest.param("grace", ["People/Ann Lee.md"], id="an alias before a beginning"),
        pytest.param("grace h", ["People/Grace Hopper.md"], id="beginning"),
        pytest.param("roe", ["People/Annabel Roe.md", "People/@ Roe Smith.md"], id="a word"),
        pytest.param(
            "ann", ["People/Ann Lee.md", "Work/Ann Lee.md"], id="a word before a beginning"
        ),
        pytest.param("anna", ["People/Annabel Roe.md"], id="beginning of a word"),
        pytest.param("fox", ["People/Fox Mulder.md"], id="who has a note before who is named"),
        pytest.param("opp", ["People/Grace Hopper.md"], id="part"),
        pytest.param("dana fox", ["Dana Fox"], id="ghost"),
        pytest.param("nobody", [], id="nobody"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_person_is_found_by_what_somebody_types(typed: str, keys: list[str]) -> None:
    assert found(typed) == keys


def test_a_part_of_a_name_is_no_exact_find() -> None:
    exactly = find_exactly(network(NOTES), "rosie")

    assert [person.key for person in exactly] == ["People/@ Roe Smith.md"]
    assert find_exactly(network(NOTES), "grace h") == ()


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Anabel Roe", ("Annabel Roe",)),
        ("hoper", ("Grace Hopper",)),
        ("Rosy", ("Roe Smith",)),
        ("Xyzzy", ()),
    ],
)
def test_the_nearest_names_are_given_for_a_message(typed: str, names: tuple[str, ...]) -> None:
    assert nearest_names(network(NOTES), typed)[: len(names) or None] == names
