"""Frames a second of the view, in the Chromium of this machine, drawn without a graphics card.

    python -m benchmarks.frames [CONTACTS...]

For each size: while the map is moved, when most frames copy a bitmap; and while everything is drawn
anew in each frame.
"""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from benchmarks.vaults import TODAY, generate
from netvault.building import load
from netvault.view import page_of, payload_of
from tests.support.view_browser import Viewer, launched

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SIZES: Final = (1000, 5000)

COUNT: Final = """([name, seconds]) => new Promise((done) => {
  const canvas = document.getElementById("canvas");
  const box = canvas.getBoundingClientRect();
  const slider = document.getElementById("year");
  const point = (type, x) => canvas.dispatchEvent(new PointerEvent(type, {
    pointerId: 1, clientX: box.left + 300 + x, clientY: box.top + 300,
  }));
  const steps = {
    moving: (frame) => point("pointermove", 200 * Math.sin(frame / 20)),
    drawing: (frame) => {
      slider.value = String(Number(slider.max) - (frame % 2));
      slider.dispatchEvent(new Event("input"));
    },
  };
  canvas.setPointerCapture = () => {};
  if (name === "moving") point("pointerdown", 0);
  const began = performance.now();
  let frames = 0;
  const next = () => {
    const spent = (performance.now() - began) / 1000;
    if (spent > seconds) {
      if (name === "moving") point("pointerup", 0);
      done(frames / spent);
      return;
    }
    steps[name](frames);
    frames += 1;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
})"""
"""Counts the frames of some seconds."""


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    for browser in launched():
        print("people  moving  drawing   (frames a second)")
        for size in sizes:
            measure(browser, size)


def measure(browser: Browser, contacts: int) -> None:
    with (
        TemporaryDirectory(prefix="netvault-frames-") as folder,
        socket.create_server(("127.0.0.1", 0)) as wire,
    ):
        vault = Path(folder, "vault")
        generate(vault, contacts)
        payload = payload_of(load(vault).insights(TODAY))
        viewer = Viewer(browser, Path(folder), wire)
        page = viewer.open(page_of(payload))
        moving, drawing = (page.evaluate(COUNT, [name, 3]) for name in ("moving", "drawing"))
        print(f"{len(payload['people']):6}  {moving:6.0f}  {drawing:7.0f}")
        viewer.close()


if __name__ == "__main__":
    main()
