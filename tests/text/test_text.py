from __future__ import annotations

from datetime import date

import pytest

from netvault.model import Help
from netvault.parse.tasks import help_in
from netvault.text.inline import (
    DatedText,
    InlineField,
    Target,
    date_at_start,
    due_in,
    inline_fields,
    links_in,
    plain,
    tags_in,
    task_state,
    without_links,
)


def targets(text: str) -> list[str]:
    return [link.target for link in links_in(text)]


class TestLinks:
    @pytest.mark.parametrize(
        ("text", "target"),
        [
            ("[[Jane Doe]]", "Jane Doe"),
            ("[[ Jane Doe ]]", "Jane Doe"),
            ("[[Jane Doe|J]]", "Jane Doe"),
            (r"[[Jane Doe\|J]]", "Jane Doe"),
            ("[[People/Jane Doe#Log|J]]", "People/Jane Doe"),
            ("[[Jane Doe#^b1]]", "Jane Doe"),
            ("[[Jane Doe^b1]]", "Jane Doe"),
            ("[[Jane Doe.MD]]", "Jane Doe"),
            ("[[../Jane Doe]]", "../Jane Doe"),
            ("[[a [[Jane Doe]] c]]", "Jane Doe"),
            ("[x](Jane%20Doe.md)", "Jane Doe"),
            ("[x](People/Jane%20Doe.md#Log)", "People/Jane Doe"),
            ('[x](Zo%C3%AB.md "her note")', "Zoë"),
            ("[](<Jane Doe.md>)", "Jane Doe"),
        ],
    )
    def test_a_link_leads_to_a_note(self, text: str, target: str) -> None:
        assert targets(f"see {text} there") == [target]

    @pytest.mark.parametrize(
        "text",
        [
            *("[[Jane", "[[Jane\nDoe]]", "[[]]", "[[#Log]]", "[Jane]", "![[Jane]]", "Jane"),
            *("[x](https://x.example/Jane.md)", "[x](Jane.png)", "![x](Jane.md)", "[x](Jane.md"),
        ],
    )
    def test_embeds_files_and_places_elsewhere_are_no_links_to_notes(self, text: str) -> None:
        assert targets(text) == []

    def test_every_link_has_its_position(self) -> None:
        assert list(links_in("[[A]], ![[B]], [c](C.md), [[D|d]]")) == [
            Target("A", 0, 5),
            Target("C", 15, 24),
            Target("D", 26, 33),
        ]

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("at [[Companies/Acme GmbH|Acme]] now", "at Acme GmbH now"),
            ("[Acme](Companies/Acme%20GmbH.md)", "Acme GmbH"),
            ("[[@Jane Doe]]", "Jane Doe"),
            ("[Acme](https://acme.example)", "[Acme](https://acme.example)"),
            ("[a] (b)", "[a] (b)"),
            ("plain", "plain"),
        ],
    )
    def test_a_link_can_be_read_as_the_name_of_its_note(self, text: str, shown: str) -> None:
        assert without_links(text) == shown


class TestTags:
    @pytest.mark.parametrize(
        ("text", "tags"),
        [
            ("#news", ["news"]),
            ("a #News, (#b/c) [#d] e;#f", ["news", "b/c", "d", "f"]),
            ("#people/friend/", ["people/friend"]),
            ("#Zoë-2", ["zoë-2"]),
            ("a#b ##c #123 # d &#x27; [[N#h]] `#e`", []),
        ],
    )
    def test_a_tag_stands_alone_and_is_no_number(self, text: str, tags: list[str]) -> None:
        assert [tag for tag, _ in tags_in(text)] == tags


class TestHelp:
    @pytest.mark.parametrize("kind", ["information", "contact", "connection", "referral"])
    @pytest.mark.parametrize("direction", ["gave", "got"])
    @pytest.mark.parametrize(
        "notation", ["#{}/{}", "#{}/{}s,", "[{}:: {}]", "({}::{})", "[{}:: {}s ]"]
    )
    def test_it_is_marked_in_two_notations(self, notation: str, direction: str, kind: str) -> None:
        (found,), unknown = help_in(f"call {notation.format(direction, kind)}")

        assert (found.direction, found.kind, unknown) == (direction, kind, ())

    def test_case_does_not_matter(self) -> None:
        assert help_in("#Gave/Contact [GOT:: Referral]")[0] == (
            Help("gave", "contact"),
            Help("got", "referral"),
        )

    def test_a_kind_that_is_none_is_given_back_with_its_position(self) -> None:
        assert help_in("x #got/money y [gave:: time]") == (
            (),
            (("#got/money", 2), ("[gave:: time]", 15)),
        )

    def test_a_direction_alone_is_no_help(self) -> None:
        assert help_in("#gave") == ((), (("#gave", 0),))


