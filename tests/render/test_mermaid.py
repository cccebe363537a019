from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import load
from netvault.render.pages import render_pages
from tests.render.test_filters import visible
from tests.support.hostile import HOSTILE
from tests.support.transcripts import EXAMPLE
from tests.support.vaults import TODAY, insights, note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netvault.insights import Insights
    from tests.support.browser import RenderMermaid

pytestmark = pytest.mark.browser

VAULTS: Final = EXAMPLE.parent / "tests/vaults"
DIAGRAM: Final = re.compile(r"^```mermaid\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def diagrams(found: Insights) -> dict[str, str]:
    """Give every diagram of a vault's pages, by the page's name and its number there."""
    return {
        f"{page.path.rpartition('/')[2]} {number}": diagram
        for page in render_pages(found, ())
        for number, diagram in enumerate(DIAGRAM.findall(page.content))
    }


def labels(drawn: RenderMermaid, notes: Mapping[str, str]) -> tuple[str, ...]:
    """Draw the referral map of a vault, and give what a reader sees on it."""
    (rendered,) = drawn([diagrams(insights(notes))["Referral map.md 0"]])
    assert rendered.error == ""
    return rendered.labels


@pytest.mark.parametrize("vault", ["first-steps", "introductions", "promises-and-help"])
def test_every_diagram_of_a_small_vault_is_drawn(render_mermaid: RenderMermaid, vault: str) -> None:
    found = load(VAULTS / vault / "input").insights(date.fromisoformat(TODAY)).discreet
    sources = diagrams(found)

    drawn = dict(zip(sources, render_mermaid([*sources.values()]), strict=True))

    assert {name: one.error for name, one in drawn.items()} == dict.fromkeys(drawn, "")
    assert set(drawn["Referral map.md 0"].labels) == {
        "You",
        *(found.network.people[key].name for key in found.picture.keys),
    }


@pytest.mark.parametrize("names", [HOSTILE[::2], HOSTILE[1::2]])
def test_hostile_names_are_drawn_as_they_are(
    render_mermaid: RenderMermaid, names: Sequence[str]
) -> None:
    notes = {f"People/{name}.md": note("- 2026-11-01 call") for name in names}

    assert sorted(labels(render_mermaid, notes)) == sorted(("You", *map(visible, names)))
