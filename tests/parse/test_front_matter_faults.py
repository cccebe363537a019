from __future__ import annotations

import pytest

from netvault.parse.front_matter import read_front_matter
from tests.support.fields import faults, fields, front
from tests.support.reading import JANE


class TestFaults:
    """Each broken shape of front matter: its place, what is said, and what is read all the same."""

    @pytest.mark.parametrize(
        ("lines", "fault", "read"),
        [
            (
                ("role: CTO", "city: Malmö", "role: CEO"),
                (
                    '4:1 duplicate-key: "role" stands here again (first in line 2);'
                    " keep one, the first is used"
                ),
                {"role": "CTO", "city": "Malmö"},
            ),
            (
                ("- Jane", "- Doe"),
                (
                    '2:1 not-a-mapping: front matter is made of "field: value" lines;'
                    " this is something else"
                ),
                {},
            ),
            (
                ("Jane Doe",),
                (
                    '2:1 not-a-mapping: front matter is made of "field: value" lines;'
                    " this is something else"
                ),
                {},
            ),
            (
                ("role:CTO", "city: Malmö"),
                '2:1 yaml-syntax: a colon needs a space behind it: write "role: CTO"',
                {"city": "Malmö"},
            ),
            (
                ("city: Malmö", "role:CTO"),
                '3:1 yaml-syntax: a colon needs a space behind it: write "role: CTO"',
                {"city": "Malmö"},
            ),
            (
                ("skills:", "city: - a", "area: Lund"),
                "3:7 yaml-syntax: a list begins below its field: write city: [a]",
                {"skills": "", "area": "Lund"},
            ),
            (
                ("role: CTO", "  city: Malmö", "area: Lund"),
                (
                    "3:7 yaml-syntax: this line is indented, as if it went on with the one above;"
                    " begin it at the margin"
                ),
                {"role": "CTO city", "area": "Lund"},
            ),
            (
                ('knows: "[[A]]", "[[B]]"', "city: Malmö"),
                ('2:15 yaml-syntax: several values are a list: write knows: ["[[A]]", "[[B]]"]'),
                {"knows": "[[A]]", "city": "Malmö"},
            ),
            (
                ("d: {a: b", "city: Malmö"),
                '2:4 yaml-syntax: the brace that begins here is never closed: write "d: {a: b}"',
                {"city": "Malmö"},
            ),
            (
                ("a: ? b", "city: Malmö"),
                (
                    "2:4 yaml-syntax: this is not YAML"
                    " (mapping keys are not allowed in this context); put the value in quotes"
                ),
                {"city": "Malmö"},
            ),
            (
                ("role: CTO: acting", "city: Malmö"),
                '2:10 yaml-syntax: a value with a colon in it needs quotes: write role: "…"',
                {"role": "CTO", "city": "Malmö"},
            ),
            (
                ("knows: [[A]], [[B]]", "city: Malmö"),
                '2:13 yaml-syntax: several links are a list: write knows: ["[[A]]", "[[B]]"]',
                {"knows": "[[A]]", "city": "Malmö"},
            ),
            (
                ('role: "CTO" of it', "city: Malmö"),
                (
                    "2:13 yaml-syntax: there is more text after the closing quote;"
                    " put the whole value in quotes"
                ),
                {"role": "CTO", "city": "Malmö"},
            ),
            (
                ("skills: [a, b", "city: Malmö"),
                (
                    "2:9 yaml-syntax: the list that begins here is never closed:"
                    ' write "skills: [a, b]" or "skills: a, b"'
                ),
                {"city": "Malmö"},
            ),
            (
                ("skills: [", "city: Malmö"),
                "2:9 yaml-syntax: the list that begins here is never closed",
                {"city": "Malmö"},
            ),
            (
                ("skills: ['a' b]", "city: Malmö"),
                "2:9 yaml-syntax: this list cannot be read; put each of its values in quotes",
                {"city": "Malmö"},
            ),
            (
                ('role: "CTO', "city: Malmö"),
                "2:7 yaml-syntax: the text in quotes that begins here is never closed",
                {"city": "Malmö"},
            ),
            (
                (r'url: "C:\people"', "city: Malmö"),
                (
                    "2:9 yaml-syntax: a backslash in double quotes begins a code;"
                    " put the value in single quotes"
                ),
                {"city": "Malmö"},
            ),
            (
                (r'url: "\xyz"', "city: Malmö"),
                (
                    "2:9 yaml-syntax: a backslash in double quotes begins a code;"
                    " put the value in single quotes"
                ),
                {"city": "Malmö"},
            ),
            (
                ("role: CTO", "just text", "city: Malmö"),
                '3:1 yaml-syntax: this line is no "field: value"',
                {"role": "CTO", "city": "Malmö"},
            ),
            (
                ("a:", "\tb: c", "city: Malmö"),
                "3:1 yaml-syntax: a tab stands where YAML wants spaces; use spaces",
                {"city": "Malmö"},
            ),
            (
                ("a:", "    - b", "  - c", "city: Malmö"),
                (
                    "4:3 yaml-syntax: this line does not fit the ones above it;"
                    " look at its indentation"
                ),
                {"a": ["b"], "city": "Malmö"},
            ),
            (
                ("name: @jane", "city: Malmö"),
                '2:7 yaml-syntax: a value that begins with "@" needs quotes',
                {"city": "Malmö"},
            ),
            (
                ("role: *acting* CTO", "city: Malmö"),
                '2:14 yaml-syntax: a value that begins with "*" needs quotes',
                {"city": "Malmö"},
            ),
            (
                ("bio: |x", "city: Malmö"),
                '2:7 yaml-syntax: a value that begins with "|" needs quotes',
                {"city": "Malmö"},
            ),
            (
                ("%CTO it", "city: Malmö"),
                (
                    "2:5 yaml-syntax: this is not YAML (found unknown directive name);"
                    " put the value in quotes"
                ),
                {"city": "Malmö"},
            ),
            (
                ("role: *acting", "city: Malmö"),
                '2:7 yaml-syntax: a value that begins with "*" needs quotes',
                {"role": "*acting", "city": "Malmö"},
            ),
            (
                ("role: CTO", "city: Mal\x00mö"),
                (
                    "3:10 yaml-syntax: a character that nobody can see stands here,"
                    " which YAML forbids; delete it"
                ),
                {"role": "CTO", "city": "Mal mö"},
            ),
            (
                ("role: CTO", "{a: b}: c", "city: Malmö"),
                "3:1 yaml-syntax: a field needs a name, in plain text, before its colon",
                {"role": "CTO", "city": "Malmö"},
            ),
            (
                ("role: CTO", "? [a]", ": c", "city: Malmö"),
                "3:3 yaml-syntax: a field needs a name, in plain text, before its colon",
                {"role": "CTO", "city": "Malmö"},
            ),
            (
                ("role: CTO", "<<<<<<< HEAD", "city: Malmö", "=======", "city: Lund", ">>>>>>> b"),
                (
                    "3:1 yaml-syntax: a merge conflict stands in the front matter;"
                    " keep one of its sides and delete its marks"
                ),
                {},
            ),
        ],
    )
    def test_it_is_said_at_its_place_and_the_rest_is_read(
        self, lines: tuple[str, ...], fault: str, read: dict[str, object]
    ) -> None:
        found = front(*lines)

        assert faults(found) == [fault]
        assert fields(found) == read

    def test_front_matter_that_is_never_closed_ends_with_its_fields(self) -> None:
        found = read_front_matter("---\ntype: person\nrole: CTO\n\n# Jane\n", JANE)

        assert fields(found) == {"type": "person", "role": "CTO"}
        assert found.body_line == 3
        (fault,) = faults(found)
        assert fault == (
            "1:1 unclosed-front-matter: the front matter that begins here is never closed:"
            ' put a line "---" after its last field'
        )

    @pytest.mark.parametrize("rest", ["# Jane\n", "", "\n"])
    def test_it_also_ends_at_a_heading_or_with_the_note(self, rest: str) -> None:
        found = read_front_matter(f"---\nrole: CTO\n{rest}", JANE)

        assert fields(found) == {"role": "CTO"}
        assert [problem.code for problem in found.problems] == ["unclosed-front-matter"]

    def test_dots_close_it_though_obsidian_does_not_know_them(self) -> None:
        found = read_front_matter("---\nrole: CTO\n...\nBody\n", JANE)

        assert fields(found) == {"role": "CTO"}
        (fault,) = faults(found)
        assert fault == (
            '3:1 unclosed-front-matter: the front matter must end with "---":'
            ' "..." is not understood by Obsidian'
        )

    def test_several_faults_are_all_said(self) -> None:
        found = front("a: [", "b: 1", 'c: "', "d: 2", "b: 3")

        assert [f"{p.line} {p.code}" for p in found.problems] == [
            "2 yaml-syntax",
            "4 yaml-syntax",
            "6 duplicate-key",
        ]
        assert fields(found) == {"b": "1", "d": "2"}

    def test_after_twenty_of_them_the_rest_is_left(self) -> None:
        found = front(*(f'a{n}: "x" y' for n in range(100)), "role: CTO")

        assert len(found.problems) == 20
        assert "role" not in fields(found)
