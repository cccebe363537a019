"""The data of `Goals.md`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypedDict

from netvault.render.charts import GOALS_OVER_TIME, moving_goals
from netvault.render.person import PersonData
from netvault.render.ways import steps_of

if TYPE_CHECKING:
    from datetime import date

    from netvault.insights import Insights
    from netvault.insights.goals import GoalRow
    from netvault.render.person import People
    from netvault.render.ways import StepData

SHOWN: Final = 12
"""How many people of each kind a goal shows."""


class AheadData(PersonData):
    """Somebody you have not met; `way` has the people on the way in, from one you know."""

    way: list[PersonData]


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
        query: What `netvault who goal:"…"` finds all of them by.
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
    ahead: list[AheadData]
    more: int
    query: str
    path: list[StepData]
    next_step: str
    changes: list[ChangeData]
    companies: list[str]


class GoalsData(TypedDict):
    """What `goals.md.jinja` gets.

    Attributes:
        open: The open goals.
        reached: The reached ones.
        matters: What matters to the owner.
        chart: The address of the chart of distances; empty where none ever changed.
    """

    open: list[GoalData]
    reached: list[GoalData]
    matters: list[str]
    chart: str


def goals_data(insights: Insights, people: People) -> GoalsData:
    """Collect what the page shows."""
    rows = [_goal(insights, row, people) for row in insights.goals]
    return {
        "open": [row for row in rows if not row["reached"]],
        "reached": [row for row in rows if row["reached"]],
        "matters": list(insights.network.owner.matters),
        "chart": people.image("goals", GOALS_OVER_TIME, "goals") if moving_goals(insights) else "",
    }


def _goal(insights: Insights, row: GoalRow, people: People) -> GoalData:
    return {
        "want": row.goal.want,
        "by": str(row.goal.by or ""),
        "reached": str(row.goal.reached or ""),
        "distance": str(row.distance or ""),
        "there": people.all(row.there[:SHOWN]),
        "ahead": [_ahead(insights, key, people) for key in row.ahead[:SHOWN]],
        "query": _query(row.goal.want),
        "more": max(0, len(row.there) - SHOWN) + max(0, len(row.ahead) - SHOWN),
        "path": steps_of(row.path, people),
        "next_step": row.next_step,
        "changes": _changes(row.history, row.distance),
        "companies": list(row.goal.companies),
    }


def _ahead(insights: Insights, key: str, people: People) -> AheadData:
    path = insights.way_to(key)
    way = people.way([step.key for step in path.steps[:-1]]) if path else []
    return {**people(key), "way": way}


def _query(want: str) -> str:
    """Return a goal's words without what a shell or Markdown would take for its own."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in want).split())


def _changes(history: tuple[tuple[date, int | None], ...], now: int | None) -> list[ChangeData]:
    """Keep the quarters whose end found another distance than the one before, and today."""
    ends = [(str(day), distance) for day, distance in history] + [("now", now)]
    changed = (later for earlier, later in pairwise(ends) if earlier[1] != later[1])
    return [{"day": day, "distance": str(d or "")} for day, d in (*ends[:1], *changed)]
