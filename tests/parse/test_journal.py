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

    def test_a_nested_item_may_be_one_of_its_own(self) -> None:
        lines = ("- fair", "  - tea with [[Jane]]", "    - later met [[Tom]]")

        assert [t.text for t in mentions(*lines)] == ["tea with [[Jane]]", "later met [[Tom]]"]

    def test_what_is_nested_below_a_talk_or_stands_under_its_heading_belongs_to_it(self) -> None:
        (touch,) = mentions(
            "## 1:1 [[Jane]]",
            *(
                "gave her the slides #gave/information",
                "- she grows #news",
                "  - says [[Omar]] left",
            ),
            "- named [[Dana Fox]] #got/contact",
        )

        assert [link.target for link in touch.with_] == ["Jane"]
        assert [link.target for link in touch.about] == ["Omar", "Dana Fox"]
        assert [help_.kind for help_ in touch.helps] == ["information", "contact"]
        assert touch.is_news

    def test_a_heading_announces_a_talk_that_the_next_words_may_take_back(self) -> None:
        assert mentions("## 1:1 [[Jane]]", "Cancelled by her.", "## 1:1 [[Tom]]", "Tea.") != ()
        assert mentions("## 1:1 [[Jane]]", "Cancelled by her.") == ()

    def test_everybody_else_in_a_line_is_mentioned(self) -> None:
        (touch,) = mentions("- coffee with [[Jane]], she says [[Tom]] knows [[Dana Fox]]")

        assert [link.target for link in touch.with_] == ["Jane"]
        assert [link.target for link in touch.about] == ["Tom", "Dana Fox"]

    def test_a_line_that_may_tell_of_a_talk_is_in_doubt(self) -> None:
        found = read("- call [[Jane]] re budget\n- [[Tom]]'s sister moved\n", "2026-11-02.md")

        assert found.touches == ()
        (doubt,) = found.doubts
        assert (doubt.day, doubt.text, doubt.line) == (NOV_2, "call [[Jane]] re budget", 1)
        assert [link.target for link in doubt.people] == ["Jane"]

    @pytest.mark.parametrize("done", ["", " ✅ 2026-11-02"])
    def test_a_task_to_call_that_was_ticked_that_day_is_a_talk(self, done: str) -> None:
        (touch,) = mentions(f"- [x] call [[Jane]] about [[Tom]]{done}")

        assert [link.target for link in touch.with_] == ["Jane"]
        assert [link.target for link in touch.about] == ["Tom"]

    @pytest.mark.parametrize(
        "line", ["- [x] call [[Jane]] ✅ 2026-11-09", "- [x] plan the party for [[Jane]]"]
    )
    def test_one_that_was_ticked_on_another_day_or_is_no_call_is_none(self, line: str) -> None:
        assert mentions(line) == ()

    def test_markdown_links_and_wiki_links_count_in_the_order_in_which_they_stand(self) -> None:
        (lunch, told) = mentions(
            "- lunch with [Jane](/People/Jane%20Doe.md) and [[Tom]]",
            "- [Jane](../People/Jane%20Doe.md) told me that [[Tom]] left",
        )

        assert [link.target for link in lunch.with_] == ["/People/Jane Doe", "Tom"]
        assert [link.target for link in told.with_] == ["../People/Jane Doe"]
        assert [link.target for link in told.about] == ["Tom"]

    def test_who_moved_house_is_no_meeting_that_was_put_off(self) -> None:
        (touch,) = mentions("- [[Jane]] told me over lunch that she moved to Berlin")

        assert [link.target for link in touch.with_] == ["Jane"]
        assert mentions("- lunch with [[Jane]] moved to friday") == ()

    def test_the_user_has_the_last_word(self) -> None:
        assert mentions("- met [[Jane]] #about") == ()
        (touch,) = mentions("- [[Jane]]'s sister, [[Tom]] #touch")
        assert [link.target for link in touch.with_] == ["Jane", "Tom"]

    def test_news_of_a_company_needs_no_talk(self) -> None:
        (touch,) = mentions("- [[Helio]] opens in Basel #news")

        assert (touch.with_, touch.is_news) == ((), True)

    @pytest.mark.parametrize("line", ["> met [[Jane]]", "> [!note] x\n> - met [[Jane]]"])
    def test_a_quote_or_callout_is_none(self, line: str) -> None:
        assert mentions(line) == ()

    @pytest.mark.parametrize("link", ["Standup", "standup", "1:1", "Coffee"])
    def test_a_word_for_a_talk_is_nobody(self, link: str) -> None:
        (touch,) = mentions(f"- [[{link}]] with [[Jane]]")

        assert [link.target for link in touch.links] == ["Jane"]


