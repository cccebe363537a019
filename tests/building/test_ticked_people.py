"""An answer is about one person, whatever they are called by now, and with a note or without."""

from __future__ import annotations

from pathlib import Path

import pytest

from netvault.building import build
from tests.support.hostile import HOSTILE
from tests.support.ticking import (
    ANN,
    CALL,
    DAY,
    PAGE,
    TOUCH,
    answer,
    built,
    is_fresh,
    kept,
    logged,
    text,
)
from tests.support.vaults import note, people, vault

# People who are called something else since.


@pytest.mark.parametrize(
    "after",
    [
        pytest.param({"People/Ann Lee.md": CALL}, id="another name"),
        pytest.param({"Old/Zoe.md": CALL.replace("---\n", "---\ntype: person\n", 1)}, id="moved"),
        pytest.param({"People/Ann Lee.md": CALL.replace("every", "alias: Ann\nevery")}, id="alias"),
        pytest.param({"People/Zoe.md": CALL, "People/Ben.md": "- 2026-01-01 x\n"}, id="another"),
    ],
)
def test_somebody_who_was_renamed_is_found(tmp_path: Path, after: dict[str, str]) -> None:
    root = built(tmp_path, people(Ann=CALL))
    answer(root, "Ann", "x")
    (root / ANN).unlink()
    vault(root, after)

    result = build(root, DAY)

    path = next(iter(after))
    assert logged(result) == [(Path(path).stem, "2026-11-23")]
    assert text(root, path) == after[path] + TOUCH
    assert is_fresh(root)


def test_of_two_who_could_be_meant_nobody_is_taken(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL))
    answered = answer(root, "Ann", "x")
    (root / ANN).unlink()
    vault(root, people(Bea=CALL, Cem=CALL))

    result = build(root, DAY)

    (said,) = kept(result)
    assert "there is no note about Ann; make one" in said
    assert (root / PAGE).read_bytes() == answered
    assert (text(root, "People/Bea.md"), text(root, "People/Cem.md")) == (CALL, CALL)

    vault(root, people(Ann=CALL))
    assert logged(build(root, DAY)) == [("Ann", "2026-11-23")]


def test_a_first_touch_and_an_address_do_not_hide_what_a_line_is_about(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=note("- [ ] send it 📅 2026-11-20", circle="friend")))
    answer(root, "Ann", "> 2026-12-24")
    vault(root, people(Ann=note("- [ ] send it 📅 2026-11-20", "- 2026-11-22 call", email="a@b.c")))

    build(root, DAY)

    assert "- [ ] send it 📅 2026-12-24\n" in text(root, ANN)


def test_a_promise_whose_date_changed_is_known_by_its_words(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann="- [ ] send it 📅 2026-11-20\n"))
    answer(root, "Ann", "x")
    vault(root, people(Ann="- [ ] send it 📅 2026-12-01\n"))

    build(root, DAY)

    assert text(root, ANN) == "- [x] send it 📅 2026-12-01 ✅ 2026-11-23\n"


def test_a_promise_that_comes_again_is_closed_once(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann="- [ ] write 🔁 every week 📅 2026-11-20\n"))
    answered = answer(root, "Ann", "x")
    for _ in range(2):
        (root / PAGE).write_bytes(answered)
        build(root, DAY)

    assert text(root, ANN) == (
        "- [ ] write 🔁 every week 📅 2026-11-27\n"
        "- [x] write 🔁 every week 📅 2026-11-20 ✅ 2026-11-23\n"
    )


def test_an_introduction_without_a_day_gets_none(tmp_path: Path) -> None:
    task = "- [ ] #intro [[Ann]] [[Ben]] [yes:: [[Ann]], [[Ben]]]"
    root = built(
        tmp_path, people(Ann="- 2026-11-20 a", Ben="- 2026-11-20 b") | {"Ideas.md": f"{task}\n"}
    )
    answer(root, "Ann", "x")

    build(root, DAY)

    assert text(root, "Ideas.md") == f"{task} [made:: 2026-11-23]\n"


def test_a_new_date_counts_though_the_note_changed_meanwhile(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL))
    answer(root, "Ann", "> 2026-12-24")
    vault(root, people(Ann=f"{CALL}- 2026-11-20 lunch\n"))

    result = build(root, DAY)

    assert text(root, ANN).startswith("---\nevery: 2 weeks\nnext: 2026-12-24\n---\n")
    assert result.saved == ()


# People without a note.


def test_an_answer_about_somebody_without_a_note_waits_for_one(ticked: Path) -> None:
    (ticked / ANN).unlink()

    (said,) = kept(build(ticked, DAY))

    assert "there is no note about Ann; make one" in said
    assert "- [x] [[Ann]]" in text(ticked, PAGE)


def test_a_line_about_somebody_without_a_note_may_stand_in_an_edited_list(ticked: Path) -> None:
    (ticked / "People/Ben.md").unlink()

    assert kept(build(ticked, DAY)) == []
    assert "[[Ben]]" not in text(ticked, PAGE)


def test_a_ghost_can_be_introduced(tmp_path: Path) -> None:
    before = "- [ ] #intro [[Quinn]] [[Ann]] 📅 2026-11-24\n"
    root = built(tmp_path, people(Ann=CALL) | {"Ideas.md": before})
    page = text(root, PAGE)
    vault(root, {PAGE: page.replace("- [ ] Quinn: ", "- [x] Quinn: ")})

    build(root, DAY)

    assert text(root, "Ideas.md") == before.replace("[[Ann]]", "[[Ann]] [yes:: [[Quinn]]]")


def test_a_report_to_a_ghost_has_no_place_to_go(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=note("- 2026-11-10 met", introduced_by="'[[Quinn]]'")))
    vault(root, {PAGE: text(root, PAGE).replace("- [ ] Quinn: ", "- [x] Quinn: ")})

    (said,) = kept(build(root, DAY))

    assert "there is no note about Quinn; make one" in said


@pytest.mark.parametrize("name", [name for name in HOSTILE if "\n" not in name])
def test_a_hostile_name_is_answered_like_any_other(tmp_path: Path, name: str) -> None:
    path = f"People/{name}.md"
    root = built(tmp_path, {path: CALL})
    page = text(root, PAGE)
    assert page.count("- [ ] ") == 1
    vault(root, {PAGE: page.replace("- [ ] ", "- [x] ")})

    result = build(root, DAY)

    assert (text(root, path), kept(result), result.saved) == (CALL + TOUCH, [], ())
    assert is_fresh(root)
