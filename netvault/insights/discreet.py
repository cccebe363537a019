"""Discretion: a second network, without any mark, for pages, pictures and exports (M10).

It is the network that would be there if the notes said nothing about whoever is marked as
discouraging, but who they are, when you talked, and what is due with them: nothing that makes
anybody a lead, a tie, or help. Notes without a mark can give the same pages, so no page reveals it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.model import Contact
from netvault.model.names import fold, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping

    from netvault.model import Introduction, Link, NamedPerson, Person, Touch
    from netvault.network import LinkIndex, Network, ResolvedIntroduction

_LINK: Final = re.compile(
    r"\[\[(?P<target>[^\[\]\n|#]{1,400})[^\[\]\n|]{0,400}(?:\|(?P<label>[^\[\]\n]{1,400}))?\]\]"
)


_Place = tuple[str, int]
"""Where a line is: its note, and its number there."""


def discreet(network: Network, is_dormant: Callable[[Person], bool]) -> Network:
    """Return the network as if the notes were silent about whoever is discouraging.

    Args:
        network: The network that the notes describe.
        is_dormant: Returns whether a tie is dormant: no page proposes to wake a discouraging one.
    """
    people = network.people
    marked = {key: person for key, person in people.items() if person.is_discouraging}
    if not marked:
        return network
    left = tuple(one for one in network.introductions if marked.keys().isdisjoint(one.keys))
    unsaid = frozenset(_place(one.introduction) for one in {*network.introductions} - {*left})
    quiet = dict(_quieted(marked.values(), network.index))
    silence = _Silence(frozenset(marked), quiet, unsaid)
    near = _near(marked, people, network.introductions)
    apart = {key: _apart(people[key], silence) for key in near}
    bare = {
        key: _bare(_without(one, unsaid), is_dormant(one), network.index)
        for key, one in marked.items()
    }
    introduced = {key for one in left for key in one.keys}
    lost = {key for key, one in apart.items() if not (_is_known_of(one) or one.key in introduced)}
    everyone = {**people, **apart, **bare}
    shown = {key: one for key, one in everyone.items() if key not in lost}
    return replace(network, people=MappingProxyType(shown), introductions=left)


def _near(
    marked: Mapping[str, Person],
    people: Mapping[str, Person],
    introductions: Iterable[ResolvedIntroduction],
) -> frozenset[str]:
    """Return the keys of everybody whom a note mentions together with somebody who is marked."""
    near = {key for one in introductions for key in one.keys}
    for one in marked.values():
        near |= {*one.introducers, *one.introduced, *one.knows}
        near |= {naming.whom for naming in one.named}
        for by in {naming.by for naming in one.named_by}:
            lines = {_place(naming.touch) for naming in one.named_by if naming.by == by}
            near |= {by, *(n.whom for n in people[by].named if _place(n.touch) in lines)}
    return frozenset(near - marked.keys())


class _Silence(NamedTuple):
    """What is left out about the others.

    Attributes:
        marked: The keys of those to whom no tie is shown.
        quiet: The lines that name one of them, each with what it says instead.
        unsaid: The introductions of one of them: where it was made it is a talk.
    """

    marked: frozenset[str]
    quiet: Mapping[_Place, Touch]
    unsaid: frozenset[_Place]


def _quieted(marked: Collection[Person], index: LinkIndex) -> Iterator[tuple[_Place, Touch]]:
    """Return each line of a log that names one who is marked, with what it says instead."""
    unnamed = frozenset(one.key for one in marked)
    for naming in chain.from_iterable(one.named_by for one in marked):
        yield _place(naming.touch), _silent(index, naming.touch, unnamed)


def _apart(person: Person, silence: _Silence) -> Person:
    """Return somebody without their ties to those who are marked."""
    marked, quiet, unsaid = silence
    touches = _without(person, unsaid).touches
    return person._replace(
        touches=tuple(quiet.get(_place(touch), touch) for touch in touches),
        introducers=_others(person.introducers, marked),
        introduced=_others(person.introduced, marked),
        knows=_others(person.knows, marked),
        named=tuple(_still_named(person.named, silence)),
        named_by=tuple(_still_named(person.named_by, silence)),
    )


def _without(person: Person, unsaid: Container[_Place]) -> Person:
    """Return somebody without the talks that some lines tell of."""
    touches = tuple(touch for touch in person.touches if _place(touch) not in unsaid)
    return person._replace(touches=touches)


def _others(keys: Iterable[str], marked: Container[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key not in marked)


def _still_named(namings: Iterable[NamedPerson], silence: _Silence) -> Iterator[NamedPerson]:
    marked, quiet, _ = silence
    for naming in namings:
        if naming.by not in marked and naming.whom not in marked:
            quieted = quiet.get(_place(naming.touch))
            yield naming._replace(touch=quieted) if quieted else naming


def _place(line: Touch | Introduction) -> _Place:
    return line.path, line.line


def _is_known_of(person: Person) -> bool:
    """Return whether any note still mentions somebody."""
    return not person.is_ghost or any((person.introduced, person.knows, person.named_by))


def _bare(person: Person, is_dormant: bool, index: LinkIndex) -> Person:  # noqa: FBT001 - a fact
    """Return somebody with no ties, and with nothing by which they could be looked for."""
    contact = person.contact
    named = frozenset(chain.from_iterable((n.whom, fold(n.whom)) for n in person.named))
    return person._replace(
        contact=Contact(
            path=contact.path,
            name=contact.name,
            aliases=contact.aliases,
            circles=contact.circles,
            met=contact.met,
            last_contact=contact.last_contact,
            cadence="never" if is_dormant else contact.cadence or "never",
            next=contact.next,
            skipped=contact.skipped,
            birthday=contact.birthday,
            died=contact.died,
            snoozed_until=contact.snoozed_until,
            is_paused=contact.is_paused,
            ignores_daily=contact.ignores_daily,
            emails=contact.emails,
            phones=contact.phones,
            urls=contact.urls,
            addresses=contact.addresses,
            touches=contact.touches,
            tasks=tuple(task for task in contact.tasks if task.kind == "promise"),
            places=contact.places,
        ),
        touches=tuple(_silent(index, touch, named)._replace(helps=()) for touch in person.touches),
        introducers=(),
        introduced=(),
        knows=(),
        named=(),
        named_by=(),
    )


def _silent(index: LinkIndex, touch: Touch, unnamed: frozenset[str]) -> Touch:
    """Return a line in which some people are mentioned, but not linked to."""
    gone = {link for link in touch.links if _leads_to(index, link, touch.path, unnamed)}
    if not gone:
        return touch
    with_, about = (
        tuple(link for link in links if link not in gone) for links in (touch.with_, touch.about)
    )
    return touch._replace(text=_unlinked(touch.text, gone), with_=with_, about=about)


def _leads_to(index: LinkIndex, link: Link, source: str, keys: frozenset[str]) -> bool:
    return (index.resolve(link, source).path or fold(name_of(link.target))) in keys


def _unlinked(text: str, links: Iterable[Link]) -> str:
    targets = {fold(link.target) for link in links}

    def plain(found: re.Match[str]) -> str:
        target = found["target"].strip()
        is_gone = fold(target.removesuffix(".md")) in targets
        return (found["label"] or name_of(target)) if is_gone else found[0]

    return _LINK.sub(plain, text)
