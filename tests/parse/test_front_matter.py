from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.parse.front_matter import FrontMatter, read_front_matter
from netvault.parse.yaml_events import MAX_VALUES, Field, Text
from tests.support.fields import faults, fields, front
from tests.support.reading import JANE


def value(written: str) -> object:
    """Read one value that is sound."""
    found = front(f"x: {written}")
    assert faults(found) == []
    return fields(found)["x"]


class TestScalars:
    @pytest.mark.parametrize(
        "written",
        [
            *("0123456", "+15550100", "+1 555 0100", "01234", "1.10", "1e3", "0x1F", "1_000"),
            *("NO", "no", "yes", "on", "True", "12:30", "1:30:00", ".5", "=", "<<"),
            *("2026-11-02", "2026-13-45", "2026-01-05T10:30", "1990-02-30"),
            *("Zoë", "a b  c", "it's", 'say "hi"', "https://x.example/a#b", "C:\\new", "a#"),
        ],
    )
    def test_what_was_typed_is_what_is_kept(self, written: str) -> None:
        assert value(written) == written

    @pytest.mark.parametrize(
        ("written", "text"),
        [
            ('"0123 # \\" x"', '0123 # " x'),
            ("'it''s: x'", "it's: x"),
            ("a # b", "a"),
            ("# b", ""),
            ("a\n  b", "a b"),
            ("|\n  a\n  b\n", "a\nb\n"),
            (">-\n  a\n  b", "a b"),
            ("\ta", "a"),
        ],
    )
    def test_quotes_comments_and_folds_are_read_as_yaml_has_them(
        self, written: str, text: str
    ) -> None:
        assert value(written) == text

    @pytest.mark.parametrize(
        "written", ["[[Jane]]", "[[A/Jane Doe#H|J]]", "[[Jane, Doe]]", "[[a: b]]"]
    )
    def test_a_link_needs_no_quotes(self, written: str) -> None:
        assert value(written) == written
        assert value(f'["{written}", {written}]') == [written, written]

    def test_a_list_in_a_list_is_no_link(self) -> None:
        assert value("[[a], [b]]") == [["a"], ["b"]]
        assert value("[[a], b]") == [["a"], "b"]
        assert value("[a, [b]]") == ["a", ["b"]]

    def test_lists_and_mappings_are_read_in_both_styles(self) -> None:
        assert value("[a, 'b', 007]") == value("\n- a\n- b\n- 007") == ["a", "b", "007"]
        assert value("{a: 1, b: [2]}") == value("\n  a: 1\n  b:\n    - 2") == {"a": "1", "b": ["2"]}

    def test_separators_that_only_yaml_takes_for_a_line_break_are_spaces(self) -> None:
        found = front("role: CTO\u2028admin\x85", "city: Malmö")

        assert fields(found) == {"role": "CTO admin", "city": "Malmö"}
        assert found.fields[1].key == Text("city", 3, 1)

    def test_an_alias_repeats_what_it_names(self) -> None:
        found = front("a: &x [1, 2]", "b: *x", "c: &y z", "d: [*y, *y]", "<<: *x")

        assert fields(found)["b"] == ["1", "2"]
        assert fields(found)["d"] == ["z", "z"]


class TestPlaces:
    def test_every_key_and_value_knows_its_place_in_the_file(self) -> None:
        found = front("role: CTO", "# note", "  ", "knows:", "  - [[A]]", '  - "B"')

        assert found.fields == (
            Field(Text("role", 2, 1), Text("CTO", 2, 7)),
            Field(Text("knows", 5, 1), (Text("[[A]]", 6, 5), Text("B", 7, 5))),
        )

    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_they_are_the_same_whatever_ends_the_lines(self, newline: str, mark: str) -> None:
        text = mark + newline.join(("---", "a: é", "b: [[J]]", "---", "Body"))
        found = read_front_matter(text, JANE)

        assert [field.value for field in found.fields] == [Text("é", 2, 4), Text("[[J]]", 3, 4)]
        assert (text[found.body :], found.body_line, found.problems) == ("Body", 4, ())


