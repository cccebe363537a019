"""Discretion: what pages, pictures and exports are made from, so that no mark shows (M10).

They are made from the network as it would be had the notes kept silent about whoever is marked as
discouraging. Who they are, when you talked, and what is due with them is there; nothing that makes
anybody a lead, a tie, or help. Such notes hold no mark, and give the same pages: so none can tell.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from netvault.model import Contact
from netvault.names import fold, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from netvault.insights.lasting import Fleeting
    from netvault.model import Link, Touch
    from netvault.network import Network
    from netvault.people import Naming, Person
    from netvault.tying import Made

_LINK: Final = re.compile(
    r"\[\[(?P<target>[^\[\]\n|#]{1,400})[^\[\]\n|]{0,400}(?:\|(?P<label>[^\[\]\n]{1,400}))?\]\]"
)


_Place = tuple[str, int]


def discreet(network: Network, sleeps: Callable[[Person], bool], lasting: Fleeting) -> Network:
    """Give the network as if the notes kept silent about whoever is discouraging.

    Args:
        network: The network, as the notes tell it.
        sleeps: Whether a tie sleeps: no page proposes to wake a discouraging one.
        lasting: Who was shown before.
    """
    people = network.people
    marked = {key: person for key, person in people.items() if person.is_discouraging}
    if not marked:
        return network
    silence = _Silence(network, marked)
    told = {key: person for key, person in people.items() if key not in silence.lost}
    quiet = silence.apart | {key: _bare(network, one, sleeps) for key, one in marked.items()}
    told |= {key: lasting.same("discreet", key, person) for key, person in quiet.items()}
    return replace(network, people=MappingProxyType(told), introductions=silence.introductions)


class _Silence:
    """What becomes of the others when nothing is said of their ties to those who are marked."""

    def __init__(self, network: Network, marked: Mapping[str, Person]) -> None:
        self._people = network.people
        self._marked = marked
        self._quiet = dict(self._quieted(network))
        self.introductions = tuple(
            made for made in network.introductions if marked.keys().isdisjoint(made.keys)
        )
        unlinked = [self._apart(self._people[key]) for key in self._near(network.introductions)]
        met = {key for made in self.introductions for key in made.keys}
        told = {person.key for person in unlinked if _is_told_of(person) or person.key in met}
        self.apart = {person.key: person for person in unlinked if person.key in told}
        self.lost = {person.key for person in unlinked} - told

    def _quieted(self, network: Network) -> Iterator[tuple[_Place, Touch]]:
        """Give each line of a log that names one who is marked, with what it says instead."""
        unnamed = frozenset(self._marked)
        for naming in chain.from_iterable(one.named_by for one in self._marked.values()):
            yield _place(naming.touch), _silent(network, naming.touch, unnamed)

    def _near(self, introductions: Iterable[Made]) -> set[str]:
        """Give everybody of whom a note speaks together with somebody who is marked."""
        near = {key for made in introductions for key in made.keys}
        for one in self._marked.values():
            near |= {*one.introducers, *one.introduced, *one.knows}
            near |= {naming.whom for naming in one.named}
            for by in {naming.by for naming in one.named_by}:
                told = (naming for naming in self._people[by].named if self._is_quiet(naming.touch))
                near |= {by, *(naming.whom for naming in told)}
        return near - self._marked.keys()

    def _apart(self, person: Person) -> Person:
        """Give somebody without their ties to those who are marked."""
        return person._replace(
            touches=tuple(self._quiet.get(_place(touch), touch) for touch in person.touches),
            introducers=self._others(person.introducers),
            introduced=self._others(person.introduced),
            knows=self._others(person.knows),
            named=self._still_told(person.named),
            named_by=self._still_told(person.named_by),
        )

    def _is_quiet(self, touch: Touch) -> bool:
        return _place(touch) in self._quiet

    def _others(self, keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(key for key in keys if key not in self._marked)

    def _still_told(self, namings: Iterable[Naming]) -> tuple[Naming, ...]:
        return tuple(
            naming._replace(touch=self._quiet[_place(naming.touch)])
            if self._is_quiet(naming.touch)
            else naming
            for naming in namings
            if naming.by not in self._marked and naming.whom not in self._marked
        )


def _place(touch: Touch) -> _Place:
    return touch.path, touch.line


def _is_told_of(person: Person) -> bool:
    """Tell whether any note still speaks of somebody."""
    return not person.is_ghost or any((person.introduced, person.knows, person.named_by))


def _bare(network: Network, person: Person, sleeps: Callable[[Person], bool]) -> Person:
    """Give somebody with no ties, and with nothing by which they could be looked for."""
    told = person.contact
    named = frozenset(chain.from_iterable((n.whom, fold(n.whom)) for n in person.named))
    return person._replace(
        contact=Contact(
            path=told.path,
            name=told.name,
            aliases=told.aliases,
            circles=told.circles,
            met=told.met,
            last_contact=told.last_contact,
            cadence="never" if sleeps(person) else told.cadence or "never",
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


def _silent(network: Network, touch: Touch, unnamed: frozenset[str]) -> Touch:
    """Give a line in which some people are mentioned, but not linked to."""
    gone = [link for link in touch.links if _leads_to(network, link, touch.path, unnamed)]
    if not gone:
        return touch
    links = tuple(link for link in touch.links if link not in gone)
    return touch._replace(text=_unlinked(touch.text, gone), links=links)


def _leads_to(network: Network, link: Link, source: str, keys: frozenset[str]) -> bool:
    return (network.index.resolve(link, source).path or fold(name_of(link.target))) in keys


def _unlinked(text: str, links: Iterable[Link]) -> str:
    targets = {fold(link.target) for link in links}

    def plain(found: re.Match[str]) -> str:
        target = found["target"].strip()
        is_gone = fold(target.removesuffix(".md")) in targets
        return (found["label"] or name_of(target)) if is_gone else found[0]

    return _LINK.sub(plain, text)
