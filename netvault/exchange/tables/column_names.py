"""What columns of people are called, in the languages in which programs export them."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from netvault.model.names import name_key

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPELLINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "name": (
            "name, full name, fullname, display name, contact name, contact, person, "
            "vollständiger name, anzeigename, nom complet, nombre completo, nome completo, "
            "volledige naam, naam, fullständigt namn, namn, fulde navn, fullt navn, navn, "
            "imię i nazwisko"
        ),
        "prefix": "name prefix, prefix, salutation, anrede, civilité, tratamiento, aanhef",
        "first name": (
            "first name, firstname, given name, forename, vorname, prénom, nombre, nombres, "
            "nome, primeiro nome, voornaam, förnamn, fornavn, imię"
        ),
        "middle name": (
            "middle name, additional name, zweiter vorname, weitere vornamen, deuxième "
            "prénom, segundo nombre, tussenvoegsel, mellannamn, mellemnavn, mellomnavn, "
            "drugie imię"
        ),
        "last name": (
            "last name, lastname, surname, family name, nachname, familienname, nom, nom de "
            "famille, apellidos, apellido, sobrenome, apelido, último nome, achternaam, "
            "cognome, efternamn, efternavn, etternavn, nazwisko"
        ),
        "suffix": "name suffix, suffix, suffixe, namenszusatz",
        "email": (
            "email, e-mail, email address, e-mail address, mail, e-mail-adresse, "
            "mailadresse, adresse e-mail, adresse électronique, adresse mail, courriel, "
            "correo electrónico, correo, dirección de correo electrónico, endereço de "
            "e-mail, e-mailadres, indirizzo email, indirizzo e-mail, e-postadress, e-post, "
            "e-mailadresse, e-postadresse, adres e-mail"
        ),
        "phone": (
            "phone, phone number, mobile, mobile phone, cell, telephone, telefon, "
            "telefonnummer, handy, mobil, mobiltelefon, téléphone, portable, teléfono, "
            "móvil, telefone, telemóvel, celular, telefoon, telefoonnummer, telefono, "
            "cellulare, telefonnr, numer telefonu"
        ),
        "url": (
            "url, profile url, profile, linkedin, linkedin url, linkedin profile, website, "
            "web page, webseite, profil, profil-url, url de perfil, url do perfil, adres "
            "url"
        ),
        "company": (
            "company, organization, organisation, employer, firma, unternehmen, "
            "arbeitgeber, organisation, entreprise, société, employeur, empresa, compañía, "
            "organización, bedrijf, werkgever, azienda, società, organizzazione, företag, "
            "virksomhed, bedrift, arbeidsgiver"
        ),
        "role": (
            "position, job title, role, occupation, beruf, stelle, funktion, poste, "
            "fonction, profession, cargo, puesto, posición, profissão, functie, posizione, "
            "qualifica, ruolo, befattning, titel, stilling, stanowisko"
        ),
        "birthday": (
            "birthday, birthdate, date of birth, geburtstag, geburtsdatum, anniversaire, "
            "date de naissance, cumpleaños, fecha de nacimiento, aniversário, data de "
            "nascimento, verjaardag, geboortedatum, compleanno, data di nascita, "
            "födelsedag, födelsedatum, fødselsdag, fødselsdato, bursdag, urodziny, data "
            "urodzenia"
        ),
        "location": (
            "location, city, ort, stadt, wohnort, ville, lieu, ciudad, ubicación, cidade, "
            "localização, stad, plaats, woonplaats, città, luogo, by, miasto"
        ),
        "introduced by": (
            "introduced by, referred by, empfohlen von, vermittelt von, recommandé par, "
            "présenté par, recomendado por, presentado por, indicado por, apresentado por, "
            "aanbevolen door, geïntroduceerd door, presentato da, rekommenderad av, "
            "anbefalet af, anbefalt av"
        ),
        "groups": (
            "groups, group, labels, label, categories, category, kategorien, kategorie, "
            "gruppe, gruppen, catégories, catégorie, groupe, groupes, categorías, "
            "categorias, grupo, grupos, categorieën, groep, categorie, gruppo, grupper, "
            "kategorier, grupa, kategoria"
        ),
        "connected on": (
            "connected on, verbunden am, verbindung hergestellt am, vernetzt seit, kontakt "
            "seit, date de connexion, connecté le, en relation depuis le, connecté(e) le, "
            "conectado el, fecha de conexión, conectado em, conexão em, data da conexão, "
            "data de ligação, verbonden op, verbinding gemaakt op, collegato il, data di "
            "collegamento, in contatto dal, ansluten den, ansluten, kontakt sedan, "
            "forbundet, forbundet den, forbindelse oprettet den, tilknyttet, koblet til, "
            "forbundet siden, kontakt od, połączono, data połączenia, data nawiązania "
            "kontaktu"
        ),
    }
)

"""What a column holds, and what it is called."""

_COLUMN: Final[Mapping[str, str]] = MappingProxyType(
    {
        name_key(spelling): column
        for column, spellings in _SPELLINGS.items()
        for spelling in spellings.split(", ")
    }
)


@lru_cache(maxsize=4096)
def column_of(header: str) -> str | None:
    """Return what a column holds by its name, whatever its language; None where it is not known."""
    return _COLUMN.get(name_key(header))
