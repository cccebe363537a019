"""The sandbox in which templates run, and where the built-in ones are found."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.compiler import CodeGenerator
from jinja2.nodes import Filter, Name
from jinja2.sandbox import ImmutableSandboxedEnvironment

from netvault.render import filters
from netvault.render.compiled import CompiledTemplates

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import BaseLoader
    from jinja2.compiler import Frame
    from jinja2.nodes import Expr, Getattr

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
        """Give an attribute, or an item; methods of mappings go before items of their names."""
        if type(obj) is dict and attribute in obj and attribute not in _OF_MAPPINGS:
            return obj[attribute]
        return super().getattr(obj, attribute)


class _BuiltIn(CodeGenerator):
    """Makes of a built-in template what it means, without asking at every turn.

    `a.b` is an item of a mapping; what `finalize` gives is printed as it is, and so are rows.
    """

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write `a["b"]`, and `loop.b` for what Jinja itself tells of a loop."""
        is_loop = isinstance(node.node, Name) and node.node.name == "loop"
        self.visit(node.node, frame)
        self.write(f".{node.attr}" if is_loop else f"[{node.attr!r}]")

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002, ANN401 - Jinja's
        """Write a call of `finalize` and no more; what `each` printed has gone through it."""
        is_printed = isinstance(node, Filter) and node.name == "each"
        self.write("(" if is_printed else finalize.src)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002, ANN401
        self.write(")")


@cache
def environment() -> Sandbox:
    """Give the environment of the built-in templates."""
    made = sandbox(FileSystemLoader(templates_folder()))
    made.code_generator_class = _BuiltIn
    made.bytecode_cache = CompiledTemplates()
    return made


def sandbox(loader: BaseLoader, finalize: Callable[[object], str] = filters.escape) -> Sandbox:
    """Make an environment for templates, in which a name that is not there is an error.

    What differs from one time to the next is left out: the same notes give the same pages.

    Args:
        loader: Finds the templates, and those that they include.
        finalize: Makes text of whatever a template prints.
    """
    made = Sandbox(
        loader=loader,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # that is for HTML: pages are Markdown, and `finalize` escapes for it
    )
    made.filters.update({function.__name__: function for function in FILTERS})
    del made.filters["random"], made.globals["lipsum"]
    return made


def templates_folder() -> Path:
    """Find the built-in templates: in the installed package, or beside it in a checkout."""
    packaged = Path(str(files("netvault") / "templates"))
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "templates"


def starter_text(name: str) -> str:
    """Give the text of a file with which a vault begins."""
    return (templates_folder() / "starters" / name).read_text(encoding="utf-8")
