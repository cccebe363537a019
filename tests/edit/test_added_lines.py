"""What a log wrote is taken out again, just as it stands, or not at all."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.edit.added_lines import AddedLines, added_lines, without_added
from netvault.edit.log import add_touch
from netvault.edit.verify import EditRefused
from netvault.model import Config
from tests.support.reading import JANE

DAY: Final = date(2026, 11, 23)
CONFIG: Final = Config()
LUNCH: Final = "- 2026-11-23 lunch\n"


def logged(text: str) -> tuple[str, AddedLines]:
    after = add_touch(text, JANE, DAY, "lunch", CONFIG)
    return after, added_lines(JANE, text, after)


LINES: Final = st.lists(
    st.sampled_from(
        [
            *("# Jane", "## Log", "- 2026-11-02 tea", "- 2026-11-23 lunch", "## 2026-11-23", ""),
            *("\tnested", "1. 2026-11-02 tea", "| 2026-08-01 | lunch |", "text", "\n\n"),
        ]
    ),
    max_size=8,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\n"]))
def test_what_is_logged_and_taken_back_leaves_the_very_bytes(
    lines: list[str], newline: str, end: str
) -> None:
    text = newline.join([*lines, end])
    after, added = logged(text)

    assert without_added(after, added, CONFIG) == text
    more = f"First.{newline}{newline}"
    assert without_added(more + after, added._replace(start=added.start + len(more)), CONFIG) == (
        more + text
    )


def test_the_line_is_found_where_it_stands_by_now() -> None:
    after, added = logged("- 2026-11-02 tea\n")

    assert added.lines == ("- 2026-11-23 lunch",)
    assert without_added(f"More.\n\n{after}", added, CONFIG) == "More.\n\n- 2026-11-02 tea\n"


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("- 2026-11-02 tea\n", "the line was changed or taken out since"),
        (f"- 2026-11-02 tea\n{LUNCH[:-1]} with Ann\n", "the line was changed"),
        (f"- 2026-11-02 tea\n  {LUNCH}", "the line was changed"),
        (f"More.\n\n{LUNCH}- 2026-11-02 tea\n{LUNCH}", "the same line stands there 2 times"),
    ],
)
def test_a_line_that_is_not_there_as_it_was_written_stays(now: str, said: str) -> None:
    _, added = logged("- 2026-11-02 tea\n")

    with pytest.raises(EditRefused, match=said):
        without_added(now, added, CONFIG)


def test_of_two_alike_the_one_that_was_written_is_taken() -> None:
    text = f"- 2026-11-02 tea\n\n# More\n{LUNCH}"
    added = AddedLines(JANE, 17, LUNCH)

    assert without_added(f"- 2026-11-02 tea\n{LUNCH}\n# More\n{LUNCH}", added, CONFIG) == text


def test_a_line_without_which_others_would_mean_more_stays() -> None:
    added = AddedLines(JANE, 0, "```\n")

    with pytest.raises(EditRefused, match="more than the line would be lost"):
        without_added("```\nrole:: nurse\n```\n", added, CONFIG)
