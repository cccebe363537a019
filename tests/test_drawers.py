from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.drawers import Drawers, in_drawers

VALUES = {f"People/{name}.md": (name, place) for place, name in enumerate("CABEDFGHIJ")}


def opened(values: dict[str, tuple[str, int]]) -> Drawers[tuple[str, int]]:
    return Drawers(in_drawers(values), tuple)


@given(st.dictionaries(st.text(st.characters()), st.tuples(st.text(), st.integers())))
def test_values_come_back_by_their_keys_and_in_their_order(
    values: dict[str, tuple[str, int]],
) -> None:
    found = opened(values)

    assert {key: found[key] for key in values} == values
    assert list(found) == list(values)
    assert list(found.items()) == list(values.items())
    assert len(found) == len(values)


def test_a_key_of_which_nothing_is_known_is_not_there() -> None:
    found = opened(VALUES)

    assert "People/Z.md" not in found
    with pytest.raises(KeyError):
        found["People/Z.md"]


def test_only_what_is_asked_for_is_made() -> None:
    made: list[int] = []
    found = Drawers(in_drawers({key: place for key, (_, place) in VALUES.items()}), made.append)
    found["People/B.md"]

    assert len(found) == len(VALUES)
    assert made == [2]


def test_whoever_asks_for_many_gets_them_all_the_same() -> None:
    values = {f"P{number}": ("", number) for number in range(3000)}
    found = opened(values)

    assert {key: found[key] for key in values} == values
    assert "P3000" not in found


def test_they_are_pickled_as_plain_data() -> None:
    assert pickle.loads(pickle.dumps(opened(VALUES))) == VALUES  # noqa: S301 - our own
    assert type(pickle.loads(pickle.dumps(opened(VALUES)))) is dict  # noqa: S301 - our own
