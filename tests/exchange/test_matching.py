"""Who somebody of a file is: certain only where nothing else can be meant."""

from __future__ import annotations

from typing import Final

import pytest

from netvault.exchange.incoming import Incoming
from netvault.exchange.people.identities import (
    Identity,
    is_mobile,
    of_contact,
    of_incoming,
    page_key,
)
from netvault.exchange.people.matching import Match, Register, known_people
from netvault.exchange.uids import uids_of
from netvault.parse.note import read_note
from tests.support.vaults import DEFAULTS, network, note

JANE: Final = {"email": "jane@acme.com", "company": "Acme", "phone": "+1 202 555 0143"}


def noted(path: str = "People/Jane Doe.md", **fields: str) -> Identity:
    """Give who the note about somebody is about."""
    read = read_note(note(**fields).encode(), path, DEFAULTS)
    assert read
    assert read.contact
    return of_contact(read.contact, "US")


def filed(name: str = "Jane Doe", uid: str = "", **fields: str) -> Identity:
    """Give who an entry of a file is about."""
    texts = {field: tuple(value.split("; ")) for field, value in fields.items()}
    return of_incoming(Incoming(name, "file.csv", 2, uid, texts), "US")


def matched(entry: Identity, *known: Identity, others: tuple[Identity, ...] = ()) -> Match:
    return Register(known, (entry, *others)).match(entry)


# Certain.


@pytest.mark.parametrize(
    "entry",
    [
        filed(email="JANE@acme.com"),
        filed(email="jane@acme.com", company="Globex"),
        filed("J. Doe", email="jane@acme.com"),
        filed("Doe, Jane", email="jane@acme.com"),
        filed("Jane", email="jane@acme.com"),
        filed("Jane Dohe", email="jane@acme.com"),
        filed(phone="(202) 555-0143"),
        filed(company="ACME Inc."),
        filed(nickname="Janie", company="acme"),
    ],
)
def test_an_entry_is_recognized(entry: Identity) -> None:
    match = matched(entry, noted(**JANE))

    assert match.verdict == "certain"
    assert match.candidates[0].identity.key == "People/Jane Doe.md"


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("https://www.linkedin.com/in/jane-doe/", "linkedin.com/in/jane-doe?trk=1"),
        ("https://de.linkedin.com/in/Jane-Doe", "http://linkedin.com/in/jane-doe#about"),
        ("https://github.com/jane", "github.com/Jane/"),
    ],
)
def test_a_profile_is_known_however_it_is_written(url: str, other: str) -> None:
    assert matched(filed("Jane Miller", url=other), noted(url=url)).verdict == "certain"


def test_a_profile_stands_in_a_field_of_ones_own_too() -> None:
    known = noted(linkedin="https://linkedin.com/in/jane")

    assert matched(filed(url="https://linkedin.com/in/jane"), known).verdict == "certain"


def test_an_id_of_another_program_is_certain_but_not_for_another_name() -> None:
    known = noted(uid="a-1", **JANE)

    assert matched(filed("Jane Miller", uid="a-1"), known).verdict == "certain"
    assert matched(filed("Ravi Patel", uid="a-1"), known).verdict == "doubtful"


def test_a_card_that_was_exported_is_certain_by_its_id_where_the_note_has_none() -> None:
    notes = network({"People/Ann Lee.md": "", "Work/Ann Lee.md": note(type="person")})

    for key, uid in uids_of(notes.people).items():
        match = matched(filed("Ann Lee", uid=uid), *known_people(notes, ""))

        assert (match.verdict, match.candidates[0].identity.key) == ("certain", key)


# In doubt.


@pytest.mark.parametrize(
    "entry",
    [
        filed(),
        filed(company="Globex"),
        filed(email="jane@globex.com"),
        filed(email="jane@home.org", company="Acme"),
        filed(phone="+1 202 555 0199", company="Acme"),
        filed("Jane Doe Jr.", email="jane@acme.com"),
        filed("Maria Doe", email="jane@acme.com"),
        filed("Jane Miller", email="jane@acme.com"),
        filed("Janet Doe", phone="+1 202 555 0143"),
        filed("Doe Jane", company="Acme"),
    ],
)
def test_what_could_be_another_is_a_question(entry: Identity) -> None:
    assert matched(entry, noted(**JANE)).verdict == "doubtful"


def test_a_nickname_that_two_people_have_is_no_name_of_both() -> None:
    known = noted("People/Robert Smith.md", aliases="[Bob]")

    assert matched(filed("Robert Brown", nickname="Bob"), known).verdict == "different"
    assert matched(filed("Bob"), known).verdict == "doubtful"


def test_father_and_son_are_a_question_whatever_they_share() -> None:
    father = noted("People/John Smith.md", birthday="1950-03-02", **JANE)
    son = filed("John Smith", birthday="1980-05-06", email="jane@acme.com", company="Acme")

    match = matched(son, father)

    assert match.verdict == "doubtful"
    assert "another birthday" in match.candidates[0].comparison.speaks_against


@pytest.mark.parametrize("email", ["info@acme.com", "office@acme.com", "sales+de@acme.com"])
def test_an_address_of_an_office_is_nobodys(email: str) -> None:
    known = noted(email=email)

    assert matched(filed(email=email), known).verdict == "doubtful"
    assert matched(filed("Ravi Patel", email=email), known).verdict == "different"


def test_what_two_notes_share_tells_neither() -> None:
    jane, tom = noted(**JANE), noted("People/Tom Lee.md", **JANE)

    assert matched(filed(phone="2025550143"), jane, tom).verdict == "doubtful"
    assert matched(filed("Ravi Patel", phone="2025550143"), jane, tom).verdict == "different"


def test_what_entries_of_other_names_share_tells_none_of_them() -> None:
    entry, other = filed(phone="2025550143"), filed("Ravi Patel", phone="2025550143")

    assert matched(entry, noted(phone=JANE["phone"]), others=(other,)).verdict == "doubtful"


def test_namesakes_of_one_company_are_not_told_by_it() -> None:
    entry = filed(company="Acme")
    other = filed(company="Acme", email="other@acme.com", birthday="1980-05-06")

    assert matched(entry, noted(company="Acme"), others=(other,)).verdict == "certain"
    crowd = filed(company="Globex", email="j@globex.com")
    assert matched(entry, noted(company="Acme"), others=(crowd,)).verdict == "doubtful"


def test_two_notes_that_fit_alike_are_a_question_that_lists_both() -> None:
    one, two = noted(company="Acme"), noted("Work/Jane Doe.md", type="person", company="Acme")

    match = matched(filed(company="Acme"), one, two)

    assert match.verdict == "doubtful"
    assert len(match.candidates) == 2


# Somebody else.


@pytest.mark.parametrize(
    "entry",
    [
        filed("Ravi Patel"),
        filed("Ravi Patel", company="Acme"),
        filed("Ravi Patel", phone="+1 202 555 0143"),
        filed("Jane Dove", company="Globex"),
        filed("J. Doe", company="Globex"),
        filed("Jane Roe", company="Acme"),
    ],
)
def test_somebody_else_is_new(entry: Identity) -> None:
    assert matched(entry, noted(**JANE)).verdict == "different"


def test_another_profile_on_the_same_site_tells_namesakes_apart() -> None:
    known = noted(url="https://linkedin.com/in/jane-1")

    assert matched(filed(url="https://linkedin.com/in/jane-2"), known).verdict == "different"


def test_what_is_no_address_and_no_number_is_compared_as_it_stands() -> None:
    assert page_key(" HTTP://[x ") == "http://[x"
    assert not is_mobile("12")
