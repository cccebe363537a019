from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.searching import in_one_line


@pytest.mark.parametrize(
    ("word", "places"),
    [("a", [0, 1, 3]), ("an", [0, 3]), ("ü", [2]), ("ann", [0]), ("nb", []), ("e a", [3])],
)
def test_a_word_is_found_in_each_text_that_has_it(word: str, places: list[int]) -> None:
    assert list(in_one_line(["ann", "ba", "ü", "the anvil"]).places_of(word)) == places


texts = st.text("aäb\0")


@given(st.lists(texts), st.text("aäb", min_size=1, max_size=3))
def test_what_is_found_in_a_line_is_what_is_found_in_its_texts(told: list[str], word: str) -> None:
    found = list(in_one_line(told).places_of(word))

    assert found == [place for place, text in enumerate(told) if word in text]
