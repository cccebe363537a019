"""Goals: who is there, how far they are, how that changed, and what to do next (M11)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from netvault.dates import quarter_ends
from netvault.insights.distance import Reached, reached_since
from netvault.insights.paths import Path, in_words, paths_to

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from netvault.insights import Insights
    from netvault.insights.readiness import Readiness
    from netvault.model import Goal

GUIDES: Final = 2
"""How many people are named whom to ask where nobody leads to a goal yet."""


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal on the board.

    Attributes:
        goal: What the owner looks for.
        there: Keys of those you have met who fit it, the strongest tie first.
        ahead: Keys of those who fit it and whom you have not met: the nearest first, then those
            who are near to what else matters to you.
        path: The best way to any of them; None when there is none.
        distance: The least degree of anyone who fits; None when nobody leads there.
        history: The distance at the end of each quarter so far, oldest first.
        next_step: What to do next, in a sentence.
    """

    goal: Goal
    there: tuple[str, ...]
    ahead: tuple[str, ...]
    path: Path | None
    distance: int | None
    history: tuple[tuple[date, int | None], ...]
    next_step: str

    @property
    def keys(self) -> tuple[str, ...]:
        """Everyone who fits."""
        return self.there + self.ahead


def goals_of(insights: Insights) -> tuple[GoalRow, ...]:
    """Make the goal board, in the order of the owner's note; a discouraging person is on none."""
    pairs = zip(insights.wanted, insights.fitting, strict=True)
    return tuple(_row(insights, goal, fitting) for goal, fitting in pairs)


def _row(insights: Insights, goal: Goal, fitting: frozenset[str]) -> GoalRow:
    degrees = insights.reach.degrees
    there = [key for key in fitting if insights.leads[key].is_warm]
    ahead = [key for key in fitting if not insights.leads[key].is_warm]
    there.sort(key=lambda key: (-insights.strength(key), key))
    ahead.sort(key=lambda key: _nearest_first(insights, key))
    path = next(iter(paths_to(insights, fitting, most=1)), None)
    return GoalRow(
        goal=goal,
        there=tuple(there),
        ahead=tuple(ahead),
        path=path,
        distance=min((degrees[key] for key in fitting if key in degrees), default=None),
        history=tuple(_history(insights, goal, fitting)),
        next_step=_next_step(insights, goal, path),
    )


def _nearest_first(insights: Insights, key: str) -> tuple[object, ...]:
    nobody_leads_there = len(insights.network.people)
    degree = insights.reach.degrees.get(key, nobody_leads_there)
    return degree, -insights.relevance(key).weight, key


def _history(
    insights: Insights, goal: Goal, fitting: Collection[str]
) -> Iterator[tuple[date, int | None]]:
    """Give the distance at the end of each quarter, from what had happened by that day."""
    targets = frozenset(fitting)
    steps = insights.lasting.of_one(
        "reached",
        goal.want,
        reached_since,
        insights.leaders,
        targets,
        insights.known_since,
    )
    for end in quarter_ends(insights.first_touch or insights.today, insights.today):
        yield end, _distance_on(end, steps)


def _distance_on(day: date, steps: Sequence[Reached]) -> int | None:
    return next((step.degree for step in steps if step.since <= day), None)


def _next_step(insights: Insights, goal: Goal, path: Path | None) -> str:
    if goal.reached:
        return f"Reached on {goal.reached}."
    if not (goal.companies or goal.industries or goal.roles):
        return "Say in your own note which companies, industries or roles this goal is about."
    if path is None:
        return f"Ask {_guides(insights)} whom they know in that field."
    first = insights.network.people[path.steps[0].key].name
    if len(path.steps) == 1:
        return f"You know {first}: {_talk(insights.readiness(path.steps[0].key))}."
    if path.ask is None:
        return f"{first} comes first: {path.ask_why}."
    target = insights.network.people[path.steps[1].key].name
    asked = f"how do they know {target}, and what would {target} like to hear about?"
    return f"Ask {first} for {in_words(path.ask)}: {asked}"


def _guides(insights: Insights) -> str:
    """Name the strongest of those who may be asked for a contact today."""
    leads = insights.leads
    warm = sorted((key for key in leads if leads[key].is_warm), key=insights.strength, reverse=True)
    ready = (key for key in warm if "contact" in insights.readiness(key).may_ask)
    names = [insights.network.people[key].name for key in islice(ready, GUIDES)]
    return " or ".join(names) or "people you know well"


def _talk(readiness: Readiness) -> str:
    """Say what to talk about with somebody who is where the owner wants to be; never a job."""
    if readiness.holds:
        return readiness.holds[0]
    if "contact" in readiness.may_ask:
        return "ask what the work there needs, and whom else you should meet"
    if readiness.may_ask:
        return "ask what the work there is like, and what it needs"
    return "talk a few times before you ask for anything"
