"""`netvault view` writes one page, where it is told to or where nothing takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.viewing import data_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.commands import Run

pytestmark = pytest.mark.usefixtures("small")


def test_the_page_lies_where_neither_git_nor_a_build_takes_it(small: Path, netvault: Run) -> None:
    ran = netvault("view")
    page = small / ".netvault/local/netvault-view.html"

    assert (ran.code, ran.out) == (0, f"wrote {page}\n")
    assert data_in(page.read_text())["today"] == "2026-11-23"
    assert (page.parent / ".gitignore").read_text() == "*\n"
    assert netvault("view").out == f"{page} is up to date\n"


def test_the_page_goes_where_it_is_told_to(small: Path, netvault: Run) -> None:
    ran = netvault("view", "--output", "map.html")

    assert (ran.code, ran.out) == (0, "wrote map.html\n")
    names = {person["name"] for person in data_in((small / "map.html").read_text())["people"]}
    assert "Ann Lee" in names
    assert not (small / ".netvault/local/netvault-view.html").exists()


def test_an_anonymous_page_has_numbers_for_names(small: Path, netvault: Run) -> None:
    netvault("view", "--anonymous", "-o", "map.html")

    page = (small / "map.html").read_text()
    assert "Grace" not in page
    assert data_in(page)["people"][0]["name"] == "Person 1"


def test_a_folder_that_is_none_is_told_of(netvault: Run) -> None:
    ran = netvault("view", "-o", "nowhere/map.html")

    assert (ran.code, "there is no folder nowhere" in ran.err) == (2, True)
