from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netvault.model import Config, Help, Link
from tests.support.reading import places, read

if TYPE_CHECKING:
    from netvault.model import Touch

NOV_2 = date(2026, 11, 2)
OCT_12 = date(2026, 10, 12)


def mentions(
    *lines: str, path: str = "Daily/2026-11-02.md", daily: str = "all"
) -> tuple[Touch, ...]:
    """Read a note that is about nobody."""
    config = Config(daily=daily)  # type: ignore[arg-type] # any of the words, for parameters
    return read("\n".join(lines), path, config).touches


class TestDailyNotes:
    def test_items_and_paragraphs_that_link_are_touches_on_that_day(self) -> None:
        first, second = mentions(
            "Lunch with [[Jane Doe|Jane]] #got/contact", "", "- [x] called [[Tom]] #news", "- rain"
        )

        assert (first.day, first.text) == (NOV_2, "Lunch with [[Jane Doe|Jane]]")
        assert first.links == (Link("Jane Doe", 1, 12),)
        assert first.helps == (Help("got", "contact"),)
        assert (second.text, second.is_news, second.line) == ("called [[Tom]]", True, 3)

    @pytest.mark.parametrize(
        "line",
        [
            *("- [ ] call [[Jane]]", "- [-] call [[Jane]]", "# [[Jane]]", "- `[[Jane]]`"),
            *("- %%[[Jane]]%%", "<!-- [[Jane]] -->", "```\n[[Jane]]\n```", "- ![[Jane]]"),
            *("- [[2026-11-01]]", "- see [[Daily/2026-11-01]]", "<div>[[Jane]]</div>", "- Jane"),
            "<!-- netvault:begin x -->\n- [x] [[Jane]]\n<!-- netvault:end -->",
        ],
    )
    def test_open_tasks_headings_code_comments_and_days_are_none(self, line: str) -> None:
        assert mentions(line) == ()

    def test_a_date_at_the_beginning_of_a_line_goes_first(self) -> None:
        (touch,) = mentions("- 2026-10-12 [[Jane]] called")

        assert (touch.day, touch.text) == (OCT_12, "[[Jane]] called")

    def test_unless_it_is_none(self) -> None:
        found = read("- 03/04/2020 [[Jane]]\n- 03/04/2020 rain\n", "2026-11-02.md")

        assert found.touches == ()
        assert places(found) == ["1:3 bad-date"]

    def test_each_nested_item_is_one_of_its_own(self) -> None:
        assert [t.text for t in mentions("- fair", "  - [[Jane]] tea", "    - [[Tom]] too")] == [
            *("[[Jane]] tea", "[[Tom]] too"),
        ]

    @pytest.mark.parametrize(
        ("daily", "texts"),
        [("all", ["[[Jane]] tea", "[[Tom]] call"]), ("tagged", ["[[Tom]] call"]), ("off", [])],
    )
    def test_the_configuration_says_which_lines_count(self, daily: str, texts: list[str]) -> None:
        found = mentions("- [[Jane]] tea", "- [[Tom]] call #touch", "- alone #touch", daily=daily)

        assert [touch.text for touch in found] == texts

    @pytest.mark.parametrize("field", ["people", "Attendees", "participants", "with"])
    def test_a_meeting_note_may_name_people_in_a_field(self, field: str) -> None:
        text = f'---\ndate: 2026-11-02\n{field}:\n  - "[[Jane]]"\n  - [[Tom]]\n  - Ann\n---\n'
        (touch,) = read(text, "Meetings/Fair.md").touches

        assert (touch.day, touch.text, touch.line) == (NOV_2, "Fair", 3)
        assert [link.target for link in touch.links] == ["Jane", "Tom"]

    def test_such_a_field_without_links_tells_nothing(self) -> None:
        assert mentions("---", "people: Jane", "topic: [[Solar]]", "---") == ()

    def test_and_counts_only_where_all_lines_do(self) -> None:
        assert mentions("---", "people: [[Jane]]", "---", daily="tagged") == ()


class TestOtherNotes:
    def test_an_item_with_a_date_and_a_link_is_a_touch(self) -> None:
        (touch,) = mentions(
            "- 2026-11-02 [[Jane]] came #got/contact",
            "- 2026-10-12 rain",
            "- [[Tom]] came",
            "[[Ann]] too.",
            path="Projects/Solar.md",
        )

        assert (touch.day, touch.text) == (NOV_2, "[[Jane]] came")
        assert touch.helps == (Help("got", "contact"),)

    def test_so_is_one_below_it_or_under_a_date(self) -> None:
        found = mentions(
            *("- 2026-11-02 fair", "  - met [[Jane]]", "", "## 2026-10-12", "- [[Tom]]", "- rain"),
            path="Projects/Solar.md",
        )

        assert [(touch.day, touch.text) for touch in found] == [
            (NOV_2, "fair"),
            (OCT_12, "[[Tom]]"),
        ]

    def test_only_lines_that_link_can_have_faults(self) -> None:
        found = read(
            "- 03/04/2020 rain #got/wet\n- 03/04/2020 [[Jane]]\n- 2026-11-02 #gave/wet\n"
            "- 2026-11-02 [[Jane]] #gave/tea\n",
            "Garden.md",
        )

        assert places(found) == ["2:3 bad-date", "4:23 unknown-help"]
