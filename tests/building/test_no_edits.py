"""What editors do to links, and a mark of the user's own, are no edits of a generated list."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from netvault.building import build
from netvault.text.checksum import checksum, is_checksum
from tests.support.ticking import ANN, CALL, DAY, HOME, PAGE, REGION, built, text
from tests.support.vaults import note, people, vault

if TYPE_CHECKING:
    from pathlib import Path


def mark(root: Path, before: str, after: str, path: str = PAGE) -> None:
    """Change the sign in the only box of a list."""
    vault(root, {path: text(root, path).replace(f"- [{before}] ", f"- [{after}] ")})


@pytest.mark.parametrize("place", [PAGE, HOME])
@pytest.mark.parametrize("sign", ["/", ">", "?", "!"])
def test_a_mark_of_the_users_own_stays_on_its_line_and_answers_nothing(
    tmp_path: Path, sign: str, place: str
) -> None:
    root = built(tmp_path, people(Ann=CALL) | {HOME: REGION})
    mark(root, " ", sign, place)
    vault(root, people(Ben=CALL))

    result = build(root, DAY)

    assert f"- [{sign}] [[Ann]]: keep in touch" in text(root, place)
    assert "- [ ] [[Ben]]: keep in touch" in text(root, place)
    assert (result.logged, result.problems, result.saved) == ((), (), ())
    assert text(root, ANN) == CALL
    assert build(root, DAY).has_changes is False


def test_a_mark_goes_with_its_follow_up(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL))
    mark(root, " ", "/")
    vault(root, {ANN: f"{CALL}- 2026-11-22 lunch\n"})

    assert build(root, DAY).saved == ()
    assert "[/]" not in text(root, PAGE)


def test_a_mark_can_be_taken_back_or_become_a_tick(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL))
    for before, after in (" /", "/ ", " /"):
        mark(root, before, after)
        assert build(root, DAY).saved == ()
    mark(root, "/", "x")

    result = build(root, DAY)

    assert [(one.person, result.saved) for one in result.logged] == [("Ann", ())]


def test_a_note_that_an_editor_renamed_is_no_edit_of_the_page(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL, Ben=note("- 2026-11-01 met via [[Ann]]")))
    (root / ANN).rename(root / "People/Ann Lee.md")
    for path in root.rglob("*.md"):
        path.write_text(path.read_text().replace("[[Ann]]", "[[Ann Lee]]"))

    result = build(root, DAY)

    assert (result.problems, result.saved) == ((), ())
    assert "- [ ] [[Ann Lee]]: keep in touch" in text(root, PAGE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("see [[Ann]]", "see [[Ann Lee]]"),
        ("see [[Ann|her]]", "see [[People/Ann Lee|her]]"),
        ("| [[Ann\\|her]] |", "| [[Ann Lee\\|her]] |"),
        ("see [her](<People/Ann.md>)", "see [her](People/Ann%20Lee.md)"),
        ("- [ ] a ^nv-ann-123456", "- [/] a ^nv-ann-123456"),
    ],
)
def test_what_is_left_out_of_the_checksum(before: str, after: str) -> None:
    assert is_checksum(checksum(before), after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("see [[Ann|her]]", "see [[Ann|them]]"),
        ("see [[Ann]]", "see Ann"),
        ("see [it](https://a.example)", "see [it](https://b.example)"),
        ("- [ ] a ^nv-ann-123456", "- [x] a ^nv-ann-123456"),
        ("- [ ] a", "- [/] a"),
    ],
)
def test_what_is_an_edit(before: str, after: str) -> None:
    assert not is_checksum(checksum(before), after)


def test_the_checksum_of_an_older_netvault_is_known_and_stays(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann=CALL) | {HOME: f"Mine.\n{REGION}"})
    content = text(root, HOME).split("-->\n")[1].split("<!--")[0]
    old = hashlib.sha256(content.encode()).hexdigest()[:12]
    before = text(root, HOME).replace(checksum(content), old)
    vault(root, {HOME: before})

    assert build(root, DAY).problems == ()
    assert text(root, HOME) == before
