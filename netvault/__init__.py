"""netvault: a folder of Markdown notes becomes a network that people can act on.

`load` reads a vault to a network, `build` brings its pages up to date, and `Insights` computes
every answer about a network on a day. Each is imported on first use, so that a command that needs
little stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from netvault.building import BuildResult, Loaded, build, load, preview
    from netvault.insights import Insights
    from netvault.model import Problem

__all__ = ["BuildResult", "Insights", "Loaded", "Problem", "build", "load", "preview"]

_MODULES: Final = {
    "BuildResult": "netvault.building",
    "Insights": "netvault.insights",
    "Loaded": "netvault.building",
    "Problem": "netvault.model.problems",
    "build": "netvault.building",
    "load": "netvault.building",
    "preview": "netvault.building",
}


def __getattr__(name: str) -> object:
    """Import a public name from its module."""
    if name not in _MODULES:
        raise AttributeError(name)
    return getattr(import_module(_MODULES[name]), name)
