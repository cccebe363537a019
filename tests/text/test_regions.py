from __future__ import annotations

from dataclasses import replace
from weakref import ref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.text.checksum import checksum
from netvault.text.markers import may_have_markers
from netvault.text.regions import (
    Region,
    fill_regions,
    find_regions,
    page_text,
    without_regions,
)

BEGIN = "<!-- netvault:begin follow-ups -->\n"
END = "<!-- netvault:end -->\n"
NEW = "new\n"
LEADS = "# Leads\n"


def regions(text: str) -> tuple[Region, ...]:
    """Find regions in a file that is sound."""
    found, problems = find_regions(text, "Home.md")
    assert problems == ()
    return found


def region(text: str) -> Region:
    (found,) = regions(text)
    return found


def faults(text: str) -> list[str]:
    _, problems = find_regions(text, "Home.md")
    assert all(problem.code == "unclosed-region" for problem in problems)
    return [f"{problem.line}: {problem.message.partition(';')[0]}" for problem in problems]


def filled(text: str, content: str) -> str:
    return fill_regions(text, tuple((each, content) for each in regions(text)))


class TestFinding:
    def test_a_region_stands_between_two_markers(self) -> None:
        found = region(f"Mine.\n\n{BEGIN}- [ ] one\n{END}\nMine too.\n")

        assert (found.name, found.line, found.content) == ("follow-ups", 3, "- [ ] one\n")

    def test_what_it_asks_for_stands_in_its_begin_marker(self) -> None:
        found = region(
            f'<!-- netvault:begin follow-ups Circle=family company="Acme Inc" limit=5 -->\n{END}'
        )

        assert found.name == "follow-ups"
        assert found.parameters == {"circle": "family", "company": "Acme Inc", "limit": "5"}
        assert found.heading == 'follow-ups Circle=family company="Acme Inc" limit=5'

    def test_a_region_may_lack_a_name(self) -> None:
        assert region(f"<!-- netvault:begin -->\n{END}").name == ""

    def test_a_file_may_have_several(self) -> None:
        assert [each.name for each in regions(f"{BEGIN}{END}text\n{BEGIN}{END}")] == [
            "follow-ups"
        ] * 2

    @pytest.mark.parametrize(
        "text",
        [
            f"{BEGIN}x\n{END}",
            f"\ufeff{BEGIN}x\n{END}",
            f"---\na: b\n---\n{BEGIN}x\n{END}",
            f"---\na: b\n...\n{BEGIN}x\n{END}---\n",
            f"---\nno front matter\n\n{BEGIN}x\n{END}",
            f"text\n{BEGIN}x\n{END}text\n",
            f"  {BEGIN}x\n   {END}",
            f"<div>\n{BEGIN}x\n{END}</div>\n",
            "%% netvault:begin follow-ups %%\nx\n%% netvault:end %%\n",
            "%% netvault:begin follow-ups %%\n- a\n  - x\n%% netvault:end %%\n",
            "%% netvault:begin follow-ups %%\n> x\n%% netvault:end %%\n",
            "<!--netvault:begin follow-ups-->\nx\n<!--  netvault:end  -->",
        ],
    )
    def test_markers_are_found_wherever_they_stand_alone(self, text: str) -> None:
        assert "x" in region(text).content

    @pytest.mark.parametrize(
        "text",
        [
            f"```\n{BEGIN}{END}```\n",
            "    " + BEGIN + "    " + END,
            f"- item\n\n  {BEGIN}  {END}",
            f"> {BEGIN}> {END}",
            f"`{BEGIN.strip()}`\n`{END.strip()}`\n",
            f"text {BEGIN}text {END}",
            f"<!--\nhidden\n{BEGIN.replace('-->', '')}\n-->\n",
            f"---\na: |\n  {BEGIN}  {END}---\n",
            "netvault:begin and netvault:end\n",
            "<!-- netvault:beginning -->\n",
            "",
        ],
    )
    def test_nothing_else_is_a_marker(self, text: str) -> None:
        assert regions(text) == ()

    def test_that_there_is_none_is_told_quickly(self) -> None:
        assert may_have_markers(BEGIN)
        assert may_have_markers(END)
        assert not may_have_markers("# Jane\n")


def test_of_what_a_file_held_before_nothing_is_remembered() -> None:
    before = ref(find_regions(page_text("leads", LEADS), "Leads.md")[0][0])
    assert before() is find_regions(page_text("leads", LEADS), "Leads.md")[0][0]

    find_regions(page_text("leads", NEW), "Leads.md")
    assert before() is None


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            (BEGIN, "1: this region begins here and is never ended"),
            (f"\n{END}", "2: this region ends here but begins nowhere"),
            (f"{BEGIN}{END}{END}", "3: this region ends here but begins nowhere"),
            (f"{BEGIN}{BEGIN}{END}", "1: this region begins here and is never ended"),
            (f"{BEGIN}{END}\n{BEGIN}", "4: this region begins here and is never ended"),
        ],
    )
    def test_a_marker_without_a_partner_is_said_at_its_line(self, text: str, fault: str) -> None:
        assert faults(text) == [fault]

    def test_nested_regions_are_two_faults(self) -> None:
        assert faults(f"{BEGIN}{BEGIN}x\n{END}{END}") == [
            "1: this region begins here and is never ended",
            "5: this region ends here but begins nowhere",
        ]


