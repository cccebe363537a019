from __future__ import annotations

from netvault.exchange.cards.merge import can_merge, marks_of, merge_card, read_card
from netvault.exchange.cards.writing import card_of
from tests.support.outgoing import person

OURS = card_of(person(email="ada@example.org", role="planner"))
WRITTEN = marks_of(read_card(OURS))
BETTER = card_of(person(email="ada@new.example", role="head of planning"))


def with_line(card: str, line: str) -> str:
    return card.replace("END:VCARD", f"{line}\r\nEND:VCARD")


def merged(ours: str, theirs: str, written: frozenset[str] | None = WRITTEN) -> list[str]:
    text = merge_card(ours, theirs, written).text
    assert text is not None
    return text.split("\r\n")


def test_a_card_as_it_was_written_stays() -> None:
    assert merge_card(OURS, OURS, WRITTEN).text is None


def test_a_card_that_another_program_wrote_in_its_own_form_stays() -> None:
    theirs = OURS.replace("\r\n", "\n").replace("EMAIL:", "item1.EMAIL;TYPE=INTERNET:")

    assert merge_card(OURS, theirs, WRITTEN).text is None


def test_what_the_note_says_anew_takes_the_place_of_what_was_written() -> None:
    assert merged(BETTER, OURS) == BETTER.split("\r\n")


def test_what_another_program_added_stays() -> None:
    theirs = with_line(with_line(OURS, "X-SKYPE:ada"), "EMAIL;TYPE=HOME:home@example.org")
    lines = merged(BETTER, theirs)

    assert "X-SKYPE:ada" in lines
    assert "EMAIL;TYPE=HOME:home@example.org" in lines
    assert "EMAIL:ada@new.example" in lines
    assert "EMAIL:ada@example.org" not in lines


def test_what_another_program_took_away_is_not_written_again() -> None:
    theirs = OURS.replace("EMAIL:ada@example.org\r\n", "")

    assert merge_card(OURS, theirs, WRITTEN).text is None


def test_what_another_program_changed_stays_as_long_as_the_note_does() -> None:
    theirs = OURS.replace("TITLE:planner", "TITLE:boss")

    assert merge_card(OURS, theirs, WRITTEN).text is None


def test_the_note_goes_first_where_both_changed_and_that_is_told() -> None:
    theirs = OURS.replace("TITLE:planner", "TITLE:boss")
    found = merge_card(BETTER, theirs, WRITTEN)

    assert found.replaced == ("TITLE:boss",)
    assert found.text
    assert "TITLE:head of planning" in found.text
    assert "boss" not in found.text


def test_a_card_of_another_program_gains_what_it_lacks_and_loses_nothing() -> None:
    theirs = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:card-7\r\nFN:Countess\r\nTEL:+1\r\nEND:VCARD\r\n"

    assert merged(OURS, theirs, None) == [
        *theirs.split("\r\n")[:5],
        "N:;Ada;;;",
        "EMAIL:ada@example.org",
        "TITLE:planner",
        "END:VCARD",
        "",
    ]


def test_of_our_own_card_everything_we_write_is_ours_where_the_record_is_lost() -> None:
    theirs = with_line(OURS, "X-SKYPE:ada")
    lines = merged(BETTER, theirs, None)

    assert "X-SKYPE:ada" in lines
    assert "EMAIL:ada@example.org" not in lines
    assert "TITLE:head of planning" in lines


def test_folded_lines_are_read_as_one_and_folded_again() -> None:
    long = "X-NOTE:" + "ö" * 100
    theirs = with_line(OURS, f"{long[:50]}\r\n {long[50:]}")
    lines = "\r\n".join(merged(BETTER, theirs)).replace("\r\n ", "")

    assert long in lines


def test_a_line_of_another_program_keeps_what_is_no_end_of_a_line() -> None:
    line = "X-NOTE:one\u2028two\x85three\x0b"

    assert line in merged(BETTER, with_line(OURS, line))


def test_a_colon_in_a_parameter_ends_no_name() -> None:
    (one,) = read_card('item1.TEL;X-A="b:c":+1\n')

    assert (one.name, one.value) == ("TEL", "+1")


def test_only_a_single_card_of_this_century_can_be_merged_with() -> None:
    old = OURS.replace("VERSION:3.0", "VERSION:2.1")

    assert can_merge(read_card(OURS))
    assert not any(can_merge(read_card(text)) for text in ("", "x", OURS + OURS, old))
