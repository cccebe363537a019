"""Building: from the notes on disk to the pages on disk, one step after the other.

`load` reads the vault, `plan_build` brings in answers, computes, renders and compares, and `build`
applies what came of it. A `BuildSession` does so again and again in one process.
"""

from __future__ import annotations

from netvault.building.loading import Loaded, load, load_config
from netvault.building.reading import Tell, silent
from netvault.building.run import BuildResult, build, fresh_pages, preview
from netvault.building.session import BuildSession

__all__ = [
    "BuildResult",
    "BuildSession",
    "Loaded",
    "Tell",
    "build",
    "fresh_pages",
    "load",
    "load_config",
    "preview",
    "silent",
]
