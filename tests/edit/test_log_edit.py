"""A touch is added to the log that a note has, in its own form, and nothing else changes."""

from __future__ import annotations

from datetime import date

import pytest

from netvault.edit.verify import EditRefused
from tests.support.reading import contact_in
from tests.support.touching import DAY, lines, logged

# Where the log is.


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("", "## Log\n- 2026-11-02 talked\n", id="an empty note"),
        pytest.param("Hello.\n", "Hello.\n\n## Log\n- 2026-11-02 talked\n", id="no log"),
        pytest.param("Hello.\n\n", "Hello.\n\n## Log\n- 2026-11-02 talked\n", id="a blank line"),
        pytest.param("Hello.", "Hello.\n\n## Log\n- 2026-11-02 talked", id="no final newline"),
        pytest.param("# Jane\r\n", "# Jane\r\n\r\n## Log\r\n- 2026-11-02 talked\r\n", id="CRLF"),
        pytest.param("Hello.\r", "Hello.\r\r## Log\r- 2026-11-02 talked\r", id="CR"),
        pytest.param("\ufeff# Jane\n", "\ufeff# Jane\n\n## Log\n- 2026-11-02 talked\n", id="BOM"),
        pytest.param(
            "---\nrole: nurse\n---",
            "---\nrole: nurse\n---\n\n## Log\n- 2026-11-02 talked",
            id="front",
        ),
    ],
)
def test_a_note_without_a_log_gets_one_at_its_end(before: str, after: str) -> None:
    assert logged(before) == after


@pytest.mark.parametrize(
    "heading",
    [
        *("## Log", "# log", "### History", "## Interactions", "## Interaction log", "## Talks"),
        *("## Conversations", "## 📞 Contact Log:", "## **Log** ##", "##  Touches  "),
    ],
)
def test_an_empty_log_is_begun_under_its_heading(heading: str) -> None:
    before = f"# Jane\n\n{heading}\n\n## Notes\nShe sails.\n"

    assert logged(before) == before.replace(heading, f"{heading}\n- 2026-11-02 talked")


def test_a_heading_that_is_underlined_stays_whole() -> None:
    assert logged("Log\n---\n\nHello.\n") == "Log\n---\n- 2026-11-02 talked\n\nHello.\n"


