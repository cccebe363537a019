"""A line may name thousands of people: pages, and the work for them, grow as it does."""

from __future__ import annotations

import sys
import tracemalloc
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.building import build, load
from netvault.insights.search import search
from netvault.render import pages as rendering
from netvault.render.bounds import PAGE_BYTES, fitted
from netvault.text.excerpts import EXCERPT, WIKI_LINK, as_seen, excerpt
from netvault.text.regions import page_text
from tests.support.ticking import DAY, PAGE, answer, built, text
from tests.support.vaults import note, people, vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from netvault.insights import Insights
    from netvault.model import Problem

FEW, MANY = 80, 160


def linked(number: int) -> str:
    return " ".join(f"[[Person {n}]]" for n in range(number))


LINES: Final[dict[str, Callable[[int], dict[str, str]]]] = {
    "a log": lambda n: people(Ann=f"- 2026-10-01 call {linked(n)}\n"),
    "news": lambda n: people(Ann=note(f"- 2026-10-01 call {linked(n)} #news", company="Acme")),
    "help": lambda n: people(Ann=f"- 2026-10-01 call {linked(n)} #got/contact\n"),
    "a promise": lambda n: people(Ann=f"- [ ] send {linked(n)} 📅 2026-11-20\n"),
    "a daily note": lambda n: {"Daily/2026-10-01.md": f"- met {linked(n)}\n"},
    "a discouraging note": lambda n: people(
        Ann=note(f"- 2026-10-01 call {linked(n)}", stance="discouraging")
    ),
    "a meeting with notes of all": lambda n: (
        {"Daily/2026-10-01.md": f"- met {linked(n)}\n"}
        | {f"People/Person {i}.md": note(circle="friend", interests="solar") for i in range(n)}
        | {"Guide.md": note(type="resource", topics="solar")}
    ),
}


class Cost:
    """What a build of a vault takes: calls, memory, and bytes of pages."""

    def __init__(self, root: Path, files: dict[str, str], patch: pytest.MonkeyPatch) -> None:
        patch.setenv("NETVAULT_CACHE", "off")
        vault(root, {"Me.md": note(type="me")} | files)
        self.calls = 0
        tracemalloc.start()
        sys.setprofile(self._count)
        try:
            build(root, DAY)
            self.memory = tracemalloc.get_traced_memory()[1]
        finally:
            sys.setprofile(None)
            tracemalloc.stop()
        pages = (root / "Network").rglob("*.md")
        self.size = sum(page.stat().st_size for page in pages)

    def _count(self, *_: object) -> None:
        self.calls += 1

    def __repr__(self) -> str:
        return f"{self.calls} calls, {self.memory} bytes of memory, {self.size} of pages"


@pytest.mark.parametrize("line", LINES)
def test_twice_as_many_links_take_twice_as_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    Cost(tmp_path / "warm", LINES[line](1), monkeypatch)
    few, many = (Cost(tmp_path / str(n), LINES[line](n), monkeypatch) for n in (FEW, MANY))

    assert many.size < 2.3 * few.size
    assert many.calls < 2.5 * few.calls
    assert many.memory < 2.5 * few.memory


def test_a_search_looks_at_a_line_once_however_many_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def fold(text: str) -> str:
        seen.append(text)
        return text

    monkeypatch.setattr("netvault.insights.search.fold", fold)
    insights = insights_of(vault(tmp_path, LINES["a meeting with notes of all"](20)))

    assert len(search(insights, ["met"])) == 20
    assert sum("met" in one and "Person 1]]" in one for one in seen) == 1


def insights_of(root: Path) -> Insights:
    return load(root).insights(DAY)


# Excerpts.

WORDS: Final = st.lists(
    st.one_of(
        st.text("ab (#*", min_size=1, max_size=40),
        st.text("ab", min_size=1, max_size=90).map("[[{}]]".format),
        st.just("[[A|b]]"),
        st.just("[["),
    ),
    max_size=90,
).map(" ".join)


def seen(text: str) -> str:
    return WIKI_LINK.sub(lambda found: found[2] or found[1], text)


@given(WORDS)
def test_an_excerpt_is_the_beginning_of_a_text_with_whole_links(text: str) -> None:
    short = excerpt(text)

    if short != text:
        begun = short.removesuffix(" …")
        assert text.startswith(begun)
        assert len(seen(short)) <= EXCERPT + 2
        links = WIKI_LINK.findall(text)
        assert WIKI_LINK.findall(short) == links[: len(WIKI_LINK.findall(short))]
    elif len(text) > EXCERPT:
        assert len(seen(text)) <= EXCERPT


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("a" * 140, "a" * 140),
        ("a" * 141, "a" * 140 + " …"),
        ("word " * 100, ("word " * 28).strip() + " …"),
        (f"{'a ' * 68}[[Ann Lee]] b", f"{'a ' * 67}a …"),
        (f"{'a ' * 66}[[{'x' * 99}|Ann]] b", f"{'a ' * 66}[[{'x' * 99}|Ann]] b"),
    ],
)
def test_an_excerpt_ends_with_a_word(text: str, short: str) -> None:
    assert excerpt(text) == short


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("see **all** of [[People/Ann|her]] and [[Lists/Map]]", "see all of her and Map"),
        ("[the map](../Lists/Map.md), `x` and ![[photo]]", "the map, x and"),
        ("plain", "plain"),
    ],
)
def test_a_text_is_compared_as_it_is_seen(text: str, read: str) -> None:
    assert as_seen(text) == read


def test_a_long_promise_is_answered_though_its_line_shows_a_part(tmp_path: Path) -> None:
    promise = f"- [ ] send it to {linked(60)} 📅 2026-11-20\n"
    root = built(tmp_path, people(Ann=promise))
    assert "… 📅 2026-11-20" in text(root, PAGE)
    answer(root, "Ann", "x")

    build(root, DAY)

    assert text(root, "People/Ann.md").startswith("- [x] send it to")


# The size of a page.


def test_a_page_that_is_too_long_ends_with_an_entry_and_says_so() -> None:
    entry = "- one\n\t- beneath\n"

    page = fitted(entry * 200_000)

    assert len(page_text("leads", page).encode()) < 2_000_000
    assert page.startswith(entry)
    body, _, said = page.rpartition("\n\n")
    assert f"{body}\n" == entry * ((len(body) + 1) // len(entry))
    assert "has no room for more" in said
    assert fitted(entry * 9) == entry * 9
    assert fitted("ä\n" * (PAGE_BYTES // 3)) == "ä\n" * (PAGE_BYTES // 3)


def test_a_page_of_ours_is_read_whatever_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(rendering, "fitted", lambda content: content + "x\n" * 5_500_000)
        root = built(tmp_path, people(Ann="- 2026-10-01 call\n"))
    assert (root / PAGE).stat().st_size > 11_000_000

    result = build(root, DAY)

    assert too_large(result.problems) == []
    assert (root / PAGE).stat().st_size < 2_000_000
    assert PAGE in result.written


def test_a_note_in_place_of_a_page_that_is_too_large_is_left_alone(tmp_path: Path) -> None:
    vault(tmp_path, {PAGE: "x\n" * 5_500_000} | people(Ann="- 2026-10-01 call\n"))

    result = build(tmp_path, DAY)

    assert [one.code for one in result.problems if one.path == PAGE] == ["not-a-page"]
    assert (tmp_path / PAGE).stat().st_size == 11_000_000


def too_large(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.path for problem in problems if problem.code == "too-large"]
