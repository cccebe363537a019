from __future__ import annotations

import json

import pytest

from netvault.edit.merge.canvas import merge_canvas


def canvas(**places: int) -> bytes:
    """A canvas with a card at each place."""
    return json.dumps({"nodes": [{"id": key, "x": x} for key, x in places.items()]}).encode()


def merged(base: bytes, ours: bytes, theirs: bytes) -> dict[str, int]:
    data = merge_canvas(base, ours, theirs)
    assert data is not None
    return {card["id"]: card["x"] for card in json.loads(data)["nodes"]}


def test_a_card_that_one_side_moved_or_drew_is_where_that_side_has_it() -> None:
    ours, theirs = canvas(a=9, b=2, mine=3), canvas(a=1, b=8, theirs=4)

    assert merged(canvas(a=1, b=2), ours, theirs) == {"a": 9, "b": 8, "mine": 3, "theirs": 4}


def test_a_card_that_both_moved_is_where_ours_has_it() -> None:
    assert merged(canvas(a=1), canvas(a=2), canvas(a=3)) == {"a": 2}


def test_a_card_that_one_side_deleted_is_gone_unless_the_other_moved_it() -> None:
    assert merged(canvas(a=1, b=1), canvas(), canvas(a=1, b=5)) == {"b": 5}
    assert merged(canvas(a=1, b=1), canvas(a=1, b=5), canvas()) == {"b": 5}


def test_a_canvas_that_both_sides_made_has_the_cards_of_both() -> None:
    assert merged(b"", canvas(a=1), canvas(b=2)) == {"a": 1, "b": 2}


@pytest.mark.parametrize("broken", [b"no json", b"[]", b'{"nodes": [{}]}', b'{"nodes": [4]}'])
def test_what_is_no_canvas_is_not_merged(broken: bytes) -> None:
    assert merge_canvas(canvas(), canvas(), broken) is None
