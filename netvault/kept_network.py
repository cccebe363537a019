"""The network, kept on a shelf of its own for as long as the notes are the same, on any day."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from netvault.filling import write_shelf
from netvault.network import Network
from netvault.people import People, Ties
from netvault.shelves import open_shelf, pack

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from netvault.model import Note

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
    told, rest = (shelf.get("ties"), shelf.value("rest")) if shelf else (None, None)
    if told is None or rest is None:
        return None
    names, *packed = marshal.loads(told)  # noqa: S302 - of a shelf, whose sum is right
    ties = Ties(names, *map(_Packed, packed))
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
    )


def keep_network(folder: Path | None, state: bytes, network: Network) -> None:
    """Keep a network for a state of the notes."""
    rest = (
        *(network.owner, network.news, network.introductions, network.resources),
        network.problems,
    )
    names, *ties = network.ties
    told = (names, *map(_packed, ties))
    pieces = {"ties": marshal.dumps(cast("tuple[Any, ...]", told)), "rest": pack(rest)}
    write_shelf(folder, _NETWORK, state, pieces.items())


class _Packed(Mapping[str, Any]):
    """Ties of everybody, each made when it is asked for: a question is about few people."""

    def __init__(self, pieces: Mapping[str, bytes]) -> None:
        self._pieces = pieces

    def __getitem__(self, key: str) -> object:
        return marshal.loads(self._pieces[key])  # noqa: S302 - as above

    def __contains__(self, key: object) -> bool:
        return key in self._pieces

    def __iter__(self) -> Iterator[str]:
        return iter(self._pieces)

    def __len__(self) -> int:
        return len(self._pieces)


def _packed(ties: Mapping[str, Any]) -> dict[str, bytes]:
    return {key: marshal.dumps(tied) for key, tied in ties.items()}
