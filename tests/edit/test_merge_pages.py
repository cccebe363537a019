from __future__ import annotations

from typing import Final

import pytest

from netvault.edit.merge.conflicts import conflict_line, without_conflicts
from netvault.edit.merge.note import merge_texts
from netvault.text.regions import page_text
from tests.support.merges import lines, merged_page

LEADS: Final = page_text("leads", lines("# Leads", "- Jane"))
OURS: Final = page_text("leads", lines("# Leads", "- Jane", "- Tom"))
THEIRS: Final = page_text("leads", lines("# Leads", "- Ivy", "- Jane"))


def test_a_page_never_conflicts() -> None:
    assert merged_page(LEADS, OURS, THEIRS) == OURS
    assert merged_page(LEADS, LEADS, THEIRS) == THEIRS
    assert merged_page(LEADS, OURS, LEADS) == OURS
    assert merged_page("", OURS, THEIRS) == OURS


def test_the_users_text_around_a_region_is_merged() -> None:
    base, ours = f"Mine.\n\n{LEADS}\nEnd.\n", f"My own.\n\n{OURS}\nEnd.\n"

    assert merged_page(base, ours, f"Mine.\n\n{THEIRS}\nThe end.\n") == (
        f"My own.\n\n{OURS}\nThe end.\n"
    )
    result = merge_texts(base, ours, f"Not mine.\n\n{THEIRS}\nEnd.\n")
    assert (result.ours, result.theirs) == (ours, ours.replace("My own.", "Not mine."))


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


def test_of_two_pages_that_were_edited_by_hand_all_lines_are_kept() -> None:
    ours, theirs = BOTH.replace(TOM, f"{TOM}\nOurs."), BOTH.replace(TOM, f"{TOM}\nTheirs.")

    both = BOTH.replace(TOM, f"{TOM}\nOurs.\nTheirs.")
    assert merged_page(BOTH, ours, theirs) == both
    assert merged_page("", ours, theirs) == both
    assert merged_page(BOTH, ours, ours) == ours


def test_answers_of_one_side_go_into_the_page_that_the_other_wrote_into() -> None:
    ours, later = BOTH.replace(TOM, f"{TOM}\nOurs."), JANE.replace("2026-11-20", "2026-12-20")

    for theirs in (BOTH.replace(JANE, later), tick(BOTH, JANE)):
        (answered,) = set(theirs.splitlines()) - set(BOTH.splitlines())
        assert merged_page(BOTH, ours, theirs) == ours.replace(JANE, answered)
        assert merged_page(BOTH, theirs, ours) == ours.replace(JANE, answered)


def test_two_answers_to_one_line_are_both_kept() -> None:
    done, later = JANE.replace("[ ]", "[x]"), JANE.replace("2026-11-20", "2026-12-20")

    page = merged_page(BOTH, BOTH.replace(JANE, done), BOTH.replace(JANE, later))

    assert page == BOTH.replace(JANE, f"{done}\n{later}")


def test_a_region_that_one_side_takes_out_and_the_other_answers_is_left_to_decide() -> None:
    result = merge_texts(f"Mine.\n{BOTH}", "Mine.\n", f"Mine.\n{tick(BOTH, JANE)}")

    assert result.ours == "Mine.\n"
    assert result.theirs == f"Mine.\n{tick(BOTH, JANE)}"


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
    assert without_conflicts(page_in_conflict(), "Leads.md") == OURS
    assert without_conflicts(page_in_conflict(base="- Jane\n"), "Leads.md") == OURS
    assert without_conflicts(f"Mine.\n\n{page_in_conflict()}", "Leads.md") == f"Mine.\n\n{OURS}"


def test_a_tick_in_a_conflict_is_kept() -> None:
    (begin, *ours), (_, *theirs) = tick(BOTH, JANE).splitlines(), due(JANE, TOM, IVY).splitlines()
    page = f"{begin}\n{conflicted(lines(*ours), lines(*theirs))}"

    mended = without_conflicts(page, "Follow-ups.md")
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
    assert without_conflicts(text, "Leads.md") is None


def test_an_underlined_heading_is_no_conflict() -> None:
    assert not conflict_line("Title\n=======\n\n<<<<<<<<< see there <<<\n")
