"""Whatever two sides do to a page, its merge and the next build lose no line and no answer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netvault.building import build
from netvault.edit.merge.conflicts import without_conflicts
from netvault.edit.merge.note import merge_texts
from netvault.text.regions import page_text
from tests.support.merges import lines
from tests.support.ticking import ANN, CALL, DAY, PAGE, built, kept, text
from tests.support.vaults import note, people, vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from hypothesis.strategies import SearchStrategy

    from netvault.building import BuildResult


class Answerable(NamedTuple):
    """A line of a list, with what stands beneath it."""

    name: str
    due: str

    @property
    def rows(self) -> tuple[str, ...]:
        mark = f"^nv-{self.name.lower()}-{crc32(self.due.encode()) & 0xFFFFFF:06x}"
        line = f"- [ ] [[{self.name}]]: call 📅 {self.due} {mark}"
        return line, "\t- You promised it."


NAMES: Final = ("Jane", "Tom", "Ivy", "Leo")
WORDS: Final = ("Mine.", "\t- with cake", "- [ ] [[Jane]]: call", "", "# Follow-ups", "Ours, too.")
LISTS: Final = st.lists(
    st.builds(Answerable, st.sampled_from(NAMES), st.sampled_from(("2026-11-20", "2026-11-21"))),
    unique_by=lambda one: one.name,
    max_size=4,
)

Rows = list[str]
Edit = tuple[str, int]


def page_of(rows: Iterable[Answerable]) -> str:
    written = (row for one in rows for row in one.rows)
    return page_text("follow-ups", lines("# Follow-ups", "", *written))


def edited(page: str, edits: Sequence[Edit]) -> str:
    """Give a page as somebody left it who did all this between its markers."""
    begin, *rows, end = page.splitlines()
    for how, at in edits:
        EDITS[how](rows, at % (len(rows) or 1))
    return lines(begin, *rows, end)


def answered(sign: str) -> Callable[[Rows, int], None]:
    def answer(rows: Rows, at: int) -> None:
        if rows and "^nv-" in rows[at]:
            rows[at] = rows[at].replace("[ ]", f"[{sign}]")

    return answer


def postpone(rows: Rows, at: int) -> None:
    if rows and "^nv-" in rows[at]:
        rows[at] = rows[at].replace("📅 2026-11", "📅 2026-12")


def reword(rows: Rows, at: int) -> None:
    if rows:
        rows[at] = rows[at].replace("call", "call about the boat")


def delete(rows: Rows, at: int) -> None:
    del rows[at : at + 1]


def written(word: str) -> Callable[[Rows, int], None]:
    return lambda rows, at: rows.insert(at, word)


EDITS: Final[dict[str, Callable[[Rows, int], None]]] = {
    "done": answered("x"),
    "cancelled": answered("-"),
    "half": answered("/"),
    "postponed": postpone,
    "reworded": reword,
    "deleted": delete,
} | {word: written(word) for word in WORDS}

SOME_EDITS: Final = st.lists(
    st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 9)), max_size=3
)


class Side(NamedTuple):
    """A page as one side has it: as it was built there, what was done to it, what is around it."""

    built: str
    edits: list[Edit]
    above: str

    @property
    def page(self) -> str:
        return edited(self.built, self.edits)

    @property
    def text(self) -> str:
        return f"{self.above}{self.page}"


SIDES: Final[SearchStrategy[Side]] = st.builds(
    Side, LISTS.map(page_of), SOME_EDITS, st.sampled_from(("", "Mine.\n", "Above.\n\nMine.\n"))
)


def own(text: str, *generated: str) -> Counter[str]:
    """Count the lines of a text that are in no page as it was built."""
    known = {line for page in generated for line in page.splitlines()}
    return Counter(line for line in text.splitlines() if line not in known)


@given(base=SIDES, ours=SIDES, theirs=SIDES, is_rebuilt=st.booleans())
@settings(max_examples=300)
def test_no_line_of_either_side_is_lost(
    base: Side, ours: Side, theirs: Side, *, is_rebuilt: bool
) -> None:
    if not is_rebuilt:  # both wrote into the page as it was
        ours, theirs = ours._replace(built=base.built), theirs._replace(built=base.built)

    result = merge_texts(base.text, ours.text, theirs.text)

    left = Counter((result.ours if result.ours == result.theirs else "").splitlines())
    for side, version in ((ours, result.ours), (theirs, result.theirs)):
        mine = own(side.text, side.built, base.text)
        assert mine <= (left or Counter(version.splitlines()))


@given(ours=SIDES, theirs=SIDES)
@settings(max_examples=200)
def test_no_line_is_lost_where_git_left_its_marks(ours: Side, theirs: Side) -> None:
    theirs = theirs._replace(above=ours.above)
    (begin, *mine), (_, *other) = ours.page.splitlines(), theirs.page.splitlines()
    marked = ("<<<<<<< HEAD", *mine, "=======", *other, ">>>>>>> main")

    mended = without_conflicts(f"{ours.above}{lines(begin, *marked)}", PAGE)

    assert mended is not None
    for side in (ours, theirs):
        assert own(side.text, side.built) <= Counter(mended.splitlines())


# The next build.


def promised(root: Path) -> Path:
    return built(root, people(Ann=note("- [ ] send it 📅 2026-11-20", "- [ ] call 📅 2026-11-24")))


HOW: Final = {
    "ticks": lambda page: page.replace("- [ ] [[Ann]]", "- [x] [[Ann]]"),
    "postpones": lambda page: page.replace("📅 2026-11-20", "📅 2026-12-20"),
    "writes": lambda page: page.replace("## Today\n", "## Today\nMine.\n"),
    "writes more": lambda page: page.replace("# Follow-ups\n", "# Follow-ups\n\nTheirs.\n"),
    "writes beneath": lambda page: page.replace("\t- You", "\t- with cake\n\t- You", 1),
    "does nothing": lambda page: page,
}


@pytest.mark.parametrize("ours", HOW)
@pytest.mark.parametrize("theirs", HOW)
def test_what_both_did_is_in_the_notes_or_beside_the_page(
    tmp_path: Path, ours: str, theirs: str
) -> None:
    root = promised(tmp_path)
    (begin, *mine), (_, *other) = (
        HOW[how](text(root, PAGE)).splitlines() for how in (ours, theirs)
    )
    vault(root, {PAGE: lines(begin, "<<<<<<< HEAD", *mine, "=======", *other, ">>>>>>> main")})

    result = build(root, DAY)

    assert ours != "does nothing" or theirs != "does nothing" or result.saved == ()
    for how in (ours, theirs):
        assert LIVES[how](root, result), (text(root, ANN), result)
    assert "<<<<<<<" not in text(root, PAGE) or kept(result)


def is_saved(line: str) -> Callable[[Path, BuildResult], bool]:
    return lambda root, result: any(line in text(root, path) for path in result.saved)


def is_told(said: str) -> Callable[[Path, BuildResult], bool]:
    return lambda root, result: said in text(root, ANN) or any(kept(result))


LIVES: Final[dict[str, Callable[[Path, BuildResult], bool]]] = {
    "ticks": is_told("- [x] send it 📅 2026-11-20 ✅ 2026-11-23\n"),
    "postpones": is_told("- [ ] send it 📅 2026-12-20\n"),
    "writes": is_saved("\nMine.\n"),
    "writes more": is_saved("\nTheirs.\n"),
    "writes beneath": lambda root, result: (
        is_saved("\t- with cake\n")(root, result) or is_told("\t- with cake\n")(root, result)
    ),
    "does nothing": lambda *_: True,
}


def test_the_title_of_a_page_that_both_edited_is_told(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL))
    page = text(root, PAGE)
    ours, theirs = (page.replace("# Follow-ups", f"# {word}") for word in ("Ours", "Theirs"))
    vault(root, {PAGE: merge_texts(page, ours, theirs).ours})

    result = build(root, DAY)

    (copy,) = result.saved
    assert [problem.code for problem in result.problems] == ["edited-region"]
    assert text(root, copy).startswith("# Ours\n# Theirs\n")
