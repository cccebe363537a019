from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.parse.events import Field, Text, read_fields
from netvault.parse.plain import read_plain
from tests.reading import law
from tests.vaults_shared import published_notes

__all__ = ["published_notes"]


def assert_true(header: str) -> None:
    """Compare what is read of plain front matter with what the YAML parser says."""
    plain = read_plain(header)
    if plain is not None:
        fields, problems = read_fields(header, "Jane.md")
        assert (list(plain.items()), problems) == (list(fields.items()), ())


class TestPlainFrontMatter:
    def test_it_has_texts_and_lists(self) -> None:
        header = 'role: CTO\nskills: [solar, "a, b"]\nknows:\n  - "[[Tom]]"\n  - Ann\nmet:\n'

        assert read_plain(header) == {
            "role": Field(Text("role", 2, 1), Text("CTO", 2, 7)),
            "skills": Field(Text("skills", 3, 1), (Text("solar", 3, 10), Text("a, b", 3, 17))),
            "knows": Field(Text("knows", 4, 1), (Text("[[Tom]]", 5, 5), Text("Ann", 6, 5))),
            "met": Field(Text("met", 7, 1), Text("", 7, 5)),
        }

    def test_of_a_long_text_each_character_is_taken_once(self) -> None:
        assert read_plain(f"a: {'b ' * 9_000}\n") is not None

    @pytest.mark.parametrize(
        "unsure",
        [
            *("a: b\na: c\n", "a: b: c\n", "a: b # c\n", "a: *b\n", "a: |\n  b\n", "a:b\n"),
            *("a:\tb\n", "a: [b, [c]]\n", "a: [b,]\n", "a: 'b''c'\n", 'a: "b\\n"\n', "a: {b: c}\n"),
            *("a:\n  - b: c\n", "a:\n- b\n - c\n", "a: b\n  c\n", "- a\n", "# a\n", "\n", "a: b"),
            *("a: [[B]]\n", "a: b\xa0c\n", "a: ~\n", f"a: {'b' * 20_000}\n"),
        ],
    )
    def test_what_may_be_more_than_plain_is_not_read(self, unsure: str) -> None:
        assert read_plain(unsure) is None


SCALARS = st.sampled_from(
    [
        *("a", "b c", "2026-11-02", "+49 170", "NO", "12:30", "https://a.b/c?d#e", "C#", "a #b"),
        *("a: b", "a:", '"b, c"', "'it is'", "'it''s'", '"\\n"', '""', "O'Hara", 'a "b"', "é", "~"),
        *("[[Tom]]", '"[[Tom]]"', "(x)", "/x", "a]", "a}", "a, b", "-", "- a", "?", "a\xa0b", "*a"),
        *("a ", "_b_", "null", "---", "...", "a\\b", "a & b", "", "%a", "@a", "`a`", "a|b", "ー"),
    ]
)
KEYS = st.sampled_from(["a", "b", "c d", "e_f", "é", "g-h", "1", "'k'", "a b c", "x.y", "?", "<<"])
FLOWS = st.lists(SCALARS, max_size=3).map(lambda items: f"[{', '.join(items)}]")
VALUES = st.one_of(
    SCALARS.map(lambda text: f" {text}"),
    FLOWS.map(lambda flow: f" {flow}"),
    st.tuples(
        st.sampled_from(["", " ", "  ", "   "]), st.lists(SCALARS, min_size=1, max_size=3)
    ).map(lambda made: "".join(f"\n{made[0]}- {item}" for item in made[1])),
    st.text(" \n-:[],'\"ab#\t", max_size=12),
)
HEADERS = st.lists(
    st.tuples(KEYS, VALUES, st.sampled_from(["\n", "\n", " \n", "\n\n", "\r\n"])), max_size=4
).map(lambda fields: "".join(f"{key}:{value}{end}" for key, value, end in fields))


class TestYaml:
    """Where plain front matter is read, it says what the YAML parser says."""

    @law
    @given(HEADERS)
    def test_of_any_fields(self, header: str) -> None:
        assert_true(header)

    @law
    @given(st.tuples(KEYS, VALUES).map(lambda made: f"{made[0]}:{made[1]}\n"))
    def test_of_any_field(self, header: str) -> None:
        assert_true(header)

    @law
    @given(st.text("ab: -[],'\"#\n+(/&*!|>%@`{}?~\u2028\x85\xa0é", max_size=20))
    def test_of_any_characters(self, header: str) -> None:
        assert_true(f"a:{header}\n")

    def test_of_published_notes(self, published_notes: dict[str, bytes]) -> None:
        for data in published_notes.values():
            _, _, rest = data.decode("utf-8", "replace").partition("---\n")
            assert_true(rest.partition("---\n")[0])
