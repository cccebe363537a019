"""A long note is saved in place, piece by piece, while it is watched: nobody vanishes meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from netvault.watch.batch import QUIET
from tests.support.desk import Desk
from tests.support.ticking import ANN, PAGE
from tests.support.vaults import note, people, vault

if TYPE_CHECKING:
    from pathlib import Path

LONG: Final = note(
    "- [ ] second 📅 2026-11-24",
    *(f"Line {number} of a life that is told at length." for number in range(7_000)),
    circle="friend",
).encode()


@pytest.mark.parametrize("pieces", [1, 8])
@pytest.mark.parametrize("first", [0, 2, 20])
def test_no_page_lacks_somebody_whose_note_is_half_saved(
    tmp_path: Path, first: int, pieces: int
) -> None:
    start = note("- [ ] first 📅 2026-11-24", circle="friend")
    desk = Desk(vault(tmp_path / "vault", {"netvault.toml": "", **people(Ann=start)}))
    desk.after(1.0)
    assert "[[Ann]]: first" in desk.text(PAGE)

    size = len(LONG) // pieces + 1
    rest = (LONG[at : at + size] for at in range(first, len(LONG), size))
    with (desk.root / ANN).open("wb", buffering=0) as saved:
        for piece in (LONG[:first], *rest):
            saved.write(piece)
            desk.hear()
            desk.after(QUIET * 2)
            assert "[[Ann]]: " in desk.text(PAGE)

    assert len(LONG) > 300_000
    assert "[[Ann]]: second" in desk.text(PAGE)
