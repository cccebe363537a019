from __future__ import annotations

import random
from itertools import permutations
from typing import TYPE_CHECKING, Final

import pytest

from netvault.edit.merge.alignment import hunks, matches
from netvault.edit.merge.note import merge_texts
from netvault.edit.merge.pieces import read_pieces
from netvault.text.regions import page_text
from tests.support.merges import conflict, lines, merged

if TYPE_CHECKING:
    from collections.abc import Sequence

LOG: Final = ("## Log", "- 2026-10-01 coffee", "- 2026-10-20 call")
LEADS: Final = page_text("leads", lines("# Leads", "- Jane"))


# Text.


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

    result = merge_texts(base, base.replace("bees", "a farm"), lines("# Jane", "", "End."))
    assert "She has a farm." in result.ours
    assert "She has a farm." not in result.theirs


def test_both_may_change_a_line_in_the_same_way() -> None:
    base = lines("# Jane", "", "She has bees.")
    ours, theirs = (
        base.replace("bees", "a farm"),
        base.replace("bees", "a farm") + lines("", "End."),
    )

    assert merged(base, ours, theirs) == theirs


def test_what_was_only_added_to_is_not_taken_for_moved() -> None:
    base = lines("- coffee", "- tea", "", "She has bees.")
    ours = lines("- coffee", "", "She has bees.", "- tea", "", "She has bees.", "- tea")
    theirs = base + lines("- tea", "- tea")

    assert merged(base, ours, theirs) == ours + lines("- tea")


def test_blank_lines_do_not_outvote_the_words_between_them() -> None:
    row = "| 2026-10-04 | coffee |"
    base = lines("## Ideas", "", row, "", "Coffee.", "", "Coffee.", "", row)
    more = lines("", "Coffee.", "", row, "", "She has bees.")
    theirs = lines("## Ideas", "", row, "", "- tea", "", *base.splitlines()[2:], "- 2026-10-01 tea")

    assert merged(base, base + more, theirs) == theirs + more


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

    result = merge_texts(base, ours, theirs)
    assert result.ours == front("company: Helio", "role: lead")
    assert result.theirs == front("company: Volt", "role: lead")


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
    result = merge_texts(base, ours, front("role: cook"))
    assert result.ours != result.theirs


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
    result = merge_texts(lines(*base), lines(*ours), lines(*theirs))

    for side, made in ((ours, result.ours), (theirs, result.theirs)):
        new = {line for line in side if line.strip() and line not in base}
        assert new <= set(made.splitlines())
    assert merge_texts(lines(*base), lines(*ours), lines(*base)).ours == lines(*ours)
    assert merge_texts(lines(*base), lines(*base), lines(*theirs)).ours == lines(*theirs)
    assert merge_texts(lines(*base), lines(*ours), lines(*ours)).ours == lines(*ours)


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
