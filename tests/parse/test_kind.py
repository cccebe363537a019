"""Who is a person: a table of notes for each rule, what a note says of itself first."""

from __future__ import annotations

from typing import Final

import pytest

from netvault.model import Config, PeopleRules
from tests.support.reading import read

FOLDERS: Final = Config(people=PeopleRules(("freunde", "Team/Berlin/", "* NPCs", "Groups/*/CRM")))
FICTION: Final = Config(people=PeopleRules(types=("NPC", "character"), tags=("#npc", "cast/main")))


def kind(text: str, path: str = "Jane.md", config: Config | None = None) -> str:
    return read(text, path, config or Config()).kind


class TestFields:
    @pytest.mark.parametrize(
        "field", ["type", "Kind", "class", "fileClass", "FileClass", "category", "categories"]
    )
    @pytest.mark.parametrize(
        "value",
        [
            *("person", "Contact", "people", '"[[People]]"', "[[[Person]]]"),
            *("[client, person]", "a, person", "Kontakt", "personne", "contacto", "pessoa"),
        ],
    )
    def test_a_note_may_say_that_it_is_about_a_person(self, field: str, value: str) -> None:
        assert kind(f"---\n{field}: {value}\n---\n") == "contact"

    def test_so_may_a_field_in_its_text(self) -> None:
        assert kind("type:: person") == "contact"

    @pytest.mark.parametrize("path", ["People/Helio.md", "@Helio.md", "Person - Helio.md"])
    @pytest.mark.parametrize(
        "said",
        [
            *("type: company", "kind: Companies", "fileClass: Organization", "class: place"),
            *("category: event", 'categories: ["[[Books]]"]', "type: [source]", "type: template"),
            *("tags: company", "tags: [work, book]", "tags: type/organisation", "tag: '#places'"),
            *("type: character", "type: note", "type: [[Project]]"),
            *("type: Firma", "Kategorie: x\ntype: Verein", "type: société", "type: empresas"),
            *("type: bedrijf", "type: företag", "type: virksomhed", "tags: Unternehmen"),
        ],
    )
    def test_its_own_kind_beats_mark_and_folder(self, said: str, path: str) -> None:
        assert kind(f"---\n{said}\n---\n", path) == "other"

    @pytest.mark.parametrize(
        "said",
        [
            *("type: friend", "category: work", "type: NPC", "type: 7", "type:", "kind: Swiss"),
            *("tags: [berlin]", "tags: company/helio", "tags: [conference, team]", "tags: booking"),
        ],
    )
    def test_a_word_that_names_no_other_kind_leaves_it_to_the_folder(self, said: str) -> None:
        assert kind(f"---\n{said}\n---\n", "People/Jane.md") == "contact"
        assert kind(f"---\n{said}\n---\n", "Jane.md") == "other"

    @pytest.mark.parametrize(
        ("said", "expected"),
        [
            ("type: person\ntags: [company]", "contact"),
            ("type: company\ntags: [contact]", "other"),
            ("tags: [book, people]", "other"),
            ("categories: [books, people]", "contact"),
        ],
    )
    def test_a_field_goes_before_tags_and_another_kind_before_a_tag(
        self, said: str, expected: str
    ) -> None:
        assert kind(f"---\n{said}\n---\n") == expected


class TestTags:
    @pytest.mark.parametrize(
        "tags",
        [
            *("person", "[a, people]", "'#contact'", "a people/friend", "\n  - Person/Work"),
            *("type/person", "kind/person/work", "crm/contacts", "areas/people/berlin"),
        ],
    )
    @pytest.mark.parametrize("field", ["tags", "tag", "Tags"])
    def test_any_segment_of_a_tag_may_say_so(self, field: str, tags: str) -> None:
        assert kind(f"---\n{field}: {tags}\n---\n") == "contact"

    @pytest.mark.parametrize(
        "text",
        [
            *("#person", "Met at the fair. #people/friend", "- a #Contact", "tags: #type/person"),
            *("# Jane #person", "Tags:: #a, #people"),
        ],
    )
    def test_so_may_a_tag_in_its_text(self, text: str) -> None:
        assert kind(text) == "contact"

    @pytest.mark.parametrize(
        "text",
        [
            *("[x](#contact)", "[[#Contact us]]", "see [[#contact]].", "![[Shop#contact]]"),
            *("[the #person](Jane.md)", "[[Shop|#contact]]", "[call (us)](<#contact>)"),
            *("`#person`", "```\n#person\n```\n", "<!-- #person -->", "%% #person %%", "x#person"),
            *("#personal", "- 2026-11-02 wrote a card #gave/contact", "#got/contact", "#2/persona"),
            *("- [ ] ask around #contact", "- 2026-11-02 looked for a #person"),
        ],
    )
    def test_a_tag_in_a_link_code_or_log_says_nothing(self, text: str) -> None:
        assert kind(text) == "other"

    @pytest.mark.parametrize(
        "text", ["---\ntype: company\n---\n", "---\ntags: personal, peoples\n---\n", "#personal"]
    )
    def test_words_that_only_look_alike_say_nothing(self, text: str) -> None:
        assert kind(text) == "other"

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("met a #person", "dated"),
            ("#person", "contact"),
            ("# Jane #person", "contact"),
        ],
    )
    def test_a_note_with_a_date_must_say_it_on_a_line_of_its_own(
        self, text: str, expected: str
    ) -> None:
        assert kind(f"---\ndate: 2026-11-02\n---\n{text}\n", "Fair.md") == expected

    @pytest.mark.parametrize("path", ["2026-11-02.md", "20261102 Jane.md", "2026_11_02.md"])
    def test_a_daily_note_is_about_nobody_whatever_its_tags(self, path: str) -> None:
        assert kind("---\ntags: [people/jane]\n---\n#person\n", path) == "dated"
        assert kind("---\ntype: person\n---\n", path) == "contact"


