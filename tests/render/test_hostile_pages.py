from __future__ import annotations

import re
import sys
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from markdown_it import MarkdownIt

from netvault.building import build
from netvault.model import Config
from netvault.render.filters import link
from netvault.render.person import People
from netvault.text.regions import find_regions, page_text
from tests.support.hostile import HOSTILE
from tests.support.shown import lines, pages, section
from tests.support.vaults import TODAY, insights, note, vault

if TYPE_CHECKING:
    from pathlib import Path

    from markdown_it.token import Token

READER: Final = MarkdownIt("commonmark").enable(["table", "strikethrough"])
CELL: Final = re.compile(r"(?<!\\)\|")


def typed(text: str) -> str:
    """Give a text as YAML takes it between quotes; two braces would make the note a template."""
    safe = text.replace("{{", "{ {")
    return "".join(
        char if char.isprintable() and char not in '"\\' else f"\\u{ord(char):04x}" for char in safe
    )


def shown_everywhere(text: str) -> dict[str, str]:
    """Give a vault in which somebody bears this name, and it stands wherever text can stand."""
    name, topic, line = f'"{typed(text)}"', f'["soup {typed(text)}"]', " ".join(text.split("\n"))
    known = {"company": name, "role": name, "skills": topic, "talents": topic}
    return {
        "Me.md": note(
            type="me",
            skills=topic,
            matters=f"[{name}]",
            goals=f"[{{want: {name}, companies: [{name}], roles: [chef]}}]",
        ),
        f"People/{text}.md": note(
            f"- 2026-11-02 coffee: {line}",
            "- 2026-11-01 call: he named [[Quinn]] #got/contact",
            f"- 2026-10-01 lunch: {line} #news",
            f"- [ ] send {line} 📅 2026-11-20",
            f"- [ ] bring {line} 📅 2026-12-30",
            circle=f"[{name}]",
            needs=topic,
            introduced_by="'[[Zoe]]'",
            knows="'[[Will]]'",
            every="2 weeks",
            **known,
        ),
        "People/Zoe.md": note("- 2026-11-02 call", needs=topic, every="monthly", **known),
        "People/Will.md": note(f"He knows {line}.", location=name, **known),
        "People/Vera.md": note(f"- 2020-01-01 party: {line}", circle="friend", role=name),
        "Guide.md": note(f"# {line.replace('{{', '{ {')}", tags="[article]", topics=topic),
    }


def structure(page: str) -> Counter[str]:
    """Count the blocks and the spans of a page as a reader sees it, but for text and links."""
    tokens = READER.parse(page)
    spans = (child for token in tokens for child in token.children or ())
    unlike = ("text", "softbreak", "link_open", "link_close")
    return Counter(
        f"{token.level} {token.tag} {token.type}"
        for token in (*tokens, *spans)
        if token.type not in unlike
    )


def links(page: str) -> list[Token]:
    tokens = READER.parse(page)
    spans = (child for token in tokens for child in token.children or ())
    return [span for span in spans if span.type == "link_open"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_gives_pages_of_the_same_structure_as_any_other(name: str) -> None:
    hostile, harmless = pages(shown_everywhere(name)), pages(shown_everywhere("Ann"))

    assert len(hostile) == len(harmless)
    for one, other in zip(hostile.values(), harmless.values(), strict=True):
        assert structure(one) == structure(other)


@pytest.mark.parametrize("name", HOSTILE)
def test_all_links_of_pages_lead_to_notes(name: str) -> None:
    for page in pages(shown_everywhere(name)).values():
        assert all(str(span.attrs["href"]).endswith(".md") for span in links(page))


@pytest.mark.parametrize("name", HOSTILE)
def test_every_row_of_a_table_has_as_many_cells_as_its_head(name: str) -> None:
    for page in pages(shown_everywhere(name)).values():
        tables = re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE)
        for table in tables:
            assert len({len(CELL.split(row)) for row in table.splitlines()}) == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_the_markers_of_a_page_are_only_ours(name: str) -> None:
    for content in pages(shown_everywhere(name)).values():
        (region,), problems = find_regions(page_text("leads", content), "Network/Leads.md")

        assert (region.content, region.is_edited, problems) == (content, False, ())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_one_line_on_each_list(name: str) -> None:
    found = insights(shown_everywhere(name))
    made = pages(shown_everywhere(name))
    written = link(People(found)(f"People/{name}.md"))

    assert len(lines(made["Follow-ups.md"], f"- [ ] {written}: ")) == 1
    assert len(lines(section(made["Leads.md"], "Warm, by circle"), f"- {written} (")) == 1
    assert len(lines(made["Referral map.md"], f"\t- {written} (")) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no such names are allowed there")
def test_a_vault_of_hostile_names_has_one_line_for_each_and_is_built_once(tmp_path: Path) -> None:
    notes = {
        f"People/{name}.md": note("- 2026-11-01 call", every="2 weeks", circle="friend")
        for name in HOSTILE
    }
    vault(tmp_path, notes | {"Me.md": note(type="me")})

    first = build(tmp_path, date.fromisoformat(TODAY))
    second = build(tmp_path, date.fromisoformat(TODAY))

    assert [problem for problem in first.problems if problem.severity == "error"] == []
    assert (second.written, second.removed, second.saved) == ((), (), ())
    follow_ups = (tmp_path / "Network/Follow-ups.md").read_text("utf-8")
    assert len(lines(follow_ups, "- [ ] ")) == len(HOSTILE)
    assert len(set(re.findall(r"\^nv-[\w-]+$", follow_ups, re.MULTILINE))) == len(HOSTILE)


def test_a_hostile_folder_of_pages_is_no_structure_either() -> None:
    hostile = pages({}, Config(output="]] <script> %%"))["Network.md"]

    assert structure(hostile) == structure(pages({})["Network.md"])
