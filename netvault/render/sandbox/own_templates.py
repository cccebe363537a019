"""A vault's own templates: those that go before built-in ones, and those that add pages."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from netvault.model import Page, Problem
from netvault.model.names import fold, safe_file_name
from netvault.render.sandbox.process import TemplateProcess
from netvault.render.sandbox.sources import read_sources, template_problem
from netvault.text.regions import find_regions, page_text

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping
    from pathlib import Path

    from netvault.render.vault_data import VaultData

_PAGE: Final = ".md.jinja"
_NO_WORD: Final = re.compile(r"[\W_]+")


class OwnTemplates:
    """The templates of one vault during one build.

    Attributes:
        pages: What became of the pages that the vault adds, by the names of their regions.
    """

    def __init__(self, root: Path, built_in: Container[str]) -> None:
        """Read the templates; nothing is rendered yet.

        Args:
            root: The vault's folder, which has one for templates.
            built_in: The names of the pages that are there without them.
        """
        self._built_in = built_in
        sources = read_sources(root)
        self.pages: dict[str, Page | Problem] = {}
        self._broken = sources.broken
        self._names = self._by_region((*sources.texts, *sources.broken))
        self._process = TemplateProcess(sources.texts)
        self._faults: dict[Problem, None] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the templates, as far as they were rendered."""
        return (*self._broken.values(), *self._faults)

    def close(self) -> None:
        """End what was started."""
        self._process.close()

    def render(self, name: str, data: Mapping[str, object]) -> str | None:
        """Render a built-in page by the vault's own template; None without one that works.

        Args:
            name: The name of the built-in template.
            data: What it gets.
        """
        if name not in self._names:
            return None
        meanwhile = "until then the built-in template is used"
        content = self._content(self._names[name], _json(data), meanwhile)
        return None if isinstance(content, Problem) else content

    def render_pages(self, output: str, gather: Callable[[], VaultData]) -> None:
        """Render the pages that the vault adds.

        Args:
            output: The folder of pages.
            gather: Returns what they get.
        """
        added = {
            region: name for region, name in self._names.items() if region not in self._built_in
        }
        data = _json(gather()) if added else b""
        for region, name in added.items():
            path = f"{output}/{_page_name(name)}.md"
            content = self._content(name, data, f"until then {path} stays as it is")
            self.pages[region] = (
                content if isinstance(content, Problem) else Page(path, region, content)
            )

    def _by_region(self, names: Iterable[str]) -> dict[str, str]:
        """Return the templates of pages by their regions; of two that are too alike, one counts."""
        found: dict[str, str] = {}
        pages = (name for name in names if name.endswith(_PAGE) and "/" not in name)
        for name in sorted(pages, key=lambda name: (name != f"{_region(name)}{_PAGE}", name)):
            first = found.setdefault(_region(name), name)
            if first != name:
                said = f"this name is too much like {first}, which is used; rename one of them"
                self._broken[name] = template_problem(name, 1, said)
        return found

    def _content(self, template: str, data: bytes, meanwhile: str) -> str | Problem:
        """Render what a page shall hold, or say why that failed and what is done about it."""
        if template in self._broken:
            return self._broken[template]
        answer = self._process.render(template, data)
        content = None if answer["text"] is None else _tidy(answer["text"])
        if content is not None and _stands_in_a_page(content):
            return content
        place, line = (answer["template"] or template), answer["line"]
        problem = template_problem(place, line, f"{answer['message'] or _UNFIT} ({meanwhile})")
        if answer["is_over"]:
            self._broken[template] = problem
        self._faults[problem] = None
        return problem


_UNFIT: Final = (
    "what it prints holds a marker of netvault or a code block without an end,"
    " in which the page would be lost"
)


def _page_name(template: str) -> str:
    return safe_file_name(template.removesuffix(_PAGE))


def _region(template: str) -> str:
    """Return the name of the region that a template fills: its own, as one word."""
    return _NO_WORD.sub("-", fold(_page_name(template))).strip("-") or "unnamed"


def _tidy(text: str) -> str:
    """End every line alike, and the last exactly once."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n") + "\n"


def _stands_in_a_page(content: str) -> bool:
    """Return whether a page's markers hold exactly this content, wherever they are."""
    regions, problems = find_regions(f"\n{page_text('page', content)}", "")
    return [region.content for region in regions] == [content] and not problems


def _json(data: Mapping[str, object]) -> bytes:
    return json.dumps(data).encode()
