"""`Was this a talk?` on the front page: the answer goes into the line, and is never asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netvault.building import build
from tests.support.ticking import DAY, NEXT_DAY, built, text
from tests.support.vaults import people

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "Network/Network.md"
DAILY = "Daily/2026-11-20.md"
LINE = "- call [[Ann]] re budget"


def asked(root: Path) -> list[str]:
    """Give the lines that the front page asks about."""
    return [line for line in text(root, PAGE).split("\n") if "Was this a talk?" in line]


def tick(root: Path, state: str) -> None:
    """Answer the one question."""
    page = text(root, PAGE)
    line = asked(root)[0]
    answered = page.replace(line, line.replace("[ ]", f"[{state}]", 1))
    (root / PAGE).write_text(answered, encoding="utf-8", newline="")


def test_a_recent_line_in_doubt_is_asked_about(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann="") | {DAILY: f"{LINE}\n"})

    (line,) = asked(root)
    assert line.startswith("- [ ] Was this a talk? [[Ann]], 2026-11-20: “call [[Ann]] re budget” ^")


def test_at_most_three_are_asked_at_once_the_latest(tmp_path: Path) -> None:
    days = ("2026-08-01", *(f"2026-11-{day}" for day in (10, 12, 14, 16)), "2026-12-01")
    notes = {f"Daily/{day}.md": f"{LINE}\n" for day in days}

    found = asked(built(tmp_path, people(Ann="") | notes))

    assert [line.split(", ")[1][:10] for line in found] == [
        *("2026-11-16", "2026-11-14", "2026-11-12"),
    ]


@pytest.mark.parametrize(
    ("ann", "daily"),
    [
        ("- 2026-11-20 tea\n", LINE),
        ("", LINE.replace("Ann", "Nobody")),
        ("", f"{LINE} #about"),
    ],
)
def test_what_is_known_or_would_change_nothing_is_not_asked(
    tmp_path: Path, ann: str, daily: str
) -> None:
    assert asked(built(tmp_path, people(Ann=ann) | {DAILY: f"{daily}\n"})) == []


@pytest.mark.parametrize(
    ("state", "after"),
    [("x", f"{LINE} #touch\r\n- rain\r\n"), ("-", f"{LINE} #about\r\n- rain\r\n")],
)
def test_an_answer_is_written_into_the_line_and_never_asked_again(
    tmp_path: Path, state: str, after: str
) -> None:
    root = built(tmp_path, people(Ann="") | {DAILY: f"{LINE}\r\n- rain\r\n"})
    tick(root, state)

    result = build(root, DAY)

    assert text(root, DAILY) == after
    assert not result.problems
    assert asked(root) == []
    assert build(root, NEXT_DAY).saved == ()
    assert ("2026-11-20 [[Ann]]" in text(root, PAGE)) == (state == "x")


def test_the_tag_goes_before_the_id_of_a_block(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann="") | {DAILY: f"{LINE} ^b1\n"})
    tick(root, "x")

    build(root, DAY)

    assert text(root, DAILY) == f"{LINE} #touch ^b1\n"


def test_an_answer_that_an_interrupted_build_brought_in_counts_once(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann="") | {DAILY: f"{LINE}\n"})
    tick(root, "x")
    (root / DAILY).write_text(f"{LINE} #touch\n", encoding="utf-8")

    result = build(root, DAY)

    assert text(root, DAILY) == f"{LINE} #touch\n"
    assert not result.problems


def test_an_answer_about_a_line_that_is_gone_is_kept(tmp_path: Path) -> None:
    root = built(tmp_path, people(Ann="") | {DAILY: f"{LINE}\n"})
    tick(root, "x")
    (root / DAILY).write_text("- rain\n", encoding="utf-8")

    result = build(root, DAY)

    assert [problem.code for problem in result.problems] == ["kept-tick"]
    assert len(asked(root)) == 1
