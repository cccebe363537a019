from __future__ import annotations

from typing import Any

import pytest
import vobject

from netvault.exchange.cards.writing import card_of, write_vcard
from tests.support.outgoing import ADA, leaving, leaving_with_words, person


def read(text: str) -> Any:  # noqa: ANN401 - vobject knows no types
    return vobject.readOne(text)


def lines(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_another_program_reads_who_somebody_is() -> None:
    card = read(next(card_of(one) for one in leaving(ADA) if one.name == "Ada"))

    assert (card.fn.value, card.uid.value, card.version.value) == ("Ada", "card-7", "3.0")
    assert [mail.value for mail in card.email_list] == [
        "ada@example.org",
        "ada@brightwater.example",
    ]
    assert card.tel.value == "+46 70 123 45 67"
    assert card.org.value == ["Brightwater; Co"]
    assert card.title.value == "planner"
    assert card.adr.value.street == "Storgatan 1, 211 34 Malmö"
    assert card.categories.value == ["friend", "chess"]
    assert card.contents["x-netvault-skills"][1].value == "maps, old"


def test_each_person_with_a_note_has_a_card_and_no_other() -> None:
    cards = list(vobject.readComponents(write_vcard(leaving(ADA))))

    assert [card.fn.value for card in cards] == ["Ada", "Ben"]


def test_a_birthday_without_a_year_is_written_as_apple_does() -> None:
    assert "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-09" in card_of(person(birthday="05-09"))
    assert "\r\nBDAY:1985-05-09\r\n" in card_of(person(birthday="1985-05-09"))


@pytest.mark.parametrize("known", ["1985", "1985-05", "1604-05-09"])
def test_what_phones_would_take_for_another_day_is_for_netvault_alone(known: str) -> None:
    assert f"\r\nX-NETVAULT-BIRTHDAY:{known}\r\n" in card_of(person(birthday=known))


@pytest.mark.parametrize("known", ["2022", "2022-03", "2022-03-01"])
def test_a_death_is_told_as_far_as_it_is_known(known: str) -> None:
    assert f"\r\nDEATHDATE:{known}\r\n" in card_of(person(died=known))


def test_a_death_without_a_day_is_for_netvault_alone() -> None:
    assert "\r\nX-NETVAULT-DIED:yes\r\n" in card_of(person(died="yes"))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Brook", "Brook;Ada"),
        ("Ada May Brook", "Brook;Ada May"),
        ("Pieter van der Dam", "van der Dam;Pieter"),
        ("van Dam", "Dam;van"),
        ("Huey", ";Huey"),
        ("林美玲", ";林美玲"),
        ("Ada; Brook, Jr", "Jr;Ada\\; Brook\\,"),
    ],
)
def test_a_name_is_divided_as_phones_sort_it(name: str, parts: str) -> None:
    assert f"N:{parts};;;" in lines(card_of(person(name)))


def test_no_line_is_longer_than_75_octets_and_no_letter_is_torn() -> None:
    text = card_of(person("Zoë 林美玲 " * 30, role="🚲" * 60))

    assert max(len(line.encode()) for line in text.split("\r\n")) == 75
    assert read(text).title.value == "🚲" * 60


def test_several_lines_and_control_characters_break_no_card() -> None:
    card = read(card_of(person(role="a\r\nEND:VCARD\x00\x85b", address="Road 1\nTown")))

    assert card.title.value == "a\nEND:VCARD\nb"
    assert card.adr.value.street == "Road 1\nTown"


def test_an_address_of_the_web_keeps_its_commas() -> None:
    assert "URL:https://a.example/b,c;d" in lines(card_of(person(url="https://a.example/b,c;d")))


def test_what_was_said_is_the_note_of_the_card() -> None:
    ada = next(one for one in leaving_with_words(ADA) if one.name == "Ada")

    assert read(card_of(ada)).note.value.startswith("club:: Rowers\n- [ ] send her the article")
