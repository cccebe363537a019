"""Discretion: what pages, pictures and exports are made from, so that no mark shows (M10).

They are made from the network as it would be had the notes kept silent about whoever is marked as
discouraging. Who they are, when you talked, and what is due with them is there; nothing that makes
anybody a lead, a tie, or help. Such notes hold no mark, and give the same pages: so none can tell.
"""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from netvault.model import Contact
from netvault.names import fold, name_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from netvault.model import Link, Touch
    from netvault.network import Network
    from netvault.people import Naming, Person

_LINK: Final = re.compile(
    r"\[\[(?P<target>[^\[\]\n|#]{1,400})[^\[\]\n|]{0,400}(?:\|(?P<label>[^\[\]\n]{1,400}))?\]\]"
)

_Quiet = dict["Touch", "Touch"]


def discreet(network: Network, asleep: Container[str]) -> Network:
    """Give the network as if the notes kept silent about whoever is discouraging.

    Args:
        network: The network, as the notes tell it.
        asleep: Keys of those whose tie sleeps: no page proposes to wake a discouraging one.
    """
    people = network.people
    marked = frozenset(key for key, person in people.items() if person.is_discouraging)
    if not marked:
        return network
    quiet = dict(_quieted(network, marked))
    shown = (
        _bare(network, person, asleep) if key in marked else _apart(person, marked, quiet)
        for key, person in people.items()
    )
    made = tuple(made for made in network.introductions if marked.isdisjoint(made.keys))
    to_meet = {key for each in made for key in each.keys}
    kept = (
        person
        for person in shown
        if not person.is_ghost or person.key in to_meet or _is_told_of(person)
    )
    told = MappingProxyType({person.key: person for person in kept})
    return replace(network, people=told, introductions=made)


def _bare(network: Network, person: Person, asleep: Container[str]) -> Person:
    """Give somebody with no ties, and with nothing by which they could be looked for."""
    told = person.contact
    named = frozenset(naming.whom for naming in person.named)
    return replace(
        person,
        contact=Contact(
            path=told.path,
            name=told.name,
            aliases=told.aliases,
            circles=told.circles,
            met=told.met,
            last_contact=told.last_contact,
            cadence="never" if person.key in asleep else told.cadence or "never",
            next=told.next,
            skipped=told.skipped,
            birthday=told.birthday,
            emails=told.emails,
            phones=told.phones,
            urls=told.urls,
            addresses=told.addresses,
            touches=told.touches,
            promises=tuple(p._replace(asks=()) for p in told.promises if not p.is_introduction),
            places=told.places,
        ),
        touches=tuple(
            _silent(network, touch, named)._replace(helps=()) for touch in person.touches
        ),
        introducers=(),
        introduced=(),
        knows=(),
        named=(),
        named_by=(),
    )


def _apart(person: Person, marked: frozenset[str], quiet: _Quiet) -> Person:
    """Give somebody without their ties to those who are marked."""
    return replace(
        person,
        touches=tuple(quiet.get(touch, touch) for touch in person.touches),
        introducers=_others(person.introducers, marked),
        introduced=_others(person.introduced, marked),
        knows=_others(person.knows, marked),
        named=_still_told(person.named, marked, quiet),
        named_by=_still_told(person.named_by, marked, quiet),
    )


def _others(keys: Iterable[str], marked: frozenset[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key not in marked)


def _still_told(
    namings: Iterable[Naming], marked: frozenset[str], quiet: _Quiet
) -> tuple[Naming, ...]:
    return tuple(
        naming._replace(touch=quiet.get(naming.touch, naming.touch))
        for naming in namings
        if naming.by not in marked and naming.whom not in marked
    )


def _is_told_of(person: Person) -> bool:
    """Tell whether any note still speaks of a ghost."""
    return any((person.introduced, person.knows, person.named_by))


def _quieted(network: Network, marked: Iterable[str]) -> Iterator[tuple[Touch, Touch]]:
    """Give each line of somebody's log that names one who is marked, with what it says instead."""
    people = network.people
    for naming in (naming for key in marked for naming in people[key].named_by):
        if not people[naming.by].is_discouraging:
            yield naming.touch, _silent(network, naming.touch, frozenset(marked))


def _silent(network: Network, touch: Touch, unnamed: frozenset[str]) -> Touch:
    """Give a line in which some people are mentioned, but not linked to."""
    gone = [link for link in touch.links if _leads_to(network, link, touch.path, unnamed)]
    if not gone:
        return touch
    links = tuple(link for link in touch.links if link not in gone)
    return touch._replace(text=_unlinked(touch.text, gone), links=links)


def _leads_to(network: Network, link: Link, source: str, keys: frozenset[str]) -> bool:
    found = network.index.resolve(link, source).path
    if found:
        return found in keys
    return fold(name_of(link.target)) in map(fold, keys)


def _unlinked(text: str, links: Iterable[Link]) -> str:
    targets = {fold(link.target) for link in links}

    def plain(found: re.Match[str]) -> str:
        target = found["target"].strip()
        is_gone = fold(target.removesuffix(".md")) in targets
        return (found["label"] or name_of(target)) if is_gone else found[0]

    return _LINK.sub(plain, text)
