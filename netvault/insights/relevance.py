"""Relevance: how near somebody is to what matters to the owner (M11)."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.groups import place_name
from netvault.insights.matching import Wanted
from netvault.names import company_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from netvault.insights import Insights
    from netvault.insights.matching import Matcher
    from netvault.model import Contact, Goal
    from netvault.network import Network
    from netvault.people import Person

GOAL: Final = 3
"""What it counts to fit an open goal; something that matters counts one."""


class Relevance(NamedTuple):
    """How near somebody is to what matters to the owner.

    Attributes:
        goals: The open goals that they fit.
        matters: What matters to the owner, and is part of their work or life.
    """

    goals: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """What this counts when people are ranked."""
        return GOAL * len(self.goals) + len(self.matters)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Say each in plain words."""
        goals = (f"fits your goal: {want}" for want in self.goals)
        return (*goals, *(f"{matter} matters to you" for matter in self.matters))


def fitting_of(network: Network, matcher: Matcher) -> tuple[frozenset[str], ...]:
    """Give for each goal of the owner the keys of those who fit it; nobody discouraging does.

    Args:
        network: The network.
        matcher: Compares industries and roles.
    """
    people = [person for person in network.people.values() if not person.is_discouraging]
    tests = [_fits(goal, matcher) for goal in network.owner.goals]
    return tuple(frozenset(p.key for p in people if fits(p.contact)) for fits in tests)


def _fits(goal: Goal, matcher: Matcher) -> Callable[[Contact], bool]:
    """Tell of somebody whether they are at a company, in an industry or a role of a goal."""
    companies = {company_key(place_name(name)) for name in goal.companies}
    roles, industries = Wanted(matcher, goal.roles), Wanted(matcher, goal.industries)

    def fits(contact: Contact) -> bool:
        return (
            any(company_key(place_name(name)) in companies for name in contact.companies)
            or bool(roles.met_by(contact.role))
            or any(map(industries.met_by, contact.industries))
        )

    return fits


def relevance_of(insights: Insights, person: Person, *_: object) -> Relevance:
    """Gather what speaks for somebody: the open goals they fit, and what matters to both of you.

    Args:
        insights: What holds on the day.
        person: Somebody in the network.
    """
    if person.is_discouraging:
        return Relevance()
    fitting = zip(insights.wanted, insights.fitting, strict=True)
    met = set(chain.from_iterable(map(insights.matters.met_by, _traits(person.contact))))
    return Relevance(
        tuple(goal.want for goal, keys in fitting if person.key in keys and not goal.reached),
        tuple(matter for matter in insights.network.owner.matters if matter in met),
    )


def _traits(contact: Contact) -> Iterator[str]:
    yield from (contact.role, *contact.industries, *contact.companies)
    yield from (*contact.interests, *contact.skills, *contact.talents, *contact.experiences)
