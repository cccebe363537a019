"""Distance over time: since when how many ties led from the owner to some people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from netvault.insights.each import always, each_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from netvault.insights.each import Each
    from netvault.insights.lasting import Fleeting
    from netvault.insights.leads import Lead
    from netvault.network import Person

_Value = TypeVar("_Value")


class Reached(NamedTuple):
    """A distance, and the day from which it was no longer than that."""

    degree: int
    since: date


_Step = tuple[date, int, int]
"""A day on which somebody comes nearer: the day, the degree, and the one before or 0 for none."""

Leaders = Mapping[str, Sequence[tuple[str, date]]]
"""Who leads to each person, with the day since which they do; nobody discouraging is there."""


def leaders_of(people: Each[Person], marked: frozenset[str], lasting: Fleeting) -> Leaders:
    """Lay out who leads to whom: by an introduction, because they know them, or by naming them.

    Args:
        people: Everybody.
        marked: Those of them who are marked as discouraging.
        lasting: Who led to whom before.
    """
    unnamed = always(lasting, "not to be led by", people.order, marked)
    led_by = each_of(lasting, "led by", _led_by, people, unnamed)
    return lasting.of_all("leaders", told_of, people.order, led_by.column)


def told_of(keys: Iterable[str], values: Iterable[_Value | None]) -> Mapping[str, _Value]:
    """Give by key what there is; nothing for those of whom there is None."""
    pairs = zip(keys, values, strict=True)
    return {key: value for key, value in pairs if value is not None}


def reached_since(
    leaders: Leaders, targets: Iterable[str], known_since: Mapping[str, date]
) -> tuple[Reached, ...]:
    """Tell since when the nearest of some people was how near.

    To meet people and to hear names only ever brings them nearer. So one walk back from them is
    enough, tie by tie, which keeps for each person the first day on which a way of so many ties led
    on from them to a target.

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
        for other, told in ties.get(key, ()):
            reached = told if told > day else day  # noqa: FURB136 - a call takes twice as long
            if reached < since_when(other, never):
                since[other] = earlier[other] = reached
    return earlier


def _led_by(person: Person, marked: Container[str]) -> list[tuple[str, date]] | None:
    if person.key in marked:
        return None
    always = (*person.introducers, *person.introduced, *person.knows)
    told = [(key, date.min) for key in always if key not in marked]
    return told + [(one.by, one.touch.day) for one in person.named_by if one.by not in marked]


def reach_on(
    days: Iterable[date], leaders: Leaders, known_since: Mapping[str, date]
) -> Mapping[date, Mapping[int, int]]:
    """Count the people at each degree on some days, as the notes tell of those days today.

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
    """Give each day on which somebody comes nearer."""
    for nears in _nearer_and_nearer(leaders, known_since).values():
        farther = (*(near.degree for near in nears[1:]), 0)
        for near, before in zip(nears, farther, strict=True):
            yield near.since, near.degree, before


def _nearer_and_nearer(
    leaders: Leaders, known_since: Mapping[str, date]
) -> Mapping[str, Sequence[Reached]]:
    """Give for each person since when they are how near, the least degree and latest day first.

    One walk outward, tie by tie, goes on from all who were so near earlier than they were nearer.
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
    """Turn the ties round: give whom each person leads to."""
    led: dict[str, list[tuple[str, date]]] = {}
    for key, ways in leaders.items():
        for before, told in ways:
            led.setdefault(before, []).append((key, told))
    return led


def known_since(person: Person, lead: Lead, today: date) -> date | None:
    """Give the day from which somebody is known.

    Args:
        person: Somebody in the network.
        lead: How well they are known.
        today: The day it is reckoned from.

    Returns:
        The first day that a note tells of; where it tells none they were always known. None for
        somebody whom the owner has not met by today.
    """
    if not lead.is_warm:
        return None
    contact = person.contact
    told = (contact.met, contact.last_contact, *(touch.day for touch in person.touches[:1]))
    return min((day for day in told if day and day <= today), default=date.min)
