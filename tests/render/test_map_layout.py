"""The geometry of the map: whatever the names and branches are, nothing covers anything else."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from itertools import combinations, pairwise
from math import hypot
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.building.loading import load
from netvault.render.map.branches import Twig
from netvault.render.map.drawing import drawing_of
from netvault.render.map.layout import DOT, GAP, LINE, Layout, layout_of
from netvault.render.map.lettering import fitted_label, width_of
from netvault.render.map.svg import LABEL, LETTERS, headings_of, twigs_of
from tests.support.transcripts import EXAMPLE
from tests.support.vaults import insights, note, people

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SECTORS: Final = {"family": 50.0, "friend": 40.0, "client": LABEL}
TODAY: Final = date(2026, 11, 23)


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
        twigs.append(Twig(key, parent, sector or draw(st.sampled_from(list(SECTORS))), width))
        rings[key] = rings[parent] + 1
    return twigs


def boxes(twigs: Sequence[Twig], layout: Layout) -> list[Box]:
    """The dot and the label of each, then the names of circles."""
    found = []
    for twig in twigs:
        x, y, _, side = layout.spots[twig.key]
        found.append(Box(x - DOT, y - DOT, x + DOT, y + DOT))
        found.append(label(x + side * GAP, y, side, twig.width))
    for name, x, y, side in layout.headings:
        found += [label(side * x, y, side, SECTORS[name])] * 2
    return found


def label(x: float, y: float, side: int, width: float) -> Box:
    far = x + side * width
    return Box(min(x, far), y - LETTERS / 2, max(x, far), y + LETTERS / 2)


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
        radius = hypot(spot.x, spot.y / layout.stretch)
        assert radius == pytest.approx(layout.radii[spot.ring - 1], abs=0.2)
    for ring, side in {(spot.ring, spot.side) for spot in layout.spots.values()}:
        one = sorted(s.y for s in layout.spots.values() if (s.ring, s.side) == (ring, side))
        assert all(below - above > LINE - 0.2 for above, below in pairwise(one))
    assert layout == layout_of(twigs, SECTORS)


@given(trees())
def test_the_frame_holds_everything(twigs: list[Twig]) -> None:
    layout = layout_of(twigs, SECTORS)
    frame = Box(*layout.frame)

    for box in boxes(twigs, layout):
        assert frame.left <= box.left + 0.1
        assert box.right <= frame.right + 0.1
        assert frame.top <= box.top
        assert box.bottom <= frame.bottom


def crossings_in(vault: Path) -> int:
    found = load(vault).insights(TODAY).discreet
    drawing = drawing_of(found, found.picture)
    twigs = twigs_of(drawing)
    return crossings(twigs, layout_of(twigs, headings_of(drawing)))


def test_no_two_branches_cross_in_the_example_vault() -> None:
    assert crossings_in(EXAMPLE) == 0


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_no_two_branches_cross_where_there_are_hundreds_of_people(
    tmp_path: Path, seed: int
) -> None:
    vault = tmp_path / "vault"
    script = str(EXAMPLE.parent / "benchmarks/vaults.py")
    command = [sys.executable, script, str(vault), "--contacts", "300", "--seed", str(seed)]
    subprocess.run(command, check=True, capture_output=True)

    assert crossings_in(vault) == 0


def test_the_halves_are_parted_between_two_circles_where_that_is_nearly_even() -> None:
    twigs = [Twig(f"f{n}", "", "family", 50) for n in range(5)]
    twigs += [Twig(f"c{n}", "", "client", 50) for n in range(4)]

    layout = layout_of(twigs, SECTORS)

    assert {spot.side for key, spot in layout.spots.items() if key[0] == "f"} == {1}
    assert [(heading.name, heading.side) for heading in layout.headings] == [
        ("family", 1),
        ("client", -1),
    ]


def test_what_reaches_far_stands_above_and_below_where_there_is_room() -> None:
    twigs = [Twig(name, "", "friend", 50) for name in ("a", "b", "c", "d", "e", "f")]
    twigs += [Twig("c2", "c", "friend", 50), Twig("d2", "d", "friend", 50)]

    spots = layout_of(twigs, SECTORS).spots

    assert spots["c"].y == min(spot.y for spot in spots.values() if spot.ring == 1)
    assert {spots["c"].side, spots["d"].side} == {1, -1}


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

    found = insights(notes)
    drawn = drawing_of(found, found.picture)

    assert {person.name: person.sector for person in drawn.people} == {
        "Ann": "friend",
        "Ben": "friend",
        "Cem": "without a circle",
    }
    assert drawn.circles == ("friend", "without a circle")
