"""The documentation of templates and regions says what the code does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netvault.render.environment import FILTERS
from netvault.render.pages import PAGES as PAGE_KINDS
from tools.template_docs import PAGES, renewed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_comes_from_the_code_is_up_to_date(page: Path, *, update_docs: bool) -> None:
    text = page.read_text(encoding="utf-8")
    if update_docs:
        page.write_text(renewed(text), encoding="utf-8")
    else:
        assert text == renewed(text), "if it should: pytest --update-docs"


@pytest.mark.parametrize("name", [function.__name__ for function in FILTERS])
def test_every_filter_is_documented(name: str) -> None:
    assert f"| `{name}` | " in PAGES[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [kind.name for kind in PAGE_KINDS])
def test_every_page_has_its_data_documented(name: str) -> None:
    assert f"\n### {name}.md.jinja\n\n| name | is |" in PAGES[0].read_text(encoding="utf-8")


def test_a_page_without_parts_is_left_alone() -> None:
    assert renewed("# Text\n") == "# Text\n"
