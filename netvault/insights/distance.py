"""Distance over time: since when how many ties led from the owner to some people."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from netvault.network import Network
    from netvault.people import Person


class Reached(NamedTuple):
    """A distance, and the day from which it was no longer than that."""

    degree: int
    since: date


def reached_since(
    network: Network, targets: Iterable[str], known_since: Mapping[str, date]
) -> tuple[Reached, ...]:
    """Tell since when the nearest of some people was how near.

    To meet people and to hear names only ever brings them nearer. So one walk back from them is
    enough, tie by tie, which keeps for each person the first day on which a way of so many ties led
    on from them to a target.

    Args:
        network: The network.
        targets: Whom to reach; those that are discouraging are not.
        known_since: The day from which each person ever met is known.

    Returns:
        The distances, the least first, each with an earlier day than the one before.
    """
    people = network.people
    open_since = {key: date.min for key in targets if not people[key].is_discouraging}
    found: list[Reached] = []
    layer: Mapping[str, date] = dict(open_since)
    degree = 1
    while layer:
        ways = (max(day, known_since[key]) for key, day in layer.items() if key in known_since)
        since = min(ways, default=date.max)
        if since < (found[-1].since if found else date.max):
            found.append(Reached(degree, since))
        layer = _before(network, layer, open_since)
        degree += 1
    return tuple(found)


def _before(
    network: Network, layer: Mapping[str, date], open_since: dict[str, date]
) -> Mapping[str, date]:
    """Give those who lead to a layer, each with the day since which they do, if it is earlier."""
    earlier: dict[str, date] = {}
    for key, day in layer.items():
        for before, told in _led_by(network.people[key]):
            since = max(day, told)
            if (
                since < open_since.get(before, date.max)
                and not network.people[before].is_discouraging
            ):
                open_since[before] = earlier[before] = since
    return earlier


def _led_by(person: Person) -> Iterator[tuple[str, date]]:
    """Give who leads to somebody: by an introduction, because they know them, or by naming them."""
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
