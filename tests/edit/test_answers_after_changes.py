"""Each kind of answer finds its task again, whatever has become of the note since, or is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import build
from netvault.edit.finding import Task, likeness, nearest
from tests.support.ticking import (
    ANN,
    CALL,
    DAY,
    NEXT_DAY,
    PAGE,
    TOUCH,
    answer,
    built,
    is_fresh,
    kept,
    text,
)
from tests.support.vaults import note, people, vault

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

DUE: Final = "📅 2026-11-20"
SLIDES: Final = f"- [ ] send the slides {DUE}\n"

ANSWERS: Final = {
    "x": "[x] {} ✅ 2026-11-23",
    "-": "[-] {} ❌ 2026-11-23",
    "> 2026-12-24": "[ ] {}",
}
"""What somebody does to a line, and how the task stands in the note then."""

CHANGES: Final = {
    "nothing": SLIDES,
    "moved down": f"Hello.\n\n{SLIDES}",
    "moved under another heading": f"## Log\n- 2026-10-01 call\n\n## To do\n{SLIDES}",
    "nested under another task": f"- [x] visit ✅ 2026-01-01\n  {SLIDES}",
    "another date": SLIDES.replace("2026-11-20", "2026-12-01"),
    "no date": "- [ ] send the slides\n",
    "a few other words": SLIDES.replace("the slides", "her the slides of May"),
    "a typing error mended": SLIDES.replace("slides", "slide"),
    "other words for that day": SLIDES.replace("send the slides", "mail Tom what we showed"),
    "other words and another date": "- [ ] send her the slides of May 📅 2026-12-01\n",
    "beside an older task": f"- [ ] visit 📅 2026-12-30\n{SLIDES.replace('the', 'all')}",
    "an e-mail address": f"---\nemail: a@b.c\n---\n{SLIDES}",
    "an earlier touch": f"- 2026-09-01 call\n{SLIDES}",
}
"""What has become of the note before the answer is brought in."""


def answered(line: str, how: str) -> str:
    """Give the line of a task as it is once the answer is brought in."""
    if how.startswith(">"):
        moved = line.replace("2026-11-20", how[2:]).replace("2026-12-01", how[2:])
        return moved if "📅" in line else f"{line} 📅 {how[2:]}"
    return ANSWERS[how].format(line.removeprefix("[ ] "))


def after(before: str, how: str) -> str:
    """Give a note with the task answered that is in it, the one that tells of what was sent."""
    return "".join(
        f"{line.partition('- ')[0]}- {answered(line.partition('- ')[2].rstrip(), how)}\n"
        if "- [ ]" in line and "visit" not in line
        else line
        for line in before.splitlines(keepends=True)
    )


@pytest.mark.parametrize("how", ANSWERS)
@pytest.mark.parametrize("change", CHANGES)
def test_a_task_is_found_again(tmp_path: Path, change: str, how: str) -> None:
    root = built(tmp_path, people(Ann=SLIDES))
    page = answer(root, "Ann", how)
    vault(root, {ANN: CHANGES[change]})

    first = build(root, DAY)
    (root / PAGE).write_bytes(page)  # as a build leaves it that was stopped before it wrote pages
    second = build(root, NEXT_DAY)

    assert text(root, ANN) == after(CHANGES[change], how)
    assert [kept(result) for result in (first, second)] == [[], []]
    assert is_fresh(root)


@pytest.mark.parametrize("how", ANSWERS)
def test_a_note_that_was_renamed_is_found(tmp_path: Path, how: str) -> None:
    root = built(tmp_path, people(Ann=SLIDES))
    answer(root, "Ann", how)
    (root / ANN).rename(root / "People/Ann Lee.md")

    result = build(root, DAY)

    assert (kept(result), text(root, "People/Ann Lee.md")) == ([], after(SLIDES, how))


@pytest.mark.parametrize("how", ANSWERS)
def test_a_task_that_stands_twice_is_answered_twice(tmp_path: Path, how: str) -> None:
    root = built(tmp_path, people(Ann=SLIDES))
    page = answer(root, "Ann", how)
    vault(root, {ANN: f"{SLIDES}\n## Later\n{SLIDES}"})

    build(root, DAY)
    (root / PAGE).write_bytes(page)
    result = build(root, DAY)

    assert kept(result) == []
    assert text(root, ANN) == after(f"{SLIDES}\n## Later\n{SLIDES}", how)


GONE: Final = {
    "deleted": "Hello.\n",
    "replaced by another": "- [ ] ask about the boat 📅 2026-12-30\n",
    "two that could be the one": "- [ ] send the slides A\n- [ ] send the slides B\n",
    "closed long ago": "- [x] send the slides of 2024 ✅ 2024-11-20\n",
    "the next of many": "- [ ] send the slides 🔁 every week 📅 2026-11-27\n",
}


@pytest.mark.parametrize("how", ANSWERS)
@pytest.mark.parametrize("change", GONE)
def test_an_answer_to_what_is_gone_is_kept_and_told(tmp_path: Path, change: str, how: str) -> None:
    root = built(tmp_path, people(Ann=SLIDES))
    page = answer(root, "Ann", how)
    vault(root, {ANN: GONE[change]})

    (said,) = kept(build(root, DAY))

    assert "People/Ann.md has no task that is clearly this one" in said
    assert (root / PAGE).read_bytes() == page
    assert text(root, ANN) == GONE[change]


@pytest.mark.parametrize("how", ANSWERS)
@pytest.mark.parametrize("sign", ["x", "-"])
def test_a_task_that_was_closed_by_hand_needs_no_answer(
    tmp_path: Path, sign: str, how: str
) -> None:
    closed = SLIDES.replace("[ ]", f"[{sign}]")
    root = built(tmp_path, people(Ann=SLIDES))
    answer(root, "Ann", how)
    vault(root, {ANN: closed})

    result = build(root, DAY)

    assert (text(root, ANN), kept(result)) == (closed, [])
    assert is_fresh(root)


@pytest.mark.parametrize("how", ANSWERS)
def test_a_task_that_the_list_shows_beneath_is_never_the_one(tmp_path: Path, how: str) -> None:
    boat = "- [ ] send the sketch 📅 2026-11-21\n"
    root = built(tmp_path, people(Ann=SLIDES + boat))
    assert "Also: send the sketch, 2026-11-21." in text(root, PAGE)
    answer(root, "Ann", how)
    vault(root, {ANN: boat})

    assert len(kept(build(root, DAY))) == 1
    assert text(root, ANN) == boat


def test_an_answer_that_is_taken_back_is_no_problem_any_more(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=SLIDES))
    answer(root, "Ann", "x")
    vault(root, {ANN: "Hello.\n"})
    build(root, DAY)

    vault(root, {PAGE: text(root, PAGE).replace("[x]", "[ ]")})

    assert build(root, DAY).problems == ()
    assert "Ann" not in text(root, PAGE)


# Introductions and what is no task.

INTRO: Final = "- [ ] #intro [[Ann]] [[Ben]] 📅 2026-11-24\n"


def introduced(root: Path, how: str, now: str) -> Path:
    friends = people(Ann="- 2026-11-20 a\n", Ben="- 2026-11-20 b\n")
    built(root, friends | {"Ideas.md": INTRO})
    answer(root, "Ann", how)
    return vault(root, {"Ideas.md": now})


def test_an_introduction_whose_day_changed_is_found(tmp_path: Path) -> None:
    root = introduced(tmp_path, "x", INTRO.replace("11-24", "12-01"))

    assert kept(build(root, DAY)) == []
    assert "[yes:: [[Ann]]]" in text(root, "Ideas.md")
    assert "2026-12-01" in text(root, "Ideas.md")


@pytest.mark.parametrize("how", ANSWERS)
def test_an_introduction_that_is_further_on_needs_no_answer(tmp_path: Path, how: str) -> None:
    now = INTRO.replace("[[Ben]]", "[[Ben]] [yes:: [[Ann]]]")
    root = introduced(tmp_path, how, now)

    assert kept(build(root, DAY)) == []
    assert text(root, "Ideas.md") == now


@pytest.mark.parametrize("how", ANSWERS)
def test_an_introduction_that_is_gone_is_told(tmp_path: Path, how: str) -> None:
    root = introduced(tmp_path, how, "Hello.\n")

    (said,) = kept(build(root, DAY))

    assert "no note has this introduction any more" in said


@pytest.mark.parametrize(
    ("how", "now"),
    [
        ("x", CALL.replace("call", "lunch") + TOUCH),
        ("-", CALL.replace("every", "next: 2026-12-07\nevery").replace("call", "lunch")),
    ],
)
def test_a_first_touch_that_was_reworded_hides_no_answer(
    tmp_path: Path, how: str, now: str
) -> None:
    root = built(tmp_path, people(Ann=CALL))
    answer(root, "Ann", how)
    vault(root, {ANN: CALL.replace("call", "lunch")})

    result = build(root, DAY)

    assert sorted(text(root, ANN).splitlines()) == sorted(now.splitlines())
    assert kept(result) == []


def test_what_was_dismissed_is_dismissed_on_its_new_day_too(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=note("- 2026-11-10 call #got/contact", circle="friend")))
    answer(root, "Ann", "-")
    vault(root, {ANN: note("- 2026-11-12 call #got/contact", circle="friend")})

    build(root, DAY)

    assert "skipped: thank 2026-11-15\n" in text(root, ANN)


# How a task is known again.


def found(what: str, *texts: str, due: date | None = None) -> str | None:
    task = nearest([Task(one, due) for one in texts], what, (None,))
    return task.text if task else None


def test_the_nearest_words_decide() -> None:
    assert found("send the slides", "send slides", "send the sketch of it all") == "send slides"
    assert found("send the slides", "call", "visit") is None
    assert found("send the slides", "send the slides") == "send the slides"
    assert found("send the slides") is None


def test_the_only_task_is_the_one_unless_it_has_a_day_and_no_word_in_common() -> None:
    assert found("send the slides", "call") == "call"
    assert found("send the slides", "call", due=DAY) is None


@pytest.mark.parametrize(
    ("one", "other", "most", "least"),
    [
        ("", "", 1, 1),
        ("a", "b", 0, 0),
        ("Send it", "send it", 1, 1),
        ("资料を送る", "資料を送る", 0.9, 0.5),
    ],
)
def test_likeness(one: str, other: str, most: float, least: float) -> None:
    assert least <= likeness(one, other) <= most
    assert likeness(one, other) == likeness(other, one)


def test_a_task_of_the_list_is_not_taken_for_one_that_is_gone(tmp_path: Path) -> None:
    other = "- [ ] ask about their jacket 📅 2026-11-22"
    root = built(tmp_path, {ANN: note("- [ ] ask about their mirror 📅 2026-11-20", other)})
    page = root / PAGE
    answer(root, "Ann", "x")
    page.write_text(page.read_text().replace("\n\t- Also: ask", "\nMine.\n\t- Also: ask"))
    vault(root, {ANN: note(other)})

    result = build(root, DAY)

    assert "- [ ] ask about their jacket" in text(root, ANN)
    assert len(kept(result)) == 1