class TestFolders:
    @pytest.mark.parametrize(
        "path",
        [
            *("People/Jane.md", "people/Jane.md", "Work/People/Jane.md", "Contacts/2024/Jane.md"),
            *("People/Jane/Jane.md", "@Jane.md", "Notes/@ Jane.md", "Person - Jane.md"),
            *("People/Family/Jane.md", "People/Berlin/Berlin.md"),
        ],
    )
    def test_its_folder_or_a_mark_in_its_name_may_say_so(self, path: str) -> None:
        assert kind("", path) == "contact"

    @pytest.mark.parametrize(
        "path",
        [
            *("Jane.md", "Peoples/Jane.md", "People.md", "People/README.md", "People/People.md"),
            *("People/index.md", "Contacts/_index.md", "Contacts/Contacts.md", "Persona.md"),
            *("People/Family/Family.md", "Characters/Jane.md", "CRM/Jane.md"),
        ],
    )
    def test_a_note_about_the_folder_and_any_other_is_none(self, path: str) -> None:
        assert kind("", path) == "other"


class TestConfiguration:
    @pytest.mark.parametrize(
        ("path", "expected"),
        [
            ("Freunde/Jane.md", "contact"),
            ("Work/Freunde/Jane.md", "contact"),
            ("Team/Berlin/Jane.md", "contact"),
            ("Work/Team/Berlin/Jane.md", "other"),
            ("Team/Berlin/Berlin.md", "other"),
            ("People/Jane.md", "other"),
            ("World/Port NPCs/Ros.md", "contact"),
            ("World/Port NPCs/Port NPCs.md", "other"),
            ("World/NPCs/Ros.md", "other"),
            ("Groups/Choir/CRM/Jane.md", "contact"),
            ("Groups/Choir/2024/CRM/Jane.md", "other"),
            ("Groups/CRM/Jane.md", "other"),
        ],
    )
    def test_it_names_the_folders(self, path: str, expected: str) -> None:
        assert kind("", path, FOLDERS) == expected

    @pytest.mark.parametrize(
        "said",
        [
            *("type: npc", "kind: Character", "tags: npc", "tags: dnd/npc/port", "tags: cast/main"),
            "type: person",
        ],
    )
    def test_it_names_kinds_and_tags_of_ones_own(self, said: str) -> None:
        assert kind(f"---\n{said}\n---\n", config=FICTION) == "contact"

    @pytest.mark.parametrize("said", ["type: place", "tags: cast", "tags: cast/mainland"])
    def test_what_it_does_not_name_is_no_person(self, said: str) -> None:
        assert kind(f"---\n{said}\n---\n", config=FICTION) == "other"


class TestOwner:
    @pytest.mark.parametrize(
        ("text", "path"),
        [
            ("", "Me.md"),
            ("", "People/me.md"),
            ("", "Contacts/Family/Me.md"),
            ("---\ntype: person\ntags: people\n---\n", "Me.md"),
            ("---\ntype: Me\n---\n", "People/Nora.md"),
            ("---\nkind: [me, person]\n---\n", "Nora.md"),
            ("---\ntype: me\n---\n", "Music/Me.md"),
        ],
    )
    def test_the_owner_is_me(self, text: str, path: str) -> None:
        assert kind(text, path) == "owner"

    @pytest.mark.parametrize(
        ("text", "path"),
        [
            ("---\ntype: song\n---\n", "Music/Me.md"),
            ("---\ntype: song\n---\n", "Me.md"),
            ("", "Music/Me.md"),
            ("", "Books/Self-help/me.md"),
            ("", "Me and you.md"),
        ],
    )
    def test_another_note_of_that_name_is_not(self, text: str, path: str) -> None:
        assert kind(text, path) == "other"