@pytest.mark.parametrize(
    ("below", "gap"),
    [
        pytest.param("What we talked about.\n", "\n", id="text"),
        pytest.param("- [ ] send the slides\n", "", id="a list"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_what_stands_under_the_heading_stays_apart(below: str, gap: str) -> None:
    assert logged(f"## Log\n{below}") == f"## Log\n- 2026-11-02 talked\n{gap}{below}"


def test_another_heading_is_no_log() -> None:
    before = "## Catalog\n\n## Ideas\n- call her\n"

    assert logged(before) == f"{before}\n## Log\n- 2026-11-02 talked\n"


def test_the_log_goes_by_its_heading_and_not_by_its_length() -> None:
    before = lines(
        """
        ## Jobs
        - 2019-01-01 Initech
        - 2021-01-01 Acme
        ## Log
        - 2026-10-01 call
        ## More
        """
    )

    assert logged(before) == before.replace("call\n", "call\n- 2026-11-02 talked\n")


def test_a_log_may_be_parted_by_headings_of_its_own() -> None:
    before = lines(
        """
        ## Log
        ### 2026
        - 2026-10-01 call
        ### 2025
        - 2025-10-01 call
        ## Notes
        """
    )

    assert logged(before) == before.replace("### 2026\n", "### 2026\n- 2026-11-02 talked\n")


def test_of_several_lists_the_longest_is_the_log() -> None:
    before = "## Calls\n- 2026-10-01 a\n- 2026-10-02 b\n\n## Meals\n- 2026-10-03 c\n"

    assert logged(before) == before.replace("b\n", "b\n- 2026-11-02 talked\n")


def test_of_two_lists_alike_the_later_is_the_log() -> None:
    before = "## Calls\n- 2026-10-01 a\n\n## Meals\n- 2026-10-03 c\n"

    assert logged(before) == f"{before}- 2026-11-02 talked\n"


def test_what_stands_in_a_generated_region_is_no_log() -> None:
    before = (
        "<!-- netvault:begin leads -->\n## Log\n- 2026-10-01 a\n<!-- netvault:end -->\nHello.\n"
    )

    assert logged(before) == f"{before}\n## Log\n- 2026-11-02 talked\n"


# Which order it has.


def test_a_log_with_the_newest_first_stays_so() -> None:
    before = "# Jane\n- 2026-12-01 a\n- 2026-10-01 b\n- 2026-09-01 c\n"

    assert logged(before) == before.replace("a\n", "a\n- 2026-11-02 talked\n")
    assert logged(before, day=date(2027, 1, 1)).startswith("# Jane\n- 2027-01-01 talked\n- 2026-12")
    assert logged(before, day=date(2020, 1, 1)) == f"{before}- 2020-01-01 talked\n"


def test_a_log_with_the_newest_last_stays_so() -> None:
    before = "# Jane\n- 2026-09-01 c\n- 2026-10-01 b\n- 2026-12-01 a\n"

    assert logged(before) == before.replace("b\n", "b\n- 2026-11-02 talked\n")
    assert logged(before, day=date(2027, 1, 1)) == f"{before}- 2027-01-01 talked\n"
    assert logged(before, day=date(2020, 1, 1)).startswith("# Jane\n- 2020-01-01 talked\n- 2026-09")


def test_on_the_same_day_the_new_line_is_the_newer_one() -> None:
    assert logged("- 2026-11-02 a\n- 2026-10-01 b\n").startswith("- 2026-11-02 talked\n")
    assert logged("- 2026-10-01 b\n- 2026-11-02 a\n").endswith("- 2026-11-02 talked\n")
    assert logged("- 2026-11-02 a\n").endswith("- 2026-11-02 talked\n")


# Which form its entries have.


@pytest.mark.parametrize(
    ("entry", "written"),
    [
        ("- 2026-10-01 a", "- 2026-11-02 talked"),
        ("* 2026-10-01 a", "* 2026-11-02 talked"),
        ("+\t2026-10-01 a", "+\t2026-11-02 talked"),
        ("-   2026-10-01: a", "-   2026-11-02: talked"),
        ("1. 2026-10-01 a", "2. 2026-11-02 talked"),
        ("9) 2026-10-01 a", "10) 2026-11-02 talked"),
        ("- [x] 2026-10-01 a", "- 2026-11-02 talked"),
        ("- **2026-10-01** a", "- **2026-11-02** talked"),
        ("- __2026-10-01__: a", "- __2026-11-02__: talked"),
        ("- *2026-10-01* \N{EN DASH} a", "- *2026-11-02* \N{EN DASH} talked"),
        ("- [[2026-10-01]] a", "- [[2026-11-02]] talked"),
        ("- **[[2026-10-01]]** — a", "- **[[2026-11-02]]** — talked"),
        ("- [[2026-10-01|Thursday]] a", "- [[2026-11-02]] talked"),
        ("- 2026/10/01, a", "- 2026/11/02, talked"),
        ("- 2026.10.01 | a", "- 2026.11.02 | talked"),
        ("- 01.10.2026 a", "- 02.11.2026 talked"),
        ("- 13/10/2026 a", "- 2026-11-02 talked"),
        ("- 1 Oct 2026 -- a", "- 2 Nov 2026 -- talked"),
        ("- 01 October 2026 a", "- 02 November 2026 talked"),
        ("- Oct 1, 2026: a", "- Nov 2, 2026: talked"),
        ("- 2026-10-01T10:30 a", "- 2026-11-02 talked"),
        ("- 2026-10-01", "- 2026-11-02 talked"),
        ("- **2026-10-01:** a", "- **2026-11-02:** talked"),
    ],
)
def test_the_form_of_the_log_is_followed(entry: str, written: str) -> None:
    assert logged(f"{entry}\n") == f"{entry}\n{written}\n"


def test_the_form_is_that_of_the_neighbor() -> None:
    before = "* **2026-12-01** a\n* 2026-10-01: b\n"

    assert logged(before) == before.replace("* 2026-10", "* 2026-11-02: talked\n* 2026-10")


def test_a_list_with_blank_lines_keeps_them() -> None:
    assert logged("- 2026-09-01 a\n\n- 2026-10-01 b\n") == (
        "- 2026-09-01 a\n\n- 2026-10-01 b\n\n- 2026-11-02 talked\n"
    )
    assert logged("- 2026-10-01 b\n\n- 2026-09-01 a\n") == (
        "- 2026-11-02 talked\n\n- 2026-10-01 b\n\n- 2026-09-01 a\n"
    )


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param("- 2026-10-01 a\n  - more\n    - and more\n", id="nested items"),
        pytest.param("- 2026-10-01 a\n  more\nlazy\n", id="lines of its own"),
        pytest.param("- 2026-10-01 a\n\n  Another paragraph.\n", id="a paragraph"),
        pytest.param("- 2026-10-01 a\n\n      indented code\n", id="indented code"),
        pytest.param("- 2026-10-01 a\n  ```\n  - 2026-10-02 code\n  ```\n", id="a code fence"),
        pytest.param("- 2026-10-01 a\n  > quoted\n  > too\n", id="a quote"),
        pytest.param("- 2026-10-01 a\n\t- [ ] send it\n", id="a nested task"),
    ],
)
def test_what_belongs_to_an_entry_stays_with_it(entry: str) -> None:
    bullet = entry[: entry.index("2026")]

    assert logged(f"{entry}\nEnd.\n") == f"{entry}{bullet}2026-11-02 talked\n\nEnd.\n"


def test_a_log_below_another_item_is_followed_there() -> None:
    before = "- Talks\n  - 2026-10-01 a\n    - more\n- Needs\n"

    assert logged(before) == before.replace("more\n", "more\n  - 2026-11-02 talked\n")


def test_line_ends_of_the_log_are_followed() -> None:
    assert logged("- 2026-10-01 a\r\n\r\nEnd.\r\n") == (
        "- 2026-10-01 a\r\n- 2026-11-02 talked\r\n\r\nEnd.\r\n"
    )
    assert logged("- 2026-10-01 a") == "- 2026-10-01 a\n- 2026-11-02 talked"


@pytest.mark.parametrize("log", ["- 2026-10-01 a\n- 2026-09-01 b\n", "# 2026-10-01\na\n"])
def test_a_byte_order_mark_hides_no_log_and_stays_first(log: str) -> None:
    assert logged(f"\ufeff{log}") == f"\ufeff{logged(log)}"


# What cannot be added, and what is said.


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```\nnever closed\n", id="code"),
        pytest.param("Hello.\n\n<!-- never closed\n", id="a comment"),
    ],
)
def test_a_line_that_could_not_be_read_back_is_refused(text: str) -> None:
    with pytest.raises(EditRefused, match=r"^People/Jane Doe\.md: its log cannot take this line"):
        logged(text)


def test_a_template_is_no_note() -> None:
    with pytest.raises(EditRefused, match="this is a template"):
        logged("---\nrole: {{role}}\n---\n")


def test_text_that_would_hide_the_rest_of_the_note_is_refused() -> None:
    with pytest.raises(EditRefused):
        logged("- 2026-12-01 a %%\n- 2026-10-01 b\n", said="nice %%")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("  two\nlines  ", "- 2026-11-02 two lines"),
        ("", "- 2026-11-02"),
        ("- [ ] no task", "- 2026-11-02 - [ ] no task"),
        ("2025-01-01 no date", "- 2026-11-02 2025-01-01 no date"),
        ("role:: no field", "- 2026-11-02 role:: no field"),
        ("#gave/contact [[Tom]] & `code`", "- 2026-11-02 #gave/contact [[Tom]] & `code`"),
    ],
)
def test_what_is_said_stays_one_touch(said: str, written: str) -> None:
    after = logged("# Jane\n", said)

    assert after == f"# Jane\n\n## Log\n{written}\n"
    assert [touch.day for touch in contact_in(after).touches] == [DAY]


def test_broken_front_matter_keeps_no_touch_from_being_logged() -> None:
    before = "---\nrole: nurse\nrole: doctor\n: :\n---\n- 2026-10-01 a\n"

    assert logged(before) == f"{before}- 2026-11-02 talked\n"


def test_front_matter_that_never_ends_keeps_no_touch_from_being_logged() -> None:
    assert logged("---\nrole: nurse\n") == "---\nrole: nurse\n\n## Log\n- 2026-11-02 talked\n"
