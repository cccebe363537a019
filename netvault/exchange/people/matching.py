"""Who of a file is in the vault already: an entry is compared with the few that could be meant."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.exchange.people.evidence import Comparison, compare
from netvault.exchange.people.identities import is_shared_address, of_contact
from netvault.exchange.people.name_agreement import Agreement, agreement, block_keys
from netvault.exchange.uids import uids_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from netvault.exchange.people.evidence import Verdict
    from netvault.exchange.people.identities import Identity
    from netvault.network import Network

_CLEARLY: Final = 20
"""By how much the evidence for one note must outweigh that for the next."""


class Candidate(NamedTuple):
    """A note that may be about a person of the file.

    Attributes:
        identity: Who the note is about.
        comparison: What speaks for it, and against.
    """

    identity: Identity
    comparison: Comparison


class Match(NamedTuple):
    """Who a person of the file is.

    Attributes:
        verdict: `certain` with one candidate, `doubtful` with some, `different` from everybody.
        candidates: The notes that come into question, the likeliest first.
    """

    verdict: Verdict
    candidates: tuple[Candidate, ...] = ()


def known_people(network: Network, region: str) -> list[Identity]:
    """Return who has a note, the owner too; each is known by the id of their card as well."""
    exported = uids_of(network.people)
    people = [person for person in network.people.values() if not person.is_ghost]
    known = [of_contact(person.contact, region) for person in people]
    named = [
        one._replace(uids=one.uids | {exported[person.key]})
        for one, person in zip(known, people, strict=True)
    ]
    owner = network.owner.contact
    return [*named, of_contact(owner, region)] if owner.path else named


class Register:
    """Everybody who is known, found by what they share with an entry: never all are compared."""

    def __init__(self, known: Iterable[Identity], entries: Sequence[Identity]) -> None:
        """Take in who is known.

        Args:
            known: Those who have a note.
            entries: Those of the file, which may share addresses and names among themselves.
        """
        self._known: dict[str, Identity] = {}
        self._keys: defaultdict[str, set[str]] = defaultdict(set)
        for identity in known:
            self.add(identity)
        held_by_notes = {key for key, holders in self._keys.items() if len(holders) > 1}
        addresses = {key for one in (*self._known.values(), *entries) for key in one.emails}
        self._shared = held_by_notes.union(
            _shared_among(entries), filter(is_shared_address, addresses)
        )
        self._crowded = set(_crowded_among(entries))

    def add(self, identity: Identity) -> None:
        """Take in somebody, or more about somebody who is known by that key."""
        earlier = self._known.get(identity.key)
        self._known[identity.key] = earlier.joined(identity) if earlier else identity
        for key in _keys_of(identity):
            self._keys[key].add(identity.key)

    def match(self, entry: Identity) -> Match:
        """Tell who an entry is about."""
        met = {key for shared in _keys_of(entry) for key in self._keys.get(shared, ())}
        is_crowded = any(name in self._crowded for name in _name_keys(entry))
        found = [
            Candidate(one, compare(entry, one, self._shared, is_crowded=is_crowded))
            for one in map(self._known.__getitem__, sorted(met))
        ]
        found = [each for each in found if each.comparison.verdict != "different"]
        found.sort(key=lambda each: -each.comparison.weight)
        certain = [each for each in found if each.comparison.verdict == "certain"]
        if certain and _is_clear([each.comparison.weight for each in certain]):
            return Match("certain", tuple(certain[:1]))
        return Match("doubtful" if found else "different", tuple(found))


def _is_clear(weights: Sequence[int]) -> bool:
    return len(weights) == 1 or weights[0] - weights[1] >= _CLEARLY


def _keys_of(identity: Identity) -> Iterator[str]:
    """Give the keys under which somebody is found."""
    yield from identity.emails
    yield from identity.phones
    yield from identity.profiles
    yield from (f"uid {uid}" for uid in identity.uids)
    yield from (f"name {key}" for name in identity.names for key in block_keys(name))


def _name_keys(identity: Identity) -> Iterator[str]:
    """Give the spellings of the names as one text each, whatever the order of the words."""
    for name in identity.names:
        yield " ".join(sorted(min(forms) for forms in name.words))


def _shared_among(entries: Iterable[Identity]) -> Iterator[str]:
    """Give the addresses and numbers that entries of different names have, and nobody alone."""
    first: dict[str, Identity] = {}
    for entry in entries:
        for key in (*entry.emails, *entry.phones):
            holder = first.setdefault(key, entry)
            if holder is not entry and not _may_be_one(holder, entry):
                yield key


def _may_be_one(one: Identity, other: Identity) -> bool:
    return any(agreement(a, b) > Agreement.NONE for a in one.names for b in other.names)


def _crowded_among(entries: Iterable[Identity]) -> Iterator[str]:
    """Give the names that several people of the file bear, as far as one can see."""
    first: dict[str, Identity] = {}
    for entry in entries:
        for key in _name_keys(entry):
            namesake = first.setdefault(key, entry)
            if namesake is not entry and compare(namesake, entry, ()).verdict != "certain":
                yield key
