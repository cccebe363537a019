from __future__ import annotations

import subprocess
import sys
from time import process_time
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.config import Config
from netvault.model import Note
from netvault.parse.note import read_note
from netvault.problems import SEVERITY
from netvault.regions import find_regions
from tests.reading import JANE, contact_in, law, read
from tests.vaults_shared import published_notes

__all__ = ["published_notes"]

HANG: Final = 10
"""Seconds of work after which reading counts as hanging; no note here takes more than two."""

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
    @law
    @given(st.binary(max_size=200), PATHS)
    def test_any_bytes_give_a_note_or_none(self, data: bytes, path: str) -> None:
        assert_sound(data, path)

    @law
    @given(MARKUP, MARKUP, PATHS)
    def test_so_does_any_markup_above_and_below_the_fence(
        self, front: str, body: str, path: str
    ) -> None:
        assert_sound(f"---\n{front}\n---\n{body}".encode(), path)

    @law
    @given(PIECES, PATHS)
    def test_so_do_pieces_of_notes_in_any_order(self, pieces: list[str], path: str) -> None:
        assert_sound("".join(pieces).encode(), path)

    def test_published_notes_are_read_without_a_fault(
        self, published_notes: dict[str, bytes]
    ) -> None:
        for path, data in published_notes.items():
            note = read_note(data, path, Config())
            assert note is None or note.problems == ()


WORD = st.text(st.characters(codec="utf-8", categories=["L"]), min_size=1, max_size=12)
WORDS = st.lists(WORD, min_size=1, max_size=4, unique_by=str.casefold)
LIST_FIELDS = ["skills", "experiences", "talents", "needs", "interests", "circle", "aliases"]


def quoted(word: str) -> str:
    return f'"{word}"'


class TestWritingStyles:
    @law
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

    @law
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

    @law
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

    @law
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


MEGABYTE: Final = 1_000_000
LARGE: Final = 300_000
CHARACTERS = "[](){}#*_`<>%|-:=!~+^$&@\\/'\",. \t\n\r0aé📅\x00"
REPEATED = [
    *(
        "- ",
        "> ",
        "[[",
        "%%",
        "<!--",
        "-->",
        "]]",
        "[[a]] ",
        "![[",
        "[a](b.md) ",
        "[a](",
        "`a",
        "``a`",
    ),
    *("a:: ", "[a:: ", "(gave:: ", "#a ", "#gave/x ", "**2026", "2026-01-01 ", "1 May ", "May 1 "),
    *("📅 2026-01-01 ", "🔁 ", "[due:: ", " ^a", "&amp;", "a, ", "a;", "{{", "<%", "<a", "**a::**"),
    *("netvault:begin ", "%% netvault:begin ", "--> ", "[yes:: [[a]]", "#intro [[a]] ", "1/1/"),
]
"""Repeated on one line."""

LINES = [
    *("- 2026-01-01 [[a]] #gave/x\n", "|2026-01-01|[[a]] #gave/x|\n", "# 2026-01-01\n", "- -\n"),
    *("- [ ] a 📅 2026-02-30\n", "a:: b\n", "a\n\n", "a\n===\n", "  - a\n", "---\n", "<div>\n"),
    *("<!-- netvault:begin a -->\n", "<!-- netvault:end -->\n", "%% netvault:end %%\n", "> - \n"),
    *("- [x] #intro [[a]] [[b]] [yes:: [[a]]]\n", "  #got/x [[a]]\n", "a ^a\n", "``\n", "%%\n"),
]
"""Repeated line by line."""

