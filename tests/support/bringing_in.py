"""Imports people, given by hand, into a vault on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.building import load, no_progress
from netvault.exchange.incoming import ImportedFile, Incoming
from netvault.exchange.notes.plan import ImportPlan, plan_people
from netvault.exchange.notes.setting import setting_for
from netvault.exchange.notes.writing import write_changes

if TYPE_CHECKING:
    from pathlib import Path

    from netvault.exchange.notes.plan import Answer


def leave_open(*_: object) -> None:
    """Answer no question."""


def filed(name: str = "Jane Doe", **fields: str) -> Incoming:
    """Give a person of a file; several texts of a field are parted by `; `."""
    uid = fields.pop("uid", "")
    texts = {field: tuple(value.split("; ")) for field, value in fields.items()}
    return Incoming(name, "people.csv", 2, uid, texts)


def planned(root: Path, *people: Incoming, answer: Answer = leave_open) -> ImportPlan:
    """Plan to bring people into a vault."""
    loaded = load(root)
    imported = ImportedFile("test people", people)
    setting = setting_for(loaded, imported.format)
    return plan_people(loaded, imported, setting, answer, no_progress)


def brought_in(root: Path, *people: Incoming, answer: Answer = leave_open) -> ImportPlan:
    """Bring people into a vault."""
    loaded = load(root)
    plan = planned(root, *people, answer=answer)
    applied = write_changes(loaded, plan.changes, no_progress)
    assert applied.problems == ()
    return plan


def outcomes(plan: ImportPlan) -> list[tuple[str, str]]:
    """Give what a plan does about each person, with the note's path."""
    return [(step.outcome, step.path) for step in plan.steps]
