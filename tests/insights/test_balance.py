from __future__ import annotations

import pytest

from netvault.insights.balance import NO_HELP, Balance, balance_of, balances_by_year
from tests.support.vaults import insights, people


def balance(*lines: str, **days: str) -> Balance:
    """Count the help between you and Jane, by the lines of her log and by notes of the days."""
    notes = {f"{day.removeprefix('on_').replace('_', '-')}.md": text for day, text in days.items()}
    return insights(people(Jane="\n".join(lines)) | notes).balances["People/Jane.md"]


@pytest.mark.parametrize(
    ("line", "given", "got"),
    [
        ("- 2026-11-02 #gave/information", (1, 0, 0, 0), (0, 0, 0, 0)),
        ("- 2026-11-02 #gave/contact", (0, 1, 0, 0), (0, 0, 0, 0)),
        ("- 2026-11-02 #got/connection", (0, 0, 0, 0), (0, 0, 1, 0)),
        ("- 2026-11-02 [got:: referral]", (0, 0, 0, 0), (0, 0, 0, 1)),
        ("- 2026-11-02 #got/contact #gave/contact", (0, 1, 0, 0), (0, 1, 0, 0)),
        ("- 2026-11-02 #got/contact #got/contact", (0, 0, 0, 0), (0, 2, 0, 0)),
    ],
)
def test_help_is_counted_by_kind_and_direction(
    line: str, given: tuple[int, int, int, int], got: tuple[int, int, int, int]
) -> None:
    assert balance(line) == Balance(given, got)


def test_help_of_every_day_and_note_adds_up() -> None:
    counted = balance(
        "- 2026-11-02 #gave/contact",
        "- 2026-11-02 #gave/contact",
        "- 2024-01-02 #got/information",
        on_2026_11_03="- [[Jane]] #gave/referral",
    )

    assert (counted.given_in_all, counted.got_in_all) == (3, 1)


def test_help_that_is_still_to_come_does_not_count() -> None:
    assert balance("- 2026-11-24 #gave/contact") == NO_HELP


def test_without_help_there_is_none() -> None:
    assert balance("- 2026-11-02 coffee") is NO_HELP
    assert balance_of([]) is NO_HELP


def test_help_is_told_year_by_year() -> None:
    touches = (
        insights(
            people(Jane="- 2024-01-02 #got/contact\n- 2025-01-02 tea\n- 2026-01-02 #gave/referral")
        )
        .leads["People/Jane.md"]
        .past
    )

    assert balances_by_year(touches) == {
        "2024": Balance(got=(0, 1, 0, 0)),
        "2026": Balance(given=(0, 0, 0, 1)),
    }


def test_in_json_only_kinds_that_occur_are_told() -> None:
    assert Balance((2, 0, 0, 1), (0, 0, 0, 0)).to_json() == {
        "given": {"information": 2, "referral": 1},
        "got": {},
    }
