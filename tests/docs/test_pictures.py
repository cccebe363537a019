"""The pictures of the documentation are small, and ask for nothing elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
PICTURES: Final = sorted((ROOT / "docs/img").iterdir())


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_a_picture_is_small_and_shown(picture: Path) -> None:
    pages = (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
    shown = "".join(page.read_text("utf-8") for page in pages)

    assert picture.stat().st_size < 150_000
    assert f"img/{picture.name}" in shown


def test_the_recorded_session_asks_for_no_font() -> None:
    session = (ROOT / "docs/img/session.svg").read_text("utf-8")

    assert "font-face" not in session
    assert "url(http" not in session
