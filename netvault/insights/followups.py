"""Follow-ups: what is due with whom, when and why (M7)."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import chain, islice
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeVar

from netvault.insights.due import Due
from netvault.insights.each import Each, each_of
from netvault.insights.leads import later
from netvault.insights.proposals import proposals_for, waiting_introductions
from netvault.insights.ranking import ranked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from netvault.insights import Insights
    from netvault.insights.due import FollowUp
    from netvault.insights.leads import Lead
    from netvault.network import Network, Person, ResolvedIntroduction

WEEK: Final = 7
MONTH: Final = 30


class _Acquaintance(NamedTuple):
    """What of somebody is told to others: their name, and how well they are known."""

    name: str
    is_warm: bool
    met: date | None
    first: date | None


def dues_of(insights: Insights) -> Each[Due | None]:
    """Gather what is due with everybody; None where nothing is.

    Args:
        insights: What holds on the day.
    """
    network, people, leads = insights.network, insights.people, insights.leads
    lasting, today, config, order = insights.lasting, insights.today, insights.config, people.order
    waiting = lasting.of_all(
        "waiting",
        lambda *_: _waiting(network, order),
        network.introductions,
        order,
        insights.marked,
    )
    pointed = each_of(lasting, "pointed to", _pointed_to, people).column
    told = each_of(lasting, "acquaintance", _acquaintance, people, leads)
    about = lasting.of_all(
        "about", lambda *_: _about(told, pointed, waiting), order, told.column, pointed, waiting
    )

    def due_with(
        person: Person, _lead: Lead, made: Iterable[ResolvedIntroduction], _about: object
    ) -> Due | None:
        return _due(proposals_for(network, person, leads, made, today, config))

    columns = (people.column, leads.column, waiting, about)
    return Each(
        order,
        lambda key: due_with(people[key], leads[key], waiting[order.places[key]], None),
        lambda: lasting.of_each("due", order, due_with, *columns),
    )


def _waiting(
    network: Network, order: Iterable[str]
) -> tuple[tuple[ResolvedIntroduction, ...], ...]:
    """Give for everybody the open introductions in which they are to be turned to next."""
    made_with = waiting_introductions(network)
    return tuple(tuple(made_with.get(key, ())) for key in order)


def _about(
    told: Each[_Acquaintance],
    pointed: Iterable[tuple[str, ...]],
    waiting: Iterable[tuple[ResolvedIntroduction, ...]],
) -> tuple[object, ...]:
    """Give for everybody what is told to them of others."""
    return tuple(
        told.of(chain(keys, *(one.keys for one in made))) if keys or made else None
        for keys, made in zip(pointed, waiting, strict=True)
    )


def _acquaintance(person: Person, lead: Lead) -> _Acquaintance:
    return _Acquaintance(person.name, lead.is_warm, person.contact.met, next(iter(lead.days), None))


def _pointed_to(person: Person) -> tuple[str, ...]:
    if not (person.introduced or person.named):
        return ()
    return (*person.introduced, *(naming.whom for naming in person.named))


def follow_ups_of(insights: Insights) -> tuple[Due, ...]:
    """Gather every follow-up, each person once, the most urgent first.

    Args:
        insights: What holds on the day.
    """
    lasting, dues = insights.lasting, insights.dues
    urgency = each_of(lasting, "urgency", _urgency, dues)
    keys = ranked(lasting, "urgent first", urgency.order, urgency.column)
    return lasting.of_all("follow-ups", lambda keys, _: _of_some(dues, keys), keys, dues.column)


def _urgency(due: Due | None) -> tuple[date, int] | None:
    return due.first.urgency if due else None


def _of_some(dues: Each[Due | None], keys: Iterable[str]) -> tuple[Due, ...]:
    return tuple(filter(None, dues.of(keys)))


class Entry(NamedTuple):
    """What is due first with somebody, as a line of a list tells it.

    Attributes:
        day: When; None for any day.
        key: The person.
        name: Their name.
        what: What to do, in a few words.
        why: The reason, in a sentence.
        is_asleep: Whether it can wait.
    """

    day: date | None
    key: str
    name: str
    what: str
    why: str
    is_asleep: bool


def agenda_of(insights: Insights) -> tuple[Entry, ...]:
    """Give what is due first with each person, the most urgent first.

    Args:
        insights: What holds on the day.
    """
    people, asleep = insights.network.people, insights.asleep
    firsts = (due.first for due in insights.follow_ups)
    return tuple(
        Entry(one.due, one.key, people[one.key].name, one.what, one.why, one.key in asleep)
        for one in firsts
    )


class _Dated(Protocol):
    @property
    def day(self) -> date | None: ...


_Item = TypeVar("_Item", bound=_Dated)


def within(follow_ups: Iterable[_Item], today: date, days: int | None) -> tuple[_Item, ...]:
    """Keep what is due within some days; what has no day is due on any.

    Args:
        follow_ups: In order.
        today: The day it is reckoned from.
        days: How far ahead to look; None for all.
    """
    last = date.max if days is None else later(today, days)
    return tuple(due for due in follow_ups if due.day is None or due.day <= last)


def is_asleep(due: Due | None, lead: Lead) -> bool:
    """Tell whether it can wait: all that is due is to keep in touch, and the tie sleeps."""
    return (
        lead.is_dormant and due is not None and due.first.kind == "keep-in-touch" and not due.also
    )


def spread_of(insights: Insights) -> tuple[tuple[str, ...], ...]:
    """Share what is due by today out over days, a few people for each.

    Promises come first, then the strongest ties, among equals the longest silent.

    Returns:
        The keys for each day, today's first.
    """
    lasting, (leads, strength, _) = insights.lasting, insights.nearness
    compute = partial(_turn, today=insights.today)
    turns = each_of(lasting, "turn", compute, insights.dues, strength, leads)
    keys = ranked(lasting, "in turn", turns.order, turns.column)
    return lasting.of_all("spread", _by_day, keys, insights.config.follow_ups.per_day)


def _turn(due: Due | None, strength: float, lead: Lead, today: date) -> tuple[object, ...] | None:
    """Give what decides when it is somebody's turn; None where it is not yet."""
    if not (due and due.day and due.day <= today) or is_asleep(due, lead):
        return None
    return due.first.kind != "promise", -round(strength, 1), lead.last_touch or date.min


def _by_day(waiting: Iterable[str], size: int) -> tuple[tuple[str, ...], ...]:
    left = iter(waiting)
    return tuple(iter(lambda: tuple(islice(left, size)), ()))


def _due(follow_ups: Sequence[FollowUp]) -> Due | None:
    if not follow_ups:
        return None
    first, *also = sorted(follow_ups, key=attrgetter("urgency"))
    return Due(first, tuple(also))