class TestWhichNotesAreJournals:
    @pytest.mark.parametrize(
        ("path", "front"),
        [
            *(("2026_11_02.md", ""), ("journals/2026-11-02.md", "")),
            ("Work/Solar.md", "date: 2026-11-02"),
        ],
    )
    def test_a_day_makes_one(self, path: str, front: str) -> None:
        (touch,) = read(f"---\n{front}\n---\nmet [[Jane]]\n", path).touches

        assert touch.day == NOV_2

    @pytest.mark.parametrize(
        ("path", "front"),
        [
            *(("Journal/Autumn.md", ""), ("05 - Meetings/Fair.md", ""), ("Tagebuch/Herbst.md", "")),
            *(("Fair.md", "type: meeting"), ("Fair.md", "tags: [type/journal]")),
        ],
    )
    def test_so_does_a_folder_a_kind_or_a_tag_for_what_stands_under_a_day(
        self, path: str, front: str
    ) -> None:
        text = f"---\n{front}\n---\nmet [[Ann]]\n## 2026-11-02\nmet [[Jane]]\n"

        assert [touch.text for touch in read(text, path).touches] == ["met [[Jane]]"]

    @pytest.mark.parametrize(
        ("path", "front"),
        [
            *(("2026-11-02.md", "author: Ann Lee"), ("2026-11-02.md", "url: https://a.example")),
            *(("2026-11-02.md", "source: a book"), ("2026-11-02.md", "published: 2026")),
            *(("2026-11-02.md", "type: article"), ("2026-11-02.md", "tags: [source/book]")),
            *(("Books/2026-11-02.md", ""), ("Changelog/2026-11-02.md", "")),
            *(
                ("20 - Sources & Clippings/2026-11-02.md", ""),
                ("2026-11-02.md", "status: cancelled"),
            ),
        ],
    )
    def test_a_source_and_what_was_cancelled_tell_of_no_talk(self, path: str, front: str) -> None:
        found = read(f"---\n{front}\n---\nmet [[Jane]]\n- 2026-11-02 called [[Jane]]\n", path)

        assert (found.touches, found.doubts) == ((), ())

    @pytest.mark.parametrize(
        ("path", "front"),
        [("Meetings/Fair.md", ""), ("Fair.md", "type: meeting\n"), ("Fair.md", "with: Ann\n")],
    )
    def test_a_meeting_whose_date_cannot_be_read_is_a_problem(self, path: str, front: str) -> None:
        found = read(f"---\n{front}date: next fall\n---\n", path)

        assert [place.partition(" ")[2] for place in places(found)] == ["bad-date"]

    def test_in_another_note_a_date_may_be_anything(self) -> None:
        assert places(read("---\ndate: next fall\n---\n", "Fair.md")) == []


class TestMeetings:
    def test_people_may_be_named_without_a_link(self) -> None:
        text = "---\ndate: 2026-11-02\nattendees: Jane Doe, Tom\n---\n"
        (touch,) = read(text, "Fair.md").touches

        assert [link.target for link in touch.with_] == ["Jane Doe", "Tom"]
        assert not any(link.is_link for link in touch.with_)

    def test_what_stands_in_the_note_of_a_meeting_with_one_person_belongs_to_it(self) -> None:
        front = "---\ndate: 2026-11-02\nwith: [[Jane]]\n---\n"
        (touch,) = read(f"{front}- named [[Dana Fox]] #got/contact\n", "Fair.md").touches

        assert [link.target for link in touch.with_] == ["Jane"]
        assert [link.target for link in touch.about] == ["Dana Fox"]
        assert touch.helps == (Help("got", "contact"),)

    def test_who_is_not_among_those_present_was_not_there(self) -> None:
        front = '---\ndate: 2026-11-02\nwith: ["[[Jane]]", "[[Tom]]"]\n---\n'
        (touch,) = read(f"{front}- [[Ann]] called me, she says\n", "Fair.md").touches

        assert [link.target for link in touch.with_] == ["Jane", "Tom"]

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
        assert [link.target for link in touch.with_] == ["Jane", "Tom", "Ann"]

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

    def test_so_is_one_below_it_but_nothing_under_a_heading(self) -> None:
        found = mentions(
            *("- 2026-11-02 fair", "  - met [[Jane]]", "", "## 2026-10-12", "- met [[Tom]]"),
            "2026-10-12 met [[Ann]]",
            path="Projects/Solar.md",
        )

        assert [(touch.day, touch.text) for touch in found] == [(NOV_2, "met [[Jane]]")]

    def test_a_line_that_tells_of_no_talk_is_none(self) -> None:
        found = mentions(
            *("- 2026-11-02 [[Jane]] wrote the chapter", "- 2026-11-02 idea of [[Tom]]"),
            path="Projects/Solar.md",
        )

        assert found == ()

    def test_only_lines_that_link_can_have_faults(self) -> None:
        found = read(
            "- 03/04/2020 rain #got/wet\n- 03/04/2020 [[Jane]]\n- 2026-11-02 #gave/wet\n"
            "- 2026-11-02 met [[Jane]] #gave/tea\n",
            "Garden.md",
        )

        assert places(found) == ["2:3 bad-date", "4:27 unknown-help"]
