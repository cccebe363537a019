"""The network of people, as one immutable value that `build_network` makes from all notes.

It knows no day: what holds today is computed from it by `netvault.insights`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from netvault.model import Contact, Owner, Person, Problem
from netvault.model.names import fold
from netvault.model.problems import in_order
from netvault.network.asks import with_asks_of_others
from netvault.network.links import LinkIndex
from netvault.network.loops import loops_of
from netvault.network.resolve import LinkResolver
from netvault.network.ties import introduction_touches, tie_people

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from netvault.model import Note, Resource, Touch
    from netvault.network.loops import Loop
    from netvault.network.resolve import NoteReferences, ResolvedDoubt, ResolvedIntroduction
    from netvault.network.ties import TieTable


@dataclass(frozen=True)
class Network:
    """Everyone, with the ties between them.

    Attributes:
        people: Everyone by key, in the order of their names.
        owner: Whose network it is.
        paths: Every note of the vault, people's and others.
        news: Company news from notes that are about nobody.
        doubts: Lines that may record a talk with a contact.
        introductions: The introductions the owner makes, each with the keys of the two.
        resources: What is worth sending on.
        problems: Every problem of the notes and of what they say together.
        index: Where links and names lead.
        notes: The notes of which it was built, in the order of their paths.
        pages: The generated files to which no link leads.
    """

    people: Mapping[str, Person]
    owner: Owner
    paths: tuple[str, ...]
    news: tuple[Touch, ...]
    doubts: tuple[ResolvedDoubt, ...]
    introductions: tuple[ResolvedIntroduction, ...]
    resources: tuple[Resource, ...]
    problems: tuple[Problem, ...]
    index: LinkIndex = field(compare=False, repr=False)
    notes: tuple[Note, ...] = field(compare=False, repr=False)
    pages: tuple[str, ...] = field(compare=False, repr=False)


NO_OWNER: Final = Owner(Contact("", "Me"))
"""The owner of a vault that has no note about one."""


def build_network(
    notes: Iterable[Note], paths: Iterable[str] = (), pages: Iterable[str] = ()
) -> Network:
    """Tie the notes of a vault into a network.

    Args:
        notes: Every note that was read, in any order.
        paths: Files of the vault that are known to be there but are no notes, so that a link to
            one of them is not taken for a person.
        pages: Generated files: no link is resolved to them, so that output never becomes input,
            and none makes a person of them.

    Returns:
        The network; what is wrong in or between the notes is in its `problems`.
    """
    ordered = tuple(sorted(notes, key=attrgetter("path")))
    pages = tuple(pages)
    known = sorted({*paths, *(note.path for note in ordered)})
    contacts = {note.path: note.contact for note in ordered if note.contact}
    owners = _owners_in(ordered)
    index = LinkIndex(known, {path: contact.aliases for path, contact in contacts.items()})
    resolver = LinkResolver(index, contacts, owners, pages)
    references = [resolver.references(note) for note in ordered]
    loops = loops_of({note.path: note.introducers for note in references if note.introducers})
    ghosts = {key for note in references for key in note.people()} - contacts.keys()
    return Network(
        people=_people(
            {**_ghosts(references, ghosts), **with_asks_of_others(contacts, index)},
            tie_people(references, loops),
        ),
        owner=owners[0] if owners else NO_OWNER,
        paths=tuple(known),
        news=tuple(touch for note in ordered for touch in note.touches if touch.is_news),
        doubts=tuple(chain.from_iterable(note.doubts for note in references)),
        introductions=tuple(chain.from_iterable(note.introductions for note in references)),
        resources=tuple(chain.from_iterable(note.resources for note in ordered)),
        problems=in_order(
            chain(
                chain.from_iterable(note.problems for note in ordered),
                chain.from_iterable(map(resolver.problems, ordered)),
                (_loop_problem(loop, contacts, index) for loop in loops),
                _name_problems(contacts),
                _owner_problems(owners),
            )
        ),
        index=index,
        notes=ordered,
        pages=pages,
    )


def _owners_in(notes: Iterable[Note]) -> list[Owner]:
    """Return whoever has a note as the owner, the note that is nearest to the top first."""
    owners = (note.owner for note in notes if note.owner)
    return sorted(owners, key=lambda owner: (owner.contact.path.count("/"), owner.contact.path))


def _ghosts(references: Iterable[NoteReferences], names: Iterable[str]) -> dict[str, Contact]:
    """Return what is known of those without a note: what the first list of the frontier says."""
    listed: dict[str, Contact] = {}
    for key, contact in chain.from_iterable(note.listed for note in references):
        listed.setdefault(key, contact)
    return {name: listed.get(name) or Contact("", name) for name in names}


def _people(everyone: Mapping[str, Contact], ties: TieTable) -> Mapping[str, Person]:
    ordered = sorted(everyone.items(), key=lambda item: (fold(item[1].name), item[0]))
    return MappingProxyType({key: _person(key, contact, ties) for key, contact in ordered})


def _person(key: str, contact: Contact, ties: TieTable) -> Person:
    touches, named = (*contact.touches, *ties.touches.get(key, ())), ties.named.get(key, ())
    if contact.path and key in ties.made:
        touches += tuple(introduction_touches(key, ties.made[key], touches, named))
    return Person(
        key=key,
        contact=contact,
        touches=tuple(sorted(touches, key=attrgetter("day", "path", "line"))),
        introducers=ties.introducers.get(key, ()),
        introduced=ties.introduced.get(key, ()),
        knows=ties.knows.get(key, ()),
        named=named,
        named_by=ties.named_by.get(key, ()),
    )


def _loop_problem(loop: Loop, contacts: Mapping[str, Contact], index: LinkIndex) -> Problem:
    first = loop.way[0]
    said = (
        f"these introductions lead in a loop: {loop}; correct one of them"
        if len(loop.members) > 1
        else "this note says that they introduced themselves; name who brought them to you"
    )
    links = contacts[first].introduced_by
    place = next(link for link in links if index.resolve(link, first).path in loop.members)
    return Problem(first, place.line, place.column, "introduction-loop", said)


def _name_problems(contacts: Mapping[str, Contact]) -> Iterator[Problem]:
    """Report contacts who have the name of another."""
    first: dict[str, str] = {}
    for path, contact in contacts.items():
        other = first.setdefault(fold(contact.name), path)
        if other != path:
            said = (
                f"{other} has the same name;"
                " add to one what tells them apart (a middle name, a company)"
            )
            yield Problem(path, 1, 1, "duplicate-name", said)


def _owner_problems(owners: Sequence[Owner]) -> Iterator[Problem]:
    """Report that there is no note about the owner, or more than one."""
    if not owners:
        said = 'there is no note about you: write Me.md with "type: me", or run "netvault init"'
        yield Problem("Me.md", 1, 1, "no-owner", said)
    for owner in owners[1:]:
        said = (
            f"{owners[0].contact.path} is about you already, so what this note says of you"
            ' is left out; bring it over there, or say what this note is ("type: note")'
        )
        yield Problem(owner.contact.path, 1, 1, "second-owner", said)
