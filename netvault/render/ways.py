"""Ways: how somebody is reached, as every page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
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