class TestDates:
    @pytest.mark.parametrize(
        ("text", "rest"),
        [
            ("2026-11-02 coffee", "coffee"),
            ("2026-11-02: coffee", "coffee"),
            ("2026-11-02 \N{EN DASH} coffee", "coffee"),
            ("2026-11-02T10:30 coffee", "coffee"),
            ("2026-11-02 10:30, coffee", "coffee"),
            ("**2026-11-02** coffee", "coffee"),
            ("[[2026-11-02]] coffee", "coffee"),
            ("[[2026-11-02|Monday]] coffee", "coffee"),
            ("02 Nov 2026 coffee", "coffee"),
            ("November 2, 2026: coffee", "coffee"),
            ("2.11.2026", ""),
            ("2026-11-02 (by phone)", "(by phone)"),
        ],
    )
    def test_a_text_may_begin_with_a_date(self, text: str, rest: str) -> None:
        dated = date_at_start(text)

        assert dated is not None
        assert (dated.day, text[dated.rest :]) == (date(2026, 11, 2), rest)

    @pytest.mark.parametrize(
        "text",
        ["", "coffee 2026-11-02", "2026-11 coffee", "2026-11-021", "12 monkeys 2024", "2026"],
    )
    def test_or_not(self, text: str) -> None:
        assert date_at_start(text) is None

    def test_a_date_that_is_none_of_the_calendar_says_why(self) -> None:
        assert date_at_start("2026-02-30 coffee") == DatedText(
            None, '"2026-02-30" is no day of the calendar', 11
        )


class TestTasks:
    @pytest.mark.parametrize(
        ("text", "state"),
        [
            ("[ ] send", ("open", 4)),
            ("[/] send", ("open", 4)),
            ("[x]  send", ("done", 5)),
            ("[X] send", ("done", 4)),
            ("[-] send", ("cancelled", 4)),
            ("[ ]", ("open", 3)),
            ("[>] send", None),
            ("[x](Jane.md)", None),
            ("send", None),
        ],
    )
    def test_a_box_tells_the_state(self, text: str, state: tuple[str, int] | None) -> None:
        assert task_state(text) == state

    @pytest.mark.parametrize(
        ("text", "due"),
        [
            ("send 📅 2026-11-30", ("2026-11-30", 7)),
            ("send 📆2026-11-30 #x", ("2026-11-30", 6)),
            ("send 🗓️ 2026-11-30", ("2026-11-30", 8)),
            ("send [due:: 2026-11-30]", ("2026-11-30", 12)),
            ("send (due::2026-11-30)", ("2026-11-30", 11)),
            ("send ⏳ 2026-11-30", ("2026-11-30", 7)),
            ("send [scheduled:: 2026-11-30]", ("2026-11-30", 18)),
            ("send ⏳ 2026-01-01 📅 2026-11-30", ("2026-11-30", 20)),
            ("send 📅 2026-01-01 📅 2026-11-30", ("2026-11-30", 20)),
            ("send 🛫 2026-11-30 📅 soon", None),
            ("send", None),
        ],
    )
    def test_the_due_date_is_read_as_the_tasks_plugin_and_dataview_write_it(
        self, text: str, due: tuple[str, int] | None
    ) -> None:
        assert due_in(text) == due


class TestInlineFields:
    @pytest.mark.parametrize(
        ("text", "key", "value"),
        [
            ("company:: Acme", "company", "Acme"),
            ("  Last contact:: 2026-01-02", "Last contact", "2026-01-02"),
            ("**Last contact::** 2026-01-02", "Last contact", "2026-01-02"),
            ("**Last contact**:: 2026-01-02", "Last contact", "2026-01-02"),
            ("_role_:: CTO", "role", "CTO"),
            ("role::", "role", ""),
            ("she is [role:: CTO] there", "role", "CTO"),
            ("she is (role:: CTO) there", "role", "CTO"),
            ("at [company:: [[Acme]], [[Voltaic]]] now", "company", "[[Acme]], [[Voltaic]]"),
            ("straße:: 3", "straße", "3"),
        ],
    )
    def test_they_are_read_as_dataview_writes_them(self, text: str, key: str, value: str) -> None:
        assert list(inline_fields(f"text\n{text}")) == [
            InlineField(key, value, 5 + text.index(key))
        ]

    @pytest.mark.parametrize(
        "text", ["a: b", "std::vector", "see a and b:: c"[:5], "1:: one", "a::b", "[x:: y", ":: x"]
    )
    def test_nothing_else_is_one(self, text: str) -> None:
        assert list(inline_fields(text)) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("call: sent her the guide #gave/information", "call: sent her the guide"),
        ("#got/contact, she named [[Dana]]", "she named [[Dana]]"),
        ("they merge #news #solar", "they merge #solar"),
        ("ask her #ask/contact #intro #touch #share", "ask her"),
        ("sent it [gave:: contact], twice", "sent it, twice"),
        ("send 🔺 🔁 every week 📅 2026-11-30", "send"),
        ("send 🆔 ab1 ⛔ cd2 \N{HEAVY PLUS SIGN} 2026-01-01 ✅ 2026-02-02", "send"),
        ("send [due:: 2026-11-30] [priority:: high]", "send"),
        ("send it ^block-1", "send it"),
        ("two\n  lines ", "two lines"),
        ("2 ^ 3 is 8", "2 ^ 3 is 8"),
        ("Zoë", "Zoë"),
    ],
)
def test_the_text_of_an_item_is_without_the_marks_of_programs(text: str, shown: str) -> None:
    assert plain(text) == shown
