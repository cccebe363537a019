from __future__ import annotations

import random
from itertools import permutations
from typing import TYPE_CHECKING, Final

import pytest

from netvault.merge.alignment import hunks, matches
from netvault.merge.conflicts import conflict_line, mend
from netvault.merge.note import settle
from netvault.merge.pieces import read_pieces
from netvault.regions import page_text

if TYPE_CHECKING:
    from collections.abc import Sequence

LOG: Final = ("## Log", "- 2026-10-01 coffee", "- 2026-10-20 call")


def lines(*written: str) -> str:
    return "".join(f"{line}\n" for line in written)


def merged(base: str, ours: str, theirs: str) -> str:
    """Give the merge of two sides, which is the same whoever merges."""
    settled = settle(base, ours, theirs)
    assert settled.base == settled.ours == settled.theirs
    mirrored = settle(base, theirs, ours)
    assert sorted(mirrored.ours.splitlines()) == sorted(settled.ours.splitlines())
    return settled.ours


def conflict(base: str, ours: str, theirs: str) -> tuple[str, str]:
    """Give what is left to decide: the lines of each side that are not the same in all."""
    settled = settle(base, ours, theirs)
    kept = set(settled.ours.splitlines()) & set(settled.theirs.splitlines())
    sides = (settled.ours.splitlines(), settled.theirs.splitlines())
    left = [" / ".join(line for line in side if line not in kept) for side in sides]
    return left[0], left[1]


# Logs.


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


# Everything else.


def test_paragraphs_that_each_side_has_changed_are_both_new() -> None:
    base = lines("She has bees.", "", "He has none.")

    assert merged(
        base, lines("Bees.", "", "He has none."), lines("She has bees.", "", "None.")
    ) == (lines("Bees.", "", "None."))


def test_a_paragraph_that_both_have_changed_is_left_to_decide() -> None:
    base = lines("# Jane", "", "She has bees.", "", "End.")
    ours, theirs = base.replace("bees", "ten hives"), base.replace("bees", "a farm")

    assert conflict(base, ours, theirs) == ("She has ten hives.", "She has a farm.")


def test_text_that_one_side_deletes_and_the_other_changes_is_left_to_decide() -> None:
    base = lines("# Jane", "", "She has bees.", "", "End.")

    settled = settle(base, base.replace("bees", "a farm"), lines("# Jane", "", "End."))
    assert "She has a farm." in settled.ours
    assert "She has a farm." not in settled.theirs


def test_both_may_change_a_line_in_the_same_way() -> None:
    base = lines("# Jane", "", "She has bees.")
    ours, theirs = (
        base.replace("bees", "a farm"),
        base.replace("bees", "a farm") + lines("", "End."),
    )

    assert merged(base, ours, theirs) == theirs


def test_a_paragraph_is_edited_where_the_other_side_begins_a_log() -> None:
    base = lines("She has bees.")
    ours = lines("She has ten hives.", "They sell honey.")
    theirs = lines("She has bees.", "", "## Log", "- 2026-11-02 mail")

    assert merged(base, ours, theirs) == lines(
        "She has ten hives.", "They sell honey.", "", "## Log", "- 2026-11-02 mail"
    )


def test_a_log_that_both_begin_stands_below_the_paragraph_that_one_has_edited() -> None:
    base = lines("She has bees.")
    ours = lines("She has ten hives.", "", "## Log", "- 2026-11-20 lunch")
    theirs = lines("She has bees.", "", "## Log", "- 2026-11-02 mail")

    assert merged(base, ours, theirs) == lines(
        "She has ten hives.", "", "## Log", "- 2026-11-02 mail", "- 2026-11-20 lunch"
    )


def test_a_new_section_stands_below_the_log_that_grew() -> None:
    base = lines(*LOG)
    ours, theirs = lines(*LOG, "- 2026-11-20 lunch"), lines(*LOG, "", "## Gifts", "Tea.")

    assert merged(base, ours, theirs) == lines(*LOG, "- 2026-11-20 lunch", "", "## Gifts", "Tea.")


def test_a_new_log_stands_below_the_text_that_the_other_side_adds() -> None:
    base = lines("# Jane", "", "She has bees.")
    ours = base + lines("", "## Log", "- 2026-11-20 lunch")
    theirs = base + lines("", "She has a boat.")

    assert merged(base, ours, theirs) == base + lines(
        "", "She has a boat.", "", "## Log", "- 2026-11-20 lunch"
    )


