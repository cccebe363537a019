"""What keeps an answer from its note is said, and the answer waits where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netvault.building import build
from tests.support.ticking import (
    ANN,
    CALL,
    DAY,
    HOME,
    NEXT_DAY,
    PAGE,
    REGION,
    TOUCH,
    answer,
    built,
    is_fresh,
    kept,
    logged,
    text,
)
from tests.support.vaults import note, people, vault

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.commands import Run


# The day of an answer.


def test_the_day_is_the_one_that_the_tasks_plugin_wrote(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL))
    answered = answer(root, "Ann", "x 2026-11-20")

    assert logged(build(root, DAY)) == [("Ann", "2026-11-20")]
    (root / PAGE).write_bytes(answered)
    assert logged(build(root, NEXT_DAY)) == []
    assert text(root, ANN) == f"{CALL}- 2026-11-20 in touch\n"


@pytest.mark.parametrize(
    "day", ["[completion:: 2026-11-20]", "✅ 2026-11-20", "✅\ufe0f  2026-11-20"]
)
def test_the_day_is_read_in_either_notation(tmp_path: Path, day: str) -> None:
    root = built(tmp_path, people(Ann=CALL))
    page = text(root, PAGE).replace("[ ]", "[X]").replace(" ^nv", f" {day} ^nv")
    vault(root, {PAGE: page})

    build(root, DAY)

    assert text(root, ANN) == f"{CALL}- 2026-11-20 in touch\n"


def test_a_day_that_is_none_counts_as_no_day(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL))
    answer(root, "Ann", "x 2026-02-30")

    build(root, DAY)

    assert text(root, ANN) == CALL + TOUCH


def test_a_touch_that_was_logged_by_hand_that_day_is_enough(ticked: Path) -> None:
    vault(ticked, {ANN: f"{CALL}- 2026-11-23 lunch\n"})

    result = build(ticked, DAY)

    assert (logged(result), kept(result)) == ([], [])
    assert text(ticked, ANN) == f"{CALL}- 2026-11-23 lunch\n"
    assert is_fresh(ticked)


def test_a_touch_that_was_logged_by_hand_another_day_is_another(ticked: Path) -> None:
    vault(ticked, {ANN: f"{CALL}- 2026-11-20 lunch\n"})

    build(ticked, DAY)

    assert text(ticked, ANN) == f"{CALL}- 2026-11-20 lunch\n{TOUCH}"


# Answers in several places.


def test_the_same_answer_in_two_lists_counts_once(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL) | {HOME: REGION})
    answer(root, "Ann", "x")
    answer(root, "Ann", "x", HOME)

    assert logged(build(root, DAY)) == [("Ann", "2026-11-23")]

    assert text(root, ANN) == CALL + TOUCH
    assert is_fresh(root, PAGE)
    assert is_fresh(root, HOME)


def test_answers_that_contradict_each_other_are_not_both_taken(tmp_path: Path) -> None:
    before = "- [ ] send it 📅 2026-11-20\n"
    root = built(tmp_path, people(Ann=before) | {HOME: REGION})
    answer(root, "Ann", "x")
    answer(root, "Ann", "-", HOME)

    result = build(root, DAY)

    assert text(root, ANN) == "- [-] send it 📅 2026-11-20 ❌ 2026-11-23\n"
    (said,) = kept(result)
    assert said.startswith(f"{PAGE}:7:1: error: this answer cannot go into a note")
    assert said.endswith("People/Ann.md: it no longer has this task [kept-tick]")
    assert kept(build(root, DAY)) == []


def test_an_answer_beside_an_edit_is_taken_and_the_edit_is_kept(ticked: Path) -> None:
    vault(ticked, {PAGE: text(ticked, PAGE).replace("# Follow-ups", "# Whom to call")})

    result = build(ticked, DAY)

    assert text(ticked, ANN) == CALL + TOUCH
    (saved,) = result.saved
    assert text(ticked, saved).startswith("# Whom to call\n")
    assert "- [x] [[Ann]]" in text(ticked, saved)
    assert [problem.code for problem in result.problems] == ["edited-region"]


def test_a_person_whose_note_has_a_list_can_be_answered_there(tmp_path: Path) -> None:
    before = f"{CALL}\n{REGION}\nMine.\n"
    root = built(tmp_path, people(Ann=before))
    answer(root, "Ann", "x", ANN)

    result = build(root, DAY)

    after = text(root, ANN)
    assert after.startswith(f"{CALL}{TOUCH}\n<!-- netvault:begin follow-ups -->\n")
    assert after.endswith("-->\n\nMine.\n")
    assert (result.problems, result.saved) == ((), ())
    assert result.written.count(ANN) == 1


@pytest.mark.parametrize("line", ["- [ ] [[Ann]]", "- [?] [[Ann]]: keep in touch ^nv-ann-000000"])
def test_a_line_that_is_no_answer_is_left_to_the_user(tmp_path: Path, line: str) -> None:
    root = built(tmp_path, people(Ann=CALL))
    vault(root, {PAGE: text(root, PAGE).replace("# Follow-ups\n", f"# Follow-ups\n{line}\n")})

    result = build(root, DAY)

    assert (logged(result), len(result.saved)) == ([], 1)
    assert text(root, ANN) == CALL


def test_a_date_that_was_taken_off_changes_nothing(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL))
    vault(root, {PAGE: text(root, PAGE).replace(" 📅 2026-10-15", "")})

    assert len(build(root, DAY).saved) == 1
    assert text(root, ANN) == CALL


# On the command line.


def test_build_tells_what_it_logged_and_check_what_it_would(small: Path, netvault: Run) -> None:
    vault(small, people(Bea=note("- 2026-01-01 tea", every="monthly")))
    netvault("build")
    answer(small, "Bea", "x")

    checked = netvault("build", "--check", "--json")
    made = netvault("build", "--json")

    assert checked.code == 1
    assert checked.json["logged"] == made.json["logged"]
    assert made.json["logged"] == [{"person": "Bea", "date": "2026-11-23"}]
    assert made.json["written"][0] == "People/Bea.md"
    assert netvault("build", "--check").code == 0


def test_an_answer_that_is_kept_ends_a_build_with_1(small: Path, netvault: Run) -> None:
    netvault("build")
    answer(small, "Grace", "x")
    (small / "People/Grace.md").unlink()

    ran = netvault("build")

    assert ran.code == 1
    assert "[kept-tick]" in ran.err
    assert "up to date" not in netvault("build").out
