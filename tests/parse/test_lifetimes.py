"""What a note says of a life: birthdays, deaths, names in a title, and rests from the network."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.support.reading import contact_in, places, read

if TYPE_CHECKING:
    from netvault.model import Contact

JOSE = "People/José Ángel Pérez.md"


def jane(front: str) -> Contact:
    return contact_in(f"---\n{front}\n---\n")


def named(path: str, front: str) -> tuple[str, tuple[str, ...]]:
    """Give role and aliases of a note."""
    contact = read(f"---\n{front}\n---\n", path).contact
    assert contact is not None
    return contact.role, contact.aliases


class TestBirthdays:
    @pytest.mark.parametrize(
        ("written", "known"),
        [
            ("1990-05-09", "1990-05-09"),
            ("05-09", "05-09"),
            ("1985", "1985"),
            ("9 May", "05-09"),
            ("", "None"),
        ],
    )
    def test_any_honest_part_counts(self, written: str, known: str) -> None:
        assert str(jane(f"birthday: {written}").birthday) == known

    @pytest.mark.parametrize(
        ("written", "known"),
        [
            ("1975-13-40", "1975"),
            ("03/04/1980", "1980"),
            ("sometime in 1960", "1960"),
            ("05-32", "None"),
            ("in spring", "None"),
        ],
    )
    def test_what_is_none_is_a_warning_and_its_year_still_counts(
        self, written: str, known: str
    ) -> None:
        found = read(f"---\nbirthday: {written}\n---\n")

        assert found.contact is not None
        assert str(found.contact.birthday) == known
        assert [problem.severity for problem in found.problems] == ["warning"]
        assert places(found) == ["2:11 unclear-date"]


class TestDeaths:
    @pytest.mark.parametrize(
        ("front", "when"),
        [
            ("died: 2024-02-17", "2024-02-17"),
            ("Deceased: 2022", "2022"),
            ("death: 17 Feb 2024", "2024-02-17"),
            ("date-of-death: 2024-02", "2024-02"),
            *((f"died: {word}", "") for word in ("yes", "true", "x", "Deceased")),
            *((f"status: {word}", "") for word in ("dead", "Deceased", "[retired, died]")),
            ("status: dead\ndied: 2022", "2022"),
            ("status: deceased\ndied: no", ""),
        ],
    )
    def test_a_note_may_say_that_somebody_has_died(self, front: str, when: str) -> None:
        died = jane(front).died

        assert died is not None
        assert str(died) == when
        assert places(read(f"---\n{front}\n---\n")) == []

    @pytest.mark.parametrize(
        "front",
        ["died:", "died: no", "deceased: false", "status: active", "status:", "status: deadline"],
    )
    def test_the_living_are_not_taken_for_dead(self, front: str) -> None:
        assert jane(front).died is None

    @pytest.mark.parametrize(
        ("written", "when"), [("after a long illness", ""), ("in the spring of 2019", "2019")]
    )
    def test_words_that_are_no_date_tell_of_the_death_all_the_same(
        self, written: str, when: str
    ) -> None:
        assert str(jane(f"died: {written}").died) == when
        assert places(read(f"---\ndied: {written}\n---\n")) == ["2:7 unclear-date"]

    @pytest.mark.parametrize(
        ("born", "is_dead"),
        [("1867-11-07", True), ("1899", True), ("1900", False), ("11-07", False)],
    )
    def test_nobody_need_note_a_death_of_long_ago(self, born: str, *, is_dead: bool) -> None:
        assert (jane(f"born: {born}").died is not None) == is_dead

    def test_neither_their_funeral_nor_what_came_after_is_a_talk(self) -> None:
        log = "- 2024-03-09 tea\n- 2024-05-21 funeral, spoke to his daughter\n- 2024-06-01 grave\n"

        assert len(contact_in(f"---\nstatus: dead\n---\n{log}").touches) == 1
        assert len(contact_in(log).touches) == 3

    def test_lines_of_a_life_long_ago_are_no_talks_in_any_note(self) -> None:
        assert contact_in("---\nborn: 1815\n---\n- 1951-06-05 met Turing\n").touches == ()
        assert contact_in("- 1833-06-05 met Babbage\n").touches == ()
        assert read("- 1833-06-05 met [[Ada Lovelace]]\n", "History.md").touches == ()

    def test_it_may_stand_in_the_text(self) -> None:
        assert str(contact_in("born:: 1834\ndied:: 1896\n").died) == "1896"


class TestTitles:
    @pytest.mark.parametrize(
        ("path", "title", "aliases"),
        [
            (JOSE, "José Ángel Pérez", ()),
            (JOSE, "jose angel perez", ("jose angel perez",)),
            (JOSE, "José-Ángel Pérez", ("José-Ángel Pérez",)),
            (JOSE, "Dr. José Ángel Pérez", ("Dr. José Ángel Pérez",)),
            ("People/Anne-Marie O'Neil.md", "Anne Marie O`Neil", ("Anne Marie O`Neil",)),
            ("@Jane Doe.md", "@Jane Doe", ()),
            ("Person - Jane Doe.md", "Jane Doe", ()),
            ("People/Ada.md", "ADA", ()),
        ],
    )
    def test_a_title_that_is_the_name_is_an_alias(
        self, path: str, title: str, aliases: tuple[str, ...]
    ) -> None:
        assert named(path, f'title: "{title}"') == ("", aliases)

    def test_a_title_that_is_an_alias_is_no_role(self) -> None:
        assert named("People/Jane.md", "aliases: Jane Doe\ntitle: jane doe")[0] == ""

    @pytest.mark.parametrize(
        ("path", "title"),
        [
            (JOSE, "Head of planning"),
            ("People/Dean.md", "Dean of Arts"),
            ("People/Jane Doe.md", "Doe-hunter"),
        ],
    )
    def test_any_other_title_is_a_role(self, path: str, title: str) -> None:
        assert named(path, f"title: {title}") == (title, ())

    def test_a_role_of_its_own_goes_before_it(self) -> None:
        assert named("People/Jane.md", "title: Jane\noccupation: planner") == ("planner", ())


class TestRests:
    def test_the_keys_of_obsidian_personal_crm_are_read(self) -> None:
        found = jane(
            "prm-tier: casual\nprm-cadence: 45\nprm-last-contacted: 2026-01-24\n"
            "prm-snooze-until: 2027-01-01\nprm-paused: true\nprm-ignore-journal: true\n"
            "prm-birthday: 05-09\nprm-relationship: sister\nprm-location: Bern"
        )

        assert found.circles == ("family", "casual")
        assert (found.cadence, found.last_contact) == (45, date(2026, 1, 24))
        assert found.snoozed_until == date(2027, 1, 1)
        assert (found.is_paused, found.ignores_daily) == (True, True)
        assert (str(found.birthday), found.locations) == ("05-09", ("Bern",))

    def test_a_tier_that_is_a_number_is_no_circle(self) -> None:
        assert jane("prm-tier: 3\ncircle: friend").circles == ("friend",)

    @pytest.mark.parametrize("written", ["false", "no", "", "0"])
    def test_a_flag_that_is_not_set_holds_nothing_back(self, written: str) -> None:
        found = jane(f"prm-paused: {written}\nprm-ignore-journal: {written}")

        assert (found.is_paused, found.ignores_daily) == (False, False)


class TestPlaces:
    def test_what_others_call_work_and_home_is_read(self) -> None:
        found = jane("occupation: nurse\naffiliation: Spitex\nworkplace: Inselspital\nhome: Thun")

        assert (found.role, found.locations) == ("nurse", ("Thun",))
        assert found.companies == ("Spitex", "Inselspital")

    @pytest.mark.parametrize(
        ("path", "circles"),
        [
            ("People/Family/Jane.md", ("friend", "family")),
            ("People/Clients/2024/Jane.md", ("friend", "client")),
            ("People/Berlin/Jane.md", ("friend",)),
            ("Family/People/Jane.md", ("friend",)),
        ],
    )
    def test_a_folder_among_people_that_names_a_circle_gives_it(
        self, path: str, circles: tuple[str, ...]
    ) -> None:
        contact = read("---\ncircle: friend\n---\n", path).contact

        assert contact is not None
        assert contact.circles == circles
