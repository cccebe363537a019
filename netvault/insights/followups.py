"""Follow-ups: what is due with whom, when and why (M7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal

from netvault.insights.leads import later, rhythm_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from netvault.config import Config
    from netvault.insights.leads import Lead
    from netvault.model import Promise, Touch
    from netvault.network import Made, Network, Person

Kind = Literal[
    "promise", "set", "thank", "report-back", "introduction", "birthday", "keep-in-touch"
]

KINDS: Final[tuple[Kind, ...]] = (
    "promise",
    "set",
    "thank",
    "report-back",
    "introduction",
    "birthday",
    "keep-in-touch",
)
"""Every kind, the one that binds most first: so they are told when they fall due on one day."""

WEEK: Final = 7
MONTH: Final = 30


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One thing to do for one person.

    Attributes:
        key: The person.
        kind: Why it is there, in one word.
        due: The day; None when no day was ever set.
        what: What to do, in a few words.
        why: The reason, in a sentence of plain words.
        promise: The promise it is about, for `promise`.
    """

    key: str
    kind: Kind
    due: date | None
    what: str
    why: str
    promise: Promise | None = None

    @property
    def urgency(self) -> tuple[date, int]:
        """What follow-ups are ordered by: the due day, then how much the kind binds."""
        return self.due or date.max, KINDS.index(self.kind)


@dataclass(frozen=True, slots=True)
class Due:
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


def follow_ups_of(
    network: Network, leads: Mapping[str, Lead], today: date, config: Config
) -> tuple[Due, ...]:
    """Gather every follow-up, each person once, the most urgent first.

    Args:
        network: The network.
        leads: How well everybody is known, by key.
        today: The day it is reckoned from.
        config: When things fall due.
    """
    waiting = _waiting(network)
    found = (
        _due(network, person, leads, waiting.get(person.key, ()), today, config)
        for person in network.people.values()
    )
    return tuple(
        sorted((due for due in found if due), key=lambda due: (due.first.urgency, due.key))
    )


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
    return due.first.kind == "keep-in-touch" and leads[due.key].is_dormant


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


def _waiting(network: Network) -> Mapping[str, list[Made]]:
    """Give the open introductions by the person to turn to next."""
    waiting: dict[str, list[Made]] = {}
    for made in network.introductions:
        if made.introduction.state == "open":
            waiting.setdefault(_next_to_ask(made), []).append(made)
    return waiting


def _due(  # noqa: PLR0913 - what each kind of follow-up is made from
    network: Network,
    person: Person,
    leads: Mapping[str, Lead],
    waiting: Iterable[Made],
    today: date,
    config: Config,
) -> Due | None:
    lead = leads[person.key]
    found = [
        *_promises(person),
        *_set(person, lead),
        *_thanks(person, lead, today, config),
        *_reports(network, person, leads, today, config),
        *_introductions(network, person, waiting, config),
        *_birthday(person, today, config),
        *_keep_in_touch(person, lead),
    ]
    if not found:
        return None
    first, *others = sorted(found, key=lambda follow_up: follow_up.urgency)
    return Due(first, tuple(others))


def _promises(person: Person) -> Iterator[FollowUp]:
    for promise in person.contact.promises:
        if promise.is_introduction:
            continue  # it has a life of its own
        why = (
            f"You promised it for {promise.due}."
            if promise.due
            else "You promised it, without a day."
        )
        yield FollowUp(person.key, "promise", promise.due, promise.text, why, promise)


def _set(person: Person, lead: Lead) -> Iterator[FollowUp]:
    day = person.contact.next
    if day and not (lead.last_touch and lead.last_touch >= day):
        yield FollowUp(person.key, "set", day, "get in touch", f"You set it for {day}.")


def _thanks(person: Person, lead: Lead, today: date, config: Config) -> Iterator[FollowUp]:
    """Propose thanks for the help of the last touch: whoever was seen since has been thanked."""
    rules = config.follow_ups
    if not lead.days or lead.days[-1] != lead.last_touch:
        return
    day = lead.days[-1]
    helped = [
        touch
        for touch in lead.past
        if touch.day == day and any(h.direction == "got" for h in touch.helps)
    ]
    if helped and (today - day).days <= rules.lapse_days:
        what = f"say thank you for the {_kinds_of(helped)}"
        why = f"They helped you on {day}, and you have not talked since."
        yield FollowUp(person.key, "thank", later(day, rules.thank_days), what, why)


