"""What was read is asked for again, and the answers are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.vaults import note, people, vault

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.commands import Run

QUESTIONS = (
    ("due",),
    ("due", "--within", "all", "--json"),
    ("who", "circle:friend", "skill:python"),
    ("who", "piano", "--json"),
    ("who", "degree:1", "lead:warm"),
    ("brief", "Grace"),
    ("brief", "Tom", "--json"),
    ("path", "Acme"),
    ("path", "Cem"),
    ("gives",),
    ("stats", "--json"),
)


@pytest.fixture
def asked(small: Path) -> Path:
    more = people(
        Tom=note("- 2026-11-02 piano #got/contact [[Cem]]", every="week", skills="python"),
        Cem=note("Knows [[Tom]].", company="Acme", needs="python"),
        Dora=note("- 2020-01-02 met", circle="friend", skills="[python, piano]"),
    )
    return vault(small, more)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
@pytest.mark.usefixtures("asked")
def test_an_answer_from_the_cache_is_the_one_that_was_computed(
    netvault: Run, monkeypatch: pytest.MonkeyPatch, question: tuple[str, ...]
) -> None:
    first = netvault(*question)
    again = netvault(*question)
    monkeypatch.setenv("NETVAULT_CACHE", "off")
    afresh = netvault(*question)

    assert first == again == afresh
    assert first.out


@pytest.mark.usefixtures("asked")
def test_an_edit_is_seen_at_once(netvault: Run, asked: Path) -> None:
    assert "Cem" in netvault("who", "company:acme").out
    vault(asked, people(Dora=note(company="Acme")))

    assert "Dora" in netvault("who", "company:acme").out
