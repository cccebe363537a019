from __future__ import annotations

from typing import Final

from tests.support.merges import conflict, lines, merged

LOG: Final = ("## Log", "- 2026-10-01 coffee", "- 2026-10-20 call")


def test_log_lines_of_both_sides_are_kept_in_order() -> None:
    base = lines(*LOG)
    ours = lines(*LOG, "- 2026-11-20 lunch")
    theirs = lines(*LOG, "- 2026-11-02 mail", "- 2026-11-22 walk")

    assert merged(base, ours, theirs) == lines(
        *LOG, "- 2026-11-02 mail", "- 2026-11-20 lunch", "- 2026-11-22 walk"
    )


def test_a_log_that_is_newest_first_stays_so() -> None:
    old = ("- 2026-10-20 call", "- 2026-10-01 coffee")
    base = lines("## Log", *old)
    ours = lines("## Log", "- 2026-11-20 lunch", *old)
    theirs = lines("## Log", "- 2026-11-22 walk", "- 2026-11-02 mail", *old)

    assert merged(base, ours, theirs) == lines(
        "## Log", "- 2026-11-22 walk", "- 2026-11-20 lunch", "- 2026-11-02 mail", *old
    )


def test_a_line_that_both_have_logged_stands_once() -> None:
    base = lines(*LOG)
    ours = lines(*LOG, "- 2026-11-02 mail", "- 2026-11-20 lunch")
    theirs = lines(*LOG, "- 2026-11-01 walk", "- 2026-11-02 mail")

    assert merged(base, ours, theirs) == lines(
        *LOG, "- 2026-11-01 walk", "- 2026-11-02 mail", "- 2026-11-20 lunch"
    )


def test_lines_that_stand_in_another_order_stand_once_as_well() -> None:
    ours = lines(*LOG, "- 2026-11-02 mail", "- 2026-11-02 walk")
    theirs = lines(*LOG, "- 2026-11-02 walk", "- 2026-11-02 mail")

    assert merged(lines(*LOG), ours, theirs).count("mail") == 1
    assert merged(lines(*LOG), ours, theirs).count("walk") == 1


def test_two_new_logs_become_one() -> None:
    base = lines("She knows about bees.")
    ours = lines("She knows about bees.", "", "## Log", "- 2026-11-20 lunch")
    theirs = lines("She knows about bees.", "", "## Log", "- 2026-11-02 mail")

    assert merged(base, ours, theirs) == lines(
        "She knows about bees.", "", "## Log", "- 2026-11-02 mail", "- 2026-11-20 lunch"
    )


def test_what_is_nested_below_an_entry_moves_with_it() -> None:
    ours = lines(*LOG, "- 2026-11-20 lunch", "\t- she moves", "", "  to Utrecht")
    theirs = lines(*LOG, "- 2026-11-22 walk", "  - he too")

    assert merged(lines(*LOG), ours, theirs) == lines(
        *LOG,
        *("- 2026-11-20 lunch", "\t- she moves", "", "  to Utrecht"),
        *("- 2026-11-22 walk", "  - he too"),
    )


def test_an_entry_can_be_edited_where_the_other_side_logs() -> None:
    base = lines(*LOG)
    ours = lines(*LOG[:2], "- 2026-10-20 call: she moves", "- 2026-11-20 lunch")
    theirs = lines(*LOG, "- 2026-11-02 mail")

    assert merged(base, ours, theirs) == lines(
        *LOG[:2], "- 2026-10-20 call: she moves", "- 2026-11-02 mail", "- 2026-11-20 lunch"
    )


def test_a_task_can_be_ticked_where_the_other_side_logs() -> None:
    base = lines(*LOG, "- [ ] send the slides 📅 2026-11-20")
    ours = lines(*LOG, "- [x] send the slides 📅 2026-11-20 ✅ 2026-11-19", "- 2026-11-19 mail")
    theirs = lines(*LOG, "- 2026-11-02 walk", "- [ ] send the slides 📅 2026-11-20")

    assert merged(base, ours, theirs) == lines(
        *LOG,
        "- 2026-11-02 walk",
        "- [x] send the slides 📅 2026-11-20 ✅ 2026-11-19",
        "- 2026-11-19 mail",
    )