def test_different_text_at_the_same_place_is_left_to_decide() -> None:
    base = lines("# Jane", "", "She has bees.")

    assert conflict(base, base + lines("", "Tea."), base + lines("", "Coffee.")) == (
        "Tea.",
        "Coffee.",
    )


def test_a_blank_line_more_is_no_conflict() -> None:
    base = lines("# Jane", "She has bees.")

    assert merged(
        base, lines("# Jane", "", "She has bees."), lines("# Jane", "", "", "She has bees.")
    )
    assert merged(base, base + "\n", base + lines("", "Tea.")) == base + lines("", "Tea.")
    assert merged(base, base + lines("- [ ] tea", ""), base + "\n\n").startswith(base + "- [ ] tea")


# Front matter.


def front(*fields: str, body: str = "Hi.\n") -> str:
    return lines("---", *fields, "---") + body


def test_each_side_may_change_its_own_fields() -> None:
    base = front("company: Acme # since 2020", "role: designer", "every: monthly")
    ours = front("company: Helio", "role: designer", "every: monthly", "phone: 0123")
    theirs = front("company: Acme # since 2020", "role: lead", "email: jane@example.org")

    assert merged(base, ours, theirs) == front(
        "company: Helio", "role: lead", "email: jane@example.org", "phone: 0123"
    )


def test_a_field_that_both_have_changed_is_left_to_decide() -> None:
    base, ours, theirs = (
        front(f"company: {company}", f"role: {role}")
        for company, role in (("Acme", "designer"), ("Helio", "lead"), ("Volt", "designer"))
    )

    settled = settle(base, ours, theirs)
    assert settled.ours == front("company: Helio", "role: lead")
    assert settled.theirs == front("company: Volt", "role: lead")


def test_lists_and_comments_belong_to_their_field() -> None:
    base = front("# how I know her", "skills:", "  - bees", "- tea", "role: lead")
    ours = front("# how I know her", "skills:", "  - bees", "- tea", "- boats", "role: lead")
    theirs = front("# how we met", "skills:", "  - bees", "- tea", "role: designer")

    assert merged(base, ours, theirs) == front(
        "# how we met", "skills:", "  - bees", "- tea", "- boats", "role: designer"
    )


def test_front_matter_that_both_have_added_is_merged() -> None:
    assert merged("Hi.\n", front("role: lead"), front("company: Acme")) == front(
        "role: lead", "company: Acme"
    )


@pytest.mark.parametrize(
    "ours",
    [front("role: lead", "role: head"), "---\nrole: lead\nHi.\n", "Hi.\n"],
    ids=["a field twice", "never closed", "none any more"],
)
def test_front_matter_that_cannot_be_merged_by_field_is_merged_by_line(ours: str) -> None:
    base = front("role: designer")

    assert merged(base, ours, base) == ours
    settled = settle(base, ours, front("role: cook"))
    assert settled.ours != settled.theirs


# Regions.

LEADS: Final = page_text("leads", lines("# Leads", "- Jane"))
OURS: Final = page_text("leads", lines("# Leads", "- Jane", "- Tom"))
THEIRS: Final = page_text("leads", lines("# Leads", "- Ivy", "- Jane"))


def test_a_page_never_conflicts() -> None:
    assert merged_page(LEADS, OURS, THEIRS) == OURS
    assert merged_page(LEADS, LEADS, THEIRS) == THEIRS
    assert merged_page(LEADS, OURS, LEADS) == OURS
    assert merged_page("", OURS, THEIRS) == OURS


def merged_page(base: str, ours: str, theirs: str) -> str:
    settled = settle(base, ours, theirs)
    assert settled.base == settled.ours == settled.theirs
    return settled.ours


def test_the_users_text_around_a_region_is_merged() -> None:
    base, ours = f"Mine.\n\n{LEADS}\nEnd.\n", f"My own.\n\n{OURS}\nEnd.\n"

    assert merged_page(base, ours, f"Mine.\n\n{THEIRS}\nThe end.\n") == (
        f"My own.\n\n{OURS}\nThe end.\n"
    )
    settled = settle(base, ours, f"Not mine.\n\n{THEIRS}\nEnd.\n")
    assert (settled.ours, settled.theirs) == (ours, ours.replace("My own.", "Not mine."))


def test_two_regions_of_one_name_are_told_apart() -> None:
    base = LEADS + LEADS

    assert merged_page(base, OURS + LEADS, LEADS + THEIRS) == OURS + THEIRS


def test_a_region_that_one_side_takes_out_is_gone() -> None:
    assert merged_page(f"Mine.\n{LEADS}", "Mine.\n", f"Mine.\n{OURS}") == "Mine.\n"


