"""What somebody writes on an answered line, and beneath it, was done, and goes into the log."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import build
from tests.support.ticking import ANN, CALL, DAY, HOME, NEXT_DAY, PAGE, REGION, built, kept, text
from tests.support.vaults import note, people, vault

if TYPE_CHECKING:
    from pathlib import Path

THANK: Final = note("- 2026-11-21 call #got/contact", "- 2026-11-01 call", role="nurse")
PROMISE: Final = "- [ ] send the slides 📅 2026-11-20\n"
CLOSED: Final = "- [x] send the slides 📅 2026-11-20 ✅ 2026-11-23\n\n## Log\n"
ASK: Final = note(
    "- 2026-10-01 a", "- 2026-11-01 b", "- [ ] hear how they hire #ask/information 📅 2026-11-20"
)
INTRO: Final = "- [ ] #intro [[Ann]] [[Ben]]: boats 📅 2026-11-24\n"


def write(root: Path, words: str, *nested: str, at: str = "head", path: str = PAGE) -> bytes:
    """Tick Ann's line, write other words on it, and lines beneath it: first, second or last."""
    lines = text(root, path).split("\n")
    (row,) = (row for row, line in enumerate(lines) if line.startswith("- [ ] [[Ann]]: "))
    lines[row] = lines[row].replace("[ ]", "[x]", 1)
    if words:
        lines[row] = re.sub(r"(\[\[Ann\]\]: ).*?( \*\(| 📅| \^)", rf"\g<1>{words}\2", lines[row])
    last = row + 1
    while lines[last].startswith("\t"):
        last += 1
    place = {"head": row + 1, "middle": row + 2, "last": last}[at]
    lines[place:place] = nested
    vault(root, {path: "\n".join(lines)})
    return (root / path).read_bytes()


CASES: Final = {
    "other words": (CALL, "had lunch", (), f"{CALL}- 2026-11-23 had lunch\n"),
    "more words": (CALL, "keep in touch, at lunch", (), f"{CALL}- 2026-11-23 in touch, at lunch\n"),
    "a link and a tag": (
        CALL,
        "lunch with [[Ben]] #gave/information",
        (),
        f"{CALL}- 2026-11-23 lunch with [[Ben]] #gave/information\n",
    ),
    "lines": (
        CALL,
        "",
        ("\t- she has moved", "\t\t- to Ghent"),
        f"{CALL}- 2026-11-23 in touch\n\t- she has moved\n\t\t- to Ghent\n",
    ),
    "words and a line": (
        CALL,
        "had lunch",
        ("\tshe has moved",),
        f"{CALL}- 2026-11-23 had lunch\n\t- she has moved\n",
    ),
    "a task": (
        CALL,
        "had lunch",
        ("\t- [ ] send her the recipe",),
        f"{CALL}- 2026-11-23 had lunch\n\t- [ ] send her the recipe\n",
    ),
    "thanks": (
        THANK,
        "thanked her with cake",
        ("\t- she liked it",),
        THANK.replace(
            "- 2026-11-21 call",
            "- 2026-11-23 thanked her with cake\n\t- she liked it\n- 2026-11-21 call",
        ),
    ),
    "a touch of that day": (
        f"{CALL}- 2026-11-23 e-mail\n",
        "had lunch",
        ("\t- she has moved",),
        f"{CALL}- 2026-11-23 e-mail\n- 2026-11-23 had lunch\n\t- she has moved\n",
    ),
    "a log with headings": (
        note("## 2026-10-01", "- call", every="2 weeks"),
        "had lunch",
        ("\t- she has moved",),
        note(
            "## 2026-10-01",
            "- call",
            "",
            "## 2026-11-23",
            "- had lunch",
            "\t- she has moved",
            every="2 weeks",
        ),
    ),
    "a log in a table": (
        note("| day | what |", "|---|---|", "| 2026-10-01 | call |", every="2 weeks"),
        "had lunch",
        ("\t- she has moved", "\t- to Ghent"),
        note(
            "| day | what |",
            "|---|---|",
            "| 2026-10-01 | call |",
            "| 2026-11-23 | had lunch; she has moved; to Ghent |",
            every="2 weeks",
        ),
    ),
    "a promise": (
        PROMISE,
        "sent her the slides of May",
        ("\t- she liked them",),
        f"{CLOSED}- 2026-11-23 sent her the slides of May\n\t- she liked them\n",
    ),
    "lines beneath a promise": (
        PROMISE,
        "",
        ("\t- she liked them",),
        f"{CLOSED}- 2026-11-23 send the slides\n\t- she liked them\n",
    ),
    "an ask": (
        ASK,
        "heard that they hire in May",
        (),
        note(
            "- 2026-10-01 a",
            "- 2026-11-01 b",
            "- 2026-11-23 heard that they hire in May #ask/information",
            "- [x] hear how they hire #ask/information 📅 2026-11-20 ✅ 2026-11-23",
        ),
    ),
}
"""The note, what is written in the list, and the note after the build."""


