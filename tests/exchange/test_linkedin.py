"""LinkedIn's `Connections.csv`, in several languages."""

from __future__ import annotations

import pytest

from tests.support.importing import FILES, named, read_bytes, rest, sample

HEADERS = {
    "en": "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
    "de": "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
    "fr": "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion",
    "es": "Nombre,Apellidos,URL,Dirección de correo electrónico,Empresa,Cargo,Conectado el",
    "pt": "Nome,Sobrenome,URL,Endereço de e-mail,Empresa,Cargo,Conectado em",
    "nl": "Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op",
    "it": "Nome,Cognome,URL,Indirizzo e-mail,Azienda,Posizione,Collegato il",
    "sv": "Förnamn,Efternamn,URL,E-postadress,Företag,Befattning,Ansluten den",
    "da": "Fornavn,Efternavn,URL,E-mailadresse,Virksomhed,Stilling,Forbundet den",
    "no": "Fornavn,Etternavn,URL,E-postadresse,Bedrift,Stilling,Koblet til",
    "pl": "Imię,Nazwisko,URL,Adres e-mail,Firma,Stanowisko,Data nawiązania kontaktu",
    "unknown": "Etunimi,Sukunimi,URL,Sähköposti,Yritys,Tehtävä,Yhdistetty",
}
ROW = "Ada,Brook,https://www.linkedin.com/in/ada,ada@b.example,Helio,Head of Data,2024-03-05"


def test_people_have_their_company_role_and_profile() -> None:
    read = sample("linkedin-en.csv")
    jane = named(read, "Jane Doe")

    assert read.format == "LinkedIn connections"
    assert read.problems == ()
    assert jane.line == 5
    assert jane.fields == {
        "url": ("https://www.linkedin.com/in/janedoe",),
        "company": ("Helio",),
        "role": ("Head of Data",),
    }


def test_a_connection_is_no_talk_and_no_meeting() -> None:
    jane = named(sample("linkedin-en.csv"), "Jane Doe")

    assert rest(jane)["Connected on LinkedIn"] == "2024-03-05"
    assert jane.talks == ()
    assert not jane.fields.keys() & {"met", "last_contact"}


def test_names_are_plain_and_stay_as_written_in_the_rest() -> None:
    read = sample("linkedin-en.csv")

    assert [person.name for person in read.people] == [
        *("Jane Doe", "Ben Ortiz", "Amara Nwosu", "Robert O'Neill")
    ]
    assert rest(named(read, "Ben Ortiz"))["Name as written"] == "🚀 Ben Ortiz (he/him)"
    assert named(read, "Robert O'Neill").fields["aliases"] == ("Bob",)


def test_commas_and_quotation_marks_in_a_cell_are_text() -> None:
    ben = named(sample("linkedin-en.csv"), "Ben Ortiz")

    assert ben.fields["company"] == ("Voltaic, Inc.",)
    assert ben.fields["role"] == ('Engineer, "storage"',)


def test_rows_without_a_name_are_counted() -> None:
    assert sample("linkedin-en.csv").notices == ("1 row names nobody and is left out (line 7)",)


def test_an_address_names_who_hides_the_name() -> None:
    text = f"{HEADERS['en']}\n,,,ada@b.example,,,\n"

    assert read_bytes(text.encode()).people[0].name == "ada@b.example"


@pytest.mark.parametrize("language", HEADERS)
def test_every_language_is_read_alike(language: str) -> None:
    read = read_bytes(f"{HEADERS[language]}\n{ROW}\n".encode())
    [ada] = read.people

    assert (read.format, ada.name) == ("LinkedIn connections", "Ada Brook")
    assert {*ada.fields} == {"url", "email", "company", "role"}
    assert rest(ada) == {"Connected on LinkedIn": "2024-03-05"}


def test_german_and_french_dates_and_another_order_of_columns() -> None:
    other, anna = sample("linkedin-de.csv").people
    [french] = sample("linkedin-fr.csv").people

    assert [rest(person)["Connected on LinkedIn"] for person in (other, anna, french)] == [
        *("2024-03-05", "2021-12-12", "2024-03-05")
    ]
    assert anna.name == "Anna-Lena von Bergen"
    assert french.fields["company"] == ("Énergies Claires",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_encoding_and_the_ends_of_lines_make_no_difference(encoding: str, newline: str) -> None:
    text = (FILES / "linkedin-de.csv").read_text("utf-8").replace("\n", newline)
    read = read_bytes(text.encode(encoding), "linkedin-de.csv")

    assert read.people == sample("linkedin-de.csv").people
