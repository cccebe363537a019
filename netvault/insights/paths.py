"""Paths: the warmest ways to a person, a company, a role, an industry or a goal (M2, M4)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.ties import place_name, why_tied
from netvault.model.names import company_key, fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from netvault.insights.leads import Lead
    from netvault.insights.matching import Matcher
    from netvault.insights.readiness import Readiness
    from netvault.insights.relevance import GoalFit
    from netvault.insights.tie_graph import Search, TieGraph
    from netvault.model import Contact, Goal, HelpKind, Person

MOST: Final = 3
"""How many paths are given, no two with the same first step."""

_WANTED: Final[tuple[HelpKind, ...]] = ("connection", "contact", "information")
"""What to ask the first person on a way for, the most fitting first."""


class Step(NamedTuple):
    """One person on a path.

    Attributes:
        key: Who.
        strength: Of the tie that leads to them.
        why: Why that tie holds, in plain words.
    """

    key: str
    strength: float
    why: str


class Path(NamedTuple):
    """One way from the owner to a target.

    Attributes:
        steps: From the first person after the owner to the target.
        strength: The product of the steps' strengths.
        ask: What may be asked of the first person now; None when nothing.
        ask_why: The reason for either.
    """

    steps: tuple[Step, ...]
    strength: float
    ask: HelpKind | None
    ask_why: str


class PathTarget(NamedTuple):
    """What somebody looks for a way to.

    Attributes:
        name: What it is, in plain words.
        keys: The people in whom it is found.
    """

    name: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PathFinder:
    """Finds the warmest ways on one day.

    Attributes:
        graph: Every tie that can be walked.
        people: Everybody, by key.
        leads: How well everybody is known, by key.
        known: The strength of the tie to each whom the owner knows, by key.
        readiness: What may be asked of somebody, by key.
    """

    graph: TieGraph
    people: Mapping[str, Person]
    leads: Mapping[str, Lead]
    known: Mapping[str, float]
    readiness: Mapping[str, Readiness]

    def paths_to(self, keys: Collection[str], most: int = MOST) -> tuple[Path, ...]:
        """Find the strongest paths to any of some people, no two with the same first step.

        Each is the strongest of all that do not touch the first step of one before it, so none
        leads through somebody whom you reach as well by yourself.

        Args:
            keys: The people to reach; a discouraging one is never reached.
            most: How many paths to give.

        Returns:
            The paths, the strongest first.
        """
        return tuple(islice(self._paths(keys), most))

    def _paths(self, keys: Collection[str]) -> Iterator[Path]:
        firsts: list[str] = []
        while found := self.graph.search(keys, self.known, firsts):
            firsts.append(found.first)
            yield self._path(found)

    def _path(self, found: Search) -> Path:
        first = found.first
        steps = [Step(first, self.known[first], self.leads[first].why)]
        for tie in self.graph.best_way(first, found.costs):
            why = why_tied(self.people, steps[-1].key, tie, self.leads)
            steps.append(Step(tie.key, tie.weight, why))
        ask, ask_why = self._ask(steps)
        return Path(tuple(steps), math.prod(step.strength for step in steps), ask, ask_why)

    def _ask(self, steps: Sequence[Step]) -> tuple[HelpKind | None, str]:
        """Return what to ask the first person for; never a job, and nothing before it is earned."""
        if len(steps) == 1:
            return None, "you know them yourself"
        readiness = self.readiness[steps[0].key]
        if readiness.holds:
            return None, readiness.holds[0]
        ask = next((kind for kind in _WANTED if kind in readiness.may_ask), None)
        if ask is None:
            return None, f"it is early: {readiness.why}"
        return ask, f"{readiness.level}: {readiness.why}"


def find_target(
    typed: str, fits: Sequence[GoalFit], people: Mapping[str, Person], matcher: Matcher
) -> PathTarget | None:
    """Find a goal, a company, a role or an industry by what was typed.

    Args:
        typed: A name or words.
        fits: The owner's goals, each with who fits it.
        people: Everybody, by key.
        matcher: Compares roles, industries and goals.

    Returns:
        The target, which may have nobody yet; None when no note knows of such a thing.
    """
    contacts = {key: person.contact for key, person in people.items()}
    goals = [fit.goal for fit in fits]
    found = chain(
        (_of_goal(fit, contacts) for fit in fits if fold(typed) == fold(fit.goal.want)),
        _at_company(typed, goals, contacts),
        _by_words(typed, goals, contacts, matcher),
        (_of_goal(fit, contacts) for fit in fits if matcher.match(typed, fit.goal.want)),
    )
    return next(found, None)


def _of_goal(fit: GoalFit, contacts: Mapping[str, Contact]) -> PathTarget:
    return PathTarget(fit.goal.want, tuple(key for key in contacts if key in fit.keys))


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
    yield from (PathTarget(place_name(name), keys) for name in names if is_wanted(name))


def _by_words(
    typed: str, goals: Sequence[Goal], contacts: Mapping[str, Contact], matcher: Matcher
) -> Iterator[PathTarget]:
    """Find a role, then an industry, that somebody has or a goal names."""

    def is_wanted(text: str) -> bool:
        return matcher.match(typed, text)

    for traits, wanted in (
        ({key: (one.role,) for key, one in contacts.items()}, [goal.roles for goal in goals]),
        (
            {key: one.industries for key, one in contacts.items()},
            [goal.industries for goal in goals],
        ),
    ):
        keys = tuple(key for key, texts in traits.items() if any(map(is_wanted, texts)))
        if keys or any(map(is_wanted, chain.from_iterable(wanted))):
            yield PathTarget(typed, keys)


def in_words(kind: HelpKind) -> str:
    """Name a kind of help with its article, as what one asks for."""
    return kind if kind == "information" else f"a {kind}"
