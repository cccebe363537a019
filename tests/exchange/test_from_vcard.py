"""Contact cards as people: every field, and nothing lost."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.exchange.cards.reading import read_vcards
from netvault.exchange.incoming import ImportedFile, Incoming, Rest

FILES: Final = Path(__file__).with_name("files")


def read(*cards: str, version: str = "3.0") -> ImportedFile:
    """Read cards of these lines."""
    whole = (f"BEGIN:VCARD\nVERSION:{version}\n{card}\nEND:VCARD\n" for card in cards)
    return read_vcards("all.vcf", "".join(whole).encode())


def person_of(*lines: str, version: str = "3.0") -> Incoming:
    """Read the only person of a card that is named Ada Brook."""
    file = read("\n".join(("FN:Ada Brook", *lines)), version=version)
    assert file.problems == ()
    [person] = file.people
    return person


def test_a_whole_card_of_an_iphone() -> None:
    file = read_vcards("iphone.vcf", (FILES / "iphone.vcf").read_bytes())

    [ada] = file.people
    assert (file.format, file.problems, file.notices) == ("vCard contacts", (), ())
    assert (ada.name, ada.path, ada.line) == ("Ada Brook", "iphone.vcf", 1)
    assert ada.uid == "5a1f3c02-77b1-4d3e-9a55-0c6f2d9e8b10"
    assert ada.fields == {
        "aliases": ("Ada Maria Brook", "Addie"),
        "company": ("Helio",),
        "role": ("Head of Data",),
        "email": ("ada@helio.example", "ada@brook.example"),
        "phone": ("+49 170 1234567", "+49 40 555010"),
        "address": ("Lange Straße 1, 20095 Hamburg, Germany",),
        "location": ("Hamburg",),
        "url": ("https://brook.example", "https://www.linkedin.com/in/adabrook"),
        "birthday": ("05-09",),
        "knows": ("Ben Ortiz",),
    }
    assert ada.rest == (
        Rest("Name prefix", "Dr."),
        Rest("Department", "Data, Platform"),
        Rest("E-mail", "ada@helio.example (work)"),
        Rest("E-mail", "ada@brook.example (Choir)"),
        Rest("Phone", "+49 170 1234567 (cell)"),
        Rest("Phone", "+49 40 555010 (work)"),
        Rest("Fax", "+49 40 555011"),
        Rest("Anniversary", "2009-06-20"),
        Rest("Spouse", "Carl Brook"),
        Rest("Note", "Met at the fair;\nlikes tea, and \\o/"),
        Rest("Photo", "left out, since it is no text"),
    )


def test_a_card_of_outlook_in_the_oldest_version() -> None:
    file = read_vcards("outlook.vcf", (FILES / "outlook.vcf").read_bytes())

    joerg, zoe = file.people
    assert (file.problems, file.notices) == ((), ())
    assert (joerg.name, zoe.name, zoe.line) == ("Jörg Müller", "Zoë Über", 19)
    assert joerg.fields == {
        "company": ("Börse AG",),
        "role": ("Geschäftsführer",),
        "phone": ("+49 30 555020",),
        "address": ("Schöne Straße 1, 10115 Berlin, Deutschland",),
        "location": ("Berlin",),
        "email": ("joerg@boerse.example",),
        "birthday": ("1980-03-22",),
    }
    assert joerg.rest == (
        Rest("Department", "Vertrieb"),
        Rest("Note", "Erste Zeile mit einem langen Satz\nzweite Zeile = Ende"),
    )


@pytest.mark.parametrize(
    ("written", "birthday"),
    [
        ("BDAY:19800322", "1980-03-22"),
        ("BDAY:1980-03-22", "1980-03-22"),
        ("BDAY;VALUE=date:1980-03-22", "1980-03-22"),
        ("BDAY:1980-03-22T00:00:00Z", "1980-03-22"),
        ("BDAY:19800322T101500Z", "1980-03-22"),
        ("BDAY:--0509", "05-09"),
        ("BDAY:--05-09", "05-09"),
        ("BDAY:1604-05-09", "05-09"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-09", "05-09"),
        ("BDAY;X-APPLE-OMIT-YEAR=1900:1900-05-09", "05-09"),
        ("BDAY:1980", "1980"),
        ("BDAY:1980-03", "1980-03"),
    ],
)
def test_of_a_birthday_every_known_part_counts(written: str, birthday: str) -> None:
    assert person_of(written).fields == {"birthday": (birthday,)}


def test_a_birthday_in_words_is_kept() -> None:
    person = person_of("BDAY;VALUE=text:around harvest", version="4.0")

    assert (person.fields, person.rest) == ({}, (Rest("Birthday", "around harvest"),))


@pytest.mark.parametrize(
    ("written", "died", "rest"),
    [
        ("DEATHDATE:20251103", "2025-11-03", ()),
        ("DEATHDATE:2025", "2025", ()),
        ("DEATHDATE:--1103", "yes", (Rest("Died", "11-03"),)),
        ("DEATHDATE;VALUE=text:in the war", "yes", (Rest("Died", "in the war"),)),
    ],
)
def test_the_dead_stay_dead(written: str, died: str, rest: tuple[Rest, ...]) -> None:
    person = person_of(written, version="4.0")

    assert (person.fields, person.rest) == ({"died": (died,)}, rest)


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("FN:Ada Brook", "Ada Brook"),
        ("N:Brook;Ada;;;", "Ada Brook"),
        ("N:Brook;Ada;Maria,Luise;Dr.;", "Ada Maria Luise Brook"),
        ("FN:\nN:Brook;Ada", "Ada Brook"),
        ("N:;;;;\nNICKNAME:Addie", "Addie"),
        ("EMAIL:mailto:ada@helio.example", "ada@helio.example"),
        ("TEL;VALUE=uri:tel:+1-555-0100;ext=12", "+1-555-0100 ext. 12"),
    ],
)
def test_a_person_is_called_by_the_best_name_there_is(lines: str, name: str) -> None:
    [person] = read(lines).people

    assert person.name == name


def test_other_names_become_aliases_where_they_say_more() -> None:
    card = "FN:Mum\nN:Brook;Ada;;;\nFN;LANGUAGE=de:Mama\nNICKNAME:Mum,Addie\\, the tall"

    [person] = read(card).people

    assert person.fields["aliases"] == ("Mama", "Ada Brook", "Addie, the tall")


def test_what_is_preferred_stands_first() -> None:
    person = person_of("EMAIL:b@x.example", "EMAIL;PREF=2:c@x.example", "EMAIL;PREF=1:a@x.example")

    assert person.fields["email"] == ("a@x.example", "c@x.example", "b@x.example")


def test_categories_are_circles_but_for_what_everybody_is_in() -> None:
    assert person_of("CATEGORIES:friend,myContacts,book club").fields == {
        "circle": ("friend", "book club")
    }


def test_a_group_of_an_address_book_is_a_circle_of_its_members() -> None:
    group = "FN:Choir\nN:Choir\nX-ADDRESSBOOKSERVER-KIND:group\nX-ADDRESSBOOKSERVER-MEMBER:"

    file = read(f"{group}urn:uuid:A1", "FN:Ada Brook\nUID:a1", "FN:Ben Ortiz\nUID:b2")

    assert [(person.name, person.fields) for person in file.people] == [
        ("Ada Brook", {"circle": ("Choir",)}),
        ("Ben Ortiz", {}),
    ]


@pytest.mark.parametrize(
    "card",
    [
        "FN:Helio\nORG:Helio\nN:;;;;",
        "ORG:Helio;Sales",
        "FN:Helio\nX-ABShowAs:COMPANY\nN:;;;;",
        "FN:Helio\nKIND:org",
    ],
)
def test_a_card_of_a_company_is_left_out_and_told_of(card: str) -> None:
    file = read(card, "FN:Ada Brook")

    assert [person.name for person in file.people] == ["Ada Brook"]
    [notice] = file.notices
    assert notice.startswith("1 card is about no person and left out: Helio")


def test_who_works_under_their_own_name_is_no_company() -> None:
    assert person_of("ORG:Ada Brook", version="4.0").fields == {"company": ("Ada Brook",)}


def test_many_companies_are_told_of_by_the_first_names() -> None:
    file = read(*(f"FN:Shop {number}\nKIND:org" for number in range(7)))

    assert file.notices == (
        "7 cards are about no person and left out: Shop 0, Shop 1, Shop 2, Shop 3, Shop 4, …",
    )


@pytest.mark.parametrize(
    ("written", "fields", "rest"),
    [
        ("RELATED;TYPE=friend;VALUE=text:Ben Ortiz", {"knows": ("Ben Ortiz",)}, ()),
        ("RELATED;TYPE=friend:urn:uuid:b2", {"knows": ("Ben Ortiz",)}, ()),
        ("RELATED;TYPE=spouse:urn:uuid:b2", {}, (Rest("Spouse", "Ben Ortiz"),)),
        ("RELATED:urn:uuid:gone", {}, (Rest("Related", "urn:uuid:gone"),)),
        ("a.X-ABRELATEDNAMES:Tim\na.X-ABLabel:_$!<Child>!$_", {}, (Rest("Child", "Tim"),)),
        (
            "a.X-ABRELATEDNAMES:Ben Ortiz\na.X-ABLabel:_$!<ReferredBy>!$_",
            {"introduced_by": ("Ben Ortiz",)},
            (),
        ),
    ],
)
def test_who_is_related_is_known_or_named(
    written: str, fields: dict[str, tuple[str, ...]], rest: tuple[Rest, ...]
) -> None:
    ada, _ = read(f"FN:Ada Brook\n{written}", "FN:Ben Ortiz\nUID:urn:uuid:b2").people

    assert (ada.fields, ada.rest) == (fields, rest)


def test_what_no_field_takes_is_kept_under_its_name() -> None:
    person = person_of(
        "IMPP;X-SERVICE-TYPE=Jabber;type=HOME:xmpp:ada@x.example",
        "X-SKYPE-USERNAME:ada.brook",
        "X-SOCIALPROFILE;type=twitter;x-user=adab:x-apple:adab",
        "GENDER:F",
        "a.X-CUSTOM:blue",
        "a.X-ABLabel:Favourite colour",
        "X-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-02-03",
        "REV:20260101T000000Z",
        "PRODID:-//Apple Inc.//iOS 18//EN",
    )

    assert person.fields == {}
    assert person.rest == (
        Rest("Chat (home)", "xmpp:ada@x.example"),
        Rest("Skype username", "ada.brook"),
        Rest("Twitter", "adab"),
        Rest("Gender", "F"),
        Rest("Favourite colour", "blue"),
        Rest("Date", "02-03"),
    )


def test_an_address_is_one_line_whichever_form_it_has() -> None:
    parts = "ADR;TYPE=work:PO 7;Floor 2;1 Main St\\, East;Springfield;IL;62701;USA"
    label = 'ADR;LABEL="1 Long Road^nUlm":;;;;;;'

    assert person_of(parts).fields["address"] == (
        "1 Main St, East, Floor 2, PO 7, Springfield, IL 62701, USA",
    )
    assert person_of(label, version="4.0").fields == {"address": ("1 Long Road, Ulm",)}
    assert person_of("LABEL:1 Long Road\\nUlm").fields == {"address": ("1 Long Road, Ulm",)}
    assert person_of("LABEL:1 Road", "ADR:;;1 Road;;;;").fields == {"address": ("1 Road",)}


def test_fields_that_netvault_has_written_come_back() -> None:
    person = person_of(
        "X-NETVAULT-SKILLS:data,public speaking\\, loud",
        "X-NETVAULT-NEEDS:a lawyer",
        "X-NETVAULT-INTRODUCED-BY:Ben Ortiz",
        "X-NETVAULT-EVERY:2 weeks",
        "X-NETVAULT-LAST-CONTACT:2026-11-02",
        "X-NETVAULT-LOCATION:Ulm",
        "X-NETVAULT-CIRCLE:friend",
        "X-NETVAULT-DIED:2020",
        "ADR:;;1 Road;Berlin;;;",
        version="4.0",
    )

    assert person.fields == {
        "skills": ("data", "public speaking, loud"),
        "needs": ("a lawyer",),
        "introduced_by": ("Ben Ortiz",),
        "every": ("2 weeks",),
        "last_contact": ("2026-11-02",),
        "location": ("Ulm",),
        "circle": ("friend",),
        "died": ("2020",),
        "address": ("1 Road, Berlin",),
    }


@pytest.mark.parametrize("line", ["X-NETVAULT-STANCE:supportive", "X-NETVAULT-ATITUDE:x"])
def test_a_stance_never_comes_in(line: str) -> None:
    person = person_of(line)

    assert (person.fields, person.rest) == ({}, ())


def test_a_field_that_only_the_user_has_is_kept_under_its_name() -> None:
    assert person_of("X-NETVAULT-SHOE-SIZE:42").rest == (Rest("Shoe size", "42"),)


def test_what_is_empty_says_nothing() -> None:
    person = person_of(
        "ORG:;Sales", "ADR:;;;;;;", "EMAIL:", "NOTE: \\n", "TITLE:\u00a0", "NICKNAME:,"
    )

    assert (person.fields, person.rest) == ({}, (Rest("Department", "Sales"),))


def test_a_bad_line_costs_nothing_but_itself() -> None:
    file = read("FN:Ada Brook\nthis is no property\nEMAIL:ada@x.example")

    [ada] = file.people
    [problem] = file.problems
    assert str(problem).startswith("all.vcf:4:1: error: this line of a card has no")
    assert ada.fields == {"email": ("ada@x.example",)}
    assert ada.rest == (Rest("Line", "this is no property"),)


def test_a_bad_card_costs_nothing_but_itself() -> None:
    data = b"BEGIN:VCARD\nFN:Ada\nBEGIN:VCARD\nVERSION:3.0\nEND:VCARD\nx\ny\nBEGIN:VCARD\nFN:Ben"

    file = read_vcards("all.vcf", data)

    assert [person.name for person in file.people] == ["Ada", "Ben"]
    assert sorted((problem.line, problem.message) for problem in file.problems) == [
        (1, "this card has no END:VCARD; it is read as far as it goes"),
        (3, "this card names nobody and is left out; give it a name (FN)"),
        (6, "2 lines from here stand outside of any card and are left out"),
        (8, "this card has no END:VCARD; it is read as far as it goes"),
    ]


def test_letters_that_had_to_be_guessed_are_told_of() -> None:
    file = read_vcards("all.vcf", "BEGIN:VCARD\nFN:Zoë\nEND:VCARD".encode("cp1252"))

    assert (file.people[0].name, len(file.notices)) == ("Zoë", 1)


PIECES: Final = rb"""
BEGIN:VCARD|END:VCARD|VERSION:2.1|FN:Ada|N:;;|BDAY:1|EMAIL;PREF=9:|TEL;VALUE=uri:tel:|ORG:;;;
ADR:,;\|CATEGORIES:\|NOTE;ENCODING=QUOTED-PRINTABLE:=\xff=|CHARSET=utf-16:|a.X-ABLabel:|UID:
PHOTO;ENCODING=b:A|RELATED:urn:uuid:|X-NETVAULT-KNOWS:a,b|;TYPE="|X-SOCIALPROFILE:|:|;|=|,
"""
pieces = st.sampled_from(PIECES.replace(b"\n", b"|").split(b"|"))


@given(st.lists(pieces | st.binary(max_size=6), max_size=40), st.sampled_from([b"", b"\n"]))
def test_no_bytes_end_the_reading(written: list[bytes], newline: bytes) -> None:
    file = read_vcards("any.vcf", b"BEGIN:VCARD\n" + newline.join(written))

    for person in file.people:
        values = [text for texts in person.fields.values() for text in texts]
        said = [*person.fields, *values, *(rest.text for rest in person.rest)]
        assert person.name.strip()
        assert all(text.strip() for text in said)
        "".join((person.name, person.uid, *said)).encode()
