"""Discretion: what pages, pictures and exports are made from, so that no mark shows (M10).

They are made from the network as it would be had the notes kept silent about whoever is marked as
discouraging. Who they are, when you talked, and what is due with them is there; nothing that makes
anybody a lead, a tie, or help. Such notes hold no mark, and give the same pages: so none can tell.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain, compress
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.model import Contact
from netvault.names import fold, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping

    from netvault.insights.lasting import Fleeting
    from netvault.model import Link, Touch
    from netvault.network import Network
    from netvault.people import Naming, Person
    from netvault.tying import Made

_LINK: Final = re.compile(
    r"\[\[(?P<target>[^\[\]\n|#]{1,400})[^\[\]\n|]{0,400}(?:\|(?P<label>[^\[\]\n]{1,400}))?\]\]"
)


_Place = tuple[str, int]


def discreet(
    network: Network,
    people: Mapping[str, Person],
    marked: Collection[str],
    sleeps: Callable[[Person], bool],
    lasting: Fleeting,
) -> Network:
    """Give the network as if the notes kept silent about whoever is discouraging.

    Args:
        network: The network, as the notes tell it.
        people: Everybody in it.
        marked: The keys of those who are marked.
        sleeps: Whether a tie sleeps: no page proposes to wake a discouraging one.
        lasting: Who was shown before.
    """
    if not marked:
        return network
    keys = tuple(sorted(marked))
    silenced = tuple(people[key] for key in keys)
    asleep = lasting.of_each("sleeps", keys, sleeps, silenced)
    silence = lasting.of_all(
        "silence",
        lambda marked, near, introductions, _index, asleep: _silence(
            network, marked, near, introductions, asleep
        ),
        silenced,
        tuple(people[key] for key in _near(people, silenced, network.introductions)),
        network.introductions,
        network.index,
        frozenset(compress(keys, asleep)),
    )
    told = {**people, **silence.told}
    for key in silence.lost:
        del told[key]
    return replace(network, people=MappingProxyType(told), introductions=silence.introductions)


def _near(
    people: Mapping[str, Person], marked: Iterable[Person], introductions: Iterable[Made]
) -> Iterable[str]:
    """Give everybody of whom a note speaks together with somebody who is marked."""
    near = {key for made in introductions for key in made.keys}
    for one in marked:
        near |= {*one.introducers, *one.introduced, *one.knows}
        near |= {naming.whom for naming in one.named}
        for by in {naming.by for naming in one.named_by}:
            lines = {_place(naming.touch) for naming in one.named_by if naming.by == by}
            told = (n.whom for n in people[by].named if _place(n.touch) in lines)
            near |= {by, *told}
    return sorted(near.difference(one.key for one in marked))


class _Silence(NamedTuple):
    """What silence makes of a network.

    Attributes:
        told: Those of whom something else is told then.
        lost: Those of whom nothing is told then.
        introductions: The introductions that are left.
    """

    told: Mapping[str, Person]
    lost: frozenset[str]
    introductions: tuple[Made, ...]


def _silence(
    network: Network,
    marked: Iterable[Person],
    near: Iterable[Person],
    introductions: Iterable[Made],
    asleep: Container[str],
) -> _Silence:
    bare = {one.key: _bare(network, one, is_asleep=one.key in asleep) for one in marked}
    left = tuple(made for made in introductions if bare.keys().isdisjoint(made.keys))
    met = {key for made in left for key in made.keys}
    quiet = _Quiet(network, marked)
    apart = {person.key: quiet.apart(person) for person in near}
    lost = (key for key, one in apart.items() if not (_is_told_of(one) or key in met))
    return _Silence(apart | bare, frozenset(lost), left)


class _Quiet:
    """What becomes of the others when nothing is said of their ties to those who are marked."""

    def __init__(self, network: Network, marked: Iterable[Person]) -> None:
        self._marked = {person.key: person for person in marked}
        self._quiet = dict(self._quieted(network))

    def _quieted(self, network: Network) -> Iterator[tuple[_Place, Touch]]:
        """Give each line of a log that names one who is marked, with what it says instead."""
        unnamed = frozenset(self._marked)
        for naming in chain.from_iterable(one.named_by for one in self._marked.values()):
            yield _place(naming.touch), _silent(network, naming.touch, unnamed)

    def apart(self, person: Person) -> Person:
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


def _bare(network: Network, person: Person, *, is_asleep: bool) -> Person:
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
            cadence="never" if is_asleep else told.cadence or "never",
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
