from __future__ import annotations

from datetime import date

import pytest

from netvault.model import Contact, FieldPlace, Link
from tests.support.reading import contact_in, jane, places, read

MAY_9 = date(2026, 5, 9)


def value(contact: Contact, field: str) -> object:
    return getattr(contact, field)


class TestText:
    @pytest.mark.parametrize("phone", ["0123456", "+15550100", "0046 40 12 34 56", "NO", "12:30"])
    def test_a_phone_number_stays_the_text_that_was_typed(self, phone: str) -> None:
        assert jane(phone=phone).phones == (phone,)
        assert jane(phone=f"[{phone}, {phone}]").phones == (phone,)

    def test_a_company_is_named_as_its_note_however_the_link_is_written(self) -> None:
        written = ("Acme Inc", '"[[Acme Inc]]"', "[[Acme Inc]]", "[[Companies/Acme Inc|Acme]]")

        assert {jane(company=each).companies for each in written} == {("Acme Inc",)}

    def test_commas_part_lists_but_no_other_text(self) -> None:
        found = jane(skills="solar, python; [[A, B]]", company="Acme, Inc.", city="Malmö, Sweden")

        assert found.skills == ("solar", "python", "A, B")
        assert found.companies == ("Acme, Inc.",)
        assert found.locations == ("Malmö, Sweden",)

    @pytest.mark.parametrize("nothing", ["", "~", "null", "[]", "['', null]", '""', "''", "{a: b}"])
    def test_an_empty_field_says_nothing(self, nothing: str) -> None:
        found = jane(skills=nothing, company=nothing, met=nothing, every=nothing, stance=nothing)

        assert (found.skills, found.companies, found.met) == ((), (), None)
        assert (found.cadence, found.stance) == (None, None)

    def test_a_title_that_is_the_name_of_the_note_is_no_role(self) -> None:
        assert jane(title="jane doe").role == ""
        assert jane(title="CTO").role == "CTO"
        assert jane(title="Jane Doe", job="[CTO, '[[Board]]']").role == "CTO, Board"
        assert contact_in("---\ntitle: Jane Doe\n---\n", "@Jane Doe.md").role == ""

    def test_an_alias_is_another_name(self) -> None:
        assert jane(aliases="[JD, jane doe]", name="Jane A. Doe").aliases == ("JD", "Jane A. Doe")

    def test_circles_are_read_as_their_own_word(self) -> None:
        assert jane(relationship="Sister, [[Book Club]], relative").circles == (
            "family",
            "book club",
        )

    def test_unknown_fields_are_kept(self) -> None:
        found = contact_in("---\nteam: [a, b]\ntags: x\nempty:\nmap: {a: b}\n---\nzodiac:: Leo\n")

        assert found.others == (("team", ("a", "b")), ("tags", ("x",)), ("zodiac", ("Leo",)))

    def test_answers_that_were_skipped_and_former_companies_are_read(self) -> None:
        found = jane(skipped="[birthday 2026-05-09]", formerly="[[Initech]]")

        assert found.skipped == ("birthday 2026-05-09",)
        assert found.former_companies == ("Initech",)


class TestLinks:
    @pytest.mark.parametrize(
        ("written", "links"),
        [
            ('"[[Tom Baker|Tom]]"', [Link("Tom Baker", 2, 8)]),
            ("[[Tom Baker]]", [Link("Tom Baker", 2, 8)]),
            ('["[[Tom]]", "[[Ann]]"]', [Link("Tom", 2, 9), Link("Ann", 2, 20)]),
            ("see [[Tom]] and [[Ann]]", [Link("Tom", 2, 12), Link("Ann", 2, 24)]),
            ('"[Tom](Tom%20B.md)"', [Link("Tom B", 2, 8)]),
            ("Tom Baker", [Link("Tom Baker", 2, 8, is_link=False)]),
            (
                "Tom, Ann & Bo and Cy",
                [
                    Link("Tom", 2, 8, is_link=False),
                    Link("Ann", 2, 13, is_link=False),
                    Link("Bo", 2, 19, is_link=False),
                    Link("Cy", 2, 26, is_link=False),
                ],
            ),
            ("Sandy Brand", [Link("Sandy Brand", 2, 8, is_link=False)]),
        ],
    )
    def test_people_are_named_by_links_or_by_name(self, written: str, links: list[Link]) -> None:
        assert list(jane(knows=written).knows) == links


class TestDays:
    @pytest.mark.parametrize("field", ["met", "last_contact", "next"])
    @pytest.mark.parametrize(
        "written",
        [
            *("2026-05-09", "2026-05-09T10:30:00", "[[2026-05-09]]", '"[[2026-05-09|May]]"'),
            *("09 May 2026", '"May 9, 2026"', "[[Daily/2026-05-09]]", "2026/05/09", "[2026-05-09]"),
        ],
    )
    def test_a_day_is_read_in_each_form(self, field: str, written: str) -> None:
        assert value(jane(**{field: written}), field) == MAY_9

    @pytest.mark.parametrize(
        ("written", "code"),
        [
            ("met: 1990-02-30", "2:6 bad-date"),
            ("last-contact: 03/04/2020", "2:15 bad-date"),
            ('next: "soon"', "2:7 bad-date"),
            ("bday: 1990-02-30", "2:7 unclear-date"),
            ("every: often", "2:8 bad-cadence"),
            ("stance: grumpy", "2:9 unknown-stance"),
            ("met:\n  - soon", "3:5 bad-date"),
        ],
    )
    def test_what_cannot_be_read_is_said_at_its_place(self, written: str, code: str) -> None:
        assert places(read(f"---\n{written}\n---\n")) == [code]

    def test_day_and_month_are_taken_where_they_cannot_be_confused(self) -> None:
        assert jane(met="01/01/1980").met == date(1980, 1, 1)
        assert jane(met="13/04/2020").met == date(2020, 4, 13)

    def test_the_fields_with_a_day_tell_where_they_stand(self) -> None:
        found = jane(role="CTO", bday="05-09", met="2026-05-09")

        assert found.places == (FieldPlace("met", 4, 1), FieldPlace("birthday", 3, 1))

    def test_a_rhythm_is_read_as_days(self) -> None:
        assert jane(contact_frequency="monthly").cadence == 30
        assert jane(cadence_days="45").cadence == 45
        assert jane(every="never").cadence == "never"

    @pytest.mark.parametrize("word", ["supportive", "Neutral", "discouraging"])
    def test_a_stance_is_one_of_three(self, word: str) -> None:
        assert jane(stance=word).stance == word.lower()


def test_a_field_in_a_broken_note_is_still_read() -> None:
    found = read("---\nrole: CTO: acting\nskills: [solar]\n---\n- 2026-11-02 tea\n")

    assert places(found) == ["2:10 yaml-syntax"]
    assert found.contact is not None
    assert (found.contact.role, found.contact.skills) == ("CTO", ("solar",))
    assert len(found.contact.touches) == 1
