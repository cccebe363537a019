"""Ties between other people: who knows whom, as notes tell, and how much each kind of tie bears.

The weights stand in one table. They order kinds of evidence: somebody who introduced two people
stands for both, somebody who only spoke of another may hardly know them.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from netvault.insights.groups import GroupKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from netvault.insights.leads import Lead
    from netvault.network import NamedPerson, Network, Person

TieKind = Literal["introduced", "knows", "recommended", "named"] | GroupKind

WEIGHTS: Final[Mapping[TieKind, float]] = MappingProxyType(
    {
        "introduced": 0.7,
        "knows": 0.6,
        "recommended": 0.5,
        "named": 0.3,
        "company": 0.25,
        "club": 0.2,
        "once company": 0.15,
        "once club": 0.1,
    }
)
"""How much each kind of tie bears: an introduction, `knows`, a name given as help, a name that fell
in a talk, the same company or club today, the same company or club in some year before."""


class Tie(NamedTuple):
    """One person's tie to another, as far as notes tell.

    Attributes:
        key: The other person.
        kind: What the notes tell.
        told: What makes it clear: the day it was told of, or the company or club that is shared;
            for an introduction the key of who introduced.
    """

    key: str
    kind: TieKind
    told: str = ""

    @property
    def weight(self) -> float:
        """How much it bears, in (0, 1]."""
        return WEIGHTS[self.kind]


def ties_of(person: Person, today: date) -> Iterator[Tie]:
    """Give the ties that lead on from somebody, but for those of a company or club.

    Args:
        person: From whom.
        today: Touches after this day name nobody yet.
    """
    for other in person.introduced:
        yield Tie(other, "introduced", person.key)
    for other in person.introducers:
        yield Tie(other, "introduced", other)
    for other in person.knows:
        yield Tie(other, "knows")
    for naming in person.named:
        if naming.touch.day <= today:
            yield Tie(naming.whom, _kind_of(naming), str(naming.touch.day))


def ties_to(person: Person, today: date) -> Iterator[tuple[str, TieKind]]:
    """Give from whom such ties lead on to somebody, and of which kind.

    Args:
        person: To whom.
        today: As above.
    """
    for other in (*person.introducers, *person.introduced):
        yield other, "introduced"
    for other in person.knows:
        yield other, "knows"
    for naming in person.named_by:
        if naming.touch.day <= today:
            yield naming.by, _kind_of(naming)


def _kind_of(naming: NamedPerson) -> TieKind:
    return "recommended" if naming.touch.helps and naming.is_help else "named"


def why_tied(network: Network, key: str, tie: Tie, leads: Mapping[str, Lead]) -> str:
    """Say in plain words why a tie holds.

    Args:
        network: The network.
        key: The person from whom the tie leads on.
        tie: The tie.
        leads: How well everybody is known, by key: who is cold was not introduced yet.
    """
    one, other = network.people[key].name, network.people[tie.key].name
    match tie.kind:
        case "introduced":
            by, whom = (one, other) if tie.told == key else (other, one)
            is_done = leads[tie.key if tie.told == key else key].is_warm
            return f"{by} {'introduced' if is_done else 'can introduce'} {whom} to you"
        case "knows":
            return f"{one} knows {other}"
        case "recommended" | "named":
            return f"{one} named {other} on {tie.told}"
    return f"{one} and {other} {tie.told}"