class TestFences:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "Jane",
            "\n---\na: b\n---\n",
            "----\na: b\n----\n",
            " ---\na: b\n---\n",
            "---a\n---\n",
        ],
    )
    def test_front_matter_begins_on_the_first_line_or_there_is_none(self, text: str) -> None:
        assert read_front_matter(text, JANE) == FrontMatter()

    @pytest.mark.parametrize(
        "text", ["---\n\nA thematic break.\n", "---\nText\n", "---\n- a\n", "---"]
    )
    def test_a_thematic_break_is_none_either(self, text: str) -> None:
        assert read_front_matter(text, JANE) == FrontMatter()

    def test_spaces_may_stand_behind_the_fences(self) -> None:
        found = read_front_matter("--- \na: b\n---\t\nBody", JANE)

        assert (fields(found), found.body_line) == ({"a": "b"}, 3)

    def test_it_may_be_empty(self) -> None:
        assert read_front_matter("---\n---\nBody", JANE) == FrontMatter(body=8, body_line=2)
        assert faults(front("# only a comment")) == []

    def test_a_fence_inside_a_block_of_text_does_not_close_it(self) -> None:
        found = front("bio: |", "  one", "  ---", "  two", "role: CTO")

        assert fields(found) == {"bio": "one\n---\ntwo\n", "role": "CTO"}

    @pytest.mark.parametrize(
        "line", ["title: {{title}}", "a: <% tp.date.now() %>", "<%* let x %>", "{{x}}: y"]
    )
    def test_placeholders_make_a_template(self, line: str) -> None:
        found = front(line)

        assert (found.is_template, found.fields, found.problems) == (True, (), ())

    @pytest.mark.parametrize("line", ["a: b {c}", "a: '<%'", "a: '%> <%'", "a: '{{'"])
    def test_half_a_placeholder_makes_none(self, line: str) -> None:
        assert not front(line).is_template


class TestCaps:
    def test_nesting_has_an_end(self) -> None:
        found = front("role: CTO", "a: " + "[" * 100 + "]" * 100)

        assert fields(found) == {"role": "CTO"}
        (fault,) = faults(found)
        assert fault == (
            "3:23 yaml-syntax: front matter nested this deep is not read any further;"
            " make it shorter or split the note"
        )

    @pytest.mark.parametrize(
        "lines",
        [
            [f"k{number}: v" for number in range(MAX_VALUES)],
            ["a: &a [" + "x, " * 300 + "]", "b: &b [" + "*a, " * 300 + "]"],
        ],
        ids=["many fields", "aliases"],
    )
    def test_so_has_the_number_of_values(self, lines: list[str]) -> None:
        found = front("role: CTO", *lines)

        assert fields(found)["role"] == "CTO"
        assert [problem.message for problem in found.problems] == [
            "front matter this long is not read any further; make it shorter or split the note"
        ]


PLAIN = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=20)


class TestLaws:
    @given(st.dictionaries(PLAIN, PLAIN, min_size=1, max_size=5))
    def test_plain_fields_are_read_as_typed(self, typed: dict[str, str]) -> None:
        found = front(*(f"{key}: {text}" for key, text in typed.items()))

        assert (fields(found), found.problems) == (typed, ())

    @given(st.text("-.: \n\r\t[]{}'\"|>&*!%@`#?,ab\x00\u2028\ufeff\ud800<=~", max_size=60))
    def test_any_text_gives_fields_and_problems_inside_the_note(self, text: str) -> None:
        for note in (text, f"---\n{text}\n---\nBody", f"---\n{text}"):
            found = read_front_matter(note, JANE)
            rows = len(note.splitlines()) + 1
            assert 0 <= found.body <= len(note)
            assert all(1 <= problem.line <= rows for problem in found.problems)
            assert all(field.key.text for field in found.fields)
