"""The sandbox in which templates run, and where they are found."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from netvault.render import filters

_FILTERS: Final = (
    filters.link,
    filters.cell_link,
    filters.prose,
    filters.cell_prose,
    filters.mermaid,
    filters.as_is,
    filters.words,
    filters.kinds,
)


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """Give the environment of the built-in templates.

    Whatever a template prints goes through `filters.escape`; a name that is not there is an error.
    """
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates_folder()),
        undefined=StrictUndefined,
        finalize=filters.escape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # that is for HTML: pages are Markdown, and `finalize` escapes for it
    )
    made.filters.update({function.__name__: function for function in _FILTERS})
    return made


def templates_folder() -> Path:
    """Find the built-in templates: in the installed package, or beside it in a checkout."""
    packaged = Path(str(files("netvault") / "templates"))
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "templates"


def starter_text(name: str) -> str:
    """Give the text of a file with which a vault begins."""
    return (templates_folder() / "starters" / name).read_text(encoding="utf-8")
