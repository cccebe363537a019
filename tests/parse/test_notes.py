from __future__ import annotations

from datetime import date

import pytest

from netvault.model import Config, Note
from netvault.parse.note import read_note
from netvault.text.decode import decode
from netvault.text.regions import page_text
from tests.support.reading import JANE, faults, places, read

TEMPLATES = [
    "---\ntitle: {{title}}\n---\n",
    "---\ncreated: <% tp.date.now() %>\ntype: person\n---\n",
    "---\nrole:\n---\n# {{title}}\n",
    "# <% tp.file.title %>\n",
]


def kind(text: str, path: str, config: Config | None = None) -> str:
    return read(text, path, config or Config()).kind


class TestTemplates:
    @pytest.mark.parametrize("text", TEMPLATES)
    def test_a_template_is_no_note(self, text: str) -> None:
        assert read_note(text.encode(), JANE, Config()) is None

    @pytest.mark.parametrize(
        "text", ["Jane likes {{ braces }}.\n", "# Jane\n\n# {{ later }}\n", "---\na: {b}\n---\n"]
    )
    def test_placeholders_in_the_text_make_no_template(self, text: str) -> None:
        assert kind(text, JANE) == "contact"

    def test_a_page_is_about_nobody_wherever_it_was_moved(self) -> None:
        text = page_text("follow-ups", "- [ ] 2026-11-02 [[Jane]] #person\n")

        assert read(text, "People/Follow-ups.md") == Note(
            "People/Follow-ups.md", "other", has_regions=True
        )

    def test_a_region_in_a_note_is_told_and_not_read(self) -> None:
        text = (
            "<!-- netvault:begin follow-ups -->\n- [ ] send\n- 2026-11-02 tea #x/y\n\nrole:: CTO\n"
            "<!-- netvault:end -->\n- 2026-10-12 call\n"
        )
        found = read(text)

        assert found.has_regions
        assert found.contact is not None
        assert (found.contact.promises, found.contact.role) == ((), "")
        assert [(touch.day, touch.line) for touch in found.contact.touches] == [
            (date(2026, 10, 12), 7)
        ]


class TestDatedNotes:
    @pytest.mark.parametrize(
        ("text", "path"),
        [
            ("", "Daily/2026-11-02.md"),
            ("", "20261102.md"),
            ("", "Meetings/2026-11-02 Fair.md"),
            ("", "People/2026-11-02.md"),
            ("met a #person", "Daily/2026-11-02.md"),
            ("---\ndate: 2026-11-02\n---\n", "Meetings/Fair.md"),
            ("---\nDate: 2 Nov 2026\n---\n", "2025-01-01.md"),
            ("---\ndate: soon\n---\n", "2026-11-02.md"),
        ],
    )
    def test_a_name_or_a_field_gives_the_day(self, text: str, path: str) -> None:
        found = read(f"{text}\nmet [[Jane]]\n", path)

        assert found.kind == "dated"
        assert [touch.day for touch in found.touches] == [date(2026, 11, 2)]

    @pytest.mark.parametrize(
        "path", ["2026-13-01.md", "2026-11.md", "202611021030.md", "Fair 2026-11-02.md"]
    )
    def test_another_name_gives_none(self, path: str) -> None:
        assert kind("", path) == "other"

    def test_a_note_about_a_person_may_have_a_date(self) -> None:
        assert kind("---\ndate: 2026-11-02\n---\n", JANE) == "contact"
        assert kind("---\ntype: person\n---\n", "2026-11-02.md") == "contact"


class TestDecoding:
    def test_utf_8_is_what_notes_are_written_in(self) -> None:
        assert decode("Zoë 👍".encode(), JANE) == ("Zoë 👍", ())

    def test_a_byte_that_is_none_is_read_as_windows_wrote_it_and_the_rest_as_it_is(self) -> None:
        text, problems = decode("Zoë\nJos".encode() + b"\xe9 \x96 " + "Łódź".encode(), JANE)

        assert text == "Zoë\nJosé \N{EN DASH} Łódź"
        (problem,) = problems
        assert str(problem) == (
            f"{JANE}:2:4: error: this is not UTF-8 from here on; save the note as UTF-8"
            " (it is read as well as can be) [not-utf8]"
        )

    def test_what_windows_does_not_know_is_marked(self) -> None:
        assert decode(b"a\x81b", JANE)[0] == "a\ufffdb"

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
    def test_utf_16_is_read_where_it_is_marked(self, encoding: str) -> None:
        mark = "\ufeff" if encoding == "utf-16-be" else ""
        found = read(f"{mark}---\nrole: CTO\n---\n".encode(encoding))

        assert places(found) == ["1:1 not-utf8"]
        assert found.contact is not None
        assert found.contact.role == "CTO"


def test_every_fault_of_a_note_is_gathered() -> None:
    front = "---\nrole: a\nrole: b\nmet: soon\ncompnay: x\n---\n"

    found = read(f"{front}- 2026-02-30 tea\n- [ ] b 📅 2026-02-30\n")

    assert places(found) == [
        "3:1 duplicate-key",
        "4:6 bad-date",
        "5:1 misspelled-field",
        "7:3 bad-date",
        "8:11 bad-date",
    ]


def test_a_note_about_nobody_is_asked_for_no_fields() -> None:
    assert faults(read("---\nmet: soon\ncompnay: x\n---\n", "Acme.md")) == []
