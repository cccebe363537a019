"""A vault of 150 people over four years, in five hands, with what its notes say.

The notes are in `tests/vaults/years/input`; `tests/vaults/years.toml` tells what a reader takes
from them, written while they were: it is what the rules are measured against.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import Any

YEARS: Final = Path(__file__).parents[1] / "vaults/years/input"
TODAY: Final = "2026-11-28"


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """What the notes say of one person; each field is described in `years.toml`."""

    path: str
    met: bool
    talks: frozenset[date]
    unlinked: frozenset[date]
    doubtful: frozenset[date]
    known: bool
    dead: bool
    discouraging: bool


@dataclass(frozen=True, slots=True)
class WrittenTask:
    """A task in a note, and what it is."""

    kind: str
    person: str
    path: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Truth:
    """All that is known of the vault.

    Attributes:
        people: By name.
        tasks: In no order that matters.
        introductions_made: Pairs whom the owner introduced, with the day.
        introductions_for_me: Who came to the owner, and by whom.
        named: Who was named to the owner before they met, and by whom.
        thanks_owed: Whose help of the last year was not answered, with its day.
    """

    people: Mapping[str, Acquaintance]
    tasks: tuple[WrittenTask, ...]
    introductions_made: tuple[tuple[frozenset[str], date], ...]
    introductions_for_me: frozenset[tuple[str, str]]
    named: frozenset[tuple[str, str]]
    thanks_owed: frozenset[tuple[str, date]]


def read_truth() -> Truth:
    """Read what a reader takes from the notes."""
    known = tomllib.loads(YEARS.parents[1].joinpath("years.toml").read_text(encoding="utf-8"))
    return Truth(
        people={name: _acquaintance(entry) for name, entry in known["people"].items()},
        tasks=tuple(_task(entry) for entry in known["tasks"]),
        introductions_made=tuple(
            (frozenset(entry["people"]), entry["day"]) for entry in known["introductions_made"]
        ),
        introductions_for_me=_pairs(known["introductions_for_me"]),
        named=_pairs(known["named"]),
        thanks_owed=frozenset((entry["person"], entry["day"]) for entry in known["thanks_owed"]),
    )


def _acquaintance(entry: Mapping[str, Any]) -> Acquaintance:
    return Acquaintance(
        path=entry.get("path", ""),
        met=entry["met"],
        talks=frozenset(entry.get("talks", ())),
        unlinked=frozenset(entry.get("unlinked", ())),
        doubtful=frozenset(entry.get("doubtful", ())),
        known=entry.get("known", False),
        dead=entry.get("dead", False),
        discouraging=entry.get("discouraging", False),
    )


def _task(entry: Mapping[str, Any]) -> WrittenTask:
    kind, person, path = entry["kind"], entry["person"], entry["path"]
    return WrittenTask(kind, person, path, entry["line"], entry["text"])


def _pairs(entries: list[Mapping[str, str]]) -> frozenset[tuple[str, str]]:
    return frozenset((entry["person"], entry["by"]) for entry in entries)
