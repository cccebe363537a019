"""The agenda: what is due with whom, the most urgent first, and how much of it for today (M7).

Each line on a page bears a mark: a digest by which a tick finds the follow-up that it answers.
"""

from __future__ import annotations

import hashlib
from datetime import date
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.followup_rules import KINDS, follow_ups_with
from netvault.insights.introductions import waiting_introductions
from netvault.insights.leads import later

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from netvault.insights.followup_rules import FollowUp, FollowUpFacts, Kind
    from netvault.insights.leads import Lead
    from netvault.model import Contact
    from netvault.network import Network

WEEK: Final = 7
MONTH: Final = 30

_SEARCHED_DAYS: Final = 3_650
"""How far from the date on a line the one is looked for with which it was written."""


class Due(NamedTuple):
    """One person's follow-ups: the most urgent, and the others beneath it."""

    first: FollowUp
    also: tuple[FollowUp, ...] = ()

    @property
    def key(self) -> str:
        """The person."""
        return self.first.key

    @property
    def day(self) -> date | None:
        """When the most urgent one is due."""
        return self.first.due


def follow_ups_of(network: Network, facts: FollowUpFacts) -> tuple[Due, ...]:
    """Gather every follow-up, each person once, the most urgent first.

    Args:
        network: The network.
        facts: What the rules know besides each person's own note.
    """
    waiting = waiting_introductions(network)
    found = (
        follow_ups_with(person, waiting.get(key, ()), facts)
        for key, person in network.people.items()
    )
    dues = (_due(follow_ups, facts.today) for follow_ups in found if follow_ups)
    return tuple(sorted(dues, key=lambda due: (due.first.urgency, due.key)))


def _due(follow_ups: Iterable[FollowUp], today: date) -> Due:
    in_order = sorted(follow_ups, key=attrgetter("urgency"))
    first, *also = sorted(in_order, key=lambda one: one.urgency_on(today))
    return Due(first, tuple(also))


def within(follow_ups: Iterable[Due], today: date, days: int | None) -> tuple[Due, ...]:
    """Keep what is due within some days; what has no day is due on any.

    Args:
        follow_ups: In order.
        today: The day as of which it is computed.
        days: How far ahead to look; None for all.
    """
    last = date.max if days is None else later(today, days)
    return tuple(due for due in follow_ups if due.day is None or due.day <= last)


def is_asleep(due: Due, lead: Lead) -> bool:
    """Return whether it can wait: all that is due is to keep in touch, and the tie is dormant."""
    return lead.is_dormant and due.first.kind == "keep-in-touch" and not due.also


class TurnFacts(NamedTuple):
    """What decides whose turn comes first.

    Attributes:
        strengths: The strength of the tie to everybody, by key.
        leads: How well everybody is known, by key.
        serving: The keys of those who fit an open goal, or lead to one.
        asleep: The keys of those who can wait, for their tie sleeps.
        today: The day as of which it is computed.
    """

    strengths: Mapping[str, float]
    leads: Mapping[str, Lead]
    serving: frozenset[str]
    asleep: frozenset[str]
    today: date


def in_turn(follow_ups: Iterable[Due], facts: TurnFacts) -> tuple[Due, ...]:
    """Put follow-ups into the one order in which every page, picture and command has them.

    What is due by today comes first: promises, then whoever serves an open goal, then the strongest
    ties, among equals the longest silent. Then what is to come, day by day, then what has no day,
    and last the ties that sleep.

    Args:
        follow_ups: The most urgent first.
        facts: What decides whose turn comes first.
    """

    def turn(due: Due) -> tuple[object, ...]:
        if due.key in facts.asleep:
            return (3, due.first.urgency, due.key)
        if due.day is None or due.day > facts.today:
            return (1 if due.day else 2, due.first.urgency, due.key)
        return (0, not _has_promise(due, facts.today), *_weight(due.key, facts))

    return tuple(sorted(follow_ups, key=turn))


def _has_promise(due: Due, today: date) -> bool:
    """Return whether a promise is due, be it on top or beneath."""
    promises = (one.due for one in (due.first, *due.also) if one.kind == "promise")
    return any(day and day <= today for day in promises)


def _weight(key: str, facts: TurnFacts) -> tuple[object, ...]:
    silent_since = facts.leads[key].last_touch or date.min
    return key not in facts.serving, -round(facts.strengths[key], 1), silent_since, key


def spread_of(
    follow_ups: Iterable[Due], asleep: Collection[str], today: date, per_day: int
) -> tuple[tuple[str, ...], ...]:
    """Share what is due by today out over days, a few people for each.

    Args:
        follow_ups: In the one order.
        asleep: The keys of those who can wait.
        today: The day as of which it is computed.
        per_day: How many people there are for a day.

    Returns:
        The keys for each day, today's first.
    """
    awake = (due for due in follow_ups if due.key not in asleep)
    keys = (due.key for due in awake if due.day and due.day <= today)
    return tuple(iter(lambda: tuple(islice(keys, per_day)), ()))


def mark_of(contact: Contact, follow_up: FollowUp) -> str:
    """Return the mark of a follow-up, by which a line of a page is known to be about it.

    Nothing of the person's name is in it, so it survives a rename: their first e-mail address, the
    first touch of their log or the day of the first meeting distinguishes them.

    Args:
        contact: The person's note.
        follow_up: The follow-up.
    """
    return _mark(next(_traits(contact)), follow_up.kind, follow_up.what, follow_up.due)


def bears_mark(contact: Contact, kind: Kind, what: str, due: date | None, mark: str) -> bool:
    """Return whether a mark is one that a follow-up of this person could have had.

    What it is computed from can have changed since: the note may have a new address or first touch.

    Args:
        contact: The person's note.
        kind: The kind of the follow-up.
        what: What was to be done.
        due: When it was due.
        mark: The mark.
    """
    return any(_mark(trait, kind, what, due) == mark for trait in _traits(contact))


def written_for(
    contact: Contact, what: str, due: date | None, mark: str
) -> tuple[Kind, date | None] | None:
    """Return the kind and due day for which a line was written whose follow-up is gone, or None.

    Its date can have been changed since: then the one is looked for that fits the mark.

    Args:
        contact: The person's note.
        what: What was to be done.
        due: The date that the line has now.
        mark: The mark.
    """
    for kind in KINDS:
        if bears_mark(contact, kind, what, due, mark):
            return kind, due
    near = (due or contact.met or date(2000, 1, 1)).toordinal()
    days = (near + sign * days for days in range(1, _SEARCHED_DAYS) for sign in (1, -1))
    others = (date.fromordinal(day) for day in days if 0 < day <= date.max.toordinal())
    traits = (next(_traits(contact)), None)
    for other in (None, *others):
        for kind in KINDS:
            if any(_mark(trait, kind, what, other) == mark for trait in traits):
                return kind, other
    return None


def _traits(contact: Contact) -> Iterator[object]:
    """Return what distinguishes people of one name, the most reliable first."""
    yield from ((email,) for email in contact.emails)
    yield from sorted((touch.day, touch.text) for touch in contact.touches)
    if contact.met:
        yield contact.met
    yield None


def _mark(trait: object, kind: Kind, what: str, due: date | None) -> str:
    text = f"{trait}\0{kind}\0{what}\0{due}"
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:6]
