from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from netvault.dates import Birthday
from netvault.model import Contact, Goal, Link, Place
from netvault.parse.fields import FIELD_OF, KIND_FIELDS, OTHER_FIELDS, SPELLINGS, key_of, misspelled
from tests.reading import JANE, contact_in, faults, jane, places, read

if TYPE_CHECKING:
    from netvault.model import Note, Owner

MAY_9 = date(2026, 5, 9)

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
    "birthday": "birthday bday birthdate dob birth born",
    "emails": "email emails e-mail mail emailAddress workEmail EMAIL[HOME]",
    "phones": "phone phones phone-number mobile workPhone TEL[CELL]",
    "urls": "url urls",
    "addresses": "address addresses",
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
    "birthday": ("2026-05-09", Birthday(5, 9, 2026)),
}
"""What is written into a field that does not take several texts, and what is read of it."""


def value(contact: Contact, field: str) -> object:
    return getattr(contact, field)


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

        assert value(in_text, field)

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

    def test_a_birthday_may_lack_its_year(self) -> None:
        assert jane(birthday="05-09").birthday == Birthday(5, 9)
        assert jane(birthday="1990-05-09").birthday == Birthday(5, 9, 1990)

    @pytest.mark.parametrize(
        ("written", "code"),
        [
            ("met: 1990-02-30", "2:6 bad-date"),
            ("last-contact: 03/04/2020", "2:15 bad-date"),
            ('next: "soon"', "2:7 bad-date"),
            ("bday: 1990-02-30", "2:7 bad-date"),
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

        assert found.places == (Place("met", 4, 1), Place("birthday", 3, 1))

    def test_a_rhythm_is_read_as_days(self) -> None:
        assert jane(contact_frequency="monthly").cadence == 30
        assert jane(cadence_days="45").cadence == 45
        assert jane(every="never").cadence == "never"

    @pytest.mark.parametrize("word", ["supportive", "Neutral", "discouraging"])
    def test_a_stance_is_one_of_three(self, word: str) -> None:
        assert jane(stance=word).stance == word.lower()


def owner(*lines: str) -> tuple[Owner, Note]:
    found = read("\n".join(lines), "Me.md")
    assert found.owner is not None
    return found.owner, found


class TestOwner:
    def test_goals_and_what_matters_are_read(self) -> None:
        me, note = owner(
            *(
                "---",
                "type: me",
                "skills: [python]",
                "matters: remote work, clean energy",
                "goals:",
            ),
            *("  - want: lead a data team", '    companies: ["[[Helio]]", Voltaic]'),
            *("    industries: [clean energy]", "    roles: [head of data, data lead]"),
            *("    by: 2027-06-30", "    Reached: 2027-01-31", "  - learn Swedish", "---"),
        )

        assert note.problems == ()
        assert me.contact.skills == ("python",)
        assert me.matters == ("remote work", "clean energy")
        assert me.goals == (
            Goal(
                want="lead a data team",
                companies=("Helio", "Voltaic"),
                industries=("clean energy",),
                roles=("head of data", "data lead"),
                by=date(2027, 6, 30),
                reached=date(2027, 1, 31),
                line=6,
            ),
            Goal("learn Swedish", line=12),
        )

    def test_one_goal_needs_no_list(self) -> None:
        assert owner("---", "goals: learn Swedish", "---")[0].goals == (
            Goal("learn Swedish", line=2),
        )
        (goal,) = owner("---", "goals:", "  goal: learn", "  role: CTO", "---")[0].goals
        assert (goal.want, goal.roles) == ("learn", ("CTO",))

    @pytest.mark.parametrize("goals", ["", "null", "[]", "[{by: 2027-01-01}]"])
    def test_a_goal_without_words_is_none(self, goals: str) -> None:
        assert owner("---", f"goals: {goals}", "---")[0].goals == ()

    def test_its_days_must_be_in_the_calendar(self) -> None:
        me, note = owner("---", "goals:", "  - want: x", "    by: 2027-02-30", "---")

        assert me.goals == (Goal("x", line=3),)
        assert places(note) == ["4:9 bad-date"]

    def test_the_text_may_add_goals_to_those_of_the_front_matter(self) -> None:
        me, _ = owner("---", "goals: a", "matters: b", "---", "goals:: c", "", "matters:: d")

        assert [goal.want for goal in me.goals] == ["a", "c"]
        assert me.matters == ("b", "d")

    def test_without_them_there_are_none(self) -> None:
        me, _ = owner("# Me")

        assert (me.goals, me.matters, me.contact.name) == ((), (), "Me")


def test_a_field_in_a_broken_note_is_still_read() -> None:
    found = read("---\nrole: CTO: acting\nskills: [solar]\n---\n- 2026-11-02 tea\n")

    assert places(found) == ["2:10 yaml-syntax"]
    assert found.contact is not None
    assert (found.contact.role, found.contact.skills) == ("CTO", ("solar",))
    assert len(found.contact.touches) == 1
