"""Two names are compared as people do it: accents, order, nicknames, initials, slips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.exchange.people.name_agreement import Agreement, agreement, block_keys, person_name


def agreed(one: str, other: str) -> str:
    return agreement(person_name(one), person_name(other)).name


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Jane Doe", "jane doe", "SAME"),
        ("Jürgen Müller", "Juergen Mueller", "SAME"),
        ("Jürgen Müller", "Jurgen Muller", "SAME"),
        ("Søren Ærø", "Soren Aeroe", "SAME"),
        ("Doe, Jane", "Jane Doe", "SAME"),
        ("Dr. Jane Doe", "Jane Doe, MBA", "SAME"),
        ("Anne-Marie Kühn", "Anne-Marie Kuehn", "SAME"),
        ("林美玲", "林美玲", "SAME"),
        ("John Smith Jr.", "John Smith", "SAME"),
        ("Doe Jane", "Jane Doe", "VARIANT"),
        ("Bill Gates", "William Gates", "VARIANT"),
        ("Jane Mary Doe", "Jane Doe", "VARIANT"),
        ("John A. Smith", "John Adam Smith", "VARIANT"),
        ("Ana García", "Ana García López", "VARIANT"),
        ("J. Doe", "Jane Doe", "INITIAL"),
        ("Doe, J.", "Jane Doe", "INITIAL"),
        ("Jane Doherty", "Jane Dohertie", "LIKELY"),
        ("Jane", "Jane Doe", "LIKELY"),
        ("Mario Rossi", "Maria Rossi", "ALIKE"),
        ("John A. Smith", "John B. Smith", "ALIKE"),
        ("Doe", "Jane Doe", "ALIKE"),
        ("Jane Doe", "Jane Miller", "GIVEN"),
        ("Jane Doe", "Tom Doe", "NONE"),
        ("Alexander Doe", "Alexandra Doe", "ALIKE"),
        ("Jane Doe", "Ravi Patel", "NONE"),
        ("Dr.", "Dr.", "SAME"),
        ("[?]", "[?]", "SAME"),
        ("[?]", "[!]", "NONE"),
        ("", "Jane Doe", "NONE"),
    ],
)
def test_how_far_two_names_agree(one: str, other: str, how: str) -> None:
    assert agreed(one, other) == how
    assert agreed(other, one) == how


def test_a_generation_is_known_and_no_part_of_the_name() -> None:
    generations = [person_name(name).generation for name in ("Jo Doe Jr.", "Jo Doe, Senior", "Jo")]

    assert generations == ["jr", "sr", ""]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jürgen Müller", "Muller Juergen"),
        ("Bob Stone", "Robert Stone"),
        ("Stephen Carter", "Steven Cartier"),
        ("J. Doe", "Jane Doe"),
        ("Jane Doherty", "Jane Doherti"),
    ],
)
def test_names_that_may_agree_are_compared(one: str, other: str) -> None:
    assert set(block_keys(person_name(one))) & set(block_keys(person_name(other)))


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_is_a_name_and_order_does_not_matter(one: str, other: str) -> None:
    assert agreed(one, other) == agreed(other, one)
    assert agreed(one, one) == "SAME"
    assert set(block_keys(person_name(one)))
    assert Agreement[agreed(one, other)] in Agreement
