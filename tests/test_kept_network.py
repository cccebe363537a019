from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.kept_network import keep_network, recall_network
from netvault.lookup import find_people
from netvault.people import People
from netvault.shelves import key_of
from tests.vaults import network, note, people

if TYPE_CHECKING:
    from pathlib import Path

    from netvault.network import Network

STATE = key_of("the notes as they are")
TOLD = network(
    people(
        Ann=note("- 2026-11-01 call: she named [[Dana Fox]]", aliases="[Grace]"),
        Ben=note(introduced_by="'[[Ann]]'", knows="'[[Cem]]'"),
        Cem="",
    )
)


def recalled(folder: Path) -> Network | None:
    assert isinstance(TOLD.people, People)
    return recall_network(folder, STATE, TOLD.people.notes, TOLD.paths)


def test_every_tie_comes_back_as_it_was_tied(tmp_path: Path) -> None:
    keep_network(tmp_path, STATE, TOLD)
    found = recalled(tmp_path)

    assert found
    assert [dict(ties) for ties in found.ties] == [dict(ties) for ties in TOLD.ties]
    assert [len(ties) for ties in found.ties] == [len(ties) for ties in TOLD.ties]
    assert list(found.people) == list(TOLD.people)
    assert found.called == TOLD.called


def test_who_has_no_ties_of_a_kind_is_not_among_them(tmp_path: Path) -> None:
    keep_network(tmp_path, STATE, TOLD)
    found = recalled(tmp_path)

    assert found
    assert "People/Ann.md" not in found.ties.introducers
    assert "People/Nobody.md" not in found.ties.introducers


def test_whatever_byte_of_it_is_damaged_nothing_else_is_told(tmp_path: Path) -> None:
    keep_network(tmp_path, STATE, TOLD)
    whole = (tmp_path / "network").read_bytes()
    for spot in range(0, len(whole), 7):
        (tmp_path / "network").write_bytes(
            whole[:spot] + bytes([whole[spot] ^ 0xFF]) + whole[spot + 1 :]
        )
        found = recalled(tmp_path)
        if found:
            assert found.ties.names == TOLD.ties.names
            assert [person.key for person in find_people(found, "grace")] == ["People/Ann.md"]
