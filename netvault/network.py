"""The network: every person, resolved and tied, as one immutable index.

It knows no day: what holds today is computed from it by `netvault.insights`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from netvault.model import Contact, Owner
from netvault.names import fold
from netvault.people import People
from netvault.problems import Problem, in_order
from netvault.searching import Line, in_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from netvault.knitting import Knitted
    from netvault.links import LinkIndex
    from netvault.model import Note, Resource, Touch
    from netvault.people import Person, Ties
    from netvault.tying import Made


@dataclass(frozen=True)
class Network:
    """Everyone, with the ties between them.

    Attributes:
        people: Everyone by key, in the order of their names.
        ties: What `people` is made from, as data.
        owner: Whose network it is.
        paths: Every note of the vault, people's and others.
        news: Company news that notes tell without a person.
        introductions: The introductions the owner makes, each with the keys of the two.
        resources: What is worth sending on.
        problems: Every problem of the notes and of what they say together.
        knitted: What the notes told; None where the ties were kept from another time.
        line: What `called` gives, where that was kept.
    """

    people: Mapping[str, Person]
    ties: Ties
    owner: Owner
    paths: tuple[str, ...]
    news: tuple[Touch, ...]
    introductions: tuple[Made, ...]
    resources: tuple[Resource, ...]
    problems: tuple[Problem, ...]
    knitted: Knitted | None = field(default=None, compare=False, repr=False)
    line: Line | None = field(default=None, compare=False, repr=False)

    @cached_property
    def called(self) -> Line:
        """Everyone's key, name and aliases as they are compared, in one line."""
        if self.line:
            return self.line
        names = self.ties.names.items()
        return in_one_line(fold("\n".join((key, *called))) for key, called in names)

    @cached_property
    def index(self) -> LinkIndex:
        """Where links and names lead."""
        if self.knitted:
            return self.knitted.tying.index
        from netvault.links import LinkIndex  # noqa: PLC0415 - only few questions ask for it

        notes = frozenset(self.paths)
        contacts = {key: names[1:] for key, names in self.ties.names.items() if key in notes}
        return LinkIndex(self.paths, contacts)


NO_OWNER: Final = Owner(Contact("", "Me"))


def build_network(
    notes: Iterable[Note],
    paths: Iterable[str] = (),
    pages: Iterable[str] = (),
    earlier: Network | None = None,
) -> Network:
    """Tie the notes of a vault into a network.

    Args:
        notes: Every note that was read, in any order.
        paths: Files of the vault that are known to be there but are no notes, so that a link to
            one of them is not taken for a person.
        pages: Generated files: no link is resolved to them, so that output never becomes input,
            and none makes a person of them.
        earlier: The network of the same vault before some of its notes changed: what did not
            change is taken over.

    Returns:
        The network; what is wrong in or between the notes is in its `problems`.
    """
    from netvault.knitting import knit  # noqa: PLC0415 - not needed where the ties were kept
    from netvault.tying import Tying, owners_in  # noqa: PLC0415 - as above

    ordered = sorted(notes, key=attrgetter("path"))
    known = sorted({*paths, *(note.path for note in ordered)})
    before = earlier.knitted if earlier else None
    names = (ordered, known, tuple(pages))
    tying = before.tying.again(*names) if before else Tying(*names)
    knitted = before.again(ordered, tying) if before else knit(ordered, tying)
    owners = owners_in(ordered)
    people = earlier.people if earlier else None
    problems = chain.from_iterable(note.problems for note in ordered)
    return Network(
        people=People(
            knitted.ties,
            {note.path: note for note in ordered},
            people if isinstance(people, People) else None,
        ),
        ties=knitted.ties,
        owner=owners[0] if owners else NO_OWNER,
        paths=tuple(known),
        news=knitted.news,
        introductions=knitted.introductions,
        resources=tuple(chain.from_iterable(note.resources for note in ordered)),
        problems=in_order((*problems, *knitted.loops, *knitted.problems, *_of_owners(owners))),
        knitted=knitted,
    )


def edited_network(
    earlier: Network, before: Iterable[Note | None], now: Iterable[Note | None]
) -> Network | None:
    """Give the network with some notes edited.

    Args:
        earlier: The network before.
        before: These notes as they were then.
        now: The same as they are now.

    Returns:
        The network; None where a name or a tie may be another, so that all must be tied anew.
    """
    told, edited = list(filter(None, before)), list(filter(None, now))
    if earlier.knitted is None or len(told) != len(edited):
        return None
    knitted, people = earlier.knitted.with_edited(edited), earlier.people
    if knitted is None or not isinstance(people, People) or any(map(_speaks_for_all, told, edited)):
        return None
    return replace(earlier, people=people.with_edited(edited), knitted=knitted)


def _speaks_for_all(before: Note, now: Note) -> bool:
    """Tell whether something changed in a note that stands beside the people in the network."""
    then = (before.owner, before.resources, before.problems)
    return then != (now.owner, now.resources, now.problems)


def _of_owners(owners: Sequence[Owner]) -> Iterator[Problem]:
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
