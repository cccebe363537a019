"""Paths: the warmest ways to a person, a company, a role, an industry or a goal (M2, M4)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from netvault.insights.ties import strengths
from netvault.names import company_key, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from netvault.insights import Insights
    from netvault.model import HelpKind
    from netvault.network import Person

MOST: Final = 3
"""How many paths are given, no two with the same first step."""

_WANTED: Final[tuple[HelpKind, ...]] = ("connection", "contact", "information")
"""What to ask the first person on a way for, the most fitting first."""


@dataclass(frozen=True, slots=True)
class Step:
    """One person on a path.

    Attributes:
        key: Who.
        strength: Of the tie that leads to them.
        why: Why that tie holds, in plain words.
    """

    key: str
    strength: float
    why: str


@dataclass(frozen=True, slots=True)
class Path:
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


@dataclass(frozen=True, slots=True)
class Target:
    """What somebody looks for a way to.

    Attributes:
        name: What it is, in plain words.
        keys: The people in whom it is found.
    """

    name: str
    keys: tuple[str, ...]


def targets_of(insights: Insights, typed: str) -> Target | None:
    """Find a company, a role, an industry or a goal by what was typed; people are found by `lookup`.

    Args:
        insights: What holds on the day.
        typed: A name or words.

    Returns:
        The target, which may have nobody yet; None when no note knows of such a thing.
    """
    for row in insights.goals:
        if fold(typed) == fold(row.goal.want):
            return Target(row.goal.want, row.keys)
    people = insights.network.people.values()
    company = company_key(typed)
    at_company = [p for p in people if any(company_key(name) == company for name in p.contact.companies)]
    if at_company:
        return Target(at_company[0].contact.companies[0], _keys(at_company))
    match = insights.matcher.match
    in_role = [p for p in people if p.contact.role and match(typed, p.contact.role)]
    if in_role:
        return Target(typed, _keys(in_role))
    in_industry = [p for p in people if any(match(typed, name) for name in p.contact.industries)]
    if in_industry:
        return Target(typed, _keys(in_industry))
    for row in insights.goals:
        if match(typed, row.goal.want):
            return Target(row.goal.want, row.keys)
    return None


def _keys(people: Iterable[Person]) -> tuple[str, ...]:
    return tuple(person.key for person in people)


def paths_to(insights: Insights, keys: Iterable[str], most: int = MOST) -> tuple[Path, ...]:
    """Find the strongest paths to any of some people, no two with the same first step.

    Args:
        insights: What holds on the day.
        keys: The people to reach; a discouraging one is never reached.
        most: How many paths to give.

    Returns:
        The paths, the strongest first. A path that leads through somebody you know at least as well
        as through the one before them is left out.
    """
    costs = insights.tie_graph.costs_to(keys)
    starts = [key for key in costs if insights.leads[key].is_warm]
    starts.sort(key=lambda key: (costs[key] - math.log(insights.strength(key)), key))
    found: list[Path] = []
    for key in starts:
        if len(found) == most:
            break
        path = _path(insights, key, costs)
        if not _leads_through_friend(insights, path):
            found.append(path)
    return tuple(found)


def _path(insights: Insights, start: str, costs: Mapping[str, float]) -> Path:
    ties = insights.tie_graph.best_way(start, costs)
    first = Step(start, insights.strength(start), insights.leads[start].why)
    steps = (first, *(Step(tie.key, tie.weight, tie.why) for tie in ties))
    ask, why = _ask(insights, steps)
    return Path(steps, first.strength * strengths(ties), ask, why)


def _leads_through_friend(insights: Insights, path: Path) -> bool:
    """Tell whether a later step is somebody you reach better by yourself."""
    arrived = path.steps[0].strength
    for step in path.steps[1:]:
        arrived *= step.strength
        if insights.leads[step.key].is_warm and insights.strength(step.key) >= arrived:
            return True
    return False


def _ask(insights: Insights, steps: tuple[Step, ...]) -> tuple[HelpKind | None, str]:
    """Give what to ask the first person for; never a job, and nothing before it is earned."""
    if len(steps) == 1:
        return None, "you know them yourself"
    readiness = insights.readiness(steps[0].key)
    if readiness.holds:
        return None, readiness.holds[0]
    ask = next((kind for kind in _WANTED if kind in readiness.may_ask), None)
    if ask is None:
        return None, f"it is early: {readiness.why}"
    return ask, f"{readiness.level}: {readiness.why}"
