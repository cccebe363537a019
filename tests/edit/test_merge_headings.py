from __future__ import annotations

import pytest

from tests.support.merges import conflict, lines, merged

OLD = ("# Jane", "", "## Log", "### 2026-10-01", "- coffee")


def test_the_same_words_on_other_days_are_other_entries() -> None:
    base = lines(*OLD)
    ours, theirs = (
        base + lines("### 2026-11-20", "- coffee"),
        base + lines("### 2026-11-02", "- coffee"),
    )

    assert merged(base, ours, theirs) == base + lines(
        "### 2026-11-02", "- coffee", "### 2026-11-20", "- coffee"
    )


@pytest.mark.parametrize("words", ["- [ ] call", "- tea", "She has bees.", "| 2026-10-04 | call |"])
def test_the_same_words_below_other_headings_are_others(words: str) -> None:
    base = lines("# Jane")
    ours, theirs = base + lines("", "## Promises", words), base + lines("", "## Ideas", words)

    made = merged(base, ours, theirs)

    assert made in (ours + theirs.removeprefix(base), theirs + ours.removeprefix(base))


def test_the_same_words_below_the_same_new_heading_stand_once() -> None:
    base = lines(*OLD)
    ours = base + lines("### 2026-11-02", "- coffee", "- call")
    theirs = base + lines("### 2026-11-02", "- mail", "- coffee")

    assert merged(base, ours, theirs) == base + lines(
        "### 2026-11-02", "- mail", "- coffee", "- call"
    )


def test_words_that_one_side_has_written_twice_stand_twice() -> None:
    base = lines("## Log")

    made = merged(base, base + lines("- [ ] call", "- tea"), base + lines(*["- [ ] call"] * 2))

    assert made.count("call") == 2


def test_a_deeper_section_goes_above_one_that_would_swallow_it() -> None:
    base = lines(*OLD)
    ours, theirs = base + lines("### 2026-11-02", "- call"), base + lines("## Gifts", "- tea")

    assert merged(base, ours, theirs) == base + lines(
        "### 2026-11-02", "- call", "## Gifts", "- tea"
    )


def test_two_new_sections_do_not_mix() -> None:
    base = lines("# Jane")
    ours = base + lines("", "## Ideas", "Tea.", "", "Milk.")
    theirs = base + lines("", "## Gifts", "Tea.", "- [ ] wrap it")

    assert merged(base, ours, theirs) == ours + theirs.removeprefix(base)


def test_what_both_add_to_one_section_is_left_to_decide_and_no_other() -> None:
    base = lines("# Jane")
    ours = base + lines("", "## Ideas", "Tea.", "", "## Log", "- 2026-11-20 lunch")
    theirs = base + lines("", "## Ideas", "Milk.", "", "## Log", "- 2026-11-02 mail")

    assert conflict(base, ours, theirs) == ("Tea.", "Milk.")


def test_a_heading_of_two_lines_is_one() -> None:
    base = lines("Jane", "====", "")
    ours, theirs = base + lines("Log", "---", "- coffee"), base + lines("Tea", "---", "- coffee")

    assert merged(base, ours, theirs).count("- coffee") == 2


# Headings that one side has changed.


def test_a_heading_is_renamed_where_the_other_side_logs() -> None:
    base = lines(*OLD)
    ours, theirs = base.replace("## Log", "## Talks"), base + lines("- [ ] call")

    assert merged(base, ours, theirs) == ours + lines("- [ ] call")


def test_a_heading_is_put_in_where_the_other_side_edits() -> None:
    base = lines("# Jane", "She has bees.", "- [ ] call")
    ours, theirs = base.replace("- [ ]", "## Log\n- [ ]"), base.replace("[ ]", "[x]")

    assert merged(base, ours, theirs) == lines("# Jane", "She has bees.", "## Log", "- [x] call")


def test_what_is_added_to_a_section_that_the_other_side_deletes_is_left_to_decide() -> None:
    base = lines("# Jane", "She has bees.", "## Log", "- [ ] call", "## End")
    ours = base.replace("## Log\n- [ ] call\n", "")
    theirs = base.replace("- [ ] call\n", "- [ ] call\n- [ ] write\n")

    assert conflict(base, ours, theirs) == ("", "## Log / - [ ] call / - [ ] write")


def test_text_above_a_heading_stays_above_when_the_heading_is_edited() -> None:
    base = lines("- 2026-10-01 coffee", "# Jane")
    ours = lines("- 2026-10-01 coffee", "- [ ] call", "# Jane Doe")
    theirs = lines("- 2026-10-01 coffee", "## Log", "- tea", "# Jane")

    assert merged(base, ours, theirs) == lines(
        "- 2026-10-01 coffee", "- [ ] call", "## Log", "- tea", "# Jane Doe"
    )


# Seams.


def test_a_paragraph_does_not_become_a_part_of_the_item_that_the_other_side_adds() -> None:
    base = lines("## Log", "- 2026-10-01 coffee", "")
    ours, theirs = base + lines("She has bees."), base + lines("- 2026-11-02 mail")

    assert merged(base, ours, theirs) == base + lines("- 2026-11-02 mail", "", "She has bees.")


def test_paragraphs_of_a_day_stay_two() -> None:
    base = lines("## 2026-10-01", "")
    ours, theirs = base + lines("We had tea."), base + lines("She has bees.")

    assert merged(base, ours, theirs) == base + lines("We had tea.", "", "She has bees.")
    crlf = (text.replace("\n", "\r\n") for text in (base, ours, theirs))
    assert merged(*crlf).endswith("We had tea.\r\n\r\nShe has bees.\r\n")


def test_rows_that_both_sides_add_stay_one_table() -> None:
    base = lines("| day | what |", "| --- | --- |", "| 2026-10-01 | coffee |", "")
    rows = base.removesuffix("\n")

    assert merged(
        base, rows + lines("| 2026-11-20 | tea |", ""), rows + lines("| 2026-11-02 | mail |", "")
    ) == rows + lines("| 2026-11-02 | mail |", "| 2026-11-20 | tea |", "")
