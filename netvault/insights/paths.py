"""Paths: the warmest ways to a person, a company, a role, an industry or a goal (M2, M4)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from netvault.insights.groups import place_name
from netvault.insights.ties import why_tied
from netvault.names import company_key, fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from netvault.insights import Insights
    from netvault.insights.goals import GoalRow
    from netvault.insights.tie_graph import Search
    from netvault.model import HelpKind

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
    """Find a goal, a company, a role or an industry by what was typed.

    Args:
        insights: What holds on the day.
        typed: A name or words.

    Returns:
        The target, which may have nobody yet; None when no note knows of such a thing.
    """
    return next(_targets(insights, typed), None)


def _targets(insights: Insights, typed: str) -> Iterator[Target]:
    goals = insights.goals
    yield from (_of_goal(row) for row in goals if fold(typed) == fold(row.goal.want))
    yield from _at_company(insights, typed)
    yield from _by_words(insights, typed)
    yield from (_of_goal(row) for row in goals if insights.matcher.match(typed, row.goal.want))


def _of_goal(row: GoalRow) -> Target:
    return Target(row.goal.want, row.keys)


def _at_company(insights: Insights, typed: str) -> Iterator[Target]:
    """Find a company where somebody is, or one that only a goal names."""
    wanted = company_key(typed)
    people, goals = insights.network.people.values(), insights.network.owner.goals
    keys = tuple(p.key for p in people if wanted in map(_company_key, p.contact.companies))
    of_people, of_goals = (p.contact.companies for p in people), (goal.companies for goal in goals)
    for name in chain.from_iterable((*of_people, *of_goals)):
        if _company_key(name) == wanted:
            yield Target(place_name(name), keys)


def _company_key(name: str) -> str:
    return company_key(place_name(name))


def _by_words(insights: Insights, typed: str) -> Iterator[Target]:
    """Find a role, then an industry, that somebody has or a goal names."""
    people, goals = insights.network.people.values(), insights.network.owner.goals
    roles = [(p.key, (p.contact.role,)) for p in people]
    industries = [(p.key, p.contact.industries) for p in people]
    for traits, wanted in (
        (roles, [role for goal in goals for role in goal.roles]),
        (industries, [industry for goal in goals for industry in goal.industries]),
    ):
        keys = tuple(key for key, texts in traits if _matches(insights, typed, texts))
        if keys or _matches(insights, typed, wanted):
            yield Target(typed, keys)


def _matches(insights: Insights, typed: str, texts: Iterable[str]) -> bool:
    return any(insights.matcher.match(typed, text) for text in texts)


def paths_to(insights: Insights, keys: Collection[str], most: int = MOST) -> tuple[Path, ...]:
    """Find the strongest paths to any of some people, no two with the same first step.

    Each is the strongest of all that do not touch the first step of one before it, so none leads
    through somebody whom you reach as well by yourself.

    Args:
        insights: What holds on the day.
        keys: The people to reach; a discouraging one is never reached.
        most: How many paths to give.

    Returns:
        The paths, the strongest first.
    """
    return tuple(islice(_paths(insights, keys), most))


def _paths(insights: Insights, keys: Collection[str]) -> Iterator[Path]:
    firsts: list[str] = []
    while found := insights.tie_graph.search(keys, insights.strengths, firsts):
        firsts.append(found.first)
        yield _path(insights, found)


def _path(insights: Insights, found: Search) -> Path:
    first = found.first
    steps = [Step(first, insights.strength(first), insights.leads[first].why)]
    for tie in insights.tie_graph.best_way(first, found.costs):
        why = why_tied(insights.network, steps[-1].key, tie, insights.leads)
        steps.append(Step(tie.key, tie.weight, why))
    ask, ask_why = _ask(insights, steps)
    return Path(tuple(steps), math.prod(step.strength for step in steps), ask, ask_why)


def _ask(insights: Insights, steps: Sequence[Step]) -> tuple[HelpKind | None, str]:
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


def in_words(kind: HelpKind) -> str:
    """Name a kind of help with its article, as what one asks for."""
    return kind if kind == "information" else f"a {kind}"
