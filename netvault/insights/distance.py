"""Distance over time: since when how many ties led from the owner to some people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from netvault.model.dates import quarter_ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from netvault.insights.leads import Lead
    from netvault.model import Person


class Reached(NamedTuple):
    """A distance, and the day from which it was no longer than that."""

    degree: int
    since: date


_Step = tuple[date, int, int]
"""A day on which somebody comes nearer: the day, the degree, and the one before or 0 for none."""

Leaders = Mapping[str, Sequence[tuple[str, date]]]
"""Who leads to each person, with the day since which they do; nobody barred is there."""

History = tuple[tuple[date, int | None], ...]
"""The distance at the end of each quarter, oldest first; None where nobody led there."""


def leaders_of(people: Mapping[str, Person]) -> Leaders:
    """List who leads to whom: by an introduction, because they know them, or by naming them.

    Args:
        people: Everybody, by key.
    """
    marked = {key for key, person in people.items() if person.is_barred}
    return {
        key: [(before, day) for before, day in _led_by(person) if before not in marked]
        for key, person in people.items()
        if key not in marked
    }


def _led_by(person: Person) -> Iterator[tuple[str, date]]:
    for key in (*person.introducers, *person.introduced, *person.knows):
        yield key, date.min
    for naming in person.pointed_by:
        yield naming.by, naming.touch.day


def known_since(person: Person, today: date) -> date:
    """Return the day from which somebody whom the owner has met is known.

    Args:
        person: Somebody whom the owner has met by today.
        today: The day as of which it is computed.

    Returns:
        The first day that the note mentions; without any they were always known.
    """
    contact = person.contact
    days = (contact.met, contact.last_contact, *(touch.day for touch in person.touches[:1]))
    return min((day for day in days if day and day <= today), default=date.min)


def dead_known_since(
    people: Mapping[str, Person], leads: Mapping[str, Lead], today: date
) -> Iterator[date]:
    """Return the day since which each of the dead was known with whom the owner had talked.

    Args:
        people: Everybody, by key.
        leads: How well everybody is known, by key.
        today: The day as of which it is computed.
    """
    for key, lead in leads.items():
        if lead.last_touch and people[key].is_dead:
            yield known_since(people[key], today)


def history_of(
    targets: Iterable[str],
    leaders: Leaders,
    known_since: Mapping[str, date],
    span: tuple[date, date],
) -> History:
    """Return how far some people were at the end of each quarter, from what had happened by then.

    Args:
        targets: The people.
        leaders: Who leads to whom.
        known_since: The day from which each person ever met is known.
        span: The first day and the last.
    """
    steps = reached_since(leaders, targets, known_since)
    return tuple((end, _degree_on(end, steps)) for end in quarter_ends(*span))


def distance_on(
    day: date, targets: Iterable[str], leaders: Leaders, known_since: Mapping[str, date]
) -> int | None:
    """Return how far the nearest of some people was on a day; None where nobody led there.

    Args:
        day: The day.
        targets: The people.
        leaders: Who leads to whom.
        known_since: The day from which each person ever met is known.
    """
    return _degree_on(day, reached_since(leaders, targets, known_since))


def _degree_on(day: date, steps: Iterable[Reached]) -> int | None:
    return next((step.degree for step in steps if step.since <= day), None)


def reached_since(
    leaders: Leaders, targets: Iterable[str], known_since: Mapping[str, date]
) -> tuple[Reached, ...]:
    """Return since when the nearest of some people was how near.

    Meeting people and hearing names only ever brings them nearer. So one search back from them is
    enough, breadth first: it keeps for each person the first day on which a way of so many ties led
    from them to a target.

    Args:
        leaders: Who leads to whom.
        targets: Whom to reach; those that are discouraging are not.
        known_since: The day from which each person ever met is known.

    Returns:
        The distances, the least first, each with an earlier day than the one before.
    """
    open_since = {key: date.min for key in targets if key in leaders}
    found: list[Reached] = []
    layer: Mapping[str, date] = dict(open_since)
    degree = 1
    while layer:
        ways = (max(day, known_since[key]) for key, day in layer.items() if key in known_since)
        since = min(ways, default=date.max)
        if since < (found[-1].since if found else date.max):
            found.append(Reached(degree, since))
        layer = _step(leaders, layer, open_since)
        degree += 1
    return tuple(found)


def _step(ties: Leaders, layer: Mapping[str, date], since: dict[str, date]) -> Mapping[str, date]:
    """Go one tie on from a layer.

    Args:
        ties: To whom each leads, with the day since which they do.
        layer: From whom, with the day since which they are reached.
        since: The same of everybody so far, which is brought up to date.

    Returns:
        Those who are reached earlier than they were.
    """
    earlier: dict[str, date] = {}
    since_when, never = since.get, date.max
    for key, day in layer.items():
        for other, since_then in ties.get(key, ()):
            reached = since_then if since_then > day else day  # noqa: FURB136 - a call takes twice as long
            if reached < since_when(other, never):
                since[other] = earlier[other] = reached
    return earlier


def reach_on(
    days: Iterable[date], leaders: Leaders, known_since: Mapping[str, date]
) -> Mapping[date, Mapping[int, int]]:
    """Count the people at each degree on some days, from what the notes say now about those days.

    Args:
        days: In any order.
        leaders: Who leads to whom.
        known_since: The day from which each person ever met is known.

    Returns:
        For each day how many people were at each degree, the nearest first.
    """
    changes = Counter(_changes(leaders, known_since))
    steps = sorted(changes.items(), reverse=True)
    counts: Counter[int] = Counter()
    found: dict[date, Mapping[int, int]] = {}
    for day in sorted(set(days)):
        while steps and steps[-1][0][0] <= day:
            (_, degree, before), number = steps.pop()
            counts[degree] += number
            counts[before] -= number
        found[day] = {
            degree: counts[degree] for degree in sorted(counts) if degree > 0 < counts[degree]
        }
    return found


def _changes(leaders: Leaders, known_since: Mapping[str, date]) -> Iterator[_Step]:
    """Return each day on which somebody comes nearer."""
    for nears in _nearer_and_nearer(leaders, known_since).values():
        farther = (*(near.degree for near in nears[1:]), 0)
        for near, before in zip(nears, farther, strict=True):
            yield near.since, near.degree, before


def _nearer_and_nearer(
    leaders: Leaders, known_since: Mapping[str, date]
) -> Mapping[str, Sequence[Reached]]:
    """Return since when each person is how near, the least degree and latest day first.

    One search outward, breadth first, goes on from all who came so near before they came nearer.
    """
    led = _led_to(leaders)
    reached = {key: [Reached(1, day)] for key, day in known_since.items()}
    layer: Mapping[str, date] = {key: day for key, day in known_since.items() if key in leaders}
    degree = 2
    nearest: dict[str, date] = dict(known_since)
    while layer:
        layer = _step(led, layer, nearest)
        for key, since in layer.items():
            reached.setdefault(key, []).append(Reached(degree, since))
        degree += 1
    return reached


def _led_to(leaders: Leaders) -> Leaders:
    """Invert the ties: return whom each person leads to."""
    led: dict[str, list[tuple[str, date]]] = {}
    for key, ways in leaders.items():
        for before, day in ways:
            led.setdefault(before, []).append((key, day))
    return led
