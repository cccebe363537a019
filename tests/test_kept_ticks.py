"""What keeps an answer from its note is said, and the answer waits where it stands."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from netvault import making
from netvault.building import build
from netvault.files import Secure, replace
from netvault.making import ATTEMPTS
from netvault.write import Applied, apply
from tests.hostile import HOSTILE
from tests.ticking import (
    DAY,
    HOME,
    NEXT_DAY,
    PAGE,
    REGION,
    answer,
    built,
    is_fresh,
    kept,
    logged,
    text,
)
from tests.vaults import note, people, vault
from tests.writing import failing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netvault.write import Change
    from tests.commands import Run

ANN: Final = "People/Ann.md"
CALL: Final = note("- 2026-10-01 call", every="2 weeks")
TOUCH: Final = "- 2026-11-23 in touch\n"


@pytest.fixture
def ticked(tmp_path: Path) -> Path:
    """Give a vault in which Ann's line is ticked."""
    root = built(tmp_path, people(Ann=CALL, Ben=CALL))
    answer(root, "Ann", "x")
    return root


# The day of an answer.


def test_the_day_is_the_one_that_the_tasks_plugin_wrote(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL))
    answered = answer(root, "Ann", "x 2026-11-20")

    assert logged(build(root, DAY)) == [("Ann", "2026-11-20")]
    (root / PAGE).write_bytes(answered)
    assert logged(build(root, NEXT_DAY)) == []
    assert text(root, ANN) == f"{CALL}- 2026-11-20 in touch\n"


@pytest.mark.parametrize(
    "day", ["[completion:: 2026-11-20]", "✅ 2026-11-20", "✅\ufe0f  2026-11-20"]
)
def test_the_day_is_read_in_either_notation(tmp_path: Path, day: str) -> None:
    root = built(tmp_path, people(Ann=CALL))
    page = text(root, PAGE).replace("[ ]", "[X]").replace(" ^nv", f" {day} ^nv")
    vault(root, {PAGE: page})

    build(root, DAY)

    assert text(root, ANN) == f"{CALL}- 2026-11-20 in touch\n"


def test_a_day_that_is_none_counts_as_no_day(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL))
    answer(root, "Ann", "x 2026-02-30")

    build(root, DAY)

    assert text(root, ANN) == CALL + TOUCH


def test_a_touch_that_was_logged_by_hand_that_day_is_enough(ticked: Path) -> None:
    vault(ticked, {ANN: f"{CALL}- 2026-11-23 lunch\n"})

    result = build(ticked, DAY)

    assert (logged(result), kept(result)) == ([], [])
    assert text(ticked, ANN) == f"{CALL}- 2026-11-23 lunch\n"
    assert is_fresh(ticked)


def test_a_touch_that_was_logged_by_hand_another_day_is_another(ticked: Path) -> None:
    vault(ticked, {ANN: f"{CALL}- 2026-11-20 lunch\n"})

    build(ticked, DAY)

    assert text(ticked, ANN) == f"{CALL}- 2026-11-20 lunch\n{TOUCH}"


# Answers in several places.


def test_the_same_answer_in_two_lists_counts_once(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL) | {HOME: REGION})
    answer(root, "Ann", "x")
    answer(root, "Ann", "x", HOME)

    assert logged(build(root, DAY)) == [("Ann", "2026-11-23")]

    assert text(root, ANN) == CALL + TOUCH
    assert is_fresh(root, PAGE)
    assert is_fresh(root, HOME)


def test_answers_that_contradict_each_other_are_not_both_taken(tmp_path: Path) -> None:
    before = "- [ ] send it 📅 2026-11-20\n"
    root = built(tmp_path, people(Ann=before) | {HOME: REGION})
    answer(root, "Ann", "x")
    answer(root, "Ann", "-", HOME)

    result = build(root, DAY)

    assert text(root, ANN) == "- [-] send it 📅 2026-11-20 ❌ 2026-11-23\n"
    (said,) = kept(result)
    assert said.startswith(f"{PAGE}:7:1: error: this answer cannot go into a note")
    assert said.endswith("People/Ann.md: it no longer has this task [kept-tick]")
    assert kept(build(root, DAY)) == []


