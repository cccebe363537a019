"""What an attack gives: how often it tried, and what was lost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one attack.

    Attributes:
        name: The attack.
        tries: How often something was tried.
        losses: In how many tries a promise was broken.
        notes: What was broken, and in which try, so that it can be tried again.
    """

    name: str
    tries: int
    losses: int
    notes: tuple[str, ...] = ()

    def __add__(self, other: Report) -> Report:
        """Give both as one, under the name of the first."""
        return Report(
            self.name,
            self.tries + other.tries,
            self.losses + other.losses,
            (*self.notes, *other.notes),
        )


def table(reports: list[Report]) -> str:
    """Give reports as a table in Markdown, with what was lost below it."""
    rows = [f"| {one.name} | {one.tries:,} | {one.losses:,} |" for one in reports]
    notes = [f"{one.name}: {note}" for one in reports for note in one.notes]
    return "\n".join(("| attack | tries | losses |", "| --- | ---: | ---: |", *rows, *notes))