@pytest.mark.parametrize("place", [PAGE, HOME])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_goes_into_the_log_once(
    tmp_path: Path, case: tuple[str, str, tuple[str, ...], str], place: str
) -> None:
    before, words, nested, after = case
    home = {HOME: f"Mine.\n\n{REGION}"} if place == HOME else {}
    early = re.sub("- 2026-11-23.*\n", "", before)
    root = built(tmp_path, people(Ann=early, Ben=CALL) | home)
    page = write(root, words, *nested, path=place)
    vault(root, {ANN: before})

    first = build(root, DAY)

    assert text(root, ANN) == after
    assert [(one.person, str(one.day)) for one in first.logged] == [("Ann", "2026-11-23")]
    assert kept(first) == []
    if early == before:
        assert (first.problems, first.saved) == ((), ())
    for day in (DAY, NEXT_DAY):  # as if the build had been stopped between note and page
        (root / place).write_bytes(page)
        again = build(root, day)
        assert text(root, ANN) == after
        assert (again.logged, kept(again)) == ((), [])


@pytest.mark.parametrize("at", ["head", "middle", "last"])
def test_lines_are_found_wherever_they_are_beneath_the_answer(tmp_path: Path, at: str) -> None:
    root = built(tmp_path, people(Ann=CALL, Ben=CALL))
    write(root, "had lunch", "\t- she has moved", at=at)

    result = build(root, DAY)

    assert text(root, ANN) == f"{CALL}- 2026-11-23 had lunch\n\t- she has moved\n"
    assert (result.problems, result.saved) == ((), ())


def test_an_introduction_takes_words_too(tmp_path: Path) -> None:
    notes = people(Ann="- 2026-11-20 a\n", Ben="- 2026-11-20 b\n") | {"Ideas.md": INTRO}
    root = built(tmp_path, notes)
    write(root, "she would love to meet him")

    result = build(root, DAY)

    assert text(root, ANN) == "- 2026-11-20 a\n- 2026-11-23 she would love to meet him\n"
    assert "[yes:: [[Ann]]]" in text(root, "Ideas.md")
    assert (result.problems, result.saved) == ((), ())


def test_words_at_the_very_end_of_the_line_count(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL))
    page = re.sub(r"- \[ \] (.*\^nv-ann-\w+)", r"- [x] \1 at lunch ✅ 2026-11-22", text(root, PAGE))
    vault(root, {PAGE: page})

    result = build(root, DAY)

    assert text(root, ANN) == f"{CALL}- 2026-11-22 in touch at lunch\n"
    assert (result.problems, result.saved) == ((), ())


def test_beside_other_edits_the_words_are_logged_and_the_text_is_kept(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL))
    write(root, "had lunch", "\t- she has moved")
    vault(root, {PAGE: text(root, PAGE).replace("# Follow-ups", "# Whom to call")})

    result = build(root, DAY)

    assert text(root, ANN) == f"{CALL}- 2026-11-23 had lunch\n"
    (saved,) = result.saved
    assert "\t- she has moved" in text(root, saved)
    assert [problem.code for problem in result.problems] == ["edited-region"]


def test_words_of_a_line_that_is_no_tick_are_kept_beside_the_page(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL))
    write(root, "rather not", "\t- she has moved")
    vault(root, {PAGE: text(root, PAGE).replace("[x]", "[-]")})

    (saved,) = build(root, DAY).saved

    assert "rather not" in text(root, saved)
    assert "she has moved" in text(root, saved)
    assert "she has moved" not in text(root, ANN)


# A line without its id.


@pytest.mark.parametrize("words", ["", "had lunch"])
def test_a_line_that_lost_its_id_is_known_by_link_and_date(tmp_path: Path, words: str) -> None:
    root = built(tmp_path, people(Ann=CALL, Ben=CALL))
    write(root, words)
    vault(root, {PAGE: re.sub(r" \^nv-ann-\w+", "", text(root, PAGE))})

    result = build(root, DAY)

    assert text(root, ANN) == f"{CALL}- 2026-11-23 {words or 'in touch'}\n"
    assert (result.problems, result.saved) == ((), ())


@pytest.mark.parametrize(
    "line",
    [
        "- [x] [[Ann]]: keep in touch 📅 2026-10-15",  # Ann's own line is there
        "- [x] [[Ben]]: keep in touch 📅 2026-10-16",  # another day
        "- [x] [[Ben]]: lunch",
        "\t- [x] [[Ben]]: keep in touch 📅 2026-10-15",  # nested
    ],
)
def test_a_line_of_the_users_own_is_no_answer(tmp_path: Path, line: str) -> None:
    root = built(tmp_path, people(Ann=CALL, Ben=CALL))
    page = re.sub(r"- \[ \] \[\[Ben\]\].*\n", "", text(root, PAGE))
    vault(root, {PAGE: page.replace("# Follow-ups\n", f"# Follow-ups\n\n{line}\n")})

    result = build(root, DAY)

    assert (result.logged, len(result.saved)) == ((), 1)
