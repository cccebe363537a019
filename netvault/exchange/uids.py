"""Identifiers that stay: other programs know people, and what is due with them, by these.

The first `uid` of a note wins, for another program may know the person by it. Else it is computed
from the name: that changes less often than an address or the folder in which the note lies. So it
survives everything but another name, and a `uid` in the note survives that too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from netvault.model.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from netvault.model import Person

_NAMESPACE: Final = UUID("8a0f4c5e-54a5-5b0e-9d0e-6d3a7d8f21c4")
"""What tells our identifiers from those that others compute of the same name; never to change."""


def uids_of(people: Mapping[str, Person]) -> dict[str, str]:
    """Return an identifier for everybody, by key; no two are the same."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for person in sorted(people.values(), key=_turn):
        uid = next(uid for uid in _candidates(person) if uid not in taken)
        taken.add(uid)
        found[person.key] = uid
    return {key: found[key] for key in people}


def derived_uid(*parts: str) -> str:
    """Return the identifier of whatever these texts tell from everything else."""
    text = "\0".join(parts).encode("utf-8", "replace").decode()
    return str(uuid5(_NAMESPACE, text))


def _turn(person: Person) -> tuple[bool, bool, int, str]:
    """Return who chooses first: notes with a `uid`, other notes, ghosts; of these the shortest."""
    return not person.contact.uids, person.is_ghost, len(person.key), person.key


def _candidates(person: Person) -> Iterator[str]:
    """Yield what may identify somebody: where several bear one name, the path has to."""
    yield from _usable(person.contact.uids)
    yield derived_uid("person", fold(person.name))
    yield derived_uid("note", fold(person.key))
    yield derived_uid("note", person.key, str(person.is_ghost))


def _usable(uids: Iterable[str]) -> Iterator[str]:
    return (" ".join(uid.split()) for uid in uids if uid.strip() and uid.isprintable())
