"""Relevance: how near somebody is to what matters to the owner (M11)."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.groups import place_name
from netvault.insights.matching import Wanted
from netvault.names import company_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from netvault.insights.matching import Matcher
    from netvault.insights.of_each import OfEach
    from netvault.model import Contact, Goal, Owner
    from netvault.network import Person

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


Fit = tuple[bool, ...]
"""Whether somebody fits each goal of the owner, in the order of the goals."""


def fits_with(owner: Owner, matcher: Matcher) -> Callable[[Person, object], Fit]:
    """Prepare to tell who fits the goals; nobody discouraging does.

    Args:
        owner: Whose goals they are.
        matcher: Compares industries and roles.
    """
    tests = [_fits(goal, matcher) for goal in owner.goals]
    nothing = (False,) * len(tests)

    def fits(person: Person, _: object) -> Fit:
        if person.is_discouraging:
            return nothing
        return tuple(fits(person.contact) for fits in tests)

    return fits


def fitting_of(
    owner: Owner, keys: Iterable[str], fits: Sequence[Fit]
) -> tuple[frozenset[str], ...]:
    """Give for each goal of the owner the keys of those who fit it.

    Args:
        owner: Whose goals they are.
        keys: Everybody.
        fits: Whom of them they fit.
    """
    goals = range(len(owner.goals))
    found = [(key, fit) for key, fit in zip(keys, fits, strict=True) if any(fit)]
    return tuple(frozenset(key for key, fit in found if fit[goal]) for goal in goals)


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


def relevance_of(insights: OfEach, person: Person, fit: Fit, owner: Owner) -> Relevance:
    """Gather what speaks for somebody: the open goals they fit, and what matters to both of you.

    Args:
        insights: What holds on the day.
        person: Somebody in the network.
        fit: Which goals they fit.
        owner: To whom it matters.
    """
    if person.is_discouraging:
        return Relevance()
    met = set(chain.from_iterable(map(insights.matters.met_by, _traits(person.contact))))
    goals = zip(insights.wanted, fit, strict=True)
    return Relevance(
        tuple(goal.want for goal, fits in goals if fits and not goal.reached),
        tuple(matter for matter in owner.matters if matter in met),
    )


def _traits(contact: Contact) -> tuple[str, ...]:
    work = (contact.role, *contact.industries, *contact.companies)
    return (*work, *contact.interests, *contact.skills, *contact.talents, *contact.experiences)
