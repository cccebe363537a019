"""What the pictures cost a build: the images, the canvas and the table, to the whole of it.

    python -m benchmarks.pictures --contacts 1000 --runs 5

In one process, medians: reading with a cache, computing and rendering every page, then the same
without the images, the canvas and the table.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from unittest.mock import patch

from benchmarks.vaults import TODAY, generate
from netvault.building.loading import load
from netvault.render import pages


def timed(root: Path, *, with_pictures: bool) -> float:
    """Read, compute and render everything, and give the seconds."""
    begun = perf_counter()
    insights = load(root).insights(TODAY)
    with patch.object(pages, "IMAGES", pages.IMAGES if with_pictures else ()):
        pages.render_pages(insights, ())
    for companion in pages.companions(insights) if with_pictures else ():
        companion.renewed(None)
    return perf_counter() - begun


def _main() -> None:
    parser = argparse.ArgumentParser(description="Measure what pictures cost a build.")
    parser.add_argument("--contacts", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="netvault-bench-") as folder:
        vault = Path(folder, "vault")
        generate(vault, options.contacts)
        load(vault)  # fills the cache
        pairs = [
            (timed(vault, with_pictures=False), timed(vault, with_pictures=True))
            for _ in range(options.runs)
        ]
    without, with_ = (median(column) for column in zip(*pairs, strict=True))
    print(f"without {without:.3f} s, with pictures {with_:.3f} s: {with_ / without - 1:+.0%}")


if __name__ == "__main__":
    _main()
