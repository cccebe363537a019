"""Distance over time: since when how many ties led from the owner to some people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from netvault.network import Network
    from netvault.people import Person


class Reached(NamedTuple):
    """A distance, and the day from which it was no longer than that."""

    degree: int
    since: date


Leaders = Mapping[str, Sequence[tuple[str, date]]]
"""Who leads to each person, with the day since which they do; nobody discouraging is there."""


def leaders_of(network: Network) -> Leaders:
    """Lay out who leads to whom: by an introduction, because they know them, or by naming them."""
    people = network.people
    marked = {key for key, person in people.items() if person.is_discouraging}
    return {
        key: [(before, day) for before, day in _led_by(person) if before not in marked]
        for key, person in people.items()
        if key not in marked
    }


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
        layer = _before(leaders, layer, open_since)
        degree += 1
    return tuple(found)


def _before(
    leaders: Leaders, layer: Mapping[str, date], open_since: dict[str, date]
) -> Mapping[str, date]:
    """Give those who lead to a layer, each with the day since which they do, if it is earlier."""
    earlier: dict[str, date] = {}
    for key, day in layer.items():
        for before, told in leaders[key]:
            since = max(day, told)
            if since < open_since.get(before, date.max):
                open_since[before] = earlier[before] = since
    return earlier


def _led_by(person: Person) -> Iterator[tuple[str, date]]:
    for key in (*person.introducers, *person.introduced, *person.knows):
        yield key, date.min
    for naming in person.named_by:
        yield naming.by, naming.touch.day


def known_since(person: Person, today: date) -> date:
    """Give the day from which somebody whom the owner has met is known.

    Args:
        person: Somebody whom the owner has met by today.
        today: The day it is reckoned from.

    Returns:
        The first day that a note tells of; where it tells none they were always known.
    """
    contact = person.contact
    told = (contact.met, contact.last_contact, *(touch.day for touch in person.touches[:1]))
    return min((day for day in told if day and day <= today), default=date.min)
