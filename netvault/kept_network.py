"""The network, kept on a shelf of its own for as long as the notes are the same, on any day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, cast

from netvault.drawers import Drawers, in_drawers
from netvault.filling import write_shelf
from netvault.network import Network
from netvault.people import People, Ties
from netvault.shelves import open_shelf, pack

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from netvault.model import Note
    from netvault.searching import Line
    from netvault.shelves import Shelf

_NETWORK: Final = "network"


def recall_network(
    folder: Path | None, state: bytes, notes: Mapping[str, Note | None], paths: Sequence[str]
) -> Network | None:
    """Give the network as it was kept for a state of the notes; None where it was not.

    Args:
        folder: The folder of the vault's shelves.
        state: What the network depends on, as `key_of` gives it.
        notes: The notes, of which people are made when they are asked for.
        paths: Every file of the vault that is known to be there.
    """
    shelf = open_shelf(folder, _NETWORK, state)
    ties, rest = (_ties(shelf), shelf.value("rest")) if shelf else (None, None)
    if shelf is None or ties is None or rest is None:
        return None
    owner, news, introductions, resources, problems = cast("tuple[Any, ...]", rest)
    return Network(
        people=People(ties, notes),
        ties=ties,
        owner=owner,
        paths=tuple(paths),
        news=news,
        introductions=introductions,
        resources=resources,
        problems=problems,
        line=cast("Line | None", shelf.value("called")),
    )


def keep_network(folder: Path | None, state: bytes, network: Network) -> None:
    """Keep a network for a state of the notes."""
    rest = (
        *(network.owner, network.news, network.introductions, network.resources),
        network.problems,
    )
    names, *ties = network.ties
    pieces = {
        "names": in_drawers(names),
        "ties": in_drawers(_of_each(ties)),
        "called": pack(network.called),
        "rest": pack(rest),
    }
    write_shelf(folder, _NETWORK, state, pieces.items())


def _ties(shelf: Shelf) -> Ties | None:
    """Give the ties of a shelf; None where a part of them is damaged."""
    names, told = shelf.view("names"), shelf.view("ties")
    if names is None or told is None:
        return None
    ties = Drawers(told, tuple)
    kinds = range(len(Ties._fields) - 1)
    return Ties(Drawers(names, tuple), *(_Tied(ties, kind) for kind in kinds))


class _Tied(Mapping[str, Any]):
    """One kind of ties, from what is kept of each person: a question is about few."""

    def __init__(self, ties: Mapping[str, tuple[Any, ...]], kind: int) -> None:
        self._ties, self._kind = ties, kind

    def __getitem__(self, key: str) -> object:
        found = self._ties[key][self._kind]
        if not found:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return (key for key, ties in self._ties.items() if ties[self._kind])

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _of_each(ties: Sequence[Mapping[str, Any]]) -> dict[str, tuple[Any, ...]]:
    """Give the ties of each person who has any, of every kind."""
    keys = dict.fromkeys(chain.from_iterable(ties))
    return {key: tuple(tied.get(key, ()) for tied in ties) for key in keys}
