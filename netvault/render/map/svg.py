"""The map as an SVG: one file that needs no other, readable in light and dark.

Colours are those of Okabe and Ito (2008), which people see apart who do not see all colours; names
around the rings say the same once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from netvault.model.problems import printable
from netvault.render.map.layout import DOT, Twig, layout_of
from netvault.render.map.lettering import fitted_label, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from netvault.render.map.drawing import Drawing, DrawnLine, DrawnPerson
    from netvault.render.map.layout import Layout, Sector, Spot

LETTERS: Final = 12.0
"""The height of labels."""

LABEL: Final = 150.0
"""The most room for one."""

COLOURS: Final = (
    ("#0072b2", "#56b4e9"),
    ("#d55e00", "#f0a15a"),
    ("#009e73", "#3fd0a4"),
    ("#a8568b", "#e29ac4"),
    ("#9a6b00", "#f0c24a"),
    ("#3b7a9e", "#9fd3f2"),
    ("#5b5b9d", "#b3b3f0"),
)
"""Of the largest circles, in light and in dark; all others are grey."""

_GREY: Final = ("#6b6b6b", "#a8a8a8")
_RADII: Final = {"thin": 4.5, "steady": 6.5, "strong": 9.0}
"""Of a dot, by the strength of the tie."""

_MARGIN: Final = 16.0
_RING_NAMES: Final = ("you know", "through one", "through two", "through three")

_STYLE: Final = """
svg { --paper: #fff; --ink: #222; --faint: #e4e4e4; --line: #b5b5b5; --way: #222;
  font: 12px system-ui, sans-serif }
text { fill: var(--ink); paint-order: stroke; stroke: var(--paper); stroke-width: 5px;
  stroke-linejoin: round }
