from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netvault.model import Help
from tests.support.vaults import insights, network, note, people

if TYPE_CHECKING:
    from netvault.model import Touch

ANN, BEN = "People/Ann.md", "People/Ben.md"
MADE = "- [ ] #intro [[Ann]] [[Ben]] her roofs [yes:: [[Ann]], [[Ben]]] [made:: 2026-11-02]"


def touches(task: str, key: str, **logs: str) -> tuple[Touch, ...]:
    notes = people(**{"Ann": "", "Ben": "", **logs}) | {"Introductions.md": task}
    return network(notes).people[key].touches


@pytest.mark.parametrize(("key", "other"), [(ANN, "Ben"), (BEN, "Ann")])
@pytest.mark.parametrize("task", [MADE, "- [x] #intro [[Ann]] [[Ben]] her roofs ✅ 2026-11-02"])
def test_one_that_was_made_is_a_connection_given_to_both_and_a_talk_with_each(
    task: str, key: str, other: str
) -> None:
    (touch,) = touches(task, key)

    assert touch.day == date(2026, 11, 2)
    assert touch.helps == (Help("gave", "connection"),)
    assert touch.text == f"introduced them to [[{other}]]"
    assert (touch.path, touch.line) == ("Introductions.md", 1)


@pytest.mark.parametrize(
    "task",
    [
        "- [ ] #intro [[Ann]] [[Ben]]",
        "- [ ] #intro [[Ann]] [[Ben]] [yes:: [[Ann]], [[Ben]]]",
        "- [x] #intro [[Ann]] [[Ben]]",
        "- [-] #intro [[Ann]] [[Ben]] ❌ 2026-11-02",
        "- [ ] #intro [[Ann]] [[Zoe]] [yes:: [[Ann]], [[Zoe]]]",
    ],
)
def test_one_that_was_not_made_or_has_no_day_is_none(task: str) -> None:
    assert touches(task, ANN) == touches(task, BEN) == ()


@pytest.mark.parametrize(
    "log",
    [
        "- 2026-11-02 mail to both #gave/connection",
        "- 2026-10-30 put her in touch with [[Ben]] #gave/connection",
    ],
)
def test_it_counts_once_where_a_log_has_it_already(log: str) -> None:
    assert [touch.path for touch in touches(MADE, ANN, Ann=log)] == [ANN]
    assert [touch.path for touch in touches(MADE, BEN, Ann=log)] == ["Introductions.md"]


def test_a_talk_of_that_day_about_something_else_is_no_introduction() -> None:
    found = touches(MADE, ANN, Ann="- 2026-11-02 lunch")

    assert [touch.text for touch in found] == ["introduced them to [[Ben]]", "lunch"]


def test_a_link_with_a_folder_is_shown_by_the_name() -> None:
    (touch,) = touches("- [x] #intro [[Ann]] [[People/Ben]] ✅ 2026-11-02", ANN)

    assert touch.text == "introduced them to [[People/Ben|Ben]]"


def test_a_name_without_a_note_is_still_a_name_only() -> None:
    assert touches("- [ ] #intro [[Ann]] [[Zoe]] [made:: 2026-11-02]", "Zoe") == ()


def test_it_is_given_to_both_in_the_balance() -> None:
    found = insights(people(Ann="", Ben="") | {"Introductions.md": MADE})

    assert found.balance_in_all.to_json() == {"given": {"connection": 2}, "got": {}}
    assert found.met == (ANN, BEN)


def test_nobody_reads_that_somebody_discouraging_was_introduced() -> None:
    notes = people(Ann="- 2026-10-01 tea", Ben=note("- 2026-10-01 tea", stance="discouraging"))
    shown = insights(notes | {"Introductions.md": MADE}).discreet.network

    assert [touch.text for touch in shown.people[ANN].touches] == ["tea"]
    assert [touch.text for touch in shown.people[BEN].touches] == ["tea"]
