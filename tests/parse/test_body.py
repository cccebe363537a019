from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netvault.model import Help, Link
from netvault.parse.body import Body, PlacedField
from tests.support.reading import JANE, contact_in, faults, jane, places, read

if TYPE_CHECKING:
    from netvault.model import Touch

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
            *(
                "- [[2026-11-02]] tea",
                "02 Nov 2026, tea",
                "On 2 November 2026: tea",
                "- 2026-11-02T10:30 tea",
            ),
        ],
    )
    def test_an_item_that_begins_with_a_date_is_a_touch_wherever_it_stands(self, item: str) -> None:
        assert days("Met at the fair.", "", item, "", "# Later") == [(NOV_2, "tea")]

    @pytest.mark.parametrize(
        "line",
        [
            *(
                "> - 2026-11-02 tea",
                "> [!log]\n> - 2026-11-02 tea",
                "# 2026-11-02 tea",
                "- rain on 2026-11-02",
                "- [ ] 2026-11-02 tea",
            ),
            *("- [-] 2026-11-02 tea", "- `2026-11-02` tea", "- <!-- 2026-11-02 -->", "- tea"),
            *("- %% 2026-11-02 tea %%", "```\n- 2026-11-02 tea\n```", "    - 2026-11-02 tea"),
            *("<!--\n- 2026-11-02 tea\n-->", "%%\n- 2026-11-02 tea\n%%", "- [>] 2026-11-02 tea"),
            "<!-- netvault:begin x -->\n- 2026-11-02 tea\n<!-- netvault:end -->",
        ],
    )
    def test_quotes_tasks_code_comments_and_generated_lists_are_none(self, line: str) -> None:
        assert days(line, "", "- 2026-10-12 call") == [(OCT_12, "call")]

    def test_each_line_of_a_paragraph_may_begin_with_a_date(self) -> None:
        assert days("2026-11-02 tea", "2026-10-12 call", "about the fair") == [
            (NOV_2, "tea"),
            (OCT_12, "call about the fair"),
        ]

    @pytest.mark.parametrize(
        "heading",
        [
            *("# Timeline", "## Career & Education", "# 🎓 Ausbildung", "# Works", "# Early life"),
            *("# Biografía", "# Carrière", "# Utbildning", "# Koulutus", "# Opleiding"),
        ],
    )
    def test_what_stands_under_a_heading_of_a_life_is_none(self, heading: str) -> None:
        life = (heading, "- 2026-11-02 tea", "### Later", "2026-11-02 tea", "# 2026-10-12", "call")

        assert days(*life) == [(OCT_12, "call")]

    def test_a_table_of_a_life_and_a_span_of_time_are_none(self) -> None:
        table = ("| Date | Position |", "| --- | --- |", "| 2020-11-02 | head of sales |")

        assert days(*table, "", "- 2019-01-01 - 2020-02-01 head of sales") == []

    @pytest.mark.parametrize(
        "line",
        [
            *("cancelled", "lunch cancelled", "called, no answer", "should call her", "lunch?"),
            *(
                "thought of him",
                "read her book",
                "did not meet",
                "tea #about",
                "abgesagt",
                "annulé",
            ),
            *("need to send the slides", "tomorrow: lunch", "remember to call", "listened to her"),
        ],
    )
    def test_what_did_not_happen_or_not_yet_is_none(self, line: str) -> None:
        assert days(f"- 2026-11-02 {line}") == []

    @pytest.mark.parametrize(
        "line",
        [
            *("coffee: she should call Ben", "she wants to move", "call, the fair is cancelled"),
            *("told me that her talk was cancelled", "cancelled lunch #touch", "in touch", "tea?!"),
            *(
                "wished a happy birthday",
                "How is her mother? Better",
                "said thank you",
                "shy, I think",
            ),
        ],
    )
    def test_what_they_plan_or_what_fell_through_elsewhere_is_what_it_was_about(
        self, line: str
    ) -> None:
        assert [day for day, _ in days(f"- 2026-11-02 {line}")] == [NOV_2]

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
        assert [link.target for link in touch.links] == ["Dana Fox", "Omar"]
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

    def test_a_table_without_dates_belongs_to_the_entry_above_it(self) -> None:
        (touch,) = log("- 2026-11-02 tea", "", "  | who | [[Tom]] |", "  and more")

        assert (touch.text, touch.links) == ("tea", (Link("Tom", 3, 11),))

    def test_what_is_no_row_ends_no_table(self) -> None:
        first, second = log("| 2026-11-02 | tea |", "with Ann", "| 2026-10-12 | call |")

        assert (first.text, second.text) == ("tea", "call")

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


class TestTalksThatAreNotRead:
    @pytest.mark.parametrize(
        "text",
        ["She keeps bees. We met on 2026-08-18.", "- the first call was on 18.8.2026"],
    )
    def test_a_day_within_a_sentence_on_a_talk_is_told_of(self, text: str) -> None:
        found = read(f"{text}\n")

        assert [problem.code for problem in found.problems] == ["unread-talk"]

    @pytest.mark.parametrize(
        "text",
        [
            *("- 2026-11-02 we met, as on 2026-08-18", "Born on 1990-08-18.", "We met often."),
            *("## Biography\nThey met on 2026-08-18.", "- [ ] we meet on 2026-12-18"),
        ],
    )
    def test_other_days_are_not(self, text: str) -> None:
        assert read(f"{text}\n").problems == ()

    def test_a_note_is_told_of_three_at_most(self) -> None:
        assert len(read("We met on 2026-08-18.\n\n" * 9).problems) == 3
