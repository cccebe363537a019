"""The rules of follow-ups: a kind for a promise, help, a meeting, a cadence, a date.

Keep your promises, thank for help, report back to whoever pointed you to somebody, and keep in
touch (M7, M9). When each falls due is in the configuration.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from netvault.insights.leads import later, rhythm_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from netvault.insights.leads import Lead
    from netvault.model import Config, Person, Promise, Touch
    from netvault.network import Network, ResolvedIntroduction


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
"""Every kind, the most binding first: the order of those that fall due on one day."""


class FollowUp(NamedTuple):
    """One thing to do for one person.

    Attributes:
        key: The person.
        kind: Why it is there, in one word.
        due: The day; None when no day was ever set.
        what: What to do, in a few words.
        why: The reason, in a sentence of plain words.
        promise: The promise it is about, for `promise`.
        introduction: The introduction it is about, for `introduction`.
    """

    key: str
    kind: Kind
    due: date | None
    what: str
    why: str
    promise: Promise | None = None
    introduction: ResolvedIntroduction | None = None

    @property
    def urgency(self) -> tuple[date, int]:
        """The sort key of follow-ups: the due day, then how binding the kind is."""
        return self.due or date.max, KINDS.index(self.kind)


def follow_ups_with(  # noqa: PLR0913, PLR0917 - all that the rules need
    person: Person,
    waiting: Iterable[ResolvedIntroduction],
    people: Mapping[str, Person],
    leads: Mapping[str, Lead],
    today: date,
    config: Config,
) -> list[FollowUp]:
    """Return everything there is to do for one person.

    A day that the user set by hand replaces the cadence; what they dismissed is left out.

    Args:
        person: For whom.
        waiting: The open introductions in which this person is to be turned to next.
        people: Everybody, by key.
        leads: How well everybody is known, by key.
        today: The day it is reckoned from.
        config: When things fall due.
    """
    lead = leads[person.key]
    by_hand = list(_set(person, lead))
    found = [
        *_promises(person),
        *by_hand,
        *_thanks(person, lead, today, config),
        *_reports(person, people, leads, today, config),
        *_introductions(person, waiting, people, config),
        *_birthday(person, today, config),
        *(() if by_hand else _keep_in_touch(person, lead)),
    ]
    skipped = person.contact.skipped
    return (
        [item for item in found if f"{item.kind} {item.due}" not in skipped] if skipped else found
    )


def open_introductions(network: Network) -> tuple[ResolvedIntroduction, ...]:
    """Return the open introductions, except those with somebody discouraging."""
    return tuple(
        one
        for one in network.introductions
        if one.introduction.state == "open"
        and not any(network.people[key].is_discouraging for key in one.keys)
    )


def waiting_introductions(network: Network) -> Mapping[str, list[ResolvedIntroduction]]:
    """Return the open introductions, by the key of the person to turn to next."""
    waiting: dict[str, list[ResolvedIntroduction]] = {}
    for one in open_introductions(network):
        waiting.setdefault(next_to_ask(one), []).append(one)
    return waiting


def _promises(person: Person) -> Iterator[FollowUp]:
    for promise in person.contact.promises:
        if promise.is_introduction and len(promise.links) > 1:
            continue  # it is an introduction, which has its own follow-up
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
    day = lead.last_touch
    if day is None or day not in lead.days[-1:] or (today - day).days > rules.lapse_days:
        return
    helped = [
        touch
        for touch in lead.past
        if touch.helps and touch.day == day and any(h.direction == "got" for h in touch.helps)
    ]
    if helped:
        what = f"say thank you for the {_kinds_of(helped)}"
        why = f"They helped you on {day}, and you have not talked since."
        yield FollowUp(person.key, "thank", later(day, rules.thank_days), what, why)


def _kinds_of(helped: Iterable[Touch]) -> str:
    kinds = dict.fromkeys(h.kind for touch in helped for h in touch.helps if h.direction == "got")
    return " and the ".join(kinds)


def _reports(
    person: Person,
    people: Mapping[str, Person],
    leads: Mapping[str, Lead],
    today: date,
    config: Config,
) -> Iterator[FollowUp]:
    """Propose to report to somebody that you have met whom they pointed you to."""
    if not (person.named or person.introduced):
        return
    rules = config.follow_ups
    last = leads[person.key].last_touch
    pointed = _first_namings(person, today) | dict.fromkeys(person.introduced, date.min)
    for key, since in pointed.items():
        their_lead = leads[key]
        if not their_lead.is_warm:
            continue
        other = people[key]
        met = _first_meeting(other, their_lead, since, today)
        if met is None or (last and last >= met) or (today - met).days > rules.lapse_days:
            continue
        why = f"They pointed you to {other.name}, whom you met on {met}; they have not heard of it."
        what = f"tell them how it went with {other.name}"
        yield FollowUp(person.key, "report-back", later(met, rules.report_days), what, why)


def _first_namings(person: Person, today: date) -> dict[str, date]:
    """Return whom somebody named to you, each with the first day of it; plans name nobody yet."""
    named: dict[str, date] = {}
    for naming in person.named:
        day = naming.touch.day
        if day <= today and day <= named.get(naming.whom, day):
            named[naming.whom] = day
    return named


def _first_meeting(person: Person, lead: Lead, since: date, today: date) -> date | None:
    """Return the day you met somebody; None for an old acquaintance who was only mentioned."""
    met = person.contact.met
    first = lead.days[0] if lead.days else None
    if met and met <= today and (first is None or met < first):
        first = met
    return first if first and first >= since else None


def _introductions(
    person: Person,
    waiting: Iterable[ResolvedIntroduction],
    people: Mapping[str, Person],
    config: Config,
) -> Iterator[FollowUp]:
    """Propose the next stage of each open introduction."""
    for one in waiting:
        introduction = one.introduction
        other = people[next(key for key in one.keys if key != person.key)].name
        due = introduction.due
        if introduction.made:
            due = due or later(introduction.made, config.follow_ups.outcome_days)
        what = f"about meeting {other}: {stage_of(one)}"
        yield FollowUp(
            person.key, "introduction", due, what, "You want the two to meet.", introduction=one
        )


def stage_of(one: ResolvedIntroduction) -> str:
    """Return the next stage of an introduction, in words: both agree, it is made, a result."""
    if one.introduction.made:
        return f"ask what came of it; you introduced them on {one.introduction.made}"
    if len(one.agreed) == len(one.keys):
        return "both have said yes, introduce them"
    return "ask the other as well" if one.agreed else "ask whether they would like to"


def next_to_ask(one: ResolvedIntroduction) -> str:
    """Return the one of the two to turn to: the first who has not said yes, else the first."""
    return next((key for key in one.keys if key not in one.agreed), one.keys[0])


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
    """Propose the next touch of a cadence, unless one is planned already."""
    if lead.cadence is None or lead.planned or not lead.is_warm:
        return
    if lead.last_touch is None:
        why = f"You want to talk every {rhythm_of(lead)}, and no talk is noted yet."
        yield FollowUp(person.key, "keep-in-touch", None, "get in touch", why)
        return
    due = later(lead.last_touch, lead.cadence)
    why = f"You talked on {lead.last_touch}, and want to every {rhythm_of(lead)}."
    yield FollowUp(person.key, "keep-in-touch", due, "keep in touch", why)
