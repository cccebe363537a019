from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from netvault.text.markdown import read_blocks
from tests.support.reading import JANE, read

HANG: Final = 1
"""Seconds of work after which reading counts as hanging; no note here takes more than a third.

What grows with the square of a note's size takes longer than that at the sizes below.
"""

MEGABYTE: Final = 1_000_000
LONG: Final = 250_000
LARGE: Final = 50_000
DAILY: Final = "2026-11-02.md"
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
    "nested blocks": "\n".join(f"{' ' * depth}a:" for depth in range(700)),
    "aliases": "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)),
    "repeated aliases": "a: &a [x, x, x, x, x]\n" + "knows: *a\n" * 4_000,
    "merge keys": "a0: &a0 {x: 1, y: 2}\n"
    + "".join(f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)),
    "unknown aliases": "a: *b\n" * 7_500,
    "the same field": "a: b\n" * 7_500,
    "slips of the pen": "".join(f"compnay{n}: v\n" for n in range(4_000)),
    "broken lines": "a: b: c\n" * 7_500,
    "open quotes": 'a: "b\n' * 7_500,
    "a long name": "? a" + "[" * MEGABYTE + "\n: b",
    "commas": "skills: " + "a," * (LARGE // 2),
    "commas and brackets": "skills: '" + ",[a]]" * (LARGE // 5) + "'",
    "many links": "knows: '" + "[[a]] " * (LARGE // 6) + "'",
    "many names": "knows: " + "a and " * (LARGE // 6),
    "half links": "company: '" + "[[" * (LARGE // 2) + "'",
    "half placeholders": "a: '" + "<%" * (LARGE // 2) + "'",
    "half braces": "a: '" + "{{" * (LARGE // 2) + "'",
    "invisible characters": "a: \x01\n" * 7_500,
    "tabs": "a:\tb\n" * 7_500,
    "a long date": "met: " + "1" * LARGE,
    "a long rhythm": "every: " + "1" * LARGE,
    "conflicts": "<<<<<<<\n" * (LARGE // 8),
}


def hanging(notes: dict[str, tuple[str, str, int]], path: str = JANE) -> list[str]:
    """Read notes in a process of its own, and give the names of those that hang.

    Args:
        notes: Each as its beginning and what is repeated after that, how often.
        path: Where each is read.
    """
    done = subprocess.run(
        [sys.executable, Path(__file__).parents[1] / "support/slow_reader.py", path, str(HANG)],
        input=json.dumps(notes),
        env={name: value for name, value in os.environ.items() if "COVERAGE" not in name},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stderr) == (0, "")
    names: list[str] = json.loads(done.stdout)
    return names


QUOTES = ["> ---\na\n", "> > ---\n> a\n", "- > ---\n  a\n", "---\nEAD\n=======\nrole\n> "]


class TestNothingHangs:
    def test_on_quotes_whose_end_is_looked_for_again_and_again(self) -> None:
        assert hanging({lines: ("", lines, 2_500) for lines in QUOTES}) == []

    def test_such_quotes_are_read_as_paragraphs(self) -> None:
        few, many = read_blocks("> ---\na\n" * 10), read_blocks("> ---\na\n" * 1_000)

        assert "> ---" not in few[0].raw
        assert "> ---" in many[0].raw

    def test_a_long_quote_is_still_a_quote(self) -> None:
        blocks = read_blocks("> a\n" * 5_000 + "\n- b\n")

        assert [(block.kind, block.is_top) for block in blocks] == [
            ("paragraph", False),
            ("item", False),
        ]

    def test_on_much_of_one_character(self) -> None:
        assert hanging({char: ("", char, LONG) for char in CHARACTERS}) == []

    @pytest.mark.parametrize("path", [JANE, DAILY])
    def test_on_a_long_line(self, path: str) -> None:
        begin = "- 2026-11-02 "
        lines = {text: (begin, text, LARGE // len(text)) for text in REPEATED}

        assert hanging(lines, path) == []

    @pytest.mark.parametrize("path", [JANE, DAILY])
    def test_on_thousands_of_blocks(self, path: str) -> None:
        assert hanging({line: ("", line, 2_500) for line in LINES}, path) == []

    @pytest.mark.parametrize("fence", ["---\n", ""])
    def test_on_front_matter_as_long_as_a_book(self, fence: str) -> None:
        notes = {name: (f"---\n{header}\n{fence}", "", 1) for name, header in FRONT_MATTER.items()}

        assert hanging(notes) == []

    def test_a_line_in_a_large_note_is_placed_as_in_a_small_one(self) -> None:
        many = "- 2026-11-02 " + "#got/x [[Tom]] " * 5_000
        found = read(many)

        assert len(found.problems) == 5_000
        assert found.problems[-1].column == many.rindex("#") + 1


BOMBS = ["open lists", "open mappings", "nested items", "aliases", "merge keys"]


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_in_front_matter_neither_crashes_nor_fills_the_memory(name: str) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from netvault.model import Config\n"
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
        timeout=60,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.split() == [b"contact", b"True", b"True"]
