from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netvault.config import Config
from netvault.model import Help, Link
from netvault.parse.body import Body, PlacedField
from tests.reading import JANE, contact_in, faults, jane, places, read

if TYPE_CHECKING:
    from netvault.model import Promise, Touch

NOV_2 = date(2026, 11, 2)
OCT_12 = date(2026, 10, 12)


def log(*lines: str) -> tuple[Touch, ...]:
    """Read the log of Jane's note, which is sound."""
    found = read("\n".join(lines))
    assert faults(found) == []
    assert found.contact is not None
    return found.contact.touches


def days(*lines: str) -> list[tuple[date, str]]:
    return [(touch.day, touch.text) for touch in log(*lines)]


def mentions(
    *lines: str, path: str = "Daily/2026-11-02.md", daily: str = "all"
) -> tuple[Touch, ...]:
    """Read a note that is about nobody."""
    config = Config(daily=daily)  # type: ignore[arg-type] # any of the words, for parameters
    return read("\n".join(lines), path, config).touches


def promises(*lines: str, config: Config | None = None) -> tuple[Promise, ...]:
    return contact_in("\n".join(lines), config=config or Config()).promises


class TestLog:
    def test_the_log_of_the_handbook_is_read(self) -> None:
        first, second = log(
            "## Log",
            "- 2026-11-02 coffee: they merge with Initech in spring #news",
            "- 2026-10-12 call: sent her the hiring guide #gave/information, she named"
            " [[Dana Fox]] #got/contact",
            "- [ ] send the slides 📅 2026-11-30",
        )

        assert (first.day, first.text) == (NOV_2, "coffee: they merge with Initech in spring")
        assert (first.is_news, first.helps, first.links) == (True, (), ())
        assert (first.path, first.line) == (JANE, 2)
        assert second.text == "call: sent her the hiring guide, she named [[Dana Fox]]"
        assert second.helps == (Help("gave", "information"), Help("got", "contact"))
        assert second.links == (Link("Dana Fox", 3, 75),)
        assert not second.is_news

    def test_help_may_be_marked_in_either_notation(self) -> None:
        assert [touch.helps for touch in log("- 2026-11-02 a #gave/contact [got:: referral]")] == [
            (Help("gave", "contact"), Help("got", "referral"))
        ]

    @pytest.mark.parametrize(
        "item",
        [
            *(
                "- 2026-11-02 tea",
                "* 2026-11-02: tea",
                "1. **2026-11-02** tea",
                "- [x] 2026-11-02 tea",
            ),
            *("- [[2026-11-02]] tea", "> - 02 Nov 2026, tea", "- 2026-11-02T10:30 tea"),
        ],
    )
    def test_an_item_that_begins_with_a_date_is_a_touch_wherever_it_stands(self, item: str) -> None:
        assert days("Met at the fair.", "", item, "", "# Later") == [(NOV_2, "tea")]

    @pytest.mark.parametrize(
        "line",
        [
            *("2026-11-02 tea", "# 2026-11-02 tea", "- tea on 2026-11-02", "- [ ] 2026-11-02 tea"),
            *("- [-] 2026-11-02 tea", "- `2026-11-02` tea", "- <!-- 2026-11-02 -->", "- tea"),
            *("- %% 2026-11-02 tea %%", "```\n- 2026-11-02 tea\n```", "    - 2026-11-02 tea"),
            *("<!--\n- 2026-11-02 tea\n-->", "%%\n- 2026-11-02 tea\n%%", "- [>] 2026-11-02 tea"),
            "<!-- netvault:begin x -->\n- 2026-11-02 tea\n<!-- netvault:end -->",
        ],
    )
    def test_text_tasks_code_comments_and_generated_lists_are_none(self, line: str) -> None:
        assert days(line, "", "- 2026-10-12 call") == [(OCT_12, "call")]

    def test_code_and_comments_in_an_item_tell_nothing(self) -> None:
        (touch,) = log("- 2026-11-02 tea `#got/contact [[A]]` <!-- #news [[B]] --> %%[[C]]%%")

        assert (touch.helps, touch.links, touch.is_news) == ((), (), False)
        assert touch.text == "tea `#got/contact [[A]]`"

    def test_what_is_nested_below_an_item_belongs_to_it(self) -> None:
        (touch,) = log(
            "- 2026-11-02 coffee",
            "  with cake",
            "",
            "  She named [[Dana Fox]] #got/contact",
            "  - [ ] send the slides",
            "  - [x] brought the book #gave/information",
            "  - her firm grows #news",
            "    - says [[Omar]] #got/connection",
            "  > quoted [[Ann]]",
        )

        assert touch.text == "coffee with cake"
        assert [link.target for link in touch.links] == ["Dana Fox", "Omar", "Ann"]
        assert [help_.kind for help_ in touch.helps] == ["contact", "information", "connection"]
        assert touch.is_news

    def test_a_nested_item_with_a_date_of_its_own_is_a_touch_of_its_own(self) -> None:
        first, second = log(
            "- 2026-11-02 coffee #got/contact",
            "  - 2026-10-12 call #got/referral",
            "    - in the train #gave/information",
            "  - she is well #gave/contact",
        )

        assert [help_.kind for help_ in first.helps] == ["contact", "contact"]
        assert [help_.kind for help_ in second.helps] == ["referral", "information"]

    def test_what_follows_the_list_does_not(self) -> None:
        (touch,) = log("- 2026-11-02 coffee", "", "Mother of [[Ann]]. #got/contact", "- [[Bo]]")

        assert (touch.links, touch.helps) == ((), ())

    def test_items_and_paragraphs_under_a_date_are_touches(self) -> None:
        assert days(
            "## 2026-11-02 at the fair",
            "Long talk.",
            "",
            "Then tea.",
            "- with cake",
            "### Later",
            "- [ ] send the slides",
            "- [x] looked for her scarf",
            "- walked home",
            "- 2026-10-12 call",
            "%%hidden%%",
            "## Notes",
            "- likes bees",
        ) == [
            (NOV_2, "Long talk."),
            (NOV_2, "Then tea."),
            (NOV_2, "walked home"),
            (OCT_12, "call"),
        ]

    def test_the_nearest_date_above_counts(self) -> None:
        assert days(
            *(
                "# 2026-11-02",
                "- a",
                "## 12 Oct 2026",
                "- b",
                "### Detail",
                "- c",
                "## Notes",
                "- d",
            ),
            *("# Notes", "- e"),
        ) == [(NOV_2, "a"), (OCT_12, "b"), (OCT_12, "c"), (NOV_2, "d")]

    def test_a_log_may_be_a_table(self) -> None:
        first, second = log(
            "| Date | What | With |",
            "| --- | --- | --- |",
            "| 2026-11-02 | tea `#got/contact` |  | [[Dana Fox\\|Dana]] #got/referral |",
            "|[[2026-10-12]]|call #news|",
            "| no date | [[Ann]] |",
        )

        assert (first.day, first.text) == (NOV_2, "tea `#got/contact`: [[Dana Fox|Dana]]")
        assert first.links == (Link("Dana Fox", 3, 40),)
        assert first.helps == (Help("got", "referral"),)
        assert (second.day, second.text, second.is_news, second.line) == (OCT_12, "call", True, 4)

    def test_a_log_is_read_twelve_lists_deep(self) -> None:
        deep = [f"{'  ' * level}- level {level}" for level in range(11)]

        assert days(*deep, f"{'  ' * 11}- 2026-11-02 deep") == [(NOV_2, "deep")]


