"""One note takes in another: nothing of either is lost, and a second time changes nothing."""

from __future__ import annotations

import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.edit.absorb import absorb
from netvault.edit.verify import EditRefused
from netvault.model import Config
from tests.support.reading import contact_in
from tests.support.vaults import note

ANN, BEA = "People/Ann.md", "People/Bea.md"
CONFIG: Final = Config()


def merged(ann: str, bea: str) -> str:
    """Let Ann's note take in Bea's, twice."""
    once = absorb(ann, ANN, bea, BEA, CONFIG)
    assert absorb(once, ANN, bea, BEA, CONFIG) == once
    return once


def fields(ann: str, bea: str) -> str:
    """Give the lines that come of two fields."""
    text = merged(f"---\n{ann}\n---\nText.\n", f"---\n{bea}\n---\nText.\n")
    return text.removeprefix("---\n").removesuffix("\n").replace("Text.\n", "", 1)


@pytest.mark.parametrize(
    ("ann", "bea", "both"),
    [
        ("role: nurse", "role: nurse", "role: nurse\n---\n\n## From Bea\nText."),
        ("circle: friend", "role: nurse", "circle: friend\nrole: nurse\n---\n\n## From Bea\nText."),
    ],
)
def test_what_is_the_same_is_there_once(ann: str, bea: str, both: str) -> None:
    assert fields(ann, bea) == both


@pytest.mark.parametrize(
    ("ann", "bea", "front"),
    [
        ("x: 1 # one", 'role: "nurse" # two', 'x: 1 # one\nrole: "nurse" # two'),
        ("x: 1", "goal: {a: [1]}\ny:\n- b\n  # c", "x: 1\ngoal: {a: [1]}\ny:\n- b\n  # c"),
        ("skills: [go]", "skill: [go, python]", "skills: [go, python]"),
        ("skills: go, c", "skills: [python]", 'skills: "go, c, python"'),
        ("skills:\n- go", "skills: python, go", "skills:\n- go\n- python"),
        ("email: a@b.c", "mail: d@b.c", 'email: ["a@b.c", "d@b.c"]'),
        ("tags: [people]", "tags: [people, met]", "tags: [people, met]"),
        ('knows: ["[[Cem]]"]', 'knows: ["[[Dov]]"]', 'knows: ["[[Cem]]", "[[Dov]]"]'),
        ("aliases: [Annie]", "aliases: [Ann, Bee]", "aliases: [Annie, Bee]"),
    ],
)
def test_a_field_that_lacks_comes_as_written_and_lists_are_united(
    ann: str, bea: str, front: str
) -> None:
    assert fields(ann, bea) == f"{front}\n---\n\n## From Bea\nText."


@pytest.mark.parametrize(
    ("ann", "bea", "kept"),
    [
        ("role: nurse", "role: cook", "- role: cook"),
        ("company: Acme", 'org: "[[Initech]]" # since May', '- org: "[[Initech]]" # since May'),
        ("role: nurse", "role: nurse # since May", "- role: nurse # since May"),
        ("x: [a]", "x:\n  - b\n  - c", "- x:\n    - b\n    - c"),
        ("role: nurse", "# about her\nrole: nurse", "- `# about her`"),
        ("role: nurse", "role: |\n  cook\n  and more", "- role: |\n    cook\n    and more"),
        ("needs: a, b", "needs: ['c, d']", "- needs: ['c, d']"),
    ],
)
def test_what_differs_is_kept_as_lines(ann: str, bea: str, kept: str) -> None:
    assert fields(ann, bea) == f"{ann}\n---\n\n## From Bea\n{kept}\n\nText."


def test_a_field_in_the_text_of_the_first_note_is_not_overtaken() -> None:
    text = merged("role:: nurse\n", note("", role="cook", phone="1"))

    assert text == "---\nphone: 1\n---\nrole:: nurse\n\n## From Bea\n- role: cook\n"


def test_a_note_without_front_matter_gets_that_of_the_other() -> None:
    assert merged("Ann.\n", note("", role="cook")) == "---\nrole: cook\n---\nAnn.\n"


