"""How far a text is read: as many lines as takes a moment, lists within lists counted."""

from __future__ import annotations

import pytest

from netvault.text import decode as encoding
from netvault.text.decode import Extent, extent_of
from netvault.text.regions import find_regions
from tests.support.reading import contact_in, places, read

BEGIN = "<!-- netvault:begin follow-ups -->\n"
END = "<!-- netvault:end -->\n"


@pytest.fixture(autouse=True)
def twenty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "MAX_LINES", 20)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    assert extent_of(f"- tea{end}" * 20) is None
    assert extent_of(f"- tea{end}" * 20 + f" {end}{end}") is None
    assert extent_of("tea " * 100 + end) is None
    assert extent_of(f"- tea{end}" * 21) == Extent(20 * len(f"- tea{end}"), 20)


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("- a", 20),
        ("- - a", 10),
        ("1. - a", 10),
        ("* + 12) a", 6),
        ("  > - > - > a", 4),
        (">> > > a", 5),
        ("> a", 20),
        ("- " * 20 + "a", 1),
        ("- " * 21 + "a", 0),
        ("a - b - c", 20),
    ],
)
def test_a_list_or_quote_within_another_on_one_line_counts_as_a_line(line: str, lines: int) -> None:
    found = extent_of(f"{line}\n" * 21)

    assert found == Extent(lines * len(f"{line}\n"), lines)


def test_what_is_too_long_is_read_so_far_and_said() -> None:
    text = "---\ntype: person\n---\n" + "- 2026-11-02 tea\n" * 20

    assert len(contact_in(text).touches) == 20
    assert places(read(text + "\n \n\n")) == []

    longer = text.replace("\n", "\r\n") + "- 2026-11-02 tea\n"

    assert len(contact_in(longer).touches) == 20
    assert places(read(longer)) == ["24:1 too-large"]


def test_so_are_lists_within_lists() -> None:
    text = "- 2026-11-02 tea\n" + "- - - - a\n" * 5

    assert places(read(text)) == ["6:1 too-large"]


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_in_what_is_too_long_regions_are_found_by_their_lines_alone(
    fence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netvault.text.markers.read_blocks", None)
    lists = "- - - - a\n" * 20
    text = (
        f"---\na: b\n---\n{lists}{fence} md\n{BEGIN}{END}{fence}md\n{fence}\n"
        f"{BEGIN}- [x] b\n{END}> {BEGIN}> {END}%% netvault:begin leads %%\n%% netvault:end %%\n"
    )

    found, problems = find_regions(text, "Home.md")

    assert [(region.name, region.content) for region in found] == [
        ("follow-ups", "- [x] b\n"),
        ("leads", ""),
    ]
    assert problems == ()
