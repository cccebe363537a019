"""The map as an SVG: one file that needs no other, readable in light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from netvault.render.ink import Canvas, as_text, image_head
from netvault.render.map.branches import Twig
from netvault.render.map.colours import GREY, hues_of
from netvault.render.map.drawing import drawing_of
from netvault.render.map.layout import GAP, Frame, layout_of
from netvault.render.map.lettering import fitted_label, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from netvault.insights import Insights
    from netvault.render.map.drawing import Drawing, DrawnLine, DrawnPerson
    from netvault.render.map.layout import Heading, Layout, Spot

LETTERS: Final = 12.0
"""The height of labels."""

LABEL: Final = 118.0
"""The most room for one."""

BOLD: Final = 1.12
"""How much wider bold letters are."""

_RADII: Final = {"thin": 4.5, "steady": 6.5, "strong": 8.0}
"""Of a dot, by the strength of the tie."""

_MARGIN: Final = 14.0
_NARROWEST: Final = 480.0
"""The least width of a picture, so that the legend has room."""

_LEGEND_LINE: Final = 22.0
_BETWEEN: Final = " \u00a0 "
_MARKS: Final = ("○ not met yet", "◎ led you into other circles", "◆ fits a goal")

RING_NAMES: Final = ("you met", "1 introduction", "2 introductions", "3 introductions")
_TO_POLE: Final = 40.0
"""How much higher a picture is made where that shows the pole of a ring, which bears its name."""

_STYLE: Final = """text { paint-order: stroke; stroke: var(--paper); stroke-width: 4px;
  stroke-linejoin: round }
