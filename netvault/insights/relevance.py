"""Relevance: how near somebody is to what matters to the owner (M11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.matching import WantedPhrases
from netvault.insights.ties import place_name
from netvault.model.names import company_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from netvault.insights.matching import Matcher
    from netvault.model import Contact, Goal, Person

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
        """Each in plain words."""
        goals = (f"fits your goal: {want}" for want in self.goals)
        return (*goals, *(f"{matter} matters to you" for matter in self.matters))


class GoalFit(NamedTuple):
    """A goal of the owner, as of one day, with the keys of those who fit it."""

    goal: Goal
    keys: frozenset[str]


def goals_on(goals: Iterable[Goal], today: date) -> tuple[Goal, ...]:
    """Return goals as of a day: one that is reached later is still open.

    Args:
        goals: The goals of the owner's note.
        today: The day.
    """
    return tuple(
        goal._replace(reached=None) if goal.reached and goal.reached > today else goal
        for goal in goals
    )


def fits_of(
    goals: Iterable[Goal], people: Iterable[Person], matcher: Matcher
) -> tuple[GoalFit, ...]:
    """Find who fits each goal: by a company, an industry or a role; nobody barred does.

    Args:
        goals: What the owner looks for.
        people: Everybody.
        matcher: Compares industries and roles.
    """
    contacts = {one.key: one.contact for one in people if not one.is_barred}
    tests = [(goal, _fits(goal, matcher)) for goal in goals]
    return tuple(
        GoalFit(goal, frozenset(key for key, contact in contacts.items() if fits(contact)))
        for goal, fits in tests
    )


def _fits(goal: Goal, matcher: Matcher) -> Callable[[Contact], bool]:
    """Return a test whether somebody is at a company, in an industry or in a role of a goal."""
    companies = {company_key(place_name(name)) for name in goal.companies}
    roles = WantedPhrases(matcher, goal.roles)
    industries = WantedPhrases(matcher, goal.industries)

    def fits(contact: Contact) -> bool:
        return (
            any(company_key(place_name(name)) in companies for name in contact.companies)
            or bool(roles.matching(contact.role))
            or any(map(industries.matching, contact.industries))
        )

    return fits


def relevance_of(person: Person, fits: Iterable[GoalFit], matters: WantedPhrases) -> Relevance:
    """Return what makes somebody relevant: the open goals they fit, and what matters to both.

    Args:
        person: Somebody in the network; a discouraging one and the dead are never relevant.
        fits: Who fits the owner's goals.
        matters: What matters to the owner.
    """
    if person.is_barred:
        return Relevance()
    return Relevance(
        tuple(goal.want for goal, keys in fits if person.key in keys and not goal.reached),
        matters.matching_any(_traits(person.contact)),
    )


def _traits(contact: Contact) -> tuple[str, ...]:
    work = (contact.role, *contact.industries, *contact.companies)
    return (*work, *contact.interests, *contact.skills, *contact.talents, *contact.experiences)
