from __future__ import annotations

from codecs import BOM_UTF8

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.model import Config, Note
from netvault.model.problems import SEVERITY
from netvault.parse.note import read_note
from tests.support.reading import JANE, contact_in, read
from tests.support.vaults_shared import published_notes

__all__ = ["published_notes"]

PATHS = st.sampled_from([JANE, "Me.md", "Daily/2026-11-02.md", "Solar.md", "@Jane.md"])
MARKUP = st.text(
    "-*_#[](){}<>|:`%!~=+^&@\\/'\", \t\n\r.0123456789aé📅\x00\ufeff\u2028", max_size=120
)
PIECES = st.lists(
    st.sampled_from(
        [
            *("---\n", "type: person\n", "role: CTO\n", "met: 2026-02-30\n", "skills: [a, b\n"),
            *(
                "- 2026-11-02 tea ",
                "[[Tom]] ",
                "#gave/contact ",
                "#got/x ",
                "[got:: referral] ",
                "\n",
            ),
            *("- [ ] send ", "📅 2026-11-30", "  - ", "# 2026-11-02\n", "| 2026-11-02 | x |\n"),
            *("`", "```\n", "%%", "<!--", "-->", "company:: Acme\n", "> ", "\t", "\r\n", "\r"),
            *("<!-- netvault:begin leads -->\n", "<!-- netvault:end page sum=0 -->\n", "{{x}}"),
        ]
    ),
    max_size=30,
)


def assert_sound(data: bytes, path: str) -> None:
    """Read a note, and look at all it says about places."""
    note = read_note(data, path, Config())
    if note is None:
        return
    assert isinstance(note, Note)
    rows = data.count(b"\n") + data.count(b"\r") + 2
    for problem in note.problems:
        assert problem.path == path
        assert problem.code in SEVERITY
        assert 1 <= problem.line <= rows
        assert problem.column >= 1
    contact = note.contact or (note.owner.contact if note.owner else None)
    for touch in (*note.touches, *(contact.touches if contact else ())):
        assert 1 <= touch.line <= rows
        assert "\n" not in touch.text


class TestAnyBytes:
    @given(st.binary(max_size=200), PATHS)
    def test_any_bytes_give_a_note_or_none(self, data: bytes, path: str) -> None:
        assert_sound(data, path)

    @given(MARKUP, MARKUP, PATHS)
    def test_so_does_any_markup_above_and_below_the_fence(
        self, front: str, body: str, path: str
    ) -> None:
        assert_sound(f"---\n{front}\n---\n{body}".encode(), path)

    @given(PIECES, PATHS)
    def test_so_do_pieces_of_notes_in_any_order(self, pieces: list[str], path: str) -> None:
        assert_sound("".join(pieces).encode(), path)

    @given(PIECES, PATHS)
    def test_a_byte_order_mark_is_no_part_of_a_note(self, pieces: list[str], path: str) -> None:
        data = "".join(pieces).encode()

        assert read_note(BOM_UTF8 + data, path, Config()) == read_note(data, path, Config())

    def test_published_notes_are_read_without_a_fault(
        self, published_notes: dict[str, bytes]
    ) -> None:
        for path, data in published_notes.items():
            note = read_note(data, path, Config())
            found = note.problems if note else ()
            assert {problem.code for problem in found} <= {"unread-talk"}


WORD = st.text(st.characters(codec="utf-8", categories=["L"]), min_size=1, max_size=12)
WORDS = st.lists(WORD, min_size=1, max_size=4, unique_by=str.casefold)
LIST_FIELDS = ["skills", "experiences", "talents", "needs", "interests", "circle", "aliases"]


def quoted(word: str) -> str:
    return f'"{word}"'


class TestWritingStyles:
    @given(st.sampled_from(LIST_FIELDS), WORDS)
    def test_a_list_is_the_same_in_each_style(self, field: str, words: list[str]) -> None:
        styles = [
            f"{field}: [{', '.join(words)}]",
            f"{field}: [{','.join(map(quoted, words))}]",
            f"{field}:\n" + "\n".join(f"  - {word}" for word in words),
            f"{field}:\n" + "\n".join(f"- '{word}'" for word in words),
            f"{field}: {', '.join(words)}",
            f"{field}: '{'; '.join(words)}'",
            f"{field}: >\n  " + ",\n  ".join(words),
        ]

        read_from = {contact_in(f"---\n{style}\n---\n") for style in styles}
        assert len(read_from) == 1

    @given(st.sampled_from(["introduced_by", "knows"]), WORDS)
    def test_links_are_the_same_people_in_each_style(self, field: str, words: list[str]) -> None:
        links = [f"[[{word}]]" for word in words]
        styles = [
            f"[{', '.join(links)}]",
            f"[{', '.join(map(quoted, links))}]",
            "\n" + "\n".join(f"  - {link}" for link in links),
            "\n" + "\n".join(f'- "{link}"' for link in links),
            quoted(", ".join(links)),
        ]

        for style in styles:
            contact = contact_in(f"---\n{field}: {style}\n---\n")
            assert [link.target for link in getattr(contact, field)] == words

    @given(
        st.sampled_from(["role", "company", "phone", "location", "zodiac"]),
        st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=20),
    )
    def test_quotes_make_no_difference(self, field: str, text: str) -> None:
        read_from = {
            contact_in(f"---\n{field}: {style}\n---\n")
            for style in (text, f"  {text}  ", f'"{text}"', f"'{text}'", f"{text} # note")
        }

        assert len(read_from) == 1


NOTE = """---
type: person
skills: [solar, python]
met: 2025-03-01
knows:
  - "[[Tom]]"
bio: |
  one
  two
---

## Log
- 2026-11-02 tea with [[Dana Fox]] #got/contact
  - she grows
- [ ] send the slides 📅 2026-11-30

company:: Acme
"""


class TestLineEnds:
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("is_ended", [True, False])
    def test_they_make_no_difference(self, mark: str, newline: str, *, is_ended: bool) -> None:
        text = mark + (NOTE if is_ended else NOTE.rstrip()).replace("\n", newline)

        assert read(text) == read(NOTE)

    @given(PIECES, PATHS)
    def test_not_in_any_note(self, pieces: list[str], path: str) -> None:
        text = "".join(pieces).replace("\r", "")

        windows = read_note(text.replace("\n", "\r\n").encode(), path, Config())
        assert windows == read_note(text.encode(), path, Config())


def test_a_note_says_the_same_however_deep_its_lists_are() -> None:
    deep = "".join(f"{'  ' * level}- 2026-11-{level + 1:02} [[P{level}]]\n" for level in range(12))

    assert [touch.links[0].target for touch in contact_in(deep).touches] == [
        f"P{level}" for level in range(12)
    ]
