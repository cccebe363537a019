"""The geometry of the map: whatever the names and branches are, nothing covers anything else."""

from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise
from math import hypot
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.building.loading import load
from netvault.render.map.drawing import drawing_of
from netvault.render.map.layout import DOT, LINE, Layout, Twig, layout_of
from netvault.render.map.lettering import fitted_label, width_of
from netvault.render.map.svg import LABEL, LETTERS, twigs_of
from tests.support.transcripts import EXAMPLE
from tests.support.vaults import insights, note, people

if TYPE_CHECKING:
    from collections.abc import Sequence

SECTORS: Final = ("family", "friend", "client")
RADIUS: Final = 9.0
"""Of the largest dot."""


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@st.composite
def trees(draw: st.DrawFn) -> list[Twig]:
    """Trees of up to four rings, with labels of any width."""
    twigs: list[Twig] = []
    rings = {"": 0}
    for number in range(draw(st.integers(0, 90))):
        parent = draw(st.sampled_from([key for key, ring in rings.items() if ring < 4]))
        sector = next((twig.sector for twig in twigs if twig.key == parent), "")
        width = draw(st.floats(1, LABEL))
        key = str(number)
        twigs.append(Twig(key, parent, sector or draw(st.sampled_from(SECTORS)), width))
        rings[key] = rings[parent] + 1
    return twigs


def boxes(twigs: Sequence[Twig], layout: Layout) -> list[Box]:
    """The dot and the label of each."""
    found = []
    for twig in twigs:
        x, y, _, side = layout.spots[twig.key]
        found.append(Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS))
        near, far = x + side * (DOT - 4), x + side * (DOT - 4 + twig.width)
        found.append(Box(min(near, far), y - LETTERS / 2, max(near, far), y + LETTERS / 2))
    return found


def crossings(twigs: Sequence[Twig], layout: Layout) -> int:
    """How often two branches cross, as straight lines."""
    at = {key: (spot.x, spot.y) for key, spot in layout.spots.items()} | {"": (0.0, 0.0)}
    lines = [(at[twig.parent], at[twig.key]) for twig in twigs]
    return sum(cross(*one, *other) for one, other in combinations(lines, 2))


Point = tuple[float, float]


def cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    if {a, b} & {c, d}:
        return False
    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


@given(trees())
def test_no_label_and_no_dot_meets_another(twigs: list[Twig]) -> None:
    layout = layout_of(twigs, SECTORS)
    drawn = boxes(twigs, layout)

    met = [
        (one, other) for one, other in combinations(range(len(drawn)), 2) if one // 2 != other // 2
    ]
    assert not any(drawn[one].meets(drawn[other]) for one, other in met)


@given(trees())
def test_everybody_stands_on_their_ring_a_line_from_the_next(twigs: list[Twig]) -> None:
    layout = layout_of(twigs, SECTORS)

    for spot in layout.spots.values():
        assert hypot(spot.x, spot.y) == pytest.approx(layout.radii[spot.ring - 1], abs=0.2)
    for ring, side in {(spot.ring, spot.side) for spot in layout.spots.values()}:
        one = sorted(s.y for s in layout.spots.values() if (s.ring, s.side) == (ring, side))
        assert all(below - above > LINE - 0.2 for above, below in pairwise(one))
    assert layout == layout_of(twigs, SECTORS)


def test_no_two_branches_cross_in_the_example_vault() -> None:
    drawing = drawing_of(load(EXAMPLE).insights(date(2026, 11, 23)).discreet)
    twigs = twigs_of(drawing)

    assert crossings(twigs, layout_of(twigs, drawing.circles)) == 0


def test_the_halves_are_parted_between_two_circles_where_that_is_nearly_even() -> None:
    twigs = [Twig(f"f{n}", "", "family", 50) for n in range(5)]
    twigs += [Twig(f"c{n}", "", "client", 50) for n in range(4)]

    layout = layout_of(twigs, SECTORS)

    assert {spot.side for key, spot in layout.spots.items() if key[0] == "f"} == {1}
    assert [(sector.name, sector.side) for sector in layout.sectors] == [
        ("family", 1),
        ("client", -1),
    ]


@pytest.mark.parametrize(
    "name", ["Ann", "Maximiliane von und zu Hohenlohe-Langenburg", "山田太郎", "👩‍🚀"]
)
def test_a_label_fits_its_room(name: str) -> None:
    label = fitted_label(name, LETTERS, LABEL)

    assert width_of(label, LETTERS) <= LABEL
    assert label == name or (label.endswith("…") and name.startswith(label[:-1]))


def test_somebody_without_a_circle_stands_with_whoever_led_to_them() -> None:
    notes = people(
        Ann=note("- 2026-11-01 call", circle="friend"),
        Ben=note("- 2026-11-02 call", introduced_by="'[[Ann]]'"),
        Cem="- 2026-11-02 call",
    )

    drawn = drawing_of(insights(notes))

    assert {person.name: person.sector for person in drawn.people} == {
        "Ann": "friend",
        "Ben": "friend",
        "Cem": "without a circle",
    }
    assert drawn.circles == ("friend", "without a circle")
