"""What all images have in common: paper and ink in light and dark, and how a file begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from netvault.model.problems import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAY: Final = "--paper: #fff; --ink: #222; --faint: #e4e4e4; --line: #b5b5b5"
_NIGHT: Final = "--paper: #1e1e1e; --ink: #ddd; --faint: #333; --line: #666"

_STYLE: Final = """text { fill: var(--ink) }
.left { text-anchor: end }
.middle { text-anchor: middle }
"""


class Canvas(NamedTuple):
    """The part of the plane that an image shows."""

    left: float
    top: float
    width: float
    height: float


def image_head(name: str, said: str, canvas: Canvas, style: str, night: str = "") -> Iterator[str]:
    """Begin an SVG: all but what is drawn, and the end of the element.

    Args:
        name: What it is, for whoever hears it.
        said: What there is to see, in words.
        canvas: The part of the plane that it shows.
        style: Its own rules.
        night: What is another on a dark screen.

    Yields:
        Lines, none of them empty: Markdown goes on after an empty line, and a page is found by its
        markers among Markdown.
    """
    left, top, width, height = (f"{value:.0f}" for value in canvas)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {width} {height}"'
        f' width="{width}" height="{height}" role="img" aria-label={quoteattr(name)}>'
    )
    yield f"<title>{as_text(name)}</title><desc>{as_text(said)}</desc>"
    yield f"<style>\nsvg {{ {_DAY}; font: 12px system-ui, sans-serif }}\n{_STYLE}{style}</style>"
    night = f"svg {{ {_NIGHT} }}\n{night}"
    yield f"<style>\n@media (prefers-color-scheme: dark) {{\n{night}}}\n</style>"
    corner = f'x="{left}" y="{top}"'
    yield f'<rect {corner} width="{width}" height="{height}" fill="var(--paper)"/>'


def as_text(text: str) -> str:
    """Write a text so that it is shown as it is."""
    return escape(printable(text))
