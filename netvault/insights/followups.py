"""Follow-ups: what is due with whom, when and why (M7)."""

from __future__ import annotations

from datetime import date
from itertools import chain, islice
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from netvault.insights.due import Due
from netvault.insights.leads import later
from netvault.insights.proposals import proposals_for, waiting_introductions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from netvault.config import Config
    from netvault.insights.due import FollowUp
    from netvault.insights.lasting import Fleeting
    from netvault.insights.leads import Lead
    from netvault.network import Network
    from netvault.people import Person
    from netvault.tying import Made

WEEK: Final = 7
MONTH: Final = 30


def follow_ups_of(
    network: Network,
    leads: Mapping[str, Lead],
    today: date,
    config: Config,
    lasting: Fleeting,
) -> tuple[Due, ...]:
    """Gather every follow-up, each person once, the most urgent first.

    Args:
        network: The network.
        leads: How well everybody is known, by key.
        today: The day it is reckoned from.
        config: When things fall due.
        lasting: What was due before.
    """
    waiting = waiting_introductions(network)

    def due_with(person: Person) -> Due | None:
        made = waiting.get(person.key, ())
        pointed = (*person.introduced, *(naming.whom for naming in person.named))
        about = chain(pointed, *(one.keys for one in made))
        grounds = (person, leads[person.key], *made, *map(leads.__getitem__, about))
        return lasting.of_one("due", person.key, lambda *_: compute(person, made), *grounds)

    def compute(person: Person, made: Iterable[Made]) -> Due | None:
        return _due(proposals_for(network, person, leads, made, today, config))

    dues = filter(None, map(due_with, network.people.values()))
    return tuple(sorted(dues, key=lambda due: (due.first.urgency, due.key)))


def within(follow_ups: Iterable[Due], today: date, days: int | None) -> tuple[Due, ...]:
    """Keep what is due within some days; what has no day is due on any.

    Args:
        follow_ups: In order.
        today: The day it is reckoned from.
        days: How far ahead to look; None for all.
    """
    last = date.max if days is None else later(today, days)
    return tuple(due for due in follow_ups if due.day is None or due.day <= last)


def is_asleep(due: Due, leads: Mapping[str, Lead]) -> bool:
    """Tell whether it can wait: all that is due is to keep in touch, and the tie sleeps."""
    is_all = due.first.kind == "keep-in-touch" and not due.also
    return is_all and leads[due.key].is_dormant


def spread(
    follow_ups: Sequence[Due],
    today: date,
    config: Config,
    strength: Callable[[str], float],
    leads: Mapping[str, Lead],
) -> tuple[tuple[Due, ...], ...]:
    """Share what is due by today out over days, a few for each.

    Promises come first, then the strongest ties, among equals the longest silent.

    Returns:
        One tuple for each day, today's first.
    """
    waiting = [
        due for due in follow_ups if due.day and due.day <= today and not is_asleep(due, leads)
    ]
    waiting.sort(key=lambda due: _turn(due, strength, leads))
    return tuple(_by_day(waiting, config.follow_ups.per_day))


def _turn(
    due: Due, strength: Callable[[str], float], leads: Mapping[str, Lead]
) -> tuple[object, ...]:
    last = leads[due.key].last_touch or date.min
    return due.first.kind != "promise", -round(strength(due.key), 1), last, due.key


def _by_day(waiting: Sequence[Due], size: int) -> Iterator[tuple[Due, ...]]:
    rest = iter(waiting)
    while day := tuple(islice(rest, size)):
        yield day


def _due(follow_ups: Iterable[FollowUp]) -> Due | None:
    ordered = sorted(follow_ups, key=attrgetter("urgency"))
    return Due(ordered[0], tuple(ordered[1:])) if ordered else None
