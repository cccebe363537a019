"""An answer in a generated list goes into the note, once, before the list is made anew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from netvault.building import build, preview
from tests.support.ticking import (
    ANN,
    CALL,
    DAY,
    HOME,
    NEXT_DAY,
    PAGE,
    REGION,
    TOUCH,
    answer,
    built,
    is_fresh,
    logged,
    text,
)
from tests.support.vaults import note, people

if TYPE_CHECKING:
    from pathlib import Path


class Case(NamedTuple):
    """A follow-up of Ann, and what becomes of the note that it comes from.

    Attributes:
        files: The vault.
        path: The note.
        what: What the line says that is to be done.
        done: The note once the line was ticked.
        dropped: The note after `- [-]`.
        moved: The note after the date was changed to 2026-12-24.
        is_touch: Whether a tick is a touch.
    """

    files: dict[str, str]
    path: str
    what: str
    done: str
    dropped: str
    moved: str
    is_touch: bool = True


IDEAS: Final = "Ideas.md"


def of_ann(
    before: str,
    what: str,
    done: str,
    dropped: str,
    moved: str,
    *,
    others: dict[str, str] | None = None,
) -> Case:
    files = {ANN: before, **(others or {})}
    return Case(files, ANN, what, done, dropped, moved)


def intro(before: str, what: str, done: str, dropped: str, moved: str) -> Case:
    files = people(Ann=note("- 2026-11-20 a"), Ben=note("- 2026-11-20 b")) | {IDEAS: before}
    return Case(files, IDEAS, what, done, dropped, moved, is_touch=False)


CASES: Final = {
    "promise": of_ann(
        "# Ann\r\n- [ ] send it 📅 2026-11-20 ^p1\r\n",
        "send it",
        "# Ann\r\n- [x] send it 📅 2026-11-20 ✅ 2026-11-23 ^p1\r\n",
        "# Ann\r\n- [-] send it 📅 2026-11-20 ❌ 2026-11-23 ^p1\r\n",
        "# Ann\r\n- [ ] send it 📅 2026-12-24 ^p1\r\n",
    )._replace(is_touch=False),
    "ask": of_ann(
        note(
            "- 2026-10-01 a",
            "- 2026-11-01 b",
            "- [ ] hear how they hire #ask/information 📅 2026-11-20",
        ),
        "hear how they hire",
        note(
            "- 2026-10-01 a",
            "- 2026-11-01 b",
            "- 2026-11-23 asked: hear how they hire #ask/information",
            "- [x] hear how they hire #ask/information 📅 2026-11-20 ✅ 2026-11-23",
        ),
        note(
            "- 2026-10-01 a",
            "- 2026-11-01 b",
            "- [-] hear how they hire #ask/information 📅 2026-11-20 ❌ 2026-11-23",
        ),
        note(
            "- 2026-10-01 a",
            "- 2026-11-01 b",
            "- [ ] hear how they hire #ask/information 📅 2026-12-24",
        ),
    ),
    "set": of_ann(
        note("* 2026-11-01: call", next="2026-11-25 # soon"),
        "get in touch",
        "---\nnext: # soon\n---\n* 2026-11-01: call\n* 2026-11-23: in touch\n",
        note("* 2026-11-01: call", next="2027-02-21 # soon"),
        note("* 2026-11-01: call", next="2026-12-24 # soon"),
    ),
    "set for an earlier day": of_ann(
        note("- 2026-11-01 call", next="2026-11-20", every="2 weeks"),
        "get in touch",
        note("- 2026-11-01 call", "- 2026-11-23 in touch", next="2026-11-20", every="2 weeks"),
        note("- 2026-11-01 call", next="2026-12-07", every="2 weeks"),
        note("- 2026-11-01 call", next="2026-12-24", every="2 weeks"),
    ),
    "thank": of_ann(
        note("- 2026-11-21 call #got/contact", "- 2026-11-01 call", role="nurse"),
        "say thank you for the contact",
        note(
            "- 2026-11-23 said thank you for the contact",
            "- 2026-11-21 call #got/contact",
            "- 2026-11-01 call",
            role="nurse",
        ),
        note(
            "- 2026-11-21 call #got/contact",
            "- 2026-11-01 call",
            role="nurse",
            skipped="thank 2026-11-24",
        ),
        note(
            "- 2026-11-21 call #got/contact",
            "- 2026-11-01 call",
            role="nurse",
            next="2026-12-24",
            skipped="thank 2026-11-24",
        ),
    ),
    "thank on the same day": of_ann(
        note("- 2026-11-23 call #got/contact", skipped="birthday 2026-01-01"),
        "say thank you for the contact",
        note("- 2026-11-23 call #got/contact", skipped='"birthday 2026-01-01, thank 2026-11-26"'),
        note("- 2026-11-23 call #got/contact", skipped='"birthday 2026-01-01, thank 2026-11-26"'),
        note(
            "- 2026-11-23 call #got/contact",
            skipped='"birthday 2026-01-01, thank 2026-11-26"',
            next="2026-12-24",
        ),
    )._replace(is_touch=False),
    "report-back": of_ann(
        "- 2026-08-01 call: she named [[Ben]]\n",
        "tell them how it went with Ben",
        "- 2026-08-01 call: she named [[Ben]]\n- 2026-11-23 told them how it went with Ben\n",
        "---\nskipped: report-back 2026-11-17\n---\n- 2026-08-01 call: she named [[Ben]]\n",
        "---\nnext: 2026-12-24\nskipped: report-back 2026-11-17\n---\n"
        "- 2026-08-01 call: she named [[Ben]]\n",
        others={"People/Ben.md": "- 2026-11-10 met\n"},
    ),
    "birthday": of_ann(
        note("- 2026-01-01 call", birthday="11-28"),
        "wish a happy birthday",
        note(
            "- 2026-01-01 call",
            "- 2026-11-23 wished a happy birthday",
            birthday="11-28",
            skipped="birthday 2026-11-28",
        ),
        note("- 2026-01-01 call", birthday="11-28", skipped="birthday 2026-11-28"),
        note(
            "- 2026-01-01 call", birthday="11-28", next="2026-12-24", skipped="birthday 2026-11-28"
        ),
    ),
    "keep-in-touch": of_ann(
        note("| day | what |", "|---|---|", "| 2026-10-01 | call |", every="2 weeks"),
        "keep in touch",
        note(
            "| day | what |",
            "|---|---|",
            "| 2026-10-01 | call |",
            "| 2026-11-23 | in touch |",
            every="2 weeks",
        ),
        note(
            "| day | what |",
            "|---|---|",
            "| 2026-10-01 | call |",
            every="2 weeks",
            next="2026-12-07",
        ),
        note(
            "| day | what |",
            "|---|---|",
            "| 2026-10-01 | call |",
            every="2 weeks",
            next="2026-12-24",
        ),
    ),
    "introduction, to be asked": intro(
        "- [ ] #intro [[Ann]] [[Ben]]: boats 📅 2026-11-24\n",
        "about meeting Ben: ask whether they would like to",
        "- [ ] #intro [[Ann]] [[Ben]]: boats [yes:: [[Ann]]] 📅 2026-11-24\n",
        "- [-] #intro [[Ann]] [[Ben]]: boats 📅 2026-11-24 ❌ 2026-11-23\n",
        "- [ ] #intro [[Ann]] [[Ben]]: boats 📅 2026-12-24\n",
    ),
    "introduction, one agreed": intro(
        "- [ ] #intro [[Ann]] [[Ben]] [yes:: [[Ben]]] 📅 2026-11-24\n",
        "about meeting Ben: ask the other as well",
        "- [ ] #intro [[Ann]] [[Ben]] [yes:: [[Ann]], [[Ben]]] 📅 2026-11-24\n",
        "- [-] #intro [[Ann]] [[Ben]] [yes:: [[Ben]]] 📅 2026-11-24 ❌ 2026-11-23\n",
        "- [ ] #intro [[Ann]] [[Ben]] [yes:: [[Ben]]] 📅 2026-12-24\n",
    ),
    "introduction, both agreed": intro(
        "- [ ] #intro [[Ann]] [[Ben]] [yes:: [[Ben]], [[Ann]]] 📅 2026-11-24 ^i\n",
        "about meeting Ben: both have said yes, introduce them",
        "- [ ] #intro [[Ann]] [[Ben]] [yes:: [[Ben]], [[Ann]]] [made:: 2026-11-23]"
        " 📅 2026-12-07 ^i\n",
        "- [-] #intro [[Ann]] [[Ben]] [yes:: [[Ben]], [[Ann]]] 📅 2026-11-24 ❌ 2026-11-23 ^i\n",
        "- [ ] #intro [[Ann]] [[Ben]] [yes:: [[Ben]], [[Ann]]] 📅 2026-12-24 ^i\n",
    ),
    "introduction, made": intro(
        "- [ ] #intro [[Ann]] [[Ben]] [made:: 2026-11-01]\n",
        "about meeting Ben: ask what came of it",
        "- [x] #intro [[Ann]] [[Ben]] [made:: 2026-11-01] ✅ 2026-11-23\n",
        "- [-] #intro [[Ann]] [[Ben]] [made:: 2026-11-01] ❌ 2026-11-23\n",
        "- [ ] #intro [[Ann]] [[Ben]] [made:: 2026-11-01] 📅 2026-12-24\n",
    ),
}
ANSWERS: Final = {"done": "x", "dropped": "-", "moved": "> 2026-12-24"}

each_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
each_answer = pytest.mark.parametrize("name", ANSWERS)
in_each_place = pytest.mark.parametrize("place", [PAGE, HOME])


@each_case
@each_answer
@in_each_place
def test_an_answer_goes_into_the_note_and_never_twice(
    tmp_path: Path, case: Case, name: str, place: str
) -> None:
    home = {HOME: f"Mine.\n\n{REGION}"} if place == HOME else {}
    root = built(tmp_path, case.files | home)
    assert f"[[Ann]]: {case.what}" in text(root, place)
    answered = answer(root, "Ann", ANSWERS[name], place)

    first = build(root, DAY)

    assert text(root, case.path) == getattr(case, name)
    assert logged(first) == ([("Ann", "2026-11-23")] if name == "done" and case.is_touch else [])
    assert (first.problems, first.saved) == ((), ())
    assert is_fresh(root, place)

    for day in (DAY, NEXT_DAY):  # as if the build had been stopped between note and page
        (root / place).write_bytes(answered)
        again = build(root, day)
        assert text(root, case.path) == getattr(case, name)
        assert (again.logged, again.problems, again.saved) == ((), (), ())
        assert is_fresh(root, place)


@each_case
def test_what_was_ticked_is_not_asked_for_again(tmp_path: Path, case: Case) -> None:
    root = built(tmp_path, case.files)
    (block_id,) = re.findall(rf"\[\[Ann\]\]: {case.what} .*(\^nv-\S+)", text(root, PAGE))
    answer(root, "Ann", "x")

    build(root, DAY)

    assert block_id not in text(root, PAGE)


@each_case
@each_answer
def test_a_check_tells_of_an_answer_and_writes_nothing(
    tmp_path: Path, case: Case, name: str
) -> None:
    root = built(tmp_path, case.files)
    answer(root, "Ann", ANSWERS[name])
    before = {path: path.read_bytes() for path in root.rglob("*.md")}

    result = preview(root, DAY)

    assert {case.path, PAGE} <= set(result.written)
    assert len(result.logged) == (name == "done" and case.is_touch)
    assert {path: path.read_bytes() for path in root.rglob("*.md")} == before


def test_a_line_of_the_front_page_is_answered_like_the_same_one_of_the_follow_ups(
    tmp_path: Path,
) -> None:
    root = built(tmp_path, people(Ann=CALL))
    for path in (PAGE, "Network/Network.md"):
        page = root / path
        page.write_text(page.read_text().replace("- [ ] [[Ann]]", "- [x] [[Ann]]"))

    result = build(root, DAY)

    assert [one.person for one in result.logged] == ["Ann"]
    assert text(root, ANN).count(TOUCH) == 1
    assert "[[Ann]]: keep in touch" not in text(root, "Network/Network.md")