def test_an_answer_beside_an_edit_is_taken_and_the_edit_is_kept(ticked: Path) -> None:
    vault(ticked, {PAGE: text(ticked, PAGE).replace("# Follow-ups", "# Whom to call")})

    result = build(ticked, DAY)

    assert text(ticked, ANN) == CALL + TOUCH
    (saved,) = result.saved
    assert text(ticked, saved).startswith("# Whom to call\n")
    assert "- [x] [[Ann]]" in text(ticked, saved)
    assert [problem.code for problem in result.problems] == ["edited-region"]


def test_a_person_whose_note_has_a_list_can_be_answered_there(tmp_path: Path) -> None:
    before = f"{CALL}\n{REGION}\nMine.\n"
    root = built(tmp_path, people(Ann=before))
    answer(root, "Ann", "x", ANN)

    result = build(root, DAY)

    after = text(root, ANN)
    assert after.startswith(f"{CALL}{TOUCH}\n<!-- netvault:begin follow-ups -->\n")
    assert after.endswith("-->\n\nMine.\n")
    assert (result.problems, result.saved) == ((), ())
    assert result.written.count(ANN) == 1


@pytest.mark.parametrize("line", ["- [ ] [[Ann]]", "- [?] [[Ann]]: keep in touch ^nv-ann-000000"])
def test_a_line_that_is_no_answer_is_left_to_the_user(tmp_path: Path, line: str) -> None:
    root = built(tmp_path, people(Ann=CALL))
    vault(root, {PAGE: text(root, PAGE).replace("# Follow-ups\n", f"# Follow-ups\n{line}\n")})

    result = build(root, DAY)

    assert (logged(result), len(result.saved)) == ([], 1)
    assert text(root, ANN) == CALL


def test_a_date_that_was_taken_off_changes_nothing(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL))
    vault(root, {PAGE: text(root, PAGE).replace(" 📅 2026-10-15", "")})

    assert len(build(root, DAY).saved) == 1
    assert text(root, ANN) == CALL


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


def test_words_that_were_changed_in_an_answer_are_kept_beside_the_page(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL))
    answer(root, "Ann", "x")
    vault(root, {PAGE: text(root, PAGE).replace("keep in touch", "had a long talk")})

    result = build(root, DAY)

    assert (text(root, ANN), kept(result)) == (CALL, [])
    assert "- [x] [[Ann]]: had a long talk" in text(root, *result.saved)


@pytest.mark.parametrize("how", ["x", "-"])
def test_an_answer_about_what_is_gone_from_the_note_is_done_with(tmp_path: Path, how: str) -> None:
    root = built(tmp_path, people(Ann="- [ ] keep in touch by mail 📅 2026-11-20\n"))
    answer(root, "Ann", how)
    vault(root, people(Ann="Hello.\n"))

    result = build(root, DAY)

    assert (text(root, ANN), logged(result), kept(result)) == ("Hello.\n", [], [])
    assert is_fresh(root)


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


# Notes that cannot be edited.