class TestFaults:
    @pytest.mark.parametrize(
        ("line", "place"),
        [
            ("- 2026-02-30 tea", "1:3"),
            ("- 03/04/2020 tea", "1:3"),
            ("  * [x] 03/04/2020 tea", "1:9"),
            ("## 2026-13-01", "1:4"),
            ("| 31.11.2026 | tea |", "1:3"),
            ("- [ ] 03/04/2020 send", "1:7"),
            ("- [ ] send 📅 2026-02-30", "1:14"),
        ],
    )
    def test_a_date_that_is_none_is_said_at_its_place(self, line: str, place: str) -> None:
        assert places(read(line)) == [f"{place} bad-date"]

    def test_nothing_is_taken_from_an_item_with_such_a_date(self) -> None:
        (touch,) = contact_in("- 2026-11-02 tea\n  - 2026-02-30 call #got/contact\n").touches

        assert touch.helps == ()

    def test_help_of_an_unknown_kind_is_said_at_its_place(self) -> None:
        first, second = faults(read("- 2026-11-02 tea\n  - #gave/money and [got:: time]\n"))

        assert first == (
            f'{JANE}:2:5: warning: "#gave/money" is no kind of help: it is information, contact,'
            " connection or referral [unknown-help]"
        )
        assert second.startswith(f'{JANE}:2:21: warning: "[got:: time]" is no kind of help')

    def test_lines_are_those_of_the_file(self) -> None:
        found = read("---\ntype: person\n---\n\n- 2026-11-02 tea #got/x\n\n- 2026-02-30\n")

        assert places(found) == ["5:18 unknown-help", "7:3 bad-date"]


