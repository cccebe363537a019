"""A field of the front matter is set in its place, and every other byte stays."""

from __future__ import annotations

import pytest

from netvault.edit.fields import add_value, set_field, set_fields
from netvault.edit.properties import quoted
from netvault.edit.verify import EditRefused
from tests.support.reading import JANE, contact_in
from tests.support.vaults import DEFAULTS


def with_field(text: str, field: str = "next", value: str = "2026-11-30") -> str:
    """Give a note with a field set."""
    return set_field(text, JANE, field, value, DEFAULTS)


def front(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", "Hello.\n"))


# In its place.


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("next: 2026-01-01", "next: 2026-11-30"),
        ("next:", "next: 2026-11-30"),
        ("next: ", "next: 2026-11-30"),
        ("next:   2026-01-01  ", "next:   2026-11-30  "),
        ("next:\t2026-01-01", "next:\t2026-11-30"),
        ("next : 2026-01-01", "next : 2026-11-30"),
        ("next: 2026-01-01 # after the fair", "next: 2026-11-30 # after the fair"),
        ("next: # after the fair", "next: 2026-11-30 # after the fair"),
        ("next: '2026-01-01'  # soon", "next: '2026-11-30'  # soon"),
        ('next: "2026-01-01"', 'next: "2026-11-30"'),
        ("'next': \"2026-01-01\"", "'next': \"2026-11-30\""),
        ('"next": 2026-01-01', '"next": 2026-11-30'),
        ("next: [[2026-01-01]]", "next: 2026-11-30"),
        ("next: ~", "next: 2026-11-30"),
        ("Next: soon", "Next: 2026-11-30"),
        ("next-contact: 2026-01-01", "next-contact: 2026-11-30"),
        ("Follow Up: 2026-01-01", "Follow Up: 2026-11-30"),
        ("follow_up: 2026-01-01", "follow_up: 2026-11-30"),
    ],
)
def test_only_the_value_changes(line: str, after: str) -> None:
    before = front("# Who she is", "role: nurse  # at Acme", line, "zip: 01234", "tags: [a, b]")

    assert with_field(before) == before.replace(line, after)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n\tbody  "])
def test_line_ends_and_byte_order_mark_stay(newline: str, mark: str, end: str) -> None:
    before = mark + f"---\nrole: nurse\nnext: 2026-01-01\n---{end}".replace("\n", newline)

    assert with_field(before) == before.replace("2026-01-01", "2026-11-30")


def test_the_most_telling_spelling_is_set() -> None:
    before = front("follow_up: 2026-01-01", "next: 2026-02-02")

    assert with_field(before) == before.replace("2026-02-02", "2026-11-30")


def test_a_spelling_that_says_nothing_is_not_the_one_that_counts() -> None:
    before = front("next:", "follow_up: 2026-01-01")

    assert with_field(before) == before.replace("2026-01-01", "2026-11-30")


def test_the_value_that_is_there_changes_nothing() -> None:
    before = front("next: 2026-11-30 # soon")

    assert with_field(before) == before


def test_a_field_in_the_body_gives_way_to_the_front_matter() -> None:
    after = with_field("next:: 2026-01-01\n")

    assert after == "---\nnext: 2026-11-30\n---\nnext:: 2026-01-01\n"


# Where it lacks.


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("", "---\nnext: 2026-11-30\n---\n", id="nothing"),
        pytest.param("Hello.", "---\nnext: 2026-11-30\n---\nHello.", id="no front matter"),
        pytest.param("\ufeffHi\r\n", "\ufeff---\r\nnext: 2026-11-30\r\n---\r\nHi\r\n", id="BOM"),
        pytest.param("---\n---\n", "---\nnext: 2026-11-30\n---\n", id="empty front matter"),
        pytest.param(
            "---\n# mine\n---\n", "---\n# mine\nnext: 2026-11-30\n---\n", id="only a comment"
        ),
        pytest.param(
            "---\nrole: nurse\n---", "---\nrole: nurse\nnext: 2026-11-30\n---", id="no body"
        ),
        pytest.param(
            "---\n  role: nurse\n---\n",
            "---\n  role: nurse\n  next: 2026-11-30\n---\n",
            id="margin",
        ),
        pytest.param(
            "---\nnotes: |\n  text\n\n---\n",
            "---\nnotes: |\n  text\n\nnext: 2026-11-30\n---\n",
            id="below a block",
        ),
        pytest.param(
            "---\n\nA break.\n", "---\nnext: 2026-11-30\n---\n---\n\nA break.\n", id="break"
        ),
    ],
)
def test_it_is_added_at_the_end_of_the_front_matter(before: str, after: str) -> None:
    assert with_field(before) == after


