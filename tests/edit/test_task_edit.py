"""A task is closed, cancelled, moved or told more, in one line and in the notation it has."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from netvault.edit.tasks import cancel_task, close_task, is_repeating, move_task, set_task_field
from netvault.edit.verify import EditRefused
from tests.support.reading import JANE, contact_in, read
from tests.support.vaults import DEFAULTS

DAY: Final = date(2026, 11, 23)
REFUSED: Final = r"^People/Jane Doe\.md:1: "


def closed(text: str, row: int = 1) -> str:
    return close_task(text, JANE, row, DAY, DEFAULTS)


def cancelled(text: str) -> str:
    return cancel_task(text, JANE, 1, DAY, DEFAULTS)


def moved(text: str) -> str:
    return move_task(text, JANE, 1, DAY, DEFAULTS)


def told(text: str, field: str) -> str:
    return set_task_field(text, JANE, 1, field, DEFAULTS)


# Closing and cancelling.


@pytest.mark.parametrize(
    ("task", "done", "dropped"),
    [
        (
            "- [ ] send it 📅 2026-11-20",
            "- [x] send it 📅 2026-11-20 ✅ 2026-11-23",
            "- [-] send it 📅 2026-11-20 ❌ 2026-11-23",
        ),
        ("- [ ] send it", "- [x] send it ✅ 2026-11-23", "- [-] send it ❌ 2026-11-23"),
        (
            "- [ ] send it [due:: 2026-11-20]",
            "- [x] send it [due:: 2026-11-20] [completion:: 2026-11-23]",
            "- [-] send it [due:: 2026-11-20] [cancelled:: 2026-11-23]",
        ),
        (
            "* [ ] send it (priority:: high) ^abc",
            "* [x] send it (priority:: high) [completion:: 2026-11-23] ^abc",
            "* [-] send it (priority:: high) [cancelled:: 2026-11-23] ^abc",
        ),
        (
            "- [ ] send it 🔺 📅 2026-11-20 ^send-it",
            "- [x] send it 🔺 📅 2026-11-20 ✅ 2026-11-23 ^send-it",
            "- [-] send it 🔺 📅 2026-11-20 ❌ 2026-11-23 ^send-it",
        ),
        ("+\t[/] send it  ", "+\t[x] send it ✅ 2026-11-23  ", "+\t[-] send it ❌ 2026-11-23  "),
        ("> 1. [ ] send it", "> 1. [x] send it ✅ 2026-11-23", "> 1. [-] send it ❌ 2026-11-23"),
    ],
)
def test_a_task_is_ticked_as_its_plugin_would(task: str, done: str, dropped: str) -> None:
    rest = "\r\n\r\n- [ ] another 📅 2026-11-20\r\nEnd."

    assert closed(task + rest) == done + rest
    assert cancelled(task + rest) == dropped + rest


def test_of_several_tasks_only_the_one_on_its_line_changes() -> None:
    before = "---\nrole: nurse\n---\n- [ ] a\n  - [ ] b\n- [ ] c\n"

    assert closed(before, row=5) == before.replace("[ ] b", "[x] b ✅ 2026-11-23")


def test_a_task_that_begins_with_its_day_is_a_touch_once_it_is_done() -> None:
    after = closed("- [ ] 2026-11-20 lunch\n")

    assert after == "- [x] 2026-11-20 lunch ✅ 2026-11-23\n"
    assert [str(touch.day) for touch in contact_in(after).touches] == ["2026-11-20"]


# Tasks that come again.


@pytest.mark.parametrize(
    ("task", "following"),
    [
        ("- [ ] write 🔁 every week 📅 2026-11-20", "- [ ] write 🔁 every week 📅 2026-11-27"),
        ("- [ ] write 🔁 every month 📅 2026-10-31", "- [ ] write 🔁 every month 📅 2026-11-30"),
        (
            "- [ ] write 🔁 every 2 weeks when done 📅 2026-01-01",
            "- [ ] write 🔁 every 2 weeks when done 📅 2026-12-07",
        ),
        (
            "- [/] write 🆔 ab ⛔ cd 🔁 every week 🛫 2026-11-18 ⏳ 2026-11-19 📅 2026-11-20 ^id",
            "- [ ] write 🔁 every week 🛫 2026-11-25 ⏳ 2026-11-26 📅 2026-11-27",
        ),
        ("- [ ] write 🔁 every day ⏳ 2026-11-20", "- [ ] write 🔁 every day ⏳ 2026-11-21"),
        ("- [ ] write 🔁 every day 🛫 2026-11-20", "- [ ] write 🔁 every day 🛫 2026-11-21"),
        ("- [ ] write 🔁 every day", "- [ ] write 🔁 every day"),
        (
            "- [ ] write [id:: ab12] [repeat:: every year] [due:: 2024-02-29]",
            "- [ ] write [repeat:: every year] [due:: 2025-02-28]",
        ),
    ],
)
def test_the_next_occurrence_stands_above_the_one_that_is_done(task: str, following: str) -> None:
    above, done = closed(f"{task}\n").splitlines()

    assert above == following
    assert done.startswith("- [x] write ")
    assert "2026-11-23" in done
    assert is_repeating(task)


@pytest.mark.parametrize(
    "rule", ["every weekday", "never", "every month on the last", "every 9999 years"]
)
def test_a_rule_that_is_not_known_is_left_to_the_user(rule: str) -> None:
    with pytest.raises(EditRefused, match=rf'{REFUSED}"{rule}" is no rhythm'):
        closed(f"- [ ] write 🔁 {rule} 📅 2026-11-20\n")


def test_a_date_that_is_none_cannot_be_moved_on() -> None:
    with pytest.raises(EditRefused):
        closed("- [ ] write 🔁 every week 📅 2026-02-30\n")


# Moving.


@pytest.mark.parametrize(
    ("task", "after"),
    [
        ("- [ ] send it 📅 2026-11-20 ^abc", "- [ ] send it 📅 2026-11-23 ^abc"),
        ("- [ ] send it 📆2026-11-20 #work", "- [ ] send it 📆2026-11-23 #work"),
        ("- [ ] a ⏳ 2026-11-19 📅 2026-11-20", "- [ ] a ⏳ 2026-11-19 📅 2026-11-23"),
        ("- [ ] send it ⏳ 2026-11-20", "- [ ] send it ⏳ 2026-11-23"),
        ("- [ ] a 📅 2026-11-01 📅 2026-11-20", "- [ ] a 📅 2026-11-01 📅 2026-11-23"),
        ("- [ ] send it (due:: 2026-11-20) now", "- [ ] send it (due:: 2026-11-23) now"),
        ("- [ ] send it ^abc", "- [ ] send it 📅 2026-11-23 ^abc"),
        ("- [ ] send it [priority:: low]", "- [ ] send it [priority:: low] [due:: 2026-11-23]"),
        ("- [ ] 2026-11-20 send it", "- [ ] 2026-11-23 send it"),
        ("- [ ] **20.11.2026**: send it", "- [ ] **23.11.2026**: send it"),
    ],
)
def test_only_the_date_changes(task: str, after: str) -> None:
    assert moved(f"{task}\nEnd.") == f"{after}\nEnd."


def test_a_date_on_another_line_is_not_guessed_at() -> None:
    with pytest.raises(EditRefused, match=f"{REFUSED}this task cannot be changed alone"):
        moved("- [ ] send it\n  📅 2026-11-20\n")


# Telling more.


@pytest.mark.parametrize(
    ("task", "field", "after"),
    [
        ("- [ ] #intro [[A]] [[B]]", "[yes:: [[A]]]", "- [ ] #intro [[A]] [[B]] [yes:: [[A]]]"),
        (
            "- [ ] #intro [[A]] [[B]] 📅 2026-12-01 ^id",
            "[yes:: [[A]]]",
            "- [ ] #intro [[A]] [[B]] [yes:: [[A]]] 📅 2026-12-01 ^id",
        ),
        (
            "- [ ] #intro [[A]] [[B]] [yes:: [[A]]] why",
            "[yes:: [[A]], [[B]]]",
            "- [ ] #intro [[A]] [[B]] [yes:: [[A]], [[B]]] why",
        ),
        (
            "- [ ] #intro [[A]] [[B]] (Yes:: A)",
            "[yes:: [[A]], [[B]]]",
            "- [ ] #intro [[A]] [[B]] [yes:: [[A]], [[B]]]",
        ),
        (
            "- [ ] #intro [[A]] [[B]] [yes:: [[A]], [[B]]] ^id",
            "[made:: 2026-11-23]",
            "- [ ] #intro [[A]] [[B]] [yes:: [[A]], [[B]]] [made:: 2026-11-23] ^id",
        ),
    ],
)
def test_a_field_is_set_in_a_task(task: str, field: str, after: str) -> None:
    edited = told(f"{task}\n", field)

    assert edited == f"{after}\n"
    assert len(read(edited).introductions) == 1


# What is refused.


@pytest.mark.parametrize("row", [0, 2, 9])
def test_a_line_without_a_task_is_refused(row: int) -> None:
    with pytest.raises(EditRefused, match="there is no task on this line any more"):
        closed("- [ ] send it\nHello.\n", row)


def test_a_line_that_only_looks_like_a_task_is_refused() -> None:
    with pytest.raises(EditRefused, match="this task cannot be changed alone"):
        closed("```\n- [ ] send it\n```\n", row=2)


def test_a_task_that_is_done_already_is_refused() -> None:
    with pytest.raises(EditRefused, match="this task cannot be changed alone"):
        closed("- [x] send it\n")