class TestPromises:
    def test_an_open_task_is_a_promise(self) -> None:
        (promise,) = promises(
            "## Log", "- [ ] send [[Dana Fox]]'s slides 📅 2026-11-30 #ask/contact ^id"
        )

        assert promise.text == "send [[Dana Fox]]'s slides"
        assert promise.due == date(2026, 11, 30)
        assert promise.links == (Link("Dana Fox", 2, 12),)
        assert promise.asks == ("contact",)
        assert (promise.path, promise.line, promise.column) == (JANE, 2, 7)
        assert not promise.is_introduction

    @pytest.mark.parametrize(
        ("task", "due"),
        [
            ("send 📅 2026-11-30", date(2026, 11, 30)),
            ("send 🗓️2026-11-30 🔁 every week", date(2026, 11, 30)),
            ("send [due:: 2026-11-30]", date(2026, 11, 30)),
            ("send ⏳ 2026-11-30", date(2026, 11, 30)),
            ("2026-11-30: send", date(2026, 11, 30)),
            ("2026-10-01 send 📅 2026-11-30", date(2026, 11, 30)),
            ("send 📅 soon", None),
            ("send", None),
        ],
    )
    def test_it_may_have_a_due_date(self, task: str, due: date | None) -> None:
        (promise,) = promises(f"- [ ] {task}")

        assert promise.due == due

    @pytest.mark.parametrize(
        "line",
        [
            *("- [x] send", "- [-] send", "- [ ]", "- [ ] #ask/contact", "[ ] send", "- send"),
            *(
                "```\n- [ ] send\n```",
                "<!--\n- [ ] send\n-->",
                "- `[ ]` send",
                "%%\n- [ ] send\n%%",
            ),
            "<!-- netvault:begin x -->\n- [ ] send\n<!-- netvault:end -->",
        ],
    )
    def test_nothing_else_is_one(self, line: str) -> None:
        assert [promise.text for promise in promises(line, "", "- [/] begun")] == ["begun"]

    def test_it_is_found_at_any_depth(self) -> None:
        assert [p.text for p in promises("- a", "  - [ ] b", "    - [ ] c", "> - [ ] d")] == [
            *("b", "c", "d"),
        ]

    def test_only_tasks_with_the_tag_of_the_configuration_count(self) -> None:
        lines = ("- [ ] send #Task", "- [ ] think", "- [ ] buy #task/home")

        assert [p.text for p in promises(*lines, config=Config(task_tag="#task"))] == ["send #Task"]

    def test_an_introduction_is_marked(self) -> None:
        (promise,) = promises("- [ ] #intro [[Ann]] [[Bo]]")

        assert promise.is_introduction

    def test_a_promise_without_a_day_is_kept_when_its_day_is_none(self) -> None:
        (promise,) = promises("- [ ] send 📅 2026-02-30")

        assert (promise.text, promise.due) == ("send", None)


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


class TestTagsAndFields:
    def test_tags_are_read_all_over_the_body_but_not_in_html_and_code(self) -> None:
        body = Body.of("# A #b\n\nc #d\n- #e/f `#g`\n\n<p>#h</p>\n", JANE, 0)

        assert list(body.tags()) == ["b", "d", "e/f"]

    def test_fields_are_read_but_for_those_of_log_tasks_and_html(self) -> None:
        text = (
            "company:: Acme\n\n- she is [role:: CTO]\n- 2026-11-02 [gave:: contact]\n"
            "- [ ] send [due:: 2026-11-30]\n\n<p>a:: b</p>\n"
        )

        assert list(Body.of(text, JANE, 3).fields()) == [
            PlacedField("company", "Acme", 4, 1),
            PlacedField("role", "CTO", 6, 11),
        ]


def test_a_note_without_front_matter_is_read_from_its_first_line() -> None:
    assert jane("- 2026-11-02 tea").touches[0].line == 3
    assert contact_in("- 2026-11-02 tea").touches[0].line == 1
