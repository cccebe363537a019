"""Targets: what somebody looks for a way to, found by what they typed (M4)."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from netvault.insights.gives import offers_of
from netvault.insights.ties import place_name
from netvault.model.names import company_key, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from netvault.insights.matching import Matcher
    from netvault.insights.relevance import GoalFit
    from netvault.model import Contact, Goal, Person


class PathTarget(NamedTuple):
    """What somebody looks for a way to.

    Attributes:
        name: What it is, in plain words.
        ranks: The keys of the people in whom it is found: those who fit most, then the others.
    """

    name: str
    ranks: tuple[tuple[str, ...], ...]


def find_target(
    typed: str, fits: Sequence[GoalFit], people: Mapping[str, Person], matcher: Matcher
) -> PathTarget | None:
    """Find a goal, a company, a role, an industry or a skill by what was typed.

    Args:
        typed: A name or words.
        fits: The owner's goals, each with who fits it.
        people: Everybody, by key; a discouraging one is found in none but their company.
        matcher: Compares roles, industries, skills and goals.

    Returns:
        The first of these in which there is somebody; else one that only a goal names; None when no
        note knows of such a thing.
    """
    contacts = {key: person.contact for key, person in people.items()}
    goals = [fit.goal for fit in fits]
    found = (
        *(_of_goal(fit) for fit in fits if fold(typed) == fold(fit.goal.want)),
        *_at_company(typed, goals, contacts),
        *_by_words(typed, goals, contacts, matcher),
        *(_of_goal(fit) for fit in fits if matcher.match(typed, fit.goal.want)),
    )
    peopled = (target for target in found if any(target.ranks))
    return next(chain(peopled, found), None)


def target_names(fits: Iterable[GoalFit], people: Iterable[Person]) -> tuple[str, ...]:
    """Return the name of every company, role, industry, skill and goal, each once."""
    of_goals = (
        (fit.goal.want, *fit.goal.companies, *fit.goal.roles, *fit.goal.industries) for fit in fits
    )
    contacts = (person.contact for person in people if not person.is_barred)
    of_people = ((*one.companies, one.role, *one.industries, *offers_of(one)) for one in contacts)
    names = (place_name(name) for name in chain.from_iterable((*of_goals, *of_people)) if name)
    return tuple(dict.fromkeys(names))


def _of_goal(fit: GoalFit) -> PathTarget:
    return PathTarget(fit.goal.want, fit.ranks)


def _at_company(
    typed: str, goals: Iterable[Goal], contacts: Mapping[str, Contact]
) -> Iterator[PathTarget]:
    """Find a company where somebody is, or one that only a goal names."""
    wanted = company_key(typed)

    def is_wanted(name: str) -> bool:
        return company_key(place_name(name)) == wanted

    keys = tuple(key for key, one in contacts.items() if any(map(is_wanted, one.companies)))
    of_people = (one.companies for one in contacts.values())
    names = chain.from_iterable((*of_people, *(goal.companies for goal in goals)))
    name = next((place_name(name) for name in names if is_wanted(name)), None)
    if name:
        yield PathTarget(name, (keys,))


def _by_words(
    typed: str, goals: Sequence[Goal], contacts: Mapping[str, Contact], matcher: Matcher
) -> Iterator[PathTarget]:
    """Find a role, then an industry, then a skill, that somebody has or a goal names."""

    def is_wanted(text: str) -> bool:
        return matcher.match(typed, text)

    named = chain.from_iterable((*goal.roles, *goal.industries) for goal in goals)
    kinds: tuple[Callable[[Contact], Iterable[str]], ...] = (_role, _industries, offers_of)
    found = (
        tuple(key for key, one in contacts.items() if any(map(is_wanted, texts(one))))
        for texts in kinds
    )
    keys = next(filter(None, found), ())
    if keys or any(map(is_wanted, named)):
        yield PathTarget(typed, (keys,))


def _role(contact: Contact) -> Iterable[str]:
    return (contact.role,)


def _industries(contact: Contact) -> Iterable[str]:
    return contact.industries
