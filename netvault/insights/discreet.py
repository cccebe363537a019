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
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.model import Contact
from netvault.names import fold, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from netvault.insights.each import Each
    from netvault.insights.lasting import Fleeting, Lookup
    from netvault.model import Link, Touch
    from netvault.network import LinkIndex, NamedPerson, Network, Person, ResolvedIntroduction

_LINK: Final = re.compile(
    r"\[\[(?P<target>[^\[\]\n|#]{1,400})[^\[\]\n|]{0,400}(?:\|(?P<label>[^\[\]\n]{1,400}))?\]\]"
)


_Place = tuple[str, int]


def discreet(
    network: Network,
    people: Each[Person],
    marked: frozenset[str],
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
    silenced = people.of(keys)
    index = (network.index,) * len(keys)
    asleep = lasting.of_each("sleeps", keys, sleeps, silenced)
    bare = lasting.of_each("bare", keys, _bare, silenced, asleep, index)
    lines = lasting.of_each("quiet", keys, _quiet, silenced, (marked,) * len(keys), index)
    quiet = lasting.of_all("quiet lines", lambda lines: dict(chain.from_iterable(lines)), lines)
    near = lasting.of_reading("near them", _near, people, silenced, network.introductions)
    silence = (lasting.of_all("silence", _Silence, marked, quiet),) * len(near)
    apart = lasting.of_each("apart from them", near, _apart, people.of(near), silence)
    left = tuple(made for made in network.introductions if marked.isdisjoint(made.keys))
    met = {key for made in left for key in made.keys}
    told = dict(zip(people.order, people.column, strict=True))
    told |= zip(near, apart, strict=True)
    told |= zip(keys, bare, strict=True)
    for one in apart:
        if not (_is_told_of(one) or one.key in met):
            del told[one.key]
    return replace(network, people=MappingProxyType(told), introductions=left)


def _near(
    people: Lookup[Person], marked: Iterable[Person], introductions: Iterable[ResolvedIntroduction]
) -> tuple[str, ...]:
    """Give everybody of whom a note speaks together with somebody who is marked."""
    near = {key for made in introductions for key in made.keys}
    for one in marked:
        near |= {*one.introducers, *one.introduced, *one.knows}
        near |= {naming.whom for naming in one.named}
        for by in {naming.by for naming in one.named_by}:
            lines = {_place(naming.touch) for naming in one.named_by if naming.by == by}
            told = (n.whom for n in people[by].named if _place(n.touch) in lines)
            near |= {by, *told}
    return tuple(sorted(near.difference(one.key for one in marked)))


class _Silence(NamedTuple):
    """What is not said of the others.

    Attributes:
        marked: The keys of those to whom no tie is told.
        quiet: The lines that name one of them, each with what it says instead.
    """

    marked: frozenset[str]
    quiet: Mapping[_Place, Touch]


def _quiet(
    person: Person, unnamed: frozenset[str], index: LinkIndex
) -> tuple[tuple[_Place, Touch], ...]:
    """Give each line of a log that names one who is marked, with what it says instead."""
    touches = (naming.touch for naming in person.named_by)
    return tuple((_place(touch), _silent(index, touch, unnamed)) for touch in touches)


def _apart(person: Person, silence: _Silence) -> Person:
    """Give somebody without their ties to those who are marked."""
    marked, quiet = silence
    return person._replace(
        touches=tuple(quiet.get(_place(touch), touch) for touch in person.touches),
        introducers=_others(person.introducers, marked),
        introduced=_others(person.introduced, marked),
        knows=_others(person.knows, marked),
        named=tuple(_still_told(person.named, silence)),
        named_by=tuple(_still_told(person.named_by, silence)),
    )


def _others(keys: Iterable[str], marked: Container[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key not in marked)


def _still_told(namings: Iterable[NamedPerson], silence: _Silence) -> Iterator[NamedPerson]:
    marked, quiet = silence
    for naming in namings:
        if naming.by not in marked and naming.whom not in marked:
            told = quiet.get(_place(naming.touch))
            yield naming._replace(touch=told) if told else naming


def _place(touch: Touch) -> _Place:
    return touch.path, touch.line


def _is_told_of(person: Person) -> bool:
    """Tell whether any note still speaks of somebody."""
    return not person.is_ghost or any((person.introduced, person.knows, person.named_by))


def _bare(person: Person, is_asleep: bool, index: LinkIndex) -> Person:  # noqa: FBT001 - a column
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
        touches=tuple(_silent(index, touch, named)._replace(helps=()) for touch in person.touches),
        introducers=(),
        introduced=(),
        knows=(),
        named=(),
        named_by=(),
    )


def _silent(index: LinkIndex, touch: Touch, unnamed: frozenset[str]) -> Touch:
    """Give a line in which some people are mentioned, but not linked to."""
    gone = [link for link in touch.links if _leads_to(index, link, touch.path, unnamed)]
    if not gone:
        return touch
    links = tuple(link for link in touch.links if link not in gone)
    return touch._replace(text=_unlinked(touch.text, gone), links=links)


def _leads_to(index: LinkIndex, link: Link, source: str, keys: frozenset[str]) -> bool:
    return (index.resolve(link, source).path or fold(name_of(link.target))) in keys


def _unlinked(text: str, links: Iterable[Link]) -> str:
    targets = {fold(link.target) for link in links}

    def plain(found: re.Match[str]) -> str:
        target = found["target"].strip()
        is_gone = fold(target.removesuffix(".md")) in targets
        return (found["label"] or name_of(target)) if is_gone else found[0]

    return _LINK.sub(plain, text)
