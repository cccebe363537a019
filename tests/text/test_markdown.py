from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.text import markdown
from netvault.text.markdown import Block, Places, read_blocks, split_lines


def texts(markdown: str) -> list[str]:
    """Give what is read of some Markdown, block by block."""
    return [" ".join(block.text.split()) for block in read_blocks(markdown)]


def kinds(markdown: str) -> list[tuple[str, str, int]]:
    return [(block.kind, block.text, block.level) for block in read_blocks(markdown)]


class TestBlocks:
    def test_headings_items_and_paragraphs_are_told_apart(self) -> None:
        assert kinds("# Jane\n\nMet.\n\n- one\n\n  more\n  - two\n\nTalks\n---\n") == [
            ("heading", "Jane", 1),
            ("paragraph", "Met.", 0),
            ("item", "one", 1),
            ("paragraph", "more", 1),
            ("item", "two", 2),
            ("heading", "Talks", 2),
        ]

    def test_numbered_lists_and_quotes_are_read_too(self) -> None:
        assert kinds("1. one\n   1. two\n\n> quoted\n") == [
            ("item", "one", 1),
            ("item", "two", 2),
            ("paragraph", "quoted", 0),
        ]

    def test_only_what_has_nothing_around_it_is_at_the_top(self) -> None:
        blocks = read_blocks("text\n\n- item\n\n> quoted\n\n<!-- html -->\n\n> <!-- html -->\n")

        assert [block.is_top for block in blocks] == [True, False, False, True, False]

    @pytest.mark.parametrize(
        "code",
        ["```\n- 2026-11-02 code\n```\n", "~~~ md\n- x\n~~~\n", "    - indented\n", "``` \nopen\n"],
    )
    def test_code_is_left_out(self, code: str) -> None:
        assert texts(f"before\n\n{code}") == ["before"]

    def test_code_in_an_item_is_left_out(self) -> None:
        assert texts("- before\n  ```\n  - code\n  ```\n  after\n") == ["before", "after"]

    def test_lists_are_read_twelve_levels_deep(self) -> None:
        deep = "".join(f"{'  ' * level}- level {level}\n" for level in range(12))

        assert texts(deep) == [f"level {level}" for level in range(12)]

    def test_an_empty_item_is_no_block_and_does_not_swallow_the_next(self) -> None:
        assert texts("-\n- two\n") == ["two"]


class TestSpans:
    @pytest.mark.parametrize(
        ("markdown", "text"),
        [
            ("a `b` c", "a c"),
            ("a ``b ` c`` d", "a d"),
            ("a `b c", "a `b c"),
            ("a ``b` c", "a ``b` c"),
            ("a `b``c` d", "a d"),
            ("a `b\nc` d", "a d"),
            ("a <!-- b --> c <!-- d --> e", "a c e"),
            ("a <!-- b", "a <!-- b"),
            ("a `<!--` b -->", "a b -->"),
            ("a %%b%% c", "a c"),
            ("a %%b c", "a %%b c"),
            ("a `%%` b %% c", "a b %% c"),
        ],
    )
    def test_code_spans_and_comments_are_blanked(self, markdown: str, text: str) -> None:
        assert texts(markdown) == [text]

    def test_a_comment_runs_across_blocks(self) -> None:
        hidden = "open %%\n\n- hidden\n\n# hidden\n\nend %% shown %% a %%\n\nlone %%\n"

        assert texts(hidden) == ["open", "", "", "shown", "lone %%"]

    def test_html_has_no_part_in_a_comment_across_blocks(self) -> None:
        assert texts("a %% b\n\n<div>%%</div>\n\nc %% d\n") == ["a", "<div>%%</div>", "d"]

    def test_code_is_shown_and_comments_are_not(self) -> None:
        (block,) = read_blocks("see `code` <!-- no --> and %%no%% more")

        assert block.shown.split() == ["see", "`code`", "and", "more"]

    @given(st.text("ab `%<>!-\n#*[]", max_size=80))
    def test_blanking_moves_nothing(self, markdown: str) -> None:
        for block in read_blocks(markdown):
            assert len(block.raw) == len(block.shown) == len(block.text)
            for raw, shown, text in zip(block.raw, block.shown, block.text, strict=True):
                assert shown in {raw, " "}
                assert text in {shown, " "}


def placed(markdown: str, word: str) -> tuple[int, int]:
    """Find a word in the blocks of some Markdown."""
    block = next(block for block in read_blocks(markdown) if word in block.text)
    return Places(markdown).of(block, block.text.index(word))


class TestPlaces:
    @pytest.mark.parametrize(
        ("markdown", "place"),
        [
            ("HERE", (0, 1)),
            ("a\n\n- [ ] b HERE", (2, 9)),
            ("- a\n  b\n  c HERE", (2, 5)),
            ("> - a\n>   HERE", (1, 5)),
            ("1. 1\n   1. HERE", (1, 7)),
            ("## a HERE ##", (0, 6)),
            ("\r\n- a\r\n  HERE\r\n", (2, 3)),
            ("-\tHERE", (0, 3)),
            ("- a\n\tHERE", (1, 2)),
            ("\0\0 HERE", (0, 4)),
            ("a `b` <!-- c --> HERE", (0, 18)),
        ],
    )
    def test_a_position_in_a_block_is_a_line_and_a_column(
        self, markdown: str, place: tuple[int, int]
    ) -> None:
        assert placed(markdown, "HERE") == place

    def test_blocks_may_be_asked_for_in_any_order(self) -> None:
        first, second = read_blocks("- a\n  - a\n")
        places = Places("- a\n  - a\n")

        assert [places.of(block, 0) for block in (second, first, second)] == [
            (1, 5),
            (0, 3),
            (1, 5),
        ]

    @given(st.lists(st.sampled_from(["- ", "> ", "# ", "\t", "  ", "a", "b c", "\n", "1. "])))
    def test_every_position_stands_at_the_character_it_says(self, parts: list[str]) -> None:
        markdown = "".join(parts)
        lines = split_lines(markdown)
        for block in read_blocks(markdown):
            for position, char in enumerate(block.text):
                if char.isalpha():
                    line, column = Places(markdown).of(block, position)
                    assert lines[line][column - 1] == char


def test_lines_end_as_markdown_knows_it() -> None:
    assert split_lines("a\nb\r\nc\rd\x0be\u2028f") == ["a", "b", "c", "d\x0be\u2028f"]


def test_a_block_knows_its_line() -> None:
    assert read_blocks("\n\n- a\n") == [Block("item", "a", "a", "a", 2, 1, is_top=False)]


SIGNS = st.sampled_from(
    [
        *("- ", "* ", "1. ", "2) ", "> ", "```", "~~~", "---", "===", "<b>", "# ", "    ", "  "),
        *("\t", " ", "a", "b c", "***", "_ _ _", "- - -", "-", "=", "", "x #", "<!-- x -->", "\\"),
    ]
)


@given(st.lists(st.lists(SIGNS, max_size=4).map("".join), max_size=7).map("\n".join))
def test_rules_that_are_left_out_would_have_found_nothing(text: str) -> None:
    found = read_blocks(text)
    always = dict.fromkeys((*markdown._SIGNS, *markdown._LINES), ("",))  # noqa: SLF001
    with patch.object(markdown, "_SIGNS", always), patch.object(markdown, "_LINES", {}):
        assert read_blocks(text) == found