.note { text-anchor: middle; opacity: .7; font-size: 10px }
.ring { fill: none; stroke: var(--faint) }
.line { fill: none; stroke: var(--line) }
.named { stroke-dasharray: 3 3 }
.way { stroke: var(--ink); stroke-width: 2.5 }
.dot { stroke: var(--c); stroke-width: 1.8; fill: var(--c) }
.ahead { fill: var(--paper) }
.bridge { fill: none; stroke: var(--c) }
.you { fill: var(--ink) }
.goal, .circle { font-weight: 700 }
.circle, .key { fill: var(--c) }
"""


def map_of(insights: Insights) -> str:
    """Draw the map of a network.

    Args:
        insights: What may be shown (`Insights.discreet`).

    Returns:
        A whole SVG file; empty where there is nobody to draw.
    """
    return map_svg(drawing_of(insights, insights.picture)) if insights.picture.keys else ""


def map_svg(drawing: Drawing) -> str:
    """Draw the map.

    Args:
        drawing: What it shows.

    Returns:
        A whole SVG file.
    """
    layout = layout_of(twigs_of(drawing), headings_of(drawing))
    return "\n".join(_Svg(drawing, layout).parts()) + "\n"


def twigs_of(drawing: Drawing) -> list[Twig]:
    """Return the branches of a map, with the room that each label takes."""
    leads = {line.end: line.start for line in reversed(drawing.lines)}
    return [
        Twig(person.key, leads[person.key], person.sector, width_of(_named(person), LETTERS))
        for person in drawing.people
    ]


def headings_of(drawing: Drawing) -> dict[str, float]:
    """Return the circles of a map, with the room that the name of each takes."""
    return {circle: BOLD * width_of(_heading(circle), LETTERS) for circle in drawing.circles}


class _Svg:
    """Writes one picture, from the background to the names."""

    def __init__(self, drawing: Drawing, layout: Layout) -> None:
        self.drawing = drawing
        self.layout = layout
        self.numbers = {circle: number for number, circle in enumerate(drawing.circles)}
        self.hues = hues_of(drawing.circles)
        self.frame = _framed(layout)

    def parts(self) -> Iterator[str]:
        legend = list(self._legend())
        yield from self._head(len(legend))
        yield from self._rings()
        yield from map(self._line, self.drawing.lines)
        yield '<circle class="you" r="11"/><text class="middle" y="26">You</text>'
        yield from map(self._heading, self.layout.headings)
        yield from map(self._person, self.drawing.people)
        yield from legend
        yield "</svg>"

    def _head(self, lines: int) -> Iterator[str]:
        left, top, right, bottom = self.frame
        canvas = Canvas(left, top, right - left, bottom - top + (lines + 1) * _LEGEND_LINE)
        light, dark = self._palette(0), self._palette(1)
        return image_head("Referral map", self._said(), canvas, _STYLE + light, dark)

    def _said(self) -> str:
        people = len(self.drawing.people)
        ahead = sum(not person.is_met for person in self.drawing.people)
        return f"You in the middle of {people} people, {ahead} of whom you have not met."

    def _palette(self, night: int) -> str:
        return "".join(
            f".c{number} {{ --c: {self.hues[circle][night]} }}\n"
            for circle, number in self.numbers.items()
        )

    def _rings(self) -> Iterator[str]:
        for radius in self.layout.radii:
            height = radius * self.layout.stretch
            yield f'<ellipse class="ring" rx="{radius:.1f}" ry="{height:.1f}"/>'
        for radius, name in zip(self.layout.radii, RING_NAMES, strict=False):
            yield self._on_ring(radius, self.frame.top + _MARGIN, name)
        for radius, count in zip(self.layout.radii, self.drawing.left_out, strict=False):
            if count:
                yield self._on_ring(radius, self.frame.bottom - _MARGIN, f"+ {count} more")

    def _on_ring(self, radius: float, edge: float, text: str) -> str:
        """Write on a ring: at its pole, or where it leaves the picture."""
        pole = radius * self.layout.stretch
        height = max(-pole, min(pole, edge))
        x = radius * max(0.0, 1 - (height / pole) ** 2) ** 0.5
        return f'<text class="note" x="{x:.1f}" y="{height + 3:.1f}">{text}</text>'

    def _line(self, line: DrawnLine) -> str:
        kinds = f"line {line.kind}{' way' if line.is_way else ''}"
        return f'<path class="{kinds}" d="{_curve(self.layout.spots, line.start, line.end)}"/>'

    def _heading(self, heading: Heading) -> str:
        kinds = f"circle {self._hue(heading.name)}{_anchor(heading.side)}"
        place = f'x="{heading.side * heading.x:.1f}" y="{heading.y + 4:.1f}"'
        return f'<text class="{kinds}" {place}>{as_text(_heading(heading.name))}</text>'

    def _hue(self, circle: str) -> str:
        return f"c{self.numbers[circle]}"

    def _person(self, person: DrawnPerson) -> str:
        spot = self.layout.spots[person.key]
        title = f"<title>{as_text(person.name)}: {as_text(person.about)}</title>"
        drawn = title + _dot(person, spot) + _label(person, spot)
        hue = self._hue(person.circle)
        if not person.path:
            return f'<g class="{hue}">{drawn}</g>'
        return f'<a class="{hue}" href={quoteattr(note_link(person.path))}>{drawn}</a>'

    def _legend(self) -> Iterator[str]:
        """Say below the picture what colours and marks mean, line by line."""
        middle = (self.frame.left + self.frame.right) / 2
        for number, (kind, line) in enumerate(self._legend_lines(), 1):
            y = self.frame.bottom + number * _LEGEND_LINE
            yield f'<text class="{kind}middle" x="{middle:.0f}" y="{y:.0f}">{line}</text>'

    def _legend_lines(self) -> Iterator[tuple[str, str]]:
        named = [name for name in self.drawing.circles if self.hues[name] != GREY]
        entries = {_heading(name): self._hue(name) for name in named}
        if len(named) < len(self.drawing.circles):
            entries["other circles"] = self._hue(self.drawing.circles[-1])
        for line in _lines_of(entries, self.frame.right - self.frame.left - 2 * _MARGIN):
            keys = [
                f'<tspan class="key {entries[name]}">●</tspan> {as_text(name)}' for name in line
            ]
            yield "", _BETWEEN.join(keys)
        yield "", _BETWEEN.join(_MARKS)
        for goal in self.drawing.goals:
            yield "goal ", as_text(f"◆ {fitted_label(goal, LETTERS, 3 * LABEL)}")


def _lines_of(names: Iterable[str], room: float) -> Iterator[list[str]]:
    """Part names into lines that have room."""
    line: list[str] = []
    for name in names:
        if line and width_of(_BETWEEN.join(f"●● {one}" for one in (*line, name)), LETTERS) > room:
            yield line
            line = []
        line.append(name)
    yield line


def _framed(layout: Layout) -> Frame:
    """Return the edges of the picture above its legend.

    The pole of a ring that is just outside is let in: the name of the ring stands there.
    """
    left, top, right, bottom = layout.frame
    lacking = max(0.0, _NARROWEST - (right - left)) / 2
    return Frame(
        left - _MARGIN - lacking,
        -_to_pole(-top, layout) - 2 * _MARGIN,
        right + _MARGIN + lacking,
        _to_pole(bottom, layout) + 2 * _MARGIN,
    )


def _to_pole(height: float, layout: Layout) -> float:
    poles = (radius * layout.stretch for radius in layout.radii)
    return max(height, *(pole for pole in poles if pole < height + _TO_POLE), 0.0)


def _heading(circle: str) -> str:
    return fitted_label(circle, LETTERS * BOLD, LABEL)


def note_link(path: str) -> str:
    """Return the address that opens a note in Obsidian, in whichever vault is open there."""
    return f"obsidian://open?file={quote(path.removesuffix('.md'), safe='')}"


def _dot(person: DrawnPerson, spot: Spot) -> str:
    radius = _RADII[person.tier]
    place = f'cx="{spot.x}" cy="{spot.y}"'
    dot = f'<circle class="dot{"" if person.is_met else " ahead"}" {place} r="{radius}"/>'
    bridge = f'<circle class="bridge" {place} r="{radius + 3}"/>' if person.is_bridge else ""
    return dot + bridge


def _label(person: DrawnPerson, spot: Spot) -> str:
    kinds = f"name{_anchor(spot.side)}"
    place = f'x="{spot.x + spot.side * GAP:.1f}" y="{spot.y + 4:.1f}"'
    return f'<text class="{kinds}" {place}>{as_text(_named(person))}</text>'


def _named(person: DrawnPerson) -> str:
    mark = "◆ " if person.is_wanted else ""
    return fitted_label(mark + person.name, LETTERS, LABEL)


def _anchor(side: int) -> str:
    return "" if side > 0 else " left"


def _curve(spots: Mapping[str, Spot], start: str, end: str) -> str:
    """Return a curve that leaves one ring and meets the next at a right angle."""
    to = spots[end]
    if not start and to.ring == 1:
        return f"M0 0L{to.x} {to.y}"
    if not start:  # past those who led there
        return f"M0 0Q{to.x / 2 - to.y / 8:.1f} {to.y / 2 + to.x / 8:.1f} {to.x} {to.y}"
    at = spots[start]
    near, far = (at.x**2 + at.y**2) ** 0.5, (to.x**2 + to.y**2) ** 0.5
    middle = (near + far) / 2
    out, back = middle / near, middle / far
    return (
        f"M{at.x} {at.y}C{at.x * out:.1f} {at.y * out:.1f}"
        f" {to.x * back:.1f} {to.y * back:.1f} {to.x} {to.y}"
    )
