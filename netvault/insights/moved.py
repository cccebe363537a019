"""What moved since a day: people met, ties that grew, woke or fell asleep, goals nearer (M12).

Nothing is remembered for it: what held on that day is computed from what the notes say of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.balance import balance_of
from netvault.insights.distance import distance_on
from netvault.insights.leads import is_dormant, later, lead_of
from netvault.insights.strength import strength_of, tier_of
from netvault.insights.trends import wakings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from netvault.insights.distance import Leaders
    from netvault.insights.goals import GoalRow
    from netvault.insights.leads import Lead
    from netvault.insights.strength import Tier
    from netvault.model import Config, Goal, Person

_TIERS: Final[tuple[Tier, ...]] = ("thin", "steady", "strong")


class NewlyMet(NamedTuple):
    """Somebody met since: on which day, and the keys of those who had pointed to them before."""

    key: str
    day: date
    named_by: tuple[str, ...]


class Grown(NamedTuple):
    """A tie that grew: how strong it was before, and is now."""

    key: str
    before: Tier
    now: Tier


class Nearer(NamedTuple):
    """A goal that came nearer: its distance before, None where nobody led there, and now."""

    goal: Goal
    before: int | None
    now: int


class Moved(NamedTuple):
    """What moved since a day; everybody is given by key.

    Attributes:
        met: Who was met, the latest first.
        grown: Whose tie grew, the strongest first.
        woken: Whose tie slept and woke, the latest first.
        asleep: Whose tie fell asleep, the strongest first.
        nearer: Which goals came nearer.
    """

    met: tuple[NewlyMet, ...] = ()
    grown: tuple[Grown, ...] = ()
    woken: tuple[str, ...] = ()
    asleep: tuple[str, ...] = ()
    nearer: tuple[Nearer, ...] = ()


class MovedFacts(NamedTuple):
    """What is known today, from which the day before is distinguished.

    Attributes:
        people: Everybody, by key.
        leads: How well everybody is known, by key.
        known_since: The day from which each person you have met is known, by key.
        strengths: The strength of the tie to everybody, by key.
        leaders: Who leads to whom, and since when.
        goals: The goal board.
        config: Thresholds and cadences.
    """

    people: Mapping[str, Person]
    leads: Mapping[str, Lead]
    known_since: Mapping[str, date]
    strengths: Mapping[str, float]
    leaders: Leaders
    goals: Iterable[GoalRow]
    config: Config


def month_before(today: date) -> date:
    """Return the first day of the last month: what moved since is a month's worth, or two."""
    return later(today.replace(day=1), -1).replace(day=1)


def moved_since(since: date, facts: MovedFacts) -> Moved:
    """Find what moved.

    Args:
        since: The first day that counts.
        facts: What is known today.
    """
    known, leads = facts.known_since, facts.leads
    strongest_first = sorted(known, key=lambda key: (-facts.strengths[key], key))
    old = [key for key in strongest_first if known[key] < since]
    touched = [key for key in old if leads[key].days[-1:] >= (since,)]
    return Moved(
        met=tuple(_met(since, facts)),
        grown=tuple(_grown(touched, since, facts)),
        woken=tuple(key for key in touched if any(day >= since for day in wakings(leads[key]))),
        asleep=tuple(key for key in old if _fell_asleep(leads[key], since)),
        nearer=tuple(_nearer(since, facts)),
    )


def _met(since: date, facts: MovedFacts) -> Iterator[NewlyMet]:
    days = sorted((-day.toordinal(), key) for key, day in facts.known_since.items() if day >= since)
    for _, key in days:
        person, day = facts.people[key], facts.known_since[key]
        named = (one.by for one in person.pointed_by if one.touch.day < day)
        pointers = dict.fromkeys((*person.introducers, *named))
        yield NewlyMet(key, day, tuple(by for by in pointers if not facts.people[by].is_barred))


def _grown(touched: Iterable[str], since: date, facts: MovedFacts) -> Iterator[Grown]:
    """Yield the ties that are in a higher tier; only those with a talk since can be."""
    eve = later(since, -1)
    for key in touched:
        person = facts.people[key]
        lead = lead_of(person, eve, facts.config)
        strength = strength_of(person, lead, balance_of(lead.past), eve, facts.config)
        before, now = tier_of(strength), tier_of(facts.strengths[key])
        if _TIERS.index(now) > _TIERS.index(before):
            yield Grown(key, before, now)


def _fell_asleep(lead: Lead, since: date) -> bool:
    return lead.is_dormant and not is_dormant(lead.last_touch, lead.cadence, since)


def _nearer(since: date, facts: MovedFacts) -> Iterator[Nearer]:
    for row in facts.goals:
        if row.goal.reached or row.distance is None:
            continue
        before = distance_on(later(since, -1), row.keys, facts.leaders, facts.known_since)
        if before is None or row.distance < before:
            yield Nearer(row.goal, before, row.distance)