class TestFilling:
    def test_the_end_marker_bears_the_checksum_of_the_content(self) -> None:
        text = filled(f"Mine.\n{BEGIN}old\n{END}Mine too.\n", NEW)

        end = f"<!-- netvault:end sum={checksum(NEW)} -->"
        assert text == f"Mine.\n{BEGIN}{NEW}{end}\nMine too.\n"

    @pytest.mark.parametrize(
        ("text", "is_edited"),
        [
            (f"{BEGIN}{END}", False),
            (f"{BEGIN}\n  \n{END}", False),
            (f"{BEGIN}by hand\n{END}", True),
            (f"{BEGIN}by hand\n<!-- netvault:end sum=0123456789ab -->\n", True),
            (f"{BEGIN}<!-- netvault:end sum=0123456789ab -->\n", True),
        ],
    )
    def test_an_edit_shows(self, text: str, *, is_edited: bool) -> None:
        assert region(text).is_edited is is_edited

    def test_what_was_filled_is_not_edited_until_somebody_edits_it(self) -> None:
        text = filled(f"{BEGIN}{END}", "- [ ] one\n")

        assert not region(text).is_edited
        assert not region(text.replace("\n", "\r\n")).is_edited
        assert region(text.replace("[ ]", "[x]")).is_edited

    def test_the_notation_of_the_user_is_kept(self) -> None:
        text = filled("%% netvault:begin leads %%\r\n%% netvault:end %%", "- a\n- b\n")

        assert text.startswith("%% netvault:begin leads %%\r\n- a\r\n- b\r\n%% netvault:end sum=")
        assert text.endswith(" %%")
        assert region(text).content == "- a\n- b\n"

    def test_emptying_keeps_every_line_in_its_place(self) -> None:
        text = f"a\n{BEGIN}- one\r\n- two\n{END}b\n{BEGIN}three\n{END}"

        assert without_regions(text, regions(text)) == f"a\n{BEGIN}\r\n\n{END}b\n{BEGIN}\n{END}"


class TestPages:
    def test_a_page_is_a_region_from_first_to_last_line(self) -> None:
        text = page_text("leads", LEADS)

        assert text == (
            f"<!-- netvault:begin leads -->\n{LEADS}"
            f"<!-- netvault:end page sum={checksum(LEADS)} -->\n"
        )
        assert region(text).is_page
        assert not region(f"{BEGIN}{END}").is_page

    def test_a_page_stays_one_when_it_is_filled_and_written_around(self) -> None:
        text = "Mine.\n\n" + page_text("leads", LEADS) + "\nMine too.\n"

        assert region(filled(text, "# New\n")).is_page

    def test_a_page_as_it_was_written_needs_no_closer_look(self) -> None:
        content = f"{LEADS}\n```\nopen\n"

        assert region(page_text("leads", content)).content == content

    def test_an_edited_page_is_still_one(self) -> None:
        found = region(page_text("leads", LEADS).replace("# Leads", "# Mine"))

        assert (found.is_page, found.is_edited) == (True, True)


LINES = st.lists(st.sampled_from(["text", "- item", "  - sub", "> quote", "# head", "| a |", ""]))
AROUND = st.lists(st.sampled_from(["Mine.", "- item", "", "# head", "> quote", "<b>x</b>"]))
PLACES = st.tuples(AROUND, AROUND)
MIXED = (
    *(BEGIN.strip(), END.strip(), "%% netvault:begin a %%", "%% netvault:end %%", "text", "- a"),
    *("  - b", "> q", "===", "---", "```", "    x", "", "<div>", "</div>", "# h", "`", "<!--"),
)
NOTATIONS = st.sampled_from([("<!--", "-->"), ("%%", "%%")])


class TestLaws:
    @given(PLACES, LINES, LINES, NOTATIONS, st.sampled_from(["\n", "\r\n"]))
    def test_what_stands_outside_never_changes_and_filling_twice_is_filling_once(
        self,
        around: tuple[list[str], list[str]],
        old: list[str],
        new: list[str],
        notation: tuple[str, str],
        newline: str,
    ) -> None:
        begin, end = (f"{notation[0]} netvault:{mark} {notation[1]}" for mark in ("begin x", "end"))
        head = "".join(line + newline for line in (*around[0], "", begin))
        tail = "".join(line + newline for line in ("", *around[1]))
        text = head + "".join(line + newline for line in (*old, end)) + tail
        content = "".join(f"{line}\n" for line in new)

        once = filled(text, content)

        assert once.startswith(head)
        assert once.endswith(tail)
        assert region(once).content == content
        assert not region(once).is_edited
        assert filled(once, content) == once

    @given(st.lists(st.sampled_from(MIXED), max_size=8).map("\n".join))
    def test_a_byte_order_mark_moves_regions_and_hides_none(self, text: str) -> None:
        found, problems = find_regions(text, "Home.md")
        moved = [
            replace(each, start=each.start + 1, end=each.end + 1, tail=each.tail + 1)
            for each in found
        ]

        assert find_regions(f"\ufeff{text}", "Home.md") == (tuple(moved), problems)

    @given(st.text("<!-> netvault:begin end\n`%", max_size=200))
    def test_any_text_has_regions_or_faults_and_is_filled_without_harm(self, text: str) -> None:
        found, _ = find_regions(text, "Home.md")

        same = fill_regions(text, tuple((each, each.content) for each in found))

        assert without_regions(same, find_regions(same, "Home.md")[0]).count("\n") == same.count(
            "\n"
        )


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        (page_text("leads", NEW), True),
        (page_text("give", NEW), False),
        (f"mine\n{page_text('leads', NEW)}", False),
        (f"{page_text('leads', NEW)}mine\n", False),
        (page_text("leads", NEW).replace(NEW, "mine\n"), False),
        (page_text("leads", NEW).replace("<!-- netvault:begin", "<!--  netvault:begin"), False),
    ],
    ids=["as written", "another", "below text", "above text", "edited", "another marker"],
)
def test_a_file_may_be_a_page_as_it_was_written_and_nothing_else(text: str, is_so: bool) -> None:  # noqa: FBT001
    assert region(text).is_all_of(text, "leads") is is_so
