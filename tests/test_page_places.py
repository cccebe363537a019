"""Where pages are: at home, where the user moved them, or where something else stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import build
from netvault.loading import load
from tests.ticking import DAY, ME, built, text
from tests.vaults import note, people, vault
from tests.writing import files

if TYPE_CHECKING:
    from pathlib import Path

    from netvault.built import BuildResult

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
