"""Outlook's contacts as CSV."""

from __future__ import annotations

from tests.support.importing import named, read_bytes, rest, sample


def test_the_fields_of_a_contact() -> None:
    read = sample("outlook-en.csv")
    rosa = named(read, "Rosa Díaz")

    assert (read.format, read.problems) == ("Outlook contacts", ())
    assert rosa.fields == {
        "address": ("99 Elm St, Brooklyn, NY, 11201, USA", "1 Police Plaza, New York, USA"),
        "location": ("Brooklyn", "New York"),
        "url": ("https://rosa.example",),
        "birthday": ("1985-05-09",),
        "email": ("rosa@diaz.example", "rd@precinct.example"),
        "phone": ("+1 718 555 0101", "718-555-0142"),
        "company": ("Precinct",),
        "role": ("Detective",),
        "knows": ("Amy Smith", "Ray Holt"),
        "introduced_by": ("Terry Jeffords",),
        "interests": ("chess", "tea"),
        "circle": ("friend",),
        "tags": ("Padel",),
    }


def test_what_outlook_writes_of_everybody_is_left_out() -> None:
    labels = rest(named(sample("outlook-en.csv"), "Rosa Díaz"))

    assert {*labels} == {
        *("home", "business", "Mobile Phone", "Business Phone", "Business Fax", "Department"),
        *("Assistant's Name", "Manager's Name", "Assistant's Phone", "Title", "Notes"),
    }


def test_an_encoding_that_is_guessed_is_told_of() -> None:
    [notice] = sample("outlook-en.csv").notices

    assert notice.startswith("it is not UTF-8 and is read as Windows-1252")


def test_german_columns() -> None:
    [person] = sample("outlook-de.csv").people

    assert person.name == "Käthe Groß"
    assert person.fields["address"] == (
        "Hauptstraße 5, Köln, 50667, Deutschland",
        "Am Hang 2, Bonn",
    )
    assert person.fields["introduced_by"] == ("Jörg Müller",)
    assert person.fields["birthday"] == ("1985-05-09",)
    assert "Geschlecht" not in rest(person)


def test_french_columns_write_the_day_first() -> None:
    [person] = sample("outlook-fr.csv").people

    assert person.name == "Hélène Dubois"
    assert person.fields["birthday"] == ("1985-05-09",)
    assert person.fields["phone"] == ("02 40 55 01 00", "06 55 01 00 99")


def test_a_birthday_that_could_be_two_days_gives_its_year_and_a_problem() -> None:
    header = "First Name,Last Name,Birthday,Business Phone,Home City,Company,Job Title,Referred By"
    text = f"{header}\nMax,Stern,5/9/1985,1,,,,\nEva,Lind,0/0/00,2,,,,\n"
    read = read_bytes(text.encode())

    assert read.people[0].fields["birthday"] == ("1985",)
    assert rest(read.people[0])["Birthday"] == "5/9/1985"
    assert [(problem.line, problem.code) for problem in read.problems] == [(2, "unclear-date")]


def test_a_few_columns_of_outlook_make_no_table_of_outlook() -> None:
    text = "First Name,Last Name,Business Phone,Company,Skills\nMax,Stern,1,Helio,chess\n"
    read = read_bytes(text.encode())

    assert read.format == "table"
    assert read.people[0].fields == {"company": ("Helio",), "skills": ("chess",)}