def test_a_name_of_several_words_is_written_as_one() -> None:
    assert with_field("", "last_contact").startswith("---\nlast_contact: 2026-11-30\n")


# Emptied.


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("next: 2026-01-01", "next:"),
        ("next: 2026-01-01  # soon", "next:  # soon"),
        ("next: '2026-01-01'", "next: ''"),
        ('next: "2026-01-01" # soon', 'next: "" # soon'),
        ("next:", "next:"),
        ("role: nurse", "role: nurse"),
    ],
)
def test_an_empty_value_empties_the_field(line: str, after: str) -> None:
    assert with_field(front(line), value="") == front(after)


def test_every_spelling_is_emptied() -> None:
    before = front("follow_up: 2026-01-01", "next: '2026-02-02'")

    assert with_field(before, value="") == front("follow_up:", "next: ''")


# Values that need quotes.


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("nurse", "nurse"),
        ("head of data", "head of data"),
        ("Zoë O. (CTO)", "Zoë O. (CTO)"),
        ("2026-11-30", "2026-11-30"),
        ("90d", "90d"),
        ("a: b", '"a: b"'),
        ("x # y", '"x # y"'),
        ("[[Ben Ortiz]]", '"[[Ben Ortiz]]"'),
        ("skating, sailing", '"skating, sailing"'),
        ('the "boss"', '"the \\"boss\\""'),
        ("C:\\temp, D:", '"C:\\\\temp, D:"'),
        ("it's", '"it\'s"'),
        ("01234", '"01234"'),
        ("1.10", '"1.10"'),
        ("1e5", '"1e5"'),
        ("0x1F", '"0x1F"'),
        ("12:30", '"12:30"'),
        ("NO", '"NO"'),
        ("- item", '"- item"'),
        ("*star", '"*star"'),
        ("@home", '"@home"'),
        ("", ""),
    ],
)
def test_what_yaml_would_take_for_something_else_is_quoted(value: str, written: str) -> None:
    assert quoted(value) == written
    if value:
        after = with_field(front("role: doctor"), "role", value)
        assert after == front(f"role: {written}")


@pytest.mark.parametrize(
    ("quote", "written"),
    [("'", "'it''s \"it\"'"), ('"', '"it\'s \\"it\\""'), ("", '"it\'s \\"it\\""')],
)
def test_the_quotes_that_were_there_stay(quote: str, written: str) -> None:
    value = 'it\'s "it"'
    after = with_field(front(f"role: {quote}old{quote}"), "role", value)

    assert after == front(f"role: {written}")
    assert contact_in(after).role == value


