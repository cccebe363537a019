from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.support.golden import built, copied, renew, texts

if TYPE_CHECKING:
    from netvault.building import BuildResult

EXAMPLE: Final = Path(__file__).parents[2] / "example-vault"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return copied(EXAMPLE, tmp_path / "vault")


def changes(result: BuildResult) -> tuple[object, ...]:
    return (*result.written, *result.removed, *result.logged, *result.saved)


def test_its_pages_are_what_a_build_gives(copy: Path, *, update_golden: bool) -> None:
    built(copy)

    if update_golden:
        renew(EXAMPLE / "Network", texts(copy / "Network"))
    assert texts(copy / "Network") == texts(EXAMPLE / "Network")


def test_a_second_build_writes_nothing(copy: Path) -> None:
    built(copy)
    before = {path: path.stat().st_mtime_ns for path in copy.rglob("*") if path.is_file()}

    assert changes(built(copy)) == ()
    after = {path: path.stat().st_mtime_ns for path in copy.rglob("*") if path.is_file()}
    assert after == before


def test_a_build_leaves_its_notes_as_they_are(copy: Path) -> None:
    notes = texts(copy)

    built(copy)

    assert notes.items() <= texts(copy).items()
    assert {path.split("/")[0] for path in texts(copy).keys() - notes.keys()} == {"Network"}


def test_it_shows_a_few_problems_and_no_error(copy: Path) -> None:
    problems = built(copy).problems

    assert {problem.severity for problem in problems} == {"warning"}
