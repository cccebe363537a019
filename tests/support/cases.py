"""Reads tables of cases that are written like the rules they show.

    at a first meeting expect nothing
        Jane: - 2026-11-02 tea
        on 2026-11-23: new
        because: you talked on 2026-11-02: ask about them

The first line is the rule. Then come the lines of notes: what begins with a dash stands in the
text, anything else in the front matter. `Me` is the owner's note, `Note` one that is about nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.support.vaults import insights, note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netvault.insights import Insights

PLACES = {"Me": "Me.md", "Note": "Note.md"}


@dataclass(frozen=True)
class Case:
    """Given these notes on this day, then this, for this reason."""

    rule: str
    notes: dict[str, str]
    day: str
    then: str
    because: str

    @property
    def found(self) -> Insights:
        return insights(self.notes, self.day)


def table(text: str) -> pytest.MarkDecorator:
    """Run a test for each case of a table."""
    found = list(_cases(text))
    return pytest.mark.parametrize("case", found, ids=[case.rule for case in found])


def _cases(text: str) -> Iterator[Case]:
    for block in text.strip().split("\n\n"):
        rule, *lines = (line.strip() for line in block.strip().split("\n"))
        told = dict(line.split(": ", 1) for line in lines if line.startswith(("on ", "because")))
        day = next(key for key in told if key.startswith("on "))
        given = [line.split(": ", 1) for line in lines if line.split(": ")[0] not in told]
        notes = {PLACES.get(name, f"People/{name}.md"): _note(name, given) for name, _ in given}
        yield Case(rule, notes, day.removeprefix("on "), told[day], told.get("because", ""))


def _note(name: str, given: list[list[str]]) -> str:
    lines = [line for whose, line in given if whose == name]
    fields = dict(line.split(": ", 1) for line in lines if not line.startswith("- "))
    kind = {"type": "me"} if name == "Me" else {}
    return note(*(line for line in lines if line.startswith("- ")), **kind, **fields)
