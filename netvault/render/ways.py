"""Ways: how somebody is reached, as every page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from netvault.insights import Insights
    from netvault.insights.paths import Path, Step
    from netvault.render.person import People, PersonData


class StepData(TypedDict):
    """One step of a way.

    Attributes:
        person: Who it is.
        why: Why the tie that leads there holds.
        words: The words in which the one before named them; empty where it rests on no line.
    """

    person: PersonData
    why: str
    words: str


class WayData(TypedDict):
    """The best way to an open goal: the goal, the people on it, and what to do next."""

    want: str
    steps: list[PersonData]
    next_step: str


def ways_to_goals(insights: Insights, people: People) -> list[WayData]:
    """Return the way to each open goal, in the order of the owner's note."""
    return [
        {
            "want": row.goal.want,
            "steps": people.way([step.key for step in row.path.steps]) if row.path else [],
            "next_step": row.next_step,
        }
        for row in insights.goals
        if not row.goal.reached
    ]


def steps_of(path: Path | None, people: People) -> list[StepData]:
    """Return the steps of a way; of a long one only its beginning and its end."""
    if path is None:
        return []
    shown = people.way([step.key for step in path.steps])
    said = [(step.why, words_of(step, people)) for step in path.steps]
    if len(shown) < len(said):
        said = [*said[: len(shown) - 2], ("", ""), said[-1]]
    pairs = zip(shown, said, strict=True)
    return [{"person": person, "why": why, "words": words} for person, (why, words) in pairs]


def words_of(step: Step, people: People) -> str:
    """Return a few words of what the one before said of somebody; empty where no log tells."""
    return people.excerpt(step.touch.text, step.touch.path) if step.touch else ""
