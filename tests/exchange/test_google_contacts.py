"""Google's contacts as CSV, of both generations."""

from __future__ import annotations

import pytest

from tests.support.importing import named, read_bytes, rest, sample


def test_the_fields_of_a_contact() -> None:
    read = sample("google.csv")
    ada = named(read, "Ada May Brook Jr.")

    assert (read.format, read.problems, read.notices) == ("Google contacts", (), ())
    assert ada.fields["aliases"] == ("Addy",)
    assert ada.fields["company"] == ("Brightwater",)
    assert ada.fields["role"] == ("Head of Data",)
    assert ada.fields["birthday"] == ("1985-05-09",)
    assert ada.fields["address"] == ("1 Mill Lane, Leeds, LS1 4AB, UK",)
    assert ada.fields["location"] == ("Leeds",)


def test_values_that_share_a_cell_are_apart_and_the_preferred_go_first() -> None:
    ada = named(sample("google.csv"), "Ada May Brook Jr.")

    assert ada.fields["email"] == (
        *("ada@brightwater.example", "ab@brightwater.example", "ada@home.example"),
    )
    assert ada.fields["phone"] == ("+1 555 0100", "+1 555 0101")


def test_labels_are_circles_else_tags() -> None:
    ada = named(sample("google.csv"), "Ada May Brook Jr.")

    assert ada.fields["circle"] == ("family",)
    assert ada.fields["tags"] == ("Book-club", "padel")
    assert named(sample("google.csv"), "Li Wei").fields["circle"] == ("client",)


def test_family_stays_in_words_and_a_referral_is_an_introduction() -> None:
    read = sample("google.csv")
    ada = named(read, "Ada May Brook Jr.")

    assert rest(ada)["Spouse"] == "Tom Brook"
    assert "knows" not in ada.fields
    assert named(read, "Li Wei").fields["introduced_by"] == ("Ada Brook",)


@pytest.mark.parametrize(
    ("label", "name", "knows"),
    [
        ("Manager", "Ray Holt", ("Ray Holt",)),
        ("Friend", "Amy ::: Ben Ortiz", ("Ben Ortiz",)),
        ("Domestic Partner", "Ray Holt", ()),
        ("Mother", "Ray Holt", ()),
    ],
)
def test_whom_they_know_is_a_tie_by_the_whole_name(
    label: str, name: str, knows: tuple[str, ...]
) -> None:
    header = "First Name,Last Name,Labels,Relation 1 - Label,Relation 1 - Value"
    read = read_bytes(f"{header}\nAda,Brook,,{label},{name}\n".encode())

    assert read.people[0].fields.get("knows", ()) == knows
    assert {text for _, text in read.people[0].rest} == {*name.split(" ::: ")}


def test_what_has_no_field_is_kept_under_its_label() -> None:
    kept = rest(named(sample("google.csv"), "Ada May Brook Jr."))

    assert kept["Anniversary"] == "2010-06-20"
    assert kept["Shoe size"] == "38"
    assert kept["Work Fax"] == "+1 555 0199"
    assert kept["Name Prefix"] == "Dr."
    assert kept["Notes"] == "Met at the fair.\nLikes bees."
    assert kept["Organization Department"] == "Analytics"


def test_a_birthday_may_lack_its_year() -> None:
    assert named(sample("google.csv"), "Li Wei").fields["birthday"] == ("05-09",)


def test_who_has_no_name_is_named_by_the_company() -> None:
    plumber = sample("google.csv").people[-1]

    assert (plumber.name, plumber.line) == ("Acme Plumbing", 8)


def test_the_older_generation() -> None:
    read = sample("google-older.csv")
    [ivy] = read.people

    assert read.format == "Google contacts (older form)"
    assert ivy.fields == {
        "company": ("Kew",),
        "role": ("Botanist",),
        "email": ("ivy@park.example",),
        "phone": ("+44 20 7946 0018",),
        "url": ("https://park.example",),
        "birthday": ("1990-02-28",),
        "circle": ("friend",),
    }
    assert rest(ivy)["Skype, Other"] == "ivy.park"
    assert rest(ivy)["Maiden Name"] == "Green"


def test_an_address_that_is_not_formatted_is_joined_from_its_parts() -> None:
    header = "Given Name,Address 1 - Type,Address 1 - Street,Address 1 - City,Address 1 - Country"
    read = read_bytes(f"{header}\nAda,Home,1 Mill Lane,Leeds,UK\n".encode())

    assert read.people[0].fields == {
        "location": ("Leeds",),
        "address": ("1 Mill Lane, Leeds, UK",),
    }


def test_a_label_without_a_value_is_kept() -> None:
    header = "First Name,Labels,Custom Field 1 - Label,Custom Field 1 - Value"
    read = read_bytes(f"{header}\nAda,,Shoe size,\n".encode())

    assert rest(read.people[0]) == {"Custom Field": "Shoe size"}