def read_only(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """Let every write of one note fail: the modes of files do not hold for root."""

    def fail_on(target: Path, before: bytes, after: bytes, secure: Secure) -> bool:
        if target.name == Path(path).name:
            failing(errno.EACCES)()
        return replace(target, before, after, secure)

    monkeypatch.setattr("netvault.write.replace", fail_on)


def test_a_note_that_cannot_be_written_leaves_the_answer_where_it_is(
    ticked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        read_only(patched, ANN)
        answered = answer(ticked, "Ben", "x")
        result = build(ticked, DAY)

    (said,) = kept(result)
    assert said.startswith(f"{PAGE}:7:1: error: ")
    assert "People/Ann.md: this cannot be written (permission denied)" in said
    assert (root_page := ticked / PAGE).read_bytes() == answered
    assert logged(result) == [("Ben", "2026-11-23")]
    assert text(ticked, ANN) == CALL

    again = build(ticked, NEXT_DAY)

    assert logged(again) == [("Ann", "2026-11-24")]
    assert text(ticked, "People/Ben.md") == CALL + TOUCH
    assert root_page.read_bytes() != answered


def test_a_task_that_moved_in_a_note_that_cannot_be_edited_waits(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann="- [ ] send it 📅 2026-11-20\n"))
    answered = answer(root, "Ann", "x")
    vault(root, {ANN: "- [ ] send it 📅 2026-12-01\n\n".encode() + b"caf\xe9\n"})

    (said,) = kept(build(root, DAY))

    assert "this is not UTF-8; save it as UTF-8 first" in said
    assert (root / PAGE).read_bytes() == answered


@pytest.mark.parametrize(
    ("after", "how", "why"),
    [
        (CALL.encode() + b"caf\xe9\n", "x", "this is not UTF-8; save it as UTF-8 first"),
        (CALL.encode() + b"\n```\n", "x", ""),
        (b"\n```\nnever closed\n", "x", "its log cannot take this line"),
        (CALL.replace("every", "role: a\nrole: b\nevery").encode(), "-", "mend the front matter"),
        (CALL.replace("every", "role: a\nrole: b\nevery").encode(), "x", ""),
        (CALL.replace("---\n- ", "next:\n - soon\n---\n- ").encode(), "-", "change it by hand"),
    ],
)
def test_a_note_that_cannot_be_edited_safely_is_left_alone(
    ticked: Path, after: bytes, how: str, why: str
) -> None:
    answer(ticked, "Ann", how) if how == "-" else None
    (ticked / ANN).write_bytes(after)
    page = text(ticked, PAGE)
    if how == "-":
        vault(ticked, {PAGE: page.replace("- [x]", "- [-]")})

    result = build(ticked, DAY)

    if why:
        (said,) = kept(result)
        assert why in said
        assert (ticked / ANN).read_bytes() == after
    else:
        assert kept(result) == []


# Notes that somebody else edits meanwhile.


def saves(monkeypatch: pytest.MonkeyPatch, root: Path, path: str, times: int) -> None:
    """Let somebody save a file just before a build writes to it, so many times."""
    left = [times]

    def apply_after_a_save(vault_root: Path, changes: Iterable[Change]) -> Applied:
        made = tuple(changes)
        if left[0] and any(change.path == path for change in made):
            left[0] -= 1
            vault(root, {path: text(root, path) + "Another thought.\n"})
        return apply(vault_root, made)

    monkeypatch.setattr(making, "apply", apply_after_a_save)


def test_a_note_that_is_saved_meanwhile_is_read_again(
    ticked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves(monkeypatch, ticked, ANN, times=1)

    assert logged(build(ticked, DAY)) == [("Ann", "2026-11-23")]
    assert text(ticked, ANN) == f"{CALL}{TOUCH}Another thought.\n".replace(
        f"{TOUCH}Another thought.\n", f"Another thought.\n{TOUCH}"
    )


def test_a_page_that_is_saved_meanwhile_is_read_again(
    ticked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves(monkeypatch, ticked, PAGE, times=1)

    assert build(ticked, DAY).problems == ()
    assert text(ticked, PAGE).endswith("-->\nAnother thought.\n")
    assert is_fresh(ticked)


def test_a_page_that_keeps_changing_is_left_for_the_next_build(
    ticked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves(monkeypatch, ticked, PAGE, times=ATTEMPTS)

    result = build(ticked, DAY)

    (said,) = result.problems
    assert str(said).startswith(f"{PAGE}:1:1: error: this was changed again and again")
    assert text(ticked, PAGE).count("Another thought.\n") == ATTEMPTS
    assert build(ticked, DAY).problems == ()
    assert text(ticked, ANN) == CALL + TOUCH


# On the command line.


def test_build_tells_what_it_logged_and_check_what_it_would(small: Path, netvault: Run) -> None:
    netvault("build")
    answer(small, "Grace", "x")

    checked = netvault("build", "--check", "--json")
    made = netvault("build", "--json")

    assert checked.code == 1
    assert checked.json["logged"] == made.json["logged"]
    assert made.json["logged"] == [{"person": "Grace", "date": "2026-11-23"}]
    assert made.json["written"][0] == "People/Grace.md"
    assert netvault("build", "--check").code == 0


def test_an_answer_that_is_kept_ends_a_build_with_1(small: Path, netvault: Run) -> None:
    netvault("build")
    answer(small, "Grace", "x")
    (small / "People/Grace.md").unlink()

    ran = netvault("build")

    assert ran.code == 1
    assert "[kept-tick]" in ran.err
    assert "up to date" not in netvault("build").out