# What is refused.


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["next: [2026-01-01]"], id="a list in brackets"),
        pytest.param(["next:", "  - 2026-01-01"], id="a list"),
        pytest.param(["next: {day: 2026-01-01}"], id="a mapping"),
        pytest.param(["next: |", "  2026-01-01"], id="a literal block"),
        pytest.param(["next: >-", "  2026-01-01"], id="a folded block"),
        pytest.param(["next:", "  2026-01-01"], id="a value on the next line"),
        pytest.param(["next: 2026-", "  01-01"], id="a value on two lines"),
        pytest.param(['next: "2026-01-01', '  "'], id="quotes over two lines"),
        pytest.param(["next: &day 2026-01-01"], id="an anchor"),
        pytest.param(["met: &day 2026-01-01", "next: *day"], id="an alias"),
        pytest.param(["next: !!str 2026-01-01"], id="a tag"),
        pytest.param(["? next", ": 2026-01-01"], id="a key apart from its value"),
    ],
)
def test_a_value_that_is_not_one_on_its_line_is_refused(lines: list[str]) -> None:
    with pytest.raises(EditRefused, match=r"^People/Jane Doe\.md:\d: .* change it by hand$"):
        with_field(front(*lines))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\nrole: a\nrole: b\n---\n", id="a key twice"),
        pytest.param("---\nrole: a\n", id="never closed"),
        pytest.param("---\nrole: a\n...\n", id="closed by dots"),
        pytest.param("---\n- a\n---\n", id="a list"),
        pytest.param("---\nrole: a: b\n---\n", id="no YAML"),
        pytest.param(
            "---\n<<<<<<< HEAD\nrole: a\n=======\nrole: b\n>>>>>>> x\n---\n", id="a conflict"
        ),
    ],
)
def test_broken_front_matter_is_not_edited(text: str) -> None:
    with pytest.raises(
        EditRefused, match=r"^People/Jane Doe\.md:\d: mend the front matter first: "
    ):
        with_field(text)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        pytest.param("---\n{role: nurse}\n---\n", "next", "2026-11-30", id="all in brackets"),
        pytest.param("", "role", "two\nlines", id="two lines"),
        pytest.param("", "role", "a\x07bell", id="a character that YAML forbids"),
        pytest.param("next:: 2026-01-01\n", "next", "", id="a field that the body tells"),
        pytest.param(front("next: soon", "a: *b"), "next", "", id="an alias of nothing"),
    ],
)
def test_what_would_not_be_read_back_is_refused(text: str, field: str, value: str) -> None:
    with pytest.raises(EditRefused):
        with_field(text, field, value)


def test_emptying_what_the_body_tells_is_refused() -> None:
    with pytest.raises(EditRefused, match="next cannot be set without changing more"):
        with_field(front("type: person", "next: 2026-01-01") + "next:: 2026-02-02\n", value="")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("next", "soon", '"soon" is no date'), ("cadence", "often", '"often" is no rhythm')],
)
def test_a_value_that_is_wrong_is_refused(field: str, value: str, said: str) -> None:
    with pytest.raises(EditRefused, match=said):
        with_field(front("role: nurse"), field, value)


def test_a_note_that_becomes_no_note_is_refused() -> None:
    with pytest.raises(EditRefused, match="template"):
        with_field("", "role", "{{role}}")


def test_a_note_about_nobody_is_refused() -> None:
    with pytest.raises(EditRefused, match="next cannot be set"):
        set_field("Hello.\n", "Ideas.md", "next", "2026-11-30", DEFAULTS)


# Several at once.


def test_several_fields_are_set_in_one_edit() -> None:
    before = front("role:", "aliases: []", "# more")
    values = {"role": ("nurse",), "aliases": ("Jane D., MD", "JD"), "emails": ("j@acme.com",)}

    after = front("role: nurse", 'aliases: ["Jane D., MD", JD]', "# more", 'email: "j@acme.com"')
    assert set_fields(before, JANE, values, DEFAULTS) == after


def test_none_of_several_is_set_where_one_cannot_be() -> None:
    before = front("role: [nurse,", "  planner]", "email:")

    with pytest.raises(EditRefused, match="role is a list"):
        set_fields(before, JANE, {"emails": ("j@acme.com",), "role": ("cook",)}, DEFAULTS)


@pytest.mark.parametrize(
    ("lines", "after"),
    [
        (["uid: a1"], ["uid: [a1, b2]"]),
        (["uid: 'a1' # phone"], ["uid: [a1, b2] # phone"]),
        (["uid: [a1]"], ["uid: [a1, b2]"]),
        (["uid: [ a1 ]  # phone"], ["uid: [ a1, b2 ]  # phone"]),
        (["uid:", "  - a1", "role: nurse"], ["uid:", "  - a1", "  - b2", "role: nurse"]),
        (["uid:", "- a1"], ["uid:", "- a1", "- b2"]),
        (["uid:"], ["uid: b2"]),
        (["role: nurse"], ["role: nurse", "uid: b2"]),
    ],
)
def test_a_value_is_added_to_those_that_are_there(lines: list[str], after: list[str]) -> None:
    assert add_value(front(*lines), JANE, "uids", "b2", DEFAULTS) == front(*after)


@pytest.mark.parametrize("lines", [["uid: [a1,", "  a2]"], ["uid: &x [a1]", "role: *x"]])
def test_a_value_is_not_added_where_more_would_change(lines: list[str]) -> None:
    with pytest.raises(EditRefused):
        add_value(front(*lines), JANE, "uids", "b2", DEFAULTS)
