from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from netvault.model import Contact, PartialDate
from netvault.parse.field_table import (
    FIELD_OF,
    FIELDS,
    KIND_FIELDS,
    OTHER_FIELDS,
    SPELLINGS,
    FieldRow,
    key_of,
    misspelled,
)
from netvault.parse.field_values import FieldValues
from tests.support.reading import JANE, contact_in, faults, read

SPELLED = {
    "aliases": "aliases alias nickname",
    "circles": "circle circles relationship relation group relationship_type",
    "companies": (
        "company organization organisation org employer work account organizations organisations"
    ),
    "role": "role title job position job_title",
    "industries": "industry",
    "locations": "location city area",
    "skills": "skills skill",
    "experiences": "experiences experience",
    "talents": "talents talent",
    "needs": "needs need",
    "interests": "interests interest",
    "introduced_by": ("introduced_by referred_by introduced via met_through Referred-By met-via"),
    "knows": "knows contacts friends connections",
    "stance": "stance attitude",
    "met": "met first_met met_on since met_date date_met met_at",
    "last_contact": (
        "last_contact last-contact last_contacted lastContact lastContacted last_seen"
        " last_interaction last_met LastChatted date_last_contacted last-contact-date"
        " prm-last-contacted"
    ),
    "cadence": (
        "every cadence frequency contact_frequency keep_in_touch cadence_days"
        " contact_interval_days custom_frequency_days"
    ),
    "next": (
        "next next_contact follow_up followup next-contact next_followup next_follow_up"
        " next_contact_due"
    ),
    "birthday": "birthday bday birthdate birth_date date-of-birth dob birth born prm-birthday",
    "emails": "email emails e-mail mail emailAddress workEmail EMAIL[HOME]",
    "phones": "phone phones phone-number mobile workPhone TEL[CELL]",
    "urls": "url urls",
    "addresses": "address addresses",
    "uids": "uid uids",
}
"""Every name under which a field is accepted, as people spell it."""

EACH_SPELLING = pytest.mark.parametrize(
    ("field", "name"),
    [(field, name) for field, names in SPELLED.items() for name in names.split()],
)

WRITTEN: Final[dict[str, tuple[str, object]]] = {
    "role": ("planner", "planner"),
    "introduced_by": ("[[Tom]]", ["Tom"]),
    "knows": ("[[Tom]]", ["Tom"]),
    "stance": ("neutral", "neutral"),
    "cadence": ("90", 90),
    "met": ("2026-05-09", date(2026, 5, 9)),
    "last_contact": ("2026-05-09", date(2026, 5, 9)),
    "next": ("2026-05-09", date(2026, 5, 9)),
    "birthday": ("2026-05-09", PartialDate(2026, 5, 9)),
}
"""What is written into a field that does not take several texts, and what is read of it."""


class TestFieldNames:
    @EACH_SPELLING
    def test_every_spelling_is_read_as_its_field(self, field: str, name: str) -> None:
        written, expected = WRITTEN.get(field, ("thing", ("thing",)))

        found = getattr(contact_in(f"---\n{name}: {written}\n---\n"), field)

        assert (found or None) == expected or [link.target for link in found] == expected

    @EACH_SPELLING
    def test_case_dashes_and_spaces_do_not_matter(self, field: str, name: str) -> None:
        spaced = name.replace("_", " ").replace("-", " ").upper()
        dashed = name.replace("_", "-").title()

        assert {FIELD_OF[key_of(each)] for each in (name, spaced, dashed)} == {field}

    @EACH_SPELLING
    def test_it_may_stand_in_the_text_instead(self, field: str, name: str) -> None:
        written, _ = WRITTEN.get(field, ("thing", None))

        in_text = contact_in(f"- [{name.partition('[')[0]}:: {written}]\n")

        assert getattr(in_text, field)

    @pytest.mark.parametrize("row", FIELDS, ids=lambda row: row.name)
    def test_each_row_is_an_attribute_of_a_contact_and_has_a_reader(self, row: FieldRow) -> None:
        assert row.name in Contact._fields
        assert callable(getattr(FieldValues, row.reader))

    def test_no_name_belongs_to_two_fields(self) -> None:
        for field, names in SPELLINGS.items():
            assert {FIELD_OF[key_of(name)] for name in names} == {field}
        assert not FIELD_OF.keys() & {*OTHER_FIELDS, *KIND_FIELDS}

    def test_the_front_matter_goes_first_and_the_most_telling_name(self) -> None:
        found = contact_in(
            "---\ntitle: Dr.\nposition: planner\nlast_met: 2026-01-01\n---\n"
            "role:: CTO\n\nlast contact:: 2026-02-02\n"
        )

        assert found.role == "planner"
        assert found.last_contact == date(2026, 1, 1)

    def test_lists_from_several_names_are_one(self) -> None:
        found = contact_in("---\nskill: solar\nskills: [python]\n---\nexpertise:: solar, go\n")

        assert found.skills == ("python", "solar", "go")


class TestMisspelled:
    @pytest.mark.parametrize(
        ("typed", "known"),
        [
            ("compnay", "company"),
            ("compay", "company"),
            ("companyy", "company"),
            ("conpany", "company"),
            ("Birth-dya", "birthday"),
            ("introduced_bi", "introduced by"),
            ("last contac", "last contact"),
            ("skilsl", "skills"),
        ],
    )
    def test_a_name_one_edit_away_is_a_slip(self, typed: str, known: str) -> None:
        (fault,) = faults(read(f"---\nrole: CTO\n{typed}: x\n---\n"))

        assert fault == (
            f'{JANE}:3:1: warning: "{typed}" is no field;'
            f' did you mean "{known}"? [misspelled-field]'
        )

    @pytest.mark.parametrize(
        "name",
        [
            *("team", "source", "status", "tag", "type", "created", "matters", "mobiles", "citys"),
            *(
                "bompany",
                "cmopnay",
                "rol",
                "company_size",
                "",
                "x",
                "hobbies",
                "linkedin",
            ),
        ],
    )
    def test_any_other_name_is_none(self, name: str) -> None:
        assert misspelled(name) is None
