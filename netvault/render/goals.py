"""The data of `Goals.md`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypedDict

if TYPE_CHECKING:
    from datetime import date

    from netvault.insights import Insights
    from netvault.insights.goals import GoalRow
    from netvault.insights.paths import Path
    from netvault.render.data import People, PersonData

SHOWN: Final = 12
"""How many people of each kind a goal shows."""


class StepData(TypedDict):
    """One step of a path: who, and why the tie holds."""

    person: PersonData
    why: str


class ChangeData(TypedDict):
    """A quarter from whose end on the distance was another; `distance` is empty for nobody."""

    day: str
    distance: str


class GoalData(TypedDict):
    """One goal on the board.

    Attributes:
        want: The goal.
        by: The day it is wanted by; empty when none is set.
        reached: The day it was reached; empty while it is open.
        distance: The least degree of anyone who fits, as text; empty when nobody leads there.
        there: Those you know who fit.
        ahead: Those you do not know yet who fit.
        more: How many more fit.
        path: The best way; empty when there is none.
        next_step: What to do next.
        changes: How the distance changed, quarter by quarter.
        companies: The companies that the goal names.
    """

    want: str
    by: str
    reached: str
    distance: str
    there: list[PersonData]
    ahead: list[PersonData]
    more: int
    path: list[StepData]
    next_step: str
    changes: list[ChangeData]
    companies: list[str]


class GoalsData(TypedDict):
    """What `goals.md.jinja` gets: the open goals, the reached ones, and what matters."""

    open: list[GoalData]
    reached: list[GoalData]
    matters: list[str]


def goals_data(insights: Insights, people: People) -> GoalsData:
    """Gather what the page shows."""
    rows = [_goal(row, people) for row in insights.goals]
    return {
        "open": [row for row in rows if not row["reached"]],
        "reached": [row for row in rows if row["reached"]],
        "matters": list(insights.network.owner.matters),
    }


def _goal(row: GoalRow, people: People) -> GoalData:
    return {
        "want": row.goal.want,
        "by": str(row.goal.by or ""),
        "reached": str(row.goal.reached or ""),
        "distance": str(row.distance or ""),
        "there": people.all(row.there[:SHOWN]),
        "ahead": people.all(row.ahead[:SHOWN]),
        "more": max(0, len(row.there) - SHOWN) + max(0, len(row.ahead) - SHOWN),
        "path": _steps(row.path, people),
        "next_step": row.next_step,
        "changes": _changes(row.history, row.distance),
        "companies": list(row.goal.companies),
    }


def _steps(path: Path | None, people: People) -> list[StepData]:
    return [{"person": people(step.key), "why": step.why} for step in (path.steps if path else ())]


def _changes(history: tuple[tuple[date, int | None], ...], now: int | None) -> list[ChangeData]:
    """Keep the quarters whose end found another distance than the one before."""
    first = history[:1]
    changed = [later for earlier, later in pairwise(history) if earlier[1] != later[1]]
    rows = [ChangeData(day=str(day), distance=str(distance or "")) for day, distance in (*first, *changed)]
    if history and history[-1][1] != now:
        rows.append({"day": "now", "distance": str(now or "")})
    return rows
