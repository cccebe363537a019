"""Why something is due stands on its line in a list: an answer to the line is read without it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netvault.building import build
from netvault.edit.ticks import ticks_in
from netvault.text.regions import find_regions, page_text
from tests.support.vaults import TODAY, note, people, vault

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("keep in touch *(every 6 weeks)* 📅 2026-11-11 ^nv-ann-0cdbf5", "keep in touch"),
        ("keep in touch *(every 6 weeks)* ^nv-ann-0cdbf5 ✅ 2026-11-23", "keep in touch"),
        (
            "thank her *(for “the [[Map|old \\*map\\*]] (2)”)* 📅 2026-11-11 ^nv-ann-0cdbf5",
            "thank her",
        ),
        ("send the \\*(new)\\* map 📅 2026-11-11 ^nv-ann-0cdbf5", "send the *(new)* map"),
        ("send the (new) map ^nv-ann-0cdbf5", "send the (new) map"),
    ],
)
def test_what_was_to_be_done_is_read_without_the_reason(line: str, what: str) -> None:
    page = page_text("follow-ups", f"- [x] [[Ann]]: {line}\n")
    (region,), _ = find_regions(page, "Network/Follow-ups.md")

    (tick,) = ticks_in(region, "Network/Follow-ups.md")

    assert (tick.target, tick.what, tick.mark, tick.state) == ("Ann", what, "0cdbf5", "done")


def test_what_stands_beneath_is_read_without_the_reason() -> None:
    beneath = "\t- Also: bring the jars *(every week)*, 2026-12-01.\n\t- Also: lend the book.\n"
    page = page_text("follow-ups", f"- [ ] [[Ann]]: call ^nv-ann-0cdbf5\n{beneath}")
    (region,), _ = find_regions(page, "Network/Follow-ups.md")

    assert next(ticks_in(region, "x.md")).also == ("bring the jars", "lend the book")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (("- [ ]", "- [x]"), "- 2026-11-23 in touch"),
        (("📅 2026-12-01", "📅 2026-12-09"), "next: 2026-12-09"),
        (("- [ ]", "- [-]"), "next: 2026-12-23"),
    ],
)
def test_a_line_with_a_reason_is_answered_as_any_other(
    tmp_path: Path, answer: tuple[str, str], said: str
) -> None:
    vault(tmp_path, people(Ann=note("- 2026-11-01 tea", every="monthly")))
    build(tmp_path, date.fromisoformat(TODAY))
    page = tmp_path / "Network/Follow-ups.md"
    text = page.read_text("utf-8")
    assert "- [ ] [[Ann]]: keep in touch *(every month)* 📅 2026-12-01 ^nv-ann" in text

    page.write_text(text.replace(*answer), "utf-8")
    result = build(tmp_path, date.fromisoformat(TODAY))

    assert said in (tmp_path / "People/Ann.md").read_text("utf-8")
    assert result.saved == ()
