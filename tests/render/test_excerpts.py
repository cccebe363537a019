"""What pages quote of notes: at most 140 letters of plain text, with links that lead there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.building import build
from tests.support.shown import lines, pages, section
from tests.support.ticking import DAY, PAGE, answer, built, text
from tests.support.vaults import note, people

if TYPE_CHECKING:
    from pathlib import Path

LONG: Final = (
    "tell **him** of [the map](../Lists/Map.md) and `all` that [[Ann|she]] said " + "on " * 90
)
SHOWN: Final = "tell him of [[Lists/Map|the map]] and all that [[Ann|she]] said on on"
MAPS: Final = {"Lists/Map.md": "x", "Other/Map.md": "y"}


def excerpts(page: str, start: str) -> list[str]:
    """Give what stands from some words on in each line that has them, up to the mark of a cut."""
    found = (line[line.index(start) :] for line in page.splitlines() if start in line)
    return [one.partition(" …")[0] for one in found]


def seen(shown: str) -> str:
    return re.sub(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]", r"\1", shown)


def test_a_promise_shows_a_part_as_plain_text_on_top_and_beneath() -> None:
    made = pages(
        MAPS
        | people(
            Ann=note(f"- [ ] {LONG}📅 2026-11-20"),
            Ben=note("- [ ] call 📅 2026-11-20", f"- [ ] {LONG}"),
        )
    )["Follow-ups.md"]

    found = excerpts(made, "tell him")
    assert len(found) == 2
    assert {len(seen(one)) for one in found} <= {*range(136, 141)}
    assert all(one.startswith(SHOWN) for one in found)


def test_what_holds_an_ask_back_quotes_a_few_words_of_the_promise() -> None:
    ann = note(
        *("- 2026-01-01 tea #gave/contact", "- 2026-03-01 tea", "- 2026-06-01 tea"),
        f"- [ ] write {'on and ' * 40}📅 2026-11-20",
        role="chef",
    )
    me = note(type="me", goals="[{want: eat well, roles: [chef]}]")
    made = pages({"Me.md": me, **people(Ann=ann)})["Goals.md"]

    (line,) = lines(made, "**You know somebody")
    assert re.search(r'your promise "write (?:on and )+on …" was due on 2026-11-20', line)
    assert len(line) < 190


def test_a_line_in_doubt_shows_a_part() -> None:
    said = f"call [[Ann]], {'winter tyres and ' * 20}"
    made = pages({"Daily/2026-11-20.md": f"- {said}\n"} | people(Ann=""))["Network.md"]

    (line,) = lines(section(made, "In doubt"), "- [ ] Was this a talk?")
    assert line.partition("“")[2].partition("”")[0].endswith(" …")
    assert len(line) < 240


def test_a_tick_on_a_promise_that_shows_a_part_closes_it_and_is_no_edit(tmp_path: Path) -> None:
    root = built(tmp_path, MAPS | people(Ann=note(f"- [ ] {LONG}📅 2026-11-20")))
    answer(root, "Ann", "x")

    result = build(root, DAY)

    said = text(root, "People/Ann.md")
    assert f"- [x] {LONG}📅 2026-11-20 ✅ 2026-11-23" in said
    assert "- 2026-11-23" not in said
    assert result.saved == ()


def test_words_on_such_a_line_are_logged_and_the_rest_is_no_edit(tmp_path: Path) -> None:
    root = built(tmp_path, MAPS | people(Ann=note(f"- [ ] {LONG}📅 2026-11-20")))
    page = root / PAGE
    page.write_text(
        re.sub(r"- \[ \] \[\[Ann\]\]: .*? 📅", "- [x] [[Ann]]: drew him a map 📅", page.read_text())
    )

    result = build(root, DAY)

    assert "- 2026-11-23 drew him a map" in text(root, "People/Ann.md")
    assert result.saved == ()


def test_a_link_that_the_note_broke_stays_text_and_lends_nothing_to_the_links_of_the_page() -> None:
    for broken in ("see [[Ben", "see [[Ben|", "see [Ben](Be", "see ![[Ben", "see [[Ben and [[Cem"):
        made = pages(
            {"Daily/2026-11-21.md": f"- call with [[Ann]]: {broken} #news\n"}
            | people(Ann=note("- [ ] call 📅 2026-11-20", company="Acme"), Ben="", Cem="")
        )
        (line,) = lines(section(made["Network.md"], "Lately"), "- 2026-11-21")
        linked = re.findall(r"(?<!\\)\[\[[^\]\n]*\]\]", line)

        assert linked == ["[[Ann]]", "[[Ann]]"], line
        assert not re.search(r"(?<![\\\[])\[(?!\[Ann\]\])", line.replace("[[Ann]]", "")), line
