"""Where pages are: at home, where the user moved them, or where something else stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

import pytest

from netvault.building import build, load
from tests.support.ticking import DAY, ME, built, text
from tests.support.vaults import note, people, vault
from tests.support.writing import files

if TYPE_CHECKING:
    from pathlib import Path

    from netvault.building import BuildResult

HOME: Final = "<!-- netvault:begin network -->\n<!-- netvault:end -->\n"
ANN: Final = people(Ann=note("- 2026-10-01 call", every="2 weeks"))


def told(result: BuildResult) -> list[str]:
    """Give every error of a build, without what is to be done about it."""
    return [
        str(problem).partition(", ")[0]
        for problem in result.problems
        if problem.severity == "error"
    ]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("Network/Tim.md", note(type="person")),
        ("Network/Companies/Tim.md", note("#person")),
        ("network/People/Tim.md", "- 2026-10-01 call\n"),
        ("Network/Me.md", note(type="me")),
    ],
)
def test_a_note_about_a_person_among_the_pages_is_left_alone_and_said(
    tmp_path: Path, path: str, content: str
) -> None:
    root = vault(tmp_path, ME | ANN | {path: content})

    result = build(root, DAY)

    assert told(result) == [f"{path}:1:1: error: this note is about a person"]
    assert text(root, path) == content
    assert build(root, DAY).problems == result.problems


def test_any_other_note_among_the_pages_is_nobodys_business(tmp_path: Path) -> None:
    root = vault(tmp_path, ME | ANN | {"Network/My plan.md": "- [ ] call more\n"})

    assert build(root, DAY).problems == ()


@pytest.mark.parametrize("content", [note(type="person"), "Mine.\n"])
def test_a_note_in_the_place_of_a_page_is_not_overwritten(tmp_path: Path, content: str) -> None:
    root = vault(tmp_path, ME | ANN | {"Network/Leads.md": content})

    result = build(root, DAY)

    assert "Network/Leads.md:1:1: error: a page belongs here" in told(result)
    assert text(root, "Network/Leads.md") == content
    assert "Network/Give.md" in result.written


def test_somebody_may_be_called_like_a_page(tmp_path: Path) -> None:
    texts = people(Leads=note("- 2026-10-01 call"), Network=note(company="Goals"))

    root = built(tmp_path, texts)

    assert list(load(root).network.people) == ["People/Leads.md", "People/Network.md"]
    assert {path: data.decode() for path, data in files(root).items() if path in texts} == texts
    assert not build(root, DAY).has_changes


def moved(root: Path, path: str, to: str) -> None:
    """Move a page as somebody does in Obsidian."""
    (root / to).parent.mkdir(parents=True, exist_ok=True)
    (root / path).rename(root / to)


def test_links_lead_to_pages_where_the_user_moved_them(tmp_path: Path) -> None:
    acme = note("- 2026-10-01 call", company="Acme")
    root = built(tmp_path, people(Ann=acme, Ben=acme) | {"Home.md": HOME})
    moved(root, "Network/Leads.md", "Today/My leads.md")
    vault(root, {"Today/My leads.md": "Mine.\n\n" + text(root, "Today/My leads.md")})
    moved(root, "Network/Companies/Acme.md", "Work/Acme.md")

    result = build(root, DAY)

    for path in ("Network/Network.md", "Home.md"):
        assert "[[Today/My leads|Leads]]" in text(root, path)
        assert "[[Network/Give|Give]]" in text(root, path)
    assert "[[Work/Acme|Acme]]" in text(root, "Network/Companies.md")
    assert not any(
        (root / path).exists() for path in ("Network/Leads.md", "Network/Companies/Acme.md")
    )
    assert result.problems == ()
    assert not build(root, DAY).has_changes


def test_a_copy_of_a_page_draws_no_link_away_from_it(tmp_path: Path) -> None:
    root = built(tmp_path, ANN)
    vault(root, {"Archive/Leads.md": text(root, "Network/Leads.md")})

    assert not build(root, DAY).has_changes
    assert "[[Network/Leads|Leads]]" in text(root, "Network/Network.md")


def test_when_another_folder_is_set_pages_stay_and_links_lead_there(tmp_path: Path) -> None:
    root = built(tmp_path, ANN)
    before = files(root)
    vault(root, {"netvault.toml": 'output = "Pages"\n'})

    result = build(root, DAY)

    assert not result.has_changes
    assert list(load(root).network.people) == ["People/Ann.md"]
    assert files(root) == before | {"netvault.toml": b'output = "Pages"\n'}


def test_an_image_is_shown_also_on_a_page_that_was_moved(tmp_path: Path) -> None:
    root = vault(tmp_path, ME | ANN)
    build(root, DAY)
    (root / "My maps").mkdir()
    (root / "Network/Referral map.md").rename(root / "My maps/Referral map.md")

    build(root, DAY)

    (image,) = root.rglob("Referral map.svg")
    pages = [root / "Network/Network.md", *root.rglob("Referral map.md")]
    assert len(pages) == 2
    for page in pages:
        (address,) = re.findall(r"!\[The rings around you\]\((.*)\)", page.read_text())
        assert (page.parent / unquote(address)).resolve() == image.resolve()
