"""The sandbox in which templates run, and where the built-in ones are found."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from netvault.render import filters

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import BaseLoader

FILTERS: Final = (
    filters.link,
    filters.cell_link,
    filters.prose,
    filters.cell_prose,
    filters.mermaid,
    filters.as_is,
    filters.each,
    filters.counted,
    filters.words,
    filters.kinds,
)
"""What templates may do with values besides what Jinja offers."""


_OF_MAPPINGS: Final = frozenset(dir(dict))


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which `a.b` looks into a mapping first: that is what pages consist of."""

    def getattr(self, obj: object, attribute: str) -> object:
        """Return an attribute, or an item; methods of mappings go before items of their names."""
        if type(obj) is dict and attribute in obj and attribute not in _OF_MAPPINGS:
            return obj[attribute]
        return super().getattr(obj, attribute)


@cache
def environment() -> Sandbox:
    """Return the environment of the built-in templates."""
    return sandbox(FileSystemLoader(templates_folder()))


def sandbox(loader: BaseLoader, finalize: Callable[[object], str] = filters.escape) -> Sandbox:
    """Make an environment for templates, in which a name that is not there is an error.

    What differs from one time to the next is left out: the same notes give the same pages.

    Args:
        loader: Finds the templates, and those that they include.
        finalize: Makes text of whatever a template prints.
    """
    jinja = Sandbox(
        loader=loader,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # that is for HTML: pages are Markdown, and `finalize` escapes for it
    )
    jinja.filters.update({function.__name__: function for function in FILTERS})
    del jinja.filters["random"], jinja.globals["lipsum"]
    return jinja


def templates_folder() -> Path:
    """Find the built-in templates: in the installed package, or next to it in a checkout."""
    packaged = Path(str(files("netvault") / "templates"))
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "templates"


def starter_text(name: str) -> str:
    """Return the text of a file with which a vault begins."""
    return (templates_folder() / "starters" / name).read_text(encoding="utf-8")