def _kinds_of(helped: Iterable[Touch]) -> str:
    kinds = dict.fromkeys(h.kind for touch in helped for h in touch.helps if h.direction == "got")
    return " and the ".join(kinds)


def _reports(
    network: Network, person: Person, leads: Mapping[str, Lead], today: date, config: Config
) -> Iterator[FollowUp]:
    """Propose to tell somebody that you have met whom they pointed you to."""
    rules = config.follow_ups
    last = leads[person.key].last_touch
    pointed = _first_namings(person, today) | dict.fromkeys(person.introduced, date.min)
    for key, since in pointed.items():
        other = network.people[key]
        met = _first_meeting(other, leads[key], since, today)
        if met is None or (last and last >= met) or (today - met).days > rules.lapse_days:
            continue
        why = f"They pointed you to {other.name}, whom you met on {met}; they have not heard of it."
        what = f"tell them how it went with {other.name}"
        yield FollowUp(person.key, "report-back", later(met, rules.report_days), what, why)


def _first_namings(person: Person, today: date) -> dict[str, date]:
    """Give whom somebody named to you, each with the first day of it; plans name nobody yet."""
    named: dict[str, date] = {}
    for naming in person.named:
        if naming.touch.day <= today:
            named[naming.whom] = min(naming.touch.day, named.get(naming.whom, date.max))
    return named


def _first_meeting(person: Person, lead: Lead, since: date, today: date) -> date | None:
    """Give the day you met somebody; None for an old acquaintance who was only mentioned."""
    days = (*lead.days[:1], person.contact.met)
    first = min((day for day in days if day and day <= today), default=None)
    return first if first and first >= since else None


def _introductions(
    network: Network, person: Person, waiting: Iterable[Made], config: Config
) -> Iterator[FollowUp]:
    """Chase the introductions that are open: ask both, make it, and hear what came of it."""
    for made in waiting:
        introduction = made.introduction
        other = network.people[next(key for key in made.keys if key != person.key)].name
        due = introduction.due
        if introduction.made:
            due = due or later(introduction.made, config.follow_ups.outcome_days)
        what = f"about meeting {other}: {stage_of(made)}"
        yield FollowUp(person.key, "introduction", due, what, "You want the two to meet.")


def stage_of(made: Made) -> str:
    """Say what comes next in the life of an introduction: both agree, it is made, something comes of it."""
    if made.introduction.made:
        return f"ask what came of it; you introduced them on {made.introduction.made}"
    if len(made.agreed) == len(made.keys):
        return "both have said yes, introduce them"
    return "ask the other as well" if made.agreed else "ask whether they would like to"


def _next_to_ask(made: Made) -> str:
    """Give the one of the two to turn to: the first who has not said yes, else the first."""
    return next((key for key in made.keys if key not in made.agreed), made.keys[0])


def _birthday(person: Person, today: date, config: Config) -> Iterator[FollowUp]:
    birthday = person.contact.birthday
    if birthday is None:
        return
    day = birthday.next_on_or_after(today)
    if (day - today).days <= config.follow_ups.birthday_days:
        yield FollowUp(
            person.key, "birthday", day, "wish a happy birthday", f"The birthday is on {day}."
        )


def _keep_in_touch(person: Person, lead: Lead) -> Iterator[FollowUp]:
    """Propose the next touch of a rhythm, unless one is planned already."""
    if lead.cadence is None or lead.planned or not lead.is_warm:
        return
    if lead.last_touch is None:
        why = f"You want to talk every {rhythm_of(lead)}, and no talk is noted yet."
        yield FollowUp(person.key, "keep-in-touch", None, "get in touch", why)
        return
    due = later(lead.last_touch, lead.cadence)
    why = f"You talked on {lead.last_touch}, and want to every {rhythm_of(lead)}."
    yield FollowUp(person.key, "keep-in-touch", due, "keep in touch", why)
