"""Lines of cards: unfolded, decoded, taken apart, whatever program wrote them."""

from __future__ import annotations

import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.exchange.cards.content_lines import ContentLine, cards_in
from netvault.exchange.cards.values import parts_of, unescaped


def lines_of(*lines: str | bytes, version: str = "3.0") -> tuple[ContentLine, ...]:
    """Return the properties of a card of these lines, without its version."""
    written = [line.encode() if isinstance(line, str) else line for line in lines]
    card = [b"BEGIN:VCARD", f"VERSION:{version}".encode(), *written, b"END:VCARD", b""]
    [read], outside = cards_in(b"\r\n".join(card))
    assert (read.unread, read.is_ended, outside) == ((), True, ())
    return read.lines[1:]


def value_of(*lines: str | bytes, version: str = "3.0") -> str:
    [line] = lines_of(*lines, version=version)
    return line.value


def test_a_line_is_a_group_a_name_parameters_and_a_value() -> None:
    [line] = lines_of("item1.email;type=INTERNET;TYPE=work,pref:ada@helio.example")

    assert line.number == 3
    assert (line.group, line.name, line.value) == ("item1", "EMAIL", "ada@helio.example")
    assert line.types == ("internet", "work", "pref")
    assert line.rank == 1


def test_a_type_without_a_name_is_how_the_oldest_cards_write_it() -> None:
    [line] = lines_of("TEL;CELL;WORK;PREF:+49 170 1234567", version="2.1")

    assert line.types == ("cell", "work", "pref")


def test_quotation_marks_keep_colons_and_semicolons_in_a_parameter() -> None:
    [line] = lines_of('ADR;LABEL="1 Road; Ulm: ^n^\'here^\'";TYPE="home,pref":;;1 Road;Ulm;;;')

    assert line.params["LABEL"] == ('1 Road; Ulm: \n"here"',)
    assert line.types == ("home", "pref")
    assert line.value == ";;1 Road;Ulm;;;"


def test_quotation_marks_that_do_not_pair_spoil_nothing() -> None:
    [line] = lines_of('TEL;TYPE="cell:+1 555 0100')

    assert (line.types, line.value) == (("cell",), "+1 555 0100")


@pytest.mark.parametrize(
    ("version", "value"), [("3.0", "a long line"), ("4.0", "a long line"), ("2.1", "a lon g line")]
)
def test_a_folded_line_is_one_and_only_the_oldest_cards_keep_the_space(
    version: str, value: str
) -> None:
    assert value_of("NOTE:a lon", " g line", version=version) == value


def test_a_tab_folds_as_well() -> None:
    assert value_of("NOTE:a lon", " g li", "\tne") == "a long line"


def test_quoted_printable_goes_over_soft_line_breaks_in_its_own_character_set() -> None:
    note = "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Gr=FC=DFe =\r\nund mehr=0D=0AEnde"
    assert value_of(note, version="2.1") == "Grüße und mehr\nEnde"
    assert value_of("FN;QUOTED-PRINTABLE;CHARSET=UTF-8:J=C3=B6rg", version="2.1") == "Jörg"


@pytest.mark.parametrize(
    "line",
    [
        "FN;CHARSET=windows-1252:Jörg".encode("cp1252"),
        "FN:Jörg".encode("cp1252"),
        "FN;CHARSET=NONE-OF-ALL:Jörg".encode(),
        "FN;CHARSET=ascii:Jörg".encode(),
        b"FN;CHARSET=utf-8;ENCODING=b:SsO2cmc=",
    ],
)
def test_letters_are_read_in_what_the_line_names_or_as_well_as_can_be(line: bytes) -> None:
    assert value_of(line) == "Jörg"


def test_what_is_no_text_is_left_out() -> None:
    picture = ["PHOTO;ENCODING=BASE64;TYPE=JPEG:/9j/4AAQSkZJRgAB", " AQEAYABgAAD/2wBD", ""]
    unfolded = ["PHOTO;BASE64;JPEG:/9j/4AAQSkZJRgAB", "AQEAYABgAAD/2wBDAA==", ""]
    uri = ["PHOTO:data:image/png;base64,iVBORw0KGgo="]

    for lines in (picture, unfolded, uri):
        [line] = lines_of(*lines, version="2.1")
        assert (line.is_binary, line.value) == (True, "")


def test_a_file_in_utf_16_is_read() -> None:
    data = "BEGIN:VCARD\r\nFN:Jörg\r\nEND:VCARD\r\n".encode("utf-16")

    [card], outside = cards_in(data)

    assert (card.lines[0].value, outside) == ("Jörg", ())


def test_a_card_that_is_not_ended_ends_where_the_next_begins() -> None:
    first, second = cards_in(b"BEGIN:VCARD\nFN:Ada\nBEGIN:VCARD\nFN:Ben\nEND:VCARD\nx\n")[0]

    assert (first.number, first.is_ended, first.lines[0].value) == (1, False, "Ada")
    assert (second.number, second.is_ended, second.lines[0].value) == (3, True, "Ben")


def test_lines_that_are_no_properties_are_given_back() -> None:
    [card], outside = cards_in(b"\xef\xbb\xbfhello\nBEGIN:VCARD\nno property\nEND:VCARD\n")

    assert [(line.number, line.text) for line in card.unread] == [(3, "no property")]
    assert [(line.number, line.text) for line in outside] == [(1, "hello")]


texts = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]) | st.just("\n"))


@given(texts.map(str.strip))
def test_what_is_escaped_and_folded_comes_back(text: str) -> None:
    escaped = text
    for char in "\\,;":
        escaped = escaped.replace(char, f"\\{char}")
    line = ("NOTE:" + escaped.replace("\n", "\\n")).encode()
    folded = b"\r\n ".join(line[at : at + 30] for at in range(0, len(line), 30))

    [read] = lines_of(folded)

    assert unescaped(read.value) == text


@given(texts)
def test_what_is_quoted_printable_comes_back(text: str) -> None:
    coded = quopri.encodestring(text.encode(), quotetabs=True).replace(b"\n", b"=0A")
    coded = coded.replace(b"==0A", b"=\r\n")

    [read] = lines_of(b"NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:" + coded, version="2.1")

    assert read.value == text


@given(st.lists(st.text(st.sampled_from("ab\\;,"))))
def test_parts_are_split_where_a_separator_is_not_escaped(parts: list[str]) -> None:
    escaped = (part.replace("\\", "\\\\").replace(";", "\\;") for part in parts)

    assert [unescaped(part) for part in parts_of(";".join(escaped), ";")] == (parts or [""])