def test_broken_markers_are_text_like_any_other() -> None:
    broken = LEADS.replace("netvault:end", "netvault:End")

    assert merged_page(broken, broken, broken + "Mine.\n") == broken + "Mine.\n"


def due(*rows: str) -> str:
    """Give a page as it was built from open lines."""
    return page_text("follow-ups", lines(*rows))


JANE: Final = "- [ ] [[Jane]]: call 📅 2026-11-20 ^nv-jane-1a2b3c"
TOM: Final = "- [ ] [[Tom]]: mail 📅 2026-11-21 ^nv-tom-4d5e6f"
IVY: Final = "- [ ] [[Ivy]]: visit 📅 2026-11-22 ^nv-ivy-7a8b9c"
BOTH: Final = due(JANE, TOM)


def tick(page: str, *rows: str) -> str:
    for row in rows:
        page = page.replace(row, row.replace("[ ]", "[x]"))
    return page


def test_a_tick_is_carried_over_to_the_page_that_was_built_since() -> None:
    ticked, built = tick(BOTH, JANE), due(JANE, TOM, IVY)

    assert merged_page(BOTH, ticked, built) == tick(built, JANE)
    assert merged_page(BOTH, built, ticked) == tick(built, JANE)


def test_a_tick_whose_line_is_gone_waits_at_the_end() -> None:
    page = merged_page(BOTH, tick(BOTH, JANE), due(TOM))

    assert page.splitlines()[1:3] == [TOM, JANE.replace("[ ]", "[x]")]


def test_a_tick_that_was_brought_in_meanwhile_does_not_come_back() -> None:
    waiting, built = tick(BOTH, JANE), due(TOM)

    assert merged_page(waiting, tick(waiting, TOM), built) == tick(built, TOM)
    assert merged_page(waiting, waiting, built) == built


def test_ticks_of_both_sides_are_kept() -> None:
    assert merged_page(BOTH, tick(BOTH, JANE), tick(BOTH, TOM)) == tick(BOTH, JANE, TOM)
    assert merged_page(BOTH, tick(BOTH, JANE), tick(BOTH, JANE)) == tick(BOTH, JANE)
    assert merged_page(LEADS, tick(BOTH, JANE), tick(due(TOM, IVY), TOM)) == tick(BOTH, JANE, TOM)


def test_a_postponed_line_is_kept() -> None:
    later = BOTH.replace("2026-11-20", "2026-12-20")

    assert merged_page(BOTH, due(JANE, TOM, IVY), later) == due(JANE, TOM, IVY).replace(
        "2026-11-20", "2026-12-20"
    )


def test_a_page_that_was_edited_by_hand_is_kept_for_the_build_to_see() -> None:
    edited = BOTH.replace(TOM, f"{TOM}\nMine.")

    assert merged_page(BOTH, edited, due(JANE, TOM, IVY)) == edited
    assert merged_page(BOTH, due(JANE, TOM, IVY), edited) == edited
    ours = BOTH.replace(TOM, f"{TOM}\nOurs.")
    assert merged_page(BOTH, ours, edited) == ours


def test_line_ends_of_a_page_stay() -> None:
    base, ticked = BOTH.replace("\n", "\r\n"), tick(BOTH, JANE).replace("\n", "\r\n")
    built = due(JANE, TOM, IVY).replace("\n", "\r\n")

    assert merged_page(base, ticked, built) == tick(built, JANE)


# Conflicts that are left in pages.


def conflicted(ours: str, theirs: str, base: str = "") -> str:
    middle = f"||||||| base\n{base}" if base else ""
    return f"<<<<<<< HEAD\n{ours}{middle}=======\n{theirs}>>>>>>> main\n"


def page_in_conflict(*, base: str = "") -> str:
    (begin, *ours), (_, *theirs) = OURS.splitlines(), THEIRS.splitlines()
    return f"{begin}\n{conflicted(lines(*ours), lines(*theirs), base)}"


def test_a_page_with_conflicts_in_its_region_is_mended() -> None:
    assert conflict_line(page_in_conflict()) == 2
    assert mend(page_in_conflict(), "Leads.md") == OURS
    assert mend(page_in_conflict(base="- Jane\n"), "Leads.md") == OURS
    assert mend(f"Mine.\n\n{page_in_conflict()}", "Leads.md") == f"Mine.\n\n{OURS}"


