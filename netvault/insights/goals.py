"""Goals: who is there, how far they are, how that changed, and what to do next (M11)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from netvault.insights.paths import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from netvault.insights.distance import History
    from netvault.insights.paths import Path, PathFinder
    from netvault.insights.readiness import Readiness
    from netvault.insights.relevance import GoalFit, Relevance
    from netvault.model import Goal

GUIDES: Final = 2
"""How many people are named whom to ask where nobody leads to a goal yet."""


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal on the board.

    Attributes:
        goal: What the owner looks for.
        there: Keys of those you have met who fit it: who fits most of it, then the strongest tie.
        ahead: Keys of those who fit it and whom you have not met: who fits most of it, then the
            nearest, then those who are near to what else matters to you.
        path: The best way to any of those who fit most of it; None when none leads to anybody.
        distance: The least degree of anyone who fits; None when nobody leads there.
        history: The distance at the end of each quarter so far, oldest first.
        next_step: What to do next, in a sentence.
    """

    goal: Goal
    there: tuple[str, ...]
    ahead: tuple[str, ...]
    path: Path | None
    distance: int | None
    history: History
    next_step: str

    @property
    def keys(self) -> tuple[str, ...]:
        """Everyone who fits."""
        return self.there + self.ahead


def goals_of(
    fits: Iterable[GoalFit],
    finder: PathFinder,
    degrees: Mapping[str, int],
    relevance: Callable[[str], Relevance],
    history: Callable[[frozenset[str]], History],
) -> tuple[GoalRow, ...]:
    """Make the goal board, in the order of the owner's note; a discouraging person is on none.

    Args:
        fits: The goals, each with who fits it.
        finder: Finds the best way to them.
        degrees: How far everybody is, by key; a person nobody leads to is missing.
        relevance: Returns how near somebody is to what matters, by key.
        history: Returns how far some people were at the end of each quarter.
    """

    def row(fit: GoalFit) -> GoalRow:
        def strongest_first(key: str) -> tuple[object, ...]:
            return -fit.matches[key], -finder.known[key], key

        def nearest_first(key: str) -> tuple[object, ...]:
            nearness = degrees.get(key, math.inf), -relevance(key).weight
            return -fit.matches[key], *nearness, key

        path = finder.best_path(fit.ranks)
        there = fit.keys & finder.known.keys()
        return GoalRow(
            goal=fit.goal,
            there=tuple(sorted(there, key=strongest_first)),
            ahead=tuple(sorted(fit.keys - there, key=nearest_first)),
            path=path,
            distance=min((degrees[key] for key in fit.keys if key in degrees), default=None),
            history=history(fit.keys),
            next_step=_next_step(fit.goal, path, finder),
        )

    return tuple(map(row, fits))


def _next_step(goal: Goal, path: Path | None, finder: PathFinder) -> str:
    if goal.reached:
        return f"Reached on {goal.reached}."
    if not (goal.companies or goal.industries or goal.roles):
        return "Say in your own note which companies, industries or roles this goal is about."
    if path is None:
        return f"Ask {_guides(finder)} whom they know in that field."
    first = finder.people[path.steps[0].key]
    if len(path.steps) == 1:
        return f"You know {first.name}: {_talk(finder.readiness[first.key])}."
    if path.ask is None:
        return f"{first.name} comes first: {path.ask_why}."
    target = finder.people[path.steps[1].key].name
    asked = f"how do they know {target}, and what would {target} like to hear about?"
    return f"Ask {first.name} for {in_words(path.ask)}: {asked}"


def _guides(finder: PathFinder) -> str:
    """Name the strongest of those who may be asked for a contact today."""
    strongest = sorted(finder.known, key=finder.known.__getitem__, reverse=True)
    ready = (key for key in strongest if "contact" in finder.readiness[key].may_ask)
    names = [finder.people[key].name for key in islice(ready, GUIDES)]
    return " or ".join(names) or "people you know well"


def _talk(readiness: Readiness) -> str:
    """Return what to talk about with somebody who is where the owner wants to be; never a job."""
    if readiness.holds:
        return readiness.holds[0]
    if "contact" in readiness.may_ask:
        return "ask what the work there needs, and whom else you should meet"
    if readiness.may_ask:
        return "ask what the work there is like, and what it needs"
    return "talk a few times before you ask for anything"
