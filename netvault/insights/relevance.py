"""Relevance: how near somebody is to what matters to the owner (M11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.matching import WantedPhrases
from netvault.insights.ties import place_name
from netvault.model.names import company_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
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
    """A goal of the owner, as of one day.

    Attributes:
        goal: What the owner looks for.
        matches: How many of its companies, industries and roles each who fits it shares: 1 to 3 of
            these kinds, by key.
    """

    goal: Goal
    matches: Mapping[str, int]

    @property
    def keys(self) -> frozenset[str]:
        """Everyone who fits."""
        return frozenset(self.matches)

    @property
    def ranks(self) -> tuple[tuple[str, ...], ...]:
        """Everyone who fits: those who fit most of the goal together, then the others."""
        counts = sorted(set(self.matches.values()), reverse=True)
        return tuple(
            tuple(key for key, number in self.matches.items() if number == count)
            for count in counts
        )


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
    return tuple(GoalFit(goal, _matches(_counter(goal, matcher), contacts)) for goal in goals)


def _matches(count: Callable[[Contact], int], contacts: Mapping[str, Contact]) -> dict[str, int]:
    counts = ((key, count(contact)) for key, contact in contacts.items())
    return {key: number for key, number in counts if number}


def _counter(goal: Goal, matcher: Matcher) -> Callable[[Contact], int]:
    """Return what counts by how many of these somebody fits a goal: company, industry and role."""
    companies = {company_key(place_name(name)) for name in goal.companies}
    roles = WantedPhrases(matcher, goal.roles)
    industries = WantedPhrases(matcher, goal.industries)

    def count(contact: Contact) -> int:
        is_there = any(company_key(place_name(name)) in companies for name in contact.companies)
        has_role = bool(roles.matching(contact.role))
        return is_there + has_role + any(map(industries.matching, contact.industries))

    return count


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
        tuple(f.goal.want for f in fits if person.key in f.matches and not f.goal.reached),
        matters.matching_any(_traits(person.contact)),
    )


def _traits(contact: Contact) -> tuple[str, ...]:
    work = (contact.role, *contact.industries, *contact.companies)
    return (*work, *contact.interests, *contact.skills, *contact.talents, *contact.experiences)