def test_a_tick_in_a_conflict_is_kept() -> None:
    (begin, *ours), (_, *theirs) = tick(BOTH, JANE).splitlines(), due(JANE, TOM, IVY).splitlines()
    page = f"{begin}\n{conflicted(lines(*ours), lines(*theirs))}"

    mended = mend(page, "Follow-ups.md")
    assert mended is not None
    assert JANE.replace("[ ]", "[x]") in mended


@pytest.mark.parametrize(
    "text",
    [
        conflicted("Mine.\n", "Theirs.\n") + LEADS,
        conflicted("Mine.\n", "Theirs.\n") + page_in_conflict(),
        conflicted("Mine.\n", "Theirs.\n"),
        conflicted(LEADS, "Theirs.\n"),
        page_in_conflict().replace(">>>>>>>", ">>"),
        page_in_conflict().replace("=======", "<<<<<<<"),
        page_in_conflict().replace("netvault:end", "netvault:nd"),
    ],
    ids=["text", "both", "no region", "one side", "never ends", "no order", "broken markers"],
)
def test_a_conflict_in_the_users_own_text_is_left(text: str) -> None:
    assert conflict_line(text) > 0
    assert mend(text, "Leads.md") is None


def test_an_underlined_heading_is_no_conflict() -> None:
    assert not conflict_line("Title\n=======\n\n<<<<<<<<< see there <<<\n")


# Laws.

WORDS: Final = (
    *(
        "- 2026-10-01 a",
        "- 2026-10-02 b",
        "- 2026-10-03 c",
        "- [ ] task",
        "  nested",
        "",
        "",
        "Text.",
    ),
    *("More text.", "## Log", "```", "- plain", "| 2026-10-04 | d |", "## 2026-10-05"),
)


def shuffled(dice: random.Random, text: Sequence[str]) -> list[str]:
    """Give a text with a few lines added, taken out and changed."""
    made = list(text)
    for _ in range(dice.randrange(4)):
        row = dice.randrange(len(made) + 1)
        made[row : row + dice.randrange(2)] = dice.choices(WORDS, k=dice.randrange(3))
    return made


@pytest.mark.parametrize("seed", range(150))
def test_whatever_changes_no_line_of_either_side_is_lost(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - a game, not a secret
    base = dice.choices(WORDS, k=dice.randrange(8))
    ours, theirs = shuffled(dice, base), shuffled(dice, base)
    settled = settle(lines(*base), lines(*ours), lines(*theirs))

    for side, made in ((ours, settled.ours), (theirs, settled.theirs)):
        new = {line for line in side if line.strip() and line not in base}
        assert new <= set(made.splitlines())
    assert settle(lines(*base), lines(*ours), lines(*base)).ours == lines(*ours)
    assert settle(lines(*base), lines(*base), lines(*theirs)).ours == lines(*theirs)
    assert settle(lines(*base), lines(*ours), lines(*ours)).ours == lines(*ours)


@pytest.mark.parametrize("seed", range(50))
def test_pieces_joined_are_the_body(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - a game, not a secret
    body = lines(*dice.choices((*WORDS, *LEADS.splitlines()), k=20))

    assert "".join(piece.text for piece in read_pieces(body)) == body


@pytest.mark.parametrize("new", ["", "abc", "xaybzc", "cab", "aabbcc", "bdca", "xyz"])
@pytest.mark.parametrize("old", ["", "abc", "abcabc", "aaa"])
def test_matches_rise_and_pair_what_is_equal(old: str, new: str) -> None:
    pairs = matches(old, new)

    assert pairs == sorted(set(pairs))
    assert [j for _, j in pairs] == sorted({j for _, j in pairs})
    assert all(old[i] == new[j] for i, j in pairs)
    rebuilt = list(old)
    for hunk in reversed(list(hunks(old, new))):
        rebuilt[hunk.start : hunk.end] = new[hunk.first : hunk.last]
    assert "".join(rebuilt) == new


def test_what_occurs_once_keeps_its_longest_order() -> None:
    for order in permutations("abcd"):
        kept = len(matches("abcd", "".join(order)))
        assert kept >= (2 if order != tuple("dcba") else 1)
    assert matches("abcdef", "fabcde") == [(i, i + 1) for i in range(5)]


def test_a_hundred_thousand_items_that_are_all_alike_are_paired_in_time() -> None:
    old = ["- call", "x"] * 50_000

    assert len(matches(old, [*old[:70_000], "- mail", *old[70_000:]])) == len(old)
    assert len(matches(old[:-1], [*old[:-1], "- mail"] * 2)) == len(old) - 1
