"""Follow-ups: what is due with whom, when and why (M7)."""

from __future__ import annotations

from datetime import date
from itertools import chain, islice
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from netvault.insights.due import Due
from netvault.insights.each import each_of
from netvault.insights.leads import later
from netvault.insights.proposals import proposals_for, waiting_introductions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from netvault.config import Config
    from netvault.insights import Insights
    from netvault.insights.due import FollowUp
    from netvault.insights.leads import Lead
    from netvault.people import Person
    from netvault.tying import Made

WEEK: Final = 7
MONTH: Final = 30


def follow_ups_of(insights: Insights) -> tuple[Due, ...]:
    """Gather every follow-up, each person once, the most urgent first.

    Args:
        insights: What holds on the day.
    """
    network, people, leads = insights.network, insights.people, insights.leads
    lasting, today, config = insights.lasting, insights.today, insights.config
    made_with = waiting_introductions(network)
    waiting = tuple(tuple(made_with.get(key, ())) for key in people.order)
    pointed = each_of(lasting, "pointed to", _pointed_to, people).column
    person, lead = people.everybody, leads.everybody
    about = tuple(
        [(person[key], lead[key]) for key in chain(keys, *(one.keys for one in made))]
        if keys or made
        else None
        for keys, made in zip(pointed, waiting, strict=True)
    )

    def due_with(person: Person, _lead: Lead, made: Iterable[Made], _about: object) -> Due | None:
        return _due(proposals_for(network, person, leads, made, today, config))

    columns = (people.column, leads.column, waiting, about)
    dues = lasting.of_each("due", people.order, due_with, *columns)
    return lasting.of_all("follow-ups", _by_urgency, dues)


def _pointed_to(person: Person) -> tuple[str, ...]:
    if not (person.introduced or person.named):
        return ()
    return (*person.introduced, *(naming.whom for naming in person.named))


def _by_urgency(dues: Iterable[Due | None]) -> tuple[Due, ...]:
    return tuple(sorted(filter(None, dues), key=lambda due: (due.first.urgency, due.key)))


def within(follow_ups: Iterable[Due], today: date, days: int | None) -> tuple[Due, ...]:
    """Keep what is due within some days; what has no day is due on any.

    Args:
        follow_ups: In order.
        today: The day it is reckoned from.
        days: How far ahead to look; None for all.
    """
    last = date.max if days is None else later(today, days)
    return tuple(due for due in follow_ups if due.day is None or due.day <= last)


def is_asleep(due: Due, lead: Lead) -> bool:
    """Tell whether it can wait: all that is due is to keep in touch, and the tie sleeps."""
    return lead.is_dormant and due.first.kind == "keep-in-touch" and not due.also


def spread(
    follow_ups: Sequence[Due],
    today: date,
    config: Config,
    strength: Callable[[str], float],
    leads: Mapping[str, Lead],
) -> tuple[tuple[str, ...], ...]:
    """Share what is due by today out over days, a few people for each.

    Promises come first, then the strongest ties, among equals the longest silent.

    Returns:
        The keys for each day, today's first.
    """
    waiting = [
        due
        for due in follow_ups
        if due.day and due.day <= today and not is_asleep(due, leads[due.key])
    ]
    waiting.sort(key=lambda due: _turn(due, strength, leads))
    return tuple(_by_day((due.key for due in waiting), config.follow_ups.per_day))


def _turn(
    due: Due, strength: Callable[[str], float], leads: Mapping[str, Lead]
) -> tuple[object, ...]:
    last = leads[due.key].last_touch or date.min
    return due.first.kind != "promise", -round(strength(due.key), 1), last, due.key


def _by_day(waiting: Iterator[str], size: int) -> Iterator[tuple[str, ...]]:
    while day := tuple(islice(waiting, size)):
        yield day


def _due(follow_ups: Iterable[FollowUp]) -> Due | None:
    ordered = sorted(follow_ups, key=attrgetter("urgency"))
    return Due(ordered[0], tuple(ordered[1:])) if ordered else None