.left { text-anchor: end }
.middle { text-anchor: middle }
.note { text-anchor: middle; opacity: .7; font-size: 10px }
.ring { fill: none; stroke: var(--faint) }
.line { fill: none; stroke: var(--line) }
.named { stroke-dasharray: 3 3 }
.way { stroke: var(--way); stroke-width: 2.5 }
.dot { stroke: var(--c); stroke-width: 1.8; fill: var(--c) }
.ahead { fill: var(--paper) }
.bridge { fill: none; stroke: var(--c) }
.you { fill: var(--ink) }
.wanted, .sector { font-weight: 700 }
.bracket { stroke: var(--c); stroke-width: 4; stroke-linecap: round }
.sector { fill: var(--c) }
"""

_NIGHT: Final = "svg { --paper: #1e1e1e; --ink: #ddd; --faint: #333; --line: #666; --way: #eee }"


def map_svg(drawing: Drawing) -> str:
    """Draw the map.

    Args:
        drawing: What it shows.

    Returns:
        A whole SVG file.
    """
    layout = layout_of(twigs_of(drawing), drawing.circles)
    return "\n".join(_Svg(drawing, layout).parts()) + "\n"


def twigs_of(drawing: Drawing) -> list[Twig]:
    """Return the branches of a map, with the room that each label takes."""
    leads = {line.end: line.start for line in reversed(drawing.lines)}
    return [
        Twig(person.key, leads[person.key], person.sector, width_of(_named(person), LETTERS))
        for person in drawing.people
    ]


class _Svg:
    """Writes one picture, from the background to the names."""

    def __init__(self, drawing: Drawing, layout: Layout) -> None:
        self.drawing = drawing
        self.layout = layout
        self.colours = {circle: number for number, circle in enumerate(drawing.circles)}

    def parts(self) -> Iterator[str]:
        yield from self._head()
        yield from self._rings()
        yield from map(self._line, self.drawing.lines)
        yield '<circle class="you" r="11"/><text class="middle" y="26">You</text>'
        yield from map(self._sector, self.layout.sectors)
        yield from map(self._person, self.drawing.people)
        yield from self._legend()
        yield "</svg>"

    def _head(self) -> Iterator[str]:
        names = [width_of(sector.name, LETTERS) for sector in self.layout.sectors]
        half = self.layout.edge + max(names, default=0.0) + 2 * _MARGIN
        top = max(self.layout.radii, default=_MARGIN) + 2 * _MARGIN
        foot = top + LETTERS * 2 * (2 + len(self.drawing.goals))
        box = " ".join(f"{value:.0f}" for value in (-half, -top, 2 * half, top + foot))
        width, height = f"{2 * half:.0f}", f"{top + foot:.0f}"
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{width}"'
            f' height="{height}" role="img" aria-label="Referral map">'
        )
        yield f"<title>Referral map</title><desc>{escape(self._said())}</desc>"
        yield f"<style>{_STYLE}{self._palette()}</style>"
        corner = f'x="{-half:.0f}" y="{-top:.0f}"'
        yield f'<rect {corner} width="{width}" height="{height}" fill="var(--paper)"/>'

    def _said(self) -> str:
        people = len(self.drawing.people)
        ahead = sum(not person.is_met for person in self.drawing.people)
        return f"You in the middle of {people} people, {ahead} of whom you have not met."

    def _palette(self) -> str:
        hues = [COLOURS[n] if n < len(COLOURS) else _GREY for n in self.colours.values()]
        light = "\n".join(f".c{number} {{ --c: {hue} }}" for number, (hue, _) in enumerate(hues))
        dark = "\n".join(f".c{number} {{ --c: {hue} }}" for number, (_, hue) in enumerate(hues))
        return f"{light}\n@media (prefers-color-scheme: dark) {{\n{_NIGHT}\n{dark}\n}}\n"

    def _rings(self) -> Iterator[str]:
        for radius, name in zip(self.layout.radii, _RING_NAMES, strict=False):
            yield f'<circle class="ring" r="{radius}"/>'
            yield f'<text class="note" y="{-radius + 3:.1f}">{name}</text>'
        for radius, count in zip(self.layout.radii, self.drawing.left_out, strict=False):
            if count:
                yield f'<text class="note" y="{radius + 3:.1f}">+ {count} more</text>'

    def _line(self, line: DrawnLine) -> str:
        kinds = f"line {line.kind}{' way' if line.is_way else ''}"
        return f'<path class="{kinds}" d="{_curve(self.layout.spots, line.start, line.end)}"/>'

    def _sector(self, sector: Sector) -> str:
        x = sector.side * self.layout.edge
        bracket = f'<path class="bracket" d="M{x:.1f} {sector.top}V{sector.bottom}"/>'
        place = f'x="{x + sector.side * 10:.1f}" y="{(sector.top + sector.bottom) / 2 + 4:.1f}"'
        name = f'<text class="sector{_anchor(sector.side)}" {place}>{_text(sector.name)}</text>'
        return f'<g class="{self._hue(sector.name)}">{bracket}{name}</g>'

    def _hue(self, circle: str) -> str:
        return f"c{self.colours.get(circle, len(self.colours))}"

    def _person(self, person: DrawnPerson) -> str:
        spot = self.layout.spots[person.key]
        title = f"<title>{_text(person.name)}: {_text(person.about)}</title>"
        drawn = title + _dot(person, spot) + _label(person, spot)
        hue = self._hue(person.circle)
        if not person.path:
            return f'<g class="{hue}">{drawn}</g>'
        return f'<a class="{hue}" href={quoteattr(note_link(person.path))}>{drawn}</a>'

    def _legend(self) -> Iterator[str]:
        y = max(self.layout.radii, default=_MARGIN) + 3 * _MARGIN
        said = "filled: you know them · hollow: not met yet · two rings: led you into other circles"
        yield f'<text class="note" y="{y:.0f}">{said}</text>'
        for goal in self.drawing.goals:
            y += 2 * LETTERS
            text = _text(f"◆ {fitted_label(goal, LETTERS, 2 * LABEL)}")
            yield f'<text class="wanted middle" y="{y:.0f}">{text}</text>'


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
    kinds = f"name{' wanted' if person.is_wanted else ''}{_anchor(spot.side)}"
    place = f'x="{spot.x + spot.side * (DOT - 4):.1f}" y="{spot.y + 4:.1f}"'
    return f'<text class="{kinds}" {place}>{_text(_named(person))}</text>'


def _named(person: DrawnPerson) -> str:
    mark = "◆ " if person.is_wanted else ""
    return fitted_label(mark + person.name, LETTERS, LABEL)


def _anchor(side: int) -> str:
    return "" if side > 0 else " left"


def _text(text: str) -> str:
    return escape(printable(text))


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
