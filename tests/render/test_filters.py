from __future__ import annotations

import re
import time
import unicodedata
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from netvault.render.filters import (
    Markdown,
    as_is,
    cell_link,
    cell_prose,
    escape,
    kinds,
    link,
    mermaid,
    prose,
    words,
)
from netvault.text.regions import find_regions
from tests.support.hostile import HOSTILE

READER: Final = MarkdownIt("commonmark").enable(["table", "strikethrough"])

PLACES: Final = {
    "paragraph": ("{}", "{}"),
    "sentence": ("He said: {} and left", "He said: {} and left"),
    "item": ("- {}", "{}"),
    "nested item": ("- Jane\n\t- {}", "Jane {}"),
    "task": ("- [ ] {} 📅 2026-11-30 ^nv-jane", "[ ] {} 📅 2026-11-30 ^nv-jane"),
    "heading": ("### {}", "{}"),
    "cell": ("| who | why |\n| --- | --- |\n| {} | gone |", "who why {} gone"),
}
"""Where pages put text, and what a reader sees there."""

SEPARATE: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""What changes the direction of a text."""

anything: Final = st.one_of(
    st.text(),
    st.text("\\`*_[]()<>|$~=%#^&;:!-+.1a \n\t\"'"),
    st.lists(
        st.sampled_from(["**", "__", "~~", "==", "%%", "[[a]]", "![", "](c)", "&lt;", " ", "d"])
    ).map("".join),
)


def read(markdown: str) -> tuple[list[str], str]:
    """Give the structure of a text as a reader sees it, and the words in it."""
    tokens = READER.parse(markdown)
    found = [child for token in tokens for child in token.children or () if child.type != "text"]
    structure = [token.type for token in (*tokens, *found)]
    seen = ("".join(child.content for child in token.children or ()) for token in tokens)
    return structure, visible(" ".join(seen))


def visible(text: str) -> str:
    """Give a text with each run of what is not seen as one space."""
    unseen = ("Cc", "Cs", "Zl", "Zp")
    return " ".join(
        "".join(
            " " if char in SEPARATE or unicodedata.category(char) in unseen else char
            for char in text
        ).split()
    )


def person(name: str, target: str = "") -> dict[str, object]:
    return {"name": name, "target": target}


# Plain text.


@pytest.mark.parametrize(("place", "expected"), PLACES.values(), ids=PLACES)
@given(text=anything.filter(visible))
def test_escaped_text_reads_as_itself_and_nothing_else(
    place: str, expected: str, text: str
) -> None:
    structure, seen = read(place.format(escape(text)))

    assert seen == visible(expected.format(text))
    assert structure == read(place.format("x"))[0]


@pytest.mark.parametrize(("place", "expected"), PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_reads_as_itself_and_nothing_else(
    place: str, expected: str, name: str
) -> None:
    structure, seen = read(place.format(escape(name)))

    assert seen == visible(expected.format(name))
    assert structure == read(place.format("x"))[0]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("Jane Doe", "Jane Doe", id="most names"),
        pytest.param("O'Neill-Smith, Jr.", "O'Neill-Smith, Jr.", id="punctuation in names"),
        pytest.param("snake_case_name", "snake_case_name", id="underscore in a word"),
        pytest.param("C# and F#", "C# and F#", id="hash behind a letter"),
        pytest.param("5 > 3 = true", "5 > 3 = true", id="signs"),
        pytest.param("~5 km", r"\~5 km", id="tilde"),
        pytest.param("#solar", r"\#solar", id="tag"),
        pytest.param("a ^id", r"a \^id", id="block id at the end"),
        pytest.param("x^2 + y", "x^2 + y", id="power"),
        pytest.param("%%gone%%", r"%\%gone%\%", id="comment"),
        pytest.param("==bright==", r"\=\=bright=\=", id="highlight"),
        pytest.param("due:: 2020-01-01", r"due:\: 2020-01-01", id="field"),
        pytest.param("AT&T, &amp;", r"AT&T, \&amp;", id="entity"),
        pytest.param("2026. A year", r"2026\. A year", id="ordered list"),
        pytest.param(7, "7", id="number"),
    ],
)
def test_only_what_could_act_is_escaped(text: object, written: str) -> None:
    assert escape(text) == written


def test_what_a_filter_made_is_not_escaped_again() -> None:
    assert escape(Markdown("**bold**")) == "**bold**"
    assert escape(as_is("-->")) == "-->"


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_makes_a_marker(name: str) -> None:
    assert find_regions(f"{escape(name)}\n", "Network/Leads.md") == ((), ())


# Links.


@pytest.mark.parametrize(
    ("name", "target", "written"),
    [
        pytest.param("Jane Doe", "Jane Doe", "[[Jane Doe]]", id="by its name"),
        pytest.param("Jane", "People/Jane", "[[People/Jane|Jane]]", id="by its path"),
        pytest.param("Jane", "@Jane", "[[@Jane|Jane]]", id="with a mark"),
        pytest.param("Dana", "", "Dana", id="ghost"),
        pytest.param("Da|na", "", r"Da\|na", id="ghost with a bar"),
        pytest.param("C#", "C#", "[C#](<C%23.md>)", id="hash"),
        pytest.param("A ]] B", "A ]] B", r"[A \]\] B](<A %5D%5D B.md>)", id="brackets"),
        pytest.param("Ann_", "Ann_", r"[Ann\_](<Ann_.md>)", id="emphasis"),
        pytest.param("A|B", "P/A", "[[P/A]]", id="label that would break it"),
    ],
)
def test_a_person_is_linked_so_that_obsidian_finds_the_note(
    name: str, target: str, written: str
) -> None:
    assert link(person(name, target)) == written


def test_in_a_table_the_bar_of_a_link_is_escaped() -> None:
    assert cell_link(person("Jane", "People/Jane")) == r"[[People/Jane\|Jane]]"
    assert cell_link(person("Jane", "Jane")) == "[[Jane]]"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_link_to_a_hostile_name_is_one_link_with_that_name(name: str) -> None:
    structure, seen = read(f"- {link(person(name, name))}: soon")

    inner = [kind for kind in structure if kind in ("link_open", "link_close")]
    assert structure == [*read("- x")[0], *inner]
    assert seen in (f"{visible(name)}: soon", f"[[{visible(name)}]]: soon")


# Text of notes.


@given(before=anything, after=anything)
def test_in_prose_wiki_links_stay_and_all_else_is_plain(before: str, after: str) -> None:
    text = f"x{before} [[Jane Doe]] {after}x"

    structure, seen = read(prose(text))

    assert "[[Jane Doe]]" in prose(text)
    assert seen == visible(text)
    assert structure == read("x")[0]


@given(text=anything.filter(visible))
def test_prose_stays_in_its_cell(text: str) -> None:
    structure, _ = read(f"| who | why |\n| --- | --- |\n| {cell_prose(text)} | gone |")

    assert structure == read("| who | why |\n| --- | --- |\n| x | gone |")[0]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("met [[Jane Doe]]", "met [[Jane Doe]]", id="name"),
        pytest.param("met [[Jane Doe|her]]", "met [[Jane Doe|her]]", id="label"),
        pytest.param(r"met [[Jane Doe\|her]]", "met [[Jane Doe|her]]", id="label from a table"),
        pytest.param("[[Jane#Log]] *and*", r"[[Jane#Log]] \*and\*", id="heading"),
        pytest.param("- [[Jane]] - [[Tom]]", r"\- [[Jane]] - [[Tom]]", id="start of a list"),
        pytest.param("[[Jane]] #solar", r"[[Jane]] \#solar", id="tag"),
        pytest.param("wow! [[Jane]]!", "wow! [[Jane]]!", id="exclamation"),
        pytest.param("![[photo]]", r"\![[photo]]", id="embed"),
        pytest.param("[[Jane]](a.example)", r"[[Jane]]\(a.example)", id="address behind it"),
        pytest.param("[[Jane|**her**]]", "[[Jane]]", id="label that would act"),
        pytest.param("[[<b>|her]]", r"\[\[\<b>\|her\]\]", id="target that would act"),
    ],
)
def test_prose_is_written_as_the_user_wrote_it_but_for_what_would_act(
    text: str, written: str
) -> None:
    assert prose(text) == written


def test_in_a_cell_the_label_of_a_link_stays_a_label() -> None:
    assert cell_prose("met [[Jane Doe|her]]") == r"met [[Jane Doe\|her]]"


@pytest.mark.parametrize("char", "[]`*_~=%^&#:!(<|$\\\0 -1")
def test_much_of_one_sign_takes_no_time(char: str) -> None:
    started = time.process_time()

    for text in (char * 50_000, f"{char * 50_000}x", f"x {char}" * 25_000):
        assert isinstance(escape(text), str)
        assert isinstance(cell_prose(text), Markdown)
        assert isinstance(mermaid(text), Markdown)

    assert time.process_time() - started < 30


# Diagrams, and words.


@pytest.mark.parametrize("name", HOSTILE)
def test_a_label_in_a_diagram_has_no_signs_of_its_own(name: str) -> None:
    assert re.fullmatch(r"(?:[\w ,']|(?<=\w)-|(?<=[^\W\d])\.|#\d+;)+", mermaid(name))


def test_most_names_stay_as_they_are_in_a_diagram() -> None:
    assert mermaid("Anne-Marie O'Neill, Jr.") == "Anne-Marie O'Neill, Jr."


def test_a_label_in_a_diagram_is_never_empty() -> None:
    assert mermaid("") == mermaid("\x00") == " "


def test_words_are_joined_as_people_do() -> None:
    assert words([]) == ""
    assert words(["family"]) == "family"
    assert words(["family", "club"]) == "family and club"
    assert words(["family", "friend", "club"]) == "family, friend and club"


def test_kinds_of_help_have_their_article() -> None:
    assert kinds(["information", "contact", "referral"]) == "information, a contact and a referral"
