"""Draw pictures as readers see them, in a real browser: our own, and Mermaid by its package."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple, TypeAlias
from urllib.parse import quote, unquote

BROWSERS: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
MERMAID: Final = Path(__file__).parents[2] / ".venv/share/mermaid.min.js"

FLAGS: Final = (
    "--headless",
    "--no-sandbox",  # Chromium has no sandbox for root, and root is who runs in a container.
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # A diagram that asks for the network fails.
    "--virtual-time-budget=60000",
    "--dump-dom",
)
TIMEOUT: Final = 120

# The answer takes the place of the whole document, percent-encoded: what a diagram holds can then
# neither end a script nor look like the answer.
PAGE: Final = """\
<!DOCTYPE html>
<meta charset="utf-8">
<body>
<script src="MERMAID"></script>
<script>
const labelsIn = (svg) => {
  const drawn = new DOMParser().parseFromString(svg, "text/html");
  return [...drawn.querySelectorAll(".nodeLabel, .edgeLabel p")].map((e) => e.textContent.trim());
};
const draw = async (source, index) => {
  try {
    const { svg } = await mermaid.render(`diagram-${index}`, source);
    return { svg, labels: labelsIn(svg), error: "" };
  } catch (error) {
    return { svg: "", labels: [], error: String(error.message || error) };
  }
};
const drawAll = async (sources) => {
  mermaid.initialize({ startOnLoad: false, suppressErrorRendering: true });
  const drawn = [];
  for (const [index, source] of sources.entries()) drawn.push(await draw(source, index));
  document.documentElement.textContent = encodeURIComponent(JSON.stringify(drawn));
};
drawAll(JSON.parse(decodeURIComponent("SOURCES")));
</script>
"""


# Boxes are those of the letters and dots themselves, in the units of the image.
MEASURING: Final = """\
<!DOCTYPE html>
<meta charset="utf-8">
<body>
<script>
const boxOf = (part) => {
  const { x, y, width, height } = part.getBBox();
  return { kind: part.getAttribute("class"), text: part.textContent, x, y, width, height };
};
const measured = (svg) => {
  document.body.innerHTML = svg;
  const image = document.querySelector("svg");
  const { x, y, width, height } = image.viewBox.baseVal;
  const parts = [...image.querySelectorAll("text, .dot, .you")].map(boxOf);
  return [{ kind: "image", text: "", x, y, width, height }, ...parts];
};
const images = JSON.parse(decodeURIComponent("SOURCES"));
document.documentElement.textContent = encodeURIComponent(JSON.stringify(images.map(measured)));
</script>
"""


class Box(NamedTuple):
    """Where a part of an image is, and what it says."""

    kind: str
    text: str
    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def holds(self, other: Box) -> bool:
        return (
            self.x <= other.x
            and other.x + other.width <= self.x + self.width
            and self.y <= other.y
            and other.y + other.height <= self.y + self.height
        )


MeasureImages: TypeAlias = Callable[[Sequence[str]], list[list[Box]]]


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of one diagram."""

    svg: str
    """The picture; empty when there is an error."""
    labels: tuple[str, ...]
    """The text that a reader sees on nodes and edges."""
    error: str
    """Why there is no picture; empty when there is one."""


RenderMermaid: TypeAlias = Callable[[Sequence[str]], list[Rendered]]


def lacking() -> str:
    """Say what this machine lacks to draw diagrams, or nothing."""
    if without := lacking_browser():
        return without
    if not MERMAID.exists():
        return "no diagram is drawn: `make test` fetches the mermaid package"
    return ""


def lacking_browser() -> str:
    """Say what this machine lacks to draw at all, or nothing."""
    return "" if _browser() else "nothing is drawn: Chromium is not installed"


def measure_images(images: Sequence[str]) -> list[list[Box]]:
    """Draw SVGs, and give the boxes of each: first the whole, then its texts and dots."""
    return [[Box(**box) for box in boxes] for boxes in json.loads(_answer(MEASURING, images))]


def render_mermaid(diagrams: Sequence[str]) -> list[Rendered]:
    """Draw every diagram, in one start of the browser."""
    drawn = json.loads(_answer(PAGE.replace("MERMAID", MERMAID.as_uri()), diagrams))
    return [Rendered(row["svg"], tuple(row["labels"]), row["error"]) for row in drawn]


def _answer(page: str, sources: Sequence[str]) -> str:
    """Open a page with its sources, and give what it puts in its own place."""
    with TemporaryDirectory(prefix="netvault-browser-", ignore_cleanup_errors=True) as folder:
        file = Path(folder, "page.html")
        file.write_text(page.replace("SOURCES", quote(json.dumps(sources), safe="")))
        dom = _dump(file)
    answer = re.search(r"<html[^<>]*>([^<>]+)</html>", dom)
    assert answer, f"the browser gave no answer: {dom[:2000]}"
    return unquote(answer[1])


def _browser() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def browser_path() -> str:
    """Give the browser that draws; `lacking_browser` says whether there is one."""
    browser = _browser()
    assert browser, lacking_browser()
    return browser


def _dump(page: Path) -> str:
    run = subprocess.run(
        [browser_path(), *FLAGS, f"--user-data-dir={page.parent / 'profile'}", page.as_uri()],
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=TIMEOUT,
    )
    return run.stdout
