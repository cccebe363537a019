"""Paths: the warmest ways to a person, a company, a role, an industry or a goal (M2, M4)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.reach import last_naming, words_on
from netvault.insights.ties import why_tied

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from netvault.insights.leads import Lead
    from netvault.insights.readiness import Readiness
    from netvault.insights.tie_graph import TieGraph, Ways
    from netvault.model import HelpKind, Person, Touch

MOST: Final = 3
"""How many paths are given, no two with the same first step."""

_WANTED: Final[tuple[HelpKind, ...]] = ("connection", "contact", "information")
"""What to ask the first person on a way for, the most fitting first."""


class Step(NamedTuple):
    """One person on a path.

    Attributes:
        key: Who.
        strength: Of the tie that leads to them.
        why: Why that tie holds, in plain words.
        touch: The line with the last words of the person before on them; None without one.
    """

    key: str
    strength: float
    why: str
    touch: Touch | None = None

    @property
    def words(self) -> str:
        """What the person before them last said of them; empty where no log tells."""
        return self.touch.text if self.touch else ""


class Path(NamedTuple):
    """One way from the owner to a target.

    Attributes:
        steps: From the first person after the owner to the target.
        strength: The product of the steps' strengths.
        ask: What may be asked of the first person now; None when nothing.
        ask_why: The reason for either.
    """

    steps: tuple[Step, ...]
    strength: float
    ask: HelpKind | None
    ask_why: str


@dataclass(frozen=True, slots=True)
class PathFinder:
    """Finds the warmest ways on one day.

    Attributes:
        graph: Every tie that can be walked.
        ways: The best way to everybody.
        people: Everybody, by key.
        leads: How well everybody is known, by key.
        known: The strength of the tie to each whom the owner knows, by key.
        readiness: What may be asked of somebody, by key.
        today: Touches after this day are plans, and name nobody yet.
    """

    graph: TieGraph
    ways: Ways
    people: Mapping[str, Person]
    leads: Mapping[str, Lead]
    known: Mapping[str, float]
    readiness: Mapping[str, Readiness]
    today: date

    def way_to(self, key: str) -> Path | None:
        """Return the one way in to somebody, which everything shows; None when nobody leads there.

        It is their own tie where you know them, else the strongest of all, and every part of it
        from its beginning is the way to whoever that part ends with.
        """
        return self._path(self.ways.to(key))

    def leads_to(self, key: str) -> bool:
        """Return whether there is a way to somebody."""
        return key in self.ways.costs

    def paths_to(self, *ranks: Collection[str], most: int = MOST) -> tuple[Path, ...]:
        """Find the best paths to some people, no two with the same first step.

        Args:
            ranks: The people to reach; those of a later rank only when no way leads to any of an
                earlier one. A discouraging one is never reached.
            most: How many paths to give.

        Returns:
            The paths: to those you know yourself, then the strongest. The first to one person is
            the way to them; a detour to one whom you know follows only where it is stronger.
        """
        return tuple(islice(self._paths(ranks), most))

    def best_path(self, ranks: Iterable[Collection[str]]) -> Path | None:
        """Return the first of these paths, without a look for others."""
        return self._path(self._nearest(ranks, self.ways))

    def _paths(self, ranks: Sequence[Collection[str]]) -> Iterator[Path]:
        firsts: list[str] = []
        ways, enough = self.ways, 0.0
        while (path := self._path(self._nearest(ranks, ways))) and path.strength > enough:
            yield path
            if len(path.steps) == 1 and len(set(chain.from_iterable(ranks))) == 1:
                enough = path.strength
            firsts.append(path.steps[0].key)
            ways = self._ways_without(firsts, ranks)

    def _ways_without(self, firsts: Sequence[str], ranks: Iterable[Collection[str]]) -> Ways:
        """Find ways that do not touch some people; one who is the only target may be the end."""
        targets = set(chain.from_iterable(ranks))
        known = {key: tie for key, tie in self.known.items() if key not in firsts}
        return self.graph.ways(known, set(firsts) - targets if len(targets) == 1 else firsts)

    def _nearest(self, ranks: Iterable[Collection[str]], ways: Ways) -> tuple[str, ...]:
        """Return the best way to any of those of the first rank to whom one leads."""
        for rank in ranks:
            found = [key for key in rank if key in ways.costs]
            if found:
                order = ((key in ways.before, ways.costs[key], key) for key in found)
                return ways.to(min(order)[-1])
        return ()

    def _path(self, way: Sequence[str]) -> Path | None:
        if not way:
            return None
        steps = [Step(way[0], self.known[way[0]], self.leads[way[0]].why)]
        for one, other in pairwise(way):
            steps.append(self._step(one, other))
        ask, ask_why = self._ask(steps)
        return Path(tuple(steps), math.prod(step.strength for step in steps), ask, ask_why)

    def _step(self, one: str, other: str) -> Step:
        tie = self.graph.tie(one, other)
        naming = last_naming(self.people[other], one, self.today)
        is_said = words_on(self.people[other], naming) != ""
        why = why_tied(self.people, one, tie, self.leads)
        return Step(other, tie.weight, why, naming.touch if naming and is_said else None)

    def _ask(self, steps: Sequence[Step]) -> tuple[HelpKind | None, str]:
        """Return what to ask the first person for; never a job, and nothing before it is earned."""
        if len(steps) == 1:
            return None, "you know them yourself"
        readiness = self.readiness[steps[0].key]
        if readiness.holds:
            return None, readiness.holds[0]
        ask = next((kind for kind in _WANTED if kind in readiness.may_ask), None)
        if ask is None:
            return None, f"it is early: {readiness.why}"
        return ask, f"{readiness.level}: {readiness.why}"


def in_words(kind: HelpKind) -> str:
    """Name a kind of help with its article, as what one asks for."""
    return kind if kind == "information" else f"a {kind}"
