"""Building: from the notes on disk to the pages on disk, one step after the other.

`load` reads the vault, `plan_build` brings in answers, computes, renders and compares, and `build`
applies the plan. A `BuildSession` does so again and again in one process.
"""

from __future__ import annotations

from netvault.building.loading import Loaded, load, load_config
from netvault.building.reading import OnProgress, no_progress
from netvault.building.run import BuildResult, BuildSession, build, fresh_pages, preview

__all__ = [
    "BuildResult",
    "BuildSession",
    "Loaded",
    "OnProgress",
    "build",
    "fresh_pages",
    "load",
    "load_config",
    "no_progress",
    "preview",
]
