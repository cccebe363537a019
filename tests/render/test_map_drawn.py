"""The map as a browser draws it: no letter on another, none cut off, whatever font is there."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Final

import pytest

from netvault.building.loading import load
from netvault.render.map.drawing import drawing_of
from netvault.render.map.svg import map_svg
from tests.support.hostile import HOSTILE
from tests.support.transcripts import EXAMPLE
from tests.support.vaults import insights, note, people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.support.browser import Box, MeasureImages

pytestmark = pytest.mark.browser

YEARS: Final = EXAMPLE.parent / "tests/vaults/years/input"
TODAY: Final = date(2026, 11, 23)
COLUMN: Final = 700
"""The width of a note in Obsidian, where images are shrunk to fit."""

NAMES: Final = (
    "Maximiliane von und zu Hohenlohe",
    "WWWWWWWWWWWWWWWWWWWWWW",
    "Đỗ Thị Mỹ Duyên",
    "Владимир Щукин",
    "山田太郎",
    "👩‍🚀 Ida",
    *HOSTILE,
)


def overlaps(boxes: Sequence[Box]) -> list[tuple[str, str]]:
    """What lies on what: a dot says the name that stands after it."""
    return [
        (f"{one.kind} {one.text}", f"{other.kind} {other.text}")
        for one, other in combinations(boxes, 2)
        if one.meets(other)
    ]


@pytest.fixture(scope="module")
def drawn(measure_images: MeasureImages) -> dict[str, list[Box]]:
    """The example vault, the one of years, and one of the worst names."""
    talk = "- 2026-11-02 tea"
    chain = {name: note(talk, introduced_by=f"'[[{NAMES[0]}]]'") for name in NAMES[1:]}
    found = {
        "example": load(EXAMPLE).insights(TODAY),
        "years": load(YEARS).insights(TODAY),
        "names": insights(people(**{NAMES[0]: note(talk, circle="W" * 40)}, **chain)),
    }
    images = [map_svg(drawing_of(one.discreet, one.discreet.picture)) for one in found.values()]
    return dict(zip(found, measure_images(images), strict=True))


@pytest.mark.parametrize("vault", ["example", "years", "names"])
def test_no_label_meets_another_or_a_dot(drawn: dict[str, list[Box]], vault: str) -> None:
    assert overlaps(drawn[vault][1:]) == []


@pytest.mark.parametrize("vault", ["example", "years", "names"])
def test_nothing_is_cut_off(drawn: dict[str, list[Box]], vault: str) -> None:
    whole, *parts = drawn[vault]

    assert [part.text for part in parts if not whole.holds(part)] == []


@pytest.mark.parametrize("vault", ["example", "years"])
def test_names_are_readable_in_a_column_of_text(drawn: dict[str, list[Box]], vault: str) -> None:
    whole, *parts = drawn[vault]

    assert min(part.height for part in parts if part.text) * COLUMN / whole.width >= 10