def test_the_two_logs_become_one_without_doubles() -> None:
    ann = "# Ann\n\n## Log\n- 2026-11-03 walk\n- 2026-11-01 tea\n"
    bea = (
        "## Log\n- **2026-10-01**: call #gave/contact ^b1\n\t- with her son\n"
        "- **2026-11-01**: tea\n- **2026-11-02**: lunch\n"
    )

    assert merged(ann, bea) == (
        "# Ann\n\n## Log\n- 2026-11-03 walk\n- 2026-11-02 lunch\n- 2026-11-01 tea\n"
        "- 2026-10-01 call #gave/contact ^b1\n\t- with her son\n"
    )


@pytest.mark.parametrize(
    "log",
    [
        "| day | what |\n|---|---|\n| 2026-08-01 | lunch |",
        "## 2026-11-02\nA long talk.\n\nAnd more.",
        "- 2026-11-02 lunch\n\n  Another paragraph.",
        "- [x] 2026-11-02 lunch",
        "On 2026-11-02 we had lunch.",
        "> - 2026-11-02 lunch",
    ],
)
def test_a_log_of_another_kind_stays_as_it_is(log: str) -> None:
    level = "#" if log.startswith("##") else "##"

    text = merged("- 2026-11-01 tea\n", f"{log}\n")

    assert text == f"- 2026-11-01 tea\n\n{level} From Bea\n{log}\n"


def test_a_task_that_both_have_is_there_once() -> None:
    text = merged("- [ ] send it\n", "- [ ] send it\n- [ ] call her\n")

    assert text == "- [ ] send it\n\n## From Bea\n- [ ] call her\n"


def test_line_ends_and_a_missing_last_one_stay() -> None:
    assert (
        merged("\ufeffAnn.\r\nMore.", "Bea.\n") == "\ufeffAnn.\r\nMore.\r\n\r\n## From Bea\r\nBea."
    )


@pytest.mark.parametrize(
    ("ann", "bea", "said"),
    [
        ("```\nnever ended\n", "- [ ] send it\n", "cannot be made one without a loss"),
        ("", "---\ntype: book\n---\n", r"without a loss \(what kind of note it is\)"),
        ("---\nrole: [\n---\n", "", r"Ann\.md:.*mend the front matter first"),
        ("", "---\nrole: [\n---\n", r"Bea\.md:.*mend the front matter first"),
    ],
)
def test_what_would_lose_something_is_refused(ann: str, bea: str, said: str) -> None:
    with pytest.raises(EditRefused, match=said):
        absorb(ann, ANN, bea, BEA, CONFIG)


FRONT: Final = st.lists(
    st.sampled_from(
        [
            *("role: nurse", "role: cook # x", "skills: [go, c]", "skills: go", "tags:\n  - a"),
            *("# note", "email: a@b.c", "email: [d@b.c]", "birthday: 1980-02-03", 'x: "[[Dov]]"'),
            *("every: 2 weeks", "aliases: Annie, Bee", "aliases: [Bee]", "odd: {a: 1}", "met:"),
        ]
    ),
    unique_by=lambda line: line.partition(":")[0],
    max_size=5,
)
BODY: Final = st.lists(
    st.sampled_from(
        [
            *(
                "# Title",
                "## Log",
                "## Notes",
                "- 2026-11-02 tea",
                "- **2026-10-01**: call [[Dov]]",
            ),
            *("\t- more", "* 2026-09-01 walk ^a", "text", "", "- [ ] send 📅 2026-11-30", "> said"),
            *("| 2026-08-01 | lunch |", "company:: Acme", "- [x] 2026-07-01 done", "1. first"),
        ]
    ),
    max_size=8,
)
NOTES: Final = st.tuples(FRONT, BODY).map(
    lambda parts: "\n".join([*(("---", *parts[0], "---") if parts[0] else ()), *parts[1], ""])
)


@given(NOTES, NOTES)
def test_no_word_no_talk_and_no_task_is_lost(ann: str, bea: str) -> None:
    text = merged(ann, bea)

    words = set(re.findall(r"\w+", text))
    assert set(re.findall(r"\w+", f"{ann} {bea}")) - words <= {"Log"}
    one, two, both = (contact_in(each, ANN) for each in (ann, bea, text))
    for old in (one, two):
        assert {(t.day, t.text) for t in old.touches} <= {(t.day, t.text) for t in both.touches}
        assert {t.text for t in old.tasks} <= {t.text for t in both.tasks}
    assert both.role == one.role or not one.role
    assert {*one.skills, *two.skills} <= {*both.skills}
