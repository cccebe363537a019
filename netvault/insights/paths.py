"""Paths: the warmest ways to a person, a company, a role, an industry or a goal (M2, M4)."""

from __future__ import annotations

import math
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.groups import place_name
from netvault.insights.ties import why_tied
from netvault.names import company_key, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from netvault.insights import Insights
    from netvault.insights.goals import GoalRow
    from netvault.insights.tie_graph import Search
    from netvault.model import HelpKind
    from netvault.network import Person

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


class Target(NamedTuple):
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
    if wanted in insights.staff:
        yield Target(*insights.staff[wanted])
    names = chain.from_iterable(goal.companies for goal in insights.network.owner.goals)
    for name in map(place_name, names):
        if company_key(name) == wanted:
            yield Target(name, ())


def staff_of(people: Iterable[Person]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Give the name of each company and the keys of who is there, as `Insights.staff` has them."""
    names: dict[str, str] = {}
    staff: dict[str, dict[str, None]] = {}
    for person in people:
        for name in map(place_name, person.contact.companies):
            names.setdefault(company_key(name), name)
            staff.setdefault(company_key(name), {})[person.key] = None
    return {key: (name, tuple(staff[key])) for key, name in names.items()}


def _by_words(insights: Insights, typed: str) -> Iterator[Target]:
    """Find a role, then an industry, that somebody has or a goal names."""
    goals, match = insights.network.owner.goals, insights.matcher.match
    for traits, wanted in (
        (insights.roles, chain.from_iterable(goal.roles for goal in goals)),
        (insights.industries, chain.from_iterable(goal.industries for goal in goals)),
    ):
        fitting = [keys for text, keys in traits.items() if match(typed, text)]
        if fitting or any(match(typed, text) for text in wanted):
            found = frozenset(chain.from_iterable(fitting))
            yield Target(typed, tuple(filter(found.__contains__, insights.network.people)))


def by_trait(
    people: Iterable[Person], traits_of: Callable[[Person], Iterable[str]]
) -> dict[str, tuple[str, ...]]:
    """Give the keys of people by what is told of them."""
    found: dict[str, dict[str, None]] = {}
    for person in people:
        for text in traits_of(person):
            found.setdefault(text, {})[person.key] = None
    return {text: tuple(keys) for text, keys in found.items()}


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