def test_promises_of_both_sides_are_kept() -> None:
    ours = lines(*LOG, "- [ ] call her")
    theirs = lines(*LOG, "- [ ] send the slides", "- 2026-11-02 mail")

    assert merged(lines(*LOG), ours, theirs) == lines(
        *LOG, "- [ ] call her", "- [ ] send the slides", "- 2026-11-02 mail"
    )


def test_an_entry_that_one_side_deletes_is_gone() -> None:
    ours = lines(*LOG[:2], "- 2026-11-20 lunch")
    theirs = lines(*LOG, "- 2026-11-02 mail")

    assert "call" not in merged(lines(*LOG), ours, theirs)


def test_blank_lines_between_entries_stay() -> None:
    old = ("- 2026-10-01 coffee", "", "- 2026-10-20 call")
    ours, theirs = lines(*old, "", "- 2026-11-20 lunch"), lines(*old, "", "- 2026-11-02 mail")

    assert merged(lines(*old), ours, theirs) == lines(
        *old, "", "- 2026-11-02 mail", "", "- 2026-11-20 lunch"
    )
    first = ("- 2026-10-20 call", "", "- 2026-10-01 coffee")
    ours = lines("## Log", "", "- 2026-11-20 lunch", "", *first)
    theirs = lines("## Log", "", "- 2026-11-02 mail", "", *first)
    assert merged(lines("## Log", "", *first), ours, theirs) == lines(
        "## Log", "", "- 2026-11-20 lunch", "", "- 2026-11-02 mail", "", *first
    )


def test_a_log_under_headings_of_days_keeps_both() -> None:
    base = lines("# Jane", "## 2026-10-01", "- coffee", "She moves.")
    ours = lines(*base.splitlines(), "## 2026-11-20", "- lunch")
    theirs = lines(*base.splitlines(), "## 2026-11-02", "a mail", "## 2026-11-20", "- call")

    assert merged(base, ours, theirs) == lines(
        *base.splitlines(), "## 2026-11-02", "a mail", "## 2026-11-20", "- lunch", "- call"
    )


def test_a_log_in_a_table_keeps_both() -> None:
    base = lines("| day | what |", "| --- | --- |", "| 2026-10-01 | coffee |")
    ours, theirs = base + "| 2026-11-20 | lunch |\n", base + "| 2026-11-02 | mail |\n"

    assert merged(base, ours, theirs).splitlines()[3:] == [
        "| 2026-11-02 | mail |",
        "| 2026-11-20 | lunch |",
    ]


def test_a_note_without_a_last_newline_stays_without() -> None:
    base = "## Log\n- 2026-10-01 coffee"

    assert merged(base, f"{base}\n- 2026-11-20 lunch", f"{base}\n- 2026-11-02 mail") == (
        "## Log\n- 2026-10-01 coffee\n- 2026-11-02 mail\n- 2026-11-20 lunch"
    )
    assert merged(base, f"{base}\n", f"{base}\n- 2026-11-02 mail") == f"{base}\n- 2026-11-02 mail\n"


def test_line_ends_stay_as_they_are() -> None:
    base = "## Log\r\n- 2026-10-01 coffee"
    ours, theirs = f"{base}\r\n- 2026-11-20 lunch", f"{base}\r\n- 2026-11-02 mail"

    assert merged(base, ours, theirs) == f"{base}\r\n- 2026-11-02 mail\r\n- 2026-11-20 lunch"


def test_an_entry_that_both_have_edited_is_left_to_decide() -> None:
    ours = lines(*LOG[:2], "- 2026-10-20 call: she moves", "- 2026-11-20 lunch")
    theirs = lines(*LOG[:2], "- 2026-10-20 call: she stays", "- 2026-11-02 mail")

    assert conflict(lines(*LOG), ours, theirs) == (
        "- 2026-10-20 call: she moves",
        "- 2026-10-20 call: she stays",
    )


def test_a_log_in_code_is_text_like_any_other() -> None:
    base = lines("```", "- 2026-10-01 coffee", "```")
    ours = lines("```", "- 2026-10-01 coffee", "- 2026-11-20 lunch", "```")
    theirs = lines("```", "- 2026-10-01 coffee", "- 2026-11-02 mail", "```")

    assert conflict(base, ours, theirs) == ("- 2026-11-20 lunch", "- 2026-11-02 mail")
