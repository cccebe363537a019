"""A touch is added to a log that is a table, or whose days are headings."""

from __future__ import annotations

import pytest

from tests.support.reading import contact_in
from tests.support.touching import logged

# Logs that are tables.


@pytest.mark.parametrize(
    ("row", "written"),
    [
        ("| 2026-10-01 | a |", "| 2026-11-02 | talked |"),
        ("|2026-10-01|call|a", "| 2026-11-02 |  | talked |"),
        (r"| 01.10.2026 | a \| b |", "| 02.11.2026 | talked |"),
        ("| [[2026-10-01]] | a |", "| [[2026-11-02]] | talked |"),
        ("| 2026-10-01 a |", "| 2026-11-02 talked |"),
    ],
)
def test_a_table_gets_a_row(row: str, written: str) -> None:
    before = f"| day | what |\n|---|---|\n{row}\n"

    assert logged(f"{before}\nEnd.\n") == f"{before}{written}\n\nEnd.\n"


def test_a_bar_in_a_table_is_escaped_and_read_back() -> None:
    after = logged("| day | what |\n|---|---|\n| 2026-10-01 | a |\n", said="a|b")

    assert after.endswith("| 2026-11-02 | a\\|b |\n")
    assert contact_in(after).touches[-1].text == "a|b"


def test_a_table_with_the_newest_first_stays_so() -> None:
    before = "| day | what |\n|---|---|\n| 2026-10-01 | b |\n| 2026-09-01 | a |\n"

    assert logged(before) == before.replace("---|\n", "---|\n| 2026-11-02 | talked |\n", 1)


def test_of_several_tables_the_longest_is_the_log() -> None:
    short, long = "| 2026-10-01 | a |\n", "| 2026-09-01 | b |\n| 2026-10-01 | c |\n"
    head = "| day | what |\n|---|---|\n"

    assert logged(f"{head}{long}\n{head}{short}") == (
        f"{head}{long}| 2026-11-02 | talked |\n\n{head}{short}"
    )


# Logs whose days are headings.


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "## 2026-10-01\n- a\n", "## 2026-10-01\n- a\n\n## 2026-11-02\n- talked\n", id="one"
        ),
        pytest.param(
            "## 2026-09-01\n* a\n## 2026-10-01\n* b\n",
            "## 2026-09-01\n* a\n## 2026-10-01\n* b\n## 2026-11-02\n* talked\n",
            id="newest last",
        ),
        pytest.param(
            "### 2026-10-01 Lunch\n\nWe ate.\n\n### 2026-09-01\n\nWe met.\n\n# Other\n",
            "### 2026-11-02\n\ntalked\n\n### 2026-10-01 Lunch\n\nWe ate.\n\n"
            "### 2026-09-01\n\nWe met.\n\n# Other\n",
            id="newest first, with paragraphs",
        ),
        pytest.param(
            "# [[2026-10-01]]\n- a\n\n",
            "# [[2026-10-01]]\n- a\n\n# [[2026-11-02]]\n- talked\n\n",
            id="links",
        ),
        pytest.param(
            "01.10.2026\n---\n- a\n",
            "01.10.2026\n---\n- a\n\n## 02.11.2026\n- talked\n",
            id="underlined",
        ),
        pytest.param(
            "## Log\n### 2026-10-01\n- a\n## Notes\n",
            "## Log\n### 2026-10-01\n- a\n\n### 2026-11-02\n- talked\n## Notes\n",
            id="under a heading of the log",
        ),
        pytest.param(
            "## 2026-11-01\n- a\n",
            "## 2026-11-01\n- a\n\n## 2026-11-02\n- talked\n",
            id="the day before",
        ),
    ],
)
def test_a_heading_is_added_for_the_day(before: str, after: str) -> None:
    assert logged(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("## 2026-11-02\n- a\n\n## 2026-10-01\n- b\n", "- a\n- talked\n", id="a list"),
        pytest.param("## 2026-11-02 Lunch\nA.\n\nEnd.\n", "End.\n\ntalked\n", id="paragraphs"),
        pytest.param("## 2026-11-02\n", "## 2026-11-02\n- talked\n", id="nothing yet"),
    ],
)
def test_a_heading_of_the_day_is_used(before: str, after: str) -> None:
    assert after in logged(before)
    assert logged(before).count("2026-11-02") == 1
