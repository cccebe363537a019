from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault import commonmark
from netvault.markdown import split_lines
from netvault.outline import outline
from tests.reading import law
from tests.vaults_shared import published_notes

__all__ = ["published_notes"]

HERE = Path(__file__).parent
NOTES = sorted((*HERE.rglob("*.md"), *(HERE.parent / "example-vault").rglob("*.md")))


def kinds(markdown: str) -> list[tuple[str, str, int]]:
    blocks = outline(markdown)
    assert blocks is not None
    return [(block.kind, block.text, block.level) for block in blocks]


def assert_true(markdown: str) -> None:
    """Compare the outline of a text, if it has one, with what markdown-it says."""
    text = "\n".join(split_lines(markdown))
    assert outline(text) in (None, commonmark.parse(text))


class TestOutline:
    def test_it_has_headings_paragraphs_and_items(self) -> None:
        assert kinds("# Jane\n\nMet in\nLyon.\n\n## Log\n- one\n  - two\n- three\nmore\n") == [
            ("heading", "Jane", 1),
            ("paragraph", "Met in\nLyon.", 0),
            ("heading", "Log", 2),
            ("item", "one", 1),
            ("item", "two", 2),
            ("item", "three\nmore", 1),
        ]

    def test_lists_may_be_nested_by_tabs(self) -> None:
        assert kinds("- a\n\t- b\n\t\t- c\n- d\n") == [
            ("item", "a", 1),
            ("item", "b", 2),
            ("item", "c", 3),
            ("item", "d", 1),
        ]

    def test_fenced_code_is_left_out(self) -> None:
        assert kinds("- a\n```\n- b\n```\n  - c\n\n````\n```\nto the end\n") == [
            ("item", "a", 1),
            ("item", "c", 1),
        ]

    def test_a_long_note_takes_each_line_once(self) -> None:
        assert kinds("- a\nb\n\nc\n" * 50_000)[-1] == ("paragraph", "c", 0)

    @pytest.mark.parametrize(
        "unsure",
        [
            *(
                "> quoted",
                "<b>raw</b>",
                "1. one",
                "a\n===",
                "a\n---",
                "***",
                "~~~\ncode",
                "-",
                "- ",
            ),
            *("- - a", "-     code", "- # heading", "  # heading", "# closed #", "    code"),
            *("- a\n\n  b", "- a\n      - b", "- a\n\tb", "a\xa0b", "a\x00b", "- ```\n  b\n  ```"),
            "".join(f"{'  ' * level}- a\n" for level in range(40)),
        ],
    )
    def test_what_may_be_more_than_plain_has_none(self, unsure: str) -> None:
        assert outline(unsure) is None


INDENTS = st.sampled_from(["", "", "", "", "  ", "    ", "\t", " ", "   ", "\t\t"])
MARKERS = st.sampled_from(
    [
        *(
            "",
            "",
            "",
            "- ",
            "- ",
            "* ",
            "+ ",
            "-  ",
            "-    ",
            "-     ",
            "-\t",
            "- [ ] ",
            "-",
            "- - ",
        ),
        *("# ", "## ", "#", "#\t", "1. ", "2) ", "> ", "```", "````", "~~~", "---", "===", "<b>"),
    ]
)
WORDS = st.sampled_from(
    [
        *("", "", "a", "b c", "2026-11-02 tea", "**bold**", "*", "_", "`code`", "[[Jane]]", "\\"),
        *("a: b", "x #", "# x", "<!-- x -->", "| x |", "- x", "3", "a\xa0", "\u2028a", "\x0c", "é"),
    ]
)
ENDS = st.sampled_from(["", "", "", " ", "  ", "\t", "\r"])
LINES = st.lists(st.tuples(INDENTS, MARKERS, WORDS, ENDS).map("".join), max_size=8)
PLAIN = st.lists(
    st.tuples(
        INDENTS.filter(lambda indent: "\t" not in indent),
        st.sampled_from(["", "", "- ", "- ", "* ", "-  ", "## ", "- [ ] "]),
        st.sampled_from(["", "", "a", "2026-11-02 tea", "`code`", "[[Jane]]", "\\"]),
    ).map("".join),
    max_size=8,
)


class TestMarkdownIt:
    """Where there is an outline, it says what markdown-it says."""

    @law
    @given(LINES.map("\n".join))
    def test_of_any_lines(self, markdown: str) -> None:
        assert_true(markdown)

    @law
    @given(PLAIN.map("\n".join))
    def test_of_plain_lines(self, markdown: str) -> None:
        assert_true(markdown)

    @law
    @given(st.text("-*+#>`~=_<1.) ax\t\n\r\x0b\x00\x85\xa0\u2028", max_size=25))
    def test_of_any_characters(self, markdown: str) -> None:
        assert_true(markdown)

    @pytest.mark.parametrize("note", NOTES, ids=lambda note: note.stem)
    def test_of_notes(self, note: Path) -> None:
        assert_true(note.read_text(encoding="utf-8", errors="replace"))

    def test_of_published_notes(self, published_notes: dict[str, bytes]) -> None:
        for data in published_notes.values():
            assert_true(data.decode("utf-8", "replace"))