FRONT_MATTER = {
    "open lists": "[" * MEGABYTE,
    "open mappings": "a: " + "{" * LARGE,
    "nested items": "- " * (LARGE // 2),
    "nested keys": "? " * (LARGE // 2),
    "nested blocks": "\n".join(f"{' ' * depth}a:" for depth in range(1_400)),
    "aliases": "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)),
    "repeated aliases": "a: &a [x, x, x, x, x]\n" + "knows: *a\n" * 15_000,
    "merge keys": "a0: &a0 {x: 1, y: 2}\n"
    + "".join(f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)),
    "unknown aliases": "a: *b\n" * 30_000,
    "the same field": "a: b\n" * 30_000,
    "slips of the pen": "".join(f"compnay{n}: v\n" for n in range(15_000)),
    "broken lines": "a: b: c\n" * 30_000,
    "open quotes": 'a: "b\n' * 30_000,
    "a long name": "? a" + "[" * MEGABYTE + "\n: b",
    "commas": "skills: " + "a," * (LARGE // 2),
    "commas and brackets": "skills: '" + ",[a]]" * (LARGE // 5) + "'",
    "many links": "knows: '" + "[[a]] " * (LARGE // 6) + "'",
    "many names": "knows: " + "a and " * (LARGE // 6),
    "half links": "company: '" + "[[" * (LARGE // 2) + "'",
    "half placeholders": "a: '" + "<%" * (LARGE // 2) + "'",
    "half braces": "a: '" + "{{" * (LARGE // 2) + "'",
    "invisible characters": "a: \x01\n" * 30_000,
    "tabs": "a:\tb\n" * 30_000,
    "a long date": "met: " + "1" * LARGE,
    "a long rhythm": "every: " + "1" * LARGE,
    "conflicts": "<<<<<<<\n" * (LARGE // 8),
}


def assert_quick(text: str, path: str = JANE) -> None:
    """Read a note, and look for its regions, without hanging."""
    begun = process_time()
    read_note(text.encode(), path, Config())
    find_regions(f"{text}\n<!-- netvault:begin", path)
    assert process_time() - begun < HANG


class TestNothingHangs:
    @pytest.mark.parametrize("char", CHARACTERS)
    def test_on_a_megabyte_of_one_character(self, char: str) -> None:
        assert_quick(char * MEGABYTE)

    @pytest.mark.parametrize("path", [JANE, "2026-11-02.md"])
    @pytest.mark.parametrize("text", REPEATED)
    def test_on_a_long_line(self, text: str, path: str) -> None:
        assert_quick("- 2026-11-02 " + text * (LARGE // len(text)), path)

    @pytest.mark.parametrize("path", [JANE, "2026-11-02.md"])
    @pytest.mark.parametrize("line", LINES)
    def test_on_thousands_of_blocks(self, line: str, path: str) -> None:
        assert_quick(line * 10_000, path)

    @pytest.mark.parametrize("fence", ["---\n", ""])
    @pytest.mark.parametrize("header", FRONT_MATTER.values(), ids=FRONT_MATTER)
    def test_on_front_matter_as_long_as_a_book(self, header: str, fence: str) -> None:
        assert_quick(f"---\n{header}\n{fence}")

    def test_a_line_in_a_large_note_is_placed_as_in_a_small_one(self) -> None:
        many = "- 2026-11-02 " + "#got/x [[Tom]] " * 20_000
        found = read(many)

        assert len(found.problems) == 20_000
        assert found.problems[-1].column == many.rindex("#") + 1


BOMBS = ["open lists", "open mappings", "nested items", "aliases", "merge keys"]


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_in_front_matter_neither_crashes_nor_fills_the_memory(name: str) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from netvault.config import Config\n"
        "from netvault.parse.note import read_note\n"
        "data = sys.stdin.buffer.read()\n"
        "note = read_note(data, 'People/Jane.md', Config())\n"
        # `ru_maxrss` would count what the process was before it became this program.
        "status = Path('/proc/self/status')\n"
        "lines = status.read_text().splitlines() if status.exists() else []\n"
        "peaks = [int(line.split()[1]) for line in lines if line.startswith('VmHWM:')]\n"
        "memory = max(peaks, default=0) // 1024\n"
        "print(note.kind, len(repr(note)) < 10_000_000, memory < 200)\n"
    )
    text = f"---\ntype: person\n{FRONT_MATTER[name]}\n---\n"

    done = subprocess.run(
        [sys.executable, "-c", script],
        input=text.encode(),
        capture_output=True,
        check=False,
        timeout=6 * HANG,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.split() == [b"contact", b"True", b"True"]
