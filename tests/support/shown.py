"""Renders the pages of small vaults, and gives parts of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.render.pages import render_pages
from tests.support.vaults import DEFAULTS, TODAY, insights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netvault.model import Config


def pages(
    notes: Mapping[str, str], config: Config = DEFAULTS, today: str = TODAY
) -> dict[str, str]:
    """Render every page of a vault, by its path below the folder of pages."""
    found = insights(notes, today, config)
    rendered = render_pages(found, found.network.problems)
    return {page.path.removeprefix(f"{config.output}/"): page.content for page in rendered}


def section(page: str, title: str) -> str:
    """Give what stands under a heading."""
    return page.partition(f"## {title}\n")[2].partition("\n## ")[0].strip()


def lines(page: str, beginning: str) -> list[str]:
    return [line for line in page.splitlines() if line.startswith(beginning)]
